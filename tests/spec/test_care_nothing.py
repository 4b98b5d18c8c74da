"""诊疗服务 · Care: a county where nothing has happened yet, and the four further diseases of the record."""


def test_where_nothing_of_care_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "care.mental_per_norm_rate": {"2024": {"A1": (0, 0)}},
            "care.mental_stable_rate": {"2024": {"A1": (0, 0)}},
            "care.tuberculosis_managed_rate": {"2024": {"A1": (0, 0)}},
            "care.tuberculosis_regular_rate": {"2024": {"A1": (0, 0)}},
            "care.elderly_tcm_rate": {"2024": {"A1": (0, 0)}},
            "care.child_tcm_rate": {"2024": {"A1": (0, 0)}},
            "care.child_managed_rate": {"2024": {"A1": (0, 0)}},
            "care.newborn_visit_rate": {"2024": {"A1": (0, 0)}},
            "care.early_booking_rate": {"2024": {"A1": (0, 0)}},
            "care.postpartum_visit_rate": {"2024": {"A1": (0, 0)}},
            "care.child_contract_rate": {"2024": {"A1": (0, 0)}},
            "care.maternity_contract_rate": {"2024": {"A1": (0, 0)}},
            "care.hypertension_contract_rate": {"2024": {"A1": (0, 0)}},
            "care.diabetes_contract_rate": {"2024": {"A1": (0, 0)}},
            "care.tuberculosis_contract_rate": {"2024": {"A1": (0, 0)}},
            "care.mental_contract_rate": {"2024": {"A1": (0, 0)}},
        },
    )


def test_where_nothing_of_problems_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "problems.found": {"2024": {"A1": 0}},
            "problems.open": {"2024": {"A1": 0}},
            "problems.in_time_rate": {"2024": {"A1": (0, 0)}},
        },
    )


def test_where_nothing_of_contracts_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "contracts.served_rate": {"2024": {"A1": (0, 0)}},
            "contracts.unserved": {"2024": {"A1": 0}},
            "contracts.renewed_rate": {"2024": {"A1": (0, 0)}},
        },
    )


def test_where_nothing_of_plans_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "plans.reviewed_in_time_rate": {"2024": {"A1": (0, 0)}},
            "plans.goals_reached_rate": {"2024": {"A1": (0, 0)}},
        },
    )


def test_where_nothing_of_referrals_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "referrals.sent_up": {"2024": {"A1": 0}},
            "referrals.sent_down": {"2024": {"A1": 0}},
            "referrals.reply_rate": {"2024": {"A1": (0, 0)}},
            "referrals.asked_rate": {"2024": {"A1": (0, 0)}},
            "referrals.closed_rate": {"2024": {"A1": (0, 0)}},
            "referrals.open": {"2024": {"A1": 0}},
        },
    )


def test_where_nothing_of_screening_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "screening.coverage_rate": {"2024": {"A1": (0, 0)}},
            "screening.tested": {"2024": {"A1": 0}},
            "screening.positive_rate": {"2024": {"A1": (0, 0)}},
            "screening.confirmed_in_time_rate": {"2024": {"A1": (0, 0)}},
            "screening.early_detection_rate": {"2024": {"A1": (0, 0)}},
            "screening.treated_in_time_rate": {"2024": {"A1": (0, 0)}},
        },
    )


def test_where_nothing_of_checkups_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "checkups.elderly_complete_rate": {"2024": {"A1": (0, 0)}},
            "checkups.given_back_rate": {"2024": {"A1": (0, 0)}},
            "checkups.acted_rate": {"2024": {"A1": (0, 0)}},
            "checkups.new_hypertension": {"2024": {"A1": 0}},
            "checkups.new_diabetes": {"2024": {"A1": 0}},
        },
    )


def test_where_nothing_of_telemedicine_happened_counts_are_nought_and_rates_have_no_denominator(spec):
    spec(
        {
            "persons": """
            person | village
            -------+--------
            P1     | A1
        """
        },
        {
            "telemedicine.consultations_asked": {"2024": {"A1": 0}},
            "telemedicine.answered_in_time_rate": {"2024": {"A1": (0, 0)}},
            "telemedicine.opinions_followed_rate": {"2024": {"A1": (0, 0)}},
            "telemedicine.consultations_open": {"2024": {"A1": 0}},
            "telemedicine.prescriptions_signed": {"2024": {"A1": 0}},
            "telemedicine.online_prescriptions": {"2024": {"A1": 0}},
            "telemedicine.reviewed_rate": {"2024": {"A1": (0, 0)}},
            "telemedicine.sent_back_rate": {"2024": {"A1": (0, 0)}},
            "telemedicine.sent_back_for_allergy": {"2024": {"A1": 0}},
            "telemedicine.sent_back_for_dose": {"2024": {"A1": 0}},
            "telemedicine.sent_back_for_interaction": {"2024": {"A1": 0}},
            "telemedicine.sent_back_for_duplicate": {"2024": {"A1": 0}},
            "telemedicine.sent_back_for_indication": {"2024": {"A1": 0}},
            "telemedicine.unchecked_share": {"2024": {"A1": (0, 0)}},
        },
    )


def test_further_diseases_count_from_the_day_they_were_confirmed_among_residents(spec):
    spec(
        {
            "persons": """
                person | village | resident | stroke_from | coronary_from | copd_from  | cancer_from
                -------+---------+----------+-------------+---------------+------------+------------
                P1     | A1      | yes      | 2024-06-10  | 2020-01-01    |            | 2024-05-31
                P2     | A1      | yes      |             |               | 2023-12-31 |
                P3     | A1      | no       | 2020-01-01  | 2020-01-01    | 2020-01-01 | 2020-01-01
            """,
        },
        {
            "records.stroke_share": {"2024-05": {"A1": (0, 2)}, "2024-06": {"A1": (1, 2)}},
            "records.coronary_share": {"2019": {"A1": (0, 2)}, "2024-05": {"A1": (1, 2)}},
            "records.copd_share": {"2023-11": {"A1": (0, 2)}, "2023-12": {"A1": (1, 2)}},
            "records.cancer_share": {"2024-04": {"A1": (0, 2)}, "2024-05": {"A1": (1, 2)}},
        },
    )


def test_further_diseases_of_two_villages_add_up_without_the_dead(spec):
    spec(
        {
            "persons": """
                person | village | stroke_from | coronary_from | copd_from  | cancer_from | died_on
                -------+---------+-------------+---------------+------------+-------------+-----------
                P1     | A1      | 2020-01-01  |               | 2020-01-01 |             |
                P2     | A2      |             | 2020-01-01    |            | 2020-01-01  |
                P3     | A2      | 2020-01-01  | 2020-01-01    | 2020-01-01 | 2020-01-01  | 2023-12-31
            """,
        },
        {
            "records.stroke_share": {
                "2024": {"A1": (1, 1), "A2": (0, 1), "A": (1, 2)},
                "2022": {"A": (2, 3)},
            },
            "records.coronary_share": {"2024": {"A": (1, 2)}, "2022": {"A2": (2, 2)}},
            "records.copd_share": {"2024": {"A": (1, 2)}, "2022": {"A": (2, 3)}},
            "records.cancer_share": {"2024": {"A1": (0, 1), "A2": (1, 1)}, "2022": {"A": (2, 3)}},
        },
    )
