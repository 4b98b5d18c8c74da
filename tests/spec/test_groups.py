"""特殊人群 · Special groups."""


def test_a_woman_is_of_child_bearing_age_from_15_until_she_is_50(spec):
    spec(
        {
            "persons": """
                person | village | sex | born_on    | resident
                -------+---------+-----+------------+---------
                P1     | A1      | 2   | 2009-06-30 | yes
                P2     | A1      | 2   | 2009-07-01 | yes
                P3     | A1      | 2   | 1974-07-01 | yes
                P4     | A1      | 2   | 1974-06-30 | yes
                P5     | A1      | 1   | 1990-01-01 | yes
                P6     | A1      | 2   | 1990-01-01 | no
            """,
        },
        {
            "register.women_15_49_share": {
                "2024-06": {"A1": (2, 5)},
                "2024-07": {"A1": (2, 5)},
                "2024-05": {"A1": (2, 5)},
            }
        },
    )


def test_a_village_without_women_has_none(spec):
    spec(
        {
            "persons": """
                person | village | sex | born_on    | registered_from
                -------+---------+-----+------------+----------------
                P1     | A1      | 1   | 2000-01-01 | 2016-01-01
                P2     | B1      | 2   | 2000-01-01 | 2016-01-01
                P3     | B1      | 1   | 2020-07-01 | 2020-07-01
                P4     | B1      | 1   | 2017-06-30 | 2017-06-30
                P5     | B1      | 1   | 2020-01-01 |
            """,
        },
        {
            "register.women_15_49_share": {"2024-06": {"A1": (0, 1), "B1": (1, 4), "county": (1, 5)}},
            "register.registered_under_7_share": {
                "2024-06": {"A1": (0, 1), "B1": (1, 3)},
                "2024-05": {"B1": (2, 3)},
            },
        },
    )


CERTIFIED = {
    "persons": """
        person | village | disabled_from | disability_grade | registered_from | born_on    | left_on
        -------+---------+---------------+------------------+-----------------+------------+-----------
        P1     | A1      | 2024-03-31    | 1                | 2016-01-01      | 2019-01-01 |
        P2     | A1      | 2020-01-01    | 2                |                 | 1960-01-01 |
        P3     | A1      | 2020-01-01    | 3                |                 | 1960-01-01 |
        P4     | A1      | 2020-01-01    | 4                |                 | 1960-01-01 |
        P5     | A1      | 2020-01-01    | 4                |                 | 1960-01-01 | 2024-04-01
        P6     | A2      |               |                  | 2016-01-01      | 1960-01-01 |
    """,
}


def test_the_certified_disabled_by_grade(spec):
    spec(
        CERTIFIED,
        {
            "register.disabled_persons": {
                "2024-02": {"A1": 4, "A2": 0},
                "2024-03": {"A1": 5},
                "2024-04": {"A1": 4, "A": 4},
            },
            "register.disability_grade_1_share": {"2024-02": {"A1": (0, 4)}, "2024-03": {"A1": (1, 5)}},
            "register.disability_grade_2_share": {"2024-03": {"A1": (1, 5)}, "2024-04": {"A1": (1, 4)}},
            "register.disability_grade_3_share": {"2024-03": {"A1": (1, 5), "A2": (0, 0)}},
            "register.disability_grade_4_share": {"2024-03": {"A1": (2, 5)}, "2024-04": {"A1": (1, 4)}},
            "register.registered_under_7_share": {"2024-03": {"A1": (1, 1), "A2": (0, 1), "A": (1, 2)}},
        },
    )


def test_a_certificate_without_a_grade_is_of_no_grade(spec):
    spec(
        {
            "persons": """
                person | village | disabled_from | disability_grade
                -------+---------+---------------+-----------------
                P1     | B1      | 2020-01-01    |
                P2     | B1      | 2020-01-01    | 3
            """,
        },
        {
            "register.disabled_persons": {"2024": {"B1": 2}},
            "register.disability_grade_1_share": {"2024": {"B1": (0, 2)}},
            "register.disability_grade_2_share": {"2024": {"B1": (0, 2)}},
            "register.disability_grade_3_share": {"2024": {"B1": (1, 2)}},
            "register.disability_grade_4_share": {"2024": {"B1": (0, 2)}},
        },
    )


def test_who_is_left_behind_as_the_register_tells_it_of_the_day_of_the_snapshot(spec):
    spec(
        {
            "persons": """
                person | village | resident | joined_on  | left_on
                -------+---------+----------+------------+-----------
                P1     | A1      | yes      | 2000-01-01 |
                P2     | A1      | yes      | 2024-06-01 |
                P3     | A1      | yes      | 2000-01-01 | 2024-06-30
                P4     | A1      | no       | 2000-01-01 |
                P5     | A2      | yes      | 2000-01-01 |
                P6     | A2      | yes      | 2000-01-01 |
            """,
            "special_groups": """
                membership | person | kind       | sure
                -----------+--------+------------+-----
                M1         | P1     | left_child | yes
                M2         | P2     | left_child | yes
                M3         | P3     | left_child | yes
                M4         | P4     | left_woman | yes
                M5         | P5     | left_woman | no
                M6         | P5     | left_old   | no
                M7         | P6     | left_woman | yes
                M8         | P6     | left_old   | yes
            """,
        },
        {
            "register.left_behind_children": {
                "2024-05": {"A1": 2, "A2": 0},
                "2024-06": {"A1": 2, "A": 2},
            },
            "register.left_behind_women": {"2024-06": {"A1": 0, "A2": 1}},
            "register.left_behind_old": {"2024-06": {"A1": 0, "A2": 1}},
            "register.left_behind_unsure": {"2024-06": {"A1": 0, "A2": 1}},
        },
    )


def test_who_left_the_register_before_the_day_is_not_left_behind(spec):
    spec(
        {
            "persons": """
                person | village | resident | joined_on  | left_on
                -------+---------+----------+------------+-----------
                P1     | A1      | yes      | 2000-01-01 | 2024-03-31
                P2     | A1      | yes      | 2000-01-01 |
                P3     | A1      | yes      | 2000-01-01 |
            """,
            "special_groups": """
                membership | person | kind       | sure
                -----------+--------+------------+-----
                M1         | P1     | left_child | yes
                M2         | P1     | left_old   | no
                M3         | P2     | left_woman | yes
                M4         | P3     | left_old   | yes
            """,
        },
        {
            "register.left_behind_children": {"2024-02": {"A1": 1}, "2024-04": {"A1": 0}},
            "register.left_behind_women": {"2024-04": {"A1": 1}},
            "register.left_behind_old": {"2024-04": {"A1": 1}},
            "register.left_behind_unsure": {"2024-02": {"A1": 1}, "2024-04": {"A1": 0}},
        },
    )
