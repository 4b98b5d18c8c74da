SELECT
  `t2`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t2`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t2`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`,
  CAST(SUM((
    (
      `t2`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t2`.`f3` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`,
  CAST(SUM((
    (
      `t2`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m4_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f5`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`paid_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f5`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`paid_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`planned_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m6_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`planned_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m6_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`beneficiaries`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m7_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`beneficiaries`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m7_1`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`beneficiaries`,
    `t1`.`paid_fen`,
    `t1`.`planned_fen`,
    `t1`.`a0` & `t1`.`a1` AS `f0`,
    `t1`.`a2` & (
      3 - `t1`.`a3`
    ) & `t1`.`a4` AS `f1`,
    `t1`.`a2` & (
      3 - `t1`.`a3`
    ) AS `f2`,
    `t1`.`a5` & `t1`.`a6` & (
      3 - `t1`.`a7`
    ) & `t1`.`a8` AS `f3`,
    `t1`.`a5` & `t1`.`a6` & (
      3 - `t1`.`a7`
    ) AS `f4`,
    `t1`.`a0` & `t1`.`a1` & `t1`.`a0` AS `f5`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`beneficiaries`,
      `t0`.`paid_fen`,
      `t0`.`planned_fen`,
      CASE WHEN NOT `t0`.`issued_on` IS NULL THEN 3 ELSE 0 END AS `a0`,
      CASE
        WHEN `t0`.`issued_on` IS NULL
        THEN 0
        WHEN `t0`.`issued_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`issued_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t0`.`issue_due` IS NULL
        THEN 0
        WHEN `t0`.`issue_due` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`issue_due` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE
        WHEN `t0`.`issue_due` IS NULL
        THEN 0
        WHEN `t0`.`issue_due` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`issue_due` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a3`,
      CASE WHEN `t0`.`issued_in_time` = TRUE THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN NOT `t0`.`finish_due` IS NULL THEN 3 ELSE 0 END AS `a5`,
      CASE
        WHEN `t0`.`finish_due` IS NULL
        THEN 0
        WHEN `t0`.`finish_due` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`finish_due` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a6`,
      CASE
        WHEN `t0`.`finish_due` IS NULL
        THEN 0
        WHEN `t0`.`finish_due` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`finish_due` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a7`,
      CASE WHEN `t0`.`accepted_in_time` = TRUE THEN 3 ELSE 0 END AS `a8`
    FROM `projects` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
