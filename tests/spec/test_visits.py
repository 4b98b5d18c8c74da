"""走访与随访 · Visits and follow-ups."""


def test_a_household_visited_twice_counts_once(spec):
    spec(
        {
            "households": """
                household | village | registered_from | monitored_from | left_on
                ----------+---------+-----------------+----------------+-----------
                H1        | A1      | 2020-01-01      | 2023-01-01     |
                H2        | A1      | 2020-01-01      |                |
                H3        | A2      | 2020-01-01      | 2023-01-01     | 2024-02-01
            """,
            "visits": """
                household | village | kind       | visited_on
                ----------+---------+------------+-----------
                H1        | A1      | home_visit | 2024-01-05
                H1        | A1      | home_visit | 2024-03-31
                H2        | A1      | home_visit | 2024-04-01
                H3        | A2      | home_visit | 2024-01-05
            """,
        },
        {
            "care.households_visited_rate": {
                "2024Q1": {"A1": (1, 2), "A2": (0, 0), "A": (1, 2)},
                "2024Q2": {"A1": (1, 2)},
                "2024-03": {"A1": (1, 2), "county": (1, 2)},
                "2024-02": {"A1": (0, 2)},
            },
            "care.monitored_households_visited_rate": {
                "2024Q1": {"A1": (1, 1), "A2": (0, 0)},
                "2024Q2": {"A1": (0, 1)},
            },
            "care.home_visits": {"2024Q1": {"A1": 2, "A2": 1, "A": 3}, "2024-04": {"A1": 1}},
        },
    )


def test_only_a_home_visit_is_a_visit_to_the_household(spec):
    spec(
        {
            "households": """
                household | village | registered_from | monitored_from
                ----------+---------+-----------------+---------------
                H1        | A1      | 2020-01-01      | 2020-01-01
                H2        | A1      | 2020-01-01      | 2020-01-01
            """,
            "persons": """
                person | household | village | registered_from
                -------+-----------+---------+----------------
                P1     | H1        | A1      | 2020-01-01
                P2     | H2        | A1      | 2020-01-01
                P3     | H2        | A1      | 2020-01-01
            """,
            "visits": """
                person | household | kind       | visited_on | face_to_face
                -------+-----------+------------+------------+-------------
                P1     | H1        | follow_up  | 2024-05-02 | no
                P1     | H1        | checkup    | 2024-05-03 | yes
                P2     | H2        | home_visit | 2024-05-31 | yes
            """,
        },
        {
            "care.households_visited_rate": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A1": (0, 2)}},
            "care.monitored_households_visited_rate": {"2024-05": {"A1": (1, 2)}, "2019": {"A1": (0, 0)}},
            "care.registered_persons_reached_rate": {
                "2024-05": {"A1": (2, 3)},
                "2024Q2": {"A1": (2, 3)},
                "2024-06": {"A1": (0, 3)},
            },
            "care.follow_ups_by_phone": {"2024-05": {"A1": 1}, "2024-04": {"A1": 0}},
            "care.follow_ups_face_to_face": {"2024-05": {"A1": 0}},
            "care.checkups": {"2024-05": {"A1": 1}, "2024": {"A1": 1}},
            "care.home_visits": {"2024-05": {"A1": 1}},
        },
    )


def test_one_person_reached_many_times_is_one_person(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | died_on
                -------+---------+-----------------+-----------
                P1     | A1      | 2020-01-01      |
                P2     | A1      | 2020-01-01      | 2024-05-20
                P3     | A1      |                 |
            """,
            "visits": """
                person | kind      | visited_on | face_to_face
                -------+-----------+------------+-------------
                P1     | follow_up | 2024-05-01 | yes
                P1     | follow_up | 2024-05-01 | no
                P1     | checkup   | 2024-05-31 | yes
                P2     | follow_up | 2024-05-10 | yes
                P3     | follow_up | 2024-05-10 | yes
            """,
        },
        {
            "care.registered_persons_reached_rate": {
                "2024-05": {"A1": (1, 1)},
                "2024-05-01..2024-05-15": {"A1": (2, 2)},
            },
            "care.follow_ups_face_to_face": {"2024-05": {"A1": 3}, "2024-05-02..2024-05-31": {"A1": 2}},
            "care.follow_ups_by_phone": {"2024-05": {"A1": 1}},
            "care.checkups": {"2024-05": {"A1": 1}, "2024-06": {"A1": 0}},
        },
    )


def test_persons_followed_up_once_a_month_and_once_a_year(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
                P2     | A1
                P3     | B1
            """,
            "visits": """
                person | kind       | visited_on
                -------+------------+-----------
                P1     | follow_up  | 2023-12-31
                P1     | follow_up  | 2024-01-31
                P1     | follow_up  | 2024-01-01
                P1     | follow_up  | 2024-02-10
                P2     | home_visit | 2024-01-15
                P2     | follow_up  | 2024-02-29
                P3     | follow_up  | 2024-02-29
            """,
        },
        {
            "care.followed_up_by_month": {
                "2024-01": {"A1": 1},
                "2024-02": {"A1": 2, "county": 3},
                "2024Q1": {"A1": 3, "county": 4},
                "2024-01-02..2024-02-29": {"A1": 2, "county": 3},
            },
            "care.followed_up_this_year": {
                "2023-12": {"A1": 1},
                "2024-01": {"A1": 1},
                "2024-02": {"A1": 2, "county": 3},
                "2024Q1": {"county": 3},
            },
        },
    )


def test_two_follow_ups_on_one_day_are_two_times_and_one_person(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
            """,
            "visits": """
                person | kind      | programme    | visited_on
                -------+-----------+--------------+-----------
                P1     | follow_up | hypertension | 2024-02-10
                P1     | follow_up | diabetes     | 2024-02-10
            """,
        },
        {
            "care.followed_up_by_month": {"2024-02": {"A1": 1}, "2024-03": {"A1": 0}},
            "care.followed_up_this_year": {"2024-01": {"A1": 0}, "2024-03": {"A1": 1}},
            "care.follow_ups_face_to_face": {"2024-02": {"A1": 2}, "2024": {"A1": 2}},
        },
    )


def test_emergencies_that_were_referred(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
                P2     | A2
            """,
            "visits": """
                person | visited_on | emergency | referred
                -------+------------+-----------+---------
                P1     | 2024-05-01 | yes       | yes
                P1     | 2024-05-15 | yes       | no
                P1     | 2024-05-20 | no        | yes
                P2     | 2024-06-01 | yes       | yes
            """,
        },
        {
            "care.emergencies_referred_rate": {
                "2024-05": {"A1": (1, 2), "A2": (0, 0), "A": (1, 2)},
                "2024Q2": {"A": (2, 3)},
            },
        },
    )


def test_without_emergencies_there_is_no_denominator(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
            """,
            "visits": """
                person | visited_on | emergency | referred
                -------+------------+-----------+---------
                P1     | 2024-04-30 | yes       | yes
                P1     | 2024-05-01 | no        | yes
            """,
        },
        {"care.emergencies_referred_rate": {"2024-05": {"A1": (0, 0)}, "2024-04": {"A1": (1, 1)}}},
    )
