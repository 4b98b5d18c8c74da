"""Figures made fit to leave the county: one indicator, one period, some levels of divisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ankang.indicators.disclosure.policy import POLICIES, Audience
from ankang.indicators.disclosure.protect import protect
from ankang.indicators.disclosure.table import CountTable, Key, Relation
from ankang.indicators.engine.results import NOTHING, Result, Results, rounded
from ankang.indicators.indicator import Indicator, Unit
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period

HIDDEN = "*"
COUNTED, REST, WHOLE = "counted", "rest", "whole"


@dataclass(frozen=True)
class Release:
    """One figure as it may be shown. A part that is hidden is None."""

    result: Result
    numerator: int | None
    denominator: int | None

    @property
    def hidden(self) -> bool:
        """Whether the figure itself cannot be shown."""
        return self.numerator is None or (self.result.denominator is not None and self.denominator is None)

    def text(self, places: int = 1) -> str:
        """The value, made from what is shown; * where it is hidden."""
        if self.hidden:
            return HIDDEN
        if self.result.denominator is None:
            return self.result.text(places) if is_amount(self.result.indicator) else str(self.numerator)
        if not self.denominator:
            return NOTHING
        if is_amount(self.result.indicator):
            return self.result.text(places)
        return rounded(Fraction(100 * (self.numerator or 0), self.denominator), places)


def release(
    villages: Results,
    code: str,
    period: Period,
    audience: Audience,
    levels: Sequence[Level] = (Level.COUNTY, Level.TOWN, Level.VILLAGE),
    released: Mapping[Key, int] | None = None,
) -> dict[int, Release]:
    """The figures of an indicator by division for these levels, as the audience may see them.

    `villages` are results at village level. An amount (such as an income) is shown where its denominator is, or
    where the count that it stands on is, which must be among the results. `released` are values of cells of this
    very table that an earlier one has shown.
    """
    chosen = sorted(levels)
    steps = [(villages.at(level), level) for level in chosen]
    rows = [_by_place(step, code, period, level) for step, level in steps]
    every = {place: one for by_place in rows for place, one in by_place.items() if place >= 0}
    item = villages.indicator(code)
    if not item.table.of_people:
        return {place: Release(one, one.numerator, one.denominator) for place, one in every.items()}
    if item.stands_on:
        behind = release(villages, item.stands_on, period, audience, levels, released)
        return {place: _if_shown(one, behind[place]) for place, one in every.items()}
    shown = protect(_table(rows, chosen, released or {}), POLICIES[audience]).values
    found: dict[int, Release] = {}
    for place, result in every.items():
        below = None if result.denominator is None else shown[place, WHOLE]
        above = shown.get((place, COUNTED))
        if is_amount(item):
            above = None if below is None else result.numerator
        found[place] = Release(result, above, below)
    return found


def _if_shown(one: Result, behind: Release) -> Release:
    """A figure of money, whole where the number of people it is about may be shown, else not at all."""
    return Release(one, None, None) if behind.hidden else Release(one, one.numerator, one.denominator)


def is_amount(item: Indicator) -> bool:
    """Whether the numerator is money or days, and not a number of people or households."""
    return item.of_money or item.unit is Unit.DAYS


def _by_place(step: Results, code: str, period: Period, level: Level) -> dict[int, Result]:
    """Figures of a level by division. What a division above the level has of its own stands under its negative."""
    found = {d: step.one(code, d, period) for d in step.divisions}
    own = {d for d in found if DivisionCode.from_number(d).level is not level}
    if not step.indicator(code).table.any_level:
        return {d: one for d, one in found.items() if d not in own}
    return {-d if d in own else d: one for d, one in found.items()}


def _table(
    rows: Sequence[Mapping[int, Result]], levels: Sequence[Level], released: Mapping[Key, int]
) -> CountTable:
    counts: dict[Key, int] = {}
    relations: list[Relation] = []
    unseen: set[Key] = set()
    for place, result in (pair for by_place in rows for pair in by_place.items()):
        cells = _cells(result)
        counts |= {(place, part): count for part, count in cells.items()}
        unseen |= {(place, part) for part in cells if part == REST or place < 0}
        if REST in cells:
            relations.append(Relation((place, WHOLE), ((place, COUNTED), (place, REST))))
    for above, below, level in zip(rows, rows[1:], levels, strict=False):
        relations += _hierarchy(above, below, level, counts)
    return CountTable(counts, tuple(dict.fromkeys(relations)), frozenset(unseen), released)


def _cells(result: Result) -> dict[str, int]:
    """The counts of a figure: those counted, the denominator, and the rest where one is a part of the other."""
    cells = {} if is_amount(result.indicator) else {COUNTED: result.numerator}
    if result.denominator is not None:
        cells[WHOLE] = result.denominator
        if not result.indicator.sums:
            cells[REST] = result.denominator - result.numerator
    return cells


def _hierarchy(
    above: Mapping[int, Result], below: Mapping[int, Result], level: Level, counts: Mapping[Key, int]
) -> list[Relation]:
    """Each division is the sum of those of the next level inside it and of what is its own; the rest then adds up
    by itself."""
    children: dict[int, list[int]] = {d: [] for d in above}
    for place in below:
        division = DivisionCode.from_number(abs(place))
        if division.level >= level:
            children[division.at(level).number].append(place)
    return [
        Relation((d, part), tuple((c, part) for c in inside))
        for part in (COUNTED, WHOLE)
        for d, inside in children.items()
        if inside and (d, part) in counts
    ]
