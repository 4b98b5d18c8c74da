SELECT
  "t2"."village",
  COUNT(*) AS "rows",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m0_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m0_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m1_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m1_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."own_in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m2_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."own_in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m2_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m3_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m3_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m4_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m4_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m5_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m5_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."own_in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m6_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."own_in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m6_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m7_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m7_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."paid_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m8_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."paid_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m8_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m9_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m9_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."paid_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m10_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f1" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."paid_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m10_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f3" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."basic_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m11_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f3" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."basic_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m11_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f3" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m12_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f3" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."in_scope_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m12_1",
  CAST(SUM((
    (
      "t2"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m13_0",
  CAST(SUM((
    (
      "t2"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t2"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t2"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t2"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0",
  CAST(SUM((
    (
      "t2"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m18_0",
  CAST(SUM((
    (
      "t2"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m19_0",
  CAST(SUM((
    (
      "t2"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m20_0",
  CAST(SUM((
    (
      "t2"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m21_0",
  CAST(SUM((
    (
      "t2"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m22_0",
  CAST(SUM((
    (
      "t2"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m23_0",
  CAST(SUM((
    (
      "t2"."f12" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m24_0",
  CAST(SUM((
    (
      "t2"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m25_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."basic_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m26_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."basic_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m26_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."serious_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m27_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."serious_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m27_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."assistance_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m28_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."assistance_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m28_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."extra_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m29_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."extra_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m29_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."topup_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m30_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."topup_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m30_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."waiver_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m31_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."waiver_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m31_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."hospital_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m32_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f0" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."hospital_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m32_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m33_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m33_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m34_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f2" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m34_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m35_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."total_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m35_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 0
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE("t2"."first_of_person", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m36_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 1
        ) & 1
      ) = 1
      THEN 1 * CAST(COALESCE("t2"."first_of_person", 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS "m36_1",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 0
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m37_0",
  CAST(SUM(
    CASE
      WHEN (
        (
          "t2"."f14" >> 1
        ) & 1
      ) = 1
      THEN 1 * COALESCE("t2"."patient_fen", 0)
      ELSE 0
    END
  ) AS BIGINT) AS "m37_1"
FROM (
  SELECT
    "t1"."village",
    "t1"."assistance_fen",
    "t1"."basic_fen",
    "t1"."extra_fen",
    "t1"."first_of_person",
    "t1"."hospital_fen",
    "t1"."in_scope_fen",
    "t1"."own_in_scope_fen",
    "t1"."paid_fen",
    "t1"."patient_fen",
    "t1"."serious_fen",
    "t1"."topup_fen",
    "t1"."total_fen",
    "t1"."waiver_fen",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) AS "f0",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a3" AS "f1",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" AS "f2",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a4" AS "f3",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a3" & "t1"."a5" AS "f4",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a3" & "t1"."a6" & "t1"."a7" AS "f5",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a3" & "t1"."a6" AS "f6",
    "t1"."a8" & (
      3 - "t1"."a9"
    ) & "t1"."a10" AS "f7",
    "t1"."a8" & (
      3 - "t1"."a9"
    ) AS "f8",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & "t1"."a6" AS "f9",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a6" AS "f10",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & (
      3 - "t1"."a6"
    ) & "t1"."a11" AS "f11",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) & "t1"."a2" & (
      3 - "t1"."a6"
    ) AS "f12",
    "t1"."a0" & (
      3 - "t1"."a12"
    ) & "t1"."a13" AS "f13",
    "t1"."a0" & (
      3 - "t1"."a12"
    ) AS "f14"
  FROM (
    SELECT
      "t0"."village",
      "t0"."assistance_fen",
      "t0"."basic_fen",
      "t0"."extra_fen",
      "t0"."first_of_person",
      "t0"."hospital_fen",
      "t0"."in_scope_fen",
      "t0"."own_in_scope_fen",
      "t0"."paid_fen",
      "t0"."patient_fen",
      "t0"."serious_fen",
      "t0"."topup_fen",
      "t0"."total_fen",
      "t0"."waiver_fen",
      CASE
        WHEN "t0"."discharged_on" IS NULL
        THEN 0
        WHEN "t0"."discharged_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."discharged_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t0"."discharged_on" IS NULL
        THEN 0
        WHEN "t0"."discharged_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."discharged_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a1",
      CASE WHEN "t0"."visit" = 'inpatient' THEN 3 ELSE 0 END AS "a2",
      CASE WHEN "t0"."helped" = TRUE THEN 3 ELSE 0 END AS "a3",
      CASE WHEN "t0"."insurance" = 'rbmi' THEN 3 ELSE 0 END AS "a4",
      CASE WHEN "t0"."one_stop" = TRUE THEN 3 ELSE 0 END AS "a5",
      CASE WHEN "t0"."place" = 'county' THEN 3 ELSE 0 END AS "a6",
      CASE WHEN "t0"."treat_first" = TRUE THEN 3 ELSE 0 END AS "a7",
      CASE
        WHEN "t0"."settled_on" IS NULL
        THEN 0
        WHEN "t0"."settled_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."settled_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a8",
      CASE
        WHEN "t0"."settled_on" IS NULL
        THEN 0
        WHEN "t0"."settled_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."settled_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a9",
      CASE WHEN "t0"."days_to_settle" < 31 THEN 3 ELSE 0 END AS "a10",
      CASE WHEN "t0"."referred" = TRUE THEN 3 ELSE 0 END AS "a11",
      CASE
        WHEN "t0"."discharged_on" IS NULL
        THEN 0
        WHEN "t0"."discharged_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."discharged_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a12",
      CASE WHEN "t0"."first_aid_of_person" >= 1 THEN 3 ELSE 0 END AS "a13"
    FROM "bills" AS "t0"
  ) AS "t1"
) AS "t2"
GROUP BY
  1
