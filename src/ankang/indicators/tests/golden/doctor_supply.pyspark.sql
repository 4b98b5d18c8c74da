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
      THEN 1 * CAST(COALESCE(`t2`.`doctors`, 0) AS BIGINT)
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
      THEN 1 * CAST(COALESCE(`t2`.`doctors`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m0_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`residents`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`residents`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_1`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`doctors`,
    `t1`.`residents`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & (
      3 - `t1`.`a2`
    ) AS `f0`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) AS `f1`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`doctors`,
      `t0`.`residents`,
      CASE
        WHEN `t0`.`supply_from` IS NULL
        THEN 0
        WHEN `t0`.`supply_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`supply_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`supply_until` IS NULL
        THEN 0
        WHEN `t0`.`supply_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t0`.`supply_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE WHEN `t0`.`doctors` = 0 THEN 3 ELSE 0 END AS `a2`
    FROM `doctor_supply` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
