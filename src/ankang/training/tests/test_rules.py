"""Passing, follow-ups, overlaps, numbers: cases to read, and properties."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankang.training import rules
from ankang.training.rules import Lack, Paid, PassTerms, judge, needed_minutes, outcome, overlaps
from ankang.values.parameter import ParameterError

TERMS = PassTerms(60, Decimal("0.80"), 45, ())
DAY = dt.date(2026, 5, 6)


@pytest.mark.parametrize(
    ("minutes", "scores", "tests", "lacks"),
    [
        (576, {"theory": 60}, ("theory",), ()),
        (575, {"theory": 60}, ("theory",), ((Lack.HOURS, ""),)),
        (720, {"theory": 59}, ("theory",), ((Lack.SCORE, "theory"),)),
        (720, {}, ("theory", "practice"), ((Lack.NO_TEST, "theory"), (Lack.NO_TEST, "practice"))),
        (720, {"theory": 100}, ("theory", "practice"), ((Lack.NO_TEST, "practice"),)),
        (720, {}, (), ()),
        (0, {"theory": 100}, ("theory",), ((Lack.HOURS, ""),)),
    ],
)  # fmt: skip
def test_who_passes_sixteen_class_hours(minutes, scores, tests, lacks):
    told = judge(
        hours=16, tests=tests, minutes=minutes, scores={k: Decimal(v) for k, v in scores.items()}, terms=TERMS
    )
    assert (told.needed, told.lacks, told.passed) == (576, lacks, not lacks)


@given(st.integers(1, 300), st.integers(0, 20000), st.integers(0, 500), st.integers(0, 100))
@settings(max_examples=100)
def test_more_hours_never_undo_a_pass(hours, minutes, more, score):
    def told(kept):
        return judge(
            hours=hours, tests=("theory",), minutes=kept, scores={"theory": Decimal(score)}, terms=TERMS
        )

    assert not told(minutes).passed or told(minutes + more).passed
    assert needed_minutes(hours, TERMS) <= hours * 45


def test_terms_are_told_with_their_source_and_not_before_there_were_any():
    told = rules.pass_terms("public", DAY)
    assert (told.score, told.share, told.sources[0].document) == (60, Decimal("0.60"), "本系统约定")
    assert rules.follow_months(DAY) == (3, 6)
    with pytest.raises(ParameterError):
        rules.most_subsidies(dt.date(2018, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [("2026-05-31", 3, "2026-08-31"), ("2026-08-31", 6, "2027-02-28"), ("2025-11-30", 3, "2026-02-28"), ("2026-11-15", 3, "2027-02-15")],
)  # fmt: skip
def test_a_follow_up_is_due_on_the_same_day_or_the_last_of_the_month(day, months, due):
    assert rules.after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(due)


@given(st.lists(st.sampled_from(["employed", "self_employed", "none", "unreached", ""])))
def test_nobody_is_lost_and_nobody_missing_counts_as_out_of_work(results):
    told = outcome(results)
    assert told.all == len(results) and told.known + told.missing == told.all
    assert told.none == results.count("none")


def paid(key, person, trade, on, fen=100):
    return Paid(key, person, trade, on, fen)


def test_the_same_trade_twice_and_four_in_a_year():
    rows = [
        paid(1, "甲", "cooking", DAY), paid(2, "甲", "cooking", DAY.replace(year=2027)), paid(3, "甲", "building", DAY),
        paid(4, "乙", "cooking", DAY), *(paid(10 + n, "丙", f"t{n}", DAY + dt.timedelta(days=n)) for n in range(4)),
    ]  # fmt: skip
    found = {(one.why, one.person): [row.key for row in one.rows] for one in overlaps(rows, lambda _day: 3)}
    assert found == {("same_trade", "甲"): [1, 2], ("too_many", "丙"): [10, 11, 12, 13]}
    assert overlaps(rows[4:], lambda _day: None) == []


_PAID = st.lists(
    st.tuples(st.sampled_from("甲乙"), st.sampled_from(["a", "b"]), st.dates(DAY, dt.date(2028, 1, 1))),
    max_size=8,
)


@given(_PAID)
@settings(max_examples=100)
def test_an_overlap_is_shown_exactly_where_one_person_was_paid_twice_for_a_trade(rows):
    told = [paid(n, *row) for n, row in enumerate(rows)]
    twice = {(p, t) for p, t, _ in rows if sum(r[:2] == (p, t) for r in rows) > 1}
    found = overlaps(told, lambda _day: None)
    assert {(one.person, one.rows[0].trade) for one in found} == twice
    assert sum(one.extra_fen for one in found) == 100 * sum(
        sum(r[:2] == pair for r in rows) - 1 for pair in twice
    )  # fmt: skip


@given(st.integers(1, 999_999), st.integers(2016, 2099))
def test_numbers_are_read_as_they_are_written(serial, year):
    assert rules.read_number(f" {rules.certificate_number('990122000000', year, serial)} ") == (
        "990122",
        year,
        serial,
    )


@pytest.mark.parametrize(
    "text", ["", "990122", "990122-26-1", "99012-2026-1", "990122-2026-x", "a-b-c", "990122-2026-1-2"]
)
def test_what_is_no_number_is_none(text):
    assert rules.read_number(text) is None


def test_codes_are_typed_as_people_type():
    code = rules.new_code()
    assert rules.plain_code(f" {code[:5].lower()}-{code[5:]} ") == code and len(code) == 10
