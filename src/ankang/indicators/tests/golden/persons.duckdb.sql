SELECT
  "t46"."village",
  COUNT(*) AS "rows",
  CAST(SUM((
    (
      "t46"."f0" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m0_0",
  CAST(SUM((
    (
      "t46"."f1" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m1_0",
  CAST(SUM((
    (
      "t46"."f2" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m2_0",
  CAST(SUM((
    (
      "t46"."f3" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m3_0",
  CAST(SUM((
    (
      "t46"."f4" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m4_0",
  CAST(SUM((
    (
      "t46"."f5" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m5_0",
  CAST(SUM((
    (
      "t46"."f6" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m6_0",
  CAST(SUM((
    (
      "t46"."f7" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m7_0",
  CAST(SUM((
    (
      "t46"."f8" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m8_0",
  CAST(SUM((
    (
      "t46"."f9" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m9_0",
  CAST(SUM((
    (
      "t46"."f10" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m10_0",
  CAST(SUM((
    (
      "t46"."f11" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m11_0",
  CAST(SUM((
    (
      "t46"."f12" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m12_0",
  CAST(SUM((
    (
      "t46"."f13" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m13_0",
  CAST(SUM((
    (
      "t46"."f14" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m14_0",
  CAST(SUM((
    (
      "t46"."f15" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m15_0",
  CAST(SUM((
    (
      "t46"."f16" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m16_0",
  CAST(SUM((
    (
      "t46"."f17" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m17_0",
  CAST(SUM((
    (
      "t46"."f18" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m18_0",
  CAST(SUM((
    (
      "t46"."f19" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m19_0",
  CAST(SUM((
    (
      "t46"."f20" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m20_0",
  CAST(SUM((
    (
      "t46"."f21" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m21_0",
  CAST(SUM((
    (
      "t46"."f22" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m22_0",
  CAST(SUM((
    (
      "t46"."f23" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m23_0",
  CAST(SUM((
    (
      "t46"."f24" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m24_0",
  CAST(SUM((
    (
      "t46"."f25" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m25_0",
  CAST(SUM((
    (
      "t46"."f26" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m26_0",
  CAST(SUM((
    (
      "t46"."f27" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m27_0",
  CAST(SUM((
    (
      "t46"."f28" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m28_0",
  CAST(SUM((
    (
      "t46"."f29" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m29_0",
  CAST(SUM((
    (
      "t46"."f30" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m30_0",
  CAST(SUM((
    (
      "t46"."f31" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m31_0",
  CAST(SUM((
    (
      "t46"."f32" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m32_0",
  CAST(SUM((
    (
      "t46"."f33" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m33_0",
  CAST(SUM((
    (
      "t46"."f34" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m34_0",
  CAST(SUM((
    (
      "t46"."f35" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m35_0",
  CAST(SUM((
    (
      "t46"."f36" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m36_0",
  CAST(SUM((
    (
      "t46"."f37" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m37_0",
  CAST(SUM((
    (
      "t46"."f38" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m38_0",
  CAST(SUM((
    (
      "t46"."f39" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m39_0",
  CAST(SUM((
    (
      "t46"."f40" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m40_0",
  CAST(SUM((
    (
      "t46"."f41" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m41_0",
  CAST(SUM((
    (
      "t46"."f42" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m42_0",
  CAST(SUM((
    (
      "t46"."f43" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m43_0",
  CAST(SUM((
    (
      "t46"."f44" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m44_0",
  CAST(SUM((
    (
      "t46"."f45" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m45_0",
  CAST(SUM((
    (
      "t46"."f46" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m46_0",
  CAST(SUM((
    (
      "t46"."f47" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m47_0",
  CAST(SUM((
    (
      "t46"."f48" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m48_0",
  CAST(SUM((
    (
      "t46"."f49" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m49_0",
  CAST(SUM((
    (
      "t46"."f50" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m50_0",
  CAST(SUM((
    (
      "t46"."f51" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m51_0",
  CAST(SUM((
    (
      "t46"."f52" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m52_0",
  CAST(SUM((
    (
      "t46"."f53" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m53_0",
  CAST(SUM((
    (
      "t46"."f54" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m54_0",
  CAST(SUM((
    (
      "t46"."f55" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m55_0",
  CAST(SUM((
    (
      "t46"."f56" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m56_0",
  CAST(SUM((
    (
      "t46"."f57" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m57_0",
  CAST(SUM((
    (
      "t46"."f58" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m58_0",
  CAST(SUM((
    (
      "t46"."f59" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m59_0",
  CAST(SUM((
    (
      "t46"."f60" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m60_0",
  CAST(SUM((
    (
      "t46"."f61" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m61_0",
  CAST(SUM((
    (
      "t46"."f62" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m62_0",
  CAST(SUM((
    (
      "t46"."f63" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m63_0",
  CAST(SUM((
    (
      "t46"."f64" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m64_0",
  CAST(SUM((
    (
      "t46"."f65" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m65_0",
  CAST(SUM((
    (
      "t46"."f66" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m66_0",
  CAST(SUM((
    (
      "t46"."f67" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m67_0",
  CAST(SUM((
    (
      "t46"."f68" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m68_0",
  CAST(SUM((
    (
      "t46"."f69" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m69_0",
  CAST(SUM((
    (
      "t46"."f70" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m70_0",
  CAST(SUM((
    (
      "t46"."f71" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m71_0",
  CAST(SUM((
    (
      "t46"."f72" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m72_0",
  CAST(SUM((
    (
      "t46"."f73" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m73_0",
  CAST(SUM((
    (
      "t46"."f74" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m74_0",
  CAST(SUM((
    (
      "t46"."f75" & 7
    ) * 274878431233
  ) & 1099512676353) AS BIGINT) AS "m75_0"
FROM (
  SELECT
    "t45"."village",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" AS "f0",
    "t45"."a0" & "t45"."a2" & (
      3 - "t45"."a4"
    ) & (
      3 - "t45"."a1"
    ) AS "f1",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" AS "f2",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a6" AS "f3",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a7" & (
      3 - "t45"."a8"
    ) AS "f4",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a9" AS "f5",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a10" & (
      3 - "t45"."a11"
    ) AS "f6",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a12" & (
      3 - "t45"."a13"
    ) AS "f7",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a14" AS "f8",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a14" & "t45"."a15" & "t45"."a16" AS "f9",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a17" & (
      3 - "t45"."a18"
    ) AS "f10",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a7" & (
      3 - "t45"."a8"
    ) & "t45"."a17" & (
      3 - "t45"."a18"
    ) AS "f11",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a19" AS "f12",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & (
      3 - "t45"."a20"
    ) AS "f13",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a19" AS "f14",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a21" & "t45"."a22" & (
      3 - "t45"."a23"
    ) AS "f15",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & (
      3 - "t45"."a20"
    ) AS "f16",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a14" AS "f17",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a14" & "t45"."a24" AS "f18",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a14" & "t45"."a25" AS "f19",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a14" & "t45"."a26" AS "f20",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a14" & "t45"."a27" AS "f21",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a28" AS "f22",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a29" AS "f23",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a30" AS "f24",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a31" AS "f25",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a32" AS "f26",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) AS "f27",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a33" AS "f28",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a33" AS "f29",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a33" & "t45"."a34" AS "f30",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a33" & "t45"."a35" AS "f31",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a33" & (
      3 - "t45"."a36"
    ) AS "f32",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a37" AS "f33",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a38" AS "f34",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a39" AS "f35",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a40" AS "f36",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a41" AS "f37",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a42" AS "f38",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a43" AS "f39",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a44" AS "f40",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a37" & "t45"."a45" AS "f41",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a37" AS "f42",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a37" & "t45"."a45" & (
      (
        3 - "t45"."a46"
      ) | "t45"."a47"
    ) & (
      (
        3 - "t45"."a48"
      ) | "t45"."a49"
    ) & (
      (
        3 - "t45"."a50"
      ) | "t45"."a51"
    ) & (
      (
        3 - "t45"."a52"
      ) | "t45"."a53"
    ) & (
      (
        3 - "t45"."a54"
      ) | "t45"."a55"
    ) AS "f43",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a37" & "t45"."a45" & (
      "t45"."a56" | (
        "t45"."a19" & "t45"."a57"
      )
    ) & "t45"."a58" AS "f44",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a38" & "t45"."a59" AS "f45",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a38" AS "f46",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a38" & "t45"."a59" & (
      (
        3 - "t45"."a60"
      ) | "t45"."a47"
    ) & (
      (
        3 - "t45"."a61"
      ) | "t45"."a62"
    ) & (
      (
        3 - "t45"."a63"
      ) | "t45"."a64"
    ) & (
      (
        3 - "t45"."a65"
      ) | "t45"."a66"
    ) & (
      (
        3 - "t45"."a67"
      ) | "t45"."a68"
    ) & (
      (
        3 - "t45"."a61"
      ) | "t45"."a69"
    ) & (
      (
        3 - "t45"."a63"
      ) | "t45"."a70"
    ) & (
      (
        3 - "t45"."a65"
      ) | "t45"."a71"
    ) & (
      (
        3 - "t45"."a67"
      ) | "t45"."a72"
    ) AS "f47",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a38" & "t45"."a59" & "t45"."a73" & "t45"."a74" AS "f48",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a19" & "t45"."a47" AS "f49",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f50",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f51",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a7" & (
      3 - "t45"."a8"
    ) & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f52",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a19" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f53",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a5" & "t45"."a77" AS "f54",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a40" & (
      (
        3 - "t45"."a78"
      ) | "t45"."a79"
    ) & (
      (
        3 - "t45"."a80"
      ) | "t45"."a81"
    ) & (
      (
        3 - "t45"."a82"
      ) | "t45"."a83"
    ) & (
      (
        3 - "t45"."a84"
      ) | "t45"."a85"
    ) AS "f55",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a40" AS "f56",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a40" & "t45"."a86" AS "f57",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a19" & "t45"."a87" AS "f58",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a88" & (
      3 - "t45"."a89"
    ) & "t45"."a87" AS "f59",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a88" & (
      3 - "t45"."a89"
    ) AS "f60",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a88" & (
      3 - "t45"."a20"
    ) & "t45"."a90" AS "f61",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a88" & (
      3 - "t45"."a20"
    ) AS "f62",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a88" & (
      3 - "t45"."a20"
    ) & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f63",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a91" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f64",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a91" AS "f65",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a37" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f66",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a38" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f67",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a39" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f68",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a39" AS "f69",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a40" & "t45"."a75" & (
      3 - "t45"."a76"
    ) AS "f70",
    "t45"."a0" & (
      3 - "t45"."a1"
    ) & (
      3 - "t45"."a2"
    ) & "t45"."a3" & "t45"."a19" & "t45"."a92" AS "f71",
    "t45"."a93" AS "f72",
    "t45"."a94" AS "f73",
    "t45"."a95" AS "f74",
    "t45"."a96" AS "f75"
  FROM (
    SELECT
      "t44"."village",
      CASE
        WHEN "t44"."joined_on" IS NULL
        THEN 0
        WHEN "t44"."joined_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."joined_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a0",
      CASE
        WHEN "t44"."left_on" IS NULL
        THEN 0
        WHEN "t44"."left_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."left_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a1",
      CASE
        WHEN "t44"."died_on" IS NULL
        THEN 0
        WHEN "t44"."died_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."died_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a2",
      CASE WHEN "t44"."resident" = TRUE THEN 3 ELSE 0 END AS "a3",
      CASE
        WHEN "t44"."died_on" IS NULL
        THEN 0
        WHEN "t44"."died_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t44"."died_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a4",
      CASE
        WHEN "t44"."registered_from" IS NULL
        THEN 0
        WHEN "t44"."registered_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."registered_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a5",
      CASE
        WHEN "t44"."exited_on" IS NULL
        THEN 0
        WHEN "t44"."exited_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."exited_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a6",
      CASE
        WHEN "t44"."monitored_from" IS NULL
        THEN 0
        WHEN "t44"."monitored_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."monitored_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a7",
      CASE
        WHEN "t44"."risk_removed_on" IS NULL
        THEN 0
        WHEN "t44"."risk_removed_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."risk_removed_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a8",
      CASE WHEN "t44"."illness_cause" = TRUE THEN 3 ELSE 0 END AS "a9",
      CASE
        WHEN "t44"."dibao_from" IS NULL
        THEN 0
        WHEN "t44"."dibao_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."dibao_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a10",
      CASE
        WHEN "t44"."dibao_until" IS NULL
        THEN 0
        WHEN "t44"."dibao_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t44"."dibao_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a11",
      CASE
        WHEN "t44"."tekun_from" IS NULL
        THEN 0
        WHEN "t44"."tekun_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."tekun_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a12",
      CASE
        WHEN "t44"."tekun_until" IS NULL
        THEN 0
        WHEN "t44"."tekun_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t44"."tekun_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a13",
      CASE
        WHEN "t44"."disabled_from" IS NULL
        THEN 0
        WHEN "t44"."disabled_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."disabled_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a14",
      CASE WHEN "t44"."disability_grade" < 3 THEN 3 ELSE 0 END AS "a15",
      CASE WHEN "t44"."disability_grade" >= 1 THEN 3 ELSE 0 END AS "a16",
      CASE
        WHEN "t44"."insured_from" IS NULL
        THEN 0
        WHEN "t44"."insured_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."insured_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a17",
      CASE
        WHEN "t44"."insured_until" IS NULL
        THEN 0
        WHEN "t44"."insured_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t44"."insured_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a18",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(1959, 1, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(1959, 3, 31)
        THEN 0
        ELSE 2
      END AS "a19",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(2017, 1, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(2017, 3, 31)
        THEN 0
        ELSE 2
      END AS "a20",
      CASE WHEN "t44"."sex" = 2 THEN 3 ELSE 0 END AS "a21",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(2009, 1, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(2009, 3, 31)
        THEN 0
        ELSE 2
      END AS "a22",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(1974, 1, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(1974, 3, 31)
        THEN 0
        ELSE 2
      END AS "a23",
      CASE WHEN "t44"."disability_grade" = 1 THEN 3 ELSE 0 END AS "a24",
      CASE WHEN "t44"."disability_grade" = 2 THEN 3 ELSE 0 END AS "a25",
      CASE WHEN "t44"."disability_grade" = 3 THEN 3 ELSE 0 END AS "a26",
      CASE WHEN "t44"."disability_grade" = 4 THEN 3 ELSE 0 END AS "a27",
      COALESCE("t44"."special_groups_person_0", 0) AS "a28",
      COALESCE("t44"."special_groups_person_1", 0) AS "a29",
      COALESCE("t44"."special_groups_person_2", 0) AS "a30",
      COALESCE("t44"."special_groups_person_3", 0) AS "a31",
      COALESCE("t44"."findings_person_0", 0) AS "a32",
      CASE
        WHEN "t44"."record_opened_on" IS NULL
        THEN 0
        WHEN "t44"."record_opened_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."record_opened_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a33",
      CASE WHEN "t44"."record_complete" = TRUE THEN 3 ELSE 0 END AS "a34",
      COALESCE("t44"."visits_person_0", 0) AS "a35",
      CASE
        WHEN "t44"."record_opened_on" IS NULL
        THEN 0
        WHEN "t44"."record_opened_on" <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN "t44"."record_opened_on" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a36",
      CASE
        WHEN "t44"."hypertension_from" IS NULL
        THEN 0
        WHEN "t44"."hypertension_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."hypertension_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a37",
      CASE
        WHEN "t44"."diabetes_from" IS NULL
        THEN 0
        WHEN "t44"."diabetes_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."diabetes_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a38",
      CASE
        WHEN "t44"."tuberculosis_from" IS NULL
        THEN 0
        WHEN "t44"."tuberculosis_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."tuberculosis_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a39",
      CASE
        WHEN "t44"."mental_from" IS NULL
        THEN 0
        WHEN "t44"."mental_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."mental_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a40",
      CASE
        WHEN "t44"."stroke_from" IS NULL
        THEN 0
        WHEN "t44"."stroke_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."stroke_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a41",
      CASE
        WHEN "t44"."coronary_from" IS NULL
        THEN 0
        WHEN "t44"."coronary_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."coronary_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a42",
      CASE
        WHEN "t44"."copd_from" IS NULL
        THEN 0
        WHEN "t44"."copd_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."copd_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a43",
      CASE
        WHEN "t44"."cancer_from" IS NULL
        THEN 0
        WHEN "t44"."cancer_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."cancer_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a44",
      COALESCE("t44"."visits_person_1", 0) AS "a45",
      0 AS "a46",
      COALESCE("t44"."visits_person_2", 0) AS "a47",
      CASE
        WHEN "t44"."hypertension_from" IS NULL
        THEN 0
        WHEN "t44"."hypertension_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t44"."hypertension_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a48",
      COALESCE("t44"."visits_person_3", 0) AS "a49",
      0 AS "a50",
      COALESCE("t44"."visits_person_4", 0) AS "a51",
      0 AS "a52",
      COALESCE("t44"."visits_person_5", 0) AS "a53",
      0 AS "a54",
      COALESCE("t44"."visits_person_6", 0) AS "a55",
      COALESCE("t44"."visits_person_8", 0) AS "a56",
      COALESCE("t44"."visits_person_9", 0) AS "a57",
      COALESCE("t44"."visits_person_7", 0) AS "a58",
      COALESCE("t44"."visits_person_10", 0) AS "a59",
      0 AS "a60",
      CASE
        WHEN "t44"."diabetes_from" IS NULL
        THEN 0
        WHEN "t44"."diabetes_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t44"."diabetes_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a61",
      COALESCE("t44"."visits_person_15", 0) AS "a62",
      0 AS "a63",
      COALESCE("t44"."visits_person_16", 0) AS "a64",
      0 AS "a65",
      COALESCE("t44"."visits_person_17", 0) AS "a66",
      0 AS "a67",
      COALESCE("t44"."visits_person_18", 0) AS "a68",
      COALESCE("t44"."visits_person_11", 0) AS "a69",
      COALESCE("t44"."visits_person_12", 0) AS "a70",
      COALESCE("t44"."visits_person_13", 0) AS "a71",
      COALESCE("t44"."visits_person_14", 0) AS "a72",
      COALESCE("t44"."visits_person_20", 0) AS "a73",
      COALESCE("t44"."visits_person_19", 0) AS "a74",
      CASE
        WHEN "t44"."contract_from" IS NULL
        THEN 0
        WHEN "t44"."contract_from" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."contract_from" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a75",
      CASE
        WHEN "t44"."contract_until" IS NULL
        THEN 0
        WHEN "t44"."contract_until" <= MAKE_DATE(2024, 1, 30)
        THEN 3
        WHEN "t44"."contract_until" > MAKE_DATE(2024, 3, 30)
        THEN 0
        ELSE 2
      END AS "a76",
      COALESCE("t44"."visits_person_21", 0) AS "a77",
      CASE
        WHEN "t44"."mental_from" IS NULL
        THEN 0
        WHEN "t44"."mental_from" <= MAKE_DATE(2023, 12, 31)
        THEN 2
        WHEN "t44"."mental_from" > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS "a78",
      COALESCE("t44"."visits_person_22", 0) AS "a79",
      0 AS "a80",
      COALESCE("t44"."visits_person_23", 0) AS "a81",
      0 AS "a82",
      COALESCE("t44"."visits_person_24", 0) AS "a83",
      0 AS "a84",
      COALESCE("t44"."visits_person_25", 0) AS "a85",
      COALESCE("t44"."visits_person_26", 0) AS "a86",
      COALESCE("t44"."visits_person_27", 0) AS "a87",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS "a88",
      CASE
        WHEN "t44"."born_on" IS NULL
        THEN 0
        WHEN "t44"."born_on" <= MAKE_DATE(2020, 12, 31)
        THEN 3
        WHEN "t44"."born_on" > MAKE_DATE(2021, 2, 28)
        THEN 0
        ELSE 2
      END AS "a89",
      COALESCE("t44"."visits_person_28", 0) AS "a90",
      COALESCE("t44"."visits_person_29", 0) AS "a91",
      COALESCE("t44"."checkups_person_0", 0) AS "a92",
      COALESCE("t44"."bills_person_0", 0) AS "a93",
      COALESCE("t44"."bills_person_1", 0) AS "a94",
      COALESCE("t44"."bills_person_2", 0) AS "a95",
      COALESCE("t17"."attendances_person_0", 0) AS "a96"
    FROM (
      SELECT
        "t42"."person",
        "t42"."person_id",
        "t42"."household",
        "t42"."village",
        "t42"."sex",
        "t42"."born_on",
        "t42"."died_on",
        "t42"."joined_on",
        "t42"."left_on",
        "t42"."resident",
        "t42"."registered_from",
        "t42"."exited_on",
        "t42"."monitored_from",
        "t42"."risk_removed_on",
        "t42"."dibao_from",
        "t42"."dibao_until",
        "t42"."tekun_from",
        "t42"."tekun_until",
        "t42"."disabled_from",
        "t42"."disability_grade",
        "t42"."insured_from",
        "t42"."insured_until",
        "t42"."illness_cause",
        "t42"."record_opened_on",
        "t42"."record_complete",
        "t42"."hypertension_from",
        "t42"."diabetes_from",
        "t42"."tuberculosis_from",
        "t42"."mental_from",
        "t42"."stroke_from",
        "t42"."coronary_from",
        "t42"."copd_from",
        "t42"."cancer_from",
        "t42"."contract_from",
        "t42"."contract_until",
        "t42"."special_groups_person_key",
        "t42"."special_groups_person_key_right",
        "t42"."special_groups_person_0",
        "t42"."special_groups_person_1",
        "t42"."special_groups_person_2",
        "t42"."special_groups_person_3",
        "t42"."findings_person_key",
        "t42"."findings_person_key_right",
        "t42"."findings_person_0",
        "t42"."visits_person_key",
        "t42"."visits_person_key_right",
        "t42"."visits_person_0",
        "t42"."visits_person_1",
        "t42"."visits_person_2",
        "t42"."visits_person_3",
        "t42"."visits_person_4",
        "t42"."visits_person_5",
        "t42"."visits_person_6",
        "t42"."visits_person_7",
        "t42"."visits_person_8",
        "t42"."visits_person_9",
        "t42"."visits_person_10",
        "t42"."visits_person_11",
        "t42"."visits_person_12",
        "t42"."visits_person_13",
        "t42"."visits_person_14",
        "t42"."visits_person_15",
        "t42"."visits_person_16",
        "t42"."visits_person_17",
        "t42"."visits_person_18",
        "t42"."visits_person_19",
        "t42"."visits_person_20",
        "t42"."visits_person_21",
        "t42"."visits_person_22",
        "t42"."visits_person_23",
        "t42"."visits_person_24",
        "t42"."visits_person_25",
        "t42"."visits_person_26",
        "t42"."visits_person_27",
        "t42"."visits_person_28",
        "t42"."visits_person_29",
        "t42"."checkups_person_key",
        "t42"."checkups_person_key_right",
        "t42"."checkups_person_0",
        "t42"."bills_person_key",
        "t42"."bills_person_key_right",
        "t42"."bills_person_0",
        "t42"."bills_person_1",
        "t42"."bills_person_2",
        (
          (
            "t42"."village" - (
              "t42"."village" % 1000000
            )
          ) * 1000000
        ) + "t42"."person" AS "attendances_person_key"
      FROM (
        SELECT
          "t41"."person",
          "t41"."person_id",
          "t41"."household",
          "t41"."village",
          "t41"."sex",
          "t41"."born_on",
          "t41"."died_on",
          "t41"."joined_on",
          "t41"."left_on",
          "t41"."resident",
          "t41"."registered_from",
          "t41"."exited_on",
          "t41"."monitored_from",
          "t41"."risk_removed_on",
          "t41"."dibao_from",
          "t41"."dibao_until",
          "t41"."tekun_from",
          "t41"."tekun_until",
          "t41"."disabled_from",
          "t41"."disability_grade",
          "t41"."insured_from",
          "t41"."insured_until",
          "t41"."illness_cause",
          "t41"."record_opened_on",
          "t41"."record_complete",
          "t41"."hypertension_from",
          "t41"."diabetes_from",
          "t41"."tuberculosis_from",
          "t41"."mental_from",
          "t41"."stroke_from",
          "t41"."coronary_from",
          "t41"."copd_from",
          "t41"."cancer_from",
          "t41"."contract_from",
          "t41"."contract_until",
          "t41"."special_groups_person_key",
          "t41"."special_groups_person_key_right",
          "t41"."special_groups_person_0",
          "t41"."special_groups_person_1",
          "t41"."special_groups_person_2",
          "t41"."special_groups_person_3",
          "t41"."findings_person_key",
          "t41"."findings_person_key_right",
          "t41"."findings_person_0",
          "t41"."visits_person_key",
          "t41"."visits_person_key_right",
          "t41"."visits_person_0",
          "t41"."visits_person_1",
          "t41"."visits_person_2",
          "t41"."visits_person_3",
          "t41"."visits_person_4",
          "t41"."visits_person_5",
          "t41"."visits_person_6",
          "t41"."visits_person_7",
          "t41"."visits_person_8",
          "t41"."visits_person_9",
          "t41"."visits_person_10",
          "t41"."visits_person_11",
          "t41"."visits_person_12",
          "t41"."visits_person_13",
          "t41"."visits_person_14",
          "t41"."visits_person_15",
          "t41"."visits_person_16",
          "t41"."visits_person_17",
          "t41"."visits_person_18",
          "t41"."visits_person_19",
          "t41"."visits_person_20",
          "t41"."visits_person_21",
          "t41"."visits_person_22",
          "t41"."visits_person_23",
          "t41"."visits_person_24",
          "t41"."visits_person_25",
          "t41"."visits_person_26",
          "t41"."visits_person_27",
          "t41"."visits_person_28",
          "t41"."visits_person_29",
          "t41"."checkups_person_key",
          "t41"."checkups_person_key_right",
          "t41"."checkups_person_0",
          "t41"."bills_person_key",
          "t26"."bills_person_key" AS "bills_person_key_right",
          "t26"."bills_person_0",
          "t26"."bills_person_1",
          "t26"."bills_person_2"
        FROM (
          SELECT
            "t39"."person",
            "t39"."person_id",
            "t39"."household",
            "t39"."village",
            "t39"."sex",
            "t39"."born_on",
            "t39"."died_on",
            "t39"."joined_on",
            "t39"."left_on",
            "t39"."resident",
            "t39"."registered_from",
            "t39"."exited_on",
            "t39"."monitored_from",
            "t39"."risk_removed_on",
            "t39"."dibao_from",
            "t39"."dibao_until",
            "t39"."tekun_from",
            "t39"."tekun_until",
            "t39"."disabled_from",
            "t39"."disability_grade",
            "t39"."insured_from",
            "t39"."insured_until",
            "t39"."illness_cause",
            "t39"."record_opened_on",
            "t39"."record_complete",
            "t39"."hypertension_from",
            "t39"."diabetes_from",
            "t39"."tuberculosis_from",
            "t39"."mental_from",
            "t39"."stroke_from",
            "t39"."coronary_from",
            "t39"."copd_from",
            "t39"."cancer_from",
            "t39"."contract_from",
            "t39"."contract_until",
            "t39"."special_groups_person_key",
            "t39"."special_groups_person_key_right",
            "t39"."special_groups_person_0",
            "t39"."special_groups_person_1",
            "t39"."special_groups_person_2",
            "t39"."special_groups_person_3",
            "t39"."findings_person_key",
            "t39"."findings_person_key_right",
            "t39"."findings_person_0",
            "t39"."visits_person_key",
            "t39"."visits_person_key_right",
            "t39"."visits_person_0",
            "t39"."visits_person_1",
            "t39"."visits_person_2",
            "t39"."visits_person_3",
            "t39"."visits_person_4",
            "t39"."visits_person_5",
            "t39"."visits_person_6",
            "t39"."visits_person_7",
            "t39"."visits_person_8",
            "t39"."visits_person_9",
            "t39"."visits_person_10",
            "t39"."visits_person_11",
            "t39"."visits_person_12",
            "t39"."visits_person_13",
            "t39"."visits_person_14",
            "t39"."visits_person_15",
            "t39"."visits_person_16",
            "t39"."visits_person_17",
            "t39"."visits_person_18",
            "t39"."visits_person_19",
            "t39"."visits_person_20",
            "t39"."visits_person_21",
            "t39"."visits_person_22",
            "t39"."visits_person_23",
            "t39"."visits_person_24",
            "t39"."visits_person_25",
            "t39"."visits_person_26",
            "t39"."visits_person_27",
            "t39"."visits_person_28",
            "t39"."visits_person_29",
            "t39"."checkups_person_key",
            "t39"."checkups_person_key_right",
            "t39"."checkups_person_0",
            (
              (
                "t39"."village" - (
                  "t39"."village" % 1000000
                )
              ) * 1000000
            ) + "t39"."person" AS "bills_person_key"
          FROM (
            SELECT
              "t38"."person",
              "t38"."person_id",
              "t38"."household",
              "t38"."village",
              "t38"."sex",
              "t38"."born_on",
              "t38"."died_on",
              "t38"."joined_on",
              "t38"."left_on",
              "t38"."resident",
              "t38"."registered_from",
              "t38"."exited_on",
              "t38"."monitored_from",
              "t38"."risk_removed_on",
              "t38"."dibao_from",
              "t38"."dibao_until",
              "t38"."tekun_from",
              "t38"."tekun_until",
              "t38"."disabled_from",
              "t38"."disability_grade",
              "t38"."insured_from",
              "t38"."insured_until",
              "t38"."illness_cause",
              "t38"."record_opened_on",
              "t38"."record_complete",
              "t38"."hypertension_from",
              "t38"."diabetes_from",
              "t38"."tuberculosis_from",
              "t38"."mental_from",
              "t38"."stroke_from",
              "t38"."coronary_from",
              "t38"."copd_from",
              "t38"."cancer_from",
              "t38"."contract_from",
              "t38"."contract_until",
              "t38"."special_groups_person_key",
              "t38"."special_groups_person_key_right",
              "t38"."special_groups_person_0",
              "t38"."special_groups_person_1",
              "t38"."special_groups_person_2",
              "t38"."special_groups_person_3",
              "t38"."findings_person_key",
              "t38"."findings_person_key_right",
              "t38"."findings_person_0",
              "t38"."visits_person_key",
              "t38"."visits_person_key_right",
              "t38"."visits_person_0",
              "t38"."visits_person_1",
              "t38"."visits_person_2",
              "t38"."visits_person_3",
              "t38"."visits_person_4",
              "t38"."visits_person_5",
              "t38"."visits_person_6",
              "t38"."visits_person_7",
              "t38"."visits_person_8",
              "t38"."visits_person_9",
              "t38"."visits_person_10",
              "t38"."visits_person_11",
              "t38"."visits_person_12",
              "t38"."visits_person_13",
              "t38"."visits_person_14",
              "t38"."visits_person_15",
              "t38"."visits_person_16",
              "t38"."visits_person_17",
              "t38"."visits_person_18",
              "t38"."visits_person_19",
              "t38"."visits_person_20",
              "t38"."visits_person_21",
              "t38"."visits_person_22",
              "t38"."visits_person_23",
              "t38"."visits_person_24",
              "t38"."visits_person_25",
              "t38"."visits_person_26",
              "t38"."visits_person_27",
              "t38"."visits_person_28",
              "t38"."visits_person_29",
              "t38"."checkups_person_key",
              "t22"."checkups_person_key" AS "checkups_person_key_right",
              "t22"."checkups_person_0"
            FROM (
              SELECT
                "t36"."person",
                "t36"."person_id",
                "t36"."household",
                "t36"."village",
                "t36"."sex",
                "t36"."born_on",
                "t36"."died_on",
                "t36"."joined_on",
                "t36"."left_on",
                "t36"."resident",
                "t36"."registered_from",
                "t36"."exited_on",
                "t36"."monitored_from",
                "t36"."risk_removed_on",
                "t36"."dibao_from",
                "t36"."dibao_until",
                "t36"."tekun_from",
                "t36"."tekun_until",
                "t36"."disabled_from",
                "t36"."disability_grade",
                "t36"."insured_from",
                "t36"."insured_until",
                "t36"."illness_cause",
                "t36"."record_opened_on",
                "t36"."record_complete",
                "t36"."hypertension_from",
                "t36"."diabetes_from",
                "t36"."tuberculosis_from",
                "t36"."mental_from",
                "t36"."stroke_from",
                "t36"."coronary_from",
                "t36"."copd_from",
                "t36"."cancer_from",
                "t36"."contract_from",
                "t36"."contract_until",
                "t36"."special_groups_person_key",
                "t36"."special_groups_person_key_right",
                "t36"."special_groups_person_0",
                "t36"."special_groups_person_1",
                "t36"."special_groups_person_2",
                "t36"."special_groups_person_3",
                "t36"."findings_person_key",
                "t36"."findings_person_key_right",
                "t36"."findings_person_0",
                "t36"."visits_person_key",
                "t36"."visits_person_key_right",
                "t36"."visits_person_0",
                "t36"."visits_person_1",
                "t36"."visits_person_2",
                "t36"."visits_person_3",
                "t36"."visits_person_4",
                "t36"."visits_person_5",
                "t36"."visits_person_6",
                "t36"."visits_person_7",
                "t36"."visits_person_8",
                "t36"."visits_person_9",
                "t36"."visits_person_10",
                "t36"."visits_person_11",
                "t36"."visits_person_12",
                "t36"."visits_person_13",
                "t36"."visits_person_14",
                "t36"."visits_person_15",
                "t36"."visits_person_16",
                "t36"."visits_person_17",
                "t36"."visits_person_18",
                "t36"."visits_person_19",
                "t36"."visits_person_20",
                "t36"."visits_person_21",
                "t36"."visits_person_22",
                "t36"."visits_person_23",
                "t36"."visits_person_24",
                "t36"."visits_person_25",
                "t36"."visits_person_26",
                "t36"."visits_person_27",
                "t36"."visits_person_28",
                "t36"."visits_person_29",
                (
                  (
                    "t36"."village" - (
                      "t36"."village" % 1000000
                    )
                  ) * 1000000
                ) + "t36"."person" AS "checkups_person_key"
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
                  "t29"."visits_person_key" AS "visits_person_key_right",
                  "t29"."visits_person_0",
                  "t29"."visits_person_1",
                  "t29"."visits_person_2",
                  "t29"."visits_person_3",
                  "t29"."visits_person_4",
                  "t29"."visits_person_5",
                  "t29"."visits_person_6",
                  "t29"."visits_person_7",
                  "t29"."visits_person_8",
                  "t29"."visits_person_9",
                  "t29"."visits_person_10",
                  "t29"."visits_person_11",
                  "t29"."visits_person_12",
                  "t29"."visits_person_13",
                  "t29"."visits_person_14",
                  "t29"."visits_person_15",
                  "t29"."visits_person_16",
                  "t29"."visits_person_17",
                  "t29"."visits_person_18",
                  "t29"."visits_person_19",
                  "t29"."visits_person_20",
                  "t29"."visits_person_21",
                  "t29"."visits_person_22",
                  "t29"."visits_person_23",
                  "t29"."visits_person_24",
                  "t29"."visits_person_25",
                  "t29"."visits_person_26",
                  "t29"."visits_person_27",
                  "t29"."visits_person_28",
                  "t29"."visits_person_29"
                FROM (
                  SELECT
                    "t33"."person",
                    "t33"."person_id",
                    "t33"."household",
                    "t33"."village",
                    "t33"."sex",
                    "t33"."born_on",
                    "t33"."died_on",
                    "t33"."joined_on",
                    "t33"."left_on",
                    "t33"."resident",
                    "t33"."registered_from",
                    "t33"."exited_on",
                    "t33"."monitored_from",
                    "t33"."risk_removed_on",
                    "t33"."dibao_from",
                    "t33"."dibao_until",
                    "t33"."tekun_from",
                    "t33"."tekun_until",
                    "t33"."disabled_from",
                    "t33"."disability_grade",
                    "t33"."insured_from",
                    "t33"."insured_until",
                    "t33"."illness_cause",
                    "t33"."record_opened_on",
                    "t33"."record_complete",
                    "t33"."hypertension_from",
                    "t33"."diabetes_from",
                    "t33"."tuberculosis_from",
                    "t33"."mental_from",
                    "t33"."stroke_from",
                    "t33"."coronary_from",
                    "t33"."copd_from",
                    "t33"."cancer_from",
                    "t33"."contract_from",
                    "t33"."contract_until",
                    "t33"."special_groups_person_key",
                    "t33"."special_groups_person_key_right",
                    "t33"."special_groups_person_0",
                    "t33"."special_groups_person_1",
                    "t33"."special_groups_person_2",
                    "t33"."special_groups_person_3",
                    "t33"."findings_person_key",
                    "t33"."findings_person_key_right",
                    "t33"."findings_person_0",
                    (
                      (
                        "t33"."village" - (
                          "t33"."village" % 1000000
                        )
                      ) * 1000000
                    ) + "t33"."person" AS "visits_person_key"
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
                      "t20"."findings_person_key" AS "findings_person_key_right",
                      "t20"."findings_person_0"
                    FROM (
                      SELECT
                        "t30"."person",
                        "t30"."person_id",
                        "t30"."household",
                        "t30"."village",
                        "t30"."sex",
                        "t30"."born_on",
                        "t30"."died_on",
                        "t30"."joined_on",
                        "t30"."left_on",
                        "t30"."resident",
                        "t30"."registered_from",
                        "t30"."exited_on",
                        "t30"."monitored_from",
                        "t30"."risk_removed_on",
                        "t30"."dibao_from",
                        "t30"."dibao_until",
                        "t30"."tekun_from",
                        "t30"."tekun_until",
                        "t30"."disabled_from",
                        "t30"."disability_grade",
                        "t30"."insured_from",
                        "t30"."insured_until",
                        "t30"."illness_cause",
                        "t30"."record_opened_on",
                        "t30"."record_complete",
                        "t30"."hypertension_from",
                        "t30"."diabetes_from",
                        "t30"."tuberculosis_from",
                        "t30"."mental_from",
                        "t30"."stroke_from",
                        "t30"."coronary_from",
                        "t30"."copd_from",
                        "t30"."cancer_from",
                        "t30"."contract_from",
                        "t30"."contract_until",
                        "t30"."special_groups_person_key",
                        "t30"."special_groups_person_key_right",
                        "t30"."special_groups_person_0",
                        "t30"."special_groups_person_1",
                        "t30"."special_groups_person_2",
                        "t30"."special_groups_person_3",
                        (
                          (
                            "t30"."village" - (
                              "t30"."village" % 1000000
                            )
                          ) * 1000000
                        ) + "t30"."person" AS "findings_person_key"
                      FROM (
                        SELECT
                          "t14"."person",
                          "t14"."person_id",
                          "t14"."household",
                          "t14"."village",
                          "t14"."sex",
                          "t14"."born_on",
                          "t14"."died_on",
                          "t14"."joined_on",
                          "t14"."left_on",
                          "t14"."resident",
                          "t14"."registered_from",
                          "t14"."exited_on",
                          "t14"."monitored_from",
                          "t14"."risk_removed_on",
                          "t14"."dibao_from",
                          "t14"."dibao_until",
                          "t14"."tekun_from",
                          "t14"."tekun_until",
                          "t14"."disabled_from",
                          "t14"."disability_grade",
                          "t14"."insured_from",
                          "t14"."insured_until",
                          "t14"."illness_cause",
                          "t14"."record_opened_on",
                          "t14"."record_complete",
                          "t14"."hypertension_from",
                          "t14"."diabetes_from",
                          "t14"."tuberculosis_from",
                          "t14"."mental_from",
                          "t14"."stroke_from",
                          "t14"."coronary_from",
                          "t14"."copd_from",
                          "t14"."cancer_from",
                          "t14"."contract_from",
                          "t14"."contract_until",
                          "t14"."special_groups_person_key",
                          "t27"."special_groups_person_key" AS "special_groups_person_key_right",
                          "t27"."special_groups_person_0",
                          "t27"."special_groups_person_1",
                          "t27"."special_groups_person_2",
                          "t27"."special_groups_person_3"
                        FROM (
                          SELECT
                            "t5"."person",
                            "t5"."person_id",
                            "t5"."household",
                            "t5"."village",
                            "t5"."sex",
                            "t5"."born_on",
                            "t5"."died_on",
                            "t5"."joined_on",
                            "t5"."left_on",
                            "t5"."resident",
                            "t5"."registered_from",
                            "t5"."exited_on",
                            "t5"."monitored_from",
                            "t5"."risk_removed_on",
                            "t5"."dibao_from",
                            "t5"."dibao_until",
                            "t5"."tekun_from",
                            "t5"."tekun_until",
                            "t5"."disabled_from",
                            "t5"."disability_grade",
                            "t5"."insured_from",
                            "t5"."insured_until",
                            "t5"."illness_cause",
                            "t5"."record_opened_on",
                            "t5"."record_complete",
                            "t5"."hypertension_from",
                            "t5"."diabetes_from",
                            "t5"."tuberculosis_from",
                            "t5"."mental_from",
                            "t5"."stroke_from",
                            "t5"."coronary_from",
                            "t5"."copd_from",
                            "t5"."cancer_from",
                            "t5"."contract_from",
                            "t5"."contract_until",
                            (
                              (
                                "t5"."village" - (
                                  "t5"."village" % 1000000
                                )
                              ) * 1000000
                            ) + "t5"."person" AS "special_groups_person_key"
                          FROM "persons" AS "t5"
                        ) AS "t14"
                        LEFT OUTER JOIN (
                          SELECT
                            "t21"."special_groups_person_key",
                            BIT_OR("t21"."f0") AS "special_groups_person_0",
                            BIT_OR("t21"."f1") AS "special_groups_person_1",
                            BIT_OR("t21"."f2") AS "special_groups_person_2",
                            BIT_OR("t21"."f3") AS "special_groups_person_3"
                          FROM (
                            SELECT
                              "t9"."person",
                              "t9"."village",
                              "t9"."a0" & "t9"."a1" AS "f0",
                              "t9"."a2" & "t9"."a1" AS "f1",
                              "t9"."a3" & "t9"."a1" AS "f2",
                              "t9"."a4" AS "f3",
                              (
                                (
                                  "t9"."village" - (
                                    "t9"."village" % 1000000
                                  )
                                ) * 1000000
                              ) + "t9"."person" AS "special_groups_person_key"
                            FROM (
                              SELECT
                                "t6"."person",
                                "t6"."village",
                                CASE WHEN "t6"."kind" = 'left_child' THEN 3 ELSE 0 END AS "a0",
                                CASE WHEN "t6"."sure" = TRUE THEN 3 ELSE 0 END AS "a1",
                                CASE WHEN "t6"."kind" = 'left_woman' THEN 3 ELSE 0 END AS "a2",
                                CASE WHEN "t6"."kind" = 'left_old' THEN 3 ELSE 0 END AS "a3",
                                CASE WHEN "t6"."sure" = FALSE THEN 3 ELSE 0 END AS "a4"
                              FROM "special_groups" AS "t6"
                            ) AS "t9"
                          ) AS "t21"
                          GROUP BY
                            1
                        ) AS "t27"
                          ON "t14"."special_groups_person_key" = "t27"."special_groups_person_key"
                      ) AS "t30"
                    ) AS "t32"
                    LEFT OUTER JOIN (
                      SELECT
                        "t11"."findings_person_key",
                        BIT_OR("t11"."f0") AS "findings_person_0"
                      FROM (
                        SELECT
                          "t4"."person",
                          "t4"."village",
                          CASE
                            WHEN "t4"."found_on" IS NULL
                            THEN 0
                            WHEN "t4"."found_on" <= MAKE_DATE(2024, 1, 31)
                            THEN 3
                            WHEN "t4"."found_on" > MAKE_DATE(2024, 3, 31)
                            THEN 0
                            ELSE 2
                          END & (
                            3 - CASE
                              WHEN "t4"."gone_on" IS NULL
                              THEN 0
                              WHEN "t4"."gone_on" <= MAKE_DATE(2024, 1, 31)
                              THEN 3
                              WHEN "t4"."gone_on" > MAKE_DATE(2024, 3, 31)
                              THEN 0
                              ELSE 2
                            END
                          ) AS "f0",
                          (
                            (
                              "t4"."village" - (
                                "t4"."village" % 1000000
                              )
                            ) * 1000000
                          ) + "t4"."person" AS "findings_person_key"
                        FROM "findings" AS "t4"
                      ) AS "t11"
                      GROUP BY
                        1
                    ) AS "t20"
                      ON "t32"."findings_person_key" = "t20"."findings_person_key"
                  ) AS "t33"
                ) AS "t35"
                LEFT OUTER JOIN (
                  SELECT
                    "t23"."visits_person_key",
                    BIT_OR("t23"."f0") AS "visits_person_0",
                    BIT_OR("t23"."f1") AS "visits_person_1",
                    BIT_OR("t23"."f2") AS "visits_person_2",
                    BIT_OR("t23"."f3") AS "visits_person_3",
                    BIT_OR("t23"."f4") AS "visits_person_4",
                    BIT_OR("t23"."f5") AS "visits_person_5",
                    BIT_OR("t23"."f6") AS "visits_person_6",
                    BIT_OR("t23"."f7") AS "visits_person_7",
                    BIT_OR("t23"."f8") AS "visits_person_8",
                    BIT_OR("t23"."f9") AS "visits_person_9",
                    BIT_OR("t23"."f10") AS "visits_person_10",
                    BIT_OR("t23"."f11") AS "visits_person_11",
                    BIT_OR("t23"."f12") AS "visits_person_12",
                    BIT_OR("t23"."f13") AS "visits_person_13",
                    BIT_OR("t23"."f14") AS "visits_person_14",
                    BIT_OR("t23"."f15") AS "visits_person_15",
                    BIT_OR("t23"."f16") AS "visits_person_16",
                    BIT_OR("t23"."f17") AS "visits_person_17",
                    BIT_OR("t23"."f18") AS "visits_person_18",
                    BIT_OR("t23"."f19") AS "visits_person_19",
                    BIT_OR("t23"."f20") AS "visits_person_20",
                    BIT_OR("t23"."f21") AS "visits_person_21",
                    BIT_OR("t23"."f22") AS "visits_person_22",
                    BIT_OR("t23"."f23") AS "visits_person_23",
                    BIT_OR("t23"."f24") AS "visits_person_24",
                    BIT_OR("t23"."f25") AS "visits_person_25",
                    BIT_OR("t23"."f26") AS "visits_person_26",
                    BIT_OR("t23"."f27") AS "visits_person_27",
                    BIT_OR("t23"."f28") AS "visits_person_28",
                    BIT_OR("t23"."f29") AS "visits_person_29"
                  FROM (
                    SELECT
                      "t8"."person",
                      "t8"."village",
                      "t8"."a0" & (
                        3 - "t8"."a1"
                      ) AS "f0",
                      "t8"."a2" & "t8"."a3" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f1",
                      "t8"."a5" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f2",
                      "t8"."a2" & "t8"."a3" & "t8"."a6" & "t8"."a7" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f3",
                      "t8"."a2" & "t8"."a3" & "t8"."a6" & "t8"."a8" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f4",
                      "t8"."a2" & "t8"."a3" & "t8"."a6" & "t8"."a9" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f5",
                      "t8"."a2" & "t8"."a3" & "t8"."a6" & "t8"."a10" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f6",
                      "t8"."a2" & "t8"."a3" & "t8"."a0" & (
                        3 - "t8"."a11"
                      ) AS "f7",
                      "t8"."a12" & "t8"."a13" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) & (
                        3 - "t8"."a14"
                      ) & "t8"."a15" & "t8"."a16" AS "f8",
                      "t8"."a12" & "t8"."a13" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) & (
                        3 - "t8"."a14"
                      ) & "t8"."a17" & "t8"."a16" AS "f9",
                      "t8"."a2" & "t8"."a18" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f10",
                      "t8"."a19" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f11",
                      "t8"."a20" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f12",
                      "t8"."a21" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f13",
                      "t8"."a22" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f14",
                      "t8"."a2" & "t8"."a18" & "t8"."a6" & "t8"."a7" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f15",
                      "t8"."a2" & "t8"."a18" & "t8"."a6" & "t8"."a8" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f16",
                      "t8"."a2" & "t8"."a18" & "t8"."a6" & "t8"."a9" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f17",
                      "t8"."a2" & "t8"."a18" & "t8"."a6" & "t8"."a10" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f18",
                      "t8"."a2" & "t8"."a18" & "t8"."a0" & (
                        3 - "t8"."a11"
                      ) AS "f19",
                      "t8"."a23" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) & (
                        3 - "t8"."a24"
                      ) & "t8"."a25" AS "f20",
                      "t8"."a0" & (
                        3 - "t8"."a26"
                      ) AS "f21",
                      "t8"."a2" & "t8"."a27" & "t8"."a6" & "t8"."a7" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f22",
                      "t8"."a2" & "t8"."a27" & "t8"."a6" & "t8"."a8" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f23",
                      "t8"."a2" & "t8"."a27" & "t8"."a6" & "t8"."a9" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f24",
                      "t8"."a2" & "t8"."a27" & "t8"."a6" & "t8"."a10" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f25",
                      "t8"."a2" & "t8"."a27" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) & (
                        3 - "t8"."a28"
                      ) & "t8"."a29" AS "f26",
                      "t8"."a30" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f27",
                      "t8"."a31" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f28",
                      "t8"."a32" & "t8"."a0" & (
                        3 - "t8"."a4"
                      ) AS "f29",
                      (
                        (
                          "t8"."village" - (
                            "t8"."village" % 1000000
                          )
                        ) * 1000000
                      ) + "t8"."person" AS "visits_person_key"
                    FROM (
                      SELECT
                        "t3"."person",
                        "t3"."village",
                        CASE
                          WHEN "t3"."visited_on" IS NULL
                          THEN 0
                          WHEN "t3"."visited_on" <= MAKE_DATE(2024, 1, 31)
                          THEN 3
                          WHEN "t3"."visited_on" > MAKE_DATE(2024, 3, 31)
                          THEN 0
                          ELSE 2
                        END AS "a0",
                        CASE
                          WHEN "t3"."visited_on" IS NULL
                          THEN 0
                          WHEN "t3"."visited_on" <= MAKE_DATE(2023, 1, 31)
                          THEN 3
                          WHEN "t3"."visited_on" > MAKE_DATE(2023, 3, 31)
                          THEN 0
                          ELSE 2
                        END AS "a1",
                        CASE WHEN "t3"."kind" = 'follow_up' THEN 3 ELSE 0 END AS "a2",
                        CASE WHEN "t3"."programme" = 'hypertension' THEN 3 ELSE 0 END AS "a3",
                        CASE
                          WHEN "t3"."visited_on" IS NULL
                          THEN 0
                          WHEN "t3"."visited_on" <= MAKE_DATE(2023, 12, 31)
                          THEN 3
                          WHEN "t3"."visited_on" > MAKE_DATE(2023, 12, 31)
                          THEN 0
                          ELSE 0
                        END AS "a4",
                        CASE WHEN "t3"."kind" = 'checkup' THEN 3 ELSE 0 END AS "a5",
                        CASE WHEN "t3"."face_to_face" = TRUE THEN 3 ELSE 0 END AS "a6",
                        CASE WHEN "t3"."ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a7",
                        CASE WHEN "t3"."ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a8",
                        CASE WHEN "t3"."ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a9",
                        CASE WHEN "t3"."ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a10",
                        CASE
                          WHEN "t3"."visited_on" IS NULL
                          THEN 0
                          WHEN "t3"."visited_on" <= MAKE_DATE(2023, 7, 31)
                          THEN 3
                          WHEN "t3"."visited_on" > MAKE_DATE(2023, 9, 30)
                          THEN 0
                          ELSE 2
                        END AS "a11",
                        CASE WHEN NOT "t3"."systolic" IS NULL THEN 3 ELSE 0 END AS "a12",
                        CASE WHEN NOT "t3"."diastolic" IS NULL THEN 3 ELSE 0 END AS "a13",
                        CASE
                          WHEN "t3"."next_pressure_on" IS NULL
                          THEN 0
                          WHEN "t3"."next_pressure_on" <= MAKE_DATE(2024, 1, 31)
                          THEN 3
                          WHEN "t3"."next_pressure_on" > MAKE_DATE(2024, 3, 31)
                          THEN 0
                          ELSE 2
                        END AS "a14",
                        CASE WHEN "t3"."systolic" < 140 THEN 3 ELSE 0 END AS "a15",
                        CASE WHEN "t3"."diastolic" < 90 THEN 3 ELSE 0 END AS "a16",
                        CASE WHEN "t3"."systolic" < 150 THEN 3 ELSE 0 END AS "a17",
                        CASE WHEN "t3"."programme" = 'diabetes' THEN 3 ELSE 0 END AS "a18",
                        CASE WHEN "t3"."glucose_ordinal_in_year" = 1 THEN 3 ELSE 0 END AS "a19",
                        CASE WHEN "t3"."glucose_ordinal_in_year" = 2 THEN 3 ELSE 0 END AS "a20",
                        CASE WHEN "t3"."glucose_ordinal_in_year" = 3 THEN 3 ELSE 0 END AS "a21",
                        CASE WHEN "t3"."glucose_ordinal_in_year" = 4 THEN 3 ELSE 0 END AS "a22",
                        CASE WHEN NOT "t3"."fasting_glucose_mmol_x10" IS NULL THEN 3 ELSE 0 END AS "a23",
                        CASE
                          WHEN "t3"."next_glucose_on" IS NULL
                          THEN 0
                          WHEN "t3"."next_glucose_on" <= MAKE_DATE(2024, 1, 31)
                          THEN 3
                          WHEN "t3"."next_glucose_on" > MAKE_DATE(2024, 3, 31)
                          THEN 0
                          ELSE 2
                        END AS "a24",
                        CASE WHEN "t3"."fasting_glucose_mmol_x10" < 70 THEN 3 ELSE 0 END AS "a25",
                        CASE
                          WHEN "t3"."visited_on" IS NULL
                          THEN 0
                          WHEN "t3"."visited_on" <= MAKE_DATE(2023, 12, 31)
                          THEN 3
                          WHEN "t3"."visited_on" > MAKE_DATE(2023, 12, 31)
                          THEN 0
                          ELSE 0
                        END AS "a26",
                        CASE WHEN "t3"."programme" = 'mental' THEN 3 ELSE 0 END AS "a27",
                        CASE
                          WHEN "t3"."next_follow_up_on" IS NULL
                          THEN 0
                          WHEN "t3"."next_follow_up_on" <= MAKE_DATE(2024, 1, 31)
                          THEN 3
                          WHEN "t3"."next_follow_up_on" > MAKE_DATE(2024, 3, 31)
                          THEN 0
                          ELSE 2
                        END AS "a28",
                        CASE WHEN "t3"."control_class" = 1 THEN 3 ELSE 0 END AS "a29",
                        CASE WHEN "t3"."programme" = 'tcm' THEN 3 ELSE 0 END AS "a30",
                        CASE WHEN "t3"."programme" = 'child' THEN 3 ELSE 0 END AS "a31",
                        CASE WHEN "t3"."programme" = 'maternity' THEN 3 ELSE 0 END AS "a32"
                      FROM "visits" AS "t3"
                      WHERE
                        "t3"."visited_on" <= MAKE_DATE(2024, 3, 31)
                        AND "t3"."visited_on" > MAKE_DATE(2023, 1, 31)
                    ) AS "t8"
                  ) AS "t23"
                  GROUP BY
                    1
                ) AS "t29"
                  ON "t35"."visits_person_key" = "t29"."visits_person_key"
              ) AS "t36"
            ) AS "t38"
            LEFT OUTER JOIN (
              SELECT
                "t13"."checkups_person_key",
                BIT_OR("t13"."f0") AS "checkups_person_0"
              FROM (
                SELECT
                  "t2"."person",
                  "t2"."village",
                  CASE
                    WHEN "t2"."examined_on" IS NULL
                    THEN 0
                    WHEN "t2"."examined_on" <= MAKE_DATE(2024, 1, 31)
                    THEN 3
                    WHEN "t2"."examined_on" > MAKE_DATE(2024, 3, 31)
                    THEN 0
                    ELSE 2
                  END & (
                    3 - CASE
                      WHEN "t2"."examined_on" IS NULL
                      THEN 0
                      WHEN "t2"."examined_on" <= MAKE_DATE(2023, 12, 31)
                      THEN 3
                      WHEN "t2"."examined_on" > MAKE_DATE(2023, 12, 31)
                      THEN 0
                      ELSE 0
                    END
                  ) & CASE WHEN "t2"."complete" = TRUE THEN 3 ELSE 0 END AS "f0",
                  (
                    (
                      "t2"."village" - (
                        "t2"."village" % 1000000
                      )
                    ) * 1000000
                  ) + "t2"."person" AS "checkups_person_key"
                FROM "checkups" AS "t2"
              ) AS "t13"
              GROUP BY
                1
            ) AS "t22"
              ON "t38"."checkups_person_key" = "t22"."checkups_person_key"
          ) AS "t39"
        ) AS "t41"
        LEFT OUTER JOIN (
          SELECT
            "t18"."bills_person_key",
            BIT_OR("t18"."f0") AS "bills_person_0",
            BIT_OR("t18"."f1") AS "bills_person_1",
            BIT_OR("t18"."f2") AS "bills_person_2"
          FROM (
            SELECT
              "t7"."person",
              "t7"."village",
              "t7"."a0" & (
                3 - "t7"."a1"
              ) AS "f0",
              "t7"."a0" & (
                3 - "t7"."a1"
              ) & "t7"."a2" AS "f1",
              "t7"."a0" & (
                3 - "t7"."a1"
              ) & "t7"."a2" & "t7"."a3" AS "f2",
              (
                (
                  "t7"."village" - (
                    "t7"."village" % 1000000
                  )
                ) * 1000000
              ) + "t7"."person" AS "bills_person_key"
            FROM (
              SELECT
                "t1"."person",
                "t1"."village",
                CASE
                  WHEN "t1"."discharged_on" IS NULL
                  THEN 0
                  WHEN "t1"."discharged_on" <= MAKE_DATE(2024, 1, 31)
                  THEN 3
                  WHEN "t1"."discharged_on" > MAKE_DATE(2024, 3, 31)
                  THEN 0
                  ELSE 2
                END AS "a0",
                CASE
                  WHEN "t1"."discharged_on" IS NULL
                  THEN 0
                  WHEN "t1"."discharged_on" <= MAKE_DATE(2023, 12, 31)
                  THEN 3
                  WHEN "t1"."discharged_on" > MAKE_DATE(2023, 12, 31)
                  THEN 0
                  ELSE 0
                END AS "a1",
                CASE WHEN "t1"."visit" = 'inpatient' THEN 3 ELSE 0 END AS "a2",
                CASE WHEN "t1"."helped" = TRUE THEN 3 ELSE 0 END AS "a3"
              FROM "bills" AS "t1"
            ) AS "t7"
          ) AS "t18"
          GROUP BY
            1
        ) AS "t26"
          ON "t41"."bills_person_key" = "t26"."bills_person_key"
      ) AS "t42"
    ) AS "t44"
    LEFT OUTER JOIN (
      SELECT
        "t10"."attendances_person_key",
        BIT_OR("t10"."f0") AS "attendances_person_0"
      FROM (
        SELECT
          "t0"."person",
          "t0"."village",
          CASE
            WHEN "t0"."came_on" IS NULL
            THEN 0
            WHEN "t0"."came_on" <= MAKE_DATE(2024, 1, 31)
            THEN 3
            WHEN "t0"."came_on" > MAKE_DATE(2024, 3, 31)
            THEN 0
            ELSE 2
          END & (
            3 - CASE
              WHEN "t0"."came_on" IS NULL
              THEN 0
              WHEN "t0"."came_on" <= MAKE_DATE(2023, 12, 31)
              THEN 3
              WHEN "t0"."came_on" > MAKE_DATE(2023, 12, 31)
              THEN 0
              ELSE 0
            END
          ) AS "f0",
          (
            (
              "t0"."village" - (
                "t0"."village" % 1000000
              )
            ) * 1000000
          ) + "t0"."person" AS "attendances_person_key"
        FROM "attendances" AS "t0"
      ) AS "t10"
      GROUP BY
        1
    ) AS "t17"
      ON "t44"."attendances_person_key" = "t17"."attendances_person_key"
  ) AS "t45"
) AS "t46"
GROUP BY
  1
