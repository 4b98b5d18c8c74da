"""A made-up town for tests: counts by village that need no snapshot, and a report drawn from them."""

from collections.abc import Sequence

from ankang.indicators.standard import BANDS
from ankang.reports.rules.document import Definition, Document
from ankang.reports.rules.drafting import Setting, draft
from ankang.reports.rules.figures import Counts
from ankang.reports.rules.template import load

TOWN = "990122103000"
VILLAGES = {
    f"9901221032{n:02d}": name
    for n, name in enumerate(("柳林村", "石门村", "三岔村", "古渡村", "上坪村", "双桥村"))
}
PERIOD, BEFORE = "2026-01-01..2026-11-22", "2025-01-01..2025-11-22"
DAY = "2026-11-23..2026-11-23"


class TownCells:
    """Counts that follow from a seed; `changed` overrides single village cells."""

    def __init__(self, changed: dict[tuple[str, str, str], Counts] | None = None) -> None:
        self.changed = changed or {}
        self.definitions: dict[str, str] = {}

    def definition(self, indicator: str, part: str = "") -> str:
        """A made-up hash."""
        return self.definitions.get(indicator, f"{sum(map(ord, indicator)):064x}")

    def _village(self, indicator: str, period: str, village: str) -> Counts:
        if (indicator, period, village) in self.changed:
            return self.changed[indicator, period, village]
        seed = sum(map(ord, indicator)) + 17 * int(village[-2:])
        denominator = 90 + seed % 60
        share = (700 + seed % 200 + (0 if period == BEFORE else 60)) / 1000
        return Counts(round(denominator * share), denominator)

    def villages(self, indicator: str, period: str, division: str) -> Sequence[tuple[str, Counts]]:
        """Villages inside a division."""
        codes = VILLAGES if division == TOWN else [division]
        return [(code, self._village(indicator, period, code)) for code in codes]

    def counts(self, indicator: str, period: str, division: str) -> Counts:
        """Parents add up their children."""
        rows = [counts for _, counts in self.villages(indicator, period, division)]
        return Counts(sum(r.numerator for r in rows), sum(r.denominator or 0 for r in rows))

    def by_age(self, indicator: str, period: str, division: str) -> Sequence[Counts]:
        """The same in every band of age."""
        return [self.counts(indicator, period, division)] * len(BANDS)

    def below(self, division: str) -> Sequence[str]:
        """The villages."""
        return list(VILLAGES)

    def place(self, division: str) -> str:
        """Name of a division."""
        return "青石镇" if division == TOWN else VILLAGES[division]


def meaning(indicator: str, language: str) -> Definition:
    """A row of the annex."""
    return Definition(indicator, indicator, "含义", "分子", "分母", "国卫基层发〔2017〕13号", "ab" * 32)


def town_report(cells: TownCells | None = None, language: str = "zh") -> Document:
    """The township centre's report on the made-up town."""
    setting = Setting(TOWN, "2026", PERIOD, BEFORE, DAY, "20261122-7f3a", "cd" * 32, language, list(VILLAGES))
    return draft(load("township_centre"), setting, cells or TownCells(), meaning)
