"""走访与随访 · Visits and follow-ups."""


def test_a_household_visited_twice_counts_once(spec):
    spec(
        {
            "households": """
                household | village | registered_from | left_on
                ----------+---------+-----------------+-----------
                H1        | A1      | 2020-01-01      |
                H2        | A1      | 2020-01-01      |
                H3        | A2      | 2020-01-01      | 2024-02-01
            """,
            "visits": """
                household | village | kind       | visited_on
                ----------+---------+------------+-----------
                H1        | A1      | home_visit | 2024-01-05
                H1        | A1      | home_visit | 2024-03-31
                H2        | A1      | home_visit | 2024-04-01
            """,
        },
        "care.households_visited_rate",
        {
            "2024Q1": {"A1": (1, 2), "A2": (0, 0), "A": (1, 2)},
            "2024Q2": {"A1": (1, 2)},
            "2024-03": {"A1": (1, 2), "county": (1, 2)},
        },
    )
