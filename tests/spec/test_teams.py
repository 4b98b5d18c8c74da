"""帮扶队伍 · Teams and pairing."""


def test_a_village_lacks_a_team_while_nobody_is_named(spec):
    spec(
        {
            "village_pairings": """
                pairing | village | layer      | named | state_from | state_until
                --------+---------+------------+-------+------------+------------
                P1      | A1      | team       | no    | 2014-06-01 | 2024-05-31
                P2      | A1      | team       | yes   | 2024-06-01 |
                P3      | A2      | team       | yes   | 2014-06-01 | 2024-05-30
                P4      | A2      | team       | no    | 2024-05-31 | 2024-06-30
                P5      | A2      | team       | yes   | 2024-07-01 |
                P6      | A1      | leader     | yes   | 2014-06-01 |
                P7      | A2      | leader     | no    | 2014-06-01 |
                P8      | A1      | department | yes   | 2014-06-01 |
                P9      | A2      | department | yes   | 2014-06-01 | 2024-06-15
                P10     | A2      | department | no    | 2024-06-16 |
            """,
        },
        {
            "teams.team_rate": {
                "2013": {"A": (0, 0)}, "2024-04": {"A": (1, 2), "A1": (0, 1), "A2": (1, 1)}, "2024-05": {"A": (0, 2)},
                "2024-06": {"A": (1, 2), "A1": (1, 1)}, "2024-07": {"A": (2, 2)},
            },
            "teams.team_holes": {"2013": {"A": 0}, "2024-05": {"A": 2, "A2": 1}, "2024-07": {"A": 0}},
            "teams.leader_rate": {"2013": {"A": (0, 0)}, "2024-06": {"A": (1, 2)}},
            "teams.leader_holes": {"2013": {"A": 0}, "2024-06": {"A1": 0, "A2": 1}},
            "teams.department_rate": {"2013": {"A": (0, 0)}, "2024-05": {"A": (2, 2)}, "2024-06": {"A": (1, 2)}},
            "teams.department_holes": {"2013": {"A": 0}, "2024-05": {"A": 0}, "2024-06": {"A": 1}},
        },
    )  # fmt: skip


def test_a_household_is_counted_by_the_last_day_of_the_period(spec):
    spec(
        {
            "household_pairings": """
                naming | village | named | state_from | state_until
                -------+---------+-------+------------+------------
                H1     | A1      | yes   | 2016-03-01 | 2024-05-31
                H2     | A1      | no    | 2024-06-01 | 2024-06-09
                H3     | A1      | yes   | 2024-06-10 |
                H4     | A1      | no    | 2024-05-20 |
                H5     | A2      | yes   | 2014-11-01 | 2024-05-31
            """,
        },
        {
            "teams.households_named_rate": {
                "2013": {"A": (0, 0)}, "2024-05": {"A": (2, 3), "A1": (1, 2)}, "2024-06": {"A": (1, 2), "A2": (0, 0)},
            },
            "teams.households_unnamed": {"2013": {"A": 0}, "2024-04": {"A": 0}, "2024-05": {"A": 1}, "2024-06": {"A1": 1}},
        },
    )  # fmt: skip


def test_days_count_in_the_period_they_were_spent(spec):
    spec(
        {
            "field_days": """
                field_day | village | spent_on   | confirmed | late | visited
                ----------+---------+------------+-----------+------+--------
                D1        | A1      | 2024-05-31 | yes       | no   | 2
                D2        | A1      | 2024-05-31 | no        | yes  | 0
                D3        | A2      | 2024-06-01 | yes       | no   | 1
            """,
        },
        {
            "teams.field_days": {"2024-04": {"A": 0}, "2024-05": {"A": 2, "A2": 0}, "2024-06": {"A": 1}, "2024": {"A": 3}},
            "teams.field_days_confirmed_rate": {"2024-04": {"A": (0, 0)}, "2024-05": {"A": (1, 2)}, "2024-06": {"A2": (1, 1)}},
            "teams.field_days_late_rate": {"2024-04": {"A": (0, 0)}, "2024-05": {"A": (1, 2)}, "2024-06": {"A": (0, 1)}},
        },
    )  # fmt: skip


def test_villages_of_two_towns_at_the_turn_of_a_year_and_in_a_leap_february(spec):
    spec(
        {
            "village_pairings": """
                pairing | village | layer      | named | state_from | state_until
                --------+---------+------------+-------+------------+------------
                P1      | A1      | team       | yes   | 2022-12-31 | 2023-12-31
                P2      | A1      | team       | no    | 2024-01-01 | 2024-02-28
                P3      | A1      | team       | yes   | 2024-02-29 |
                P4      | B1      | team       | no    | 2023-12-31 |
                P5      | A2      | leader     | yes   | 2015-01-01 | 2023-12-30
                P6      | B1      | leader     | no    | 2024-01-01 | 2024-03-30
                P7      | B1      | leader     | yes   | 2024-03-31 |
                P8      | A1      | department | no    | 2020-01-01 | 2023-12-30
                P9      | A1      | department | yes   | 2023-12-31 | 2023-12-31
                P10     | A1      | department | no    | 2024-01-01 |
                P11     | B2      | department | yes   | 2024-04-01 |
            """,
        },
        {
            "teams.team_rate": {
                "2022-11": {"county": (0, 0)}, "2022": {"A1": (1, 1), "B": (0, 0), "county": (1, 1)},
                "2023": {"A": (1, 1), "B": (0, 1), "county": (1, 2)}, "2024-01": {"A": (0, 1), "county": (0, 2)},
                "2024-02-01..2024-02-28": {"A1": (0, 1)}, "2024-02": {"A1": (1, 1), "county": (1, 2)},
                "2025H1": {"B": (0, 1), "county": (1, 2)},
            },
            "teams.team_holes": {
                "2022": {"county": 0}, "2023": {"A": 0, "B": 1, "county": 1}, "2024-01": {"A2": 0, "county": 2},
                "2024-02": {"A1": 0}, "2024Q1": {"B1": 1, "county": 1},
            },
            "teams.leader_rate": {
                "2023-12-01..2023-12-30": {"A2": (1, 1), "county": (1, 1)}, "2023": {"A2": (0, 0), "county": (0, 0)},
                "2024-03-01..2024-03-30": {"B": (0, 1)}, "2024Q1": {"A": (0, 0), "B1": (1, 1), "county": (1, 1)},
            },
            "teams.leader_holes": {
                "2023": {"county": 0}, "2024-01-01..2024-01-01": {"B1": 1}, "2024-02": {"A": 0, "B": 1},
                "2024Q1": {"county": 0},
            },
            "teams.department_rate": {
                "2023-12-01..2023-12-30": {"A": (0, 1)}, "2023": {"A": (1, 1), "county": (1, 1)}, "2024-01": {"A": (0, 1)},
                "2024-03": {"B": (0, 0), "county": (0, 1)}, "2024-04": {"A1": (0, 1), "B2": (1, 1), "county": (1, 2)},
            },
            "teams.department_holes": {
                "2019": {"county": 0}, "2020": {"county": 1}, "2023": {"county": 0}, "2024-01": {"A": 1},
                "2024-04": {"B": 0, "county": 1},
            },
        },
    )  # fmt: skip


def test_a_household_between_two_cadres_and_one_that_leaves_the_books(spec):
    spec(
        {
            "household_pairings": """
                naming | village | named | state_from | state_until
                -------+---------+-------+------------+------------
                H1     | A1      | yes   | 2023-01-01 | 2024-12-31
                H2     | A1      | no    | 2024-12-31 |
                H3     | B1      | yes   | 2024-01-01 | 2024-06-09
                H4     | B1      | no    | 2024-06-10 | 2024-06-20
                H5     | B1      | yes   | 2024-06-21 |
                H6     | B2      | no    | 2024-12-01 | 2024-12-31
                H7     | B2      | yes   | 2025-01-01 |
            """,
        },
        {
            "teams.households_named_rate": {
                "2022": {"county": (0, 0)}, "2023": {"A1": (1, 1), "B": (0, 0), "county": (1, 1)},
                "2024-06-01..2024-06-20": {"B1": (0, 1), "county": (1, 2)}, "2024-06": {"B1": (1, 1), "county": (2, 2)},
                "2024Q4": {"A1": (1, 2), "B": (1, 2), "B2": (0, 1), "county": (2, 4)},
                "2025-01": {"A1": (0, 1), "B": (2, 2), "county": (2, 3)},
            },
            "teams.households_unnamed": {
                "2024-06-01..2024-06-09": {"county": 0}, "2024-06-10..2024-06-10": {"B1": 1}, "2024-06": {"B": 0},
                "2024": {"A": 1, "B": 1, "county": 2}, "2025": {"A1": 1, "B2": 0, "county": 1},
            },
        },
    )  # fmt: skip


def test_days_on_the_first_and_last_day_of_years_quarters_and_february(spec):
    spec(
        {
            "field_days": """
                field_day | village | spent_on   | confirmed | late | visited
                ----------+---------+------------+-----------+------+--------
                D1        | A1      | 2023-12-31 | yes       | yes  | 4
                D2        | A1      | 2024-01-01 | no        | no   | 0
                D3        | A1      | 2024-01-01 | yes       | no   | 3
                D4        | B1      | 2024-02-29 | no        | yes  | 0
                D5        | B1      | 2024-03-31 | yes       | yes  | 1
                D6        | B2      | 2024-04-01 | no        | no   | 0
            """,
        },
        {
            "teams.field_days": {
                "2023": {"A": 1, "B": 0, "county": 1}, "2023-12-31..2024-01-01": {"A1": 3}, "2024-01": {"A1": 2},
                "2024-02-01..2024-02-28": {"B1": 0}, "2024-02-29..2024-02-29": {"B1": 1},
                "2024Q1": {"A": 2, "B": 2, "county": 4}, "2024H2": {"county": 0}, "2024": {"county": 5},
            },
            "teams.field_days_confirmed_rate": {
                "2023": {"county": (1, 1)}, "2024-01": {"A1": (1, 2), "B": (0, 0)}, "2024Q1": {"B": (1, 2), "county": (2, 4)},
                "2024-04": {"B2": (0, 1)}, "2024H2": {"county": (0, 0)}, "2024": {"county": (2, 5)},
            },
            "teams.field_days_late_rate": {
                "2023-12": {"A1": (1, 1)}, "2023-12-31..2024-01-01": {"A": (1, 3)}, "2024-01": {"A": (0, 2)},
                "2024Q1": {"B1": (2, 2), "county": (2, 4)}, "2024-04": {"county": (0, 1)}, "2024H2": {"county": (0, 0)},
                "2024": {"county": (2, 5)},
            },
        },
    )  # fmt: skip
