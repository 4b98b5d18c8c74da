SELECT
  `t16`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM((
    (
      `t16`.`f0` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m0_0`,
  CAST(SUM((
    (
      `t16`.`f1` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m1_0`,
  CAST(SUM((
    (
      `t16`.`f2` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m2_0`,
  CAST(SUM((
    (
      `t16`.`f3` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m3_0`,
  CAST(SUM((
    (
      `t16`.`f4` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m4_0`,
  CAST(SUM((
    (
      `t16`.`f5` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m5_0`,
  CAST(SUM((
    (
      `t16`.`f6` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m6_0`,
  CAST(SUM((
    (
      `t16`.`f7` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m7_0`,
  CAST(SUM((
    (
      `t16`.`f8` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m8_0`,
  CAST(SUM((
    (
      `t16`.`f9` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m9_0`,
  CAST(SUM((
    (
      `t16`.`f10` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m10_0`,
  CAST(SUM((
    (
      `t16`.`f11` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m11_0`,
  CAST(SUM((
    (
      `t16`.`f12` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m12_0`,
  CAST(SUM((
    (
      `t16`.`f13` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m13_0`,
  CAST(SUM((
    (
      `t16`.`f14` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m14_0`,
  CAST(SUM((
    (
      `t16`.`f15` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m15_0`,
  CAST(SUM((
    (
      `t16`.`f16` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m16_0`,
  CAST(SUM((
    (
      `t16`.`f17` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m17_0`,
  CAST(SUM((
    (
      `t16`.`f18` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m18_0`,
  CAST(SUM((
    (
      `t16`.`f19` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m19_0`,
  CAST(SUM((
    (
      `t16`.`f20` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m20_0`,
  CAST(SUM((
    (
      `t16`.`f21` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m21_0`,
  CAST(SUM((
    (
      `t16`.`f22` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m22_0`,
  CAST(SUM((
    (
      `t16`.`f23` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m23_0`,
  CAST(SUM((
    (
      `t16`.`f24` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m24_0`,
  CAST(SUM((
    (
      `t16`.`f25` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m25_0`,
  CAST(SUM((
    (
      `t16`.`f26` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m26_0`,
  CAST(SUM((
    (
      `t16`.`f27` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m27_0`,
  CAST(SUM((
    (
      `t16`.`f28` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m28_0`,
  CAST(SUM((
    (
      `t16`.`f29` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m29_0`,
  CAST(SUM((
    (
      `t16`.`f30` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m30_0`,
  CAST(SUM((
    (
      `t16`.`f31` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m31_0`,
  CAST(SUM((
    (
      `t16`.`f32` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m32_0`,
  CAST(SUM((
    (
      `t16`.`f33` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m33_0`,
  CAST(SUM((
    (
      `t16`.`f34` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m34_0`,
  CAST(SUM((
    (
      `t16`.`f35` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m35_0`,
  CAST(SUM((
    (
      `t16`.`f36` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m36_0`,
  CAST(SUM((
    (
      `t16`.`f37` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m37_0`,
  CAST(SUM((
    (
      `t16`.`f38` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m38_0`,
  CAST(SUM((
    (
      `t16`.`f39` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m39_0`,
  CAST(SUM((
    (
      `t16`.`f40` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m40_0`,
  CAST(SUM((
    (
      `t16`.`f41` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m41_0`,
  CAST(SUM((
    (
      `t16`.`f42` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m42_0`,
  CAST(SUM((
    (
      `t16`.`f43` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m43_0`,
  CAST(SUM((
    (
      `t16`.`f44` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m44_0`,
  CAST(SUM((
    (
      `t16`.`f45` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m45_0`,
  CAST(SUM((
    (
      `t16`.`f46` & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS `m46_0`
FROM (
  SELECT
    `t15`.`village`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` AS `f0`,
    `t15`.`a0` & `t15`.`a2` & (
      3 - `t15`.`a4`
    ) & (
      3 - `t15`.`a1`
    ) AS `f1`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` AS `f2`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a6` AS `f3`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a7` & (
      3 - `t15`.`a8`
    ) AS `f4`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a9` AS `f5`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a10` & (
      3 - `t15`.`a11`
    ) AS `f6`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a12` & (
      3 - `t15`.`a13`
    ) AS `f7`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a14` AS `f8`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a14` & `t15`.`a15` & `t15`.`a16` AS `f9`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a17` & (
      3 - `t15`.`a18`
    ) AS `f10`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a7` & (
      3 - `t15`.`a8`
    ) & `t15`.`a17` & (
      3 - `t15`.`a18`
    ) AS `f11`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a19` AS `f12`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & (
      3 - `t15`.`a20`
    ) AS `f13`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a19` AS `f14`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a21` & `t15`.`a22` & (
      3 - `t15`.`a23`
    ) AS `f15`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & (
      3 - `t15`.`a20`
    ) AS `f16`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a14` AS `f17`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a14` & `t15`.`a24` AS `f18`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a14` & `t15`.`a25` AS `f19`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a14` & `t15`.`a26` AS `f20`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a14` & `t15`.`a27` AS `f21`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a28` AS `f22`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) AS `f23`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a29` AS `f24`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a29` AS `f25`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a29` & `t15`.`a30` AS `f26`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a29` & `t15`.`a31` AS `f27`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a29` & (
      3 - `t15`.`a32`
    ) AS `f28`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a33` AS `f29`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a34` AS `f30`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a35` AS `f31`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a36` AS `f32`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a33` & `t15`.`a37` AS `f33`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a33` AS `f34`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a33` & `t15`.`a37` & (
      (
        3 - `t15`.`a38`
      ) | `t15`.`a39`
    ) & (
      (
        3 - `t15`.`a40`
      ) | `t15`.`a41`
    ) & (
      (
        3 - `t15`.`a42`
      ) | `t15`.`a43`
    ) & (
      (
        3 - `t15`.`a44`
      ) | `t15`.`a45`
    ) & (
      (
        3 - `t15`.`a46`
      ) | `t15`.`a47`
    ) AS `f35`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a33` & `t15`.`a37` & (
      `t15`.`a48` | (
        `t15`.`a19` & `t15`.`a49`
      )
    ) & `t15`.`a50` AS `f36`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a34` & `t15`.`a51` AS `f37`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a34` AS `f38`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a34` & `t15`.`a51` & (
      (
        3 - `t15`.`a52`
      ) | `t15`.`a39`
    ) & (
      (
        3 - `t15`.`a53`
      ) | `t15`.`a54`
    ) & (
      (
        3 - `t15`.`a55`
      ) | `t15`.`a56`
    ) & (
      (
        3 - `t15`.`a57`
      ) | `t15`.`a58`
    ) & (
      (
        3 - `t15`.`a59`
      ) | `t15`.`a60`
    ) & (
      (
        3 - `t15`.`a53`
      ) | `t15`.`a61`
    ) & (
      (
        3 - `t15`.`a55`
      ) | `t15`.`a62`
    ) & (
      (
        3 - `t15`.`a57`
      ) | `t15`.`a63`
    ) & (
      (
        3 - `t15`.`a59`
      ) | `t15`.`a64`
    ) AS `f39`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a34` & `t15`.`a51` & `t15`.`a65` & `t15`.`a66` AS `f40`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a19` & `t15`.`a39` AS `f41`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a67` & (
      3 - `t15`.`a68`
    ) AS `f42`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a67` & (
      3 - `t15`.`a68`
    ) AS `f43`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a7` & (
      3 - `t15`.`a8`
    ) & `t15`.`a67` & (
      3 - `t15`.`a68`
    ) AS `f44`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a3` & `t15`.`a19` & `t15`.`a67` & (
      3 - `t15`.`a68`
    ) AS `f45`,
    `t15`.`a0` & (
      3 - `t15`.`a1`
    ) & (
      3 - `t15`.`a2`
    ) & `t15`.`a5` & `t15`.`a69` AS `f46`
  FROM (
    SELECT
      `t14`.`village`,
      CASE
        WHEN `t14`.`joined_on` IS NULL
        THEN 0
        WHEN `t14`.`joined_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`joined_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t14`.`left_on` IS NULL
        THEN 0
        WHEN `t14`.`left_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`left_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a1`,
      CASE
        WHEN `t14`.`died_on` IS NULL
        THEN 0
        WHEN `t14`.`died_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`died_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a2`,
      CASE WHEN `t14`.`resident` = TRUE THEN 3 ELSE 0 END AS `a3`,
      CASE
        WHEN `t14`.`died_on` IS NULL
        THEN 0
        WHEN `t14`.`died_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t14`.`died_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a4`,
      CASE
        WHEN `t14`.`registered_from` IS NULL
        THEN 0
        WHEN `t14`.`registered_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`registered_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a5`,
      CASE
        WHEN `t14`.`exited_on` IS NULL
        THEN 0
        WHEN `t14`.`exited_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`exited_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a6`,
      CASE
        WHEN `t14`.`monitored_from` IS NULL
        THEN 0
        WHEN `t14`.`monitored_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`monitored_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a7`,
      CASE
        WHEN `t14`.`risk_removed_on` IS NULL
        THEN 0
        WHEN `t14`.`risk_removed_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`risk_removed_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a8`,
      CASE WHEN `t14`.`illness_cause` = TRUE THEN 3 ELSE 0 END AS `a9`,
      CASE
        WHEN `t14`.`dibao_from` IS NULL
        THEN 0
        WHEN `t14`.`dibao_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`dibao_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a10`,
      CASE
        WHEN `t14`.`dibao_until` IS NULL
        THEN 0
        WHEN `t14`.`dibao_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t14`.`dibao_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a11`,
      CASE
        WHEN `t14`.`tekun_from` IS NULL
        THEN 0
        WHEN `t14`.`tekun_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`tekun_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a12`,
      CASE
        WHEN `t14`.`tekun_until` IS NULL
        THEN 0
        WHEN `t14`.`tekun_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t14`.`tekun_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a13`,
      CASE
        WHEN `t14`.`disabled_from` IS NULL
        THEN 0
        WHEN `t14`.`disabled_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`disabled_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a14`,
      CASE WHEN `t14`.`disability_grade` < 3 THEN 3 ELSE 0 END AS `a15`,
      CASE WHEN `t14`.`disability_grade` >= 1 THEN 3 ELSE 0 END AS `a16`,
      CASE
        WHEN `t14`.`insured_from` IS NULL
        THEN 0
        WHEN `t14`.`insured_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`insured_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a17`,
      CASE
        WHEN `t14`.`insured_until` IS NULL
        THEN 0
        WHEN `t14`.`insured_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t14`.`insured_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a18`,
      CASE
        WHEN `t14`.`born_on` IS NULL
        THEN 0
        WHEN `t14`.`born_on` <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN `t14`.`born_on` > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS `a19`,
      CASE
        WHEN `t14`.`born_on` IS NULL
        THEN 0
        WHEN `t14`.`born_on` <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN `t14`.`born_on` > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS `a20`,
      CASE WHEN `t14`.`sex` = 2 THEN 3 ELSE 0 END AS `a21`,
      CASE
        WHEN `t14`.`born_on` IS NULL
        THEN 0
        WHEN `t14`.`born_on` <= MAKE_DATE(2009, 1, 31)
        THEN 3
        WHEN `t14`.`born_on` > MAKE_DATE(2009, 3, 31)
        THEN 0
        ELSE 2
      END AS `a22`,
      CASE
        WHEN `t14`.`born_on` IS NULL
        THEN 0
        WHEN `t14`.`born_on` <= MAKE_DATE(1974, 1, 31)
        THEN 3
        WHEN `t14`.`born_on` > MAKE_DATE(1974, 3, 31)
        THEN 0
        ELSE 2
      END AS `a23`,
      CASE WHEN `t14`.`disability_grade` = 1 THEN 3 ELSE 0 END AS `a24`,
      CASE WHEN `t14`.`disability_grade` = 2 THEN 3 ELSE 0 END AS `a25`,
      CASE WHEN `t14`.`disability_grade` = 3 THEN 3 ELSE 0 END AS `a26`,
      CASE WHEN `t14`.`disability_grade` = 4 THEN 3 ELSE 0 END AS `a27`,
      COALESCE(`t14`.`findings_person_0`, 0) AS `a28`,
      CASE
        WHEN `t14`.`record_opened_on` IS NULL
        THEN 0
        WHEN `t14`.`record_opened_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`record_opened_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a29`,
      CASE WHEN `t14`.`record_complete` = TRUE THEN 3 ELSE 0 END AS `a30`,
      COALESCE(`t12`.`visits_person_0`, 0) AS `a31`,
      CASE
        WHEN `t14`.`record_opened_on` IS NULL
        THEN 0
        WHEN `t14`.`record_opened_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t14`.`record_opened_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a32`,
      CASE
        WHEN `t14`.`hypertension_from` IS NULL
        THEN 0
        WHEN `t14`.`hypertension_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`hypertension_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a33`,
      CASE
        WHEN `t14`.`diabetes_from` IS NULL
        THEN 0
        WHEN `t14`.`diabetes_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`diabetes_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a34`,
      CASE
        WHEN `t14`.`tuberculosis_from` IS NULL
        THEN 0
        WHEN `t14`.`tuberculosis_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`tuberculosis_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a35`,
      CASE
        WHEN `t14`.`mental_from` IS NULL
        THEN 0
        WHEN `t14`.`mental_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`mental_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a36`,
      COALESCE(`t12`.`visits_person_1`, 0) AS `a37`,
      0 AS `a38`,
      COALESCE(`t12`.`visits_person_2`, 0) AS `a39`,
      CASE
        WHEN `t14`.`hypertension_from` IS NULL
        THEN 0
        WHEN `t14`.`hypertension_from` <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN `t14`.`hypertension_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a40`,
      COALESCE(`t12`.`visits_person_3`, 0) AS `a41`,
      0 AS `a42`,
      COALESCE(`t12`.`visits_person_4`, 0) AS `a43`,
      0 AS `a44`,
      COALESCE(`t12`.`visits_person_5`, 0) AS `a45`,
      0 AS `a46`,
      COALESCE(`t12`.`visits_person_6`, 0) AS `a47`,
      COALESCE(`t12`.`visits_person_8`, 0) AS `a48`,
      COALESCE(`t12`.`visits_person_9`, 0) AS `a49`,
      COALESCE(`t12`.`visits_person_7`, 0) AS `a50`,
      COALESCE(`t12`.`visits_person_10`, 0) AS `a51`,
      0 AS `a52`,
      CASE
        WHEN `t14`.`diabetes_from` IS NULL
        THEN 0
        WHEN `t14`.`diabetes_from` <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN `t14`.`diabetes_from` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a53`,
      COALESCE(`t12`.`visits_person_15`, 0) AS `a54`,
      0 AS `a55`,
      COALESCE(`t12`.`visits_person_16`, 0) AS `a56`,
      0 AS `a57`,
      COALESCE(`t12`.`visits_person_17`, 0) AS `a58`,
      0 AS `a59`,
      COALESCE(`t12`.`visits_person_18`, 0) AS `a60`,
      COALESCE(`t12`.`visits_person_11`, 0) AS `a61`,
      COALESCE(`t12`.`visits_person_12`, 0) AS `a62`,
      COALESCE(`t12`.`visits_person_13`, 0) AS `a63`,
      COALESCE(`t12`.`visits_person_14`, 0) AS `a64`,
      COALESCE(`t12`.`visits_person_20`, 0) AS `a65`,
      COALESCE(`t12`.`visits_person_19`, 0) AS `a66`,
      CASE
        WHEN `t14`.`contract_from` IS NULL
        THEN 0
        WHEN `t14`.`contract_from` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t14`.`contract_from` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a67`,
      CASE
        WHEN `t14`.`contract_until` IS NULL
        THEN 0
        WHEN `t14`.`contract_until` <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN `t14`.`contract_until` > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS `a68`,
      COALESCE(`t12`.`visits_person_21`, 0) AS `a69`
    FROM (
      SELECT
        `t10`.`person`,
        `t10`.`person_id`,
        `t10`.`household`,
        `t10`.`village`,
        `t10`.`sex`,
        `t10`.`born_on`,
        `t10`.`died_on`,
        `t10`.`joined_on`,
        `t10`.`left_on`,
        `t10`.`resident`,
        `t10`.`registered_from`,
        `t10`.`exited_on`,
        `t10`.`monitored_from`,
        `t10`.`risk_removed_on`,
        `t10`.`dibao_from`,
        `t10`.`dibao_until`,
        `t10`.`tekun_from`,
        `t10`.`tekun_until`,
        `t10`.`disabled_from`,
        `t10`.`disability_grade`,
        `t10`.`insured_from`,
        `t10`.`insured_until`,
        `t10`.`illness_cause`,
        `t10`.`record_opened_on`,
        `t10`.`record_complete`,
        `t10`.`hypertension_from`,
        `t10`.`diabetes_from`,
        `t10`.`tuberculosis_from`,
        `t10`.`mental_from`,
        `t10`.`contract_from`,
        `t10`.`contract_until`,
        `t10`.`findings_person_key`,
        `t10`.`findings_person_key_right`,
        `t10`.`findings_person_0`,
        (
          (
            `t10`.`village` - (
              `t10`.`village` % 1000000
            )
          ) * 1000000
        ) + `t10`.`person` AS `visits_person_key`
      FROM (
        SELECT
          `t6`.`person`,
          `t6`.`person_id`,
          `t6`.`household`,
          `t6`.`village`,
          `t6`.`sex`,
          `t6`.`born_on`,
          `t6`.`died_on`,
          `t6`.`joined_on`,
          `t6`.`left_on`,
          `t6`.`resident`,
          `t6`.`registered_from`,
          `t6`.`exited_on`,
          `t6`.`monitored_from`,
          `t6`.`risk_removed_on`,
          `t6`.`dibao_from`,
          `t6`.`dibao_until`,
          `t6`.`tekun_from`,
          `t6`.`tekun_until`,
          `t6`.`disabled_from`,
          `t6`.`disability_grade`,
          `t6`.`insured_from`,
          `t6`.`insured_until`,
          `t6`.`illness_cause`,
          `t6`.`record_opened_on`,
          `t6`.`record_complete`,
          `t6`.`hypertension_from`,
          `t6`.`diabetes_from`,
          `t6`.`tuberculosis_from`,
          `t6`.`mental_from`,
          `t6`.`contract_from`,
          `t6`.`contract_until`,
          `t6`.`findings_person_key`,
          `t8`.`findings_person_key` AS `findings_person_key_right`,
          `t8`.`findings_person_0`
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
            ) + `t0`.`person` AS `findings_person_key`
          FROM `persons` AS `t0`
        ) AS `t6`
        LEFT OUTER JOIN (
          SELECT
            `t5`.`findings_person_key`,
            BIT_OR(`t5`.`f0`) AS `findings_person_0`
          FROM (
            SELECT
              `t2`.`person`,
              `t2`.`village`,
              CASE
                WHEN `t2`.`found_on` IS NULL
                THEN 0
                WHEN `t2`.`found_on` <= MAKE_DATE(2024, 1, 31)
                THEN 3
                WHEN `t2`.`found_on` > MAKE_DATE(2024, 3, 31)
                THEN 0
                ELSE 2
              END & (
                3 - CASE
                  WHEN `t2`.`gone_on` IS NULL
                  THEN 0
                  WHEN `t2`.`gone_on` <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN `t2`.`gone_on` > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END
              ) AS `f0`,
              (
                (
                  `t2`.`village` - (
                    `t2`.`village` % 1000000
                  )
                ) * 1000000
              ) + `t2`.`person` AS `findings_person_key`
            FROM `findings` AS `t2`
          ) AS `t5`
          GROUP BY
            1
        ) AS `t8`
          ON `t6`.`findings_person_key` = `t8`.`findings_person_key`
      ) AS `t10`
    ) AS `t14`
    LEFT OUTER JOIN (
      SELECT
        `t9`.`visits_person_key`,
        BIT_OR(`t9`.`f0`) AS `visits_person_0`,
        BIT_OR(`t9`.`f1`) AS `visits_person_1`,
        BIT_OR(`t9`.`f2`) AS `visits_person_2`,
        BIT_OR(`t9`.`f3`) AS `visits_person_3`,
        BIT_OR(`t9`.`f4`) AS `visits_person_4`,
        BIT_OR(`t9`.`f5`) AS `visits_person_5`,
        BIT_OR(`t9`.`f6`) AS `visits_person_6`,
        BIT_OR(`t9`.`f7`) AS `visits_person_7`,
        BIT_OR(`t9`.`f8`) AS `visits_person_8`,
        BIT_OR(`t9`.`f9`) AS `visits_person_9`,
        BIT_OR(`t9`.`f10`) AS `visits_person_10`,
        BIT_OR(`t9`.`f11`) AS `visits_person_11`,
        BIT_OR(`t9`.`f12`) AS `visits_person_12`,
        BIT_OR(`t9`.`f13`) AS `visits_person_13`,
        BIT_OR(`t9`.`f14`) AS `visits_person_14`,
        BIT_OR(`t9`.`f15`) AS `visits_person_15`,
        BIT_OR(`t9`.`f16`) AS `visits_person_16`,
        BIT_OR(`t9`.`f17`) AS `visits_person_17`,
        BIT_OR(`t9`.`f18`) AS `visits_person_18`,
        BIT_OR(`t9`.`f19`) AS `visits_person_19`,
        BIT_OR(`t9`.`f20`) AS `visits_person_20`,
        BIT_OR(`t9`.`f21`) AS `visits_person_21`
      FROM (
        SELECT
          `t3`.`person`,
          `t3`.`village`,
          `t3`.`a0` & (
            3 - `t3`.`a1`
          ) AS `f0`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f1`,
          `t3`.`a5` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f2`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a6` & `t3`.`a7` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f3`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a6` & `t3`.`a8` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f4`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a6` & `t3`.`a9` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f5`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a6` & `t3`.`a10` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f6`,
          `t3`.`a2` & `t3`.`a3` & `t3`.`a0` & (
            3 - `t3`.`a11`
          ) AS `f7`,
          `t3`.`a12` & `t3`.`a13` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) & (
            3 - `t3`.`a14`
          ) & `t3`.`a15` & `t3`.`a16` AS `f8`,
          `t3`.`a12` & `t3`.`a13` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) & (
            3 - `t3`.`a14`
          ) & `t3`.`a17` & `t3`.`a16` AS `f9`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f10`,
          `t3`.`a19` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f11`,
          `t3`.`a20` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f12`,
          `t3`.`a21` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f13`,
          `t3`.`a22` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f14`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a6` & `t3`.`a7` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f15`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a6` & `t3`.`a8` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f16`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a6` & `t3`.`a9` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f17`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a6` & `t3`.`a10` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) AS `f18`,
          `t3`.`a2` & `t3`.`a18` & `t3`.`a0` & (
            3 - `t3`.`a11`
          ) AS `f19`,
          `t3`.`a23` & `t3`.`a0` & (
            3 - `t3`.`a4`
          ) & (
            3 - `t3`.`a24`
          ) & `t3`.`a25` AS `f20`,
          `t3`.`a0` & (
            3 - `t3`.`a26`
          ) AS `f21`,
          (
            (
              `t3`.`village` - (
                `t3`.`village` % 1000000
              )
            ) * 1000000
          ) + `t3`.`person` AS `visits_person_key`
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
        ) AS `t3`
      ) AS `t9`
      GROUP BY
        1
    ) AS `t12`
      ON `t14`.`visits_person_key` = `t12`.`visits_person_key`
  ) AS `t15`
) AS `t16`
GROUP BY
  1
