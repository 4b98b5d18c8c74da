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
