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
  CAST(SUM((
    (
      `t2`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t2`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t2`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f11`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`person_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m11_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f11`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`person_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m11_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f11`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`counted_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f11`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`counted_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`cost_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`cost_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`person_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m14_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t2`.`person_times`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m14_1`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`cost_fen`,
    `t1`.`counted_times`,
    `t1`.`person_times`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) AS `f0`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a2` AS `f1`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a3` AS `f2`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a4` AS `f3`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a5` AS `f4`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a6` AS `f5`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a7` AS `f6`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a8` AS `f7`,
    `t1`.`a9` & (
      3 - `t1`.`a10`
    ) & (
      3 - `t1`.`a11`
    ) & `t1`.`a12` AS `f8`,
    `t1`.`a9` & (
      3 - `t1`.`a10`
    ) & (
      3 - `t1`.`a11`
    ) AS `f9`,
    `t1`.`a9` & (
      3 - `t1`.`a13`
    ) & (
      3 - `t1`.`a14`
    ) AS `f10`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a15` AS `f11`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a15` & `t1`.`a16` AS `f12`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`cost_fen`,
      `t0`.`counted_times`,
      `t0`.`person_times`,
      CASE
        WHEN `t0`.`held_on` IS NULL
        THEN 0
        WHEN `t0`.`held_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`held_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`held_on` IS NULL
        THEN 0
        WHEN `t0`.`held_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`held_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a1`,
      CASE WHEN `t0`.`kind` = 'lecture' THEN 3 ELSE 0 END AS `a2`,
      CASE WHEN `t0`.`kind` = 'clinic' THEN 3 ELSE 0 END AS `a3`,
      CASE WHEN `t0`.`kind` = 'walk' THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN `t0`.`kind` = 'exercise' THEN 3 ELSE 0 END AS `a5`,
      CASE WHEN `t0`.`kind` = 'family' THEN 3 ELSE 0 END AS `a6`,
      CASE WHEN `t0`.`kind` = 'exhibition' THEN 3 ELSE 0 END AS `a7`,
      CASE WHEN `t0`.`kind` = 'talk' THEN 3 ELSE 0 END AS `a8`,
      CASE
        WHEN `t0`.`result_due_on` IS NULL
        THEN 0
        WHEN `t0`.`result_due_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`result_due_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a9`,
      CASE
        WHEN `t0`.`result_due_on` IS NULL
        THEN 0
        WHEN `t0`.`result_due_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`result_due_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a10`,
      CASE WHEN NOT `t0`.`cancelled_on` IS NULL THEN 3 ELSE 0 END AS `a11`,
      CASE WHEN `t0`.`in_time` = TRUE THEN 3 ELSE 0 END AS `a12`,
      CASE
        WHEN `t0`.`closed_on` IS NULL
        THEN 0
        WHEN `t0`.`closed_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`closed_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a13`,
      CASE
        WHEN `t0`.`cancelled_on` IS NULL
        THEN 0
        WHEN `t0`.`cancelled_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`cancelled_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a14`,
      CASE WHEN NOT `t0`.`closed_on` IS NULL THEN 3 ELSE 0 END AS `a15`,
      CASE WHEN NOT `t0`.`cost_fen` IS NULL THEN 3 ELSE 0 END AS `a16`
    FROM `outreach_events` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
