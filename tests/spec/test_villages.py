"""村 · Villages."""


def test_every_village_counts_even_without_people(spec):
    spec(
        {
            "villages": """
                village | kind      | poor | poor_until
                --------+-----------+------+-----------
                A1      | village   | yes  |
                A2      | community | no   |
                B1      | village   | yes  | 2024-06-30
            """,
        },
        {
            "register.villages": {"2024-05": {"A1": 1, "A": 2, "B": 1, "county": 3}},
            "register.poor_villages": {
                "2024-05": {"A1": (1, 1), "A2": (0, 1), "B1": (1, 1), "county": (2, 3)}
            },
        },
    )


def test_a_village_is_no_longer_poor_from_the_day_it_left_the_list(spec):
    spec(
        {
            "villages": """
                village | poor | poor_until
                --------+------+-----------
                A1      | yes  | 2024-06-30
                A2      | yes  | 2024-07-01
                A3      | no   |
            """,
        },
        {
            "register.poor_villages": {"2024-06": {"A": (1, 3)}, "2024Q3": {"A": (0, 3)}},
            "register.villages": {"2024-06": {"A": 3}, "2024Q3": {"A": 3}},
        },
    )
