"""项目与搬迁 · Projects and relocation."""


def test_a_project_stands_in_one_stage_and_its_days_count_when_it_leaves(spec):
    spec(
        {
            "villages": """
                village | kind    | poor | poor_until
                --------+---------+------+-----------
                A1      | village | yes  |
                B1      | village | yes  |
            """,
            "project_stages": """
                stay | village | stage   | stage_from | stage_until | left_on    | days_in_stage
                -----+---------+---------+------------+-------------+------------+--------------
                S1   | A       | inspect | 2024-01-05 | 2024-01-24  | 2024-01-25 | 20
                S2   | A       | decide  | 2024-01-25 |             |            | 0
                S3   | A       | inspect | 2024-01-20 | 2024-02-28  | 2024-02-29 | 40
                S4   | B       | inspect | 2024-02-29 |             |            | 0
            """,
        },
        {
            "projects.in_inspect": {"2024-01": {"A": 1, "county": 1}, "2024-02": {"A": 0, "B": 1}},
            "projects.in_decide": {"2024-01": {"A": 1}, "2024-02": {"A": 1}, "2023-12": {"A": 0}},
            "projects.days_in_inspect": {"2024-01": {"A": (20, 1)}, "2024-02": {"A": (40, 1), "B": (0, 0)}, "2024-Q1": {"county": (60, 2)}},
            "projects.days_in_decide": {"2024-01": {"A": (0, 0)}},
        },
    )  # fmt: skip


def test_plans_are_issued_by_the_middle_of_the_year_and_accepted_in_time(spec):
    spec(
        {
            "villages": """
                village | kind    | poor | poor_until
                --------+---------+------+-----------
                A1      | village | yes  |
                B1      | village | yes  |
            """,
            "projects": """
                project | village | kind     | issue_due  | issued_on  | issued_in_time | finish_due | accepted_in_time | beneficiaries | planned_fen | paid_fen
                --------+---------+----------+------------+------------+----------------+------------+------------------+---------------+-------------+---------
                P1      | A       | industry | 2023-06-30 | 2023-04-01 | yes            | 2023-10-31 | yes              | 20            | 1000        | 900
                P2      | A       | industry | 2023-06-30 | 2023-09-01 | no             | 2023-12-31 | no               | 10            | 500         | 0
                P3      | B       | training | 2024-06-30 |            | no             |            | no               | 0             | 300         | 0
            """,
        },
        {
            "projects.issued": {"2023-04": {"A": 1}, "2023": {"A": 2, "B": 0, "county": 2}},
            "projects.issued_by_midyear_rate": {"2023": {"A": (1, 2)}, "2024": {"county": (0, 1)}, "2023-07": {"A": (0, 0)}},
            "projects.accepted_in_time_rate": {"2023": {"A": (1, 2), "B": (0, 0)}, "2023-10": {"A": (1, 1)}},
            "projects.paid_rate": {"2023-04": {"A": (900, 1000)}, "2023": {"county": (900, 1500)}},
            "projects.beneficiaries": {"2023-04": {"A": 20}, "2023": {"county": 30}},
        },
    )  # fmt: skip


def test_who_is_left_out_who_has_moved_and_what_is_overdue(spec):
    spec(
        {
            "household_stocks": """
                keeping | village | stock  | said_for   | registered | reaches
                --------+---------+--------+------------+------------+--------
                K1      | A1      | sheep  | 2023-12-31 | yes        | no
                K2      | A1      | sheep  | 2023-12-31 | yes        | yes
                K3      | A1      | konjac | 2023-12-31 | no         | no
            """,
            "relocations": """
                relocation | village | move_due   | moved_on   | moved_in_time | cleared_on
                -----------+---------+------------+------------+---------------+-----------
                R1         | A1      | 2023-12-31 | 2023-11-01 | yes           | 2024-01-01
                R2         | A1      | 2023-12-31 | 2024-02-01 | no            |
                R3         | A2      | 2024-06-30 |            | no            |
            """,
            "relocation_loans": """
                loan | village | lent_on    | overdue
                -----+---------+------------+--------
                L1   | A1      | 2023-01-01 | yes
                L2   | A2      | 2024-01-01 | no
            """,
        },
        {
            "projects.left_out_rate": {"2023": {"A1": (1, 2)}, "2022": {"A1": (0, 0)}},
            "projects.moved_in_time_rate": {"2023": {"A": (1, 2)}, "2024": {"A": (0, 1)}},
            "projects.relocated": {"2023": {"A1": 1}, "2024": {"A": 2}},
            "projects.loans_overdue_rate": {"2023": {"A": (1, 1)}, "2024": {"A": (1, 2)}},
        },
    )  # fmt: skip
