"""年龄 · Ages: full years at the end of the period."""


def test_one_is_65_on_the_birthday(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | registered_from
                -------+---------+------------+----------------
                P1     | A1      | 1959-06-30 | 2016-01-01
                P2     | A1      | 1959-07-01 | 2016-01-01
                P3     | A1      | 1990-01-01 | 2016-01-01
                P4     | A1      | 1930-01-01 |
            """,
        },
        {
            "register.aged_65_share": {
                "2024-05": {"A1": (1, 4)},
                "2024-06": {"A1": (2, 4)},
                "2024-07": {"A1": (3, 4)},
            },
            "register.registered_aged_65_share": {"2024-05": {"A1": (0, 3)}, "2024-06": {"A1": (1, 3)}},
        },
    )


def test_born_on_29_february_one_is_65_on_1_march(spec):
    spec(
        {
            "persons": """
                person | village | born_on
                -------+---------+-----------
                P1     | A1      | 1960-02-29
                P2     | A1      | 1960-02-28
                P3     | A1      | 1959-03-01
            """,
        },
        {
            "register.aged_65_share": {
                "2024-02": {"A1": (0, 3)},
                "2025-02": {"A1": (2, 3)},
                "2025-01-01..2025-03-01": {"A1": (3, 3)},
            },
        },
    )


def test_a_child_is_under_7_until_the_seventh_birthday(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | joined_on
                -------+---------+------------+-----------
                P1     | A1      | 2017-06-30 | 2017-07-15
                P2     | A1      | 2017-07-01 | 2017-07-15
                P3     | A1      | 2024-06-15 | 2024-06-20
                P4     | A1      | 1990-01-01 |
            """,
        },
        {
            "register.under_7_share": {
                "2024-05": {"A1": (2, 3)},
                "2024-06": {"A1": (2, 4)},
                "2024-07": {"A1": (1, 4)},
            },
        },
    )


def test_ages_of_an_empty_village_have_no_denominator(spec):
    spec(
        {
            "villages": """
                village
                -------
                A1
                A2
            """,
            "persons": """
                person | village | born_on    | resident
                -------+---------+------------+---------
                P1     | A2      | 2020-01-01 | no
            """,
        },
        {
            "register.under_7_share": {"2024": {"A1": (0, 0), "A2": (0, 0)}},
            "register.aged_65_share": {"2024": {"A1": (0, 0), "A": (0, 0)}},
        },
    )
