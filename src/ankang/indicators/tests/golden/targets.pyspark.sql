SELECT
  `t2`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m0_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m0_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_persons`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m2_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_persons`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m2_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_persons`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_persons`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`reached_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`planned_households`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_1`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`planned_households`,
    `t1`.`planned_persons`,
    `t1`.`reached_households`,
    `t1`.`reached_persons`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) AS `f0`,
    `t1`.`a3` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) AS `f1`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`planned_households`,
      `t0`.`planned_persons`,
      `t0`.`reached_households`,
      `t0`.`reached_persons`,
      CASE WHEN `t0`.`kind` = 'exit' THEN 3 ELSE 0 END AS `a0`,
      CASE
        WHEN `t0`.`dated_on` IS NULL
        THEN 0
        WHEN `t0`.`dated_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`dated_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t0`.`dated_on` IS NULL
        THEN 0
        WHEN `t0`.`dated_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`dated_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a2`,
      CASE WHEN `t0`.`kind` = 'removal' THEN 3 ELSE 0 END AS `a3`
    FROM `targets` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
