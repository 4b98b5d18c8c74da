"""家庭医生签约 · Family-doctor contracts."""


def test_a_contract_covers_its_last_day(spec):
    spec(
        {
            "persons": """
                person | village | born_on    | registered_from | monitored_from | contract_from | contract_until
                -------+---------+------------+-----------------+----------------+---------------+---------------
                P1     | A1      | 1940-01-01 | 2016-01-01      | 2023-01-01     | 2023-07-01    | 2024-06-30
                P2     | A1      | 1940-01-01 | 2016-01-01      |                | 2023-07-01    | 2024-06-29
                P3     | A1      | 1990-01-01 |                 | 2023-01-01     | 2024-07-01    | 2025-06-30
                P4     | A1      | 1990-01-01 |                 |                | 2020-01-01    |
            """,
        },
        {
            "care.contract_rate": {
                "2024-05": {"A1": (3, 4)},
                "2024-06": {"A1": (2, 4)},
                "2024-07": {"A1": (2, 4)},
            },
            "care.registered_contract_rate": {
                "2024-05": {"A1": (2, 2)},
                "2024-06": {"A1": (1, 2)},
                "2024-07": {"A1": (0, 2)},
            },
            "care.monitored_contract_rate": {"2024-06": {"A1": (1, 2)}, "2024-07": {"A1": (1, 2)}},
            "care.elderly_contract_rate": {"2024-05": {"A1": (2, 2)}, "2024-06": {"A1": (1, 2)}},
        },
    )


def test_contracts_count_for_residents_but_for_all_who_are_registered(spec):
    spec(
        {
            "persons": """
                person | village | resident | born_on    | registered_from | monitored_from | risk_removed_on | contract_from
                -------+---------+----------+------------+-----------------+----------------+-----------------+--------------
                P1     | A1      | no       | 1940-01-01 | 2016-01-01      | 2023-01-01     | 2024-06-30      | 2024-01-01
                P2     | A1      | yes      | 1940-01-01 |                 | 2023-01-01     |                 | 2024-01-01
                P3     | A2      | yes      | 1990-01-01 |                 |                |                 |
            """,
        },
        {
            "care.contract_rate": {"2024-06": {"A1": (1, 1), "A": (1, 2), "A2": (0, 1)}},
            "care.registered_contract_rate": {"2024-06": {"A": (1, 1)}, "2023": {"A": (0, 1)}},
            "care.monitored_contract_rate": {"2024-05": {"A": (2, 2)}, "2024-06": {"A": (1, 1)}},
            "care.elderly_contract_rate": {"2024-06": {"A": (1, 1), "A2": (0, 0)}},
        },
    )
