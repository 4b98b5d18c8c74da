"""专项服务 · Programmes for mental patients, tuberculosis, the elderly, children and mothers."""


def test_a_mental_patient_is_stable_when_the_latest_follow_up_says_so(spec):
    spec(
        {
            "persons": """
                person | village | mental_from | left_on
                -------+---------+-------------+-----------
                P1     | A1      | 2020-01-01  |
                P2     | A1      | 2020-01-01  |
                P3     | A1      | 2020-01-01  |
                P4     | A1      | 2024-02-10  |
                P5     | A1      |             |
                P6     | A1      | 2020-01-01  | 2024-02-01
            """,
            "visits": """
                person | programme | kind      | visited_on | control_class
                -------+-----------+-----------+------------+--------------
                P1     | mental    | follow_up | 2024-01-10 | 1
                P1     | mental    | follow_up | 2024-02-20 | 2
                P2     | mental    | follow_up | 2024-01-05 | 3
                P2     | mental    | follow_up | 2024-02-15 | 1
                P3     | mental    | follow_up | 2023-12-31 | 1
                P4     | mental    | follow_up | 2024-02-12 | 1
                P4     | mental    | follow_up | 2024-03-12 |
                P5     | mental    | follow_up | 2024-01-10 | 1
                P6     | mental    | follow_up | 2024-01-10 | 1
            """,
        },
        {
            "care.mental_stable_rate": {
                "2024-01": {"A1": (2, 4)},
                "2024-02": {"A1": (2, 4)},
                "2024-03": {"A1": (1, 4)},
            },
        },
    )


def test_a_mental_patient_is_managed_per_norm_by_complete_quarters_out_of_all_registered(spec):
    spec(
        {
            "persons": """
                person | village | mental_from
                -------+---------+------------
                P1     | A1      | 2020-01-01
                P2     | A1      | 2020-01-01
                P3     | A1      | 2024-02-10
                P4     | A1      | 2020-01-01
            """,
            "visits": """
                person | programme | kind      | visited_on | face_to_face
                -------+-----------+-----------+------------+-------------
                P1     | mental    | follow_up | 2024-01-10 | yes
                P1     | mental    | follow_up | 2024-04-10 | yes
                P2     | mental    | follow_up | 2024-01-10 | no
                P4     | diabetes  | follow_up | 2024-01-10 | yes
            """,
        },
        {
            "care.mental_per_norm_rate": {
                "2024-02": {"A1": (4, 4)},
                "2024-03": {"A1": (2, 4)},
                "2024-06": {"A1": (1, 4)},
            },
        },
    )


def test_tuberculosis_is_managed_out_of_those_notified_and_regular_out_of_those_who_finished(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
                P2     | A1
                P3     | A1
                P4     | A2
            """,
            "treatments": """
                person | village | notified_on | seen_on    | stopped_on | completed | regular
                -------+---------+-------------+------------+------------+-----------+--------
                P1     | A1      | 2024-01-05  | 2024-01-07 | 2024-07-10 | yes       | yes
                P2     | A1      | 2024-01-20  |            |            | no        | no
                P3     | A1      | 2023-08-01  | 2023-08-03 | 2024-02-01 | yes       | no
                P4     | A2      | 2024-02-01  | 2024-03-02 | 2024-06-01 | no        | no
            """,
        },
        {
            "care.tuberculosis_managed_rate": {
                "2024-01": {"A1": (1, 2)},
                "2024-02": {"A2": (0, 1), "county": (1, 3)},
                "2024-03": {"A2": (1, 1)},
            },
            "care.tuberculosis_regular_rate": {
                "2024-02": {"A1": (0, 1)},
                "2024-07": {"A1": (1, 2), "A2": (0, 0)},
            },
        },
    )


def test_children_count_until_seven_and_a_service_of_another_kind_does_not(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | resident
                -------+---------+------------+---------
                P1     | A1      | 2023-05-01 | yes
                P2     | A1      | 2017-03-31 | yes
                P3     | A1      | 2017-04-01 | yes
                P4     | A1      | 2023-05-01 | no
                P5     | A1      | 2024-03-30 | yes
                P6     | A1      | 2024-04-02 | yes
            """,
            "visits": """
                person | programme | kind      | visited_on
                -------+-----------+-----------+-----------
                P1     | child     | follow_up | 2024-02-01
                P3     | tcm       | follow_up | 2024-02-01
                P4     | child     | follow_up | 2024-02-01
                P5     | child     | follow_up | 2024-04-01
            """,
        },
        {"care.child_managed_rate": {"2024-03": {"A1": (1, 3)}, "2024-04": {"A1": (2, 3)}}},
    )


def test_traditional_care_of_children_ends_when_they_are_37_months_old_and_of_the_old_begins_at_65(spec):
    spec(
        {
            "persons": """
                person | village | born_on
                -------+---------+-----------
                P1     | A1      | 2021-02-28
                P2     | A1      | 2021-03-01
                P3     | A1      | 2023-03-01
                P4     | A1      | 1959-03-31
                P5     | A1      | 1959-04-01
                P6     | A1      | 1940-04-01
            """,
            "visits": """
                person | programme    | kind      | visited_on
                -------+--------------+-----------+-----------
                P1     | tcm          | follow_up | 2024-01-10
                P2     | tcm          | follow_up | 2024-01-10
                P3     | tcm          | follow_up | 2023-12-30
                P4     | tcm          | follow_up | 2024-01-10
                P6     | hypertension | follow_up | 2024-01-10
            """,
        },
        {
            "care.child_tcm_rate": {"2024-03": {"A1": (1, 2)}, "2024-02": {"A1": (2, 3)}},
            "care.elderly_tcm_rate": {"2024-03": {"A1": (1, 2)}, "2024-04": {"A1": (1, 3)}},
        },
    )


def test_mothers_and_newborns_are_counted_out_of_live_births_of_the_year(spec):
    spec(
        {
            "persons": """
                person | village | born_on
                -------+---------+-----------
                P1     | A1      | 2024-01-10
                P2     | A1      | 2024-02-10
                P3     | A2      | 2024-03-10
                P4     | A1      | 2023-12-31
            """,
            "births": """
                person | village | born_on    | booked_early | mother_seen | newborn_seen
                -------+---------+------------+--------------+-------------+-------------
                P1     | A1      | 2024-01-10 | yes          | yes         | yes
                P2     | A1      | 2024-02-10 | no           | yes         | no
                P3     | A2      | 2024-03-10 | yes          | no          | yes
                P4     | A1      | 2023-12-31 | yes          | yes         | yes
            """,
        },
        {
            "care.early_booking_rate": {
                "2024-01": {"A1": (1, 1)},
                "2024-03": {"A1": (1, 2), "county": (2, 3)},
            },
            "care.postpartum_visit_rate": {"2024-03": {"A1": (2, 2), "county": (2, 3)}},
            "care.newborn_visit_rate": {
                "2024-03": {"A1": (1, 2), "county": (2, 3)},
                "2023-12": {"A1": (1, 1)},
            },
        },
    )


def test_the_contract_report_has_a_row_for_each_group_and_a_person_counts_in_every_one(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | hypertension_from | diabetes_from | mental_from | tuberculosis_from | contract_from | contract_until
                -------+---------+------------+-------------------+---------------+-------------+-------------------+---------------+---------------
                P1     | A1      | 1960-01-01 | 2020-01-01        | 2021-01-01    |             |                   | 2024-01-01    | 2024-12-31
                P2     | A1      | 1960-01-01 | 2020-01-01        |               | 2020-01-01  |                   |               |
                P3     | A1      | 1980-01-01 |                   |               |             | 2024-02-01        | 2023-01-01    | 2023-12-31
                P4     | A1      | 2020-01-01 |                   |               |             |                   | 2024-01-01    | 2024-12-31
                P5     | A1      | 1998-01-01 |                   |               |             |                   | 2024-01-01    | 2024-12-31
            """,
            "visits": """
                person | programme | kind      | visited_on
                -------+-----------+-----------+-----------
                P5     | maternity | follow_up | 2024-01-15
            """,
        },
        {
            "care.hypertension_contract_rate": {"2024-03": {"A1": (1, 2)}},
            "care.diabetes_contract_rate": {"2024-03": {"A1": (1, 1)}},
            "care.mental_contract_rate": {"2024-03": {"A1": (0, 1)}},
            "care.tuberculosis_contract_rate": {"2024-01": {"A1": (0, 0)}, "2024-03": {"A1": (0, 1)}},
            "care.child_contract_rate": {"2024-03": {"A1": (1, 1)}},
            "care.maternity_contract_rate": {"2024-03": {"A1": (1, 1)}, "2023-12": {"A1": (0, 0)}},
        },
    )
