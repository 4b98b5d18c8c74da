"""识别认定 · Applications."""

WAYS = {
    "applications": """
        application | village | kind     | way        | begun_on   | ended_on   | result    | returned_on
        ------------+---------+----------+------------+------------+------------+-----------+------------
        P1          | A1      | monitor  | own        | 2024-05-01 | 2024-05-14 | entered   |
        P2          | A1      | monitor  | visit      | 2024-05-31 | 2024-06-14 | entered   | 2024-06-05
        P3          | A1      | register | department | 2024-06-01 |            |           | 2024-06-20
        P4          | A2      | removal  | department | 2024-06-30 | 2024-07-20 | refused   |
        P5          | A2      | register | own        | 2024-06-15 | 2024-06-30 | withdrawn | 2024-06-16
    """,
}


def test_an_application_is_received_on_its_day_and_told_by_the_way_it_came(spec):
    spec(
        WAYS,
        {
            "approvals.received": {
                "2024-05": {"A1": 2},
                "2024-06": {"A1": 1, "A2": 2, "A": 3},
                "2024-07": {"A": 0},
            },
            "approvals.own_share": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A": (1, 3)}},
            "approvals.visit_share": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A": (0, 3)}},
            "approvals.department_share": {
                "2024-05": {"A1": (0, 2)},
                "2024-06": {"A": (2, 3)},
                "2024-07": {"A": (0, 0)},
            },
        },
    )


def test_an_application_is_open_until_the_day_it_ends(spec):
    spec(
        WAYS,
        {
            "approvals.open": {
                "2024-04": {"A": 0},
                "2024-05": {"A1": 1, "A2": 0},
                "2024-06": {"A1": 1, "A2": 1, "A": 2},
                "2024-07": {"A1": 1, "A2": 0},
            },
            "approvals.decided": {"2024-05": {"A1": 1}, "2024-06": {"A": 2}, "2024-07": {"A": 1}},
            "approvals.entered_rate": {
                "2024-05": {"A1": (1, 1)},
                "2024-06": {"A": (1, 2)},
                "2024-07": {"A2": (0, 1)},
            },
            "approvals.returned_rate": {
                "2024-05": {"A1": (0, 1)},
                "2024-06": {"A": (2, 2)},
                "2024-07": {"A": (0, 1)},
            },
        },
    )


def test_villages_of_other_towns_are_told_apart(spec):
    spec(
        {
            "applications": """
                application | village | way        | begun_on   | ended_on   | result  | returned_on
                ------------+---------+------------+------------+------------+---------+------------
                P1          | A1      | own        | 2023-12-31 | 2024-01-01 | entered | 2024-01-01
                P2          | B1      | visit      | 2024-01-01 | 2024-12-31 | refused |
                P3          | B2      | department | 2024-01-01 |            |         |
            """,
        },
        {
            "approvals.received": {"2024": {"A": 0, "B": 2, "county": 2}},
            "approvals.own_share": {"2024": {"A": (0, 0), "B": (0, 2)}},
            "approvals.visit_share": {"2024": {"B": (1, 2)}},
            "approvals.department_share": {"2024": {"B1": (0, 1), "B2": (1, 1)}},
            "approvals.decided": {"2024": {"A": 1, "B": 1}},
            "approvals.entered_rate": {"2024": {"county": (1, 2)}},
            "approvals.returned_rate": {"2024": {"A": (1, 1), "B": (0, 1)}},
            "approvals.open": {"2023": {"A": 1}, "2024": {"A": 0, "B": 1}},
        },
    )


def test_a_monitored_household_is_to_be_entered_within_fifteen_days_of_discovery(spec):
    spec(
        {
            "applications": """
                application | village | kind    | discovered_on | begun_on   | ended_on   | result  | limit_on   | in_time | days_to_end
                ------------+---------+---------+---------------+------------+------------+---------+------------+---------+------------
                P1          | A1      | monitor | 2024-05-01    | 2024-05-02 | 2024-05-16 | entered | 2024-05-16 | yes     | 15
                P2          | A1      | monitor | 2024-05-01    | 2024-05-02 | 2024-05-17 | entered | 2024-05-16 | no      | 16
                P3          | A1      | monitor | 2024-05-20    | 2024-05-20 | 2024-05-30 | refused | 2024-06-04 | yes     | 10
                P4          | A1      | removal | 2024-05-01    | 2024-05-02 | 2024-05-30 | entered |            |         | 29
                P5          | A2      | monitor | 2024-05-16    | 2024-05-16 |            |         | 2024-05-31 |         |
                P6          | A2      | monitor | 2024-05-15    | 2024-05-16 |            |         | 2024-05-30 |         |
            """,
        },
        {
            "approvals.monitoring_in_time_rate": {"2024-05": {"A1": (1, 2), "A2": (0, 0)}},
            "approvals.overdue_rate": {
                "2024-05": {"A1": (0, 0), "A2": (1, 2)},
                "2024-06": {"A2": (2, 2), "A": (2, 2)},
            },
        },
    )


def test_an_application_without_a_limit_is_never_overdue(spec):
    spec(
        {
            "applications": """
                application | village | kind     | discovered_on | begun_on   | ended_on   | result  | limit_on   | in_time
                ------------+---------+----------+---------------+------------+------------+---------+------------+--------
                P1          | A1      | register | 2024-01-01    | 2024-01-02 |            |         |            |
                P2          | A1      | monitor  | 2024-02-01    | 2024-02-01 | 2024-03-31 | entered | 2024-02-16 | no
                P3          | B1      | monitor  | 2024-03-20    | 2024-03-20 | 2024-03-31 | entered | 2024-04-04 | yes
            """,
        },
        {
            "approvals.overdue_rate": {"2024-02": {"A1": (1, 1)}, "2024-03": {"A1": (0, 0)}},
            "approvals.monitoring_in_time_rate": {"2024Q1": {"A": (0, 1), "B": (1, 1), "county": (1, 2)}},
        },
    )


def test_a_recheck_counts_when_its_result_is_on_record(spec):
    spec(
        {
            "applications": """
                application | village | begun_on   | rechecked_on | recheck_agrees
                ------------+---------+------------+--------------+---------------
                P1          | A1      | 2024-04-01 | 2024-05-10   | yes
                P2          | A1      | 2024-04-01 | 2024-05-10   | no
                P3          | A1      | 2024-04-01 | 2024-06-01   | no
                P4          | A1      | 2024-04-01 |              |
            """,
        },
        {"approvals.recheck_differs_rate": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A1": (1, 1)}}},
    )


def test_a_village_without_a_recheck_has_no_rate(spec):
    spec(
        {
            "applications": """
                application | village | begun_on   | rechecked_on | recheck_agrees
                ------------+---------+------------+--------------+---------------
                P1          | A1      | 2024-04-01 |              |
                P2          | A2      | 2024-04-01 | 2024-04-02   | yes
            """,
        },
        {"approvals.recheck_differs_rate": {"2024-04": {"A1": (0, 0), "A2": (0, 1), "A": (0, 1)}}},
    )
