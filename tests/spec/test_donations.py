"""社会帮扶 · Social help."""

_NEEDS = """
    need | village | help_kind | urgent | known_on   | met_on     | dropped_on
    -----+---------+-----------+--------+------------+------------+-----------
    N1   | A1      | goods     | yes    | 2024-04-30 | 2024-06-01 |
    N2   | A1      | goods     | no     | 2024-05-01 |            | 2024-05-31
    N3   | A2      | money     | yes    | 2024-05-31 |            |
    N4   | A2      | service   | no     | 2023-12-31 | 2024-01-01 |
    N5   | B1      | job       | no     | 2024-05-02 |            |
    N6   | B1      | purchase  | no     | 2024-05-02 | 2024-05-31 |
"""


def test_a_need_is_open_from_the_day_it_is_known_to_the_day_it_is_met_or_dropped(spec):
    spec(
        {"help_needs": _NEEDS},
        {
            "donations.needs": {"2024-05": {"A": 2, "B1": 2, "county": 4}, "2024-04": {"A1": 1}},
            "donations.met_rate": {"2024-05": {"A": (0, 3), "B": (1, 2)}, "2024-06": {"A": (1, 3)}, "2023": {"A2": (0, 1)}},
            "donations.open_goods": {"2024-04": {"A1": 1}, "2024-05": {"A1": 1}, "2024-06": {"A1": 0}},
            "donations.open_money": {"2024-04": {"A": 0}, "2024-05": {"A": 1}},
            "donations.open_service": {"2023": {"A2": 1}, "2024-01": {"A2": 0}},
            "donations.open_job": {"2024-05": {"B1": 1, "county": 1}},
            "donations.open_purchase": {"2024-05": {"B1": 0}, "2024-04": {"B1": 0}},
            "donations.urgent_open": {"2024-04": {"A": 1}, "2024-05": {"A": 2}, "2024-06": {"A": 1}},
        },
    )  # fmt: skip


def test_needs_at_the_turn_of_a_year(spec):
    spec(
        {"help_needs": _NEEDS},
        {
            "donations.needs": {"2023": {"county": 1}, "2024": {"county": 5}},
            "donations.met_rate": {"2024": {"county": (2, 5)}},
            "donations.open_goods": {"2024": {"county": 0}},
            "donations.open_money": {"2024": {"county": 1}},
            "donations.open_service": {"2023-12": {"county": 1}},
            "donations.open_job": {"2024": {"B": 1}, "2023": {"B": 0}},
            "donations.open_purchase": {"2024": {"B": 0}},
            "donations.urgent_open": {"2024": {"A2": 1}},
        },
    )  # fmt: skip


_GIVEN = {
    "help_offers": """
        offer | village | help_kind | offered_on | used
        ------+---------+-----------+------------+-----
        O1    | county  | goods     | 2024-05-31 | yes
        O2    | county  | money     | 2024-06-01 | no
        O3    | A       | goods     | 2024-05-01 | no
    """,
    "help_gifts": """
        gift | village | help_kind | delivered_on | days_to_delivery
        -----+---------+-----------+--------------+-----------------
        G1   | A1      | goods     | 2024-05-31   | 10
        G2   | A1      | goods     | 2024-06-01   | 30
        G3   | A2      | money     | 2024-06-30   | 0
    """,
}


def test_offers_and_their_days(spec):
    spec(
        _GIVEN,
        {
            "donations.offers": {"2024-05": {"county": 2, "A": 1}, "2024-06": {"county": 1}},
            "donations.offers_used_rate": {"2024-05": {"county": (1, 2)}, "2024-06": {"county": (0, 1)}},
            "donations.days_to_delivery": {
                "2024-05": {"A1": (10, 1)},
                "2024-06": {"A": (30, 2), "A1": (30, 1)},
            },
        },
    )


def test_offers_of_a_year(spec):
    spec(
        _GIVEN,
        {
            "donations.offers": {"2024": {"county": 3}, "2023": {"county": 0}},
            "donations.offers_used_rate": {"2024": {"county": (1, 3), "A": (0, 1)}},
            "donations.days_to_delivery": {"2024": {"county": (40, 3)}, "2024-04": {"county": (0, 0)}},
        },
    )
