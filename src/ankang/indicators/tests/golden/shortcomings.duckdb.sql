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
  ) & 1099512676353) AS BIGINT) AS "m4_0"
FROM (
  SELECT
    "t1"."village",
    "t1"."a0" & (
      3 - "t1"."a1"
    ) AS "f0",
    "t1"."a0" & (
      3 - "t1"."a2"
    ) AS "f1",
    "t1"."a0" & (
      3 - "t1"."a2"
    ) & "t1"."a3" AS "f2",
    "t1"."a4" & (
      3 - "t1"."a5"
    ) & "t1"."a6" & "t1"."a7" AS "f3",
    "t1"."a4" & (
      3 - "t1"."a5"
    ) AS "f4"
  FROM (
    SELECT
      "t0"."village",
      CASE
        WHEN "t0"."found_on" IS NULL
        THEN 0
        WHEN "t0"."found_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."found_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t0"."found_on" IS NULL
        THEN 0
        WHEN "t0"."found_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."found_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a1",
      CASE
        WHEN "t0"."closed_on" IS NULL
        THEN 0
        WHEN "t0"."closed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."closed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE
        WHEN "t0"."due_on" IS NULL
        THEN 0
        WHEN "t0"."due_on" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t0"."due_on" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a3",
      CASE
        WHEN "t0"."due_on" IS NULL
        THEN 0
        WHEN "t0"."due_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t0"."due_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a4",
      CASE
        WHEN "t0"."due_on" IS NULL
        THEN 0
        WHEN "t0"."due_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t0"."due_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a5",
      CASE WHEN NOT "t0"."closed_on" IS NULL THEN 3 ELSE 0 END AS "a6",
      CASE WHEN "t0"."late" = FALSE THEN 3 ELSE 0 END AS "a7"
    FROM "shortcomings" AS "t0"
  ) AS "t1"
) AS "t2"
GROUP BY
  1
