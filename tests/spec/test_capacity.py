"""服务能力与候诊 · Capacity and waiting."""


def test_a_village_is_blank_while_nobody_qualified_is_at_work(spec):
    spec(
        {
            "village_service": """
                spell | village | has_doctor | residents | state_from | state_until
                ------+---------+------------+-----------+------------+------------
                V1    | A1      | yes        | 800       | 2018-01-01 | 2024-05-31
                V2    | A1      | no         | 800       | 2024-06-01 |
                V3    | A2      | no         | 300       | 2018-01-01 | 2024-05-31
                V4    | A2      | yes        | 300       | 2024-06-01 |
            """,
        },
        {
            "capacity.blank_villages": {
                "2017": {"A": 0},
                "2024-05": {"A1": 0, "A2": 1, "A": 1},
                "2024-06": {"A1": 1, "A2": 0, "A": 1},
            },
            "capacity.villages_with_doctor_rate": {"2017": {"A": (0, 0)}, "2024-05": {"A": (1, 2)}, "2024-06": {"A1": (0, 1)}},
            "capacity.residents_without_doctor_rate": {"2024-05": {"A": (300, 1100)}, "2024-06": {"A": (800, 1100)}},
        },
    )  # fmt: skip


def test_staff_count_where_they_work_and_once(spec):
    spec(
        {
            "staff": """
                post | village | facility        | occupation     | qualified | besides | served_from | served_until
                -----+---------+-----------------+----------------+-----------+---------+-------------+-------------
                S1   | A1      | clinic          | village_doctor | yes       | no      | 2018-01-01  | 2024-05-31
                S2   | A1      | clinic          | nurse          | no        | no      | 2018-01-01  |
                S3   | A2      | clinic          | village_doctor | yes       | yes     | 2018-01-01  | 2024-05-31
                S4   | A       | township_centre | physician      | yes       | no      | 2020-01-01  | 2024-06-30
            """,
        },
        {
            "capacity.doctors": {
                "2024-05": {"A1": 1, "A2": 0, "A": 2},
                "2024-06": {"A": 1},
                "2024-07": {"A": 0},
            },
            "capacity.village_doctors": {"2024-05": {"A": 1}, "2024-06": {"A": 0}},
            "capacity.nurses": {"2024-06": {"A1": 1, "A": 1}},
        },
    )


def test_waits_count_in_the_month_of_the_ticket_and_unknown_ones_nowhere(spec):
    spec(
        {
            "queue_tickets": """
                ticket | village | station      | green | taken_on   | called | over_promise
                -------+---------+--------------+-------+------------+--------+-------------
                T1     | county  | registration | no    | 2024-05-31 | yes    | no
                T2     | county  | registration | no    | 2024-05-31 | yes    | yes
                T3     | county  | examination  | yes   | 2024-05-02 | yes    | no
                T4     | county  | registration | no    | 2024-05-02 | no     |
                T5     | county  | admission    | no    | 2024-05-02 | no     | yes
                T6     | A       | registration | yes   | 2024-06-01 | yes    | no
            """,
        },
        {
            "capacity.within_promise_rate": {
                "2024-05": {"county": (2, 4)}, "2024-06": {"county": (1, 1), "A": (1, 1)},
            },
            "capacity.green_within_promise_rate": {"2024-05": {"county": (1, 1)}},
            "capacity.ordinary_within_promise_rate": {"2024-05": {"county": (1, 3)}},
            "capacity.not_called_rate": {"2024-05": {"county": (2, 5)}, "2024-06": {"A": (0, 1)}},
        },
    )  # fmt: skip


def test_villages_of_two_counties_are_told_apart_and_a_new_one_counts_from_its_first_day(spec):
    spec(
        {
            "village_service": """
                spell | village | has_doctor | residents | state_from | state_until
                ------+---------+------------+-----------+------------+------------
                V1    | A1      | no         | 500       | 2024-02-10 |
                V2    | A2      | yes        | 700       | 2023-01-01 |
            """,
            "staff": """
                post | village | facility | occupation     | qualified | besides | served_from | served_until
                -----+---------+----------+----------------+-----------+---------+-------------+-------------
                S1   | A2      | clinic   | village_doctor | yes       | no      | 2023-01-01  |
                S2   | A2      | clinic   | nurse          | yes       | no      | 2024-02-10  | 2024-02-29
            """,
            "queue_tickets": """
                ticket | village | station      | green | taken_on   | called | over_promise
                -------+---------+--------------+-------+------------+--------+-------------
                T1     | A       | registration | yes   | 2024-02-10 | yes    | yes
                T2     | A       | registration | no    | 2024-02-10 | yes    | no
            """,
        },
        {
            "capacity.blank_villages": {"2024-01": {"A": 0}, "2024-02": {"A1": 1, "A": 1}},
            "capacity.villages_with_doctor_rate": {"2024-01": {"A": (1, 1)}, "2024-02": {"A": (1, 2)}},
            "capacity.residents_without_doctor_rate": {"2024-02": {"A": (500, 1200)}},
            "capacity.doctors": {"2022": {"A": 0}, "2024": {"A": 1}},
            "capacity.village_doctors": {"2022": {"A": 0}, "2024": {"A2": 1}},
            "capacity.nurses": {"2024-01": {"A": 0}, "2024-02": {"A": 1}, "2024-03": {"A": 0}},
            "capacity.within_promise_rate": {"2024-02": {"A": (1, 2)}},
            "capacity.green_within_promise_rate": {"2024-02": {"A": (0, 1)}},
            "capacity.ordinary_within_promise_rate": {"2024-02": {"A": (1, 1)}},
            "capacity.not_called_rate": {"2024-02": {"A": (0, 2)}, "2024-03": {"A": (0, 0)}},
        },
    )


def test_standards_physicians_and_hours_count_where_and_while_they_hold(spec):
    spec(
        {
            "facility_standards": """
                standing | village | facility        | reached | state_from | state_until
                ---------+---------+-----------------+---------+------------+------------
                F1       | A1      | clinic          | no      | 2018-01-01 | 2024-05-30
                F2       | A1      | clinic          | yes     | 2024-05-31 |
                F3       | A2      | clinic          |         | 2018-01-01 | 2024-05-31
                F4       | A2      | clinic          | no      | 2024-06-01 |
                F5       | A       | township_centre | yes     | 2018-01-01 | 2024-06-30
                F6       | county  | hospital        | no      | 2020-01-01 |
            """,
            "doctor_supply": """
                supply | village | doctors | residents | supply_from | supply_until
                -------+---------+---------+-----------+-------------+-------------
                D1     | A1      | 1       | 0         | 2018-01-01  | 2024-05-31
                D2     | A       | 1       | 0         | 2020-01-01  |
                D3     | county  | 1       | 0         | 2024-06-30  |
                V1     | A1      | 0       | 800       | 2018-01-01  |
                V2     | A2      | 0       | 300       | 2018-01-01  |
            """,
            "village_hours": """
                counting | village | counted_on | due_minutes | there_minutes | short_minutes | short
                ---------+---------+------------+-------------+---------------+---------------+------
                M1       | A1      | 2024-05-03 | 6000        | 4500          | 1500          | yes
                M2       | A2      | 2024-05-03 | 1000        | 4500          | 0             | no
                M3       | A1      | 2024-06-30 | 4000        | 4000          | 0             | no
            """,
        },
        {
            "capacity.standard_reached_rate": {
                "2017": {"A": (0, 0)}, "2024-04": {"A1": (0, 1), "A2": (0, 0), "A": (1, 2)},
                "2024-05": {"A": (2, 2), "county": (2, 3)}, "2024-06": {"A": (2, 3), "county": (2, 4)},
                "2024-07": {"A": (1, 2)},
            },
            "capacity.judged_rate": {
                "2017": {"A": (0, 0)}, "2024-05": {"A1": (1, 1), "A2": (0, 1), "A": (2, 3), "county": (3, 4)},
                "2024-06": {"A": (3, 3)},
            },
            "capacity.doctors_per_thousand": {
                "2017": {"A": (0, 0)}, "2024-05": {"A1": (1, 800), "A2": (0, 300), "A": (2, 1100), "county": (2, 1100)},
                "2024-06": {"A1": (0, 800), "A": (1, 1100), "county": (2, 1100)},
            },
            "capacity.hours_gap_rate": {
                "2024-04": {"A": (0, 0)}, "2024-05": {"A1": (1500, 6000), "A2": (0, 1000), "A": (1500, 7000)},
                "2024": {"A": (1500, 11000)},
            },
            "capacity.villages_short_rate": {
                "2024-05": {"A": (1, 2)}, "2024-06": {"A": (0, 1)}, "2024": {"A1": (1, 2), "A": (1, 3)},
            },
        },
    )  # fmt: skip


def test_what_nobody_said_has_or_needs_makes_no_quotient(spec):
    spec(
        {
            "facility_standards": """
                standing | village | facility | reached | state_from | state_until
                ---------+---------+----------+---------+------------+------------
                F1       | A1      | clinic   |         | 2024-02-01 |
            """,
            "doctor_supply": """
                supply | village | doctors | residents | supply_from | supply_until
                -------+---------+---------+-----------+-------------+-------------
                D1     | A1      | 1       | 0         | 2024-01-01  |
                V1     | B1      | 0       | 500       | 2024-01-01  |
            """,
            "village_hours": """
                counting | village | counted_on | due_minutes | there_minutes | short_minutes | short
                ---------+---------+------------+-------------+---------------+---------------+------
                M1       | A1      | 2024-01-01 | 900         | 0             | 900           | yes
                M2       | B1      | 2024-01-31 | 0           | 0             | 0             | no
            """,
        },
        {
            "capacity.standard_reached_rate": {"2024": {"A1": (0, 0), "county": (0, 0)}},
            "capacity.judged_rate": {"2024-01": {"A1": (0, 0)}, "2024-02": {"A1": (0, 1)}},
            "capacity.doctors_per_thousand": {"2024": {"A1": (1, 0), "B1": (0, 500), "county": (1, 500)}},
            "capacity.hours_gap_rate": {"2024-01": {"A1": (900, 900), "B1": (0, 0), "county": (900, 900)}},
            "capacity.villages_short_rate": {"2024-01": {"county": (1, 2)}, "2024-02": {"county": (0, 0)}},
        },
    )  # fmt: skip
