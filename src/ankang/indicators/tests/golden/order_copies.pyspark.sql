SELECT
  `t2`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t2`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`burden_minutes`, 0)
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
      THEN 1 * COALESCE(`t2`.`burden_minutes`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_1`,
  CAST(SUM((
    (
      `t2`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t2`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`burden_minutes`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) AS `f0`,
    `t1`.`a2` & (
      3 - `t1`.`a3`
    ) & `t1`.`a4` AS `f1`,
    `t1`.`a2` & (
      3 - `t1`.`a3`
    ) AS `f2`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`burden_minutes`,
      CASE
        WHEN `t0`.`released_on` IS NULL
        THEN 0
        WHEN `t0`.`released_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`released_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`released_on` IS NULL
        THEN 0
        WHEN `t0`.`released_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`released_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a1`,
      CASE
        WHEN `t0`.`receive_by` IS NULL
        THEN 0
        WHEN `t0`.`receive_by` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`receive_by` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE
        WHEN `t0`.`receive_by` IS NULL
        THEN 0
        WHEN `t0`.`receive_by` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`receive_by` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a3`,
      CASE WHEN `t0`.`received_in_time` = TRUE THEN 3 ELSE 0 END AS `a4`
    FROM `order_copies` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
