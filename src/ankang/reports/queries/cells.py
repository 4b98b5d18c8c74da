"""Counts for figures, out of one snapshot: computed once by village, then added up as asked."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ankang.indicators.definitions import CATALOGUE, indicator
from ankang.indicators.disclosure import Audience, Release, release
from ankang.indicators.engine import Lake, Results, Snapshot, compute
from ankang.indicators.indicator import Indicator, definition_hash
from ankang.indicators.standard import standard_hash, strata
from ankang.places import queries as places
from ankang.reports.rules.document import Definition
from ankang.reports.rules.figures import BY_AGE, Counts
from ankang.values.division import DivisionCode, Level, level_of
from ankang.values.period import Period


@dataclass
class LakeCells:
    """Counts of some indicators and periods within one division of a snapshot. Implements `figures.Cells`."""

    snapshot: Snapshot
    indicators: Sequence[Indicator]
    periods: Sequence[Period]
    division: str
    # Further periods of some of the indicators, for charts over time.
    more: "LakeCells | None" = None

    @classmethod
    def over(
        cls,
        snapshot: Snapshot,
        codes: Iterable[str],
        periods: Iterable[str],
        division: str,
        by_age: Iterable[str] = (),
    ) -> "LakeCells":
        """Cells for these indicators (unknown codes are left out: they have no counts) and periods; for those of
        `by_age` also by age."""
        known = [CATALOGUE[code] for code in dict.fromkeys(codes) if code in CATALOGUE]
        aged = [
            part for code in dict.fromkeys(by_age) if code in CATALOGUE for part in strata(CATALOGUE[code])
        ]
        wanted = [Period.parse(text) for text in dict.fromkeys(periods)]
        return cls(snapshot, [*known, *aged], wanted, division)

    @cached_property
    def results(self) -> Results:
        """All figures by village. SnapshotError or QuestionError when the snapshot cannot answer."""
        return compute(self.snapshot, self.indicators, self.periods, Level.VILLAGE, [int(self.division)])

    @cached_property
    def _places(self) -> dict[str, str]:
        """Names of the villages and towns of the snapshot's counties."""
        names: dict[str, str] = {}
        for path in self.snapshot.files("villages", self.snapshot.counties_of([int(self.division)])):
            for row in pq.read_table(path, columns=["village", "town", "name", "town_name"]).to_pylist():
                names[f"{row['village']:012d}"] = row["name"]
                names[f"{row['town']:012d}"] = row["town_name"]
        return names

    def definition(self, code: str, part: str = "") -> str:
        """Hash of the definition as it is now; KeyError for an unknown code."""
        return standard_hash(indicator(code)) if part in BY_AGE else definition_hash(indicator(code))

    def counts(self, code: str, period: str, division: str) -> Counts:
        """Of one division inside the one asked for, villages added up."""
        if self.more is not None and self.more.has(period):
            return self.more.counts(code, period, division)
        above, below, column = self._columns(code, period)
        rows = self._inside(division)
        return Counts(
            int(above[rows, column].sum()), None if below is None else int(below[rows, column].sum())
        )

    def villages(self, code: str, period: str, division: str) -> Sequence[tuple[str, Counts]]:
        """Of the villages inside a division, by code. KeyError when the indicator or period was not computed."""
        above, below, column = self._columns(code, period)
        rows = self._inside(division)
        numerators = above[rows, column].tolist()
        denominators = [None] * len(numerators) if below is None else below[rows, column].tolist()
        counted = map(Counts, numerators, denominators)
        # A town or county may stand among the villages with what is its own (a plan, a notice).
        found = zip(self._codes[rows], counted, strict=True)
        return [(code, one) for code, one in found if level_of(code) is Level.VILLAGE]

    def by_age(self, code: str, period: str, division: str) -> list[Counts]:
        """Of one division by age band."""
        return [self.counts(part.code, period, division) for part in strata(indicator(code))]

    def below(self, division: str) -> list[str]:
        """Towns of a county, villages of a town."""
        level = Level(DivisionCode(division).level + 1)
        inside = (DivisionCode(code).at(level).code for code in self.villages_in(division))
        return list(dict.fromkeys(inside))

    def has(self, period: str) -> bool:
        """Whether this period is computed here."""
        return period in self._places_of_periods

    def _columns(self, code: str, period: str) -> tuple[Any, Any, int]:
        """Numerators, denominators and the column of a period."""
        if period not in self._places_of_periods:
            raise KeyError(f"没有计算期间 {period}。")
        return *self.results.numbers[code], self._places_of_periods[period]

    @cached_property
    def _places_of_periods(self) -> dict[str, int]:
        return {period.code: place for place, period in enumerate(self.periods)}

    @cached_property
    def _codes(self) -> list[str]:
        return [f"{code:012d}" for code in self.results.divisions]

    def _inside(self, division: str) -> slice:
        """Rows of the villages of a division, which stand together. KeyError when there is none."""
        low, high = DivisionCode(division).span()
        rows = slice(bisect_left(self._codes, low), bisect_left(self._codes, high))
        if rows.start == rows.stop:
            raise KeyError(f"快照中没有区划 {division} 的村。")
        return rows

    def place(self, division: str) -> str:
        """Name of a village or town in the snapshot; that of a county, which no snapshot has, from the divisions."""
        return self._places.get(division) or places.names([division])[division]

    def villages_in(self, division: str) -> list[str]:
        """Villages of a division, in order."""
        return [c for c in self._codes[self._inside(division)] if level_of(c) is Level.VILLAGE]


@dataclass
class GuardedCells(LakeCells):
    """The same for readers who do not serve the place: what they may not see is not known (KeyError).

    Hidden are small counts and whatever would let them be worked out from the county, its towns and each other.
    """

    audience: Audience = Audience.BUREAU

    def counts(self, code: str, period: str, division: str) -> Counts:
        """Of one division, as the audience may see it."""
        if self.more is not None and self.more.has(period):
            return self.more.counts(code, period, division)
        if code in self._shown(period) and self._shown(period)[code][int(division)].hidden:
            raise KeyError(f"{division} 的 {code} 数太小，不对外。")
        return super().counts(code, period, division)

    def by_age(self, code: str, period: str, division: str) -> list[Counts]:
        """As they are: a figure made of them shows one rate and no count."""
        return [
            super(GuardedCells, self).counts(one.code, period, division) for one in strata(indicator(code))
        ]

    def _shown(self, period: str) -> dict[str, dict[int, Release]]:
        """Every indicator as it may be released by county and town; kept, for it is asked for each figure."""
        if period not in self._released:
            when, levels = self.periods[self._places_of_periods[period]], (Level.COUNTY, Level.TOWN)
            self._released[period] = {
                item.code: release(self.results, item.code, when, self.audience, levels)
                for item in self.indicators
                if "@" not in item.code
            }
        return self._released[period]

    @cached_property
    def _released(self) -> dict[str, dict[str, dict[int, Release]]]:
        return {}


def snapshot_of(lake: Path, name: str = "") -> Snapshot:
    """The snapshot of that name, the newest when none is named. SnapshotError when there is none."""
    place = Lake(lake)
    return place.snapshot(name or (place.snapshots() or ("",))[-1])


def meaning(code: str, language: str) -> Definition:
    """A row of the annex of definitions."""
    item = indicator(code)
    zh = language == "zh"
    notes = [trap.zh if zh else trap.en for trap in item.traps]
    out_of = item.out_of
    return Definition(
        indicator=code,
        title=item.title_zh if zh else item.title_en,
        meaning=("" if zh else " ").join(notes) or ("按分子计数。" if zh else "A count of the numerator."),
        numerator=item.counted.zh if zh else item.counted.en,
        denominator="—" if out_of is None else out_of.zh if zh else out_of.en,
        basis=f"{item.basis.document} {item.basis.clause}",
        hash=definition_hash(item),
    )
