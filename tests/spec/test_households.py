"""户 · Households."""


def test_a_household_is_registered_from_its_day_and_stays_so_after_exit(spec):
    spec(
        {
            "households": """
                household | village | registered_from | exited_on  | left_on
                ----------+---------+-----------------+------------+-----------
                H1        | A1      | 2024-03-31      |            |
                H2        | A1      | 2020-01-01      | 2024-03-31 |
                H3        | A1      | 2020-01-01      | 2024-04-01 |
                H4        | A1      | 2024-04-01      |            |
                H5        | A1      | 2020-01-01      | 2022-01-01 | 2024-03-31
                H6        | A2      |                 |            |
            """,
        },
        {
            "register.registered_households": {
                "2024-02": {"A1": 3, "A2": 0},
                "2024-03": {"A1": 3},
                "2024-04": {"A1": 4, "A": 4},
            },
            "register.exited_households_rate": {
                "2024-02": {"A1": (1, 3), "A2": (0, 0)},
                "2024-03": {"A1": (1, 3)},
                "2024-04": {"A1": (2, 4)},
            },
            "register.exited_households_new": {
                "2024-02": {"A1": 0},
                "2024-03": {"A1": 1},
                "2024-04": {"A1": 1},
                "2024": {"A1": 2},
            },
        },
    )


def test_a_household_that_joins_later_is_not_counted_before(spec):
    spec(
        {
            "households": """
                household | village | registered_from | exited_on  | joined_on
                ----------+---------+-----------------+------------+-----------
                H1        | A1      | 2019-01-01      | 2020-01-01 | 2024-02-01
            """,
        },
        {
            "register.registered_households": {"2024-01": {"A1": 0}, "2024-02": {"A1": 1}},
            "register.exited_households_rate": {"2024-01": {"A1": (0, 0)}, "2024-02": {"A1": (1, 1)}},
            "register.exited_households_new": {"2020": {"A1": 0}, "2024-02": {"A1": 0}},
        },
    )


def test_monitored_households_by_kind_until_their_risk_is_removed(spec):
    spec(
        {
            "households": """
                household | village | monitored_kind  | monitored_from | risk_removed_on
                ----------+---------+-----------------+----------------+----------------
                H1        | A1      | unstable_exited | 2023-01-01     |
                H2        | A1      | marginal        | 2023-01-01     | 2024-06-30
                H3        | A1      | sudden_hardship | 2024-06-30     |
                H4        | A1      | sudden_hardship | 2024-07-01     |
                H5        | B1      |                 |                |
            """,
        },
        {
            "register.monitored_households": {
                "2024-05": {"A1": 2},
                "2024-06": {"A1": 2, "B1": 0},
                "2024-07": {"A1": 3},
            },
            "register.monitored_households_new": {
                "2024-06": {"A1": 1},
                "2024Q2": {"A1": 1},
                "2024": {"A1": 2},
            },
            "register.unstable_exited_share": {
                "2024-05": {"A1": (1, 2)},
                "2024-06": {"A1": (1, 2), "B": (0, 0)},
            },
            "register.marginal_share": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A1": (0, 2)}},
            "register.sudden_hardship_share": {"2024-05": {"A1": (0, 2)}, "2024-07": {"A1": (2, 3)}},
            "register.risk_removed_rate": {
                "2024-05": {"A1": (0, 2)},
                "2024-06": {"A1": (1, 3)},
                "2024-07": {"A1": (1, 4)},
            },
        },
    )


def test_a_monitored_household_that_left_the_books_counts_nowhere(spec):
    spec(
        {
            "households": """
                household | village | monitored_kind | monitored_from | risk_removed_on | left_on
                ----------+---------+----------------+----------------+-----------------+-----------
                H1        | A1      | marginal       | 2024-01-10     | 2024-02-20      | 2024-03-01
                H2        | A1      | marginal       | 2024-01-10     |                 | 2024-03-31
                H3        | A1      | unstable_exited| 2024-01-10     |                 |
                H4        | A1      | sudden_hardship| 2024-01-10     |                 | 2024-04-01
            """,
        },
        {
            "register.monitored_households": {
                "2024-02": {"A1": 3},
                "2024-03": {"A1": 2},
                "2024-04": {"A1": 1},
            },
            "register.monitored_households_new": {"2024-01": {"A1": 4}, "2024Q1": {"A1": 2}},
            "register.risk_removed_rate": {"2024-02": {"A1": (1, 4)}, "2024-03": {"A1": (0, 2)}},
            "register.unstable_exited_share": {"2024-03": {"A1": (1, 2)}},
            "register.marginal_share": {"2024-02": {"A1": (1, 3)}, "2024-03": {"A1": (0, 2)}},
            "register.sudden_hardship_share": {"2024-03": {"A1": (1, 2)}, "2024-04": {"A1": (0, 1)}},
        },
    )


def test_illness_counts_as_main_or_as_second_cause(spec):
    spec(
        {
            "households": """
                household | village | registered_from | cause | cause_second | no_labour
                ----------+---------+-----------------+-------+--------------+----------
                H1        | A1      | 2020-01-01      | 1     |              | yes
                H2        | A1      | 2020-01-01      | 2     | 1            | no
                H3        | A1      | 2020-01-01      | 11    | 2            | no
                H4        | A1      | 2020-01-01      |       |              | no
                H5        | A1      |                 | 1     |              | yes
            """,
        },
        {
            "register.illness_households_share": {"2024": {"A1": (2, 4)}, "2019": {"A1": (0, 0)}},
            "register.no_labour_share": {"2024": {"A1": (1, 4)}},
        },
    )


def test_shares_of_a_village_without_registered_households_have_no_denominator(spec):
    spec(
        {
            "households": """
                household | village | registered_from | cause | no_labour | income_per_head_fen | size
                ----------+---------+-----------------+-------+-----------+---------------------+-----
                H1        | A1      |                 | 1     | yes       | 500000              | 3
                H2        | A2      | 2024-12-31      | 1     | yes       | 600000              | 2
            """,
        },
        {
            "register.illness_households_share": {"2024": {"A1": (0, 0), "A2": (1, 1), "A": (1, 1)}},
            "register.no_labour_share": {"2024": {"A1": (0, 0), "A": (1, 1)}},
            "register.income_per_head": {"2024": {"A1": (0, 0), "A": (1_200_000, 2)}},
        },
    )


def test_income_per_head_is_weighted_by_members_and_leaves_out_the_unknown(spec):
    spec(
        {
            "households": """
                household | village | registered_from | income_per_head_fen | size
                ----------+---------+-----------------+---------------------+-----
                H1        | A1      | 2020-01-01      | 1000000             | 1
                H2        | A1      | 2020-01-01      | 500000              | 4
                H3        | A1      | 2020-01-01      |                     | 5
                H4        | B1      | 2020-01-01      | 0                   | 2
            """,
        },
        {
            "register.income_per_head": {
                "2024-12": {"A1": (3_000_000, 5), "B1": (0, 2), "county": (3_000_000, 7)}
            }
        },
    )
