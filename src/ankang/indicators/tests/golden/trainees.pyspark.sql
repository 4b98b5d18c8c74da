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
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f3`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`kept_minutes`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f3`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`kept_minutes`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f4`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`needed_minutes`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f4`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`needed_minutes`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_1`,
  CAST(SUM((
    (
      `t2`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t2`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t2`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM((
    (
      `t2`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t2`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t2`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM((
    (
      `t2`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM((
    (
      `t2`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m12_0`,
  CAST(SUM((
    (
      `t2`.`f12` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m13_0`,
  CAST(SUM((
    (
      `t2`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t2`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`,
  CAST(SUM((
    (
      `t2`.`f15` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m16_0`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`kept_minutes`,
    `t1`.`needed_minutes`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) & `t1`.`a3` AS `f0`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) & `t1`.`a4` AS `f1`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) & `t1`.`a5` AS `f2`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) & `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) AS `f3`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) AS `f4`,
    `t1`.`a0` & `t1`.`a1` & (
      3 - `t1`.`a2`
    ) & `t1`.`a6` AS `f5`,
    `t1`.`a7` & (
      3 - `t1`.`a8`
    ) & `t1`.`a9` & `t1`.`a10` AS `f6`,
    `t1`.`a7` & (
      3 - `t1`.`a8`
    ) & `t1`.`a9` AS `f7`,
    `t1`.`a11` & `t1`.`a12` & (
      3 - `t1`.`a13`
    ) & `t1`.`a14` & `t1`.`a15` AS `f8`,
    `t1`.`a11` & `t1`.`a12` & (
      3 - `t1`.`a13`
    ) & `t1`.`a14` AS `f9`,
    `t1`.`a11` & `t1`.`a12` & (
      3 - `t1`.`a13`
    ) & (
      3 - `t1`.`a14`
    ) AS `f10`,
    `t1`.`a11` & `t1`.`a12` & (
      3 - `t1`.`a13`
    ) AS `f11`,
    `t1`.`a16` & `t1`.`a17` & (
      3 - `t1`.`a18`
    ) & `t1`.`a19` & `t1`.`a20` AS `f12`,
    `t1`.`a16` & `t1`.`a17` & (
      3 - `t1`.`a18`
    ) & `t1`.`a19` AS `f13`,
    `t1`.`a16` & `t1`.`a17` & (
      3 - `t1`.`a18`
    ) & (
      3 - `t1`.`a19`
    ) AS `f14`,
    `t1`.`a16` & `t1`.`a17` & (
      3 - `t1`.`a18`
    ) AS `f15`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`kept_minutes`,
      `t0`.`needed_minutes`,
      CASE WHEN NOT `t0`.`trained_on` IS NULL THEN 3 ELSE 0 END AS `a0`,
      CASE
        WHEN `t0`.`trained_on` IS NULL
        THEN 0
        WHEN `t0`.`trained_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`trained_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t0`.`trained_on` IS NULL
        THEN 0
        WHEN `t0`.`trained_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`trained_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a2`,
      CASE WHEN `t0`.`audience` = 'health' THEN 3 ELSE 0 END AS `a3`,
      CASE WHEN `t0`.`audience` = 'public' THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN `t0`.`audience` = 'labour' THEN 3 ELSE 0 END AS `a5`,
      CASE WHEN `t0`.`certified` = TRUE THEN 3 ELSE 0 END AS `a6`,
      CASE
        WHEN `t0`.`answered_on` IS NULL
        THEN 0
        WHEN `t0`.`answered_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`answered_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a7`,
      CASE
        WHEN `t0`.`answered_on` IS NULL
        THEN 0
        WHEN `t0`.`answered_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`answered_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a8`,
      CASE WHEN `t0`.`answer` IN ('enrolled', 'refused', 'withdrawn') THEN 3 ELSE 0 END AS `a9`,
      CASE WHEN `t0`.`answer` = 'refused' THEN 3 ELSE 0 END AS `a10`,
      CASE WHEN NOT `t0`.`due_3_on` IS NULL THEN 3 ELSE 0 END AS `a11`,
      CASE
        WHEN `t0`.`due_3_on` IS NULL
        THEN 0
        WHEN `t0`.`due_3_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`due_3_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a12`,
      CASE
        WHEN `t0`.`due_3_on` IS NULL
        THEN 0
        WHEN `t0`.`due_3_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`due_3_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a13`,
      CASE WHEN NOT `t0`.`works_3` IS NULL THEN 3 ELSE 0 END AS `a14`,
      CASE WHEN `t0`.`works_3` = TRUE THEN 3 ELSE 0 END AS `a15`,
      CASE WHEN NOT `t0`.`due_6_on` IS NULL THEN 3 ELSE 0 END AS `a16`,
      CASE
        WHEN `t0`.`due_6_on` IS NULL
        THEN 0
        WHEN `t0`.`due_6_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`due_6_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a17`,
      CASE
        WHEN `t0`.`due_6_on` IS NULL
        THEN 0
        WHEN `t0`.`due_6_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`due_6_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a18`,
      CASE WHEN NOT `t0`.`works_6` IS NULL THEN 3 ELSE 0 END AS `a19`,
      CASE WHEN `t0`.`works_6` = TRUE THEN 3 ELSE 0 END AS `a20`
    FROM `trainees` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
