"""健康档案 · Health records."""


def test_records_of_residents_and_of_registered_persons(spec):
    spec(
        {
            "persons": """
                person | village | resident | registered_from | record_opened_on | record_complete
                -------+---------+----------+-----------------+------------------+----------------
                P1     | A1      | yes      | 2016-01-01      | 2020-01-01       | yes
                P2     | A1      | yes      |                 | 2024-06-30       | no
                P3     | A1      | yes      |                 |                  | no
                P4     | A1      | no       | 2016-01-01      | 2024-06-15       | yes
                P5     | B1      | yes      | 2016-01-01      | 2024-07-01       | yes
            """,
        },
        {
            "records.record_rate": {"2024-05": {"A1": (1, 3)}, "2024-06": {"A1": (2, 3), "county": (2, 4)}},
            "records.registered_record_rate": {
                "2024-05": {"A1": (1, 2)},
                "2024-06": {"A1": (2, 2), "county": (2, 3)},
            },
            "records.complete_rate": {"2024-05": {"A1": (1, 1), "B1": (0, 0)}, "2024-06": {"A1": (1, 2)}},
            "records.opened": {"2024-05": {"A1": 0}, "2024-06": {"A1": 1}, "2024": {"county": 2}},
        },
    )


def test_a_record_of_someone_who_left_is_not_counted(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | record_opened_on | record_complete | left_on
                -------+---------+-----------------+------------------+-----------------+-----------
                P1     | A1      | 2016-01-01      | 2024-06-03       | yes             | 2024-06-10
                P2     | A1      | 2016-01-01      | 2024-06-03       | yes             |
            """,
        },
        {
            "records.record_rate": {"2024-06": {"A1": (1, 1)}, "2024-05": {"A1": (0, 2)}},
            "records.registered_record_rate": {"2024-06": {"A1": (1, 1)}},
            "records.complete_rate": {"2024-06": {"A1": (1, 1)}, "2024-05": {"A1": (0, 0)}},
            "records.opened": {"2024-06": {"A1": 1}, "2024-06-01..2024-06-09": {"A1": 2}},
        },
    )


def test_a_record_is_in_use_for_a_year_after_an_entry(spec):
    spec(
        {
            "persons": """
                person | village | record_opened_on
                -------+---------+-----------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | A1      | 2020-01-01
                P4     | A1      |
            """,
            "visits": """
                person | kind       | visited_on
                -------+------------+-----------
                P1     | checkup    | 2023-06-30
                P2     | home_visit | 2023-07-01
                P3     | follow_up  | 2024-07-01
                P4     | follow_up  | 2024-06-01
            """,
        },
        {
            "records.used_rate": {
                "2024-05": {"A1": (2, 3)},
                "2024-06": {"A1": (1, 3)},
                "2024-07": {"A1": (1, 3)},
                "2022": {"A1": (0, 3)},
            },
        },
    )


def test_a_year_of_use_ends_on_28_february_after_a_leap_day(spec):
    spec(
        {
            "persons": """
                person | village | record_opened_on
                -------+---------+-----------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
            """,
            "visits": """
                person | visited_on
                -------+-----------
                P1     | 2023-02-28
                P2     | 2023-03-01
            """,
        },
        {"records.used_rate": {"2024-02": {"A1": (1, 2)}, "2023": {"A1": (2, 2)}}},
    )


def test_patients_among_residents_from_the_day_of_confirmation(spec):
    spec(
        {
            "persons": """
                person | village | resident | hypertension_from | diabetes_from | tuberculosis_from | mental_from
                -------+---------+----------+-------------------+---------------+-------------------+------------
                P1     | A1      | yes      | 2024-06-30        | 2020-01-01    |                   |
                P2     | A1      | yes      | 2024-07-01        |               | 2020-01-01        |
                P3     | A1      | yes      |                   |               |                   | 2024-06-01
                P4     | A1      | no       | 2020-01-01        | 2020-01-01    | 2020-01-01        | 2020-01-01
            """,
        },
        {
            "records.hypertension_share": {
                "2024-05": {"A1": (0, 3)},
                "2024-06": {"A1": (1, 3)},
                "2024-07": {"A1": (2, 3)},
            },
            "records.diabetes_share": {"2024-05": {"A1": (1, 3)}, "2019": {"A1": (0, 3)}},
            "records.tuberculosis_share": {"2024-05": {"A1": (1, 3)}, "2019": {"A1": (0, 3)}},
            "records.mental_share": {"2024-05": {"A1": (0, 3)}, "2024-06": {"A1": (1, 3)}},
        },
    )


def test_patients_of_two_villages_add_up(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | diabetes_from | tuberculosis_from | mental_from | died_on
                -------+---------+-------------------+---------------+-------------------+-------------+-----------
                P1     | A1      | 2020-01-01        | 2020-01-01    |                   |             |
                P2     | A2      | 2020-01-01        |               | 2020-01-01        | 2020-01-01  |
                P3     | A2      | 2020-01-01        | 2020-01-01    | 2020-01-01        | 2020-01-01  | 2023-12-31
            """,
        },
        {
            "records.hypertension_share": {
                "2024": {"A1": (1, 1), "A2": (1, 1), "A": (2, 2)},
                "2022": {"A": (3, 3)},
            },
            "records.diabetes_share": {"2024": {"A1": (1, 1), "A2": (0, 1), "A": (1, 2)}},
            "records.tuberculosis_share": {"2024": {"A": (1, 2)}, "2022": {"A": (2, 3)}},
            "records.mental_share": {"2024": {"A": (1, 2)}, "2022": {"A": (2, 3)}},
        },
    )
