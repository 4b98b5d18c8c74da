SELECT
  `t2`.`village`,
  COUNT(*) AS `rows`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`granted_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m0_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f0`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`granted_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m0_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`received_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f1`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`received_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m1_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f2`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m2_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f2`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m2_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f3`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f3`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m3_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f4`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`amount_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f4`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`amount_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m4_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f5`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`owed_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f5`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`owed_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m5_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f6`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m6_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f6`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m6_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f7`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m7_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f7`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m7_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m8_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m8_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m9_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f8`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`allocated_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m9_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f9`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0) * CAST(COALESCE(`t2`.`lag_days`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m10_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f9`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0) * CAST(COALESCE(`t2`.`lag_days`, 0) AS BIGINT)
      ELSE 0
    END
  ) AS BIGINT) AS `m10_1`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f9`, 0)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m11_0`,
  CAST(SUM(
    CASE
      WHEN (
        (
          SHIFTRIGHT(`t2`.`f9`, 1)
        ) & 1
      ) = 1
      THEN 1 * COALESCE(`t2`.`spent_fen`, 0)
      ELSE 0
    END
  ) AS BIGINT) AS `m11_1`
FROM (
  SELECT
    `t1`.`village`,
    `t1`.`allocated_fen`,
    `t1`.`amount_fen`,
    `t1`.`granted_fen`,
    `t1`.`lag_days`,
    `t1`.`owed_fen`,
    `t1`.`received_fen`,
    `t1`.`spent_fen`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a2` AS `f0`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a3` AS `f1`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a4` AS `f2`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a5` AS `f3`,
    `t1`.`a0` & `t1`.`a6` AS `f4`,
    `t1`.`a0` & `t1`.`a7` AS `f5`,
    `t1`.`a0` AS `f6`,
    `t1`.`a0` AS `f7`,
    `t1`.`a0` & (
      3 - `t1`.`a8`
    ) AS `f8`,
    `t1`.`a0` & (
      3 - `t1`.`a1`
    ) & `t1`.`a5` & `t1`.`a9` AS `f9`
  FROM (
    SELECT
      `t0`.`village`,
      `t0`.`allocated_fen`,
      `t0`.`amount_fen`,
      `t0`.`granted_fen`,
      `t0`.`lag_days`,
      `t0`.`owed_fen`,
      `t0`.`received_fen`,
      `t0`.`spent_fen`,
      CASE
        WHEN `t0`.`booked_on` IS NULL
        THEN 0
        WHEN `t0`.`booked_on` <= MAKE_DATE(2024, 1, 31)
        THEN 3
        WHEN `t0`.`booked_on` > MAKE_DATE(2024, 3, 31)
        THEN 0
        ELSE 2
      END AS `a0`,
      CASE
        WHEN `t0`.`booked_on` IS NULL
        THEN 0
        WHEN `t0`.`booked_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`booked_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a1`,
      CASE WHEN `t0`.`kind` = 'granted' THEN 3 ELSE 0 END AS `a2`,
      CASE WHEN `t0`.`kind` = 'received' THEN 3 ELSE 0 END AS `a3`,
      CASE WHEN `t0`.`kind` = 'allocated' THEN 3 ELSE 0 END AS `a4`,
      CASE WHEN `t0`.`kind` = 'spent' THEN 3 ELSE 0 END AS `a5`,
      CASE WHEN `t0`.`kind` IN ('received', 'paid') THEN 3 ELSE 0 END AS `a6`,
      CASE WHEN `t0`.`kind` = 'owed' THEN 3 ELSE 0 END AS `a7`,
      CASE
        WHEN `t0`.`booked_on` IS NULL
        THEN 0
        WHEN `t0`.`booked_on` <= MAKE_DATE(2023, 12, 31)
        THEN 3
        WHEN `t0`.`booked_on` > MAKE_DATE(2023, 12, 31)
        THEN 0
        ELSE 0
      END AS `a8`,
      CASE WHEN NOT `t0`.`lag_days` IS NULL THEN 3 ELSE 0 END AS `a9`
    FROM `fund_entries` AS `t0`
  ) AS `t1`
) AS `t2`
GROUP BY
  1
