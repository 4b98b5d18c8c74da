"""Plans of exits: cases that can be followed with a pencil, and what holds for all figures."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankang.approvals.rules.targets import LEAST_DAYS, LEAST_REACHED, Outlook, pace, projected, together

JULY = dt.date(2026, 7, 1)  # the 182nd day of 365


def exits(*pairs: tuple[str, int]) -> dict[dt.date, int]:
    return {dt.date.fromisoformat(f"2026-{day}"): number for day, number in pairs}


@pytest.mark.parametrize(
    ("planned", "left", "today", "outlook", "on", "by_end", "a_month"),
    [
        # Half a year gone, half of the plan reached: the pace just carries it to the end of the year.
        (100, exits(("03-20", 30), ("06-30", 20)), JULY, Outlook.IN_TIME, "2026-12-30", 100, 9),
        # A third reached in half a year: at this pace 66 by December, so not this year.
        (100, exits(("06-30", 33)), JULY, Outlook.NOT_THIS_YEAR, None, 66, 12),
        # The plan was met in March by the second meeting, whatever came later.
        (40, exits(("02-10", 30), ("03-20", 10), ("06-30", 7)), JULY, Outlook.MET, "2026-03-20", None, None),
        # Four households say nothing about a pace.
        (20, exits(("06-30", 4)), JULY, Outlook.TOO_FEW, None, None, 3),
        # Nor do twenty in the first week of January.
        (400, exits(("01-05", 20)), dt.date(2026, 1, 7), Outlook.TOO_FEW, None, None, 32),
        (None, exits(("06-30", 4)), JULY, Outlook.NO_PLAN, None, None, None),
        (20, {}, dt.date(2025, 12, 31), Outlook.NOT_BEGUN, None, None, None),
        (20, exits(("12-31", 19)), dt.date(2027, 1, 1), Outlook.MISSED, None, None, None),
        (20, exits(("12-31", 20)), dt.date(2027, 1, 1), Outlook.MET, "2026-12-31", None, None),
        (0, {}, JULY, Outlook.MET, "2026-01-01", None, None),
    ],
)
def test_a_plan_and_its_pace(planned, left, today, outlook, on, by_end, a_month):
    found = pace(planned, left, 2026, today)
    assert found.outlook is outlook
    assert found.on == (dt.date.fromisoformat(on) if on else None)
    assert (found.by_year_end, found.a_month) == (by_end, a_month)


def test_what_comes_later_or_in_another_year_is_not_counted():
    days = {dt.date(2025, 12, 31): 5, JULY: 6, dt.date(2026, 7, 2): 7}
    assert pace(10, days, 2026, JULY).reached == 6


def test_the_even_pace_by_a_day():
    found = pace(365, {}, 2026, dt.date(2026, 1, 31))
    assert (found.even, found.is_behind, found.missing) == (31, True, 365)


def test_towns_add_up_to_their_county():
    one, other = exits(("03-20", 2), ("04-01", 1)), exits(("03-20", 3))
    assert together([one, other]) == exits(("03-20", 5), ("04-01", 1))


plans = st.integers(0, 5_000)
left = st.dictionaries(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(1, 400), max_size=12)
todays = st.dates(dt.date(2025, 12, 20), dt.date(2027, 1, 10))


@given(plans, left, todays)
def test_a_day_is_promised_only_where_the_pace_leads_there(planned, days, today):
    found = pace(planned, days, 2026, today)
    if found.outlook is Outlook.IN_TIME:
        gone = today.timetuple().tm_yday
        whole_days = found.on.timetuple().tm_yday
        assert today < found.on <= dt.date(2026, 12, 31)
        assert found.reached * whole_days >= planned * gone
        assert found.reached * (whole_days - 1) < planned * gone
        assert found.by_year_end >= planned
    if found.outlook is Outlook.NOT_THIS_YEAR:
        assert found.by_year_end < planned
    if found.outlook is Outlook.MET:
        assert sum(n for d, n in days.items() if d <= min(found.on, today)) >= planned
    if found.outlook in (Outlook.IN_TIME, Outlook.NOT_THIS_YEAR):
        assert found.reached >= LEAST_REACHED
        assert today.timetuple().tm_yday >= LEAST_DAYS


@given(plans, left, todays)
def test_the_months_that_remain_can_do_what_they_are_asked(planned, days, today):
    found = pace(planned, days, 2026, today)
    if found.a_month is not None:
        months = 13 - today.month
        assert found.a_month * months >= found.missing > (found.a_month - 1) * months


@given(plans, left, st.dates(dt.date(2026, 2, 1), dt.date(2026, 12, 31)))
def test_one_more_exit_never_puts_the_day_off(planned, days, today):
    before = pace(planned, days, 2026, today)
    after = pace(planned, {**days, today: days.get(today, 0) + 1}, 2026, today)
    assert after.reached == before.reached + 1
    if before.outlook is Outlook.IN_TIME:
        assert after.outlook in (Outlook.IN_TIME, Outlook.MET)
        assert after.on <= before.on


@given(st.integers(1, 2**31), st.integers(1, 5_000), st.integers(1, 366))
def test_the_projected_day_is_the_first_that_suffices(planned, reached, days):
    if planned * days // reached < 300_000:
        number = (projected(planned, reached, days, dt.date(2026, 1, 1)) - dt.date(2026, 1, 1)).days + 1
        assert reached * number >= planned * days > reached * (number - 1)


@given(st.integers(2**30, 2**31), st.integers(LEAST_REACHED, 50), st.dates(JULY, dt.date(2026, 12, 31)))
def test_a_plan_beyond_all_reason_is_answered(planned, reached, today):
    assert pace(planned, {JULY: reached}, 2026, today).outlook is Outlook.NOT_THIS_YEAR
