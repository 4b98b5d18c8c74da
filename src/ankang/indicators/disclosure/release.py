"""Figures made fit to leave the county: one indicator, one period, some levels of divisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ankang.indicators.disclosure.policy import POLICIES, Audience
from ankang.indicators.disclosure.protect import protect
from ankang.indicators.disclosure.table import CountTable, Key, Relation
from ankang.indicators.engine.results import NOTHING, Result, Results, rounded
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
            return str(self.numerator)
        if not self.denominator:
            return NOTHING
        if self.result.indicator.sums:
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

    `villages` are results at village level. A sum (such as an income) is shown where its denominator is.
    `released` are values of cells of this very table that an earlier one has shown.
    """
    steps = [villages.at(level) for level in sorted(levels)]
    rows = [{d: step.one(code, d, period) for d in step.divisions} for step in steps]
    policy = POLICIES[audience]
    shown = protect(_table(rows, sorted(levels), released or {}), policy).values
    found: dict[int, Release] = {}
    for result in (r for by_division in rows for r in by_division.values()):
        division, sums = result.division, bool(result.indicator.sums)
        below = None if result.denominator is None else shown[division, WHOLE]
        above = shown.get((division, COUNTED))
        if sums:
            above = None if below is None else result.numerator
        found[division] = Release(result, above, below)
    return found


def _table(
    rows: Sequence[Mapping[int, Result]], levels: Sequence[Level], released: Mapping[Key, int]
) -> CountTable:
    counts: dict[Key, int] = {}
    relations: list[Relation] = []
    unseen: set[Key] = set()
    for result in (r for by_division in rows for r in by_division.values()):
        division = result.division
        if not result.indicator.sums:
            counts[division, COUNTED] = result.numerator
        if result.denominator is not None:
            counts[division, WHOLE] = result.denominator
            if not result.indicator.sums:
                counts[division, REST] = result.denominator - result.numerator
                unseen.add((division, REST))
                relations.append(Relation((division, WHOLE), ((division, COUNTED), (division, REST))))
    for above, below, level in zip(rows, rows[1:], levels, strict=False):
        relations += _hierarchy(above, below, level, counts)
    return CountTable(counts, tuple(relations), frozenset(unseen), released)


def _hierarchy(
    above: Mapping[int, Result], below: Mapping[int, Result], level: Level, counts: Mapping[Key, int]
) -> list[Relation]:
    """Each division is the sum of those of the next level inside it; the rest then adds up by itself."""
    children: dict[int, list[int]] = {d: [] for d in above}
    for division in below:
        children[DivisionCode.from_number(division).at(level).number].append(division)
    return [
        Relation((d, part), tuple((c, part) for c in inside))
        for part in (COUNTED, WHOLE)
        for d, inside in children.items()
        if (d, part) in counts
    ]
