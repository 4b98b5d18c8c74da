"""走访发现的问题 · Problems that visits found."""


def test_a_problem_is_open_until_closed_and_in_time_by_its_first_deadline(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
                P2     | A2
            """,
            "problems": """
                problem | person | kind    | found_on   | due_on     | closed_on  | in_time
                --------+--------+---------+------------+------------+------------+--------
                Q1      | P1     | housing | 2024-05-31 | 2024-06-30 | 2024-06-30 | yes
                Q2      | P1     | water   | 2024-05-01 | 2024-05-31 | 2024-06-01 | no
                Q3      | P1     | school  | 2024-06-25 | 2024-06-30 |            |
                Q4      | P2     | other   | 2024-07-01 | 2024-07-31 | 2024-07-02 | yes
            """,
        },
        {
            "problems.found": {"2024-05": {"A1": 2, "A2": 0}, "2024-06": {"A1": 1}, "2024-07": {"A": 1}},
            "problems.open": {
                "2024-04": {"A1": 0},
                "2024-05": {"A1": 2},
                "2024-06": {"A1": 1},
                "2024-07": {"A1": 1, "A2": 0, "A": 1},
            },
            "problems.in_time_rate": {
                "2024-05": {"A1": (0, 1)},
                "2024-06": {"A1": (1, 2)},
                "2024-07": {"A1": (0, 0), "A2": (1, 1)},
            },
        },
    )
