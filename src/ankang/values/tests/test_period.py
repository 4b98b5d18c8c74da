"""Periods: written, read, named, stepped through."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.values.period import Period, PeriodError, PeriodKind

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
whole = st.builds(Period.of_day, st.sampled_from([k for k in PeriodKind if k is not PeriodKind.DAYS]), days)
spans = st.builds(lambda a, n: Period.days(a, a + timedelta(days=n)), days, st.integers(0, 800))
periods = st.one_of(whole, spans)


@pytest.mark.parametrize(
    ("text", "start", "end", "zh", "en"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "2026年11月", "November 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月", "February 2024"),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度", "Q4 2026"),
        ("2026H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年", "first half of 2026"),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年", "second half of 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年", "2026"),
        (
            "2026-01-01..2026-11-22",
            date(2026, 1, 1),
            date(2026, 11, 22),
            "2026年1月1日至2026年11月22日",
            "2026-01-01 to 2026-11-22",
        ),
    ],
)
def test_a_period_is_read_and_named(text, start, end, zh, en):
    period = Period.parse(f" {text} ")
    assert (period.start, period.end, period.title_zh, period.title_en) == (start, end, zh, en)
    assert period.code == str(period) == text


def test_other_ways_to_write():
    assert Period.parse("2026-q3") == Period.quarter(2026, 3)
    assert Period.parse("2026h2") == Period.half(2026, 2)
    assert Period.year(2026) == Period.parse("2026")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("去年", "unreadable"),
        ("2026-1", "unreadable"),
        ("2026Q5", "unreadable"),
        ("2026-13", "no_such_day"),
        ("2026-00", "no_such_day"),
        ("0000", "no_such_day"),
        ("2026-02-01..2026-02-30", "no_such_day"),
        ("2026-02-02..2026-02-01", "order"),
        ("2026-02-02..now", "unreadable"),
    ],
)
def test_what_is_no_period_is_refused(text, code):
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)
    assert refused.value.code == code
    assert text in str(refused.value)


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(PeriodError, match="对调"):
        Period.days(date(2026, 1, 2), date(2026, 1, 1))


@given(periods)
def test_the_code_reads_back(period):
    assert Period.parse(period.code) == period


@given(periods)
def test_the_previous_one_ends_the_day_before(period):
    before = period.previous()
    assert before.end == period.start - timedelta(days=1)
    assert before.kind == period.kind
    assert period.kind is not PeriodKind.DAYS or before.length == period.length


@given(whole)
def test_a_year_before_is_the_same_part_of_the_year(period):
    before = period.year_before()
    assert (before.start.year, before.start.month) == (period.start.year - 1, period.start.month)
    steps = {"month": 12, "quarter": 4, "half": 2, "year": 1}[period.kind]
    assert period.last(steps + 1)[0] == before


def test_a_year_before_the_leap_day():
    assert Period.parse("2024-02-29..2024-02-29").year_before().code == "2023-02-28..2023-02-28"


@given(periods)
def test_months_cover_the_period_without_gaps(period):
    months = period.months()
    assert period.start in months[0] and period.end in months[-1]
    for one, two in itertools.pairwise(months):
        assert two.start == one.end + timedelta(days=1)


@given(periods, st.integers(1, 30))
def test_the_last_n_are_n_and_end_here(period, count):
    last = period.last(count)
    assert len(last) == count and last[-1] == period
    assert sorted(p.start for p in last) == [p.start for p in last]


@given(periods, days)
def test_contains_is_between(period, day):
    assert period.contains(day) == (day in period) == (period.start <= day <= period.end)


@given(days, st.sampled_from(list(PeriodKind)))
def test_a_day_lies_in_its_period(day, kind):
    assert day in Period.of_day(kind, day)
