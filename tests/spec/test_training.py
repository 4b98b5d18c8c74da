"""培训 · Training."""


def test_courses_and_those_trained_count_on_the_day_the_course_ended(spec):
    spec(
        {
            "courses": """
                course | village | audience | closed_on  | hours | promised | filled
                -------+---------+----------+------------+-------+----------+-------
                C1     | A       | labour   | 2024-05-31 | 40    | 10       | 4
                C2     | county  | health   | 2024-06-01 | 16    | 0        | 0
                C3     | A1      | public   | 2024-05-02 | 2     | 0        | 0
                C4     | A       | labour   | 2024-06-30 | 40    | 5        | 5
            """,
            "trainees": """
                trainee | village | audience | answer   | answered_on | trained_on | needed_minutes | kept_minutes | certified
                --------+---------+----------+----------+-------------+------------+----------------+--------------+----------
                T1      | A1      | labour   | enrolled | 2024-05-01  | 2024-05-31 | 1800           | 1800         | yes
                T2      | A2      | labour   | enrolled | 2024-05-01  | 2024-05-31 | 1800           | 900          | no
                T3      | A1      | labour   | refused  | 2024-05-03  |            | 1800           | 0            | no
                T4      | A       | health   | enrolled | 2024-05-20  | 2024-06-01 | 720            | 720          | yes
                T5      | A1      | public   | offered  | 2024-05-01  |            | 90             | 0            | no
                T6      | A1      | public   | enrolled | 2024-04-30  | 2024-05-02 | 90             | 90           | no
            """,
        },
        {
            "training.courses_labour": {"2024-05": {"A": 1, "A1": 0}, "2024-06": {"A": 1}},
            "training.courses_health": {"2024-05": {"county": 0}, "2024-06": {"county": 1, "A": 0}},
            "training.courses_public": {"2024-05": {"A1": 1, "county": 1}},
            "training.trained_labour": {"2024-05": {"A": 2, "A1": 1}, "2024-06": {"A": 0}},
            "training.trained_health": {"2024-06": {"A": 1, "county": 1}},
            "training.trained_public": {"2024-05": {"A1": 1}, "2024-04": {"A1": 0}},
            "training.hours_kept_rate": {"2024-05": {"A": (2790, 3690)}, "2024-06": {"A": (720, 720)}},
            "training.certified_rate": {"2024-05": {"A": (1, 3)}, "2024-06": {"county": (1, 1)}},
            "training.refused_rate": {"2024-05": {"A": (1, 4), "A1": (1, 2)}, "2024-04": {"A1": (0, 1)}},
            "training.promised_places_filled_rate": {"2024-05": {"A": (4, 10)}, "2024-06": {"A": (9, 15), "county": (9, 15)}},
        },
    )  # fmt: skip


def test_who_gave_no_answer_is_missing_and_not_without_work(spec):
    spec(
        {
            "trainees": """
                trainee | village | audience | answer   | answered_on | trained_on | needed_minutes | kept_minutes | certified | due_3_on   | works_3 | due_6_on   | works_6
                --------+---------+----------+----------+-------------+------------+----------------+--------------+-----------+------------+---------+------------+--------
                T1      | A1      | labour   | enrolled | 2024-01-01  | 2024-02-29 | 1800           | 1800         | yes       | 2024-05-29 | yes     | 2024-08-29 | no
                T2      | A1      | labour   | enrolled | 2024-01-01  | 2024-02-29 | 1800           | 1800         | yes       | 2024-05-29 | no      | 2024-08-29 |
                T3      | A2      | labour   | enrolled | 2024-01-01  | 2024-02-29 | 1800           | 1800         | yes       | 2024-05-29 |         | 2024-08-29 | yes
                T4      | A2      | labour   | enrolled | 2024-01-01  | 2024-03-01 | 1800           | 1800         | yes       | 2024-06-01 | yes     | 2024-09-01 |
                T5      | A2      | health   | enrolled | 2024-01-01  | 2024-03-01 | 1800           | 1800         | yes       |            |         |            |
            """,
        },
        {
            "training.employed_3_months_rate": {"2024-05": {"A1": (1, 2), "A": (1, 2)}, "2024-06": {"A": (1, 1)}},
            "training.missing_3_months_rate": {"2024-05": {"A": (1, 3), "A1": (0, 2)}, "2024-06": {"A": (0, 1)}},
            "training.employed_6_months_rate": {"2024-08": {"A": (1, 2)}, "2024-09": {"A": (0, 0)}},
            "training.missing_6_months_rate": {"2024-08": {"A": (1, 3)}, "2024-09": {"A": (1, 1)}, "2024-05": {"A": (0, 0)}},
        },
    )  # fmt: skip


def test_a_year_holds_its_months(spec):
    spec(
        {
            "courses": """
                course | village | audience | closed_on  | hours | promised | filled
                -------+---------+----------+------------+-------+----------+-------
                C1     | A       | labour   | 2023-12-31 | 40    | 3        | 1
                C2     | A       | public   | 2024-01-01 | 2     | 0        | 0
                C3     | A       | health   | 2024-12-31 | 8     | 0        | 0
            """,
            "trainees": """
                trainee | village | audience | answer    | answered_on | trained_on | needed_minutes | kept_minutes | certified | due_3_on   | works_3 | due_6_on   | works_6
                --------+---------+----------+-----------+-------------+------------+----------------+--------------+-----------+------------+---------+------------+--------
                T1      | A1      | labour   | enrolled  | 2023-12-31  | 2023-12-31 | 1800           | 100          | no        | 2024-03-31 | yes     | 2024-06-30 | yes
                T2      | A1      | public   | enrolled  | 2024-01-01  | 2024-01-01 | 90             | 90           | no        |            |         |            |
                T3      | A1      | health   | enrolled  | 2024-12-31  | 2024-12-31 | 360            | 300          | yes       |            |         |            |
                T4      | A1      | labour   | withdrawn | 2024-12-31  |            | 1800           | 90           | no        |            |         |            |
            """,
        },
        {
            "training.courses_labour": {"2023": {"A": 1}, "2024": {"A": 0}},
            "training.courses_public": {"2024": {"A": 1}},
            "training.courses_health": {"2024": {"A": 1}, "2023": {"A": 0}},
            "training.trained_labour": {"2023": {"A1": 1}, "2024": {"A1": 0}},
            "training.trained_public": {"2024": {"A1": 1}},
            "training.trained_health": {"2024": {"A1": 1}},
            "training.hours_kept_rate": {"2024": {"A1": (390, 450)}},
            "training.certified_rate": {"2024": {"A1": (1, 2)}, "2023": {"A1": (0, 1)}},
            "training.refused_rate": {"2024": {"A1": (0, 3)}},
            "training.promised_places_filled_rate": {"2023": {"A": (1, 3)}, "2022": {"A": (0, 0)}},
            "training.employed_3_months_rate": {"2024": {"A1": (1, 1)}},
            "training.employed_6_months_rate": {"2024-06": {"A1": (1, 1)}},
            "training.missing_3_months_rate": {"2024": {"A1": (0, 1)}},
            "training.missing_6_months_rate": {"2024": {"A1": (0, 1)}},
        },
    )  # fmt: skip
