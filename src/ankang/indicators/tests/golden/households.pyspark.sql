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
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t8`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t8`.`income_per_head_fen`, 0) * CAST(COALESCE(`t8`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t8`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t8`.`income_per_head_fen`, 0) * CAST(COALESCE(`t8`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t8`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t8`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t8`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t8`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_1`,
  CAST(SUM((
    (
      `t8`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t8`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`
FROM (
  SELECT
    `t7`.`village`,
    `t7`.`income_per_head_fen`,
    `t7`.`size`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` AS `f0`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & `t7`.`a3` AS `f1`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & `t7`.`a3` & (
      3 - `t7`.`a4`
    ) AS `f2`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a6`
    ) AS `f3`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a7`
    ) AS `f4`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a6`
    ) & `t7`.`a8` AS `f5`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a6`
    ) & `t7`.`a9` AS `f6`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a6`
    ) & `t7`.`a10` AS `f7`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & `t7`.`a6` AS `f8`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` AS `f9`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & (
      `t7`.`a11` | `t7`.`a12`
    ) AS `f10`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & `t7`.`a13` AS `f11`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & `t7`.`a14` AS `f12`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a2` & `t7`.`a15` AS `f13`,
    `t7`.`a0` & (
      3 - `t7`.`a1`
    ) & `t7`.`a5` & (
      3 - `t7`.`a6`
    ) & `t7`.`a15` AS `f14`
  FROM (
    SELECT
      `t3`.`village`,
      `t3`.`income_per_head_fen`,
      `t3`.`size`,
      CASE
        WHEN `t3`.`joined_on` IS NULL
        THEN 0
        WHEN `t3`.`joined_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`joined_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t3`.`left_on` IS NULL
        THEN 0
        WHEN `t3`.`left_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`left_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t3`.`registered_from` IS NULL
        THEN 0
        WHEN `t3`.`registered_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`registered_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE
        WHEN `t3`.`exited_on` IS NULL
        THEN 0
        WHEN `t3`.`exited_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`exited_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a3`,
      CASE
        WHEN `t3`.`exited_on` IS NULL
        THEN 0
        WHEN `t3`.`exited_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t3`.`exited_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a4`,
      CASE
        WHEN `t3`.`monitored_from` IS NULL
        THEN 0
        WHEN `t3`.`monitored_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`monitored_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a5`,
      CASE
        WHEN `t3`.`risk_removed_on` IS NULL
        THEN 0
        WHEN `t3`.`risk_removed_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t3`.`risk_removed_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a6`,
      CASE
        WHEN `t3`.`monitored_from` IS NULL
        THEN 0
        WHEN `t3`.`monitored_from` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t3`.`monitored_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a7`,
      CASE WHEN `t3`.`monitored_kind` = 'unstable_exited' THEN 3 ELSE 0 END AS `a8`,
      CASE WHEN `t3`.`monitored_kind` = 'marginal' THEN 3 ELSE 0 END AS `a9`,
      CASE WHEN `t3`.`monitored_kind` = 'sudden_hardship' THEN 3 ELSE 0 END AS `a10`,
      CASE WHEN `t3`.`cause` IN ('1') THEN 3 ELSE 0 END AS `a11`,
      CASE WHEN `t3`.`cause_second` IN ('1') THEN 3 ELSE 0 END AS `a12`,
      CASE WHEN `t3`.`no_labour` = TRUE THEN 3 ELSE 0 END AS `a13`,
      CASE WHEN NOT `t3`.`income_per_head_fen` IS NULL THEN 3 ELSE 0 END AS `a14`,
      COALESCE(`t6`.`visits_household_0`, 0) AS `a15`
    FROM (
      SELECT
        `t0`.`household`,
        `t0`.`household_id`,
        `t0`.`village`,
        `t0`.`size`,
        `t0`.`registered_from`,
        `t0`.`exited_on`,
        `t0`.`monitored_kind`,
        `t0`.`monitored_from`,
        `t0`.`risk_removed_on`,
        `t0`.`cause`,
        `t0`.`cause_second`,
        `t0`.`risk`,
        `t0`.`income_per_head_fen`,
        `t0`.`no_labour`,
        `t0`.`joined_on`,
        `t0`.`left_on`,
        (
          (
            `t0`.`village` - (
              `t0`.`village` % 1000000
            )
          ) * 1000000
        ) + `t0`.`household` AS `visits_household_key`
      FROM `households` AS `t0`
    ) AS `t3`
    LEFT OUTER JOIN (
      SELECT
        `t4`.`visits_household_key`,
        BIT_OR(`t4`.`f0`) AS `visits_household_0`
      FROM (
        SELECT
          `t1`.`household`,
          `t1`.`village`,
          CASE
            WHEN `t1`.`visited_on` IS NULL
            THEN 0
            WHEN `t1`.`visited_on` <= MAKE_DATE(2024, 1, 31)
            THEN 3
            WHEN `t1`.`visited_on` > MAKE_DATE(2024, 3, 31)
            THEN 0
            ELSE 2
          END & (
            3 - CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END
          ) & CASE WHEN `t1`.`kind` = 'home_visit' THEN 3 ELSE 0 END AS `f0`,
          (
            (
              `t1`.`village` - (
                `t1`.`village` % 1000000
              )
            ) * 1000000
          ) + `t1`.`household` AS `visits_household_key`
        FROM `visits` AS `t1`
        WHERE
          `t1`.`visited_on` <= MAKE_DATE(2024, 3, 31)
          AND `t1`.`visited_on` > MAKE_DATE(2023, 12, 31)
      ) AS `t4`
      GROUP BY
        1
    ) AS `t6`
      ON `t3`.`visits_household_key` = `t6`.`visits_household_key`
  ) AS `t7`
) AS `t8`
GROUP BY
  1
