"""公文任务与工作计划 · Orders and plans of work."""


def test_orders_count_where_they_went_and_cost_what_was_estimated(spec):
    spec(
        {
            "order_copies": """
                copy | village | released_on | receive_by | received_on | received_in_time | answers | burden_minutes
                -----+---------+-------------+------------+-------------+------------------+---------+---------------
                C1   | A       | 2024-05-01  | 2024-05-03 | 2024-05-03  | yes              | 1       | 90
                C2   | A       | 2024-05-30  | 2024-06-01 | 2024-06-04  | no               | 3       | 330
                C3   | A1      | 2024-05-31  | 2024-06-02 |             | no               | 0       | 15
                C4   | county  | 2024-06-30  | 2024-07-02 | 2024-06-30  | yes              | 0       | 30
            """,
        },
        {
            "orders.sent": {"2024-04": {"A": 0}, "2024-05": {"A": 3, "A1": 1, "county": 3}, "2024": {"county": 4}},
            "orders.hours": {"2024-05": {"A": 435, "A1": 15, "county": 435}, "2024-06": {"A": 0, "county": 30}},
            "orders.received_in_time_rate": {
                "2024-05": {"A": (1, 1), "county": (1, 1)}, "2024-06": {"A": (0, 2), "A1": (0, 1), "county": (0, 2)},
                "2024-07": {"county": (1, 1)},
            },
        },
    )  # fmt: skip


def test_an_answer_counts_in_the_month_it_is_due_by_its_first_report(spec):
    spec(
        {
            "order_dues": """
                due | village | due_on     | reported_on | in_time
                ----+---------+------------+-------------+--------
                D1  | A       | 2024-05-31 | 2024-05-31  | yes
                D2  | A       | 2024-05-31 | 2024-06-01  | no
                D3  | A       | 2024-06-30 |             | no
                D4  | A1      | 2024-06-01 | 2024-05-20  | yes
            """,
        },
        {
            "orders.reported_in_time_rate": {
                "2024-04": {"A": (0, 0)}, "2024-05": {"A": (1, 2), "county": (1, 2)},
                "2024-06": {"A": (1, 2), "A1": (1, 1), "county": (1, 2)}, "2024": {"county": (2, 4)},
            },
        },
    )  # fmt: skip


def test_a_household_without_a_plan_is_a_hole_from_the_day_it_should_have_one(spec):
    spec(
        {
            "households": """
                household | village | joined_on
                ----------+---------+-----------
                H1        | A1      | 2018-01-01
                H2        | A1      | 2018-01-01
                H3        | A2      | 2018-01-01
            """,
            "helped_homes": """
                helped | household | helped_from | planned_from
                -------+-----------+-------------+-------------
                P1     | H1        | 2018-01-01  | 2024-05-31
                P2     | H2        | 2024-06-01  |
                P3     | H3        | 2018-01-01  | 2024-07-01
            """,
        },
        {
            "programme.households_planned_rate": {
                "2024-04": {"A1": (0, 1), "A": (0, 2)}, "2024-05": {"A1": (1, 1), "A": (1, 2)},
                "2024-06": {"A1": (1, 2), "A": (1, 3)}, "2024-07": {"A": (2, 3)},
            },
            "programme.households_without_plan": {
                "2024-04": {"A": 2}, "2024-05": {"A": 1}, "2024-06": {"A1": 1, "A2": 1}, "2024-07": {"A": 1},
            },
        },
    )  # fmt: skip


def test_a_task_is_overdue_from_the_day_after_its_own_until_it_is_done(spec):
    spec(
        {
            "plan_tasks": """
                task | village | in_force_on | due_on     | done_on
                -----+---------+-------------+------------+-----------
                T1   | county  | 2024-01-10  | 2024-05-31 | 2024-06-02
                T2   | county  | 2024-01-10  | 2024-06-30 |
                T3   | A       | 2024-01-10  | 2024-06-30 | 2024-06-30
            """,
        },
        {
            "programme.tasks_overdue": {
                "2024-04": {"county": 0}, "2024-05": {"county": 1}, "2024-06": {"A": 0, "county": 1},
            },
            "programme.tasks_done_rate": {
                "2024-04": {"county": (0, 0)}, "2024-05": {"county": (0, 1)}, "2024-06": {"A": (1, 1), "county": (2, 3)},
            },
        },
    )  # fmt: skip
