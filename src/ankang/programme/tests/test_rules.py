"""Course against the calendar, what proves a task, the table of needs: pure."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.programme import rules
from ankang.programme.rules.needs import read_needs
from ankang.values.codes import table
from ankang.values.yaml_lines import DefinitionError, Document

D, N = dt.date, Decimal
YEAR = {"begin": D(2026, 1, 1), "by": D(2026, 12, 31)}
DAYS = st.dates(D(2025, 1, 1), D(2027, 12, 31))
VALUES = st.decimals(0, 1000, places=1)


@pytest.mark.parametrize(
    ("at_least", "start", "target", "value", "on", "course"),
    [
        (True, N(50), N(90), N(92), D(2026, 3, 1), "reached"),
        (True, N(50), N(90), N(90), D(2027, 3, 1), "reached"),
        (True, N(50), N(90), N(70), D(2026, 7, 2), "on_course"),
        (True, N(50), N(90), N(69), D(2026, 7, 2), "behind"),
        (True, N(50), N(90), N(89), D(2027, 1, 1), "missed"),
        (True, None, N(90), N(60), D(2026, 7, 2), "no_start"),
        (True, N(50), N(90), None, D(2026, 7, 2), "unmeasured"),
        (False, N(40), N(10), N(26), D(2026, 7, 2), "behind"),
        (False, N(40), N(10), N(24), D(2026, 7, 2), "on_course"),
        (False, N(40), N(10), N(10), D(2026, 2, 2), "reached"),
    ],
)
def test_where_a_goal_stands(at_least, start, target, value, on, course):
    found = rules.course(at_least=at_least, start=start, target=target, value=value, on=on, **YEAR)
    assert found.course == course


@given(st.booleans(), st.none() | VALUES, VALUES, st.none() | VALUES, DAYS)
@settings(max_examples=100)
def test_nothing_is_told_without_a_reading_and_no_line_without_a_start(at_least, start, target, value, on):
    found = rules.course(at_least=at_least, start=start, target=target, value=value, on=on, **YEAR)
    if value is None:
        assert found == (found.__class__)(rules.Course.UNMEASURED, None)
    if start is None:
        assert found.expected is None
    if found.expected is not None and start is not None:
        assert min(start, target) <= found.expected <= max(start, target)
        good = value >= found.expected if at_least else value <= found.expected
        assert (found.course == "on_course") == good


@given(VALUES, VALUES, VALUES, DAYS)
@settings(max_examples=60)
def test_a_better_value_never_stands_worse(start, target, value, on):
    order = ["missed", "behind", "on_course", "reached"]
    told = [
        rules.course(at_least=True, start=start, target=target, value=value + more, on=on, **YEAR).course
        for more in (0, 5)
    ]
    assert order.index(told[0]) <= order.index(told[1])


@pytest.mark.parametrize(
    ("done", "provable", "today", "told"),
    [
        (D(2026, 5, 1), True, D(2026, 5, 2), "done"), (D(2026, 6, 2), True, D(2026, 6, 2), "done_late"),
        (None, True, D(2026, 5, 2), "open"), (None, True, D(2026, 6, 2), "overdue"), (None, False, D(2026, 6, 2), "unproved"),
    ],
)  # fmt: skip
def test_only_a_record_makes_it_done(done, provable, today, told):
    assert rules.standing(due=D(2026, 6, 1), done_on=done, provable=provable, today=today) == told


def test_every_cause_of_the_register_has_a_need_or_is_left_to_words():
    named = {code for need in rules.needs().values() for code in need.codes}
    assert set(table("poverty_cause").entries) - named == {"12", "13", "99"}


@pytest.mark.parametrize("need", sorted(rules.needs()))
def test_each_need_has_its_source_and_measures_with_a_known_proof(need):
    one = rules.needs()[need]
    assert one.document and one.standing == "known" and one.measures
    assert all(m.proof in rules.PROOFS and m.months > 0 and m.zh and m.en for m in one.measures)


@pytest.mark.parametrize(
    ("change", "says"), [("proof: ticked", "proof"), ("at: everywhere", "at"), ("standing: sure", "standing")]
)
def test_a_fault_of_the_table_is_told_by_its_line(change, says):
    lines = {"at": "household", "standing": "known", "proof": "visit"}
    name, _colon, value = change.partition(": ")
    lines[name] = value
    text = (
        "a:\n  title: {{zh: 甲, en: A}}\n  at: {at}\n  document: 本系统约定\n  standing: {standing}\n  from: 2016-01-01\n"
        "  measures:\n    - {{code: x, zh: 乙, en: B, proof: {proof}, months: 1}}\n".format(**lines)
    )
    with pytest.raises(DefinitionError, match=says):
        read_needs(Document(text, "needs.yaml"))


@pytest.mark.parametrize("code", ["review_months", "burden_yuan", "few"])
def test_terms_have_values(code):
    assert rules.term(code, D(2026, 1, 1)) > 0
