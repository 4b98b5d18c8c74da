SELECT
  `t22`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t22`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t22`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`,
  CAST(SUM((
    (
      `t22`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t22`.`f3` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`,
  CAST(SUM((
    (
      `t22`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m4_0`,
  CAST(SUM((
    (
      `t22`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t22`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t22`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM((
    (
      `t22`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t22`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t22`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM((
    (
      `t22`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t22`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t22`.`income_per_head_fen`, 0) * CAST(COALESCE(`t22`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t22`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t22`.`income_per_head_fen`, 0) * CAST(COALESCE(`t22`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m12_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t22`.`f12`, 0)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t22`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t22`.`f12`, 1)
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE(`t22`.`size`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m13_1`,
  CAST(SUM((
    (
      `t22`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t22`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`,
  CAST(SUM((
    (
      `t22`.`f15` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m16_0`,
  CAST(SUM((
    (
      `t22`.`f16` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m17_0`,
  CAST(SUM((
    (
      `t22`.`f17` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m18_0`
FROM (
  SELECT
    `t21`.`village`,
    `t21`.`income_per_head_fen`,
    `t21`.`size`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` AS `f0`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & `t21`.`a3` AS `f1`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & `t21`.`a3` & (
      3 - `t21`.`a4`
    ) AS `f2`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a6`
    ) AS `f3`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a7`
    ) AS `f4`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a6`
    ) & `t21`.`a8` AS `f5`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a6`
    ) & `t21`.`a9` AS `f6`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a6`
    ) & `t21`.`a10` AS `f7`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & `t21`.`a6` AS `f8`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` AS `f9`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & (
      `t21`.`a11` | `t21`.`a12`
    ) AS `f10`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & `t21`.`a13` AS `f11`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & `t21`.`a14` AS `f12`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a15` AS `f13`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) AS `f14`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a2` & `t21`.`a16` AS `f15`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a5` & (
      3 - `t21`.`a6`
    ) & `t21`.`a16` AS `f16`,
    `t21`.`a0` & (
      3 - `t21`.`a1`
    ) & `t21`.`a17` AS `f17`
  FROM (
    SELECT
      `t20`.`village`,
      `t20`.`income_per_head_fen`,
      `t20`.`size`,
      CASE
        WHEN `t20`.`joined_on` IS NULL
        THEN 0
        WHEN `t20`.`joined_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`joined_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t20`.`left_on` IS NULL
        THEN 0
        WHEN `t20`.`left_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`left_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t20`.`registered_from` IS NULL
        THEN 0
        WHEN `t20`.`registered_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`registered_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE
        WHEN `t20`.`exited_on` IS NULL
        THEN 0
        WHEN `t20`.`exited_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`exited_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a3`,
      CASE
        WHEN `t20`.`exited_on` IS NULL
        THEN 0
        WHEN `t20`.`exited_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t20`.`exited_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a4`,
      CASE
        WHEN `t20`.`monitored_from` IS NULL
        THEN 0
        WHEN `t20`.`monitored_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`monitored_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a5`,
      CASE
        WHEN `t20`.`risk_removed_on` IS NULL
        THEN 0
        WHEN `t20`.`risk_removed_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t20`.`risk_removed_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a6`,
      CASE
        WHEN `t20`.`monitored_from` IS NULL
        THEN 0
        WHEN `t20`.`monitored_from` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t20`.`monitored_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a7`,
      CASE WHEN `t20`.`monitored_kind` = 'unstable_exited' THEN 3 ELSE 0 END AS `a8`,
      CASE WHEN `t20`.`monitored_kind` = 'marginal' THEN 3 ELSE 0 END AS `a9`,
      CASE WHEN `t20`.`monitored_kind` = 'sudden_hardship' THEN 3 ELSE 0 END AS `a10`,
      CASE WHEN `t20`.`cause` IN ('1') THEN 3 ELSE 0 END AS `a11`,
      CASE WHEN `t20`.`cause_second` IN ('1') THEN 3 ELSE 0 END AS `a12`,
      CASE WHEN `t20`.`no_labour` = TRUE THEN 3 ELSE 0 END AS `a13`,
      CASE WHEN NOT `t20`.`income_per_head_fen` IS NULL THEN 3 ELSE 0 END AS `a14`,
      COALESCE(`t20`.`findings_household_0`, 0) AS `a15`,
      COALESCE(`t20`.`visits_household_0`, 0) AS `a16`,
      COALESCE(`t11`.`warnings_household_0`, 0) AS `a17`
    FROM (
      SELECT
        `t18`.`household`,
        `t18`.`household_id`,
        `t18`.`village`,
        `t18`.`size`,
        `t18`.`registered_from`,
        `t18`.`exited_on`,
        `t18`.`monitored_kind`,
        `t18`.`monitored_from`,
        `t18`.`risk_removed_on`,
        `t18`.`cause`,
        `t18`.`cause_second`,
        `t18`.`risk`,
        `t18`.`income_per_head_fen`,
        `t18`.`no_labour`,
        `t18`.`joined_on`,
        `t18`.`left_on`,
        `t18`.`findings_household_key`,
        `t18`.`findings_household_key_right`,
        `t18`.`findings_household_0`,
        `t18`.`visits_household_key`,
        `t18`.`visits_household_key_right`,
        `t18`.`visits_household_0`,
        (
          (
            `t18`.`village` - (
              `t18`.`village` % 1000000
            )
          ) * 1000000
        ) + `t18`.`household` AS `warnings_household_key`
      FROM (
        SELECT
          `t17`.`household`,
          `t17`.`household_id`,
          `t17`.`village`,
          `t17`.`size`,
          `t17`.`registered_from`,
          `t17`.`exited_on`,
          `t17`.`monitored_kind`,
          `t17`.`monitored_from`,
          `t17`.`risk_removed_on`,
          `t17`.`cause`,
          `t17`.`cause_second`,
          `t17`.`risk`,
          `t17`.`income_per_head_fen`,
          `t17`.`no_labour`,
          `t17`.`joined_on`,
          `t17`.`left_on`,
          `t17`.`findings_household_key`,
          `t17`.`findings_household_key_right`,
          `t17`.`findings_household_0`,
          `t17`.`visits_household_key`,
          `t14`.`visits_household_key` AS `visits_household_key_right`,
          `t14`.`visits_household_0`
        FROM (
          SELECT
            `t15`.`household`,
            `t15`.`household_id`,
            `t15`.`village`,
            `t15`.`size`,
            `t15`.`registered_from`,
            `t15`.`exited_on`,
            `t15`.`monitored_kind`,
            `t15`.`monitored_from`,
            `t15`.`risk_removed_on`,
            `t15`.`cause`,
            `t15`.`cause_second`,
            `t15`.`risk`,
            `t15`.`income_per_head_fen`,
            `t15`.`no_labour`,
            `t15`.`joined_on`,
            `t15`.`left_on`,
            `t15`.`findings_household_key`,
            `t15`.`findings_household_key_right`,
            `t15`.`findings_household_0`,
            (
              (
                `t15`.`village` - (
                  `t15`.`village` % 1000000
                )
              ) * 1000000
            ) + `t15`.`household` AS `visits_household_key`
          FROM (
            SELECT
              `t8`.`household`,
              `t8`.`household_id`,
              `t8`.`village`,
              `t8`.`size`,
              `t8`.`registered_from`,
              `t8`.`exited_on`,
              `t8`.`monitored_kind`,
              `t8`.`monitored_from`,
              `t8`.`risk_removed_on`,
              `t8`.`cause`,
              `t8`.`cause_second`,
              `t8`.`risk`,
              `t8`.`income_per_head_fen`,
              `t8`.`no_labour`,
              `t8`.`joined_on`,
              `t8`.`left_on`,
              `t8`.`findings_household_key`,
              `t13`.`findings_household_key` AS `findings_household_key_right`,
              `t13`.`findings_household_0`
            FROM (
              SELECT
                `t2`.`household`,
                `t2`.`household_id`,
                `t2`.`village`,
                `t2`.`size`,
                `t2`.`registered_from`,
                `t2`.`exited_on`,
                `t2`.`monitored_kind`,
                `t2`.`monitored_from`,
                `t2`.`risk_removed_on`,
                `t2`.`cause`,
                `t2`.`cause_second`,
                `t2`.`risk`,
                `t2`.`income_per_head_fen`,
                `t2`.`no_labour`,
                `t2`.`joined_on`,
                `t2`.`left_on`,
                (
                  (
                    `t2`.`village` - (
                      `t2`.`village` % 1000000
                    )
                  ) * 1000000
                ) + `t2`.`household` AS `findings_household_key`
              FROM `households` AS `t2`
            ) AS `t8`
            LEFT OUTER JOIN (
              SELECT
                `t6`.`findings_household_key`,
                BIT_OR(`t6`.`f0`) AS `findings_household_0`
              FROM (
                SELECT
                  `t3`.`household`,
                  `t3`.`village`,
                  CASE
                    WHEN `t3`.`found_on` IS NULL
                    THEN 0
                    WHEN `t3`.`found_on` <= MAKE_DATE(2024, 1, 31)
                    THEN 3
                    WHEN `t3`.`found_on` > MAKE_DATE(2024, 3, 31)
                    THEN 0
                    ELSE 2
                  END & (
                    3 - CASE
                      WHEN `t3`.`gone_on` IS NULL
                      THEN 0
                      WHEN `t3`.`gone_on` <= MAKE_DATE(2024, 1, 31)
                      THEN 3
                      WHEN `t3`.`gone_on` > MAKE_DATE(2024, 3, 31)
                      THEN 0
                      ELSE 2
                    END
                  ) AS `f0`,
                  (
                    (
                      `t3`.`village` - (
                        `t3`.`village` % 1000000
                      )
                    ) * 1000000
                  ) + `t3`.`household` AS `findings_household_key`
                FROM `findings` AS `t3`
              ) AS `t6`
              GROUP BY
                1
            ) AS `t13`
              ON `t8`.`findings_household_key` = `t13`.`findings_household_key`
          ) AS `t15`
        ) AS `t17`
        LEFT OUTER JOIN (
          SELECT
            `t7`.`visits_household_key`,
            BIT_OR(`t7`.`f0`) AS `visits_household_0`
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
          ) AS `t7`
          GROUP BY
            1
        ) AS `t14`
          ON `t17`.`visits_household_key` = `t14`.`visits_household_key`
      ) AS `t18`
    ) AS `t20`
    LEFT OUTER JOIN (
      SELECT
        `t4`.`warnings_household_key`,
        BIT_OR(`t4`.`f0`) AS `warnings_household_0`
      FROM (
        SELECT
          `t0`.`household`,
          `t0`.`village`,
          CASE
            WHEN `t0`.`opened_on` IS NULL
            THEN 0
            WHEN `t0`.`opened_on` <= MAKE_DATE(2024, 1, 31)
            THEN 3
            WHEN `t0`.`opened_on` > MAKE_DATE(2024, 3, 31)
            THEN 0
            ELSE 2
          END & (
            3 - CASE
              WHEN `t0`.`closed_on` IS NULL
              THEN 0
              WHEN `t0`.`closed_on` <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN `t0`.`closed_on` > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END
          ) AS `f0`,
          (
            (
              `t0`.`village` - (
                `t0`.`village` % 1000000
              )
            ) * 1000000
          ) + `t0`.`household` AS `warnings_household_key`
        FROM `warnings` AS `t0`
      ) AS `t4`
      GROUP BY
        1
    ) AS `t11`
      ON `t20`.`warnings_household_key` = `t11`.`warnings_household_key`
  ) AS `t21`
) AS `t22`
GROUP BY
  1
