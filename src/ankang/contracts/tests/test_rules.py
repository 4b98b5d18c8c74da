"""Rules of contracts by cases: who fits which package, when services are due, from when a contract holds."""

import datetime as dt
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.contracts import rules

D = dt.date
TODAY = D(2026, 11, 26)
TABLE = rules.packages(TODAY)


@pytest.mark.parametrize(
    ("about", "codes", "groups"),
    [
        (rules.About(D(1990, 1, 1)), ("base",), ()),
        (rules.About(D(1961, 11, 26)), ("base", "elderly"), ("elderly",)),
        (rules.About(D(1961, 11, 27)), ("base",), ()),
        (rules.About(D(2020, 1, 1)), ("base", "child"), ("child",)),
        (rules.About(D(2019, 11, 26)), ("base",), ()),
        (rules.About(D(1990, 1, 1), frozenset({"hypertension"})), ("base", "hypertension"), ("chronic",)),
        (rules.About(D(1990, 1, 1), frozenset({"stroke"})), ("base",), ()),
        (
            rules.About(D(1950, 1, 1), frozenset({"diabetes"}), disabled=True, listed=True),
            ("base", "diabetes", "elderly", "disabled", "poor_household"),
            ("listed", "chronic", "disabled", "elderly"),
        ),
        (rules.About(D(1995, 1, 1), expecting=True), ("base", "maternity"), ("maternity",)),
    ],
)
def test_packages_and_groups_fit_the_person(about, codes, groups):
    assert rules.fitting(TABLE, about, TODAY) == codes
    assert rules.groups_of(about, TODAY) == groups


@pytest.mark.parametrize(
    ("cadre", "signed", "holds"),
    [
        (False, {}, None),
        (False, {"resident": D(2026, 1, 3)}, None),
        (False, {"resident": D(2026, 1, 3), "doctor": D(2025, 12, 30)}, D(2026, 1, 3)),
        (False, {"resident": D(2025, 12, 1), "doctor": D(2025, 12, 30)}, D(2026, 1, 1)),
        (True, {"resident": D(2026, 1, 3), "doctor": D(2026, 1, 4)}, None),
        (True, {"resident": D(2026, 1, 3), "doctor": D(2026, 1, 4), "cadre": D(2026, 2, 1)}, D(2026, 2, 1)),
    ],
)
def test_a_contract_holds_from_the_last_signature(cadre, signed, holds):
    assert rules.holds_from(D(2026, 1, 1), cadre, signed) == holds


def test_every_package_says_where_it_comes_from_and_only_the_rest_is_owed_by_the_contract():
    for package in TABLE.values():
        assert package.document and package.price_document and package.services
        for service in package.services:
            assert service.document and service.kinds
            assert not (service.owed == "contract" and service.programmes), "a programme owes its own"
    assert [code for code, one in TABLE.items() if one.level == rules.GUARDED] == ["tuberculosis", "mental"]


SERVICES = [service for package in TABLE.values() for service in package.services]
_DAYS = st.dates(D(2025, 12, 1), D(2027, 2, 1))
_FACTS = st.lists(
    st.builds(
        rules.Fact, st.uuids(), _DAYS, st.sampled_from(["follow_up", "home_visit", "checkup"]),
        st.sampled_from(["", "hypertension", "tcm", "child"]), st.sampled_from(["home", "phone", "outpatient"]),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(service=st.sampled_from(SERVICES), facts=_FACTS, today=_DAYS)
def test_what_counts_as_done_is_a_fact_of_the_term(service, facts, today):
    term = rules.Term(D(2026, 1, 1), D(2026, 12, 31))
    one = rules.count(service, term, facts)
    assert len(one.done) <= service.times and len(one.due) == service.times
    assert all(fact in facts and term.covers(fact.on) and rules.counts(service, fact) for fact in one.done)
    assert len({fact.on for fact in one.done}) == len(one.done)
    assert one.due[-1] == term.until and list(one.due) == sorted(one.due)
    more = rules.count(service, term, [*facts, rules.Fact(uuid.uuid4(), today, service.kinds[0])])
    assert len(more.done) >= len(one.done), "one more fact never takes a service away"
