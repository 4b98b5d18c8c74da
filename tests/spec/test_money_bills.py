"""费用与救助 · Cost and assistance. Sums in fen."""

PEOPLE = """
    person | household | village
    -------+-----------+--------
    P1     | H1        | A1
    P2     | H1        | A1
    P3     | H2        | A2
"""
# P1: two stays, the second with assistance; P2: one visit; P3: a stay outside.
PAID = {
    "persons": PEOPLE,
    "bills": """
        bill | person | visit      | insurance | classes | discharged_on | settled_on | total_fen | in_scope_fen | basic_fen | serious_fen | assistance_fen | extra_fen | topup_fen | waiver_fen | hospital_fen | patient_fen
        -----+--------+------------+-----------+---------+---------------+------------+-----------+--------------+-----------+-------------+----------------+-----------+-----------+------------+--------------+------------
        B1   | P1     | inpatient  | rbmi      | dibao   | 2024-05-31    | 2024-05-31 | 1000      | 800          | 500       | 0           | 0              | 0         | 0         | 20         | 0            | 480
        B2   | P1     | inpatient  | rbmi      | dibao   | 2024-06-01    | 2024-07-01 | 5000      | 4000         | 2000      | 400         | 600            | 100       | 300       | 0          | 50           | 1550
        B3   | P2     | outpatient | rbmi      |         | 2024-06-30    | 2024-06-30 | 100       | 90           | 40        | 0           | 0              | 0         | 0         | 0          | 0            | 60
        B4   | P3     | inpatient  | employee  |         | 2024-06-15    | 2024-07-16 | 2000      | 1500         | 1200      | 0           | 0              | 0         | 0         | 0          | 0            | 800
    """,
}  # fmt: skip


def test_own_shares_by_their_two_denominators(spec):
    spec(
        PAID,
        {
            "money.own_share_of_total": {
                "2024-05": {"A1": (480, 1000), "A2": (0, 0)},
                "2024-06": {"A1": (1610, 5100), "A2": (800, 2000), "A": (2410, 7100)},
                "2024": {"A": (2890, 8100)},
            },
            "money.own_share_in_scope": {
                "2024-05": {"A1": (300, 800)},
                "2024-06": {"A1": (650, 4090), "A2": (300, 1500)},
            },
            "money.helped_own_share_of_total": {
                "2024-05": {"A1": (480, 1000)},
                "2024-06": {"A1": (1550, 5000), "A2": (0, 0)},
            },
            "money.helped_own_share_in_scope": {"2024-06": {"A1": (600, 4000)}},
            "money.in_scope_paid_share": {"2024-06": {"A1": (3100, 4000), "A2": (1200, 1500)}},
            "money.helped_in_scope_paid_share": {"2024-06": {"A1": (3100, 4000), "A2": (0, 0)}},
            "money.basic_in_scope_share": {"2024-06": {"A1": (2000, 4000), "A2": (0, 0)}},
        },
    )


def test_what_the_hospital_forgoes_is_nobodys_own_payment(spec):
    """The own part in scope is never more than what the patient pays."""
    spec(
        {
            "persons": PEOPLE,
            "bills": """
                bill | person | visit     | insurance | classes           | discharged_on | total_fen | in_scope_fen | basic_fen | hospital_fen | patient_fen
                -----+--------+-----------+-----------+-------------------+---------------+-----------+--------------+-----------+--------------+------------
                B1   | P1     | inpatient | rbmi      | dibao,marginal    | 2024-06-01    | 1000      | 1000         | 600       | 300          | 100
                B2   | P3     | inpatient | rbmi      | registered        | 2024-06-01    | 1000      | 200          | 200       | 0            | 800
            """,
        },
        {
            "money.own_share_of_total": {"2024-06": {"A": (900, 2000)}},
            "money.own_share_in_scope": {"2024-06": {"A1": (100, 1000), "A2": (0, 200)}},
            "money.helped_own_share_of_total": {"2024-06": {"A": (900, 2000)}},
            "money.helped_own_share_in_scope": {"2024-06": {"A1": (100, 1000)}},
            "money.in_scope_paid_share": {"2024-06": {"A": (800, 1200)}},
            "money.helped_in_scope_paid_share": {"2024-06": {"A": (800, 1200)}},
            "money.basic_in_scope_share": {"2024-06": {"A": (800, 1200)}},
        },
    )


def test_amounts_of_each_payer(spec):
    spec(
        PAID,
        {
            "money.total_amount": {"2024-05": {"A1": 1000}, "2024-06": {"A1": 5100, "A2": 2000, "A": 7100}},
            "money.in_scope_amount": {"2024-06": {"A1": 4090}},
            "money.basic_amount": {"2024-06": {"A1": 2040, "A": 3240}},
            "money.serious_amount": {"2024-06": {"A1": 400, "A2": 0}},
            "money.assistance_amount": {"2024-06": {"A1": 600}},
            "money.extra_amount": {"2024-06": {"A1": 100}},
            "money.topup_amount": {"2024-06": {"A1": 300}},
            "money.waiver_amount": {"2024-05": {"A1": 20}},
            "money.hospital_amount": {"2024-06": {"A1": 50}},
            "money.own_amount": {"2024-06": {"A1": 1610, "A2": 800}},
        },
    )


def test_the_shares_of_a_bill_add_up_in_any_period(spec):
    spec(
        PAID,
        {
            "money.total_amount": {"2024": {"county": 8100}},
            "money.in_scope_amount": {"2024": {"county": 6390}},
            "money.basic_amount": {"2024": {"county": 3740}},
            "money.serious_amount": {"2024": {"county": 400}},
            "money.assistance_amount": {"2024": {"county": 600}},
            "money.extra_amount": {"2024": {"county": 100}},
            "money.topup_amount": {"2024": {"county": 300}},
            "money.waiver_amount": {"2024": {"county": 20}},
            "money.hospital_amount": {"2024": {"county": 50}},
            "money.own_amount": {"2024": {"county": 2890}},
        },
    )


def test_persons_once_a_period_and_bills_every_time(spec):
    spec(
        PAID,
        {
            "money.bills": {"2024-06": {"A1": 2, "A2": 1}, "2024": {"A": 4}},
            "money.stays": {"2024-06": {"A1": 1, "A2": 1}, "2024": {"A": 3}},
            "money.patients": {"2024-05": {"A1": 1}, "2024-06": {"A1": 2}, "2024": {"A": 3}},
            "money.admitted": {"2024-05": {"A1": 1}, "2024-06": {"A1": 1}, "2024": {"A1": 1, "A": 2}},
            "money.helped_admitted": {"2024-06": {"A1": 1, "A2": 0}, "2024": {"A": 1}},
            "money.assisted_persons": {"2024-05": {"A1": 0}, "2024-06": {"A1": 1}, "2024-07": {"A1": 1}},
            "money.cost_per_stay": {"2024-05": {"A1": (1000, 1)}, "2024-06": {"A": (7000, 2)}},
            "money.own_per_stay": {"2024-05": {"A1": (480, 1)}, "2024-06": {"A": (2350, 2)}},
            "money.cost_per_patient": {
                "2024-05": {"A1": (1000, 1)},
                "2024-06": {"A1": (6100, 2), "A": (8100, 3)},
            },
            "money.own_per_patient": {"2024-05": {"A1": (480, 1)}, "2024-06": {"A1": (2090, 2)}},
        },
    )


def test_a_new_year_counts_its_persons_anew(spec):
    spec(
        {
            "persons": PEOPLE,
            "bills": """
                bill | person | visit              | classes | discharged_on | total_fen | patient_fen | assistance_fen
                -----+--------+--------------------+---------+---------------+-----------+-------------+---------------
                B1   | P1     | inpatient          | tekun   | 2023-12-31    | 100       | 40          | 60
                B2   | P1     | inpatient          | tekun   | 2024-01-01    | 200       | 90          | 110
                B3   | P1     | inpatient          | tekun   | 2024-01-01    | 300       | 100         | 200
                B4   | P1     | chronic_outpatient | tekun   | 2024-02-01    | 50        | 50          | 0
            """,
        },
        {
            "money.bills": {"2023-12": {"A1": 1}, "2024-01": {"A1": 2}},
            "money.stays": {"2024-01": {"A1": 2}, "2024-02": {"A1": 0}},
            "money.patients": {"2024-01": {"A1": 1}, "2024-02": {"A1": 1}, "2023": {"A1": 1}},
            "money.admitted": {"2024-01": {"A1": 1}, "2024-02": {"A1": 0}},
            "money.helped_admitted": {"2024-01": {"A1": 1}, "2024-02": {"A1": 0}},
            "money.assisted_persons": {"2023": {"A1": 1}, "2024-01": {"A1": 1}, "2024": {"A1": 1}},
            "money.cost_per_stay": {"2024-01": {"A1": (500, 2)}},
            "money.own_per_stay": {"2024-01": {"A1": (190, 2)}},
            "money.cost_per_patient": {"2023": {"A1": (100, 1)}, "2024": {"A1": (550, 1)}},
            "money.own_per_patient": {"2024-01": {"A1": (190, 1)}, "2024": {"A1": (240, 1)}},
        },
    )


WHERE = {
    "persons": PEOPLE,
    "bills": """
        bill | person | visit      | classes    | place    | referred | discharged_on | settled_on | one_stop | treat_first
        -----+--------+------------+------------+----------+----------+---------------+------------+----------+------------
        B1   | P1     | inpatient  | registered | county   | no       | 2024-06-01    | 2024-06-01 | yes      | yes
        B2   | P1     | inpatient  | registered | county   | no       | 2024-06-20    | 2024-07-20 | no       | no
        B3   | P2     | inpatient  | registered | province | yes      | 2024-06-20    | 2024-07-21 | yes      | no
        B4   | P2     | inpatient  |            | outside  | no       | 2024-06-21    | 2024-06-30 | yes      | yes
        B5   | P3     | outpatient | registered | county   | no       | 2024-06-22    | 2024-06-22 | yes      | no
    """,
}  # fmt: skip


def test_how_the_stays_of_those_helped_are_settled(spec):
    """A visit is no stay, an ordinary patient is not of them, and no deposit is forgone outside the county."""
    spec(
        WHERE,
        {
            "money.one_stop_share": {"2024-06": {"A1": (2, 3), "A2": (0, 0)}},
            "money.treat_first_share": {"2024-06": {"A1": (1, 2), "A2": (0, 0)}},
            "money.settled_in_30_days_share": {
                "2024-06": {"A1": (2, 2), "A2": (1, 1)},
                "2024-07": {"A1": (1, 2)},
            },
        },
    )


def test_where_people_are_treated(spec):
    spec(
        WHERE,
        {
            "money.in_county_stay_share": {"2024-06": {"A1": (2, 4), "A2": (0, 0)}},
            "money.in_county_visit_share": {"2024-06": {"A1": (2, 4), "A2": (1, 1), "A": (3, 5)}},
            "money.referred_out_share": {"2024-06": {"A1": (1, 4)}},
            "money.outside_referred_share": {"2024-06": {"A1": (1, 2), "A2": (0, 0)}},
        },
    )


def test_a_referral_within_the_county_is_none_out_of_it(spec):
    spec(
        {
            "persons": PEOPLE,
            "bills": """
                bill | person | visit     | classes | place  | referred | discharged_on | settled_on | one_stop | treat_first
                -----+--------+-----------+---------+--------+----------+---------------+------------+----------+------------
                B1   | P1     | inpatient | dibao   | county | yes      | 2024-01-31    | 2024-01-31 | yes      | yes
                B2   | P3     | inpatient | dibao   | area   | no       | 2024-02-01    | 2024-03-02 | no       | yes
            """,
        },
        {
            "money.in_county_stay_share": {"2024-01": {"A": (1, 1)}, "2024-02": {"A": (0, 1)}},
            "money.in_county_visit_share": {"2024": {"A": (1, 2)}},
            "money.referred_out_share": {"2024": {"A": (0, 2)}},
            "money.outside_referred_share": {"2024": {"A": (0, 1)}},
            "money.one_stop_share": {"2024": {"A": (1, 2)}},
            "money.treat_first_share": {"2024-01": {"A1": (1, 1)}, "2024-02": {"A2": (0, 0)}},
            "money.settled_in_30_days_share": {"2024-03": {"A2": (1, 1)}},
        },
    )
