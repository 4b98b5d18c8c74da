SELECT
  `t1`.`village`,
  COUNT(*) AS `rows`
FROM (
  SELECT
    `t0`.`village`
  FROM `attendances` AS `t0`
) AS `t1`
GROUP BY
  1
