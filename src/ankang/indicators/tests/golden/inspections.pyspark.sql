SELECT
  `t1`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t1`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`
FROM (
  SELECT
    `t0`.`village`,
    CASE
      WHEN `t0`.`drawn_on` IS NULL
      THEN 0
      WHEN `t0`.`drawn_on` <= MAKE_DATE(2024, 1, 31)
      THEN 3
      WHEN `t0`.`drawn_on` > MAKE_DATE(2024, 3, 31)
      THEN 0
      ELSE 2
    END & (
      3 - CASE
        WHEN `t0`.`drawn_on` IS NULL
        THEN 0
        WHEN `t0`.`drawn_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`drawn_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END
    ) AS `f0`
  FROM `inspections` AS `t0`
) AS `t1`
GROUP BY
  1
