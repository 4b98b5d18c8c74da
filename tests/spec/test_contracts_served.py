"""签约履约与健康方案 · Contracts served and plans reviewed."""


def test_services_are_due_on_their_day_and_done_when_a_record_says_so(spec):
    spec(
        {
            "contract_services": """
                promise | village | service            | due_on     | done_on
                --------+---------+--------------------+------------+-----------
                S1      | A1      | contact            | 2024-03-31 | 2024-02-10
                S2      | A1      | hypertension_visit | 2024-03-31 | 2024-05-02
                S3      | A1      | hypertension_visit | 2024-06-30 |
                S4      | A2      | contact            | 2023-12-31 |
            """,
        },
        {
            "contracts.served_rate": {
                "2024-02": {"A1": (0, 0)},
                "2024-03": {"A1": (1, 2), "A2": (0, 0), "A": (1, 2)},
                "2024-05": {"A1": (2, 2)},
                "2024-06": {"A1": (2, 3), "county": (2, 3)},
            },
        },
    )


def test_a_contract_without_service_counts_after_the_days_of_grace_while_it_holds(spec):
    spec(
        {
            "contracts": """
                contract | village | drafted_on | contract_from | contract_until | grace_until | first_served_on | renewed
                ---------+---------+------------+---------------+----------------+-------------+-----------------+--------
                C1       | A1      | 2024-01-01 | 2024-01-01    | 2024-12-31     | 2024-03-31  |                 | no
                C2       | A1      | 2024-01-01 | 2024-01-01    | 2024-12-31     | 2024-03-31  | 2024-05-20      | yes
                C3       | A1      | 2024-01-01 |               | 2024-12-31     |             |                 | no
                C4       | A2      | 2024-01-01 | 2024-01-01    | 2024-05-10     | 2024-03-31  |                 | no
            """,
        },
        {
            "contracts.unserved": {
                "2024-02": {"A1": 0},
                "2024-03": {"A1": 2, "A2": 1, "A": 3},
                "2024-05": {"A1": 1, "A2": 0},
                "2024-12": {"A1": 1},
            },
            "contracts.renewed_rate": {
                "2024-05": {"A1": (0, 0), "A2": (0, 1)},
                "2024-12": {"A1": (1, 2)},
            },
        },
    )


def test_a_review_is_due_on_its_day_and_goals_count_where_they_were_reviewed(spec):
    spec(
        {
            "plan_reviews": """
                review | village | due_on     | reviewed_on | in_time | goals | reached
                -------+---------+------------+-------------+---------+-------+--------
                R1     | A1      | 2024-03-31 | 2024-03-20  | yes     | 3     | 2
                R2     | A1      | 2024-03-31 | 2024-04-02  | no      | 2     | 2
                R3     | A1      | 2024-03-10 |             | no      | 0     | 0
                R4     | A2      | 2024-04-10 | 2024-04-10  | yes     | 0     | 0
            """,
        },
        {
            "plans.reviewed_in_time_rate": {"2024-03": {"A1": (1, 3)}, "2024-04": {"A2": (1, 1)}},
            "plans.goals_reached_rate": {
                "2024-03": {"A1": (2, 3)},
                "2024-04": {"A1": (2, 2), "A2": (0, 0), "A": (2, 2)},
            },
        },
    )
