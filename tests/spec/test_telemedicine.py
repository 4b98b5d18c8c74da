"""远程会诊与电子处方 · Telemedicine."""

CONSULTATIONS = {
    "persons": """
        person | village
        -------+--------
        P1     | A1
        P2     | A2
    """,
    "consultations": """
        consultation | person | kind           | asked_on   | due_on     | replied_on | cancelled | answered_on | follow_due_on | followed_on | closed_on  | in_time | followed_in_time
        -------------+--------+----------------+------------+------------+------------+-----------+-------------+---------------+-------------+------------+---------+-----------------
        C1           | P1     | teleconsult    | 2024-05-28 | 2024-06-04 | 2024-06-04 | no        | 2024-06-04  | 2024-06-18    | 2024-06-18  | 2024-06-18 | yes     | yes
        C2           | P1     | internet_visit | 2024-06-01 | 2024-06-08 | 2024-06-09 | no        | 2024-06-09  | 2024-06-23    | 2024-06-24  | 2024-07-01 | no      | no
        C3           | P1     | counselling    | 2024-06-10 | 2024-06-12 |            | no        |             |               |             |            | no      |
        C4           | P2     | teleconsult    | 2024-06-10 | 2024-06-17 |            | yes       |             |               |             | 2024-06-11 | no      |
        C5           | P2     | teleconsult    | 2024-06-30 | 2024-06-30 | 2024-06-30 | no        |             |               |             | 2024-06-30 | yes     |
    """,
}  # fmt: skip


def test_a_request_counts_where_it_was_due_and_a_cancelled_one_nowhere(spec):
    spec(
        CONSULTATIONS,
        {
            "telemedicine.consultations_asked": {"2024-05": {"A1": 1, "A2": 0}, "2024-06": {"A1": 2, "A": 4}},
            "telemedicine.answered_in_time_rate": {
                "2024-05": {"A1": (0, 0)},
                "2024-06": {"A1": (1, 3), "A2": (1, 1), "A": (2, 4)},
            },
            "telemedicine.opinions_followed_rate": {"2024-06": {"A1": (1, 2), "A2": (0, 0)}},
            "telemedicine.consultations_open": {
                "2024-05": {"A1": 1},
                "2024-06": {"A1": 2, "A2": 0},
                "2024-07": {"A1": 1},
            },
        },
    )


def test_prescriptions_by_what_the_pharmacist_said(spec):
    spec(
        {
            "persons": """
                person | village
                -------+--------
                P1     | A1
                P2     | A2
            """,
            "prescriptions": """
                prescription | person | online | signed_on  | lines | unchecked | reviewed_on | back_kind   | dispensed_on
                -------------+--------+--------+------------+-------+-----------+-------------+-------------+-------------
                R1           | P1     | no     | 2024-05-31 | 1     | 0         | 2024-06-01  |             | 2024-06-01
                R2           | P1     | yes    | 2024-06-01 | 2     | 1         | 2024-06-01  | allergy     |
                R3           | P1     | no     | 2024-06-02 | 1     | 2         | 2024-06-02  | dose        |
                R4           | P1     | no     | 2024-06-30 | 1     | 0         |             |             |
                R5           | P2     | yes    | 2024-06-05 | 1     | 0         | 2024-06-06  | interaction |
                R6           | P2     | no     | 2024-06-05 | 2     | 0         | 2024-06-06  | duplicate   |
                R7           | P2     | no     | 2024-06-05 | 2     | 0         | 2024-06-06  | indication  |
            """,
        },
        {
            "telemedicine.prescriptions_signed": {"2024-05": {"A1": 1}, "2024-06": {"A1": 3, "A": 6}},
            "telemedicine.online_prescriptions": {"2024-06": {"A1": 1, "A2": 1}},
            "telemedicine.reviewed_rate": {"2024-05": {"A1": (1, 1)}, "2024-06": {"A1": (2, 3)}},
            "telemedicine.sent_back_rate": {
                "2024-05": {"A1": (0, 1)},
                "2024-06": {"A1": (2, 2), "A2": (3, 3)},
            },
            "telemedicine.sent_back_for_allergy": {"2024-06": {"A1": 1}},
            "telemedicine.sent_back_for_dose": {"2024-06": {"A1": 1, "A2": 0}},
            "telemedicine.sent_back_for_interaction": {"2024-06": {"A2": 1}},
            "telemedicine.sent_back_for_duplicate": {"2024-06": {"A2": 1}},
            "telemedicine.sent_back_for_indication": {"2024-06": {"A": 1}},
            "telemedicine.unchecked_share": {
                "2024-05": {"A1": (0, 1)},
                "2024-06": {"A1": (2, 3), "A": (2, 6)},
            },
        },
    )
