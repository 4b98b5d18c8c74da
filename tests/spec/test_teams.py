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
