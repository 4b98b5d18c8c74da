"""数据质量 · Quality of data."""


def test_a_finding_stands_from_the_day_it_was_found_until_it_is_gone(spec):
    spec(
        {
            "households": """
                household | village
                ----------+--------
                H1        | A1
                H2        | A1
                H3        | A2
            """,
            "persons": """
                person | household | village
                -------+-----------+--------
                P1     | H1        | A1
                P2     | H1        | A1
                P3     | H2        | A1
                P4     | H3        | A2
            """,
            "findings": """
                finding | household | person | found_on   | gone_on    | days_open
                --------+-----------+--------+------------+------------+----------
                F1      | H1        | P1     | 2024-05-31 | 2024-06-30 | 30
                F2      | H1        | P1     | 2024-05-01 |            |
                F3      | H2        |        | 2024-06-01 | 2024-07-02 | 31
                F4      | H3        |        | 2024-07-01 |            |
            """,
        },
        {
            "quality.findings_open": {
                "2024-04": {"A1": 0},
                "2024-05": {"A1": 2, "A2": 0},
                "2024-06": {"A1": 2},
                "2024-07": {"A1": 1, "A2": 1, "A": 2},
            },
            "quality.persons_with_findings_share": {
                "2024-05": {"A1": (1, 3), "A2": (0, 1)},
                "2024-07": {"A1": (1, 3)},
            },
            "quality.households_with_findings_share": {
                "2024-05": {"A1": (1, 2)},
                "2024-06": {"A1": (2, 2)},
                "2024-07": {"A1": (1, 2), "A2": (1, 1)},
            },
            "quality.mended_in_time_rate": {
                "2024-06": {"A1": (1, 1)},
                "2024-07": {"A1": (0, 1), "A2": (0, 0)},
            },
        },
    )


def test_a_finding_about_a_household_is_none_of_its_persons(spec):
    spec(
        {
            "households": """
                household | village | left_on
                ----------+---------+-----------
                H1        | A1      |
                H2        | A1      | 2024-01-01
            """,
            "persons": """
                person | household | village
                -------+-----------+--------
                P1     | H1        | A1
            """,
            "findings": """
                finding | household | person | found_on   | gone_on    | days_open
                --------+-----------+--------+------------+------------+----------
                F1      | H1        |        | 2024-02-01 |            |
                F2      | H2        |        | 2024-02-01 | 2024-02-01 | 0
            """,
        },
        {
            "quality.persons_with_findings_share": {"2024-03": {"A1": (0, 1)}},
            "quality.households_with_findings_share": {"2024-03": {"A1": (1, 1)}},
            "quality.findings_open": {"2024-03": {"A1": 1}},
            "quality.mended_in_time_rate": {"2024-02": {"A1": (1, 1)}},
        },
    )


DIFFERENCES = {
    "differences": """
        difference | village | roll       | opened_on  | due_on     | settled_on | in_time | outcome
        -----------+---------+------------+------------+------------+------------+---------+---------------
        D1         | A1      | insurance  | 2024-05-01 | 2024-05-22 | 2024-05-22 | yes     | register_wrong
        D2         | A1      | insurance  | 2024-05-01 | 2024-05-22 | 2024-06-01 | no      | roll_wrong
        D3         | A1      | police     | 2024-05-10 | 2024-05-31 |            |         |
        D4         | A       | civil      | 2024-05-10 | 2024-06-07 |            |         |
        D5         | A2      | disability | 2024-06-01 |            |            |         |
        D6         | county  | health     | 2024-06-01 | 2024-06-30 | 2024-06-10 | yes     | both_right
    """,
}


def test_a_difference_is_open_from_its_day_until_it_is_settled(spec):
    spec(
        DIFFERENCES,
        {
            "quality.differences_opened": {
                "2024-05": {"A1": 3, "A2": 0, "A": 4},
                "2024-06": {"A2": 1, "county": 2},
            },
            "quality.differences_settled": {"2024-05": {"A1": 1}, "2024-06": {"A1": 1, "county": 2}},
            "quality.differences_open": {
                "2024-05": {"A1": 2, "A": 3, "county": 3},
                "2024-06": {"A1": 1, "A2": 1, "A": 3, "county": 3},
            },
            "quality.insurance_differences_open": {"2024-05": {"A1": 1}, "2024-06": {"A1": 0}},
            "quality.police_differences_open": {"2024-05": {"A1": 1, "A": 1}},
            "quality.civil_differences_open": {"2024-05": {"A1": 0, "A": 1}},
            "quality.disability_differences_open": {"2024-05": {"A2": 0}, "2024-06": {"A2": 1}},
            "quality.health_differences_open": {"2024-06": {"A": 0, "county": 0}},
        },
    )


def test_a_difference_is_due_in_the_period_of_its_term(spec):
    spec(
        DIFFERENCES,
        {
            "quality.differences_in_time_rate": {
                "2024-05": {"A1": (1, 3)},
                "2024-06": {"A1": (0, 0), "A": (0, 1), "county": (1, 2)},
            },
            "quality.register_wrong_rate": {
                "2024-05": {"A1": (1, 1)},
                "2024-06": {"A1": (0, 1), "county": (0, 2)},
            },
        },
    )


def test_differences_of_all_rolls_add_up(spec):
    spec(
        {
            "differences": """
                difference | village | roll       | opened_on  | due_on     | settled_on | in_time | outcome
                -----------+---------+------------+------------+------------+------------+---------+---------------
                D1         | B1      | insurance  | 2024-01-01 | 2024-01-20 |            |         |
                D2         | B1      | police     | 2024-01-01 | 2024-01-20 |            |         |
                D3         | B1      | civil      | 2024-01-01 | 2024-01-20 |            |         |
                D4         | B1      | disability | 2024-01-01 | 2024-01-20 |            |         |
                D5         | B1      | health     | 2024-01-01 | 2024-01-20 |            |         |
                D6         | B1      | cross      | 2024-01-01 | 2024-01-20 | 2024-01-31 | no      | register_wrong
            """,
        },
        {
            "quality.differences_opened": {"2024-01": {"B1": 6}},
            "quality.differences_settled": {"2024-01": {"B1": 1}},
            "quality.differences_open": {"2024-01": {"B1": 5}},
            "quality.insurance_differences_open": {"2024-01": {"B1": 1}},
            "quality.police_differences_open": {"2024-01": {"B1": 1}},
            "quality.civil_differences_open": {"2024-01": {"B1": 1}},
            "quality.disability_differences_open": {"2024-01": {"B1": 1}},
            "quality.health_differences_open": {"2024-01": {"B1": 1}},
            "quality.differences_in_time_rate": {"2024-01": {"B1": (0, 6)}},
            "quality.register_wrong_rate": {"2024-01": {"B1": (1, 1)}},
        },
    )
