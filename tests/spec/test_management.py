"""慢病管理 · Management of chronic patients."""


def test_managed_means_a_follow_up_of_the_programme_this_year(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | diabetes_from
                -------+---------+-------------------+--------------
                P1     | A1      | 2020-01-01        |
                P2     | A1      | 2020-01-01        | 2020-01-01
                P3     | A1      | 2024-03-01        |
                P4     | A1      |                   |
            """,
            "visits": """
                person | programme    | kind      | visited_on | face_to_face
                -------+--------------+-----------+------------+-------------
                P1     | hypertension | follow_up | 2023-12-31 | yes
                P2     | diabetes     | follow_up | 2024-01-10 | no
                P3     | hypertension | follow_up | 2024-03-20 | yes
                P4     | hypertension | follow_up | 2024-01-10 | yes
            """,
        },
        {
            "care.hypertension_managed_rate": {
                "2023-12": {"A1": (1, 2)},
                "2024-01": {"A1": (0, 2)},
                "2024-03": {"A1": (1, 3)},
            },
            "care.diabetes_managed_rate": {"2024-01": {"A1": (1, 1)}, "2023-12": {"A1": (0, 1)}},
        },
    )


def test_a_patient_of_two_programmes_counts_in_each(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | diabetes_from | left_on
                -------+---------+-------------------+---------------+-----------
                P1     | A1      | 2020-01-01        | 2020-01-01    |
                P2     | A1      | 2020-01-01        | 2020-01-01    | 2024-02-15
            """,
            "visits": """
                person | programme    | kind      | visited_on
                -------+--------------+-----------+-----------
                P1     | hypertension | follow_up | 2024-01-10
                P1     | diabetes     | follow_up | 2024-01-10
                P2     | diabetes     | follow_up | 2024-01-10
            """,
        },
        {
            "care.hypertension_managed_rate": {"2024-01": {"A1": (1, 2)}, "2024-02": {"A1": (1, 1)}},
            "care.diabetes_managed_rate": {"2024-01": {"A1": (2, 2)}, "2024-02": {"A1": (1, 1)}},
        },
    )


def test_visits_are_due_by_complete_quarters_and_only_face_to_face_ones_count(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from
                -------+---------+------------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
            """,
            "visits": """
                person | programme    | kind      | visited_on | face_to_face
                -------+--------------+-----------+------------+-------------
                P1     | hypertension | follow_up | 2024-01-10 | yes
                P1     | hypertension | follow_up | 2024-05-10 | yes
                P1     | hypertension | follow_up | 2024-08-10 | yes
                P1     | hypertension | follow_up | 2024-11-10 | yes
                P1     |              | checkup   | 2024-12-31 | yes
                P2     | hypertension | follow_up | 2024-02-10 | no
                P2     | hypertension | follow_up | 2024-04-10 | yes
                P2     | hypertension | follow_up | 2024-07-10 | yes
            """,
        },
        {
            "care.hypertension_per_norm_rate": {
                "2024-01": {"A1": (1, 1)},
                "2024-02": {"A1": (2, 2)},
                "2024-03": {"A1": (1, 2)},
                "2024-04": {"A1": (2, 2)},
                "2024-05": {"A1": (2, 2)},
                "2024Q2": {"A1": (1, 2)},
                "2024-09": {"A1": (1, 2)},
                "2024-11": {"A1": (1, 2)},
                "2024": {"A1": (1, 2)},
                "2024-12-01..2024-12-30": {"A1": (1, 2)},
            },
        },
    )


def test_a_patient_confirmed_this_year_owes_visits_from_the_next_quarter(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from
                -------+---------+------------------
                P1     | A1      | 2023-12-31
                P2     | A1      | 2024-01-01
                P3     | A1      | 2024-09-30
                P4     | A1      | 2024-10-01
            """,
            "visits": """
                person | programme    | kind      | visited_on
                -------+--------------+-----------+-----------
                P1     | hypertension | follow_up | 2024-10-10
                P2     | hypertension | follow_up | 2024-10-10
                P3     | hypertension | follow_up | 2024-10-10
                P4     | hypertension | follow_up | 2024-10-10
                P1     | hypertension | follow_up | 2024-11-10
                P2     | hypertension | follow_up | 2024-11-10
                P1     | hypertension | follow_up | 2024-12-10
                P2     | hypertension | follow_up | 2024-12-10
            """,
        },
        {
            "care.hypertension_per_norm_rate": {
                "2024-10": {"A1": (2, 4)},
                "2024-11": {"A1": (3, 4)},
                "2024-12-01..2024-12-30": {"A1": (4, 4)},
                "2024": {"A1": (3, 4)},
            },
        },
    )


def test_the_yearly_check_up_is_due_when_the_year_is_over(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from
                -------+---------+------------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | A1      | 2024-12-01
            """,
            "visits": """
                person | programme    | kind      | visited_on
                -------+--------------+-----------+-----------
                P1     | hypertension | follow_up | 2024-01-10
                P1     | hypertension | follow_up | 2024-02-10
                P1     | hypertension | follow_up | 2024-03-10
                P1     | hypertension | follow_up | 2024-04-10
                P2     | hypertension | follow_up | 2024-01-10
                P2     | hypertension | follow_up | 2024-02-10
                P2     | hypertension | follow_up | 2024-03-10
                P2     | hypertension | follow_up | 2024-04-10
                P2     |              | checkup   | 2024-05-10
                P3     | hypertension | follow_up | 2024-12-10
            """,
        },
        {
            "care.hypertension_per_norm_rate": {
                "2024-11": {"A1": (2, 2)},
                "2024-12": {"A1": (2, 3)},
                "2024-12-01..2024-12-30": {"A1": (3, 3)},
            },
        },
    )


def test_diabetes_needs_glucose_tests_as_well_as_visits(spec):
    spec(
        {
            "persons": """
                person | village | diabetes_from
                -------+---------+--------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | A1      | 2020-01-01
            """,
            "visits": """
                person | programme | kind      | visited_on | fasting_glucose_mmol_x10 | face_to_face
                -------+-----------+-----------+------------+--------------------------+-------------
                P1     | diabetes  | follow_up | 2024-01-10 | 65                       | yes
                P2     | diabetes  | follow_up | 2024-01-10 |                          | yes
                P2     |           | checkup   | 2024-04-10 | 65                       | yes
                P3     | diabetes  | follow_up | 2024-01-10 | 65                       | no
            """,
        },
        {
            "care.diabetes_per_norm_rate": {
                "2024-02": {"A1": (3, 3)},
                "2024-03": {"A1": (1, 3)},
                "2024-04": {"A1": (2, 3)},
                "2024-06": {"A1": (0, 3)},
            },
        },
    )


def test_four_visits_with_four_tests_and_a_check_up_make_a_diabetes_year(spec):
    spec(
        {
            "persons": """
                person | village | diabetes_from
                -------+---------+--------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
            """,
            "visits": """
                person | programme | kind      | visited_on | fasting_glucose_mmol_x10
                -------+-----------+-----------+------------+-------------------------
                P1     | diabetes  | follow_up | 2024-01-10 | 65
                P1     | diabetes  | follow_up | 2024-04-10 | 65
                P1     | diabetes  | follow_up | 2024-07-10 | 65
                P1     | diabetes  | follow_up | 2024-10-10 |
                P1     |           | checkup   | 2024-11-10 | 65
                P2     | diabetes  | follow_up | 2024-01-10 | 65
                P2     | diabetes  | follow_up | 2024-04-10 | 65
                P2     | diabetes  | follow_up | 2024-07-10 | 65
                P2     | diabetes  | follow_up | 2024-10-10 | 65
            """,
        },
        {"care.diabetes_per_norm_rate": {"2024-09": {"A1": (2, 2)}, "2024": {"A1": (1, 2)}}},
    )


def test_the_latest_pressure_of_the_year_decides(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | born_on
                -------+---------+-------------------+-----------
                P1     | A1      | 2020-01-01        | 1980-01-01
                P2     | A1      | 2020-01-01        | 1980-01-01
                P3     | A1      | 2020-01-01        | 1980-01-01
            """,
            "visits": """
                person | programme    | kind       | visited_on | systolic | diastolic
                -------+--------------+------------+------------+----------+----------
                P1     | hypertension | follow_up  | 2024-01-10 | 150      | 80
                P1     |              | home_visit | 2024-02-10 | 139      | 89
                P2     | hypertension | follow_up  | 2024-01-10 | 139      | 89
                P2     | hypertension | follow_up  | 2024-02-10 | 139      |
                P2     | hypertension | follow_up  | 2024-03-10 | 139      | 90
                P3     | hypertension | follow_up  | 2024-01-10 |          |
            """,
        },
        {
            "care.hypertension_control_rate": {
                "2024-01": {"A1": (1, 3)},
                "2024-02": {"A1": (2, 3)},
                "2024-03": {"A1": (1, 3)},
            },
        },
    )


def test_140_and_90_are_not_below_the_limit(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from
                -------+---------+------------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | A1      | 2020-01-01
            """,
            "visits": """
                person | programme    | visited_on | systolic | diastolic
                -------+--------------+------------+----------+----------
                P1     | hypertension | 2024-01-10 | 140      | 89
                P2     | hypertension | 2024-01-10 | 139      | 90
                P3     | hypertension | 2024-01-10 | 139      | 89
            """,
        },
        {"care.hypertension_control_rate": {"2024-01": {"A1": (1, 3)}}},
    )


def test_of_two_readings_on_one_day_the_later_entry_decides(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | diabetes_from
                -------+---------+-------------------+--------------
                P1     | A1      | 2020-01-01        | 2020-01-01
            """,
            "visits": """
                person | programme    | visited_on | systolic | diastolic | fasting_glucose_mmol_x10
                -------+--------------+------------+----------+-----------+-------------------------
                P1     | hypertension | 2024-01-10 | 150      | 95        | 65
                P1     | diabetes     | 2024-01-10 | 130      | 80        | 75
            """,
        },
        {
            "care.hypertension_control_rate": {"2024-01": {"A1": (1, 1)}},
            "care.diabetes_control_rate": {"2024-01": {"A1": (0, 1)}},
        },
    )


def test_from_65_the_systolic_limit_is_150(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | born_on
                -------+---------+-------------------+-----------
                P1     | A1      | 2020-01-01        | 1959-02-28
                P2     | A1      | 2020-01-01        | 1959-01-31
                P3     | A1      | 2020-01-01        | 1950-01-01
                P4     | A1      | 2020-01-01        | 1950-01-01
            """,
            "visits": """
                person | programme    | visited_on | systolic | diastolic
                -------+--------------+------------+----------+----------
                P1     | hypertension | 2024-01-10 | 149      | 89
                P2     | hypertension | 2024-01-10 | 149      | 89
                P3     | hypertension | 2024-01-10 | 150      | 89
                P4     | hypertension | 2024-01-10 | 149      | 90
            """,
        },
        {"care.hypertension_control_rate": {"2024-01": {"A1": (1, 4)}, "2024-02": {"A1": (2, 4)}}},
    )


def test_who_was_not_seen_for_six_months_is_lost_and_not_on_target(spec):
    spec(
        {
            "persons": """
                person | village | hypertension_from | diabetes_from
                -------+---------+-------------------+--------------
                P1     | A1      | 2020-01-01        | 2020-01-01
                P2     | A1      | 2020-01-01        | 2020-01-01
            """,
            "visits": """
                person | programme    | kind       | visited_on | systolic | diastolic | fasting_glucose_mmol_x10
                -------+--------------+------------+------------+----------+-----------+-------------------------
                P1     | hypertension | follow_up  | 2024-01-31 | 130      | 80        |
                P1     | diabetes     | follow_up  | 2024-01-31 |          |           | 60
                P2     | hypertension | follow_up  | 2024-02-01 | 130      | 80        |
                P2     | diabetes     | follow_up  | 2024-02-01 |          |           | 60
                P1     |              | home_visit | 2024-07-15 | 130      | 80        | 60
            """,
        },
        {
            "care.hypertension_control_rate": {
                "2024-06": {"A1": (2, 2)},
                "2024-07": {"A1": (1, 2)},
                "2024-08": {"A1": (0, 2)},
                "2025-01": {"A1": (0, 0)},
            },
            "care.diabetes_control_rate": {
                "2024-06": {"A1": (2, 2)},
                "2024-07": {"A1": (1, 2)},
                "2024-08": {"A1": (0, 2)},
            },
        },
    )


def test_the_latest_glucose_of_the_year_is_below_7(spec):
    spec(
        {
            "persons": """
                person | village | diabetes_from
                -------+---------+--------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | B1      | 2020-01-01
            """,
            "visits": """
                person | programme | kind      | visited_on | fasting_glucose_mmol_x10
                -------+-----------+-----------+------------+-------------------------
                P1     | diabetes  | follow_up | 2023-12-31 | 60
                P1     | diabetes  | follow_up | 2024-01-01 | 70
                P2     | diabetes  | follow_up | 2024-01-01 | 69
                P3     | diabetes  | follow_up | 2024-01-01 | 75
                P3     |           | checkup   | 2024-06-30 | 69
            """,
        },
        {
            "care.diabetes_control_rate": {
                "2023-12": {"A1": (1, 1)},
                "2024-01": {"A1": (1, 2), "county": (1, 3)},
                "2024-06": {"A1": (1, 2), "B1": (1, 1), "county": (2, 3)},
            },
        },
    )


def test_a_check_up_this_year_for_residents_aged_65(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | resident
                -------+---------+------------+---------
                P1     | A1      | 1959-06-30 | yes
                P2     | A1      | 1940-01-01 | yes
                P3     | A1      | 1940-01-01 | no
                P4     | A1      | 1990-01-01 | yes
            """,
            "visits": """
                person | kind      | visited_on
                -------+-----------+-----------
                P1     | checkup   | 2024-01-05
                P2     | checkup   | 2023-12-31
                P2     | follow_up | 2024-01-31
                P3     | checkup   | 2024-01-05
                P4     | checkup   | 2024-01-05
            """,
        },
        {
            "care.elderly_checkup_rate": {
                "2024-01": {"A1": (0, 1)},
                "2024-06": {"A1": (1, 2)},
                "2023": {"A1": (1, 1)},
            }
        },
    )


def test_two_check_ups_of_one_elder_count_once(spec):
    spec(
        {
            "persons": """
                person | village | born_on
                -------+---------+-----------
                P1     | A1      | 1940-01-01
                P2     | A2      | 1940-01-01
                P3     | B1      | 1990-01-01
            """,
            "visits": """
                person | kind    | visited_on
                -------+---------+-----------
                P1     | checkup | 2024-01-05
                P1     | checkup | 2024-03-05
                P2     | checkup | 2024-12-31
            """,
        },
        {
            "care.elderly_checkup_rate": {
                "2024Q1": {"A": (1, 2), "B": (0, 0)},
                "2024": {"A": (2, 2), "county": (2, 2)},
            }
        },
    )
