"""公示、异议、退出计划 · Notices, objections, plans of exits."""


def test_a_notice_of_a_town_counts_in_the_town_and_in_no_village(spec):
    spec(
        {
            "villages": """
                village
                -------
                A1
                A2
                B1
            """,
            "notices": """
                notice | village | level   | shown_from | shown_until | ended_on   | in_full
                -------+---------+---------+------------+-------------+------------+--------
                N1     | A1      | village | 2024-05-01 | 2024-05-07  | 2024-05-08 | yes
                N2     | A1      | village | 2024-05-20 | 2024-05-26  | 2024-05-22 | no
                N3     | A       | town    | 2024-05-10 | 2024-05-16  | 2024-05-17 | yes
                N4     | county  | county  | 2024-05-20 | 2024-05-26  | 2024-05-27 | yes
                N5     | A2      | village | 2024-05-30 | 2024-06-05  |            | no
            """,
        },
        {
            "approvals.notices_ended": {"2024-05": {"A1": 2, "A2": 0, "A": 3, "B": 0, "county": 4}},
            "approvals.notices_in_full_rate": {"2024-05": {"A1": (1, 2), "A": (2, 3), "county": (3, 4)}},
        },
    )


def test_a_draft_that_was_withdrawn_never_hung(spec):
    spec(
        {
            "notices": """
                notice | village | level   | shown_from | shown_until | ended_on   | in_full
                -------+---------+---------+------------+-------------+------------+--------
                N1     | A1      | village |            |             | 2024-05-08 | no
                N2     | A1      | village | 2024-04-28 | 2024-05-04  | 2024-05-05 | yes
                N3     | B1      | village | 2024-06-24 | 2024-06-30  | 2024-07-01 | yes
            """,
        },
        {
            "approvals.notices_ended": {"2024-05": {"A1": 1}, "2024-06": {"B": 0}, "2024-07": {"B1": 1}},
            "approvals.notices_in_full_rate": {"2024-05": {"A1": (1, 1)}, "2024-06": {"B1": (0, 0)}},
        },
    )


OBJECTIONS = {
    "objections": """
        objection | village | received_on | due_on     | answered_on | in_time | upheld | dropped
        ----------+---------+-------------+------------+-------------+---------+--------+--------
        O1        | A1      | 2024-05-28  | 2024-06-04 | 2024-06-04  | yes     | yes    | no
        O2        | A1      | 2024-05-28  | 2024-06-04 | 2024-06-05  | no      | no     | no
        O3        | A1      | 2024-05-28  | 2024-06-04 |             |         |        | no
        O4        | A2      | 2024-05-31  | 2024-06-07 |             |         |        | yes
        O5        | A       | 2024-06-28  | 2024-07-05 | 2024-07-01  | yes     | no     | no
    """,
}


def test_an_objection_is_due_in_the_period_of_its_term(spec):
    spec(
        OBJECTIONS,
        {
            "approvals.objections_received": {
                "2024-05": {"A1": 3, "A2": 1, "A": 4},
                "2024-06": {"A1": 0, "A": 1},
            },
            "approvals.objections_in_time_rate": {
                "2024-06": {"A1": (1, 3), "A": (1, 3)},
                "2024-07": {"A1": (0, 0), "A": (1, 1)},
            },
            "approvals.objections_upheld_rate": {
                "2024-06": {"A1": (1, 2)},
                "2024-07": {"A": (0, 1), "A1": (0, 0)},
            },
            "approvals.objections_open": {
                "2024-05": {"A1": 3, "A2": 0},
                "2024-06": {"A1": 1, "A": 2},
                "2024-07": {"A": 1},
            },
        },
    )


def test_an_objection_that_was_dropped_owes_no_answer(spec):
    spec(
        {
            "objections": """
                objection | village | received_on | due_on     | answered_on | in_time | upheld | dropped
                ----------+---------+-------------+------------+-------------+---------+--------+--------
                O1        | B1      | 2024-01-05  | 2024-01-12 |             |         |        | yes
                O2        | B1      | 2024-01-05  | 2024-01-12 | 2024-01-10  | yes     | yes    | no
            """,
        },
        {
            "approvals.objections_received": {"2024-01": {"B1": 2}},
            "approvals.objections_in_time_rate": {"2024-01": {"B1": (1, 1)}},
            "approvals.objections_upheld_rate": {"2024-01": {"B1": (1, 1)}},
            "approvals.objections_open": {"2024-01": {"B1": 0}},
        },
    )


def test_exits_are_measured_by_the_plan_of_their_town_and_year(spec):
    spec(
        {
            "villages": """
                village
                -------
                A1
                A2
                B1
            """,
            "targets": """
                target | village | kind    | dated_on   | planned_households | planned_persons | reached_households | reached_persons
                -------+---------+---------+------------+--------------------+-----------------+--------------------+----------------
                T1     | A       | exit    | 2024-01-01 | 10                 | 30              | 0                  | 0
                T2     | A       | exit    | 2023-01-01 | 99                 | 99              | 0                  | 0
                T3     | A       | removal | 2024-01-01 | 4                  | 12              | 0                  | 0
                R1     | A1      | exit    | 2024-03-31 | 0                  | 0               | 1                  | 4
                R2     | A1      | exit    | 2024-04-01 | 0                  | 0               | 1                  | 2
                R3     | A2      | removal | 2024-02-01 | 0                  | 0               | 1                  | 3
                R4     | A1      | exit    | 2023-12-31 | 0                  | 0               | 1                  | 5
            """,
        },
        {
            "approvals.exits_reached": {
                "2024Q1": {"A1": (1, 0), "A": (1, 10), "county": (1, 10)},
                "2024": {"A": (2, 10), "B": (0, 0)},
                "2023": {"A": (1, 99)},
            },
            "approvals.exits_reached_persons": {"2024Q1": {"A": (4, 30)}, "2024": {"A": (6, 30)}},
            "approvals.removals_reached": {"2024Q1": {"A2": (1, 0), "A": (1, 4)}, "2024-01": {"A": (0, 4)}},
        },
    )


def test_a_town_without_a_plan_has_no_rate(spec):
    spec(
        {
            "villages": """
                village
                -------
                A1
                B1
            """,
            "targets": """
                target | village | kind    | dated_on   | planned_households | planned_persons | reached_households | reached_persons
                -------+---------+---------+------------+--------------------+-----------------+--------------------+----------------
                R1     | A1      | exit    | 2024-03-31 | 0                  | 0               | 1                  | 4
                T1     | B       | exit    | 2024-01-01 | 5                  | 20              | 0                  | 0
                T2     | B       | removal | 2024-01-01 | 5                  | 20              | 0                  | 0
            """,
        },
        {
            "approvals.exits_reached": {"2024": {"A": (1, 0), "B": (0, 5), "county": (1, 5)}},
            "approvals.exits_reached_persons": {"2024": {"A": (4, 0), "B": (0, 20)}},
            "approvals.removals_reached": {"2024": {"A": (0, 0), "B": (0, 5)}},
        },
    )
