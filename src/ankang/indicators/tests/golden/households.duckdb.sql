SELECT
  "t15"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t15"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t15"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t15"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t15"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t15"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t15"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t15"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t15"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t15"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0",
  CAST(SUM((
    (
      "t15"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m9_0",
  CAST(SUM((
    (
      "t15"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m10_0",
  CAST(SUM((
    (
      "t15"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m11_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t15"."f12" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t15"."income_per_head_fen", 0) * CAST(COALESCE("t15"."size", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m12_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t15"."f12" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t15"."income_per_head_fen", 0) * CAST(COALESCE("t15"."size", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m12_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t15"."f12" >> 0
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE("t15"."size", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m13_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t15"."f12" >> 1
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE("t15"."size", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m13_1",
  CAST(SUM((
    (
      "t15"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t15"."f14" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t15"."f15" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t15"."f16" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0"
FROM (
  SELECT
    "t14"."village",
    "t14"."income_per_head_fen",
    "t14"."size",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" AS "f0",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & "t14"."a3" AS "f1",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & "t14"."a3" & (
      3 - "t14"."a4"
    ) AS "f2",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a6"
    ) AS "f3",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a7"
    ) AS "f4",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a6"
    ) & "t14"."a8" AS "f5",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a6"
    ) & "t14"."a9" AS "f6",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a6"
    ) & "t14"."a10" AS "f7",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & "t14"."a6" AS "f8",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" AS "f9",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & (
      "t14"."a11" | "t14"."a12"
    ) AS "f10",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & "t14"."a13" AS "f11",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & "t14"."a14" AS "f12",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a15" AS "f13",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) AS "f14",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a2" & "t14"."a16" AS "f15",
    "t14"."a0" & (
      3 - "t14"."a1"
    ) & "t14"."a5" & (
      3 - "t14"."a6"
    ) & "t14"."a16" AS "f16"
  FROM (
    SELECT
      "t13"."village",
      "t13"."income_per_head_fen",
      "t13"."size",
      CASE
        WHEN "t13"."joined_on" IS NULL
        THEN 0
        WHEN "t13"."joined_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."joined_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t13"."left_on" IS NULL
        THEN 0
        WHEN "t13"."left_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."left_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a1",
      CASE
        WHEN "t13"."registered_from" IS NULL
        THEN 0
        WHEN "t13"."registered_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."registered_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE
        WHEN "t13"."exited_on" IS NULL
        THEN 0
        WHEN "t13"."exited_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."exited_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a3",
      CASE
        WHEN "t13"."exited_on" IS NULL
        THEN 0
        WHEN "t13"."exited_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t13"."exited_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a4",
      CASE
        WHEN "t13"."monitored_from" IS NULL
        THEN 0
        WHEN "t13"."monitored_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."monitored_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a5",
      CASE
        WHEN "t13"."risk_removed_on" IS NULL
        THEN 0
        WHEN "t13"."risk_removed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t13"."risk_removed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a6",
      CASE
        WHEN "t13"."monitored_from" IS NULL
        THEN 0
        WHEN "t13"."monitored_from" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t13"."monitored_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a7",
      CASE WHEN "t13"."monitored_kind" = 'unstable_exited' THEN 3 ELSE 0 END AS "a8",
      CASE WHEN "t13"."monitored_kind" = 'marginal' THEN 3 ELSE 0 END AS "a9",
      CASE WHEN "t13"."monitored_kind" = 'sudden_hardship' THEN 3 ELSE 0 END AS "a10",
      CASE WHEN "t13"."cause" IN ('1') THEN 3 ELSE 0 END AS "a11",
      CASE WHEN "t13"."cause_second" IN ('1') THEN 3 ELSE 0 END AS "a12",
      CASE WHEN "t13"."no_labour" = TRUE THEN 3 ELSE 0 END AS "a13",
      CASE WHEN NOT "t13"."income_per_head_fen" IS NULL THEN 3 ELSE 0 END AS "a14",
      COALESCE("t13"."findings_household_0", 0) AS "a15",
      COALESCE("t10"."visits_household_0", 0) AS "a16"
    FROM (
      SELECT
        "t11"."household",
        "t11"."household_id",
        "t11"."village",
        "t11"."size",
        "t11"."registered_from",
        "t11"."exited_on",
        "t11"."monitored_kind",
        "t11"."monitored_from",
        "t11"."risk_removed_on",
        "t11"."cause",
        "t11"."cause_second",
        "t11"."risk",
        "t11"."income_per_head_fen",
        "t11"."no_labour",
        "t11"."joined_on",
        "t11"."left_on",
        "t11"."findings_household_key",
        "t11"."findings_household_key_right",
        "t11"."findings_household_0",
        (
          (
            "t11"."village" - (
              "t11"."village" % 1000000
            )
          ) * 1000000
        ) + "t11"."household" AS "visits_household_key"
      FROM (
        SELECT
          "t6"."household",
          "t6"."household_id",
          "t6"."village",
          "t6"."size",
          "t6"."registered_from",
          "t6"."exited_on",
          "t6"."monitored_kind",
          "t6"."monitored_from",
          "t6"."risk_removed_on",
          "t6"."cause",
          "t6"."cause_second",
          "t6"."risk",
          "t6"."income_per_head_fen",
          "t6"."no_labour",
          "t6"."joined_on",
          "t6"."left_on",
          "t6"."findings_household_key",
          "t9"."findings_household_key" AS "findings_household_key_right",
          "t9"."findings_household_0"
        FROM (
          SELECT
            "t1"."household",
            "t1"."household_id",
            "t1"."village",
            "t1"."size",
            "t1"."registered_from",
            "t1"."exited_on",
            "t1"."monitored_kind",
            "t1"."monitored_from",
            "t1"."risk_removed_on",
            "t1"."cause",
            "t1"."cause_second",
            "t1"."risk",
            "t1"."income_per_head_fen",
            "t1"."no_labour",
            "t1"."joined_on",
            "t1"."left_on",
            (
              (
                "t1"."village" - (
                  "t1"."village" % 1000000
                )
              ) * 1000000
            ) + "t1"."household" AS "findings_household_key"
          FROM "households" AS "t1"
        ) AS "t6"
        LEFT OUTER JOIN (
          SELECT
            "t4"."findings_household_key",
            BIT_OR("t4"."f0") AS "findings_household_0"
          FROM (
            SELECT
              "t2"."household",
              "t2"."village",
              CASE
                WHEN "t2"."found_on" IS NULL
                THEN 0
                WHEN "t2"."found_on" <= MAKE_DATE(2024, 1, 31)
                THEN 3
                WHEN "t2"."found_on" > MAKE_DATE(2024, 3, 31)
                THEN 0
                ELSE 2
              END & (
                3 - CASE
                  WHEN "t2"."gone_on" IS NULL
                  THEN 0
                  WHEN "t2"."gone_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t2"."gone_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END
              ) AS "f0",
              (
                (
                  "t2"."village" - (
                    "t2"."village" % 1000000
                  )
                ) * 1000000
              ) + "t2"."household" AS "findings_household_key"
            FROM "findings" AS "t2"
          ) AS "t4"
          GROUP BY
            1
        ) AS "t9"
          ON "t6"."findings_household_key" = "t9"."findings_household_key"
      ) AS "t11"
    ) AS "t13"
    LEFT OUTER JOIN (
      SELECT
        "t5"."visits_household_key",
        BIT_OR("t5"."f0") AS "visits_household_0"
      FROM (
        SELECT
          "t0"."household",
          "t0"."village",
          CASE
            WHEN "t0"."visited_on" IS NULL
            THEN 0
            WHEN "t0"."visited_on" <= MAKE_DATE(2024, 1, 31)
            THEN 3
            WHEN "t0"."visited_on" > MAKE_DATE(2024, 3, 31)
            THEN 0
            ELSE 2
          END & (
            3 - CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END
          ) & CASE WHEN "t0"."kind" = 'home_visit' THEN 3 ELSE 0 END AS "f0",
          (
            (
              "t0"."village" - (
                "t0"."village" % 1000000
              )
            ) * 1000000
          ) + "t0"."household" AS "visits_household_key"
        FROM "visits" AS "t0"
        WHERE
          "t0"."visited_on" <= MAKE_DATE(2024, 3, 31)
          AND "t0"."visited_on" > MAKE_DATE(2023, 12, 31)
      ) AS "t5"
      GROUP BY
        1
    ) AS "t10"
      ON "t13"."visits_household_key" = "t10"."visits_household_key"
  ) AS "t14"
) AS "t15"
GROUP BY
  1
