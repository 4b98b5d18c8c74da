"""体检 · Check-ups."""

_PEOPLE = """
    person | village | born_on    | resident
    -------+---------+------------+---------
    P1     | A1      | 1950-01-01 | yes
    P2     | A1      | 1955-01-01 | yes
    P3     | A2      | 1990-01-01 | yes
"""


def test_check_ups_are_complete_given_back_and_acted_on(spec):
    spec(
        {
            "persons": _PEOPLE,
            "checkups": """
                checkup | person | examined_on | complete | give_due_on | given_on   | given_in_time
                --------+--------+-------------+----------+-------------+------------+--------------
                C1      | P1     | 2024-05-20  | yes      | 2024-06-03  | 2024-06-03 | yes
                C2      | P2     | 2024-05-30  | no       | 2024-06-13  | 2024-06-20 | no
                C3      | P3     | 2024-06-25  | yes      | 2024-07-09  |            | no
            """,
            "checkup_findings": """
                found | person | act     | found_on   | due_on     | closed_on  | closed_in_time | confirmed
                ------+--------+---------+------------+------------+------------+----------------+-------------
                F1    | P1     | confirm | 2024-05-20 | 2024-06-03 | 2024-06-01 | yes            | hypertension
                F2    | P2     | recheck | 2024-05-30 | 2024-06-13 |            | no             |
                F3    | P3     | confirm | 2024-06-25 | 2024-07-09 | 2024-07-10 | no             | diabetes
            """,
        },
        {
            "checkups.elderly_complete_rate": {"2024-05": {"A1": (1, 2)}, "2024-06": {"A1": (1, 2), "A2": (0, 0)}},
            "checkups.given_back_rate": {"2024-05": {"A": (0, 0)}, "2024-06": {"A1": (1, 2)}, "2024-07": {"A2": (0, 1)}},
            "checkups.acted_rate": {"2024-06": {"A1": (1, 2)}, "2024-07": {"A2": (0, 1)}},
            "checkups.new_hypertension": {"2024-05": {"A1": 0}, "2024-06": {"A1": 1, "A": 1}},
            "checkups.new_diabetes": {"2024-07": {"A2": 1}},
        },
    )  # fmt: skip
