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


def test_a_project_passes_every_stage_at_the_edges_of_month_and_year_and_one_decided_at_once_never_stands(
    spec,
):
    spec(
        {
            "villages": """
                village | kind    | poor | poor_until
                --------+---------+------+-----------
                A1      | village | yes  |
                B1      | village | yes  |
            """,
            "project_stages": """
                stay | village | stage    | stage_from | stage_until | left_on    | days_in_stage
                -----+---------+----------+------------+-------------+------------+--------------
                S1   | A       | draft    | 2023-12-20 | 2023-12-31  | 2024-01-01 | 12
                S2   | A       | inspect  | 2024-01-01 | 2024-01-31  | 2024-02-01 | 31
                S3   | A       | decide   | 2024-02-01 | 2024-01-31  | 2024-02-01 | 0
                S4   | A       | issue    | 2024-02-01 | 2024-06-29  | 2024-06-30 | 150
                S5   | A       | build    | 2024-06-30 | 2024-12-30  | 2024-12-31 | 184
                S6   | A       | accept   | 2024-12-31 | 2024-12-31  | 2025-01-01 | 1
                S7   | A       | announce | 2025-01-01 | 2025-01-07  | 2025-01-08 | 7
                S8   | A       | settle   | 2025-01-08 |             |            | 0
                S9   | B       | draft    | 2024-01-31 | 2024-02-28  | 2024-02-29 | 29
                S10  | B       | inspect  | 2024-02-29 | 2024-03-31  | 2024-04-01 | 32
                S11  | B       | decide   | 2024-04-01 | 2024-06-30  | 2024-07-01 | 91
                S12  | B       | issue    | 2024-07-01 | 2024-12-31  | 2025-01-01 | 184
                S13  | B       | build    | 2025-01-01 |             |            | 0
                S14  | A       | draft    | 2024-12-31 |             |            | 0
            """,
        },
        {
            "projects.in_draft": {
                "2023": {"A": 1, "B": 0, "A1": 0, "county": 1}, "2024-01": {"A": 0, "B": 1}, "2024-02": {"county": 0},
                "2024-11": {"A": 0}, "2024": {"A": 1, "county": 1},
            },
            "projects.in_inspect": {
                "2023": {"county": 0}, "2024-01": {"A": 1}, "2024-02": {"A": 0, "B": 1}, "2024-Q1": {"B": 1}, "2024-H1": {"county": 0},
            },
            "projects.in_decide": {"2024-02-01..2024-02-01": {"A": 0}, "2024-02": {"A": 0}, "2024-H1": {"B": 1, "county": 1}, "2024-07": {"B": 0}},
            "projects.in_issue": {
                "2024-01": {"A": 0}, "2024-02": {"A": 1}, "2024-05": {"A": 1, "county": 1}, "2024-H1": {"A": 0, "B": 0, "county": 0},
                "2024": {"A": 0, "B": 1, "county": 1}, "2025-01": {"B": 0},
            },
            "projects.in_build": {
                "2024-H1": {"A": 1}, "2024-11": {"A": 1, "B": 0}, "2024": {"A": 0, "B": 0}, "2025-01": {"A": 0, "B": 1}, "2026": {"B": 1, "county": 1},
            },
            "projects.in_accept": {"2024-12-30..2024-12-30": {"A": 0}, "2024": {"A": 1, "B": 0, "county": 1}, "2025-01": {"A": 0}},
            "projects.in_announce": {
                "2024": {"A": 0}, "2025-01": {"county": 0}, "2025-01-01..2025-01-08": {"A": 0}, "2025-01-01..2025-01-07": {"B": 0, "A": 1},
            },
            "projects.in_settle": {"2025-01-01..2025-01-07": {"A": 0}, "2025-01": {"A": 1, "B": 0, "county": 1}, "2026": {"A1": 0, "A": 1}},
            "projects.days_in_inspect": {
                "2023": {"A": (0, 0)}, "2024-01": {"A": (0, 0)}, "2024-02": {"A": (31, 1), "B": (0, 0)}, "2024-Q1": {"county": (31, 1)},
                "2024-04": {"B": (32, 1)}, "2024": {"county": (63, 2)},
            },
            "projects.days_in_decide": {"2024-02": {"A": (0, 1), "B": (0, 0)}, "2024-H1": {"county": (0, 1)}, "2024-07": {"B": (91, 1)}, "2024": {"county": (91, 2)}},
            "projects.days_in_issue": {
                "2024-05": {"A": (0, 0)}, "2024-06": {"A": (150, 1)}, "2024": {"A": (150, 1), "B": (0, 0), "county": (150, 1)},
                "2025-01": {"A": (0, 0), "B": (184, 1)},
            },
        },
    )  # fmt: skip


def test_a_project_sent_back_stands_in_its_stage_again_and_every_stay_has_its_own_days(spec):
    spec(
        {
            "villages": """
                village | kind    | poor | poor_until
                --------+---------+------+-----------
                A1      | village | yes  |
                B1      | village | yes  |
            """,
            "project_stages": """
                stay | village | stage    | stage_from | stage_until | left_on    | days_in_stage
                -----+---------+----------+------------+-------------+------------+--------------
                S1   | A       | draft    | 2024-03-01 | 2024-03-09  | 2024-03-10 | 9
                S2   | A       | draft    | 2024-03-31 |             |            | 0
                S3   | A       | issue    | 2024-03-10 | 2024-03-30  | 2024-03-31 | 21
                S4   | A       | build    | 2024-03-31 | 2024-04-29  | 2024-04-30 | 30
                S5   | A       | issue    | 2024-04-30 | 2024-05-30  | 2024-05-31 | 31
                S6   | A       | build    | 2024-05-31 | 2024-08-30  | 2024-08-31 | 92
                S7   | A       | accept   | 2024-08-31 | 2024-09-04  | 2024-09-05 | 5
                S8   | A       | build    | 2024-09-05 | 2024-09-29  | 2024-09-30 | 25
                S9   | A       | accept   | 2024-09-30 | 2024-10-31  | 2024-11-01 | 32
                S10  | A       | announce | 2024-11-01 | 2024-11-30  | 2024-12-01 | 30
                S11  | A       | settle   | 2024-12-01 | 2024-12-30  | 2024-12-31 | 30
                S12  | B       | issue    | 2024-03-15 | 2024-04-29  | 2024-04-30 | 46
                S13  | B       | build    | 2024-04-30 | 2024-09-29  | 2024-09-30 | 153
                S14  | B       | accept   | 2024-09-30 |             |            | 0
            """,
        },
        {
            "projects.in_draft": {
                "2024-02": {"A": 0}, "2024-03-01..2024-03-09": {"A": 1}, "2024-03-01..2024-03-30": {"A": 0}, "2024-03": {"A": 1, "B": 0},
                "2025": {"A": 1, "county": 1},
            },
            "projects.in_issue": {
                "2024-03-01..2024-03-30": {"A": 1, "B": 1, "county": 2}, "2024-03": {"A": 0, "B": 1}, "2024-04": {"A": 1, "B": 0}, "2024-05": {"county": 0},
            },
            "projects.in_build": {
                "2024-03": {"A": 1, "B": 0}, "2024-04": {"A": 0, "B": 1}, "2024-08": {"A": 0, "B": 1}, "2024-Q3": {"county": 0},
                "2024-05": {"A": 1, "B": 1, "county": 2},
            },
            "projects.in_accept": {"2024-08": {"A": 1, "B": 0}, "2024-Q3": {"A": 1, "B": 1}, "2024-10": {"county": 2}, "2024-11": {"A": 0, "county": 1}},
            "projects.in_announce": {"2024-10": {"A": 0}, "2024": {"A": 0}, "2024-11": {"A": 1, "B": 0, "county": 1}},
            "projects.in_settle": {"2024-11": {"A": 0}, "2024": {"A": 0, "county": 0}, "2024-12-01..2024-12-30": {"B": 0, "county": 1}},
            "projects.days_in_issue": {
                "2024-03": {"A": (21, 1), "B": (0, 0)}, "2024-04": {"A": (0, 0), "B": (46, 1)}, "2024-05": {"A": (31, 1)},
                "2024-Q2": {"county": (77, 2)}, "2024": {"A": (52, 2), "county": (98, 3)},
            },
        },
    )  # fmt: skip


def test_a_day_after_the_middle_of_the_year_is_late_and_next_years_plan_may_come_at_the_end_of_this(spec):
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
                P1      | A       | industry | 2024-06-30 | 2024-06-30 | yes            | 2024-12-31 | yes              | 15            | 2000        | 2000
                P2      | A       | industry | 2024-06-30 | 2024-07-01 | no             | 2025-01-01 | no               | 0             | 800         | 950
                P3      | B       | training | 2024-06-30 |            | no             |            | no               | 7             | 400         | 100
                P4      | B       | training | 2025-06-30 | 2024-12-31 | yes            | 2025-06-30 | yes              | 3             | 0           | 0
                P5      | A       | industry | 2025-06-30 | 2025-01-01 | yes            |            | no               | 4             | 600         | 60
            """,
        },
        {
            "projects.issued": {
                "2024-06-01..2024-06-29": {"A": 0}, "2024-H1": {"A": 1, "B": 0, "A1": 0}, "2024-07": {"A": 2}, "2024-11": {"county": 2},
                "2024": {"A": 2, "B": 1, "county": 3}, "2025-01": {"A": 3, "county": 4},
            },
            "projects.issued_by_midyear_rate": {
                "2024-05": {"county": (0, 0)}, "2024-H2": {"county": (0, 0)}, "2024-06": {"A": (1, 2), "B": (0, 1), "county": (1, 3)},
                "2025": {"A": (1, 1), "B": (1, 1), "county": (2, 2)},
            },
            "projects.accepted_in_time_rate": {
                "2024-12": {"A": (1, 1), "B": (0, 0)}, "2025-01": {"A": (0, 1)}, "2025-06": {"A": (0, 0), "B": (1, 1)}, "2025-Q3": {"county": (0, 0)},
                "2025": {"county": (1, 2)},
            },
            "projects.paid_rate": {
                "2024-05": {"A": (0, 0)}, "2024-06": {"A": (2000, 2000)}, "2024-07": {"A": (2950, 2800)}, "2024": {"B": (0, 0), "county": (2950, 2800)},
                "2025-01": {"A": (3010, 3400), "county": (3010, 3400)},
            },
            "projects.beneficiaries": {"2023": {"county": 0}, "2024-06": {"A": 15, "B": 0}, "2024-11": {"county": 15}, "2024": {"B": 3, "county": 18}, "2025": {"A": 19, "county": 22}},
        },
    )  # fmt: skip


def test_thresholds_moves_and_loans_at_the_last_day_of_one_period_and_the_first_of_the_next(spec):
    spec(
        {
            "household_stocks": """
                keeping | village | stock    | said_for   | registered | reaches
                --------+---------+----------+------------+------------+--------
                K1      | B1      | sheep    | 2022-12-31 | yes        | yes
                K2      | B1      | chickens | 2022-12-31 | yes        | no
                K3      | B2      | konjac   | 2023-12-31 | yes        | no
                K4      | B2      | sheep    | 2023-12-31 | no         | yes
                K5      | A1      | konjac   | 2023-12-31 | yes        | yes
            """,
            "relocations": """
                relocation | village | move_due   | moved_on   | moved_in_time | cleared_on
                -----------+---------+------------+------------+---------------+-----------
                R1         | B1      | 2024-06-30 | 2024-06-30 | yes           |
                R2         | B1      | 2024-07-01 | 2024-06-30 | yes           | 2024-09-01
                R3         | B2      | 2024-06-30 | 2024-07-01 | no            |
                R4         | A1      | 2024-12-31 |            | no            |
                R5         | A1      | 2025-01-01 | 2024-12-31 | yes           |
            """,
            "relocation_loans": """
                loan | village | lent_on    | overdue
                -----+---------+------------+--------
                L1   | B1      | 2024-06-30 | no
                L2   | B1      | 2024-07-01 | yes
                L3   | B2      | 2024-12-31 | yes
                L4   | A1      | 2025-01-01 | no
            """,
        },
        {
            "projects.left_out_rate": {
                "2022-11": {"B": (0, 0)}, "2022": {"B1": (1, 2), "B2": (0, 0), "county": (1, 2)}, "2023-01-01..2023-12-30": {"B": (1, 2)},
                "2023": {"A1": (0, 1), "B2": (1, 1), "B": (2, 3)}, "2024-06": {"county": (2, 4)},
            },
            "projects.moved_in_time_rate": {
                "2024-06": {"A": (0, 0), "B1": (1, 1), "B2": (0, 1), "B": (1, 2)}, "2024-07": {"B1": (1, 1), "B2": (0, 0)}, "2024-12": {"A1": (0, 1)},
                "2025": {"A1": (1, 1), "B": (0, 0)}, "2024": {"A": (0, 1), "B": (2, 3), "county": (2, 4)},
            },
            "projects.relocated": {
                "2024-05": {"county": 0}, "2024-06": {"B1": 2, "B2": 0, "B": 2}, "2024-07": {"B2": 1, "B": 3}, "2024-11": {"A": 0, "county": 3},
                "2024": {"A1": 1, "county": 4}, "2026": {"county": 4},
            },
            "projects.loans_overdue_rate": {
                "2024-05": {"B": (0, 0)}, "2024-06": {"B1": (0, 1)}, "2024-07": {"B1": (1, 2), "B2": (0, 0)},
                "2024": {"A": (0, 0), "B2": (1, 1), "B": (2, 3)}, "2025": {"A": (0, 1), "county": (2, 4)},
            },
        },
    )  # fmt: skip
