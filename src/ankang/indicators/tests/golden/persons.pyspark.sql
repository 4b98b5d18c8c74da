SELECT
  `t9`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t9`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t9`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`,
  CAST(SUM((
    (
      `t9`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t9`.`f3` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`,
  CAST(SUM((
    (
      `t9`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m4_0`,
  CAST(SUM((
    (
      `t9`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t9`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t9`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM((
    (
      `t9`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t9`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t9`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM((
    (
      `t9`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM((
    (
      `t9`.`f12` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m12_0`,
  CAST(SUM((
    (
      `t9`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m13_0`,
  CAST(SUM((
    (
      `t9`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t9`.`f15` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`,
  CAST(SUM((
    (
      `t9`.`f16` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m16_0`,
  CAST(SUM((
    (
      `t9`.`f17` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m17_0`,
  CAST(SUM((
    (
      `t9`.`f18` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m18_0`,
  CAST(SUM((
    (
      `t9`.`f19` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m19_0`,
  CAST(SUM((
    (
      `t9`.`f20` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m20_0`,
  CAST(SUM((
    (
      `t9`.`f21` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m21_0`,
  CAST(SUM((
    (
      `t9`.`f22` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m22_0`,
  CAST(SUM((
    (
      `t9`.`f23` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m23_0`,
  CAST(SUM((
    (
      `t9`.`f24` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m24_0`,
  CAST(SUM((
    (
      `t9`.`f25` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m25_0`,
  CAST(SUM((
    (
      `t9`.`f26` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m26_0`,
  CAST(SUM((
    (
      `t9`.`f27` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m27_0`,
  CAST(SUM((
    (
      `t9`.`f28` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m28_0`,
  CAST(SUM((
    (
      `t9`.`f29` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m29_0`,
  CAST(SUM((
    (
      `t9`.`f30` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m30_0`,
  CAST(SUM((
    (
      `t9`.`f31` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m31_0`,
  CAST(SUM((
    (
      `t9`.`f32` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m32_0`,
  CAST(SUM((
    (
      `t9`.`f33` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m33_0`,
  CAST(SUM((
    (
      `t9`.`f34` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m34_0`,
  CAST(SUM((
    (
      `t9`.`f35` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m35_0`,
  CAST(SUM((
    (
      `t9`.`f36` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m36_0`,
  CAST(SUM((
    (
      `t9`.`f37` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m37_0`
FROM (
  SELECT
    `t8`.`village`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` AS `f0`,
    `t8`.`a0` & `t8`.`a2` & (
      3 - `t8`.`a4`
    ) & (
      3 - `t8`.`a1`
    ) AS `f1`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` AS `f2`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a6` AS `f3`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a7` & (
      3 - `t8`.`a8`
    ) AS `f4`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a9` AS `f5`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a10` & (
      3 - `t8`.`a11`
    ) AS `f6`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a12` & (
      3 - `t8`.`a13`
    ) AS `f7`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a14` AS `f8`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a14` & `t8`.`a15` & `t8`.`a16` AS `f9`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a17` & (
      3 - `t8`.`a18`
    ) AS `f10`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a7` & (
      3 - `t8`.`a8`
    ) & `t8`.`a17` & (
      3 - `t8`.`a18`
    ) AS `f11`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a19` AS `f12`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & (
      3 - `t8`.`a20`
    ) AS `f13`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a19` AS `f14`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a21` AS `f15`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a21` AS `f16`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a21` & `t8`.`a22` AS `f17`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a21` & `t8`.`a23` AS `f18`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a21` & (
      3 - `t8`.`a24`
    ) AS `f19`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a25` AS `f20`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a26` AS `f21`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a27` AS `f22`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a28` AS `f23`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a25` & `t8`.`a29` AS `f24`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a25` AS `f25`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a25` & `t8`.`a29` & (
      (
        3 - `t8`.`a30`
      ) | `t8`.`a31`
    ) & (
      (
        3 - `t8`.`a32`
      ) | `t8`.`a33`
    ) & (
      (
        3 - `t8`.`a34`
      ) | `t8`.`a35`
    ) & (
      (
        3 - `t8`.`a36`
      ) | `t8`.`a37`
    ) & (
      (
        3 - `t8`.`a38`
      ) | `t8`.`a39`
    ) AS `f26`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a25` & `t8`.`a29` & (
      `t8`.`a40` | (
        `t8`.`a19` & `t8`.`a41`
      )
    ) & `t8`.`a42` AS `f27`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a26` & `t8`.`a43` AS `f28`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a26` AS `f29`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a26` & `t8`.`a43` & (
      (
        3 - `t8`.`a44`
      ) | `t8`.`a31`
    ) & (
      (
        3 - `t8`.`a45`
      ) | `t8`.`a46`
    ) & (
      (
        3 - `t8`.`a47`
      ) | `t8`.`a48`
    ) & (
      (
        3 - `t8`.`a49`
      ) | `t8`.`a50`
    ) & (
      (
        3 - `t8`.`a51`
      ) | `t8`.`a52`
    ) & (
      (
        3 - `t8`.`a45`
      ) | `t8`.`a53`
    ) & (
      (
        3 - `t8`.`a47`
      ) | `t8`.`a54`
    ) & (
      (
        3 - `t8`.`a49`
      ) | `t8`.`a55`
    ) & (
      (
        3 - `t8`.`a51`
      ) | `t8`.`a56`
    ) AS `f30`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a26` & `t8`.`a43` & `t8`.`a57` & `t8`.`a58` AS `f31`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a19` & `t8`.`a31` AS `f32`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a59` & (
      3 - `t8`.`a60`
    ) AS `f33`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a59` & (
      3 - `t8`.`a60`
    ) AS `f34`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a7` & (
      3 - `t8`.`a8`
    ) & `t8`.`a59` & (
      3 - `t8`.`a60`
    ) AS `f35`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a3` & `t8`.`a19` & `t8`.`a59` & (
      3 - `t8`.`a60`
    ) AS `f36`,
    `t8`.`a0` & (
      3 - `t8`.`a1`
    ) & (
      3 - `t8`.`a2`
    ) & `t8`.`a5` & `t8`.`a61` AS `f37`
  FROM (
    SELECT
      `t4`.`village`,
      CASE
        WHEN `t4`.`joined_on` IS NULL
        THEN 0
        WHEN `t4`.`joined_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`joined_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t4`.`left_on` IS NULL
        THEN 0
        WHEN `t4`.`left_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`left_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t4`.`died_on` IS NULL
        THEN 0
        WHEN `t4`.`died_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`died_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE WHEN `t4`.`resident` = TRUE THEN 3 ELSE 0 END AS `a3`,
      CASE
        WHEN `t4`.`died_on` IS NULL
        THEN 0
        WHEN `t4`.`died_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t4`.`died_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a4`,
      CASE
        WHEN `t4`.`registered_from` IS NULL
        THEN 0
        WHEN `t4`.`registered_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`registered_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a5`,
      CASE
        WHEN `t4`.`exited_on` IS NULL
        THEN 0
        WHEN `t4`.`exited_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`exited_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a6`,
      CASE
        WHEN `t4`.`monitored_from` IS NULL
        THEN 0
        WHEN `t4`.`monitored_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`monitored_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a7`,
      CASE
        WHEN `t4`.`risk_removed_on` IS NULL
        THEN 0
        WHEN `t4`.`risk_removed_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`risk_removed_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a8`,
      CASE WHEN `t4`.`illness_cause` = TRUE THEN 3 ELSE 0 END AS `a9`,
      CASE
        WHEN `t4`.`dibao_from` IS NULL
        THEN 0
        WHEN `t4`.`dibao_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`dibao_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a10`,
      CASE
        WHEN `t4`.`dibao_until` IS NULL
        THEN 0
        WHEN `t4`.`dibao_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t4`.`dibao_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a11`,
      CASE
        WHEN `t4`.`tekun_from` IS NULL
        THEN 0
        WHEN `t4`.`tekun_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`tekun_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a12`,
      CASE
        WHEN `t4`.`tekun_until` IS NULL
        THEN 0
        WHEN `t4`.`tekun_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t4`.`tekun_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a13`,
      CASE
        WHEN `t4`.`disabled_from` IS NULL
        THEN 0
        WHEN `t4`.`disabled_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`disabled_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a14`,
      CASE WHEN `t4`.`disability_grade` < 3 THEN 3 ELSE 0 END AS `a15`,
      CASE WHEN `t4`.`disability_grade` >= 1 THEN 3 ELSE 0 END AS `a16`,
      CASE
        WHEN `t4`.`insured_from` IS NULL
        THEN 0
        WHEN `t4`.`insured_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`insured_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a17`,
      CASE
        WHEN `t4`.`insured_until` IS NULL
        THEN 0
        WHEN `t4`.`insured_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t4`.`insured_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a18`,
      CASE
        WHEN `t4`.`born_on` IS NULL
        THEN 0
        WHEN `t4`.`born_on` <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN `t4`.`born_on` > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS `a19`,
      CASE
        WHEN `t4`.`born_on` IS NULL
        THEN 0
        WHEN `t4`.`born_on` <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN `t4`.`born_on` > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS `a20`,
      CASE
        WHEN `t4`.`record_opened_on` IS NULL
        THEN 0
        WHEN `t4`.`record_opened_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`record_opened_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a21`,
      CASE WHEN `t4`.`record_complete` = TRUE THEN 3 ELSE 0 END AS `a22`,
      COALESCE(`t7`.`visits_person_0`, 0) AS `a23`,
      CASE
        WHEN `t4`.`record_opened_on` IS NULL
        THEN 0
        WHEN `t4`.`record_opened_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t4`.`record_opened_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a24`,
      CASE
        WHEN `t4`.`hypertension_from` IS NULL
        THEN 0
        WHEN `t4`.`hypertension_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`hypertension_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a25`,
      CASE
        WHEN `t4`.`diabetes_from` IS NULL
        THEN 0
        WHEN `t4`.`diabetes_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`diabetes_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a26`,
      CASE
        WHEN `t4`.`tuberculosis_from` IS NULL
        THEN 0
        WHEN `t4`.`tuberculosis_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`tuberculosis_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a27`,
      CASE
        WHEN `t4`.`mental_from` IS NULL
        THEN 0
        WHEN `t4`.`mental_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`mental_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a28`,
      COALESCE(`t7`.`visits_person_1`, 0) AS `a29`,
      0 AS `a30`,
      COALESCE(`t7`.`visits_person_2`, 0) AS `a31`,
      CASE
        WHEN `t4`.`hypertension_from` IS NULL
        THEN 0
        WHEN `t4`.`hypertension_from` <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN `t4`.`hypertension_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a32`,
      COALESCE(`t7`.`visits_person_3`, 0) AS `a33`,
      0 AS `a34`,
      COALESCE(`t7`.`visits_person_4`, 0) AS `a35`,
      0 AS `a36`,
      COALESCE(`t7`.`visits_person_5`, 0) AS `a37`,
      0 AS `a38`,
      COALESCE(`t7`.`visits_person_6`, 0) AS `a39`,
      COALESCE(`t7`.`visits_person_8`, 0) AS `a40`,
      COALESCE(`t7`.`visits_person_9`, 0) AS `a41`,
      COALESCE(`t7`.`visits_person_7`, 0) AS `a42`,
      COALESCE(`t7`.`visits_person_10`, 0) AS `a43`,
      0 AS `a44`,
      CASE
        WHEN `t4`.`diabetes_from` IS NULL
        THEN 0
        WHEN `t4`.`diabetes_from` <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN `t4`.`diabetes_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a45`,
      COALESCE(`t7`.`visits_person_15`, 0) AS `a46`,
      0 AS `a47`,
      COALESCE(`t7`.`visits_person_16`, 0) AS `a48`,
      0 AS `a49`,
      COALESCE(`t7`.`visits_person_17`, 0) AS `a50`,
      0 AS `a51`,
      COALESCE(`t7`.`visits_person_18`, 0) AS `a52`,
      COALESCE(`t7`.`visits_person_11`, 0) AS `a53`,
      COALESCE(`t7`.`visits_person_12`, 0) AS `a54`,
      COALESCE(`t7`.`visits_person_13`, 0) AS `a55`,
      COALESCE(`t7`.`visits_person_14`, 0) AS `a56`,
      COALESCE(`t7`.`visits_person_20`, 0) AS `a57`,
      COALESCE(`t7`.`visits_person_19`, 0) AS `a58`,
      CASE
        WHEN `t4`.`contract_from` IS NULL
        THEN 0
        WHEN `t4`.`contract_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t4`.`contract_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a59`,
      CASE
        WHEN `t4`.`contract_until` IS NULL
        THEN 0
        WHEN `t4`.`contract_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t4`.`contract_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a60`,
      COALESCE(`t7`.`visits_person_21`, 0) AS `a61`
    FROM (
      SELECT
        `t0`.`person`,
        `t0`.`person_id`,
        `t0`.`household`,
        `t0`.`village`,
        `t0`.`sex`,
        `t0`.`born_on`,
        `t0`.`died_on`,
        `t0`.`joined_on`,
        `t0`.`left_on`,
        `t0`.`resident`,
        `t0`.`registered_from`,
        `t0`.`exited_on`,
        `t0`.`monitored_from`,
        `t0`.`risk_removed_on`,
        `t0`.`dibao_from`,
        `t0`.`dibao_until`,
        `t0`.`tekun_from`,
        `t0`.`tekun_until`,
        `t0`.`disabled_from`,
        `t0`.`disability_grade`,
        `t0`.`insured_from`,
        `t0`.`insured_until`,
        `t0`.`illness_cause`,
        `t0`.`record_opened_on`,
        `t0`.`record_complete`,
        `t0`.`hypertension_from`,
        `t0`.`diabetes_from`,
        `t0`.`tuberculosis_from`,
        `t0`.`mental_from`,
        `t0`.`contract_from`,
        `t0`.`contract_until`,
        (
          (
            `t0`.`village` - (
              `t0`.`village` % 1000000
            )
          ) * 1000000
        ) + `t0`.`person` AS `visits_person_key`
      FROM `persons` AS `t0`
    ) AS `t4`
    LEFT OUTER JOIN (
      SELECT
        `t5`.`visits_person_key`,
        BIT_OR(`t5`.`f0`) AS `visits_person_0`,
        BIT_OR(`t5`.`f1`) AS `visits_person_1`,
        BIT_OR(`t5`.`f2`) AS `visits_person_2`,
        BIT_OR(`t5`.`f3`) AS `visits_person_3`,
        BIT_OR(`t5`.`f4`) AS `visits_person_4`,
        BIT_OR(`t5`.`f5`) AS `visits_person_5`,
        BIT_OR(`t5`.`f6`) AS `visits_person_6`,
        BIT_OR(`t5`.`f7`) AS `visits_person_7`,
        BIT_OR(`t5`.`f8`) AS `visits_person_8`,
        BIT_OR(`t5`.`f9`) AS `visits_person_9`,
        BIT_OR(`t5`.`f10`) AS `visits_person_10`,
        BIT_OR(`t5`.`f11`) AS `visits_person_11`,
        BIT_OR(`t5`.`f12`) AS `visits_person_12`,
        BIT_OR(`t5`.`f13`) AS `visits_person_13`,
        BIT_OR(`t5`.`f14`) AS `visits_person_14`,
        BIT_OR(`t5`.`f15`) AS `visits_person_15`,
        BIT_OR(`t5`.`f16`) AS `visits_person_16`,
        BIT_OR(`t5`.`f17`) AS `visits_person_17`,
        BIT_OR(`t5`.`f18`) AS `visits_person_18`,
        BIT_OR(`t5`.`f19`) AS `visits_person_19`,
        BIT_OR(`t5`.`f20`) AS `visits_person_20`,
        BIT_OR(`t5`.`f21`) AS `visits_person_21`
      FROM (
        SELECT
          `t2`.`person`,
          `t2`.`village`,
          `t2`.`a0` & (
            3 - `t2`.`a1`
          ) AS `f0`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f1`,
          `t2`.`a5` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f2`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a6` & `t2`.`a7` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f3`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a6` & `t2`.`a8` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f4`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a6` & `t2`.`a9` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f5`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a6` & `t2`.`a10` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f6`,
          `t2`.`a2` & `t2`.`a3` & `t2`.`a0` & (
            3 - `t2`.`a11`
          ) AS `f7`,
          `t2`.`a12` & `t2`.`a13` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) & (
            3 - `t2`.`a14`
          ) & `t2`.`a15` & `t2`.`a16` AS `f8`,
          `t2`.`a12` & `t2`.`a13` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) & (
            3 - `t2`.`a14`
          ) & `t2`.`a17` & `t2`.`a16` AS `f9`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f10`,
          `t2`.`a19` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f11`,
          `t2`.`a20` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f12`,
          `t2`.`a21` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f13`,
          `t2`.`a22` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f14`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a6` & `t2`.`a7` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f15`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a6` & `t2`.`a8` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f16`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a6` & `t2`.`a9` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f17`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a6` & `t2`.`a10` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) AS `f18`,
          `t2`.`a2` & `t2`.`a18` & `t2`.`a0` & (
            3 - `t2`.`a11`
          ) AS `f19`,
          `t2`.`a23` & `t2`.`a0` & (
            3 - `t2`.`a4`
          ) & (
            3 - `t2`.`a24`
          ) & `t2`.`a25` AS `f20`,
          `t2`.`a0` & (
            3 - `t2`.`a26`
          ) AS `f21`,
          (
            (
              `t2`.`village` - (
                `t2`.`village` % 1000000
              )
            ) * 1000000
          ) + `t2`.`person` AS `visits_person_key`
        FROM (
          SELECT
            `t1`.`person`,
            `t1`.`village`,
            CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS `a0`,
            CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2023, 1, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2023, 3, 31)
              THEN 0
              ELSE 2
            END AS `a1`,
            CASE WHEN `t1`.`kind` = 'follow_up' THEN 3 ELSE 0 END AS `a2`,
            CASE WHEN `t1`.`programme` = 'hypertension' THEN 3 ELSE 0 END AS `a3`,
            CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END AS `a4`,
            CASE WHEN `t1`.`kind` = 'checkup' THEN 3 ELSE 0 END AS `a5`,
            CASE WHEN `t1`.`face_to_face` = TRUE THEN 3 ELSE 0 END AS `a6`,
            CASE WHEN `t1`.`ordinal_in_year` = 1 THEN 3 ELSE 0 END AS `a7`,
            CASE WHEN `t1`.`ordinal_in_year` = 2 THEN 3 ELSE 0 END AS `a8`,
            CASE WHEN `t1`.`ordinal_in_year` = 3 THEN 3 ELSE 0 END AS `a9`,
            CASE WHEN `t1`.`ordinal_in_year` = 4 THEN 3 ELSE 0 END AS `a10`,
            CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2023, 7, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2023, 9, 30)
              THEN 0
              ELSE 2
            END AS `a11`,
            CASE WHEN NOT `t1`.`systolic` IS NULL THEN 3 ELSE 0 END AS `a12`,
            CASE WHEN NOT `t1`.`diastolic` IS NULL THEN 3 ELSE 0 END AS `a13`,
            CASE
              WHEN `t1`.`next_pressure_on` IS NULL
              THEN 0
              WHEN `t1`.`next_pressure_on` <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN `t1`.`next_pressure_on` > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS `a14`,
            CASE WHEN `t1`.`systolic` < 140 THEN 3 ELSE 0 END AS `a15`,
            CASE WHEN `t1`.`diastolic` < 90 THEN 3 ELSE 0 END AS `a16`,
            CASE WHEN `t1`.`systolic` < 150 THEN 3 ELSE 0 END AS `a17`,
            CASE WHEN `t1`.`programme` = 'diabetes' THEN 3 ELSE 0 END AS `a18`,
            CASE WHEN `t1`.`glucose_ordinal_in_year` = 1 THEN 3 ELSE 0 END AS `a19`,
            CASE WHEN `t1`.`glucose_ordinal_in_year` = 2 THEN 3 ELSE 0 END AS `a20`,
            CASE WHEN `t1`.`glucose_ordinal_in_year` = 3 THEN 3 ELSE 0 END AS `a21`,
            CASE WHEN `t1`.`glucose_ordinal_in_year` = 4 THEN 3 ELSE 0 END AS `a22`,
            CASE WHEN NOT `t1`.`fasting_glucose_mmol_x10` IS NULL THEN 3 ELSE 0 END AS `a23`,
            CASE
              WHEN `t1`.`next_glucose_on` IS NULL
              THEN 0
              WHEN `t1`.`next_glucose_on` <= MAKE_DATE(2024, 1, 31)
              THEN 3
              WHEN `t1`.`next_glucose_on` > MAKE_DATE(2024, 3, 31)
              THEN 0
              ELSE 2
            END AS `a24`,
            CASE WHEN `t1`.`fasting_glucose_mmol_x10` < 70 THEN 3 ELSE 0 END AS `a25`,
            CASE
              WHEN `t1`.`visited_on` IS NULL
              THEN 0
              WHEN `t1`.`visited_on` <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN `t1`.`visited_on` > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END AS `a26`
          FROM `visits` AS `t1`
          WHERE
            `t1`.`visited_on` <= MAKE_DATE(2024, 3, 31)
            AND `t1`.`visited_on` > MAKE_DATE(2023, 1, 31)
        ) AS `t2`
      ) AS `t5`
      GROUP BY
        1
    ) AS `t7`
      ON `t4`.`visits_person_key` = `t7`.`visits_person_key`
  ) AS `t8`
) AS `t9`
GROUP BY
  1
