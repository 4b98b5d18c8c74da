SELECT
  "t2"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t2"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t2"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t2"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t2"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t2"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t2"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t2"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t2"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t2"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0"
FROM (
  SELECT
    "t1"."village",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) AS "f0",
    "t1"."a0" & (
      3 - "t1"."a2"
    ) & "t1"."a3" AS "f1",
    "t1"."a0" & (
      3 - "t1"."a2"
    ) AS "f2",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a5" AS "f3",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a6" AS "f4",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a7" AS "f5",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a8" AS "f6",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a9" AS "f7",
    "t1"."a0" & (
      3 - "t1"."a3"
    ) & (
      3 - "t1"."a4"
    ) & "t1"."a10" AS "f8"
  FROM (
    SELECT
      "t0"."village",
      CASE
        WHEN "t0"."known_on" IS NULL
        THEN 0
        WHEN "t0"."known_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."known_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t0"."known_on" IS NULL
        THEN 0
        WHEN "t0"."known_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."known_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a1",
      CASE
        WHEN "t0"."known_on" IS NULL
        THEN 0
        WHEN "t0"."known_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."known_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a2",
      CASE
        WHEN "t0"."met_on" IS NULL
        THEN 0
        WHEN "t0"."met_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."met_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a3",
      CASE
        WHEN "t0"."dropped_on" IS NULL
        THEN 0
        WHEN "t0"."dropped_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."dropped_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a4",
      CASE WHEN "t0"."urgent" = TRUE THEN 3 ELSE 0 END AS "a5",
      CASE WHEN "t0"."help_kind" = 'money' THEN 3 ELSE 0 END AS "a6",
      CASE WHEN "t0"."help_kind" = 'goods' THEN 3 ELSE 0 END AS "a7",
      CASE WHEN "t0"."help_kind" = 'service' THEN 3 ELSE 0 END AS "a8",
      CASE WHEN "t0"."help_kind" = 'job' THEN 3 ELSE 0 END AS "a9",
      CASE WHEN "t0"."help_kind" = 'purchase' THEN 3 ELSE 0 END AS "a10"
    FROM "help_needs" AS "t0"
  ) AS "t1"
) AS "t2"
GROUP BY
  1
