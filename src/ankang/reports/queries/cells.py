"""Counts for figures, out of one snapshot: computed once by village, then added up as asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from ankang.indicators.definitions import CATALOGUE, indicator
from ankang.indicators.engine import Lake, Results, Snapshot, compute
from ankang.indicators.indicator import Indicator, definition_hash
from ankang.reports.rules.document import Definition
from ankang.reports.rules.figures import Counts
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period


@dataclass
class LakeCells:
    """Counts of some indicators and periods within one division of a snapshot. Implements `figures.Cells`."""

    snapshot: Snapshot
    indicators: Sequence[Indicator]
    periods: Sequence[Period]
    division: str
    _sums: dict[tuple[str, str, str], Counts] = field(default_factory=dict)

    @classmethod
    def over(
        cls, snapshot: Snapshot, codes: Iterable[str], periods: Iterable[str], division: str
    ) -> "LakeCells":
        """Cells for these indicators (unknown codes are left out: they have no counts) and periods."""
        known = [CATALOGUE[code] for code in dict.fromkeys(codes) if code in CATALOGUE]
        return cls(snapshot, known, [Period.parse(text) for text in dict.fromkeys(periods)], division)

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

    def definition(self, code: str) -> str:
        """Hash of the definition as it is now; KeyError for an unknown code."""
        return definition_hash(indicator(code))

    def counts(self, code: str, period: str, division: str) -> Counts:
        """Of one division inside the one asked for, villages added up."""
        key = (code, period, division)
        if key not in self._sums:
            rows = [counts for _, counts in self.villages(code, period, division)]
            if not rows:
                raise KeyError(f"快照中没有区划 {division} 的村。")
            plain = rows[0].denominator is None
            below = None if plain else sum(row.denominator or 0 for row in rows)
            self._sums[key] = Counts(sum(row.numerator for row in rows), below)
        return self._sums[key]

    def villages(self, code: str, period: str, division: str) -> Sequence[tuple[str, Counts]]:
        """Of the villages inside a division, by code. KeyError when the indicator or period was not computed."""
        above, below = self.results.numbers[code]
        column = self._column(period)
        head = DivisionCode(division).short
        return [
            (place, Counts(int(above[row, column]), None if below is None else int(below[row, column])))
            for row, place in self._rows
            if place.startswith(head)
        ]

    def _column(self, period: str) -> int:
        try:
            return self.periods.index(Period.parse(period))
        except ValueError:
            raise KeyError(f"没有计算期间 {period}。") from None

    @cached_property
    def _rows(self) -> list[tuple[int, str]]:
        return [(row, f"{code:012d}") for row, code in enumerate(self.results.divisions)]

    def place(self, division: str) -> str:
        """Name of a village or town in the snapshot."""
        return self._places[division]

    def villages_in(self, division: str) -> list[str]:
        """Villages of a division, in order."""
        head = DivisionCode(division).short
        return [code for _, code in self._rows if code.startswith(head)]


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
