"""Days that follow from a period."""

from datetime import date

import pytest

from ankang.indicators.moments import (
    BEFORE_YEAR,
    HALF_YEAR_EARLIER,
    OWES_CHECKUP,
    YEAR_EARLIER,
    birthday,
    complete_quarters,
    months_before,
    owes_visits,
    years_before,
)
from ankang.values.period import Period


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 8, 31), 6, date(2023, 2, 28)),
        (date(2024, 7, 15), 6, date(2024, 1, 15)),
        (date(2024, 6, 30), 6, date(2023, 12, 30)),
        (date(2024, 1, 1), 1, date(2023, 12, 1)),
        (date(2024, 12, 31), 12, date(2023, 12, 31)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
    ],
)
def test_months_before_stops_at_the_end_of_a_short_month(day, months, wanted):
    assert months_before(day, months) == wanted


def test_years_before_a_leap_day():
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)
    assert years_before(date(2025, 2, 28), 65) == date(1960, 2, 28)


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        (date(2024, 1, 1), 0),
        (date(2024, 3, 30), 0),
        (date(2024, 3, 31), 1),
        (date(2024, 6, 29), 1),
        (date(2024, 9, 30), 3),
        (date(2024, 12, 30), 3),
        (date(2024, 12, 31), 4),
    ],
)
def test_a_quarter_is_complete_on_its_last_day(day, quarters):
    assert complete_quarters(day) == quarters


def test_visits_are_owed_by_the_quarter_of_confirmation():
    half = Period.half(2024, 1)
    assert owes_visits(1).day(half) == date(2024, 3, 31)
    assert owes_visits(2).day(half) == date(2023, 12, 31)
    assert owes_visits(3).day(half) is None


def test_moments_of_a_period():
    june = Period.month(2024, 6)
    assert BEFORE_YEAR.day(june) == date(2023, 12, 31)
    assert YEAR_EARLIER.day(june) == date(2023, 6, 30)
    assert HALF_YEAR_EARLIER.day(june) == date(2023, 12, 30)
    assert birthday(65).day(june) == date(1959, 6, 30)
    assert OWES_CHECKUP.day(june) is None
    assert OWES_CHECKUP.day(Period.year(2024)) == date(2023, 12, 31)


def test_two_moments_are_the_same_by_their_name():
    assert birthday(65) == birthday(65)
    assert birthday(65) != birthday(7)
