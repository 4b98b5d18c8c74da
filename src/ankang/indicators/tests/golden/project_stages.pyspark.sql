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
  CAST(SUM((
    (
      `t2`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t2`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t2`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m8_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m8_1`,
  CAST(SUM((
    (
      `t2`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f10`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m10_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f10`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m10_1`,
  CAST(SUM((
    (
      `t2`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`days_in_stage`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_1`,
  CAST(SUM((
    (
      `t2`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m13_0`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`days_in_stage`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a2` AS `f0`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a3` AS `f1`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a4` AS `f2`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a5` AS `f3`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a6` AS `f4`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a7` AS `f5`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a8` AS `f6`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a9` AS `f7`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a3` & `t1`.`a10` AS `f8`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a3` AS `f9`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a4` & `t1`.`a10` AS `f10`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a4` AS `f11`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a5` & `t1`.`a10` AS `f12`,
    `t1`.`a10` & `t1`.`a11` & (
      3 - `t1`.`a12`
    ) & `t1`.`a5` AS `f13`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`days_in_stage`,
      CASE
        WHEN `t0`.`stage_from` IS NULL
        THEN 0
        WHEN `t0`.`stage_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`stage_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`stage_until` IS NULL
        THEN 0
        WHEN `t0`.`stage_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t0`.`stage_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE WHEN `t0`.`stage` = 'draft' THEN 3 ELSE 0 END AS `a2`,
      CASE WHEN `t0`.`stage` = 'inspect' THEN 3 ELSE 0 END AS `a3`,
      CASE WHEN `t0`.`stage` = 'decide' THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN `t0`.`stage` = 'issue' THEN 3 ELSE 0 END AS `a5`,
      CASE WHEN `t0`.`stage` = 'build' THEN 3 ELSE 0 END AS `a6`,
      CASE WHEN `t0`.`stage` = 'accept' THEN 3 ELSE 0 END AS `a7`,
      CASE WHEN `t0`.`stage` = 'announce' THEN 3 ELSE 0 END AS `a8`,
      CASE WHEN `t0`.`stage` = 'settle' THEN 3 ELSE 0 END AS `a9`,
      CASE WHEN NOT `t0`.`left_on` IS NULL THEN 3 ELSE 0 END AS `a10`,
      CASE
        WHEN `t0`.`left_on` IS NULL
        THEN 0
        WHEN `t0`.`left_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`left_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a11`,
      CASE
        WHEN `t0`.`left_on` IS NULL
        THEN 0
        WHEN `t0`.`left_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`left_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a12`
    FROM `project_stages` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
