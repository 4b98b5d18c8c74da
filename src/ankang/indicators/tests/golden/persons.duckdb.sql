SELECT
  "t32"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t32"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t32"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t32"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t32"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t32"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t32"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t32"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t32"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t32"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0",
  CAST(SUM((
    (
      "t32"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m9_0",
  CAST(SUM((
    (
      "t32"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m10_0",
  CAST(SUM((
    (
      "t32"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m11_0",
  CAST(SUM((
    (
      "t32"."f12" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m12_0",
  CAST(SUM((
    (
      "t32"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m13_0",
  CAST(SUM((
    (
      "t32"."f14" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t32"."f15" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t32"."f16" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t32"."f17" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0",
  CAST(SUM((
    (
      "t32"."f18" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m18_0",
  CAST(SUM((
    (
      "t32"."f19" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m19_0",
  CAST(SUM((
    (
      "t32"."f20" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m20_0",
  CAST(SUM((
    (
      "t32"."f21" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m21_0",
  CAST(SUM((
    (
      "t32"."f22" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m22_0",
  CAST(SUM((
    (
      "t32"."f23" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m23_0",
  CAST(SUM((
    (
      "t32"."f24" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m24_0",
  CAST(SUM((
    (
      "t32"."f25" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m25_0",
  CAST(SUM((
    (
      "t32"."f26" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m26_0",
  CAST(SUM((
    (
      "t32"."f27" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m27_0",
  CAST(SUM((
    (
      "t32"."f28" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m28_0",
  CAST(SUM((
    (
      "t32"."f29" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m29_0",
  CAST(SUM((
    (
      "t32"."f30" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m30_0",
  CAST(SUM((
    (
      "t32"."f31" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m31_0",
  CAST(SUM((
    (
      "t32"."f32" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m32_0",
  CAST(SUM((
    (
      "t32"."f33" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m33_0",
  CAST(SUM((
    (
      "t32"."f34" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m34_0",
  CAST(SUM((
    (
      "t32"."f35" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m35_0",
  CAST(SUM((
    (
      "t32"."f36" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m36_0",
  CAST(SUM((
    (
      "t32"."f37" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m37_0",
  CAST(SUM((
    (
      "t32"."f38" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m38_0",
  CAST(SUM((
    (
      "t32"."f39" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m39_0",
  CAST(SUM((
    (
      "t32"."f40" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m40_0",
  CAST(SUM((
    (
      "t32"."f41" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m41_0",
  CAST(SUM((
    (
      "t32"."f42" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m42_0",
  CAST(SUM((
    (
      "t32"."f43" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m43_0",
  CAST(SUM((
    (
      "t32"."f44" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m44_0",
  CAST(SUM((
    (
      "t32"."f45" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m45_0",
  CAST(SUM((
    (
      "t32"."f46" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m46_0",
  CAST(SUM((
    (
      "t32"."f47" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m47_0",
  CAST(SUM((
    (
      "t32"."f48" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m48_0",
  CAST(SUM((
    (
      "t32"."f49" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m49_0",
  CAST(SUM((
    (
      "t32"."f50" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m50_0",
  CAST(SUM((
    (
      "t32"."f51" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m51_0",
  CAST(SUM((
    (
      "t32"."f52" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m52_0",
  CAST(SUM((
    (
      "t32"."f53" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m53_0",
  CAST(SUM((
    (
      "t32"."f54" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m54_0",
  CAST(SUM((
    (
      "t32"."f55" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m55_0",
  CAST(SUM((
    (
      "t32"."f56" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m56_0",
  CAST(SUM((
    (
      "t32"."f57" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m57_0",
  CAST(SUM((
    (
      "t32"."f58" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m58_0",
  CAST(SUM((
    (
      "t32"."f59" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m59_0",
  CAST(SUM((
    (
      "t32"."f60" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m60_0",
  CAST(SUM((
    (
      "t32"."f61" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m61_0",
  CAST(SUM((
    (
      "t32"."f62" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m62_0",
  CAST(SUM((
    (
      "t32"."f63" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m63_0",
  CAST(SUM((
    (
      "t32"."f64" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m64_0",
  CAST(SUM((
    (
      "t32"."f65" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m65_0",
  CAST(SUM((
    (
      "t32"."f66" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m66_0",
  CAST(SUM((
    (
      "t32"."f67" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m67_0",
  CAST(SUM((
    (
      "t32"."f68" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m68_0",
  CAST(SUM((
    (
      "t32"."f69" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m69_0",
  CAST(SUM((
    (
      "t32"."f70" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m70_0",
  CAST(SUM((
    (
      "t32"."f71" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m71_0",
  CAST(SUM((
    (
      "t32"."f72" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m72_0",
  CAST(SUM((
    (
      "t32"."f73" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m73_0"
FROM (
  SELECT
    "t31"."village",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" AS "f0",
    "t31"."a0" & "t31"."a2" & (
      3 - "t31"."a4"
    ) & (
      3 - "t31"."a1"
    ) AS "f1",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" AS "f2",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a6" AS "f3",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a7" & (
      3 - "t31"."a8"
    ) AS "f4",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a9" AS "f5",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a10" & (
      3 - "t31"."a11"
    ) AS "f6",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a12" & (
      3 - "t31"."a13"
    ) AS "f7",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a14" AS "f8",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a14" & "t31"."a15" & "t31"."a16" AS "f9",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a17" & (
      3 - "t31"."a18"
    ) AS "f10",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a7" & (
      3 - "t31"."a8"
    ) & "t31"."a17" & (
      3 - "t31"."a18"
    ) AS "f11",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a19" AS "f12",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & (
      3 - "t31"."a20"
    ) AS "f13",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a19" AS "f14",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a21" & "t31"."a22" & (
      3 - "t31"."a23"
    ) AS "f15",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & (
      3 - "t31"."a20"
    ) AS "f16",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a14" AS "f17",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a14" & "t31"."a24" AS "f18",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a14" & "t31"."a25" AS "f19",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a14" & "t31"."a26" AS "f20",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a14" & "t31"."a27" AS "f21",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a28" AS "f22",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a29" AS "f23",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a30" AS "f24",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a31" AS "f25",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a32" AS "f26",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) AS "f27",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a33" AS "f28",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a33" AS "f29",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a33" & "t31"."a34" AS "f30",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a33" & "t31"."a35" AS "f31",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a33" & (
      3 - "t31"."a36"
    ) AS "f32",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a37" AS "f33",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a38" AS "f34",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a39" AS "f35",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a40" AS "f36",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a41" AS "f37",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a42" AS "f38",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a43" AS "f39",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a44" AS "f40",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a37" & "t31"."a45" AS "f41",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a37" AS "f42",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a37" & "t31"."a45" & (
      (
        3 - "t31"."a46"
      ) | "t31"."a47"
    ) & (
      (
        3 - "t31"."a48"
      ) | "t31"."a49"
    ) & (
      (
        3 - "t31"."a50"
      ) | "t31"."a51"
    ) & (
      (
        3 - "t31"."a52"
      ) | "t31"."a53"
    ) & (
      (
        3 - "t31"."a54"
      ) | "t31"."a55"
    ) AS "f43",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a37" & "t31"."a45" & (
      "t31"."a56" | (
        "t31"."a19" & "t31"."a57"
      )
    ) & "t31"."a58" AS "f44",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a38" & "t31"."a59" AS "f45",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a38" AS "f46",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a38" & "t31"."a59" & (
      (
        3 - "t31"."a60"
      ) | "t31"."a47"
    ) & (
      (
        3 - "t31"."a61"
      ) | "t31"."a62"
    ) & (
      (
        3 - "t31"."a63"
      ) | "t31"."a64"
    ) & (
      (
        3 - "t31"."a65"
      ) | "t31"."a66"
    ) & (
      (
        3 - "t31"."a67"
      ) | "t31"."a68"
    ) & (
      (
        3 - "t31"."a61"
      ) | "t31"."a69"
    ) & (
      (
        3 - "t31"."a63"
      ) | "t31"."a70"
    ) & (
      (
        3 - "t31"."a65"
      ) | "t31"."a71"
    ) & (
      (
        3 - "t31"."a67"
      ) | "t31"."a72"
    ) AS "f47",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a38" & "t31"."a59" & "t31"."a73" & "t31"."a74" AS "f48",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a19" & "t31"."a47" AS "f49",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f50",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f51",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a7" & (
      3 - "t31"."a8"
    ) & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f52",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a19" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f53",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a5" & "t31"."a77" AS "f54",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a40" & (
      (
        3 - "t31"."a78"
      ) | "t31"."a79"
    ) & (
      (
        3 - "t31"."a80"
      ) | "t31"."a81"
    ) & (
      (
        3 - "t31"."a82"
      ) | "t31"."a83"
    ) & (
      (
        3 - "t31"."a84"
      ) | "t31"."a85"
    ) AS "f55",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a40" AS "f56",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a40" & "t31"."a86" AS "f57",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a19" & "t31"."a87" AS "f58",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a88" & (
      3 - "t31"."a89"
    ) & "t31"."a87" AS "f59",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a88" & (
      3 - "t31"."a89"
    ) AS "f60",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a88" & (
      3 - "t31"."a20"
    ) & "t31"."a90" AS "f61",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a88" & (
      3 - "t31"."a20"
    ) AS "f62",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a88" & (
      3 - "t31"."a20"
    ) & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f63",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a91" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f64",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a3" & "t31"."a91" AS "f65",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a37" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f66",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a38" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f67",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a39" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f68",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a39" AS "f69",
    "t31"."a0" & (
      3 - "t31"."a1"
    ) & (
      3 - "t31"."a2"
    ) & "t31"."a40" & "t31"."a75" & (
      3 - "t31"."a76"
    ) AS "f70",
    "t31"."a92" AS "f71",
    "t31"."a93" AS "f72",
    "t31"."a94" AS "f73"
  FROM (
    SELECT
      "t30"."village",
      CASE
        WHEN "t30"."joined_on" IS NULL
        THEN 0
        WHEN "t30"."joined_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."joined_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t30"."left_on" IS NULL
        THEN 0
        WHEN "t30"."left_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."left_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a1",
      CASE
        WHEN "t30"."died_on" IS NULL
        THEN 0
        WHEN "t30"."died_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."died_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE WHEN "t30"."resident" = TRUE THEN 3 ELSE 0 END AS "a3",
      CASE
        WHEN "t30"."died_on" IS NULL
        THEN 0
        WHEN "t30"."died_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t30"."died_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a4",
      CASE
        WHEN "t30"."registered_from" IS NULL
        THEN 0
        WHEN "t30"."registered_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."registered_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a5",
      CASE
        WHEN "t30"."exited_on" IS NULL
        THEN 0
        WHEN "t30"."exited_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."exited_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a6",
      CASE
        WHEN "t30"."monitored_from" IS NULL
        THEN 0
        WHEN "t30"."monitored_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."monitored_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a7",
      CASE
        WHEN "t30"."risk_removed_on" IS NULL
        THEN 0
        WHEN "t30"."risk_removed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."risk_removed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a8",
      CASE WHEN "t30"."illness_cause" = TRUE THEN 3 ELSE 0 END AS "a9",
      CASE
        WHEN "t30"."dibao_from" IS NULL
        THEN 0
        WHEN "t30"."dibao_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."dibao_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a10",
      CASE
        WHEN "t30"."dibao_until" IS NULL
        THEN 0
        WHEN "t30"."dibao_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t30"."dibao_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a11",
      CASE
        WHEN "t30"."tekun_from" IS NULL
        THEN 0
        WHEN "t30"."tekun_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."tekun_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a12",
      CASE
        WHEN "t30"."tekun_until" IS NULL
        THEN 0
        WHEN "t30"."tekun_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t30"."tekun_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a13",
      CASE
        WHEN "t30"."disabled_from" IS NULL
        THEN 0
        WHEN "t30"."disabled_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."disabled_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a14",
      CASE WHEN "t30"."disability_grade" < 3 THEN 3 ELSE 0 END AS "a15",
      CASE WHEN "t30"."disability_grade" >= 1 THEN 3 ELSE 0 END AS "a16",
      CASE
        WHEN "t30"."insured_from" IS NULL
        THEN 0
        WHEN "t30"."insured_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."insured_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a17",
      CASE
        WHEN "t30"."insured_until" IS NULL
        THEN 0
        WHEN "t30"."insured_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t30"."insured_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a18",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS "a19",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS "a20",
      CASE WHEN "t30"."sex" = 2 THEN 3 ELSE 0 END AS "a21",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(2009, 1, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(2009, 3, 31)
        THEN 0
        ELSE 2
      END AS "a22",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(1974, 1, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(1974, 3, 31)
        THEN 0
        ELSE 2
      END AS "a23",
      CASE WHEN "t30"."disability_grade" = 1 THEN 3 ELSE 0 END AS "a24",
      CASE WHEN "t30"."disability_grade" = 2 THEN 3 ELSE 0 END AS "a25",
      CASE WHEN "t30"."disability_grade" = 3 THEN 3 ELSE 0 END AS "a26",
      CASE WHEN "t30"."disability_grade" = 4 THEN 3 ELSE 0 END AS "a27",
      COALESCE("t30"."special_groups_person_0", 0) AS "a28",
      COALESCE("t30"."special_groups_person_1", 0) AS "a29",
      COALESCE("t30"."special_groups_person_2", 0) AS "a30",
      COALESCE("t30"."special_groups_person_3", 0) AS "a31",
      COALESCE("t30"."findings_person_0", 0) AS "a32",
      CASE
        WHEN "t30"."record_opened_on" IS NULL
        THEN 0
        WHEN "t30"."record_opened_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."record_opened_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a33",
      CASE WHEN "t30"."record_complete" = TRUE THEN 3 ELSE 0 END AS "a34",
      COALESCE("t30"."visits_person_0", 0) AS "a35",
      CASE
        WHEN "t30"."record_opened_on" IS NULL
        THEN 0
        WHEN "t30"."record_opened_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t30"."record_opened_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a36",
      CASE
        WHEN "t30"."hypertension_from" IS NULL
        THEN 0
        WHEN "t30"."hypertension_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."hypertension_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a37",
      CASE
        WHEN "t30"."diabetes_from" IS NULL
        THEN 0
        WHEN "t30"."diabetes_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."diabetes_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a38",
      CASE
        WHEN "t30"."tuberculosis_from" IS NULL
        THEN 0
        WHEN "t30"."tuberculosis_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."tuberculosis_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a39",
      CASE
        WHEN "t30"."mental_from" IS NULL
        THEN 0
        WHEN "t30"."mental_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."mental_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a40",
      CASE
        WHEN "t30"."stroke_from" IS NULL
        THEN 0
        WHEN "t30"."stroke_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."stroke_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a41",
      CASE
        WHEN "t30"."coronary_from" IS NULL
        THEN 0
        WHEN "t30"."coronary_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."coronary_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a42",
      CASE
        WHEN "t30"."copd_from" IS NULL
        THEN 0
        WHEN "t30"."copd_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."copd_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a43",
      CASE
        WHEN "t30"."cancer_from" IS NULL
        THEN 0
        WHEN "t30"."cancer_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."cancer_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a44",
      COALESCE("t30"."visits_person_1", 0) AS "a45",
      0 AS "a46",
      COALESCE("t30"."visits_person_2", 0) AS "a47",
      CASE
        WHEN "t30"."hypertension_from" IS NULL
        THEN 0
        WHEN "t30"."hypertension_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t30"."hypertension_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a48",
      COALESCE("t30"."visits_person_3", 0) AS "a49",
      0 AS "a50",
      COALESCE("t30"."visits_person_4", 0) AS "a51",
      0 AS "a52",
      COALESCE("t30"."visits_person_5", 0) AS "a53",
      0 AS "a54",
      COALESCE("t30"."visits_person_6", 0) AS "a55",
      COALESCE("t30"."visits_person_8", 0) AS "a56",
      COALESCE("t30"."visits_person_9", 0) AS "a57",
      COALESCE("t30"."visits_person_7", 0) AS "a58",
      COALESCE("t30"."visits_person_10", 0) AS "a59",
      0 AS "a60",
      CASE
        WHEN "t30"."diabetes_from" IS NULL
        THEN 0
        WHEN "t30"."diabetes_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t30"."diabetes_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a61",
      COALESCE("t30"."visits_person_15", 0) AS "a62",
      0 AS "a63",
      COALESCE("t30"."visits_person_16", 0) AS "a64",
      0 AS "a65",
      COALESCE("t30"."visits_person_17", 0) AS "a66",
      0 AS "a67",
      COALESCE("t30"."visits_person_18", 0) AS "a68",
      COALESCE("t30"."visits_person_11", 0) AS "a69",
      COALESCE("t30"."visits_person_12", 0) AS "a70",
      COALESCE("t30"."visits_person_13", 0) AS "a71",
      COALESCE("t30"."visits_person_14", 0) AS "a72",
      COALESCE("t30"."visits_person_20", 0) AS "a73",
      COALESCE("t30"."visits_person_19", 0) AS "a74",
      CASE
        WHEN "t30"."contract_from" IS NULL
        THEN 0
        WHEN "t30"."contract_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."contract_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a75",
      CASE
        WHEN "t30"."contract_until" IS NULL
        THEN 0
        WHEN "t30"."contract_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t30"."contract_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a76",
      COALESCE("t30"."visits_person_21", 0) AS "a77",
      CASE
        WHEN "t30"."mental_from" IS NULL
        THEN 0
        WHEN "t30"."mental_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t30"."mental_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a78",
      COALESCE("t30"."visits_person_22", 0) AS "a79",
      0 AS "a80",
      COALESCE("t30"."visits_person_23", 0) AS "a81",
      0 AS "a82",
      COALESCE("t30"."visits_person_24", 0) AS "a83",
      0 AS "a84",
      COALESCE("t30"."visits_person_25", 0) AS "a85",
      COALESCE("t30"."visits_person_26", 0) AS "a86",
      COALESCE("t30"."visits_person_27", 0) AS "a87",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a88",
      CASE
        WHEN "t30"."born_on" IS NULL
        THEN 0
        WHEN "t30"."born_on" <= MAKE_DATE(2020, 12, 31)
        THEN 3
        WHEN "t30"."born_on" > MAKE_DATE(2021, 2, 28)
        THEN 0
        ELSE 2
      END AS "a89",
      COALESCE("t30"."visits_person_28", 0) AS "a90",
      COALESCE("t30"."visits_person_29", 0) AS "a91",
      COALESCE("t18"."bills_person_0", 0) AS "a92",
      COALESCE("t18"."bills_person_1", 0) AS "a93",
      COALESCE("t18"."bills_person_2", 0) AS "a94"
    FROM (
      SELECT
        "t28"."person",
        "t28"."person_id",
        "t28"."household",
        "t28"."village",
        "t28"."sex",
        "t28"."born_on",
        "t28"."died_on",
        "t28"."joined_on",
        "t28"."left_on",
        "t28"."resident",
        "t28"."registered_from",
        "t28"."exited_on",
        "t28"."monitored_from",
        "t28"."risk_removed_on",
        "t28"."dibao_from",
        "t28"."dibao_until",
        "t28"."tekun_from",
        "t28"."tekun_until",
        "t28"."disabled_from",
        "t28"."disability_grade",
        "t28"."insured_from",
        "t28"."insured_until",
        "t28"."illness_cause",
        "t28"."record_opened_on",
        "t28"."record_complete",
        "t28"."hypertension_from",
        "t28"."diabetes_from",
        "t28"."tuberculosis_from",
        "t28"."mental_from",
        "t28"."stroke_from",
        "t28"."coronary_from",
        "t28"."copd_from",
        "t28"."cancer_from",
        "t28"."contract_from",
        "t28"."contract_until",
        "t28"."special_groups_person_key",
        "t28"."special_groups_person_key_right",
        "t28"."special_groups_person_0",
        "t28"."special_groups_person_1",
        "t28"."special_groups_person_2",
        "t28"."special_groups_person_3",
        "t28"."findings_person_key",
        "t28"."findings_person_key_right",
        "t28"."findings_person_0",
        "t28"."visits_person_key",
        "t28"."visits_person_key_right",
        "t28"."visits_person_0",
        "t28"."visits_person_1",
        "t28"."visits_person_2",
        "t28"."visits_person_3",
        "t28"."visits_person_4",
        "t28"."visits_person_5",
        "t28"."visits_person_6",
        "t28"."visits_person_7",
        "t28"."visits_person_8",
        "t28"."visits_person_9",
        "t28"."visits_person_10",
        "t28"."visits_person_11",
        "t28"."visits_person_12",
        "t28"."visits_person_13",
        "t28"."visits_person_14",
        "t28"."visits_person_15",
        "t28"."visits_person_16",
        "t28"."visits_person_17",
        "t28"."visits_person_18",
        "t28"."visits_person_19",
        "t28"."visits_person_20",
        "t28"."visits_person_21",
        "t28"."visits_person_22",
        "t28"."visits_person_23",
        "t28"."visits_person_24",
        "t28"."visits_person_25",
        "t28"."visits_person_26",
        "t28"."visits_person_27",
        "t28"."visits_person_28",
        "t28"."visits_person_29",
        (
          (
            "t28"."village" - (
              "t28"."village" % 1000000
            )
          ) * 1000000
        ) + "t28"."person" AS "bills_person_key"
      FROM (
        SELECT
          "t27"."person",
          "t27"."person_id",
          "t27"."household",
          "t27"."village",
          "t27"."sex",
          "t27"."born_on",
          "t27"."died_on",
          "t27"."joined_on",
          "t27"."left_on",
          "t27"."resident",
          "t27"."registered_from",
          "t27"."exited_on",
          "t27"."monitored_from",
          "t27"."risk_removed_on",
          "t27"."dibao_from",
          "t27"."dibao_until",
          "t27"."tekun_from",
          "t27"."tekun_until",
          "t27"."disabled_from",
          "t27"."disability_grade",
          "t27"."insured_from",
          "t27"."insured_until",
          "t27"."illness_cause",
          "t27"."record_opened_on",
          "t27"."record_complete",
          "t27"."hypertension_from",
          "t27"."diabetes_from",
          "t27"."tuberculosis_from",
          "t27"."mental_from",
          "t27"."stroke_from",
          "t27"."coronary_from",
          "t27"."copd_from",
          "t27"."cancer_from",
          "t27"."contract_from",
          "t27"."contract_until",
          "t27"."special_groups_person_key",
          "t27"."special_groups_person_key_right",
          "t27"."special_groups_person_0",
          "t27"."special_groups_person_1",
          "t27"."special_groups_person_2",
          "t27"."special_groups_person_3",
          "t27"."findings_person_key",
          "t27"."findings_person_key_right",
          "t27"."findings_person_0",
          "t27"."visits_person_key",
          "t21"."visits_person_key" AS "visits_person_key_right",
          "t21"."visits_person_0",
          "t21"."visits_person_1",
          "t21"."visits_person_2",
          "t21"."visits_person_3",
          "t21"."visits_person_4",
          "t21"."visits_person_5",
          "t21"."visits_person_6",
          "t21"."visits_person_7",
          "t21"."visits_person_8",
          "t21"."visits_person_9",
          "t21"."visits_person_10",
          "t21"."visits_person_11",
          "t21"."visits_person_12",
          "t21"."visits_person_13",
          "t21"."visits_person_14",
          "t21"."visits_person_15",
          "t21"."visits_person_16",
          "t21"."visits_person_17",
          "t21"."visits_person_18",
          "t21"."visits_person_19",
          "t21"."visits_person_20",
          "t21"."visits_person_21",
          "t21"."visits_person_22",
          "t21"."visits_person_23",
          "t21"."visits_person_24",
          "t21"."visits_person_25",
          "t21"."visits_person_26",
          "t21"."visits_person_27",
          "t21"."visits_person_28",
          "t21"."visits_person_29"
        FROM (
          SELECT
            "t25"."person",
            "t25"."person_id",
            "t25"."household",
            "t25"."village",
            "t25"."sex",
            "t25"."born_on",
            "t25"."died_on",
            "t25"."joined_on",
            "t25"."left_on",
            "t25"."resident",
            "t25"."registered_from",
            "t25"."exited_on",
            "t25"."monitored_from",
            "t25"."risk_removed_on",
            "t25"."dibao_from",
            "t25"."dibao_until",
            "t25"."tekun_from",
            "t25"."tekun_until",
            "t25"."disabled_from",
            "t25"."disability_grade",
            "t25"."insured_from",
            "t25"."insured_until",
            "t25"."illness_cause",
            "t25"."record_opened_on",
            "t25"."record_complete",
            "t25"."hypertension_from",
            "t25"."diabetes_from",
            "t25"."tuberculosis_from",
            "t25"."mental_from",
            "t25"."stroke_from",
            "t25"."coronary_from",
            "t25"."copd_from",
            "t25"."cancer_from",
            "t25"."contract_from",
            "t25"."contract_until",
            "t25"."special_groups_person_key",
            "t25"."special_groups_person_key_right",
            "t25"."special_groups_person_0",
            "t25"."special_groups_person_1",
            "t25"."special_groups_person_2",
            "t25"."special_groups_person_3",
            "t25"."findings_person_key",
            "t25"."findings_person_key_right",
            "t25"."findings_person_0",
            (
              (
                "t25"."village" - (
                  "t25"."village" % 1000000
                )
              ) * 1000000
            ) + "t25"."person" AS "visits_person_key"
          FROM (
            SELECT
              "t24"."person",
              "t24"."person_id",
              "t24"."household",
              "t24"."village",
              "t24"."sex",
              "t24"."born_on",
              "t24"."died_on",
              "t24"."joined_on",
              "t24"."left_on",
              "t24"."resident",
              "t24"."registered_from",
              "t24"."exited_on",
              "t24"."monitored_from",
              "t24"."risk_removed_on",
              "t24"."dibao_from",
              "t24"."dibao_until",
              "t24"."tekun_from",
              "t24"."tekun_until",
              "t24"."disabled_from",
              "t24"."disability_grade",
              "t24"."insured_from",
              "t24"."insured_until",
              "t24"."illness_cause",
              "t24"."record_opened_on",
              "t24"."record_complete",
              "t24"."hypertension_from",
              "t24"."diabetes_from",
              "t24"."tuberculosis_from",
              "t24"."mental_from",
              "t24"."stroke_from",
              "t24"."coronary_from",
              "t24"."copd_from",
              "t24"."cancer_from",
              "t24"."contract_from",
              "t24"."contract_until",
              "t24"."special_groups_person_key",
              "t24"."special_groups_person_key_right",
              "t24"."special_groups_person_0",
              "t24"."special_groups_person_1",
              "t24"."special_groups_person_2",
              "t24"."special_groups_person_3",
              "t24"."findings_person_key",
              "t13"."findings_person_key" AS "findings_person_key_right",
              "t13"."findings_person_0"
            FROM (
              SELECT
                "t22"."person",
                "t22"."person_id",
                "t22"."household",
                "t22"."village",
                "t22"."sex",
                "t22"."born_on",
                "t22"."died_on",
                "t22"."joined_on",
                "t22"."left_on",
                "t22"."resident",
                "t22"."registered_from",
                "t22"."exited_on",
                "t22"."monitored_from",
                "t22"."risk_removed_on",
                "t22"."dibao_from",
                "t22"."dibao_until",
                "t22"."tekun_from",
                "t22"."tekun_until",
                "t22"."disabled_from",
                "t22"."disability_grade",
                "t22"."insured_from",
                "t22"."insured_until",
                "t22"."illness_cause",
                "t22"."record_opened_on",
                "t22"."record_complete",
                "t22"."hypertension_from",
                "t22"."diabetes_from",
                "t22"."tuberculosis_from",
                "t22"."mental_from",
                "t22"."stroke_from",
                "t22"."coronary_from",
                "t22"."copd_from",
                "t22"."cancer_from",
                "t22"."contract_from",
                "t22"."contract_until",
                "t22"."special_groups_person_key",
                "t22"."special_groups_person_key_right",
                "t22"."special_groups_person_0",
                "t22"."special_groups_person_1",
                "t22"."special_groups_person_2",
                "t22"."special_groups_person_3",
                (
                  (
                    "t22"."village" - (
                      "t22"."village" % 1000000
                    )
                  ) * 1000000
                ) + "t22"."person" AS "findings_person_key"
              FROM (
                SELECT
                  "t10"."person",
                  "t10"."person_id",
                  "t10"."household",
                  "t10"."village",
                  "t10"."sex",
                  "t10"."born_on",
                  "t10"."died_on",
                  "t10"."joined_on",
                  "t10"."left_on",
                  "t10"."resident",
                  "t10"."registered_from",
                  "t10"."exited_on",
                  "t10"."monitored_from",
                  "t10"."risk_removed_on",
                  "t10"."dibao_from",
                  "t10"."dibao_until",
                  "t10"."tekun_from",
                  "t10"."tekun_until",
                  "t10"."disabled_from",
                  "t10"."disability_grade",
                  "t10"."insured_from",
                  "t10"."insured_until",
                  "t10"."illness_cause",
                  "t10"."record_opened_on",
                  "t10"."record_complete",
                  "t10"."hypertension_from",
                  "t10"."diabetes_from",
                  "t10"."tuberculosis_from",
                  "t10"."mental_from",
                  "t10"."stroke_from",
                  "t10"."coronary_from",
                  "t10"."copd_from",
                  "t10"."cancer_from",
                  "t10"."contract_from",
                  "t10"."contract_until",
                  "t10"."special_groups_person_key",
                  "t19"."special_groups_person_key" AS "special_groups_person_key_right",
                  "t19"."special_groups_person_0",
                  "t19"."special_groups_person_1",
                  "t19"."special_groups_person_2",
                  "t19"."special_groups_person_3"
                FROM (
                  SELECT
                    "t3"."person",
                    "t3"."person_id",
                    "t3"."household",
                    "t3"."village",
                    "t3"."sex",
                    "t3"."born_on",
                    "t3"."died_on",
                    "t3"."joined_on",
                    "t3"."left_on",
                    "t3"."resident",
                    "t3"."registered_from",
                    "t3"."exited_on",
                    "t3"."monitored_from",
                    "t3"."risk_removed_on",
                    "t3"."dibao_from",
                    "t3"."dibao_until",
                    "t3"."tekun_from",
                    "t3"."tekun_until",
                    "t3"."disabled_from",
                    "t3"."disability_grade",
                    "t3"."insured_from",
                    "t3"."insured_until",
                    "t3"."illness_cause",
                    "t3"."record_opened_on",
                    "t3"."record_complete",
                    "t3"."hypertension_from",
                    "t3"."diabetes_from",
                    "t3"."tuberculosis_from",
                    "t3"."mental_from",
                    "t3"."stroke_from",
                    "t3"."coronary_from",
                    "t3"."copd_from",
                    "t3"."cancer_from",
                    "t3"."contract_from",
                    "t3"."contract_until",
                    (
                      (
                        "t3"."village" - (
                          "t3"."village" % 1000000
                        )
                      ) * 1000000
                    ) + "t3"."person" AS "special_groups_person_key"
                  FROM "persons" AS "t3"
                ) AS "t10"
                LEFT OUTER JOIN (
                  SELECT
                    "t14"."special_groups_person_key",
                    BIT_OR("t14"."f0") AS "special_groups_person_0",
                    BIT_OR("t14"."f1") AS "special_groups_person_1",
                    BIT_OR("t14"."f2") AS "special_groups_person_2",
                    BIT_OR("t14"."f3") AS "special_groups_person_3"
                  FROM (
                    SELECT
                      "t7"."person",
                      "t7"."village",
                      "t7"."a0" & "t7"."a1" AS "f0",
                      "t7"."a2" & "t7"."a1" AS "f1",
                      "t7"."a3" & "t7"."a1" AS "f2",
                      "t7"."a4" AS "f3",
                      (
                        (
                          "t7"."village" - (
                            "t7"."village" % 1000000
                          )
                        ) * 1000000
                      ) + "t7"."person" AS "special_groups_person_key"
                    FROM (
                      SELECT
                        "t4"."person",
                        "t4"."village",
                        CASE WHEN "t4"."kind" = 'left_child' THEN 3 ELSE 0 END AS "a0",
                        CASE WHEN "t4"."sure" = TRUE THEN 3 ELSE 0 END AS "a1",
                        CASE WHEN "t4"."kind" = 'left_woman' THEN 3 ELSE 0 END AS "a2",
                        CASE WHEN "t4"."kind" = 'left_old' THEN 3 ELSE 0 END AS "a3",
                        CASE WHEN "t4"."sure" = FALSE THEN 3 ELSE 0 END AS "a4"
                      FROM "special_groups" AS "t4"
                    ) AS "t7"
                  ) AS "t14"
                  GROUP BY
                    1
                ) AS "t19"
                  ON "t10"."special_groups_person_key" = "t19"."special_groups_person_key"
              ) AS "t22"
            ) AS "t24"
            LEFT OUTER JOIN (
              SELECT
                "t8"."findings_person_key",
                BIT_OR("t8"."f0") AS "findings_person_0"
              FROM (
                SELECT
                  "t2"."person",
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
                  ) + "t2"."person" AS "findings_person_key"
                FROM "findings" AS "t2"
              ) AS "t8"
              GROUP BY
                1
            ) AS "t13"
              ON "t24"."findings_person_key" = "t13"."findings_person_key"
          ) AS "t25"
        ) AS "t27"
        LEFT OUTER JOIN (
          SELECT
            "t15"."visits_person_key",
            BIT_OR("t15"."f0") AS "visits_person_0",
            BIT_OR("t15"."f1") AS "visits_person_1",
            BIT_OR("t15"."f2") AS "visits_person_2",
            BIT_OR("t15"."f3") AS "visits_person_3",
            BIT_OR("t15"."f4") AS "visits_person_4",
            BIT_OR("t15"."f5") AS "visits_person_5",
            BIT_OR("t15"."f6") AS "visits_person_6",
            BIT_OR("t15"."f7") AS "visits_person_7",
            BIT_OR("t15"."f8") AS "visits_person_8",
            BIT_OR("t15"."f9") AS "visits_person_9",
            BIT_OR("t15"."f10") AS "visits_person_10",
            BIT_OR("t15"."f11") AS "visits_person_11",
            BIT_OR("t15"."f12") AS "visits_person_12",
            BIT_OR("t15"."f13") AS "visits_person_13",
            BIT_OR("t15"."f14") AS "visits_person_14",
            BIT_OR("t15"."f15") AS "visits_person_15",
            BIT_OR("t15"."f16") AS "visits_person_16",
            BIT_OR("t15"."f17") AS "visits_person_17",
            BIT_OR("t15"."f18") AS "visits_person_18",
            BIT_OR("t15"."f19") AS "visits_person_19",
            BIT_OR("t15"."f20") AS "visits_person_20",
            BIT_OR("t15"."f21") AS "visits_person_21",
            BIT_OR("t15"."f22") AS "visits_person_22",
            BIT_OR("t15"."f23") AS "visits_person_23",
            BIT_OR("t15"."f24") AS "visits_person_24",
            BIT_OR("t15"."f25") AS "visits_person_25",
            BIT_OR("t15"."f26") AS "visits_person_26",
            BIT_OR("t15"."f27") AS "visits_person_27",
            BIT_OR("t15"."f28") AS "visits_person_28",
            BIT_OR("t15"."f29") AS "visits_person_29"
          FROM (
            SELECT
              "t6"."person",
              "t6"."village",
              "t6"."a0" & (
                3 - "t6"."a1"
              ) AS "f0",
              "t6"."a2" & "t6"."a3" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f1",
              "t6"."a5" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f2",
              "t6"."a2" & "t6"."a3" & "t6"."a6" & "t6"."a7" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f3",
              "t6"."a2" & "t6"."a3" & "t6"."a6" & "t6"."a8" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f4",
              "t6"."a2" & "t6"."a3" & "t6"."a6" & "t6"."a9" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f5",
              "t6"."a2" & "t6"."a3" & "t6"."a6" & "t6"."a10" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f6",
              "t6"."a2" & "t6"."a3" & "t6"."a0" & (
                3 - "t6"."a11"
              ) AS "f7",
              "t6"."a12" & "t6"."a13" & "t6"."a0" & (
                3 - "t6"."a4"
              ) & (
                3 - "t6"."a14"
              ) & "t6"."a15" & "t6"."a16" AS "f8",
              "t6"."a12" & "t6"."a13" & "t6"."a0" & (
                3 - "t6"."a4"
              ) & (
                3 - "t6"."a14"
              ) & "t6"."a17" & "t6"."a16" AS "f9",
              "t6"."a2" & "t6"."a18" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f10",
              "t6"."a19" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f11",
              "t6"."a20" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f12",
              "t6"."a21" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f13",
              "t6"."a22" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f14",
              "t6"."a2" & "t6"."a18" & "t6"."a6" & "t6"."a7" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f15",
              "t6"."a2" & "t6"."a18" & "t6"."a6" & "t6"."a8" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f16",
              "t6"."a2" & "t6"."a18" & "t6"."a6" & "t6"."a9" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f17",
              "t6"."a2" & "t6"."a18" & "t6"."a6" & "t6"."a10" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f18",
              "t6"."a2" & "t6"."a18" & "t6"."a0" & (
                3 - "t6"."a11"
              ) AS "f19",
              "t6"."a23" & "t6"."a0" & (
                3 - "t6"."a4"
              ) & (
                3 - "t6"."a24"
              ) & "t6"."a25" AS "f20",
              "t6"."a0" & (
                3 - "t6"."a26"
              ) AS "f21",
              "t6"."a2" & "t6"."a27" & "t6"."a6" & "t6"."a7" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f22",
              "t6"."a2" & "t6"."a27" & "t6"."a6" & "t6"."a8" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f23",
              "t6"."a2" & "t6"."a27" & "t6"."a6" & "t6"."a9" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f24",
              "t6"."a2" & "t6"."a27" & "t6"."a6" & "t6"."a10" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f25",
              "t6"."a2" & "t6"."a27" & "t6"."a0" & (
                3 - "t6"."a4"
              ) & (
                3 - "t6"."a28"
              ) & "t6"."a29" AS "f26",
              "t6"."a30" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f27",
              "t6"."a31" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f28",
              "t6"."a32" & "t6"."a0" & (
                3 - "t6"."a4"
              ) AS "f29",
              (
                (
                  "t6"."village" - (
                    "t6"."village" % 1000000
                  )
                ) * 1000000
              ) + "t6"."person" AS "visits_person_key"
            FROM (
              SELECT
                "t1"."person",
                "t1"."village",
                CASE
                  WHEN "t1"."visited_on" IS NULL
                  THEN 0
                  WHEN "t1"."visited_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."visited_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a0",
                CASE
                  WHEN "t1"."visited_on" IS NULL
                  THEN 0
                  WHEN "t1"."visited_on" <= MAKE_DATE(2023, 1, 31)
                  THEN 3
                  WHEN "t1"."visited_on" > MAKE_DATE(2023, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a1",
                CASE WHEN "t1"."kind" = 'follow_up' THEN 3 ELSE 0 END AS "a2",
                CASE WHEN "t1"."programme" = 'hypertension' THEN 3 ELSE 0 END AS "a3",
                CASE
                  WHEN "t1"."visited_on" IS NULL
                  THEN 0
                  WHEN "t1"."visited_on" <= MAKE_DATE(2023, 12, 31)
                  THEN 3
                  WHEN "t1"."visited_on" > MAKE_DATE(2023, 12, 31)
                  THEN 0
                  ELSE 0
                END AS "a4",
                CASE WHEN "t1"."kind" = 'checkup' THEN 3 ELSE 0 END AS "a5",
                CASE WHEN "t1"."face_to_face" = TRUE THEN 3 ELSE 0 END AS "a6",
                CASE WHEN "t1"."ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a7",
                CASE WHEN "t1"."ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a8",
                CASE WHEN "t1"."ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a9",
                CASE WHEN "t1"."ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a10",
                CASE
                  WHEN "t1"."visited_on" IS NULL
                  THEN 0
                  WHEN "t1"."visited_on" <= MAKE_DATE(2023, 7, 31)
                  THEN 3
                  WHEN "t1"."visited_on" > MAKE_DATE(2023, 9, 30)
                  THEN 0
                  ELSE 2
                END AS "a11",
                CASE WHEN NOT "t1"."systolic" IS NULL THEN 3 ELSE 0 END AS "a12",
                CASE WHEN NOT "t1"."diastolic" IS NULL THEN 3 ELSE 0 END AS "a13",
                CASE
                  WHEN "t1"."next_pressure_on" IS NULL
                  THEN 0
                  WHEN "t1"."next_pressure_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."next_pressure_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a14",
                CASE WHEN "t1"."systolic" < 140 THEN 3 ELSE 0 END AS "a15",
                CASE WHEN "t1"."diastolic" < 90 THEN 3 ELSE 0 END AS "a16",
                CASE WHEN "t1"."systolic" < 150 THEN 3 ELSE 0 END AS "a17",
                CASE WHEN "t1"."programme" = 'diabetes' THEN 3 ELSE 0 END AS "a18",
                CASE WHEN "t1"."glucose_ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a19",
                CASE WHEN "t1"."glucose_ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a20",
                CASE WHEN "t1"."glucose_ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a21",
                CASE WHEN "t1"."glucose_ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a22",
                CASE WHEN NOT "t1"."fasting_glucose_mmol_x10" IS NULL THEN 3 ELSE 0 END AS "a23",
                CASE
                  WHEN "t1"."next_glucose_on" IS NULL
                  THEN 0
                  WHEN "t1"."next_glucose_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."next_glucose_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a24",
                CASE WHEN "t1"."fasting_glucose_mmol_x10" < 70 THEN 3 ELSE 0 END AS "a25",
                CASE
                  WHEN "t1"."visited_on" IS NULL
                  THEN 0
                  WHEN "t1"."visited_on" <= MAKE_DATE(2023, 12, 31)
                  THEN 3
                  WHEN "t1"."visited_on" > MAKE_DATE(2023, 12, 31)
                  THEN 0
                  ELSE 0
                END AS "a26",
                CASE WHEN "t1"."programme" = 'mental' THEN 3 ELSE 0 END AS "a27",
                CASE
                  WHEN "t1"."next_follow_up_on" IS NULL
                  THEN 0
                  WHEN "t1"."next_follow_up_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."next_follow_up_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a28",
                CASE WHEN "t1"."control_class" = 1 THEN 3 ELSE 0 END AS "a29",
                CASE WHEN "t1"."programme" = 'tcm' THEN 3 ELSE 0 END AS "a30",
                CASE WHEN "t1"."programme" = 'child' THEN 3 ELSE 0 END AS "a31",
                CASE WHEN "t1"."programme" = 'maternity' THEN 3 ELSE 0 END AS "a32"
              FROM "visits" AS "t1"
              WHERE
                "t1"."visited_on" <= MAKE_DATE(2024, 3, 31)
                AND "t1"."visited_on" > MAKE_DATE(2023, 1, 31)
            ) AS "t6"
          ) AS "t15"
          GROUP BY
            1
        ) AS "t21"
          ON "t27"."visits_person_key" = "t21"."visits_person_key"
      ) AS "t28"
    ) AS "t30"
    LEFT OUTER JOIN (
      SELECT
        "t12"."bills_person_key",
        BIT_OR("t12"."f0") AS "bills_person_0",
        BIT_OR("t12"."f1") AS "bills_person_1",
        BIT_OR("t12"."f2") AS "bills_person_2"
      FROM (
        SELECT
          "t5"."person",
          "t5"."village",
          "t5"."a0" & (
            3 - "t5"."a1"
          ) AS "f0",
          "t5"."a0" & (
            3 - "t5"."a1"
          ) & "t5"."a2" AS "f1",
          "t5"."a0" & (
            3 - "t5"."a1"
          ) & "t5"."a2" & "t5"."a3" AS "f2",
          (
            (
              "t5"."village" - (
                "t5"."village" % 1000000
              )
            ) * 1000000
          ) + "t5"."person" AS "bills_person_key"
        FROM (
          SELECT
            "t0"."person",
            "t0"."village",
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
            CASE WHEN "t0"."helped" = TRUE THEN 3 ELSE 0 END AS "a3"
          FROM "bills" AS "t0"
        ) AS "t5"
      ) AS "t12"
      GROUP BY
        1
    ) AS "t18"
      ON "t30"."bills_person_key" = "t18"."bills_person_key"
  ) AS "t31"
) AS "t32"
GROUP BY
  1
