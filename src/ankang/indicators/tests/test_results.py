"""Figures: exact quotients, one rounding, exact parents."""

from fractions import Fraction

import numpy as np
import pytest

from ankang.indicators.definitions import indicator
from ankang.indicators.engine.results import Result, Results, rounded, spans_of
from ankang.indicators.interval import wilson
from ankang.values.division import Level
from ankang.values.period import Period

RATE, COUNT, YUAN = (indicator(f"register.{c}") for c in ("insured_rate", "residents", "income_per_head"))
JUNE = Period.month(2024, 6)
V = 990122_100_201


def result(item, numerator, denominator=None):
    return Result(item, V, JUNE, numerator, denominator)


def test_a_rate_is_exact_and_absent_without_a_denominator():
    assert result(RATE, 1, 3).rate == Fraction(1, 3)
    assert result(RATE, 1, 3).text() == "33.3"
    assert result(RATE, 0, 0).rate is None
    assert result(RATE, 0, 0).value is None
    assert result(RATE, 0, 0).text() == "—"
    assert result(RATE, 0, 0).interval is None


def test_a_count_is_shown_as_it_is():
    assert result(COUNT, 0).text() == "0"
    assert result(COUNT, 1234).value == 1234
    assert result(COUNT, 5).rate is None
    assert result(COUNT, 5).interval is None


def test_fen_become_yuan():
    assert result(YUAN, 3_000_000, 5).value == 6000
    assert result(YUAN, 1, 3).text(2) == "0.00"
    assert result(YUAN, 3_000_000, 7).text(2) == "4285.71"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8) * 100, 1, "12.5"),
        (Fraction(125, 10), 0, "13"),
        (Fraction(1245, 100), 1, "12.5"),
        (Fraction(-1245, 100), 1, "-12.5"),
        (Fraction(-1, 1000), 1, "0.0"),
        (Fraction(5, 100), 1, "0.1"),
        (Fraction(9995, 100), 1, "100.0"),
        (Fraction(100), 1, "100.0"),
    ],
)
def test_rounding_is_half_up_without_a_float(value, places, text):
    assert rounded(value, places) == text


def test_wilson_against_published_values():
    """Newcombe (1998), Stat Med 17:857-872, table I: 81/263, 15/148, 0/20, 1/29."""
    for numerator, denominator, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(numerator, denominator) == pytest.approx((low, high), abs=5e-5)
    assert all(wilson(0, n)[0] >= 0 and wilson(n, n)[1] <= 1 for n in range(1, 2000))
    assert wilson(0, 0) is None
    assert wilson(3, 2) is None
    assert result(RATE, 15, 148).interval == pytest.approx((0.0624, 0.1605), abs=5e-5)


def results():
    numerators = np.array([[1, 2], [3, 4], [5, 6]], np.int64)
    divisions = (V, V + 1, V + 1000)
    return Results(
        Level.VILLAGE,
        (RATE, COUNT),
        divisions,
        (JUNE, JUNE.previous()),
        {RATE.code: (numerators, numerators * 2), COUNT.code: (numerators, None)},
    )


def test_parents_add_up_their_children():
    towns = results().at(Level.TOWN)
    assert towns.divisions == (990122_100_000, 990122_101_000)
    assert towns.numbers[RATE.code][0].tolist() == [[4, 6], [5, 6]]
    assert towns.at(Level.COUNTY).one(RATE.code, 990122_000_000, JUNE).denominator == 18
    assert towns.at(Level.PROVINCE).one(COUNT.code, 990000_000_000, JUNE).numerator == 9
    with pytest.raises(ValueError, match="VILLAGE"):
        towns.at(Level.VILLAGE)


def test_all_figures_in_turn():
    found = list(results())
    assert len(found) == len(results()) == 12
    assert found[0] == Result(RATE, V, JUNE, 1, 2)
    assert found[-1] == Result(COUNT, V + 1000, JUNE.previous(), 6, None)
    with pytest.raises(KeyError):
        results().one("nothing", V, JUNE)
    with pytest.raises(KeyError):
        results().one(RATE.code, 1, JUNE)


def test_the_range_of_villages_inside_a_division():
    assert spans_of([990122_000_000, 990122_100_000, V]) == (
        (990122_000_000, 990123_000_000),
        (990122_100_000, 990122_101_000),
        (V, V + 1),
    )
