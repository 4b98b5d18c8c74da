"""人 · Persons."""


def test_residents_are_alive_on_the_books_and_living_here(spec):
    spec(
        {
            "persons": """
                person | village | resident | joined_on  | left_on    | died_on
                -------+---------+----------+------------+------------+-----------
                P1     | A1      | yes      | 2020-01-01 |            |
                P2     | A1      | no       | 2020-01-01 |            |
                P3     | A1      | yes      | 2024-06-30 |            |
                P4     | A1      | yes      | 2020-01-01 | 2024-06-30 |
                P5     | A1      | yes      | 2020-01-01 |            | 2024-06-30
                P6     | A1      | yes      | 2020-01-01 |            | 2024-07-01
            """,
        },
        {
            "register.residents": {"2024-05": {"A1": 4}, "2024-06": {"A1": 3}, "2024-07": {"A1": 2}},
            "register.deaths": {
                "2024-05": {"A1": 0},
                "2024-06": {"A1": 1},
                "2024Q3": {"A1": 1},
                "2024": {"A1": 2},
            },
        },
    )


def test_who_left_before_dying_is_no_death_of_ours(spec):
    spec(
        {
            "persons": """
                person | village | left_on    | died_on
                -------+---------+------------+-----------
                P1     | A1      | 2024-03-01 | 2024-03-20
                P2     | A1      | 2024-04-01 | 2024-03-20
                P3     | A2      |            | 2024-03-01
            """,
        },
        {
            "register.deaths": {"2024-03": {"A1": 1, "A2": 1, "A": 2}, "2024-04": {"A1": 0}},
            "register.residents": {"2024-03": {"A1": 0, "A2": 0}, "2024-02": {"A": 3}},
        },
    )


def test_registered_persons_include_those_who_exited(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | exited_on  | monitored_from | risk_removed_on | illness_cause
                -------+---------+-----------------+------------+----------------+-----------------+--------------
                P1     | A1      | 2016-01-01      | 2019-12-31 | 2024-02-01     |                 | yes
                P2     | A1      | 2016-01-01      |            |                |                 | no
                P3     | A1      |                 |            | 2023-01-01     | 2024-03-31      | yes
                P4     | B1      | 2024-03-31      |            |                |                 | yes
            """,
        },
        {
            "register.registered_persons": {"2024-02": {"A1": 2, "county": 2}, "2024-03": {"county": 3}},
            "register.exited_persons_rate": {
                "2024-03": {"A1": (1, 2), "county": (1, 3)},
                "2018": {"A1": (0, 2)},
            },
            "register.monitored_persons": {"2024-01": {"A1": 1}, "2024-02": {"A1": 2}, "2024-03": {"A1": 1}},
            "register.illness_persons_share": {
                "2024-02": {"A1": (1, 2)},
                "2024-03": {"county": (2, 3), "B1": (1, 1)},
            },
        },
    )


def test_the_dead_leave_every_group_on_their_day(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | exited_on  | monitored_from | illness_cause | died_on
                -------+---------+-----------------+------------+----------------+---------------+-----------
                P1     | A1      | 2016-01-01      | 2019-12-31 | 2023-01-01     | yes           | 2024-05-31
                P2     | A1      | 2016-01-01      | 2019-12-31 | 2023-01-01     | no            | 2024-06-01
            """,
        },
        {
            "register.registered_persons": {"2024-04": {"A1": 2}, "2024-05": {"A1": 1}, "2024-06": {"A1": 0}},
            "register.exited_persons_rate": {"2024-05": {"A1": (1, 1)}, "2024-06": {"A1": (0, 0)}},
            "register.monitored_persons": {"2024-05": {"A1": 1}, "2024-06": {"A1": 0}},
            "register.illness_persons_share": {"2024-04": {"A1": (1, 2)}, "2024-05": {"A1": (0, 1)}},
        },
    )


def test_a_spell_covers_its_last_day(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | dibao_from | dibao_until | tekun_from | tekun_until | insured_from | insured_until
                -------+---------+-----------------+------------+-------------+------------+-------------+--------------+--------------
                P1     | A1      | 2016-01-01      | 2023-01-01 | 2024-06-30  |            |             | 2024-01-01   | 2024-12-31
                P2     | A1      | 2016-01-01      | 2023-01-01 | 2024-06-29  |            |             | 2024-01-01   | 2024-06-29
                P3     | A1      | 2016-01-01      | 2024-07-01 |             | 2024-06-30 |             | 2024-06-30   |
                P4     | A1      | 2016-01-01      |            |             | 2023-01-01 | 2024-06-30  |              |
                P5     | A1      |                 | 2023-01-01 |             | 2023-01-01 |             | 2023-01-01   |
            """,
        },
        {
            "register.dibao_share": {
                "2024-05": {"A1": (2, 4)},
                "2024-06": {"A1": (1, 4)},
                "2024-07": {"A1": (1, 4)},
            },
            "register.tekun_share": {
                "2024-05": {"A1": (1, 4)},
                "2024-06": {"A1": (2, 4)},
                "2024-07": {"A1": (1, 4)},
            },
            "register.insured_rate": {
                "2024-05": {"A1": (2, 4)},
                "2024-06": {"A1": (2, 4)},
                "2025": {"A1": (1, 4)},
            },
        },
    )


def test_an_until_without_a_from_is_no_spell(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | monitored_from | dibao_until | tekun_until | insured_from | insured_until
                -------+---------+-----------------+----------------+-------------+-------------+--------------+--------------
                P1     | A1      | 2016-01-01      | 2024-01-01     | 2024-12-31  | 2024-12-31  |              | 2024-12-31
                P2     | A1      | 2016-01-01      | 2024-01-01     |             |             | 2024-01-01   |
                P3     | A1      |                 | 2024-04-01     |             |             | 2024-01-01   | 2024-03-31
            """,
        },
        {
            "register.dibao_share": {"2024-03": {"A1": (0, 2)}},
            "register.tekun_share": {"2024-03": {"A1": (0, 2)}},
            "register.insured_rate": {"2024-03": {"A1": (1, 2)}},
            "register.monitored_insured_rate": {"2024-03": {"A1": (1, 2)}, "2024-04": {"A1": (1, 3)}},
        },
    )


def test_monitored_persons_need_insurance_on_the_last_day(spec):
    spec(
        {
            "persons": """
                person | village | monitored_from | risk_removed_on | insured_from | insured_until
                -------+---------+----------------+-----------------+--------------+--------------
                P1     | A1      | 2023-01-01     |                 | 2024-01-01   | 2024-12-31
                P2     | A1      | 2023-01-01     | 2024-12-31      | 2024-01-01   | 2024-12-31
                P3     | A1      | 2023-01-01     |                 | 2025-01-01   |
            """,
        },
        {
            "register.monitored_insured_rate": {
                "2024-11": {"A1": (2, 3)},
                "2024-12": {"A1": (1, 2)},
                "2025-01": {"A1": (1, 2)},
            },
        },
    )


def test_disability_by_certificate_and_grade(spec):
    spec(
        {
            "persons": """
                person | village | registered_from | disabled_from | disability_grade
                -------+---------+-----------------+---------------+-----------------
                P1     | A1      | 2016-01-01      | 2020-01-01    | 1
                P2     | A1      | 2016-01-01      | 2020-01-01    | 2
                P3     | A1      | 2016-01-01      | 2020-01-01    | 3
                P4     | A1      | 2016-01-01      | 2024-02-01    | 1
                P5     | A1      | 2016-01-01      | 2020-01-01    |
                P6     | A1      | 2016-01-01      |               | 1
                P7     | A1      |                 | 2020-01-01    | 1
            """,
        },
        {
            "register.disabled_share": {"2024-01": {"A1": (4, 6)}, "2024-02": {"A1": (5, 6)}},
            "register.severely_disabled_share": {"2024-01": {"A1": (2, 6)}, "2024-02": {"A1": (3, 6)}},
        },
    )


def test_groups_of_a_place_without_registered_persons_have_no_denominator(spec):
    spec(
        {
            "persons": """
                person | village | disabled_from | disability_grade | born_on    | registered_from
                -------+---------+---------------+------------------+------------+----------------
                P1     | A1      | 2020-01-01    | 1                | 1940-01-01 |
                P2     | B1      | 2020-01-01    | 2                | 1940-01-01 | 2025-01-01
            """,
        },
        {
            "register.disabled_share": {"2024": {"A1": (0, 0), "county": (0, 0)}, "2025": {"county": (1, 1)}},
            "register.severely_disabled_share": {"2024": {"county": (0, 0)}, "2025": {"B": (1, 1)}},
            "register.registered_aged_65_share": {"2024": {"county": (0, 0)}, "2025": {"B": (1, 1)}},
        },
    )
