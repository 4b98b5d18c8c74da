"""Machine checks by cases, each check found and not found; arithmetic of incomes and spells by properties."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ankang.registry import rules
from ankang.registry.rules import HouseholdFacts, IncomeFacts, MemberFacts, Spell
from ankang.registry.rules.checks import HOUSEHOLD_CHECKS, MEMBER_CHECKS
from ankang.registry.tests.factories import identity_number
from ankang.values.codes import table

TODAY = dt.date(2026, 11, 1)
CASES = yaml.safe_load((Path(__file__).parent / "check_cases.yaml").read_text())
_TABLES = {"relation": "relation", "education": "education", "school": "school_status",
           "health": "health_status", "labour": "labour"}  # fmt: skip


def member(place: int, said: dict) -> MemberFacts:
    given_ = {"relation": "户主", "sex": 2, "born_on": dt.date(1980, 5, 6), "education": "初中", "health": "健康",
              "labour": "普通劳动力", "rbmi": True, **said}  # fmt: skip
    for name, code_table in _TABLES.items():
        given_[name] = table(code_table).read(given_[name]) if given_.get(name) else ""
    born, sex = given_.pop("number_born", given_["born_on"]), given_.pop("number_sex", given_["sex"])
    number = identity_number(born, sex, given_.pop("same_as", place))
    if given_.pop("spoil", False):
        number = number[:-1] + ("1" if number[-1] != "1" else "2")
    return MemberFacts(identity=number, **given_)


def household(case: dict) -> HouseholdFacts:
    return HouseholdFacts(
        members=[member(place, said) for place, said in enumerate(case["members"])],
        phone=case.get("phone", ""),
        cause=table("poverty_cause").read(case["cause"]) if "cause" in case else "",
        risks=tuple(table("monitoring_risk").read(risk) for risk in case.get("risks", [])),
        monitored_since=case.get("monitored_since"),
        removed_on=case.get("removed_on"),
        no_labour=case.get("no_labour", False),
        years={year: IncomeFacts(year, **amounts) for year, amounts in case.get("years", {}).items()},
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case):
    found = rules.check(household(case), TODAY)
    assert sorted(f.check.code for f in found) == sorted(case["expect"])
    for finding in found:
        assert "%" not in finding.sentence.replace("%。", "").replace("25%", "")
        assert finding.sentence_en
        assert not re.search("[a-z]", finding.sentence)


def test_every_check_is_found_by_some_case_and_stands_in_the_catalogue():
    expected = {code for case in CASES for code in case["expect"]}
    known = set(rules.catalogue(TODAY))
    assert known == set(HOUSEHOLD_CHECKS) | set(MEMBER_CHECKS) == expected


def test_a_check_holds_from_its_date():
    assert "illness-risk-without-cost" not in rules.catalogue(dt.date(2020, 12, 31))
    assert "illness-risk-without-cost" in rules.catalogue(dt.date(2021, 1, 1))
    assert not rules.catalogue(dt.date(2013, 12, 31))


def test_the_finding_names_its_member():
    found = rules.check(household({"members": [{}, {"relation": "之女", "rbmi": False}]}), TODAY)
    assert [(f.member, f.check.code) for f in found] == [(1, "no-insurance")]


def test_reference_income_of_the_known_household():
    year = IncomeFacts(
        2024, wage_fen=4_100_000, insurance_payout_fen=300_000, compliant_own_paid_fen=1_800_000
    )
    assert rules.reference_income(year) / 4 == 650_000


fen = st.integers(0, 10**11)


@given(fen, fen, fen, fen, fen, fen, fen)
def test_incomes_add_up_to_the_fen(wage, business, owned, transfer, cost, payout, own_paid):
    year = IncomeFacts(2024, wage, business, owned, transfer, cost, payout, own_paid)
    assert rules.net_income(year) + cost == wage + business + owned + transfer
    assert rules.reference_income(year) + own_paid == rules.net_income(year) + payout


days = st.dates(dt.date(2014, 1, 1), dt.date(2030, 1, 1))
spells = (
    st.tuples(days, st.none() | days).filter(lambda s: s[1] is None or s[1] >= s[0]).map(lambda s: Spell(*s))
)


@given(spells, spells, days, st.booleans())
def test_two_spells_in_force_on_one_day_overlap(one, other, day, last):
    assert rules.overlap(one, other, last_day_counts=last) == rules.overlap(other, one, last_day_counts=last)
    if rules.in_force(one, day, last_day_counts=last) and rules.in_force(other, day, last_day_counts=last):
        assert rules.overlap(one, other, last_day_counts=last)


@given(st.lists(st.tuples(days, st.none() | days, st.none() | days)), days)
def test_the_size_counts_who_is_there(members, day):
    size = rules.size_on(members, day)
    assert 0 <= size <= len(members)
    assert rules.size_on([*members, (day, None, None)], day) == size + 1
    assert rules.size_on([*members, (day, day, None)], day) == size


texts = st.text(max_size=20)


@given(
    st.lists(
        st.builds(
            MemberFacts, name=texts, relation=texts, identity=texts, sex=st.integers(0, 9),
            born_on=st.none() | st.dates(), phone=texts, education=texts, school=texts, health=texts,
            labour=texts, work_place=texts, work_months=st.none() | st.integers(-9, 99),
        ),
        max_size=4,
    ),
    texts, st.lists(texts, max_size=2).map(tuple), st.none() | days, st.none() | days,
)  # fmt: skip
def test_whatever_is_written_is_judged_and_never_breaks(members, cause, risks, since, removed):
    home = HouseholdFacts(
        members=members, cause=cause, risks=risks, monitored_since=since, removed_on=removed
    )
    for finding in rules.check(home, TODAY):
        assert finding.sentence
        assert finding.sentence_en
