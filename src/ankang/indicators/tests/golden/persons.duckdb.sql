SELECT
  "t39"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t39"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t39"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t39"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t39"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t39"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t39"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t39"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t39"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t39"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0",
  CAST(SUM((
    (
      "t39"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m9_0",
  CAST(SUM((
    (
      "t39"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m10_0",
  CAST(SUM((
    (
      "t39"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m11_0",
  CAST(SUM((
    (
      "t39"."f12" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m12_0",
  CAST(SUM((
    (
      "t39"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m13_0",
  CAST(SUM((
    (
      "t39"."f14" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t39"."f15" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t39"."f16" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t39"."f17" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0",
  CAST(SUM((
    (
      "t39"."f18" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m18_0",
  CAST(SUM((
    (
      "t39"."f19" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m19_0",
  CAST(SUM((
    (
      "t39"."f20" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m20_0",
  CAST(SUM((
    (
      "t39"."f21" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m21_0",
  CAST(SUM((
    (
      "t39"."f22" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m22_0",
  CAST(SUM((
    (
      "t39"."f23" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m23_0",
  CAST(SUM((
    (
      "t39"."f24" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m24_0",
  CAST(SUM((
    (
      "t39"."f25" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m25_0",
  CAST(SUM((
    (
      "t39"."f26" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m26_0",
  CAST(SUM((
    (
      "t39"."f27" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m27_0",
  CAST(SUM((
    (
      "t39"."f28" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m28_0",
  CAST(SUM((
    (
      "t39"."f29" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m29_0",
  CAST(SUM((
    (
      "t39"."f30" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m30_0",
  CAST(SUM((
    (
      "t39"."f31" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m31_0",
  CAST(SUM((
    (
      "t39"."f32" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m32_0",
  CAST(SUM((
    (
      "t39"."f33" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m33_0",
  CAST(SUM((
    (
      "t39"."f34" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m34_0",
  CAST(SUM((
    (
      "t39"."f35" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m35_0",
  CAST(SUM((
    (
      "t39"."f36" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m36_0",
  CAST(SUM((
    (
      "t39"."f37" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m37_0",
  CAST(SUM((
    (
      "t39"."f38" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m38_0",
  CAST(SUM((
    (
      "t39"."f39" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m39_0",
  CAST(SUM((
    (
      "t39"."f40" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m40_0",
  CAST(SUM((
    (
      "t39"."f41" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m41_0",
  CAST(SUM((
    (
      "t39"."f42" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m42_0",
  CAST(SUM((
    (
      "t39"."f43" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m43_0",
  CAST(SUM((
    (
      "t39"."f44" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m44_0",
  CAST(SUM((
    (
      "t39"."f45" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m45_0",
  CAST(SUM((
    (
      "t39"."f46" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m46_0",
  CAST(SUM((
    (
      "t39"."f47" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m47_0",
  CAST(SUM((
    (
      "t39"."f48" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m48_0",
  CAST(SUM((
    (
      "t39"."f49" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m49_0",
  CAST(SUM((
    (
      "t39"."f50" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m50_0",
  CAST(SUM((
    (
      "t39"."f51" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m51_0",
  CAST(SUM((
    (
      "t39"."f52" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m52_0",
  CAST(SUM((
    (
      "t39"."f53" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m53_0",
  CAST(SUM((
    (
      "t39"."f54" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m54_0",
  CAST(SUM((
    (
      "t39"."f55" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m55_0",
  CAST(SUM((
    (
      "t39"."f56" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m56_0",
  CAST(SUM((
    (
      "t39"."f57" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m57_0",
  CAST(SUM((
    (
      "t39"."f58" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m58_0",
  CAST(SUM((
    (
      "t39"."f59" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m59_0",
  CAST(SUM((
    (
      "t39"."f60" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m60_0",
  CAST(SUM((
    (
      "t39"."f61" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m61_0",
  CAST(SUM((
    (
      "t39"."f62" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m62_0",
  CAST(SUM((
    (
      "t39"."f63" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m63_0",
  CAST(SUM((
    (
      "t39"."f64" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m64_0",
  CAST(SUM((
    (
      "t39"."f65" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m65_0",
  CAST(SUM((
    (
      "t39"."f66" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m66_0",
  CAST(SUM((
    (
      "t39"."f67" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m67_0",
  CAST(SUM((
    (
      "t39"."f68" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m68_0",
  CAST(SUM((
    (
      "t39"."f69" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m69_0",
  CAST(SUM((
    (
      "t39"."f70" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m70_0",
  CAST(SUM((
    (
      "t39"."f71" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m71_0",
  CAST(SUM((
    (
      "t39"."f72" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m72_0",
  CAST(SUM((
    (
      "t39"."f73" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m73_0",
  CAST(SUM((
    (
      "t39"."f74" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m74_0"
FROM (
  SELECT
    "t38"."village",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" AS "f0",
    "t38"."a0" & "t38"."a2" & (
      3 - "t38"."a4"
    ) & (
      3 - "t38"."a1"
    ) AS "f1",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" AS "f2",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a6" AS "f3",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a7" & (
      3 - "t38"."a8"
    ) AS "f4",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a9" AS "f5",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a10" & (
      3 - "t38"."a11"
    ) AS "f6",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a12" & (
      3 - "t38"."a13"
    ) AS "f7",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a14" AS "f8",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a14" & "t38"."a15" & "t38"."a16" AS "f9",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a17" & (
      3 - "t38"."a18"
    ) AS "f10",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a7" & (
      3 - "t38"."a8"
    ) & "t38"."a17" & (
      3 - "t38"."a18"
    ) AS "f11",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a19" AS "f12",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & (
      3 - "t38"."a20"
    ) AS "f13",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a19" AS "f14",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a21" & "t38"."a22" & (
      3 - "t38"."a23"
    ) AS "f15",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & (
      3 - "t38"."a20"
    ) AS "f16",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a14" AS "f17",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a14" & "t38"."a24" AS "f18",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a14" & "t38"."a25" AS "f19",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a14" & "t38"."a26" AS "f20",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a14" & "t38"."a27" AS "f21",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a28" AS "f22",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a29" AS "f23",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a30" AS "f24",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a31" AS "f25",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a32" AS "f26",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) AS "f27",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a33" AS "f28",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a33" AS "f29",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a33" & "t38"."a34" AS "f30",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a33" & "t38"."a35" AS "f31",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a33" & (
      3 - "t38"."a36"
    ) AS "f32",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a37" AS "f33",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a38" AS "f34",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a39" AS "f35",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a40" AS "f36",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a41" AS "f37",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a42" AS "f38",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a43" AS "f39",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a44" AS "f40",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a37" & "t38"."a45" AS "f41",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a37" AS "f42",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a37" & "t38"."a45" & (
      (
        3 - "t38"."a46"
      ) | "t38"."a47"
    ) & (
      (
        3 - "t38"."a48"
      ) | "t38"."a49"
    ) & (
      (
        3 - "t38"."a50"
      ) | "t38"."a51"
    ) & (
      (
        3 - "t38"."a52"
      ) | "t38"."a53"
    ) & (
      (
        3 - "t38"."a54"
      ) | "t38"."a55"
    ) AS "f43",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a37" & "t38"."a45" & (
      "t38"."a56" | (
        "t38"."a19" & "t38"."a57"
      )
    ) & "t38"."a58" AS "f44",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a38" & "t38"."a59" AS "f45",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a38" AS "f46",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a38" & "t38"."a59" & (
      (
        3 - "t38"."a60"
      ) | "t38"."a47"
    ) & (
      (
        3 - "t38"."a61"
      ) | "t38"."a62"
    ) & (
      (
        3 - "t38"."a63"
      ) | "t38"."a64"
    ) & (
      (
        3 - "t38"."a65"
      ) | "t38"."a66"
    ) & (
      (
        3 - "t38"."a67"
      ) | "t38"."a68"
    ) & (
      (
        3 - "t38"."a61"
      ) | "t38"."a69"
    ) & (
      (
        3 - "t38"."a63"
      ) | "t38"."a70"
    ) & (
      (
        3 - "t38"."a65"
      ) | "t38"."a71"
    ) & (
      (
        3 - "t38"."a67"
      ) | "t38"."a72"
    ) AS "f47",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a38" & "t38"."a59" & "t38"."a73" & "t38"."a74" AS "f48",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a19" & "t38"."a47" AS "f49",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f50",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f51",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a7" & (
      3 - "t38"."a8"
    ) & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f52",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a19" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f53",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a5" & "t38"."a77" AS "f54",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a40" & (
      (
        3 - "t38"."a78"
      ) | "t38"."a79"
    ) & (
      (
        3 - "t38"."a80"
      ) | "t38"."a81"
    ) & (
      (
        3 - "t38"."a82"
      ) | "t38"."a83"
    ) & (
      (
        3 - "t38"."a84"
      ) | "t38"."a85"
    ) AS "f55",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a40" AS "f56",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a40" & "t38"."a86" AS "f57",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a19" & "t38"."a87" AS "f58",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a88" & (
      3 - "t38"."a89"
    ) & "t38"."a87" AS "f59",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a88" & (
      3 - "t38"."a89"
    ) AS "f60",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a88" & (
      3 - "t38"."a20"
    ) & "t38"."a90" AS "f61",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a88" & (
      3 - "t38"."a20"
    ) AS "f62",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a88" & (
      3 - "t38"."a20"
    ) & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f63",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a91" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f64",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a91" AS "f65",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a37" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f66",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a38" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f67",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a39" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f68",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a39" AS "f69",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a40" & "t38"."a75" & (
      3 - "t38"."a76"
    ) AS "f70",
    "t38"."a0" & (
      3 - "t38"."a1"
    ) & (
      3 - "t38"."a2"
    ) & "t38"."a3" & "t38"."a19" & "t38"."a92" AS "f71",
    "t38"."a93" AS "f72",
    "t38"."a94" AS "f73",
    "t38"."a95" AS "f74"
  FROM (
    SELECT
      "t37"."village",
      CASE
        WHEN "t37"."joined_on" IS NULL
        THEN 0
        WHEN "t37"."joined_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."joined_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t37"."left_on" IS NULL
        THEN 0
        WHEN "t37"."left_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."left_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a1",
      CASE
        WHEN "t37"."died_on" IS NULL
        THEN 0
        WHEN "t37"."died_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."died_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE WHEN "t37"."resident" = TRUE THEN 3 ELSE 0 END AS "a3",
      CASE
        WHEN "t37"."died_on" IS NULL
        THEN 0
        WHEN "t37"."died_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t37"."died_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a4",
      CASE
        WHEN "t37"."registered_from" IS NULL
        THEN 0
        WHEN "t37"."registered_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."registered_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a5",
      CASE
        WHEN "t37"."exited_on" IS NULL
        THEN 0
        WHEN "t37"."exited_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."exited_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a6",
      CASE
        WHEN "t37"."monitored_from" IS NULL
        THEN 0
        WHEN "t37"."monitored_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."monitored_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a7",
      CASE
        WHEN "t37"."risk_removed_on" IS NULL
        THEN 0
        WHEN "t37"."risk_removed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."risk_removed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a8",
      CASE WHEN "t37"."illness_cause" = TRUE THEN 3 ELSE 0 END AS "a9",
      CASE
        WHEN "t37"."dibao_from" IS NULL
        THEN 0
        WHEN "t37"."dibao_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."dibao_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a10",
      CASE
        WHEN "t37"."dibao_until" IS NULL
        THEN 0
        WHEN "t37"."dibao_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t37"."dibao_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a11",
      CASE
        WHEN "t37"."tekun_from" IS NULL
        THEN 0
        WHEN "t37"."tekun_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."tekun_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a12",
      CASE
        WHEN "t37"."tekun_until" IS NULL
        THEN 0
        WHEN "t37"."tekun_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t37"."tekun_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a13",
      CASE
        WHEN "t37"."disabled_from" IS NULL
        THEN 0
        WHEN "t37"."disabled_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."disabled_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a14",
      CASE WHEN "t37"."disability_grade" < 3 THEN 3 ELSE 0 END AS "a15",
      CASE WHEN "t37"."disability_grade" >= 1 THEN 3 ELSE 0 END AS "a16",
      CASE
        WHEN "t37"."insured_from" IS NULL
        THEN 0
        WHEN "t37"."insured_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."insured_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a17",
      CASE
        WHEN "t37"."insured_until" IS NULL
        THEN 0
        WHEN "t37"."insured_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t37"."insured_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a18",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS "a19",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS "a20",
      CASE WHEN "t37"."sex" = 2 THEN 3 ELSE 0 END AS "a21",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(2009, 1, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(2009, 3, 31)
        THEN 0
        ELSE 2
      END AS "a22",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(1974, 1, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(1974, 3, 31)
        THEN 0
        ELSE 2
      END AS "a23",
      CASE WHEN "t37"."disability_grade" = 1 THEN 3 ELSE 0 END AS "a24",
      CASE WHEN "t37"."disability_grade" = 2 THEN 3 ELSE 0 END AS "a25",
      CASE WHEN "t37"."disability_grade" = 3 THEN 3 ELSE 0 END AS "a26",
      CASE WHEN "t37"."disability_grade" = 4 THEN 3 ELSE 0 END AS "a27",
      COALESCE("t37"."special_groups_person_0", 0) AS "a28",
      COALESCE("t37"."special_groups_person_1", 0) AS "a29",
      COALESCE("t37"."special_groups_person_2", 0) AS "a30",
      COALESCE("t37"."special_groups_person_3", 0) AS "a31",
      COALESCE("t37"."findings_person_0", 0) AS "a32",
      CASE
        WHEN "t37"."record_opened_on" IS NULL
        THEN 0
        WHEN "t37"."record_opened_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."record_opened_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a33",
      CASE WHEN "t37"."record_complete" = TRUE THEN 3 ELSE 0 END AS "a34",
      COALESCE("t37"."visits_person_0", 0) AS "a35",
      CASE
        WHEN "t37"."record_opened_on" IS NULL
        THEN 0
        WHEN "t37"."record_opened_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t37"."record_opened_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a36",
      CASE
        WHEN "t37"."hypertension_from" IS NULL
        THEN 0
        WHEN "t37"."hypertension_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."hypertension_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a37",
      CASE
        WHEN "t37"."diabetes_from" IS NULL
        THEN 0
        WHEN "t37"."diabetes_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."diabetes_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a38",
      CASE
        WHEN "t37"."tuberculosis_from" IS NULL
        THEN 0
        WHEN "t37"."tuberculosis_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."tuberculosis_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a39",
      CASE
        WHEN "t37"."mental_from" IS NULL
        THEN 0
        WHEN "t37"."mental_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."mental_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a40",
      CASE
        WHEN "t37"."stroke_from" IS NULL
        THEN 0
        WHEN "t37"."stroke_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."stroke_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a41",
      CASE
        WHEN "t37"."coronary_from" IS NULL
        THEN 0
        WHEN "t37"."coronary_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."coronary_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a42",
      CASE
        WHEN "t37"."copd_from" IS NULL
        THEN 0
        WHEN "t37"."copd_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."copd_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a43",
      CASE
        WHEN "t37"."cancer_from" IS NULL
        THEN 0
        WHEN "t37"."cancer_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."cancer_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a44",
      COALESCE("t37"."visits_person_1", 0) AS "a45",
      0 AS "a46",
      COALESCE("t37"."visits_person_2", 0) AS "a47",
      CASE
        WHEN "t37"."hypertension_from" IS NULL
        THEN 0
        WHEN "t37"."hypertension_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t37"."hypertension_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a48",
      COALESCE("t37"."visits_person_3", 0) AS "a49",
      0 AS "a50",
      COALESCE("t37"."visits_person_4", 0) AS "a51",
      0 AS "a52",
      COALESCE("t37"."visits_person_5", 0) AS "a53",
      0 AS "a54",
      COALESCE("t37"."visits_person_6", 0) AS "a55",
      COALESCE("t37"."visits_person_8", 0) AS "a56",
      COALESCE("t37"."visits_person_9", 0) AS "a57",
      COALESCE("t37"."visits_person_7", 0) AS "a58",
      COALESCE("t37"."visits_person_10", 0) AS "a59",
      0 AS "a60",
      CASE
        WHEN "t37"."diabetes_from" IS NULL
        THEN 0
        WHEN "t37"."diabetes_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t37"."diabetes_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a61",
      COALESCE("t37"."visits_person_15", 0) AS "a62",
      0 AS "a63",
      COALESCE("t37"."visits_person_16", 0) AS "a64",
      0 AS "a65",
      COALESCE("t37"."visits_person_17", 0) AS "a66",
      0 AS "a67",
      COALESCE("t37"."visits_person_18", 0) AS "a68",
      COALESCE("t37"."visits_person_11", 0) AS "a69",
      COALESCE("t37"."visits_person_12", 0) AS "a70",
      COALESCE("t37"."visits_person_13", 0) AS "a71",
      COALESCE("t37"."visits_person_14", 0) AS "a72",
      COALESCE("t37"."visits_person_20", 0) AS "a73",
      COALESCE("t37"."visits_person_19", 0) AS "a74",
      CASE
        WHEN "t37"."contract_from" IS NULL
        THEN 0
        WHEN "t37"."contract_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."contract_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a75",
      CASE
        WHEN "t37"."contract_until" IS NULL
        THEN 0
        WHEN "t37"."contract_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t37"."contract_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a76",
      COALESCE("t37"."visits_person_21", 0) AS "a77",
      CASE
        WHEN "t37"."mental_from" IS NULL
        THEN 0
        WHEN "t37"."mental_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t37"."mental_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a78",
      COALESCE("t37"."visits_person_22", 0) AS "a79",
      0 AS "a80",
      COALESCE("t37"."visits_person_23", 0) AS "a81",
      0 AS "a82",
      COALESCE("t37"."visits_person_24", 0) AS "a83",
      0 AS "a84",
      COALESCE("t37"."visits_person_25", 0) AS "a85",
      COALESCE("t37"."visits_person_26", 0) AS "a86",
      COALESCE("t37"."visits_person_27", 0) AS "a87",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a88",
      CASE
        WHEN "t37"."born_on" IS NULL
        THEN 0
        WHEN "t37"."born_on" <= MAKE_DATE(2020, 12, 31)
        THEN 3
        WHEN "t37"."born_on" > MAKE_DATE(2021, 2, 28)
        THEN 0
        ELSE 2
      END AS "a89",
      COALESCE("t37"."visits_person_28", 0) AS "a90",
      COALESCE("t37"."visits_person_29", 0) AS "a91",
      COALESCE("t37"."checkups_person_0", 0) AS "a92",
      COALESCE("t22"."bills_person_0", 0) AS "a93",
      COALESCE("t22"."bills_person_1", 0) AS "a94",
      COALESCE("t22"."bills_person_2", 0) AS "a95"
    FROM (
      SELECT
        "t35"."person",
        "t35"."person_id",
        "t35"."household",
        "t35"."village",
        "t35"."sex",
        "t35"."born_on",
        "t35"."died_on",
        "t35"."joined_on",
        "t35"."left_on",
        "t35"."resident",
        "t35"."registered_from",
        "t35"."exited_on",
        "t35"."monitored_from",
        "t35"."risk_removed_on",
        "t35"."dibao_from",
        "t35"."dibao_until",
        "t35"."tekun_from",
        "t35"."tekun_until",
        "t35"."disabled_from",
        "t35"."disability_grade",
        "t35"."insured_from",
        "t35"."insured_until",
        "t35"."illness_cause",
        "t35"."record_opened_on",
        "t35"."record_complete",
        "t35"."hypertension_from",
        "t35"."diabetes_from",
        "t35"."tuberculosis_from",
        "t35"."mental_from",
        "t35"."stroke_from",
        "t35"."coronary_from",
        "t35"."copd_from",
        "t35"."cancer_from",
        "t35"."contract_from",
        "t35"."contract_until",
        "t35"."special_groups_person_key",
        "t35"."special_groups_person_key_right",
        "t35"."special_groups_person_0",
        "t35"."special_groups_person_1",
        "t35"."special_groups_person_2",
        "t35"."special_groups_person_3",
        "t35"."findings_person_key",
        "t35"."findings_person_key_right",
        "t35"."findings_person_0",
        "t35"."visits_person_key",
        "t35"."visits_person_key_right",
        "t35"."visits_person_0",
        "t35"."visits_person_1",
        "t35"."visits_person_2",
        "t35"."visits_person_3",
        "t35"."visits_person_4",
        "t35"."visits_person_5",
        "t35"."visits_person_6",
        "t35"."visits_person_7",
        "t35"."visits_person_8",
        "t35"."visits_person_9",
        "t35"."visits_person_10",
        "t35"."visits_person_11",
        "t35"."visits_person_12",
        "t35"."visits_person_13",
        "t35"."visits_person_14",
        "t35"."visits_person_15",
        "t35"."visits_person_16",
        "t35"."visits_person_17",
        "t35"."visits_person_18",
        "t35"."visits_person_19",
        "t35"."visits_person_20",
        "t35"."visits_person_21",
        "t35"."visits_person_22",
        "t35"."visits_person_23",
        "t35"."visits_person_24",
        "t35"."visits_person_25",
        "t35"."visits_person_26",
        "t35"."visits_person_27",
        "t35"."visits_person_28",
        "t35"."visits_person_29",
        "t35"."checkups_person_key",
        "t35"."checkups_person_key_right",
        "t35"."checkups_person_0",
        (
          (
            "t35"."village" - (
              "t35"."village" % 1000000
            )
          ) * 1000000
        ) + "t35"."person" AS "bills_person_key"
      FROM (
        SELECT
          "t34"."person",
          "t34"."person_id",
          "t34"."household",
          "t34"."village",
          "t34"."sex",
          "t34"."born_on",
          "t34"."died_on",
          "t34"."joined_on",
          "t34"."left_on",
          "t34"."resident",
          "t34"."registered_from",
          "t34"."exited_on",
          "t34"."monitored_from",
          "t34"."risk_removed_on",
          "t34"."dibao_from",
          "t34"."dibao_until",
          "t34"."tekun_from",
          "t34"."tekun_until",
          "t34"."disabled_from",
          "t34"."disability_grade",
          "t34"."insured_from",
          "t34"."insured_until",
          "t34"."illness_cause",
          "t34"."record_opened_on",
          "t34"."record_complete",
          "t34"."hypertension_from",
          "t34"."diabetes_from",
          "t34"."tuberculosis_from",
          "t34"."mental_from",
          "t34"."stroke_from",
          "t34"."coronary_from",
          "t34"."copd_from",
          "t34"."cancer_from",
          "t34"."contract_from",
          "t34"."contract_until",
          "t34"."special_groups_person_key",
          "t34"."special_groups_person_key_right",
          "t34"."special_groups_person_0",
          "t34"."special_groups_person_1",
          "t34"."special_groups_person_2",
          "t34"."special_groups_person_3",
          "t34"."findings_person_key",
          "t34"."findings_person_key_right",
          "t34"."findings_person_0",
          "t34"."visits_person_key",
          "t34"."visits_person_key_right",
          "t34"."visits_person_0",
          "t34"."visits_person_1",
          "t34"."visits_person_2",
          "t34"."visits_person_3",
          "t34"."visits_person_4",
          "t34"."visits_person_5",
          "t34"."visits_person_6",
          "t34"."visits_person_7",
          "t34"."visits_person_8",
          "t34"."visits_person_9",
          "t34"."visits_person_10",
          "t34"."visits_person_11",
          "t34"."visits_person_12",
          "t34"."visits_person_13",
          "t34"."visits_person_14",
          "t34"."visits_person_15",
          "t34"."visits_person_16",
          "t34"."visits_person_17",
          "t34"."visits_person_18",
          "t34"."visits_person_19",
          "t34"."visits_person_20",
          "t34"."visits_person_21",
          "t34"."visits_person_22",
          "t34"."visits_person_23",
          "t34"."visits_person_24",
          "t34"."visits_person_25",
          "t34"."visits_person_26",
          "t34"."visits_person_27",
          "t34"."visits_person_28",
          "t34"."visits_person_29",
          "t34"."checkups_person_key",
          "t18"."checkups_person_key" AS "checkups_person_key_right",
          "t18"."checkups_person_0"
        FROM (
          SELECT
            "t32"."person",
            "t32"."person_id",
            "t32"."household",
            "t32"."village",
            "t32"."sex",
            "t32"."born_on",
            "t32"."died_on",
            "t32"."joined_on",
            "t32"."left_on",
            "t32"."resident",
            "t32"."registered_from",
            "t32"."exited_on",
            "t32"."monitored_from",
            "t32"."risk_removed_on",
            "t32"."dibao_from",
            "t32"."dibao_until",
            "t32"."tekun_from",
            "t32"."tekun_until",
            "t32"."disabled_from",
            "t32"."disability_grade",
            "t32"."insured_from",
            "t32"."insured_until",
            "t32"."illness_cause",
            "t32"."record_opened_on",
            "t32"."record_complete",
            "t32"."hypertension_from",
            "t32"."diabetes_from",
            "t32"."tuberculosis_from",
            "t32"."mental_from",
            "t32"."stroke_from",
            "t32"."coronary_from",
            "t32"."copd_from",
            "t32"."cancer_from",
            "t32"."contract_from",
            "t32"."contract_until",
            "t32"."special_groups_person_key",
            "t32"."special_groups_person_key_right",
            "t32"."special_groups_person_0",
            "t32"."special_groups_person_1",
            "t32"."special_groups_person_2",
            "t32"."special_groups_person_3",
            "t32"."findings_person_key",
            "t32"."findings_person_key_right",
            "t32"."findings_person_0",
            "t32"."visits_person_key",
            "t32"."visits_person_key_right",
            "t32"."visits_person_0",
            "t32"."visits_person_1",
            "t32"."visits_person_2",
            "t32"."visits_person_3",
            "t32"."visits_person_4",
            "t32"."visits_person_5",
            "t32"."visits_person_6",
            "t32"."visits_person_7",
            "t32"."visits_person_8",
            "t32"."visits_person_9",
            "t32"."visits_person_10",
            "t32"."visits_person_11",
            "t32"."visits_person_12",
            "t32"."visits_person_13",
            "t32"."visits_person_14",
            "t32"."visits_person_15",
            "t32"."visits_person_16",
            "t32"."visits_person_17",
            "t32"."visits_person_18",
            "t32"."visits_person_19",
            "t32"."visits_person_20",
            "t32"."visits_person_21",
            "t32"."visits_person_22",
            "t32"."visits_person_23",
            "t32"."visits_person_24",
            "t32"."visits_person_25",
            "t32"."visits_person_26",
            "t32"."visits_person_27",
            "t32"."visits_person_28",
            "t32"."visits_person_29",
            (
              (
                "t32"."village" - (
                  "t32"."village" % 1000000
                )
              ) * 1000000
            ) + "t32"."person" AS "checkups_person_key"
          FROM (
            SELECT
              "t31"."person",
              "t31"."person_id",
              "t31"."household",
              "t31"."village",
              "t31"."sex",
              "t31"."born_on",
              "t31"."died_on",
              "t31"."joined_on",
              "t31"."left_on",
              "t31"."resident",
              "t31"."registered_from",
              "t31"."exited_on",
              "t31"."monitored_from",
              "t31"."risk_removed_on",
              "t31"."dibao_from",
              "t31"."dibao_until",
              "t31"."tekun_from",
              "t31"."tekun_until",
              "t31"."disabled_from",
              "t31"."disability_grade",
              "t31"."insured_from",
              "t31"."insured_until",
              "t31"."illness_cause",
              "t31"."record_opened_on",
              "t31"."record_complete",
              "t31"."hypertension_from",
              "t31"."diabetes_from",
              "t31"."tuberculosis_from",
              "t31"."mental_from",
              "t31"."stroke_from",
              "t31"."coronary_from",
              "t31"."copd_from",
              "t31"."cancer_from",
              "t31"."contract_from",
              "t31"."contract_until",
              "t31"."special_groups_person_key",
              "t31"."special_groups_person_key_right",
              "t31"."special_groups_person_0",
              "t31"."special_groups_person_1",
              "t31"."special_groups_person_2",
              "t31"."special_groups_person_3",
              "t31"."findings_person_key",
              "t31"."findings_person_key_right",
              "t31"."findings_person_0",
              "t31"."visits_person_key",
              "t25"."visits_person_key" AS "visits_person_key_right",
              "t25"."visits_person_0",
              "t25"."visits_person_1",
              "t25"."visits_person_2",
              "t25"."visits_person_3",
              "t25"."visits_person_4",
              "t25"."visits_person_5",
              "t25"."visits_person_6",
              "t25"."visits_person_7",
              "t25"."visits_person_8",
              "t25"."visits_person_9",
              "t25"."visits_person_10",
              "t25"."visits_person_11",
              "t25"."visits_person_12",
              "t25"."visits_person_13",
              "t25"."visits_person_14",
              "t25"."visits_person_15",
              "t25"."visits_person_16",
              "t25"."visits_person_17",
              "t25"."visits_person_18",
              "t25"."visits_person_19",
              "t25"."visits_person_20",
              "t25"."visits_person_21",
              "t25"."visits_person_22",
              "t25"."visits_person_23",
              "t25"."visits_person_24",
              "t25"."visits_person_25",
              "t25"."visits_person_26",
              "t25"."visits_person_27",
              "t25"."visits_person_28",
              "t25"."visits_person_29"
            FROM (
              SELECT
                "t29"."person",
                "t29"."person_id",
                "t29"."household",
                "t29"."village",
                "t29"."sex",
                "t29"."born_on",
                "t29"."died_on",
                "t29"."joined_on",
                "t29"."left_on",
                "t29"."resident",
                "t29"."registered_from",
                "t29"."exited_on",
                "t29"."monitored_from",
                "t29"."risk_removed_on",
                "t29"."dibao_from",
                "t29"."dibao_until",
                "t29"."tekun_from",
                "t29"."tekun_until",
                "t29"."disabled_from",
                "t29"."disability_grade",
                "t29"."insured_from",
                "t29"."insured_until",
                "t29"."illness_cause",
                "t29"."record_opened_on",
                "t29"."record_complete",
                "t29"."hypertension_from",
                "t29"."diabetes_from",
                "t29"."tuberculosis_from",
                "t29"."mental_from",
                "t29"."stroke_from",
                "t29"."coronary_from",
                "t29"."copd_from",
                "t29"."cancer_from",
                "t29"."contract_from",
                "t29"."contract_until",
                "t29"."special_groups_person_key",
                "t29"."special_groups_person_key_right",
                "t29"."special_groups_person_0",
                "t29"."special_groups_person_1",
                "t29"."special_groups_person_2",
                "t29"."special_groups_person_3",
                "t29"."findings_person_key",
                "t29"."findings_person_key_right",
                "t29"."findings_person_0",
                (
                  (
                    "t29"."village" - (
                      "t29"."village" % 1000000
                    )
                  ) * 1000000
                ) + "t29"."person" AS "visits_person_key"
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
                  "t16"."findings_person_key" AS "findings_person_key_right",
                  "t16"."findings_person_0"
                FROM (
                  SELECT
                    "t26"."person",
                    "t26"."person_id",
                    "t26"."household",
                    "t26"."village",
                    "t26"."sex",
                    "t26"."born_on",
                    "t26"."died_on",
                    "t26"."joined_on",
                    "t26"."left_on",
                    "t26"."resident",
                    "t26"."registered_from",
                    "t26"."exited_on",
                    "t26"."monitored_from",
                    "t26"."risk_removed_on",
                    "t26"."dibao_from",
                    "t26"."dibao_until",
                    "t26"."tekun_from",
                    "t26"."tekun_until",
                    "t26"."disabled_from",
                    "t26"."disability_grade",
                    "t26"."insured_from",
                    "t26"."insured_until",
                    "t26"."illness_cause",
                    "t26"."record_opened_on",
                    "t26"."record_complete",
                    "t26"."hypertension_from",
                    "t26"."diabetes_from",
                    "t26"."tuberculosis_from",
                    "t26"."mental_from",
                    "t26"."stroke_from",
                    "t26"."coronary_from",
                    "t26"."copd_from",
                    "t26"."cancer_from",
                    "t26"."contract_from",
                    "t26"."contract_until",
                    "t26"."special_groups_person_key",
                    "t26"."special_groups_person_key_right",
                    "t26"."special_groups_person_0",
                    "t26"."special_groups_person_1",
                    "t26"."special_groups_person_2",
                    "t26"."special_groups_person_3",
                    (
                      (
                        "t26"."village" - (
                          "t26"."village" % 1000000
                        )
                      ) * 1000000
                    ) + "t26"."person" AS "findings_person_key"
                  FROM (
                    SELECT
                      "t12"."person",
                      "t12"."person_id",
                      "t12"."household",
                      "t12"."village",
                      "t12"."sex",
                      "t12"."born_on",
                      "t12"."died_on",
                      "t12"."joined_on",
                      "t12"."left_on",
                      "t12"."resident",
                      "t12"."registered_from",
                      "t12"."exited_on",
                      "t12"."monitored_from",
                      "t12"."risk_removed_on",
                      "t12"."dibao_from",
                      "t12"."dibao_until",
                      "t12"."tekun_from",
                      "t12"."tekun_until",
                      "t12"."disabled_from",
                      "t12"."disability_grade",
                      "t12"."insured_from",
                      "t12"."insured_until",
                      "t12"."illness_cause",
                      "t12"."record_opened_on",
                      "t12"."record_complete",
                      "t12"."hypertension_from",
                      "t12"."diabetes_from",
                      "t12"."tuberculosis_from",
                      "t12"."mental_from",
                      "t12"."stroke_from",
                      "t12"."coronary_from",
                      "t12"."copd_from",
                      "t12"."cancer_from",
                      "t12"."contract_from",
                      "t12"."contract_until",
                      "t12"."special_groups_person_key",
                      "t23"."special_groups_person_key" AS "special_groups_person_key_right",
                      "t23"."special_groups_person_0",
                      "t23"."special_groups_person_1",
                      "t23"."special_groups_person_2",
                      "t23"."special_groups_person_3"
                    FROM (
                      SELECT
                        "t4"."person",
                        "t4"."person_id",
                        "t4"."household",
                        "t4"."village",
                        "t4"."sex",
                        "t4"."born_on",
                        "t4"."died_on",
                        "t4"."joined_on",
                        "t4"."left_on",
                        "t4"."resident",
                        "t4"."registered_from",
                        "t4"."exited_on",
                        "t4"."monitored_from",
                        "t4"."risk_removed_on",
                        "t4"."dibao_from",
                        "t4"."dibao_until",
                        "t4"."tekun_from",
                        "t4"."tekun_until",
                        "t4"."disabled_from",
                        "t4"."disability_grade",
                        "t4"."insured_from",
                        "t4"."insured_until",
                        "t4"."illness_cause",
                        "t4"."record_opened_on",
                        "t4"."record_complete",
                        "t4"."hypertension_from",
                        "t4"."diabetes_from",
                        "t4"."tuberculosis_from",
                        "t4"."mental_from",
                        "t4"."stroke_from",
                        "t4"."coronary_from",
                        "t4"."copd_from",
                        "t4"."cancer_from",
                        "t4"."contract_from",
                        "t4"."contract_until",
                        (
                          (
                            "t4"."village" - (
                              "t4"."village" % 1000000
                            )
                          ) * 1000000
                        ) + "t4"."person" AS "special_groups_person_key"
                      FROM "persons" AS "t4"
                    ) AS "t12"
                    LEFT OUTER JOIN (
                      SELECT
                        "t17"."special_groups_person_key",
                        BIT_OR("t17"."f0") AS "special_groups_person_0",
                        BIT_OR("t17"."f1") AS "special_groups_person_1",
                        BIT_OR("t17"."f2") AS "special_groups_person_2",
                        BIT_OR("t17"."f3") AS "special_groups_person_3"
                      FROM (
                        SELECT
                          "t8"."person",
                          "t8"."village",
                          "t8"."a0" & "t8"."a1" AS "f0",
                          "t8"."a2" & "t8"."a1" AS "f1",
                          "t8"."a3" & "t8"."a1" AS "f2",
                          "t8"."a4" AS "f3",
                          (
                            (
                              "t8"."village" - (
                                "t8"."village" % 1000000
                              )
                            ) * 1000000
                          ) + "t8"."person" AS "special_groups_person_key"
                        FROM (
                          SELECT
                            "t5"."person",
                            "t5"."village",
                            CASE WHEN "t5"."kind" = 'left_child' THEN 3 ELSE 0 END AS "a0",
                            CASE WHEN "t5"."sure" = TRUE THEN 3 ELSE 0 END AS "a1",
                            CASE WHEN "t5"."kind" = 'left_woman' THEN 3 ELSE 0 END AS "a2",
                            CASE WHEN "t5"."kind" = 'left_old' THEN 3 ELSE 0 END AS "a3",
                            CASE WHEN "t5"."sure" = FALSE THEN 3 ELSE 0 END AS "a4"
                          FROM "special_groups" AS "t5"
                        ) AS "t8"
                      ) AS "t17"
                      GROUP BY
                        1
                    ) AS "t23"
                      ON "t12"."special_groups_person_key" = "t23"."special_groups_person_key"
                  ) AS "t26"
                ) AS "t28"
                LEFT OUTER JOIN (
                  SELECT
                    "t9"."findings_person_key",
                    BIT_OR("t9"."f0") AS "findings_person_0"
                  FROM (
                    SELECT
                      "t3"."person",
                      "t3"."village",
                      CASE
                        WHEN "t3"."found_on" IS NULL
                        THEN 0
                        WHEN "t3"."found_on" <= MAKE_DATE(2024, 1, 31)
                        THEN 3
                        WHEN "t3"."found_on" > MAKE_DATE(2024, 3, 31)
                        THEN 0
                        ELSE 2
                      END & (
                        3 - CASE
                          WHEN "t3"."gone_on" IS NULL
                          THEN 0
                          WHEN "t3"."gone_on" <= MAKE_DATE(2024, 1, 31)
                          THEN 3
                          WHEN "t3"."gone_on" > MAKE_DATE(2024, 3, 31)
                          THEN 0
                          ELSE 2
                        END
                      ) AS "f0",
                      (
                        (
                          "t3"."village" - (
                            "t3"."village" % 1000000
                          )
                        ) * 1000000
                      ) + "t3"."person" AS "findings_person_key"
                    FROM "findings" AS "t3"
                  ) AS "t9"
                  GROUP BY
                    1
                ) AS "t16"
                  ON "t28"."findings_person_key" = "t16"."findings_person_key"
              ) AS "t29"
            ) AS "t31"
            LEFT OUTER JOIN (
              SELECT
                "t19"."visits_person_key",
                BIT_OR("t19"."f0") AS "visits_person_0",
                BIT_OR("t19"."f1") AS "visits_person_1",
                BIT_OR("t19"."f2") AS "visits_person_2",
                BIT_OR("t19"."f3") AS "visits_person_3",
                BIT_OR("t19"."f4") AS "visits_person_4",
                BIT_OR("t19"."f5") AS "visits_person_5",
                BIT_OR("t19"."f6") AS "visits_person_6",
                BIT_OR("t19"."f7") AS "visits_person_7",
                BIT_OR("t19"."f8") AS "visits_person_8",
                BIT_OR("t19"."f9") AS "visits_person_9",
                BIT_OR("t19"."f10") AS "visits_person_10",
                BIT_OR("t19"."f11") AS "visits_person_11",
                BIT_OR("t19"."f12") AS "visits_person_12",
                BIT_OR("t19"."f13") AS "visits_person_13",
                BIT_OR("t19"."f14") AS "visits_person_14",
                BIT_OR("t19"."f15") AS "visits_person_15",
                BIT_OR("t19"."f16") AS "visits_person_16",
                BIT_OR("t19"."f17") AS "visits_person_17",
                BIT_OR("t19"."f18") AS "visits_person_18",
                BIT_OR("t19"."f19") AS "visits_person_19",
                BIT_OR("t19"."f20") AS "visits_person_20",
                BIT_OR("t19"."f21") AS "visits_person_21",
                BIT_OR("t19"."f22") AS "visits_person_22",
                BIT_OR("t19"."f23") AS "visits_person_23",
                BIT_OR("t19"."f24") AS "visits_person_24",
                BIT_OR("t19"."f25") AS "visits_person_25",
                BIT_OR("t19"."f26") AS "visits_person_26",
                BIT_OR("t19"."f27") AS "visits_person_27",
                BIT_OR("t19"."f28") AS "visits_person_28",
                BIT_OR("t19"."f29") AS "visits_person_29"
              FROM (
                SELECT
                  "t7"."person",
                  "t7"."village",
                  "t7"."a0" & (
                    3 - "t7"."a1"
                  ) AS "f0",
                  "t7"."a2" & "t7"."a3" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f1",
                  "t7"."a5" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f2",
                  "t7"."a2" & "t7"."a3" & "t7"."a6" & "t7"."a7" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f3",
                  "t7"."a2" & "t7"."a3" & "t7"."a6" & "t7"."a8" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f4",
                  "t7"."a2" & "t7"."a3" & "t7"."a6" & "t7"."a9" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f5",
                  "t7"."a2" & "t7"."a3" & "t7"."a6" & "t7"."a10" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f6",
                  "t7"."a2" & "t7"."a3" & "t7"."a0" & (
                    3 - "t7"."a11"
                  ) AS "f7",
                  "t7"."a12" & "t7"."a13" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) & (
                    3 - "t7"."a14"
                  ) & "t7"."a15" & "t7"."a16" AS "f8",
                  "t7"."a12" & "t7"."a13" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) & (
                    3 - "t7"."a14"
                  ) & "t7"."a17" & "t7"."a16" AS "f9",
                  "t7"."a2" & "t7"."a18" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f10",
                  "t7"."a19" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f11",
                  "t7"."a20" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f12",
                  "t7"."a21" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f13",
                  "t7"."a22" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f14",
                  "t7"."a2" & "t7"."a18" & "t7"."a6" & "t7"."a7" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f15",
                  "t7"."a2" & "t7"."a18" & "t7"."a6" & "t7"."a8" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f16",
                  "t7"."a2" & "t7"."a18" & "t7"."a6" & "t7"."a9" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f17",
                  "t7"."a2" & "t7"."a18" & "t7"."a6" & "t7"."a10" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f18",
                  "t7"."a2" & "t7"."a18" & "t7"."a0" & (
                    3 - "t7"."a11"
                  ) AS "f19",
                  "t7"."a23" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) & (
                    3 - "t7"."a24"
                  ) & "t7"."a25" AS "f20",
                  "t7"."a0" & (
                    3 - "t7"."a26"
                  ) AS "f21",
                  "t7"."a2" & "t7"."a27" & "t7"."a6" & "t7"."a7" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f22",
                  "t7"."a2" & "t7"."a27" & "t7"."a6" & "t7"."a8" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f23",
                  "t7"."a2" & "t7"."a27" & "t7"."a6" & "t7"."a9" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f24",
                  "t7"."a2" & "t7"."a27" & "t7"."a6" & "t7"."a10" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f25",
                  "t7"."a2" & "t7"."a27" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) & (
                    3 - "t7"."a28"
                  ) & "t7"."a29" AS "f26",
                  "t7"."a30" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f27",
                  "t7"."a31" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f28",
                  "t7"."a32" & "t7"."a0" & (
                    3 - "t7"."a4"
                  ) AS "f29",
                  (
                    (
                      "t7"."village" - (
                        "t7"."village" % 1000000
                      )
                    ) * 1000000
                  ) + "t7"."person" AS "visits_person_key"
                FROM (
                  SELECT
                    "t2"."person",
                    "t2"."village",
                    CASE
                      WHEN "t2"."visited_on" IS NULL
                      THEN 0
                      WHEN "t2"."visited_on" <= MAKE_DATE(2024, 1, 31)
                      THEN 3
                      WHEN "t2"."visited_on" > MAKE_DATE(2024, 3, 31)
                      THEN 0
                      ELSE 2
                    END AS "a0",
                    CASE
                      WHEN "t2"."visited_on" IS NULL
                      THEN 0
                      WHEN "t2"."visited_on" <= MAKE_DATE(2023, 1, 31)
                      THEN 3
                      WHEN "t2"."visited_on" > MAKE_DATE(2023, 3, 31)
                      THEN 0
                      ELSE 2
                    END AS "a1",
                    CASE WHEN "t2"."kind" = 'follow_up' THEN 3 ELSE 0 END AS "a2",
                    CASE WHEN "t2"."programme" = 'hypertension' THEN 3 ELSE 0 END AS "a3",
                    CASE
                      WHEN "t2"."visited_on" IS NULL
                      THEN 0
                      WHEN "t2"."visited_on" <= MAKE_DATE(2023, 12, 31)
                      THEN 3
                      WHEN "t2"."visited_on" > MAKE_DATE(2023, 12, 31)
                      THEN 0
                      ELSE 0
                    END AS "a4",
                    CASE WHEN "t2"."kind" = 'checkup' THEN 3 ELSE 0 END AS "a5",
                    CASE WHEN "t2"."face_to_face" = TRUE THEN 3 ELSE 0 END AS "a6",
                    CASE WHEN "t2"."ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a7",
                    CASE WHEN "t2"."ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a8",
                    CASE WHEN "t2"."ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a9",
                    CASE WHEN "t2"."ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a10",
                    CASE
                      WHEN "t2"."visited_on" IS NULL
                      THEN 0
                      WHEN "t2"."visited_on" <= MAKE_DATE(2023, 7, 31)
                      THEN 3
                      WHEN "t2"."visited_on" > MAKE_DATE(2023, 9, 30)
                      THEN 0
                      ELSE 2
                    END AS "a11",
                    CASE WHEN NOT "t2"."systolic" IS NULL THEN 3 ELSE 0 END AS "a12",
                    CASE WHEN NOT "t2"."diastolic" IS NULL THEN 3 ELSE 0 END AS "a13",
                    CASE
                      WHEN "t2"."next_pressure_on" IS NULL
                      THEN 0
                      WHEN "t2"."next_pressure_on" <= MAKE_DATE(2024, 1, 31)
                      THEN 3
                      WHEN "t2"."next_pressure_on" > MAKE_DATE(2024, 3, 31)
                      THEN 0
                      ELSE 2
                    END AS "a14",
                    CASE WHEN "t2"."systolic" < 140 THEN 3 ELSE 0 END AS "a15",
                    CASE WHEN "t2"."diastolic" < 90 THEN 3 ELSE 0 END AS "a16",
                    CASE WHEN "t2"."systolic" < 150 THEN 3 ELSE 0 END AS "a17",
                    CASE WHEN "t2"."programme" = 'diabetes' THEN 3 ELSE 0 END AS "a18",
                    CASE WHEN "t2"."glucose_ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a19",
                    CASE WHEN "t2"."glucose_ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a20",
                    CASE WHEN "t2"."glucose_ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a21",
                    CASE WHEN "t2"."glucose_ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a22",
                    CASE WHEN NOT "t2"."fasting_glucose_mmol_x10" IS NULL THEN 3 ELSE 0 END AS "a23",
                    CASE
                      WHEN "t2"."next_glucose_on" IS NULL
                      THEN 0
                      WHEN "t2"."next_glucose_on" <= MAKE_DATE(2024, 1, 31)
                      THEN 3
                      WHEN "t2"."next_glucose_on" > MAKE_DATE(2024, 3, 31)
                      THEN 0
                      ELSE 2
                    END AS "a24",
                    CASE WHEN "t2"."fasting_glucose_mmol_x10" < 70 THEN 3 ELSE 0 END AS "a25",
                    CASE
                      WHEN "t2"."visited_on" IS NULL
                      THEN 0
                      WHEN "t2"."visited_on" <= MAKE_DATE(2023, 12, 31)
                      THEN 3
                      WHEN "t2"."visited_on" > MAKE_DATE(2023, 12, 31)
                      THEN 0
                      ELSE 0
                    END AS "a26",
                    CASE WHEN "t2"."programme" = 'mental' THEN 3 ELSE 0 END AS "a27",
                    CASE
                      WHEN "t2"."next_follow_up_on" IS NULL
                      THEN 0
                      WHEN "t2"."next_follow_up_on" <= MAKE_DATE(2024, 1, 31)
                      THEN 3
                      WHEN "t2"."next_follow_up_on" > MAKE_DATE(2024, 3, 31)
                      THEN 0
                      ELSE 2
                    END AS "a28",
                    CASE WHEN "t2"."control_class" = 1 THEN 3 ELSE 0 END AS "a29",
                    CASE WHEN "t2"."programme" = 'tcm' THEN 3 ELSE 0 END AS "a30",
                    CASE WHEN "t2"."programme" = 'child' THEN 3 ELSE 0 END AS "a31",
                    CASE WHEN "t2"."programme" = 'maternity' THEN 3 ELSE 0 END AS "a32"
                  FROM "visits" AS "t2"
                  WHERE
                    "t2"."visited_on" <= MAKE_DATE(2024, 3, 31)
                    AND "t2"."visited_on" > MAKE_DATE(2023, 1, 31)
                ) AS "t7"
              ) AS "t19"
              GROUP BY
                1
            ) AS "t25"
              ON "t31"."visits_person_key" = "t25"."visits_person_key"
          ) AS "t32"
        ) AS "t34"
        LEFT OUTER JOIN (
          SELECT
            "t11"."checkups_person_key",
            BIT_OR("t11"."f0") AS "checkups_person_0"
          FROM (
            SELECT
              "t1"."person",
              "t1"."village",
              CASE
                WHEN "t1"."examined_on" IS NULL
                THEN 0
                WHEN "t1"."examined_on" <= MAKE_DATE(2024, 1, 31)
                THEN 3
                WHEN "t1"."examined_on" > MAKE_DATE(2024, 3, 31)
                THEN 0
                ELSE 2
              END & (
                3 - CASE
                  WHEN "t1"."examined_on" IS NULL
                  THEN 0
                  WHEN "t1"."examined_on" <= MAKE_DATE(2023, 12, 31)
                  THEN 3
                  WHEN "t1"."examined_on" > MAKE_DATE(2023, 12, 31)
                  THEN 0
                  ELSE 0
                END
              ) & CASE WHEN "t1"."complete" = TRUE THEN 3 ELSE 0 END AS "f0",
              (
                (
                  "t1"."village" - (
                    "t1"."village" % 1000000
                  )
                ) * 1000000
              ) + "t1"."person" AS "checkups_person_key"
            FROM "checkups" AS "t1"
          ) AS "t11"
          GROUP BY
            1
        ) AS "t18"
          ON "t34"."checkups_person_key" = "t18"."checkups_person_key"
      ) AS "t35"
    ) AS "t37"
    LEFT OUTER JOIN (
      SELECT
        "t14"."bills_person_key",
        BIT_OR("t14"."f0") AS "bills_person_0",
        BIT_OR("t14"."f1") AS "bills_person_1",
        BIT_OR("t14"."f2") AS "bills_person_2"
      FROM (
        SELECT
          "t6"."person",
          "t6"."village",
          "t6"."a0" & (
            3 - "t6"."a1"
          ) AS "f0",
          "t6"."a0" & (
            3 - "t6"."a1"
          ) & "t6"."a2" AS "f1",
          "t6"."a0" & (
            3 - "t6"."a1"
          ) & "t6"."a2" & "t6"."a3" AS "f2",
          (
            (
              "t6"."village" - (
                "t6"."village" % 1000000
              )
            ) * 1000000
          ) + "t6"."person" AS "bills_person_key"
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
        ) AS "t6"
      ) AS "t14"
      GROUP BY
        1
    ) AS "t22"
      ON "t37"."bills_person_key" = "t22"."bills_person_key"
  ) AS "t38"
) AS "t39"
GROUP BY
  1
