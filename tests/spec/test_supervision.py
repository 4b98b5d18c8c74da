"""督导 · Supervision."""


def test_units_count_when_drawn_and_those_replaced_do_not(spec):
    spec(
        {
            "inspections": """
                inspection | village | drawn_on
                -----------+---------+-----------
                R1         | county  | 2024-05-31
                R2         | A       | 2024-06-01
            """,
            "sampled_units": """
                sampled | village | unit      | drawn_on   | checked_on | replaced
                --------+---------+-----------+------------+------------+---------
                S1      | A1      | household | 2024-05-31 | 2024-06-03 | no
                S2      | A1      | household | 2024-05-31 |            | yes
                S3      | A2      | household | 2024-05-31 |            | no
                S4      | A       | facility  | 2024-06-01 | 2024-06-01 | no
            """,
        },
        {
            "supervision.rounds": {"2024-05": {"county": 1, "A": 0}, "2024-06": {"county": 1, "A": 1}, "2024-07": {"county": 0}},
            "supervision.sampled": {"2024-05": {"A1": 1, "A2": 1, "A": 2}, "2024-06": {"A": 1, "county": 1}},
            "supervision.checked_rate": {"2024-05": {"A1": (1, 1), "A": (1, 2)}, "2024-06": {"A": (1, 1)}, "2024-04": {"A": (0, 0)}},
        },
    )  # fmt: skip


def test_system_and_door_agree_on_what_was_seen_and_is_known(spec):
    spec(
        {
            "comparisons": """
                comparison | village | checked_on | agrees
                -----------+---------+------------+-------
                C1         | A1      | 2024-05-31 | yes
                C2         | A1      | 2024-05-31 | no
                C3         | A1      | 2024-05-31 |
                C4         | A2      | 2024-06-01 | yes
            """
        },
        {
            "supervision.agreement_rate": {
                "2024-05": {"A1": (1, 2), "A2": (0, 0), "A": (1, 2)}, "2024-06": {"A": (1, 1), "county": (1, 1)},
                "2024": {"A": (2, 3)},
            }
        },
    )  # fmt: skip


def test_findings_are_open_until_closed_and_late_after_their_day(spec):
    spec(
        {
            "shortcomings": """
                shortcoming | village | severity | found_on   | due_on     | closed_on  | late
                ------------+---------+----------+------------+------------+------------+-----
                F1          | A1      | serious  | 2024-05-20 | 2024-05-31 | 2024-05-31 | no
                F2          | A1      | ordinary | 2024-05-20 | 2024-06-29 | 2024-06-30 | yes
                F3          | A2      | slight   | 2024-05-31 | 2024-06-30 |            | no
                F4          | A       | ordinary | 2024-06-01 | 2024-07-01 |            | no
            """
        },
        {
            "supervision.findings": {"2024-05": {"A1": 2, "A": 3}, "2024-06": {"A": 1, "A1": 0}},
            "supervision.open": {"2024-05": {"A1": 1, "A2": 1, "A": 2}, "2024-06": {"A": 2, "county": 2}, "2024-04": {"A": 0}},
            "supervision.overdue": {"2024-05": {"A": 0}, "2024-06": {"A": 0, "A1": 0}, "2024-07": {"A2": 1, "A": 2}},
            "supervision.closed_in_time_rate": {
                "2024-05": {"A1": (1, 1)}, "2024-06": {"A1": (0, 1), "A": (0, 2)}, "2024-07": {"A": (0, 1)}, "2024-04": {"A": (0, 0)},
            },
        },
    )  # fmt: skip


def test_rounds_at_the_turn_of_the_year_and_units_of_every_level(spec):
    spec(
        {
            "inspections": """
                inspection | village | drawn_on
                -----------+---------+-----------
                R1         | county  | 2024-12-31
                R2         | B       | 2025-01-01
                R3         | B       | 2025-01-31
                R4         | A       | 2025-03-31
            """,
            "sampled_units": """
                sampled | village | unit      | drawn_on   | checked_on | replaced
                --------+---------+-----------+------------+------------+---------
                S1      | county  | facility  | 2024-12-31 | 2025-01-02 | no
                S2      | B1      | village   | 2024-12-31 |            | yes
                S3      | B2      | village   | 2025-01-01 |            | no
                S4      | B1      | household | 2025-01-31 | 2025-01-31 | no
                S5      | B1      | household | 2025-01-31 |            | no
                S6      | B       | facility  | 2025-01-31 | 2025-02-10 | no
                S7      | A2      | household | 2025-02-01 |            | yes
            """,
        },
        {
            "supervision.rounds": {
                "2024": {"B": 0, "county": 1}, "2025-01-02..2025-01-30": {"B": 0}, "2025-01": {"A": 0, "B1": 0, "B": 2, "county": 2},
                "2025-Q1": {"A": 1, "B": 2, "county": 3},
            },
            "supervision.sampled": {
                "2024-12": {"B1": 0, "B": 0, "county": 1}, "2025-01-01..2025-01-30": {"B": 1}, "2025-02": {"A2": 0, "A": 0, "B": 0},
                "2025-01": {"B1": 2, "B2": 1, "B": 4, "county": 4},
            },
            "supervision.checked_rate": {
                "2024-12": {"B1": (0, 0), "county": (1, 1)}, "2025-01": {"B1": (1, 2), "B2": (0, 1), "B": (2, 4)}, "2025-02": {"A": (0, 0)},
                "2024-12-31..2025-01-31": {"B": (2, 4), "county": (3, 5)},
            },
        },
    )  # fmt: skip


def test_facilities_of_town_and_county_are_compared_and_what_cannot_be_judged_leaves_nothing(spec):
    spec(
        {
            "comparisons": """
                comparison | village | checked_on | agrees
                -----------+---------+------------+-------
                C1         | B1      | 2024-12-31 | yes
                C2         | B2      | 2024-12-31 |
                C3         | B       | 2025-01-01 | no
                C4         | county  | 2025-01-31 | yes
                C5         | B2      | 2025-01-31 | no
                C6         | B2      | 2025-02-01 | yes
                C7         | A1      | 2025-02-28 |
            """
        },
        {
            "supervision.agreement_rate": {
                "2024": {"B1": (1, 1), "B2": (0, 0), "county": (1, 1)}, "2024-12-31..2025-01-01": {"B": (1, 2)},
                "2025-01": {"B1": (0, 0), "B2": (0, 1), "B": (0, 2), "county": (1, 3)}, "2025-02": {"A": (0, 0), "B2": (1, 1)},
                "2025-Q1": {"A1": (0, 0), "B2": (1, 2), "B": (1, 3), "county": (2, 4)},
            }
        },
    )  # fmt: skip


def test_a_finding_closed_on_the_last_day_is_not_open_and_one_due_that_day_is_not_overdue(spec):
    spec(
        {
            "shortcomings": """
                shortcoming | village | severity | found_on   | due_on     | closed_on  | late
                ------------+---------+----------+------------+------------+------------+-----
                F1          | county  | serious  | 2024-12-31 | 2025-01-31 | 2025-01-31 | no
                F2          | B1      | ordinary | 2024-12-31 | 2025-01-30 | 2025-02-01 | yes
                F3          | B1      | slight   | 2025-01-01 | 2025-02-28 | 2025-01-01 | no
                F4          | B2      | serious  | 2025-01-31 | 2025-02-27 |            | no
                F5          | B       | ordinary | 2025-02-28 | 2025-03-30 | 2025-03-31 | yes
                F6          | A1      | slight   | 2025-01-15 | 2025-01-30 | 2025-01-31 | yes
            """
        },
        {
            "supervision.findings": {
                "2024": {"B1": 1, "B": 1, "county": 2}, "2025-01": {"A1": 1, "B1": 1, "B2": 1, "B": 2, "county": 3}, "2025-02": {"B1": 0, "B": 1},
                "2025": {"B": 3, "county": 4},
            },
            "supervision.open": {
                "2024": {"B1": 1, "county": 2}, "2025-01-01..2025-01-30": {"A1": 1, "B": 1, "county": 3}, "2025-01": {"A1": 0, "B1": 1, "B": 2, "county": 2},
                "2025-Q1": {"B": 1}, "2026": {"county": 1}, "2025-02": {"B1": 0, "B2": 1, "B": 2},
            },
            "supervision.overdue": {
                "2024": {"county": 0}, "2025-01-01..2025-01-30": {"county": 0}, "2025-01": {"A1": 0, "B1": 1, "county": 1}, "2025-02": {"B2": 1, "B": 1},
                "2025-03-01..2025-03-30": {"B": 1}, "2025-Q1": {"B": 1}, "2026": {"B2": 1, "county": 1},
            },
            "supervision.closed_in_time_rate": {
                "2024": {"county": (0, 0)}, "2025-01": {"A1": (0, 1), "B": (0, 1), "county": (1, 3)}, "2025-02": {"B1": (1, 1), "B2": (0, 1), "B": (1, 2)},
                "2025-03": {"B1": (0, 0), "B": (0, 1)}, "2025-Q1": {"B": (1, 4), "county": (2, 6)},
            },
        },
    )  # fmt: skip
