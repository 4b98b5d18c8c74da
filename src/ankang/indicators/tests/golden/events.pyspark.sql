SELECT
  `t8`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t8`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t8`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`,
  CAST(SUM((
    (
      `t8`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t8`.`f3` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`,
  CAST(SUM((
    (
      `t8`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m4_0`,
  CAST(SUM((
    (
      `t8`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t8`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t8`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM((
    (
      `t8`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t8`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t8`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM((
    (
      `t8`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM((
    (
      `t8`.`f12` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m12_0`,
  CAST(SUM((
    (
      `t8`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m13_0`,
  CAST(SUM((
    (
      `t8`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t8`.`f15` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`,
  CAST(SUM((
    (
      `t8`.`f16` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m16_0`,
  CAST(SUM((
    (
      `t8`.`f17` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m17_0`,
  CAST(SUM((
    (
      `t8`.`f18` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m18_0`,
  CAST(SUM((
    (
      `t8`.`f19` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m19_0`,
  CAST(SUM((
    (
      `t8`.`f20` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m20_0`,
  CAST(SUM((
    (
      `t8`.`f21` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m21_0`,
  CAST(SUM((
    (
      `t8`.`f22` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m22_0`
FROM (
  SELECT
    `t7`.`village`,
    `t7`.`a0` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f0`,
    `t7`.`a3` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f1`,
    `t7`.`a4` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f2`,
    `t7`.`a4` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) & `t7`.`a5` AS `f3`,
    `t7`.`a6` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f4`,
    `t7`.`a7` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f5`,
    `t7`.`a6` & `t7`.`a1` & `t7`.`a8` AS `f6`,
    `t7`.`a6` & `t7`.`a1` AS `f7`,
    `t7`.`a9` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f8`,
    `t7`.`a6` & `t7`.`a1` & `t7`.`a10` AS `f9`,
    `t7`.`a11` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f10`,
    `t7`.`a12` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f11`,
    `t7`.`a13` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f12`,
    `t7`.`a14` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f13`,
    `t7`.`a15` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f14`,
    `t7`.`a16` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f15`,
    `t7`.`a17` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f16`,
    `t7`.`a18` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f17`,
    `t7`.`a19` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f18`,
    `t7`.`a20` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f19`,
    `t7`.`a21` & `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f20`,
    `t7`.`a1` & (
      3 - `t7`.`a2`
    ) & `t7`.`a22` AS `f21`,
    `t7`.`a1` & (
      3 - `t7`.`a2`
    ) AS `f22`
  FROM (
    SELECT
      `t3`.`village`,
      CASE WHEN `t3`.`kind` = 'newly_identified' THEN 3 ELSE 0 END AS `a0`,
      CASE
        WHEN `t3`.`happened_on` IS NULL
        THEN 0
        WHEN `t3`.`happened_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`happened_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t3`.`happened_on` IS NULL
        THEN 0
        WHEN `t3`.`happened_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t3`.`happened_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a2`,
      CASE WHEN `t3`.`kind` = 'new_risk' THEN 3 ELSE 0 END AS `a3`,
      CASE WHEN `t3`.`kind` = 'risk_removed' THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN `t3`.`way` = 'help' THEN 3 ELSE 0 END AS `a5`,
      CASE WHEN `t3`.`kind` = 'exited_poverty' THEN 3 ELSE 0 END AS `a6`,
      CASE WHEN `t3`.`kind` = 'relapsed' THEN 3 ELSE 0 END AS `a7`,
      COALESCE(`t6`.`events_household_0`, 0) AS `a8`,
      CASE WHEN `t3`.`kind` = 'exit_corrected' THEN 3 ELSE 0 END AS `a9`,
      COALESCE(`t6`.`events_household_1`, 0) AS `a10`,
      CASE WHEN `t3`.`kind` = 'born' THEN 3 ELSE 0 END AS `a11`,
      CASE WHEN `t3`.`kind` = 'married_in' THEN 3 ELSE 0 END AS `a12`,
      CASE WHEN `t3`.`kind` = 'moved_in' THEN 3 ELSE 0 END AS `a13`,
      CASE
        WHEN `t3`.`kind` IN ('born', 'married_in', 'moved_in', 'released', 'omitted')
        THEN 3
        ELSE 0
      END AS `a14`,
      CASE WHEN `t3`.`kind` = 'married_out' THEN 3 ELSE 0 END AS `a15`,
      CASE WHEN `t3`.`kind` = 'moved_out' THEN 3 ELSE 0 END AS `a16`,
      CASE
        WHEN `t3`.`kind` IN (
          'died',
          'married_out',
          'moved_out',
          'missing',
          'sentenced',
          'withdrawn',
          'left_otherwise'
        )
        THEN 3
        ELSE 0
      END AS `a17`,
      CASE WHEN `t3`.`kind` = 'split' THEN 3 ELSE 0 END AS `a18`,
      CASE WHEN `t3`.`kind` = 'merged' THEN 3 ELSE 0 END AS `a19`,
      CASE WHEN `t3`.`kind` = 'head_changed' THEN 3 ELSE 0 END AS `a20`,
      CASE WHEN `t3`.`kind` = 'household_ended' THEN 3 ELSE 0 END AS `a21`,
      CASE WHEN `t3`.`days_to_record` < 31 THEN 3 ELSE 0 END AS `a22`
    FROM (
      SELECT
        `t0`.`event`,
        `t0`.`event_id`,
        `t0`.`household`,
        `t0`.`person`,
        `t0`.`village`,
        `t0`.`village_before`,
        `t0`.`kind`,
        `t0`.`category`,
        `t0`.`way`,
        `t0`.`happened_on`,
        `t0`.`recorded_on`,
        `t0`.`days_to_record`,
        `t0`.`size`,
        (
          (
            `t0`.`village` - (
              `t0`.`village` % 1000000
            )
          ) * 1000000
        ) + `t0`.`household` AS `events_household_key`
      FROM `events` AS `t0`
    ) AS `t3`
    LEFT OUTER JOIN (
      SELECT
        `t4`.`events_household_key`,
        BIT_OR(`t4`.`f0`) AS `events_household_0`,
        BIT_OR(`t4`.`f1`) AS `events_household_1`
      FROM (
        SELECT
          `t1`.`household`,
          `t1`.`village`,
          `t1`.`a0` & `t1`.`a1` AS `f0`,
          `t1`.`a2` & `t1`.`a1` AS `f1`,
          (
            (
              `t1`.`village` - (
                `t1`.`village` % 1000000
              )
            ) * 1000000
          ) + `t1`.`household` AS `events_household_key`
        FROM (
          SELECT
            `t0`.`household`,
            `t0`.`village`,
            CASE WHEN `t0`.`kind` = 'relapsed' THEN 3 ELSE 0 END AS `a0`,
            CASE
              WHEN `t0`.`happened_on` IS NULL
              THEN 0
              WHEN `t0`.`happened_on` <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN `t0`.`happened_on` > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS `a1`,
            CASE WHEN `t0`.`kind` = 'exit_corrected' THEN 3 ELSE 0 END AS `a2`
          FROM `events` AS `t0`
        ) AS `t1`
      ) AS `t4`
      GROUP BY
        1
    ) AS `t6`
      ON `t3`.`events_household_key` = `t6`.`events_household_key`
  ) AS `t7`
) AS `t8`
GROUP BY
  1
