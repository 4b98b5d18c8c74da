"""双向转诊与筛查 · Referrals and screening."""

_PEOPLE = """
    person | village
    -------+--------
    P1     | A1
    P2     | A1
    P3     | A2
"""


def test_a_referral_counts_when_its_deadline_comes(spec):
    spec(
        {
            "persons": _PEOPLE,
            "referrals": """
                referral | person | direction | sent_on    | reply_due_on | replied_in_time | ask_due_on | asked_in_time | close_due_on | closed_in_time | closed_on
                ---------+--------+-----------+------------+--------------+-----------------+------------+---------------+--------------+----------------+-----------
                R1       | P1     | up        | 2024-05-20 | 2024-06-03   | yes             | 2024-06-03 | yes           | 2024-06-04   | yes            | 2024-06-01
                R2       | P2     | up        | 2024-06-20 | 2024-07-05   | no              | 2024-07-04 | no            |              | no             |
                R3       | P1     | down      | 2024-06-02 |              | no              |            | no            | 2024-06-30   | no             | 2024-07-01
                R4       | P3     | across    | 2024-06-01 |              | no              | 2024-06-15 | no            |              | no             |
            """,
        },
        {
            "referrals.sent_up": {"2024-05": {"A1": 1}, "2024-06": {"A1": 1, "A2": 1, "A": 2}, "2024-07": {"A": 0}},
            "referrals.sent_down": {"2024-06": {"A1": 1, "A2": 0}},
            "referrals.reply_rate": {"2024-05": {"A": (0, 0)}, "2024-06": {"A1": (1, 1)}, "2024-07": {"A1": (0, 1)}},
            "referrals.asked_rate": {"2024-06": {"A1": (1, 1), "A2": (0, 1)}, "2024-07": {"A1": (0, 1)}},
            "referrals.closed_rate": {"2024-06": {"A1": (1, 2)}},
            "referrals.open": {"2024-05": {"A1": 1}, "2024-06": {"A1": 2, "A2": 1}, "2024-07": {"A1": 1, "A": 2}},
        },
    )  # fmt: skip


def test_screening_from_target_to_treatment(spec):
    spec(
        {
            "persons": _PEOPLE,
            "screenings": """
                screening | person | kind         | ends_on    | tested_on  | tested_in_round | positive | confirm_by | known_on   | known_in_time | confirmed | stage_known | early | treat_by   | treated_in_time
                ----------+--------+--------------+------------+------------+-----------------+----------+------------+------------+---------------+-----------+-------------+-------+------------+----------------
                S1        | P1     | hypertension | 2024-06-30 | 2024-05-31 | yes             | yes      | 2024-06-14 | 2024-06-14 | yes           | yes       | yes         | yes   | 2024-06-28 | yes
                S2        | P2     | hypertension | 2024-06-30 | 2024-06-01 | yes             | yes      | 2024-06-15 | 2024-07-01 | no            | yes       | yes         | no    | 2024-07-15 | no
                S3        | P3     | hypertension | 2024-06-30 |            | no              | no       |            |            | no            | no        | no          | no    |            | no
                S4        | P1     | tuberculosis | 2024-06-30 | 2024-06-02 | yes             | yes      | 2024-06-09 | 2024-06-09 | yes           | yes       | yes         | yes   | 2024-06-12 | yes
                S5        | P3     | goitre       | 2024-07-31 | 2024-08-01 | no              | no       |            |            | no            | no        | no          | no    |            | no
            """,
        },
        {
            "screening.coverage_rate": {"2024-06": {"A1": (3, 3), "A2": (0, 1), "A": (3, 4)}, "2024-07": {"A2": (0, 1)}},
            "screening.tested": {"2024-05": {"A1": 1}, "2024-06": {"A1": 2, "A2": 0}, "2024-08": {"A2": 1}},
            "screening.positive_rate": {"2024-06": {"A1": (2, 2)}, "2024-08": {"A2": (0, 1)}},
            "screening.confirmed_in_time_rate": {"2024-06": {"A1": (1, 2)}, "2024-07": {"A1": (0, 0)}},
            "screening.early_detection_rate": {"2024-06": {"A1": (1, 1)}, "2024-07": {"A1": (0, 1)}},
            "screening.treated_in_time_rate": {"2024-06": {"A1": (1, 1)}, "2024-07": {"A1": (0, 1)}},
        },
    )  # fmt: skip
