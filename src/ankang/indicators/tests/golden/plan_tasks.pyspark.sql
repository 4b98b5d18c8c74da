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
  ) & 1099512676353) AS BIGINT) AS `m2_0`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) AS `f0`,
    `t1`.`a2` & `t1`.`a1` AS `f1`,
    `t1`.`a2` AS `f2`
  FROM (
    SELECT
      `t0`.`village`,
      CASE
        WHEN `t0`.`due_on` IS NULL
        THEN 0
        WHEN `t0`.`due_on` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t0`.`due_on` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`done_on` IS NULL
        THEN 0
        WHEN `t0`.`done_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`done_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t0`.`due_on` IS NULL
        THEN 0
        WHEN `t0`.`due_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`due_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`
    FROM `plan_tasks` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
