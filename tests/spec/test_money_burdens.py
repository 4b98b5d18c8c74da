"""家庭负担、预警与资金 · Burdens of households, warnings and funds."""

BURDENS = {
    "households": """
        household | village
        ----------+--------
        H1        | A1
        H2        | A1
        H3        | A2
    """,
    "burdens": """
        burden | household | first_on   | income_fen | reached_10_on | reached_25_on | reached_40_on
        -------+-----------+------------+------------+---------------+---------------+--------------
        U1     | H1        | 2024-01-31 | 1000       | 2024-01-31    | 2024-03-01    | 2024-04-01
        U2     | H2        | 2024-02-01 | 1000       |               |               |
        U3     | H3        | 2024-02-01 |            |               |               |
        U4     | H1        | 2023-12-31 | 1000       | 2023-12-31    |               |
    """,
}


def test_a_household_is_burdened_from_the_day_its_payments_reach_the_share(spec):
    spec(
        BURDENS,
        {
            "money.burden_10_share": {
                "2024-01": {"A1": (1, 1)},
                "2024-02": {"A1": (1, 2), "A2": (0, 0)},
                "2023": {"A1": (1, 1)},
            },
            "money.burden_25_share": {"2024-02": {"A1": (0, 2)}, "2024-03": {"A1": (1, 2)}},
            "money.burden_40_share": {"2024-03": {"A1": (0, 2)}, "2024-04": {"A1": (1, 2)}},
            "money.burden_unknown_share": {"2024-01": {"A1": (0, 1)}, "2024-02": {"A": (1, 3)}},
        },
    )


def test_burdens_of_last_year_are_none_of_this(spec):
    spec(
        BURDENS,
        {
            "money.burden_10_share": {"2023-12": {"A1": (1, 1)}, "2024": {"A1": (1, 2)}},
            "money.burden_25_share": {"2023": {"A1": (0, 1)}, "2024": {"A": (1, 2)}},
            "money.burden_40_share": {"2023": {"A1": (0, 1)}, "2024": {"county": (1, 2)}},
            "money.burden_unknown_share": {"2023": {"A": (0, 1)}, "2024": {"A2": (1, 1)}},
        },
    )


WARNINGS = {
    "households": """
        household | village | left_on
        ----------+---------+-----------
        H1        | A1      |
        H2        | A1      |
        H3        | A2      | 2024-06-01
    """,
    "warnings": """
        warning | household | opened_on  | due_on     | answered_on | closed_on  | real | in_time | days_to_answer | days_to_close
        --------+-----------+------------+------------+-------------+------------+------+---------+----------------+--------------
        W1      | H1        | 2024-05-01 | 2024-05-31 | 2024-05-16  | 2024-05-31 | yes  | yes     | 15             | 30
        W2      | H1        | 2024-05-01 | 2024-05-31 | 2024-05-17  | 2024-06-10 | no   | no      | 16             | 40
        W3      | H2        | 2024-05-20 | 2024-06-30 |             |            |      |         |                |
        W4      | H3        | 2024-06-01 |            | 2024-06-01  |            |      |         | 0              |
    """,
}  # fmt: skip


def test_a_warning_is_open_until_it_is_closed(spec):
    spec(
        WARNINGS,
        {
            "warnings.raised": {"2024-05": {"A1": 3, "A2": 0}, "2024-06": {"A": 1}},
            "warnings.closed": {"2024-05": {"A1": 1}, "2024-06": {"A1": 1}},
            "warnings.open": {"2024-05": {"A1": 2}, "2024-06": {"A1": 1, "A2": 1, "A": 2}},
            "warnings.in_time_share": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A1": (0, 1), "A2": (0, 0)}},
            "warnings.overdue_share": {
                "2024-05": {"A1": (0, 2)},
                "2024-06": {"A": (0, 1)},
                "2024-07": {"A1": (1, 1)},
            },
            "warnings.real_share": {"2024-05": {"A1": (1, 1)}, "2024-06": {"A1": (0, 1)}},
            "warnings.answered_in_15_days_share": {"2024-05": {"A1": (1, 3)}, "2024-06": {"A2": (1, 1)}},
            "warnings.answer_days": {"2024-05": {"A1": (31, 2)}, "2024-06": {"A2": (0, 1), "A1": (0, 0)}},
            "warnings.close_days": {"2024-05": {"A1": (30, 1)}, "2024-06": {"A1": (40, 1)}},
            "warnings.households_share": {"2024-05": {"A1": (2, 2), "A2": (0, 1)}, "2024-06": {"A": (1, 2)}},
        },
    )


def test_warnings_over_a_year(spec):
    spec(
        WARNINGS,
        {
            "warnings.raised": {"2024": {"A": 4}},
            "warnings.closed": {"2024": {"A": 2}, "2023": {"A": 0}},
            "warnings.open": {"2023": {"A": 0}, "2024": {"county": 2}},
            "warnings.in_time_share": {"2024": {"A": (1, 3)}},
            "warnings.overdue_share": {"2024": {"A": (1, 1)}},
            "warnings.real_share": {"2024": {"A": (1, 2)}},
            "warnings.answered_in_15_days_share": {"2024": {"A": (2, 4)}},
            "warnings.answer_days": {"2024": {"A": (31, 3)}},
            "warnings.close_days": {"2024": {"A": (70, 2)}},
            "warnings.households_share": {"2024": {"A1": (1, 2)}, "2023": {"A1": (0, 2)}},
        },
    )


FUNDS = {
    "villages": """
        village
        -------
        A1
    """,
    "fund_entries": """
        entry | village | kind      | booked_on  | granted_fen | allocated_fen | spent_fen | received_fen | owed_fen | amount_fen | lag_days
        ------+---------+-----------+------------+-------------+---------------+-----------+--------------+----------+------------+---------
        E0    | county  | granted   | 2024-01-05 | 9500        | 0             | 0         | 0            | 0        | 0          |
        E1    | county  | received  | 2024-01-10 | 0           | 0             | 0         | 9000         | 0        | 9000       |
        E2    | county  | allocated | 2024-01-20 | 0           | 8000          | 0         | 0            | 0        | 0          |
        E3    | A       | allocated | 2024-02-01 | 0           | 1000          | 0         | 0            | 0        | 0          |
        E4    | county  | spent     | 2024-03-01 | 0           | 0             | 3000      | 0            | 0        | 0          | 51
        E5    | county  | owed      | 2024-03-01 | 0           | 0             | 0         | 0            | 3000     | 0          |
        E6    | A       | spent     | 2024-03-11 | 0           | 0             | 1000      | 0            | 0        | 0          | 61
        E7    | county  | paid      | 2024-03-11 | 0           | 0             | 0         | 0            | 0        | -1000      |
        E8    | county  | spent     | 2024-04-01 | 0           | 0             | -500      | 0            | 0        | 0          | 82
        E9    | county  | owed      | 2024-04-01 | 0           | 0             | 0         | 0            | -500     | 0          |
        F0    | county  | owed      | 2025-01-05 | 0           | 0             | 0         | 0            | -2000    | 0          |
        F1    | county  | paid      | 2025-01-05 | 0           | 0             | 0         | 0            | 0        | -2000      |
    """,
}  # fmt: skip


def test_money_is_granted_comes_in_is_allotted_and_spent(spec):
    spec(
        FUNDS,
        {
            "funds.granted": {"2024-01": {"county": 9500}, "2024-02": {"county": 0}},
            "funds.received": {"2024-01": {"county": 9000, "A1": 0}, "2024-02": {"county": 0}},
            "funds.allocated": {"2024-01": {"county": 8000}, "2024-02": {"A": 1000, "county": 1000}},
            "funds.spent": {"2024-03": {"A": 1000, "county": 4000}, "2024-04": {"county": -500}},
            "funds.balance": {"2024-01": {"county": 9000}, "2024-03": {"county": 8000, "A": 0}},
            "funds.owed": {"2024-02": {"county": 0}, "2024-03": {"county": 3000}},
            "funds.spending_rate": {"2024-03": {"county": (4000, 9000), "A": (1000, 1000)}},
            "funds.spending_rate_year": {"2024-03": {"county": (4000, 9000)}},
            "funds.lag_days": {"2024-03": {"A": (61000, 1000), "county": (214000, 4000)}},
        },
    )


def test_a_reversal_counts_on_its_own_day(spec):
    spec(
        FUNDS,
        {
            "funds.granted": {"2024": {"county": 9500}},
            "funds.received": {"2024": {"county": 9000}},
            "funds.allocated": {"2024": {"county": 9000}},
            "funds.spent": {"2024": {"county": 3500}},
            "funds.balance": {"2024": {"county": 8000}, "2025-01": {"county": 6000}},
            "funds.owed": {"2024": {"county": 2500}, "2025-01": {"county": 500}},
            "funds.spending_rate": {"2024": {"county": (3500, 9000)}, "2025": {"county": (3500, 9000)}},
            "funds.spending_rate_year": {"2024": {"county": (3500, 9000)}, "2025": {"county": (0, 0)}},
            "funds.lag_days": {"2024": {"county": (173000, 3500)}},
        },
    )
