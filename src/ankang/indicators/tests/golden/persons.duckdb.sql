SELECT
  "t24"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t24"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t24"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t24"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t24"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t24"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t24"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t24"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t24"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t24"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0",
  CAST(SUM((
    (
      "t24"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m9_0",
  CAST(SUM((
    (
      "t24"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m10_0",
  CAST(SUM((
    (
      "t24"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m11_0",
  CAST(SUM((
    (
      "t24"."f12" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m12_0",
  CAST(SUM((
    (
      "t24"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m13_0",
  CAST(SUM((
    (
      "t24"."f14" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t24"."f15" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t24"."f16" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t24"."f17" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0",
  CAST(SUM((
    (
      "t24"."f18" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m18_0",
  CAST(SUM((
    (
      "t24"."f19" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m19_0",
  CAST(SUM((
    (
      "t24"."f20" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m20_0",
  CAST(SUM((
    (
      "t24"."f21" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m21_0",
  CAST(SUM((
    (
      "t24"."f22" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m22_0",
  CAST(SUM((
    (
      "t24"."f23" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m23_0",
  CAST(SUM((
    (
      "t24"."f24" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m24_0",
  CAST(SUM((
    (
      "t24"."f25" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m25_0",
  CAST(SUM((
    (
      "t24"."f26" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m26_0",
  CAST(SUM((
    (
      "t24"."f27" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m27_0",
  CAST(SUM((
    (
      "t24"."f28" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m28_0",
  CAST(SUM((
    (
      "t24"."f29" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m29_0",
  CAST(SUM((
    (
      "t24"."f30" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m30_0",
  CAST(SUM((
    (
      "t24"."f31" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m31_0",
  CAST(SUM((
    (
      "t24"."f32" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m32_0",
  CAST(SUM((
    (
      "t24"."f33" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m33_0",
  CAST(SUM((
    (
      "t24"."f34" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m34_0",
  CAST(SUM((
    (
      "t24"."f35" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m35_0",
  CAST(SUM((
    (
      "t24"."f36" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m36_0",
  CAST(SUM((
    (
      "t24"."f37" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m37_0",
  CAST(SUM((
    (
      "t24"."f38" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m38_0",
  CAST(SUM((
    (
      "t24"."f39" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m39_0",
  CAST(SUM((
    (
      "t24"."f40" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m40_0",
  CAST(SUM((
    (
      "t24"."f41" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m41_0",
  CAST(SUM((
    (
      "t24"."f42" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m42_0",
  CAST(SUM((
    (
      "t24"."f43" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m43_0",
  CAST(SUM((
    (
      "t24"."f44" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m44_0",
  CAST(SUM((
    (
      "t24"."f45" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m45_0",
  CAST(SUM((
    (
      "t24"."f46" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m46_0",
  CAST(SUM((
    (
      "t24"."f47" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m47_0",
  CAST(SUM((
    (
      "t24"."f48" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m48_0",
  CAST(SUM((
    (
      "t24"."f49" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m49_0",
  CAST(SUM((
    (
      "t24"."f50" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m50_0"
FROM (
  SELECT
    "t23"."village",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" AS "f0",
    "t23"."a0" & "t23"."a2" & (
      3 - "t23"."a4"
    ) & (
      3 - "t23"."a1"
    ) AS "f1",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" AS "f2",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a6" AS "f3",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a7" & (
      3 - "t23"."a8"
    ) AS "f4",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a9" AS "f5",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a10" & (
      3 - "t23"."a11"
    ) AS "f6",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a12" & (
      3 - "t23"."a13"
    ) AS "f7",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a14" AS "f8",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a14" & "t23"."a15" & "t23"."a16" AS "f9",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a17" & (
      3 - "t23"."a18"
    ) AS "f10",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a7" & (
      3 - "t23"."a8"
    ) & "t23"."a17" & (
      3 - "t23"."a18"
    ) AS "f11",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a19" AS "f12",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & (
      3 - "t23"."a20"
    ) AS "f13",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a19" AS "f14",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a21" & "t23"."a22" & (
      3 - "t23"."a23"
    ) AS "f15",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & (
      3 - "t23"."a20"
    ) AS "f16",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a14" AS "f17",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a14" & "t23"."a24" AS "f18",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a14" & "t23"."a25" AS "f19",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a14" & "t23"."a26" AS "f20",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a14" & "t23"."a27" AS "f21",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a28" AS "f22",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a29" AS "f23",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a30" AS "f24",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a31" AS "f25",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a32" AS "f26",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) AS "f27",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a33" AS "f28",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a33" AS "f29",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a33" & "t23"."a34" AS "f30",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a33" & "t23"."a35" AS "f31",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a33" & (
      3 - "t23"."a36"
    ) AS "f32",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a37" AS "f33",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a38" AS "f34",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a39" AS "f35",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a40" AS "f36",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a37" & "t23"."a41" AS "f37",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a37" AS "f38",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a37" & "t23"."a41" & (
      (
        3 - "t23"."a42"
      ) | "t23"."a43"
    ) & (
      (
        3 - "t23"."a44"
      ) | "t23"."a45"
    ) & (
      (
        3 - "t23"."a46"
      ) | "t23"."a47"
    ) & (
      (
        3 - "t23"."a48"
      ) | "t23"."a49"
    ) & (
      (
        3 - "t23"."a50"
      ) | "t23"."a51"
    ) AS "f39",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a37" & "t23"."a41" & (
      "t23"."a52" | (
        "t23"."a19" & "t23"."a53"
      )
    ) & "t23"."a54" AS "f40",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a38" & "t23"."a55" AS "f41",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a38" AS "f42",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a38" & "t23"."a55" & (
      (
        3 - "t23"."a56"
      ) | "t23"."a43"
    ) & (
      (
        3 - "t23"."a57"
      ) | "t23"."a58"
    ) & (
      (
        3 - "t23"."a59"
      ) | "t23"."a60"
    ) & (
      (
        3 - "t23"."a61"
      ) | "t23"."a62"
    ) & (
      (
        3 - "t23"."a63"
      ) | "t23"."a64"
    ) & (
      (
        3 - "t23"."a57"
      ) | "t23"."a65"
    ) & (
      (
        3 - "t23"."a59"
      ) | "t23"."a66"
    ) & (
      (
        3 - "t23"."a61"
      ) | "t23"."a67"
    ) & (
      (
        3 - "t23"."a63"
      ) | "t23"."a68"
    ) AS "f43",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a38" & "t23"."a55" & "t23"."a69" & "t23"."a70" AS "f44",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a19" & "t23"."a43" AS "f45",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a71" & (
      3 - "t23"."a72"
    ) AS "f46",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a71" & (
      3 - "t23"."a72"
    ) AS "f47",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a7" & (
      3 - "t23"."a8"
    ) & "t23"."a71" & (
      3 - "t23"."a72"
    ) AS "f48",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a3" & "t23"."a19" & "t23"."a71" & (
      3 - "t23"."a72"
    ) AS "f49",
    "t23"."a0" & (
      3 - "t23"."a1"
    ) & (
      3 - "t23"."a2"
    ) & "t23"."a5" & "t23"."a73" AS "f50"
  FROM (
    SELECT
      "t22"."village",
      CASE
        WHEN "t22"."joined_on" IS NULL
        THEN 0
        WHEN "t22"."joined_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."joined_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t22"."left_on" IS NULL
        THEN 0
        WHEN "t22"."left_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."left_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a1",
      CASE
        WHEN "t22"."died_on" IS NULL
        THEN 0
        WHEN "t22"."died_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."died_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE WHEN "t22"."resident" = TRUE THEN 3 ELSE 0 END AS "a3",
      CASE
        WHEN "t22"."died_on" IS NULL
        THEN 0
        WHEN "t22"."died_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t22"."died_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a4",
      CASE
        WHEN "t22"."registered_from" IS NULL
        THEN 0
        WHEN "t22"."registered_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."registered_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a5",
      CASE
        WHEN "t22"."exited_on" IS NULL
        THEN 0
        WHEN "t22"."exited_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."exited_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a6",
      CASE
        WHEN "t22"."monitored_from" IS NULL
        THEN 0
        WHEN "t22"."monitored_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."monitored_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a7",
      CASE
        WHEN "t22"."risk_removed_on" IS NULL
        THEN 0
        WHEN "t22"."risk_removed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."risk_removed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a8",
      CASE WHEN "t22"."illness_cause" = TRUE THEN 3 ELSE 0 END AS "a9",
      CASE
        WHEN "t22"."dibao_from" IS NULL
        THEN 0
        WHEN "t22"."dibao_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."dibao_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a10",
      CASE
        WHEN "t22"."dibao_until" IS NULL
        THEN 0
        WHEN "t22"."dibao_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t22"."dibao_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a11",
      CASE
        WHEN "t22"."tekun_from" IS NULL
        THEN 0
        WHEN "t22"."tekun_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."tekun_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a12",
      CASE
        WHEN "t22"."tekun_until" IS NULL
        THEN 0
        WHEN "t22"."tekun_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t22"."tekun_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a13",
      CASE
        WHEN "t22"."disabled_from" IS NULL
        THEN 0
        WHEN "t22"."disabled_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."disabled_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a14",
      CASE WHEN "t22"."disability_grade" < 3 THEN 3 ELSE 0 END AS "a15",
      CASE WHEN "t22"."disability_grade" >= 1 THEN 3 ELSE 0 END AS "a16",
      CASE
        WHEN "t22"."insured_from" IS NULL
        THEN 0
        WHEN "t22"."insured_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."insured_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a17",
      CASE
        WHEN "t22"."insured_until" IS NULL
        THEN 0
        WHEN "t22"."insured_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t22"."insured_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a18",
      CASE
        WHEN "t22"."born_on" IS NULL
        THEN 0
        WHEN "t22"."born_on" <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN "t22"."born_on" > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS "a19",
      CASE
        WHEN "t22"."born_on" IS NULL
        THEN 0
        WHEN "t22"."born_on" <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN "t22"."born_on" > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS "a20",
      CASE WHEN "t22"."sex" = 2 THEN 3 ELSE 0 END AS "a21",
      CASE
        WHEN "t22"."born_on" IS NULL
        THEN 0
        WHEN "t22"."born_on" <= MAKE_DATE(2009, 1, 31)
        THEN 3
        WHEN "t22"."born_on" > MAKE_DATE(2009, 3, 31)
        THEN 0
        ELSE 2
      END AS "a22",
      CASE
        WHEN "t22"."born_on" IS NULL
        THEN 0
        WHEN "t22"."born_on" <= MAKE_DATE(1974, 1, 31)
        THEN 3
        WHEN "t22"."born_on" > MAKE_DATE(1974, 3, 31)
        THEN 0
        ELSE 2
      END AS "a23",
      CASE WHEN "t22"."disability_grade" = 1 THEN 3 ELSE 0 END AS "a24",
      CASE WHEN "t22"."disability_grade" = 2 THEN 3 ELSE 0 END AS "a25",
      CASE WHEN "t22"."disability_grade" = 3 THEN 3 ELSE 0 END AS "a26",
      CASE WHEN "t22"."disability_grade" = 4 THEN 3 ELSE 0 END AS "a27",
      COALESCE("t22"."special_groups_person_0", 0) AS "a28",
      COALESCE("t22"."special_groups_person_1", 0) AS "a29",
      COALESCE("t22"."special_groups_person_2", 0) AS "a30",
      COALESCE("t22"."special_groups_person_3", 0) AS "a31",
      COALESCE("t22"."findings_person_0", 0) AS "a32",
      CASE
        WHEN "t22"."record_opened_on" IS NULL
        THEN 0
        WHEN "t22"."record_opened_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."record_opened_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a33",
      CASE WHEN "t22"."record_complete" = TRUE THEN 3 ELSE 0 END AS "a34",
      COALESCE("t16"."visits_person_0", 0) AS "a35",
      CASE
        WHEN "t22"."record_opened_on" IS NULL
        THEN 0
        WHEN "t22"."record_opened_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t22"."record_opened_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a36",
      CASE
        WHEN "t22"."hypertension_from" IS NULL
        THEN 0
        WHEN "t22"."hypertension_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."hypertension_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a37",
      CASE
        WHEN "t22"."diabetes_from" IS NULL
        THEN 0
        WHEN "t22"."diabetes_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."diabetes_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a38",
      CASE
        WHEN "t22"."tuberculosis_from" IS NULL
        THEN 0
        WHEN "t22"."tuberculosis_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."tuberculosis_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a39",
      CASE
        WHEN "t22"."mental_from" IS NULL
        THEN 0
        WHEN "t22"."mental_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."mental_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a40",
      COALESCE("t16"."visits_person_1", 0) AS "a41",
      0 AS "a42",
      COALESCE("t16"."visits_person_2", 0) AS "a43",
      CASE
        WHEN "t22"."hypertension_from" IS NULL
        THEN 0
        WHEN "t22"."hypertension_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t22"."hypertension_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a44",
      COALESCE("t16"."visits_person_3", 0) AS "a45",
      0 AS "a46",
      COALESCE("t16"."visits_person_4", 0) AS "a47",
      0 AS "a48",
      COALESCE("t16"."visits_person_5", 0) AS "a49",
      0 AS "a50",
      COALESCE("t16"."visits_person_6", 0) AS "a51",
      COALESCE("t16"."visits_person_8", 0) AS "a52",
      COALESCE("t16"."visits_person_9", 0) AS "a53",
      COALESCE("t16"."visits_person_7", 0) AS "a54",
      COALESCE("t16"."visits_person_10", 0) AS "a55",
      0 AS "a56",
      CASE
        WHEN "t22"."diabetes_from" IS NULL
        THEN 0
        WHEN "t22"."diabetes_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t22"."diabetes_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a57",
      COALESCE("t16"."visits_person_15", 0) AS "a58",
      0 AS "a59",
      COALESCE("t16"."visits_person_16", 0) AS "a60",
      0 AS "a61",
      COALESCE("t16"."visits_person_17", 0) AS "a62",
      0 AS "a63",
      COALESCE("t16"."visits_person_18", 0) AS "a64",
      COALESCE("t16"."visits_person_11", 0) AS "a65",
      COALESCE("t16"."visits_person_12", 0) AS "a66",
      COALESCE("t16"."visits_person_13", 0) AS "a67",
      COALESCE("t16"."visits_person_14", 0) AS "a68",
      COALESCE("t16"."visits_person_20", 0) AS "a69",
      COALESCE("t16"."visits_person_19", 0) AS "a70",
      CASE
        WHEN "t22"."contract_from" IS NULL
        THEN 0
        WHEN "t22"."contract_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t22"."contract_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a71",
      CASE
        WHEN "t22"."contract_until" IS NULL
        THEN 0
        WHEN "t22"."contract_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t22"."contract_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a72",
      COALESCE("t16"."visits_person_21", 0) AS "a73"
    FROM (
      SELECT
        "t20"."person",
        "t20"."person_id",
        "t20"."household",
        "t20"."village",
        "t20"."sex",
        "t20"."born_on",
        "t20"."died_on",
        "t20"."joined_on",
        "t20"."left_on",
        "t20"."resident",
        "t20"."registered_from",
        "t20"."exited_on",
        "t20"."monitored_from",
        "t20"."risk_removed_on",
        "t20"."dibao_from",
        "t20"."dibao_until",
        "t20"."tekun_from",
        "t20"."tekun_until",
        "t20"."disabled_from",
        "t20"."disability_grade",
        "t20"."insured_from",
        "t20"."insured_until",
        "t20"."illness_cause",
        "t20"."record_opened_on",
        "t20"."record_complete",
        "t20"."hypertension_from",
        "t20"."diabetes_from",
        "t20"."tuberculosis_from",
        "t20"."mental_from",
        "t20"."contract_from",
        "t20"."contract_until",
        "t20"."special_groups_person_key",
        "t20"."special_groups_person_key_right",
        "t20"."special_groups_person_0",
        "t20"."special_groups_person_1",
        "t20"."special_groups_person_2",
        "t20"."special_groups_person_3",
        "t20"."findings_person_key",
        "t20"."findings_person_key_right",
        "t20"."findings_person_0",
        (
          (
            "t20"."village" - (
              "t20"."village" % 1000000
            )
          ) * 1000000
        ) + "t20"."person" AS "visits_person_key"
      FROM (
        SELECT
          "t19"."person",
          "t19"."person_id",
          "t19"."household",
          "t19"."village",
          "t19"."sex",
          "t19"."born_on",
          "t19"."died_on",
          "t19"."joined_on",
          "t19"."left_on",
          "t19"."resident",
          "t19"."registered_from",
          "t19"."exited_on",
          "t19"."monitored_from",
          "t19"."risk_removed_on",
          "t19"."dibao_from",
          "t19"."dibao_until",
          "t19"."tekun_from",
          "t19"."tekun_until",
          "t19"."disabled_from",
          "t19"."disability_grade",
          "t19"."insured_from",
          "t19"."insured_until",
          "t19"."illness_cause",
          "t19"."record_opened_on",
          "t19"."record_complete",
          "t19"."hypertension_from",
          "t19"."diabetes_from",
          "t19"."tuberculosis_from",
          "t19"."mental_from",
          "t19"."contract_from",
          "t19"."contract_until",
          "t19"."special_groups_person_key",
          "t19"."special_groups_person_key_right",
          "t19"."special_groups_person_0",
          "t19"."special_groups_person_1",
          "t19"."special_groups_person_2",
          "t19"."special_groups_person_3",
          "t19"."findings_person_key",
          "t10"."findings_person_key" AS "findings_person_key_right",
          "t10"."findings_person_0"
        FROM (
          SELECT
            "t17"."person",
            "t17"."person_id",
            "t17"."household",
            "t17"."village",
            "t17"."sex",
            "t17"."born_on",
            "t17"."died_on",
            "t17"."joined_on",
            "t17"."left_on",
            "t17"."resident",
            "t17"."registered_from",
            "t17"."exited_on",
            "t17"."monitored_from",
            "t17"."risk_removed_on",
            "t17"."dibao_from",
            "t17"."dibao_until",
            "t17"."tekun_from",
            "t17"."tekun_until",
            "t17"."disabled_from",
            "t17"."disability_grade",
            "t17"."insured_from",
            "t17"."insured_until",
            "t17"."illness_cause",
            "t17"."record_opened_on",
            "t17"."record_complete",
            "t17"."hypertension_from",
            "t17"."diabetes_from",
            "t17"."tuberculosis_from",
            "t17"."mental_from",
            "t17"."contract_from",
            "t17"."contract_until",
            "t17"."special_groups_person_key",
            "t17"."special_groups_person_key_right",
            "t17"."special_groups_person_0",
            "t17"."special_groups_person_1",
            "t17"."special_groups_person_2",
            "t17"."special_groups_person_3",
            (
              (
                "t17"."village" - (
                  "t17"."village" % 1000000
                )
              ) * 1000000
            ) + "t17"."person" AS "findings_person_key"
          FROM (
            SELECT
              "t8"."person",
              "t8"."person_id",
              "t8"."household",
              "t8"."village",
              "t8"."sex",
              "t8"."born_on",
              "t8"."died_on",
              "t8"."joined_on",
              "t8"."left_on",
              "t8"."resident",
              "t8"."registered_from",
              "t8"."exited_on",
              "t8"."monitored_from",
              "t8"."risk_removed_on",
              "t8"."dibao_from",
              "t8"."dibao_until",
              "t8"."tekun_from",
              "t8"."tekun_until",
              "t8"."disabled_from",
              "t8"."disability_grade",
              "t8"."insured_from",
              "t8"."insured_until",
              "t8"."illness_cause",
              "t8"."record_opened_on",
              "t8"."record_complete",
              "t8"."hypertension_from",
              "t8"."diabetes_from",
              "t8"."tuberculosis_from",
              "t8"."mental_from",
              "t8"."contract_from",
              "t8"."contract_until",
              "t8"."special_groups_person_key",
              "t14"."special_groups_person_key" AS "special_groups_person_key_right",
              "t14"."special_groups_person_0",
              "t14"."special_groups_person_1",
              "t14"."special_groups_person_2",
              "t14"."special_groups_person_3"
            FROM (
              SELECT
                "t2"."person",
                "t2"."person_id",
                "t2"."household",
                "t2"."village",
                "t2"."sex",
                "t2"."born_on",
                "t2"."died_on",
                "t2"."joined_on",
                "t2"."left_on",
                "t2"."resident",
                "t2"."registered_from",
                "t2"."exited_on",
                "t2"."monitored_from",
                "t2"."risk_removed_on",
                "t2"."dibao_from",
                "t2"."dibao_until",
                "t2"."tekun_from",
                "t2"."tekun_until",
                "t2"."disabled_from",
                "t2"."disability_grade",
                "t2"."insured_from",
                "t2"."insured_until",
                "t2"."illness_cause",
                "t2"."record_opened_on",
                "t2"."record_complete",
                "t2"."hypertension_from",
                "t2"."diabetes_from",
                "t2"."tuberculosis_from",
                "t2"."mental_from",
                "t2"."contract_from",
                "t2"."contract_until",
                (
                  (
                    "t2"."village" - (
                      "t2"."village" % 1000000
                    )
                  ) * 1000000
                ) + "t2"."person" AS "special_groups_person_key"
              FROM "persons" AS "t2"
            ) AS "t8"
            LEFT OUTER JOIN (
              SELECT
                "t11"."special_groups_person_key",
                BIT_OR("t11"."f0") AS "special_groups_person_0",
                BIT_OR("t11"."f1") AS "special_groups_person_1",
                BIT_OR("t11"."f2") AS "special_groups_person_2",
                BIT_OR("t11"."f3") AS "special_groups_person_3"
              FROM (
                SELECT
                  "t5"."person",
                  "t5"."village",
                  "t5"."a0" & "t5"."a1" AS "f0",
                  "t5"."a2" & "t5"."a1" AS "f1",
                  "t5"."a3" & "t5"."a1" AS "f2",
                  "t5"."a4" AS "f3",
                  (
                    (
                      "t5"."village" - (
                        "t5"."village" % 1000000
                      )
                    ) * 1000000
                  ) + "t5"."person" AS "special_groups_person_key"
                FROM (
                  SELECT
                    "t3"."person",
                    "t3"."village",
                    CASE WHEN "t3"."kind" = 'left_child' THEN 3 ELSE 0 END AS "a0",
                    CASE WHEN "t3"."sure" = TRUE THEN 3 ELSE 0 END AS "a1",
                    CASE WHEN "t3"."kind" = 'left_woman' THEN 3 ELSE 0 END AS "a2",
                    CASE WHEN "t3"."kind" = 'left_old' THEN 3 ELSE 0 END AS "a3",
                    CASE WHEN "t3"."sure" = FALSE THEN 3 ELSE 0 END AS "a4"
                  FROM "special_groups" AS "t3"
                ) AS "t5"
              ) AS "t11"
              GROUP BY
                1
            ) AS "t14"
              ON "t8"."special_groups_person_key" = "t14"."special_groups_person_key"
          ) AS "t17"
        ) AS "t19"
        LEFT OUTER JOIN (
          SELECT
            "t6"."findings_person_key",
            BIT_OR("t6"."f0") AS "findings_person_0"
          FROM (
            SELECT
              "t1"."person",
              "t1"."village",
              CASE
                WHEN "t1"."found_on" IS NULL
                THEN 0
                WHEN "t1"."found_on" <= MAKE_DATE(2024, 1, 31)
                THEN 3
                WHEN "t1"."found_on" > MAKE_DATE(2024, 3, 31)
                THEN 0
                ELSE 2
              END & (
                3 - CASE
                  WHEN "t1"."gone_on" IS NULL
                  THEN 0
                  WHEN "t1"."gone_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."gone_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END
              ) AS "f0",
              (
                (
                  "t1"."village" - (
                    "t1"."village" % 1000000
                  )
                ) * 1000000
              ) + "t1"."person" AS "findings_person_key"
            FROM "findings" AS "t1"
          ) AS "t6"
          GROUP BY
            1
        ) AS "t10"
          ON "t19"."findings_person_key" = "t10"."findings_person_key"
      ) AS "t20"
    ) AS "t22"
    LEFT OUTER JOIN (
      SELECT
        "t12"."visits_person_key",
        BIT_OR("t12"."f0") AS "visits_person_0",
        BIT_OR("t12"."f1") AS "visits_person_1",
        BIT_OR("t12"."f2") AS "visits_person_2",
        BIT_OR("t12"."f3") AS "visits_person_3",
        BIT_OR("t12"."f4") AS "visits_person_4",
        BIT_OR("t12"."f5") AS "visits_person_5",
        BIT_OR("t12"."f6") AS "visits_person_6",
        BIT_OR("t12"."f7") AS "visits_person_7",
        BIT_OR("t12"."f8") AS "visits_person_8",
        BIT_OR("t12"."f9") AS "visits_person_9",
        BIT_OR("t12"."f10") AS "visits_person_10",
        BIT_OR("t12"."f11") AS "visits_person_11",
        BIT_OR("t12"."f12") AS "visits_person_12",
        BIT_OR("t12"."f13") AS "visits_person_13",
        BIT_OR("t12"."f14") AS "visits_person_14",
        BIT_OR("t12"."f15") AS "visits_person_15",
        BIT_OR("t12"."f16") AS "visits_person_16",
        BIT_OR("t12"."f17") AS "visits_person_17",
        BIT_OR("t12"."f18") AS "visits_person_18",
        BIT_OR("t12"."f19") AS "visits_person_19",
        BIT_OR("t12"."f20") AS "visits_person_20",
        BIT_OR("t12"."f21") AS "visits_person_21"
      FROM (
        SELECT
          "t4"."person",
          "t4"."village",
          "t4"."a0" & (
            3 - "t4"."a1"
          ) AS "f0",
          "t4"."a2" & "t4"."a3" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f1",
          "t4"."a5" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f2",
          "t4"."a2" & "t4"."a3" & "t4"."a6" & "t4"."a7" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f3",
          "t4"."a2" & "t4"."a3" & "t4"."a6" & "t4"."a8" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f4",
          "t4"."a2" & "t4"."a3" & "t4"."a6" & "t4"."a9" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f5",
          "t4"."a2" & "t4"."a3" & "t4"."a6" & "t4"."a10" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f6",
          "t4"."a2" & "t4"."a3" & "t4"."a0" & (
            3 - "t4"."a11"
          ) AS "f7",
          "t4"."a12" & "t4"."a13" & "t4"."a0" & (
            3 - "t4"."a4"
          ) & (
            3 - "t4"."a14"
          ) & "t4"."a15" & "t4"."a16" AS "f8",
          "t4"."a12" & "t4"."a13" & "t4"."a0" & (
            3 - "t4"."a4"
          ) & (
            3 - "t4"."a14"
          ) & "t4"."a17" & "t4"."a16" AS "f9",
          "t4"."a2" & "t4"."a18" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f10",
          "t4"."a19" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f11",
          "t4"."a20" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f12",
          "t4"."a21" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f13",
          "t4"."a22" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f14",
          "t4"."a2" & "t4"."a18" & "t4"."a6" & "t4"."a7" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f15",
          "t4"."a2" & "t4"."a18" & "t4"."a6" & "t4"."a8" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f16",
          "t4"."a2" & "t4"."a18" & "t4"."a6" & "t4"."a9" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f17",
          "t4"."a2" & "t4"."a18" & "t4"."a6" & "t4"."a10" & "t4"."a0" & (
            3 - "t4"."a4"
          ) AS "f18",
          "t4"."a2" & "t4"."a18" & "t4"."a0" & (
            3 - "t4"."a11"
          ) AS "f19",
          "t4"."a23" & "t4"."a0" & (
            3 - "t4"."a4"
          ) & (
            3 - "t4"."a24"
          ) & "t4"."a25" AS "f20",
          "t4"."a0" & (
            3 - "t4"."a26"
          ) AS "f21",
          (
            (
              "t4"."village" - (
                "t4"."village" % 1000000
              )
            ) * 1000000
          ) + "t4"."person" AS "visits_person_key"
        FROM (
          SELECT
            "t0"."person",
            "t0"."village",
            CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS "a0",
            CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2023, 1, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2023, 3, 31)
              THEN 0
              ELSE 2
            END AS "a1",
            CASE WHEN "t0"."kind" = 'follow_up' THEN 3 ELSE 0 END AS "a2",
            CASE WHEN "t0"."programme" = 'hypertension' THEN 3 ELSE 0 END AS "a3",
            CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END AS "a4",
            CASE WHEN "t0"."kind" = 'checkup' THEN 3 ELSE 0 END AS "a5",
            CASE WHEN "t0"."face_to_face" = TRUE THEN 3 ELSE 0 END AS "a6",
            CASE WHEN "t0"."ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a7",
            CASE WHEN "t0"."ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a8",
            CASE WHEN "t0"."ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a9",
            CASE WHEN "t0"."ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a10",
            CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2023, 7, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2023, 9, 30)
              THEN 0
              ELSE 2
            END AS "a11",
            CASE WHEN NOT "t0"."systolic" IS NULL THEN 3 ELSE 0 END AS "a12",
            CASE WHEN NOT "t0"."diastolic" IS NULL THEN 3 ELSE 0 END AS "a13",
            CASE
              WHEN "t0"."next_pressure_on" IS NULL
              THEN 0
              WHEN "t0"."next_pressure_on" <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN "t0"."next_pressure_on" > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS "a14",
            CASE WHEN "t0"."systolic" < 140 THEN 3 ELSE 0 END AS "a15",
            CASE WHEN "t0"."diastolic" < 90 THEN 3 ELSE 0 END AS "a16",
            CASE WHEN "t0"."systolic" < 150 THEN 3 ELSE 0 END AS "a17",
            CASE WHEN "t0"."programme" = 'diabetes' THEN 3 ELSE 0 END AS "a18",
            CASE WHEN "t0"."glucose_ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a19",
            CASE WHEN "t0"."glucose_ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a20",
            CASE WHEN "t0"."glucose_ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a21",
            CASE WHEN "t0"."glucose_ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a22",
            CASE WHEN NOT "t0"."fasting_glucose_mmol_x10" IS NULL THEN 3 ELSE 0 END AS "a23",
            CASE
              WHEN "t0"."next_glucose_on" IS NULL
              THEN 0
              WHEN "t0"."next_glucose_on" <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN "t0"."next_glucose_on" > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS "a24",
            CASE WHEN "t0"."fasting_glucose_mmol_x10" < 70 THEN 3 ELSE 0 END AS "a25",
            CASE
              WHEN "t0"."visited_on" IS NULL
              THEN 0
              WHEN "t0"."visited_on" <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN "t0"."visited_on" > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END AS "a26"
          FROM "visits" AS "t0"
          WHERE
            "t0"."visited_on" <= MAKE_DATE(2024, 3, 31)
            AND "t0"."visited_on" > MAKE_DATE(2023, 1, 31)
        ) AS "t4"
      ) AS "t12"
      GROUP BY
        1
    ) AS "t16"
      ON "t22"."visits_person_key" = "t16"."visits_person_key"
  ) AS "t23"
) AS "t24"
GROUP BY
  1
