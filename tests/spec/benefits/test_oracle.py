"""The program against a second telling of the same documents, written in Decimal by other hands and other means."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.spec.benefits.bills import DEMO, as_written, as_yaml, demo
from tests.spec.benefits.oracle import Case, Unknown, Year
from tests.spec.benefits.random_bills import years
from tests.spec.benefits.random_policies import random_policy
from tests.spec.benefits.thoroughness import thorough

from ankang.benefits import rules

FILES = {year: as_yaml(DEMO / f"990122-rbmi-{year}.yaml") for year in (2023, 2024, 2025, 2026)}
POLICIES = demo()


def agree(policies: rules.Policies, written: dict[str, Any], bills: list[rules.Bill]) -> int:
    """Settle a year both ways; answer how many bills were settled before one was refused, by both."""
    account, year = rules.YearState.empty(), Year()
    for number, bill in enumerate(bills):
        policy = policies.at(bill.area, bill.insurance, bill.discharged)
        try:
            result = rules.settle(policy, bill, account)
        except rules.PolicyUnknown:
            with pytest.raises(Unknown):
                Case(written, bill.discharged, as_written(bill), year).settle()
            return number
        found = Case(written, bill.discharged, as_written(bill), year).settle()
        assert {payer: int(amount * 100) for payer, amount in found.items()} == result.amounts
        account = result.after
    return len(bills)


@thorough(150)
@given(st.integers(0, 10**9), years())
def test_any_policy_and_any_year_of_bills_are_settled_as_the_oracle_settles_them(seed, bills):
    written, text = random_policy(seed)
    agree(rules.Policies().plus(text, "random.yaml"), written, bills)


@thorough(100)
@given(years(), st.sampled_from([2023, 2024, 2025, 2026]))
def test_the_demonstration_county_is_settled_as_the_oracle_settles_it(bills, year):
    moved = [
        rules.Bill(**{**{f: getattr(b, f) for f in b.__slots__}, "admitted": b.admitted.replace(year=year - (b.admitted.year == 2024)), "discharged": b.discharged.replace(year=year)})
        for b in bills
    ]  # fmt: skip
    assert agree(POLICIES, FILES[year], moved) == len(moved)
