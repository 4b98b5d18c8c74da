SELECT
  `t1`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t1`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t1`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`
FROM (
  SELECT
    `t0`.`village`,
    3 AS `f0`,
    CASE WHEN `t0`.`poor` = TRUE THEN 3 ELSE 0 END & (
      3 - CASE
        WHEN `t0`.`poor_until` IS NULL
        THEN 0
        WHEN `t0`.`poor_until` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`poor_until` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END
    ) AS `f1`
  FROM `villages` AS `t0`
) AS `t1`
GROUP BY
  1
