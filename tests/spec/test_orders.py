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
                "2024-04": {"county": 0}, "2024-05": {"county": 0}, "2024-06-01..2024-06-01": {"county": 1},
                "2024-06": {"A": 0, "county": 0}, "2024-07": {"A": 0, "county": 1},
            },
            "programme.tasks_done_rate": {
                "2024-04": {"county": (0, 0)}, "2024-05": {"county": (0, 1)}, "2024-06": {"A": (1, 1), "county": (2, 3)},
            },
        },
    )  # fmt: skip


def test_orders_released_on_the_last_day_of_a_year_are_to_be_received_in_the_next(spec):
    spec(
        {
            "villages": """
                village | kind
                --------+--------
                A1      | village
                B1      | village
            """,
            "order_copies": """
                copy | village | released_on | receive_by | received_on | received_in_time | answers | burden_minutes
                -----+---------+-------------+------------+-------------+------------------+---------+---------------
                C1   | county  | 2023-12-31  | 2024-01-02 | 2024-01-01  | yes              | 2       | 125
                C2   | A       | 2023-12-31  | 2024-01-02 | 2024-01-03  | no               | 0       | 10
                C3   | B       | 2024-01-01  | 2024-01-03 | 2024-01-03  | yes              | 1       | 0
                C4   | B       | 2024-02-28  | 2024-03-01 |             | no               | 0       | 59
                C5   | A       | 2024-02-29  | 2024-03-02 | 2024-02-29  | yes              | 0       | 61
                C6   | county  | 2024-03-30  | 2024-04-01 | 2024-04-01  | yes              | 0       | 20
            """,
        },
        {
            "orders.sent": {
                "2023": {"A": 1, "B": 0, "county": 2}, "2024-01": {"A": 0, "B": 1, "county": 1},
                "2024-02-01..2024-02-28": {"A": 0, "B": 1}, "2024-02": {"A": 1, "A1": 0, "B": 1, "county": 2},
                "2024Q1": {"A": 1, "B": 2, "county": 4}, "2024H2": {"county": 0}, "2024": {"county": 4},
            },
            "orders.hours": {
                "2023": {"A": 10, "county": 135}, "2024-01": {"B": 0, "county": 0}, "2024-02": {"A": 61, "B": 59, "county": 120},
                "2024Q2": {"county": 0}, "2024Q1": {"county": 140},
            },
            "orders.received_in_time_rate": {
                "2023": {"county": (0, 0)}, "2024-01-01..2024-01-02": {"county": (1, 2)},
                "2024-01": {"A": (0, 1), "B": (1, 1), "county": (2, 3)}, "2024-02": {"county": (0, 0)},
                "2024-03": {"A": (1, 1), "B": (0, 1), "county": (1, 2)}, "2024Q1": {"county": (3, 5)},
                "2024-04": {"A": (0, 0), "county": (1, 1)}, "2024": {"county": (4, 6)},
            },
        },
    )  # fmt: skip


def test_an_answer_given_the_year_before_it_is_due_and_one_a_day_into_the_next(spec):
    spec(
        {
            "villages": """
                village | kind
                --------+--------
                A1      | village
                B1      | village
            """,
            "order_dues": """
                due | village | due_on     | reported_on | in_time
                ----+---------+------------+-------------+--------
                D1  | county  | 2023-12-31 | 2024-01-01  | no
                D2  | A       | 2023-12-31 | 2023-12-31  | yes
                D3  | A       | 2024-01-01 | 2023-12-31  | yes
                D4  | B       | 2024-02-29 |             | no
                D5  | B       | 2024-03-31 | 2024-03-31  | yes
                D6  | B       | 2024-04-01 | 2024-04-02  | no
            """,
        },
        {
            "orders.reported_in_time_rate": {
                "2023-12-01..2023-12-30": {"county": (0, 0)}, "2023": {"A": (1, 1), "B": (0, 0), "county": (1, 2)},
                "2024-01": {"A": (1, 1), "county": (1, 1)}, "2024-02-01..2024-02-28": {"B": (0, 0)}, "2024-02": {"B": (0, 1)},
                "2024Q1": {"B": (1, 2), "county": (2, 3)}, "2024-04": {"B": (0, 1), "B1": (0, 0)},
                "2024": {"A": (1, 1), "B": (1, 3), "county": (2, 4)},
            },
        },
    )  # fmt: skip


def test_a_plan_older_than_the_need_of_it_and_a_household_that_never_has_one(spec):
    spec(
        {
            "households": """
                household | village | joined_on
                ----------+---------+-----------
                H1        | A1      | 2018-01-01
                H2        | A2      | 2018-01-01
                H3        | B1      | 2018-01-01
                H4        | B1      | 2018-01-01
            """,
            "helped_homes": """
                helped | household | helped_from | planned_from
                -------+-----------+-------------+-------------
                P1     | H1        | 2024-01-01  | 2023-06-01
                P2     | H2        | 2023-12-31  | 2024-02-29
                P3     | H3        | 2020-05-01  |
                P4     | H4        | 2024-04-01  | 2024-04-01
            """,
        },
        {
            "programme.households_planned_rate": {
                "2019": {"county": (0, 0)}, "2023": {"A1": (0, 0), "A": (0, 1), "B": (0, 1), "county": (0, 2)},
                "2024-01": {"A1": (1, 1), "A": (1, 2), "county": (1, 3)}, "2024-02-01..2024-02-28": {"A2": (0, 1)},
                "2024-02": {"A2": (1, 1), "county": (2, 3)}, "2024Q1": {"B": (0, 1)}, "2024-04": {"B": (1, 2), "county": (3, 4)},
                "2025": {"county": (3, 4)},
            },
            "programme.households_without_plan": {
                "2019": {"county": 0}, "2023": {"A1": 0, "A2": 1, "B": 1, "county": 2}, "2024-01": {"A": 1, "county": 2},
                "2024-02-01..2024-02-28": {"A": 1}, "2024-02": {"A": 0, "county": 1}, "2024-04": {"B1": 1, "county": 1},
                "2025": {"county": 1},
            },
        },
    )  # fmt: skip


def test_a_task_due_on_the_last_day_of_a_period_is_due_and_not_yet_overdue(spec):
    spec(
        {
            "villages": """
                village | kind
                --------+--------
                A1      | village
                B1      | village
            """,
            "plan_tasks": """
                task | village | in_force_on | due_on     | done_on
                -----+---------+-------------+------------+-----------
                T1   | A       | 2023-02-01  | 2023-12-30 |
                T2   | A       | 2023-02-01  | 2023-12-31 | 2024-01-01
                T3   | B       | 2024-01-10  | 2024-02-28 | 2024-02-29
                T4   | B       | 2024-01-10  | 2024-02-29 |
                T5   | county  | 2024-01-10  | 2024-04-01 | 2024-01-15
            """,
        },
        {
            "programme.tasks_overdue": {
                "2023-12-01..2023-12-30": {"A": 0}, "2023": {"A": 1, "B": 0, "county": 1},
                "2024-01-01..2024-01-01": {"A": 1}, "2024-02-01..2024-02-28": {"B": 0},
                "2024-02": {"B": 0, "county": 1}, "2024-03": {"A": 1, "B": 1, "county": 2}, "2025": {"county": 2},
            },
            "programme.tasks_done_rate": {
                "2023-12-01..2023-12-30": {"A": (0, 1)}, "2023": {"A": (0, 2), "B": (0, 0), "county": (0, 2)},
                "2024-01": {"A": (1, 2)}, "2024-02-01..2024-02-28": {"B": (0, 1)},
                "2024-02": {"B": (1, 2), "county": (2, 4)}, "2024-03": {"county": (2, 4)},
                "2024Q2": {"A": (1, 2), "county": (3, 5)}, "2025": {"county": (3, 5)},
            },
        },
    )  # fmt: skip
