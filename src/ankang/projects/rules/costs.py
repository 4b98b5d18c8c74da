"""Cost of a unit of result: planned and real, by village or use. Few projects are marked, no result has no cost."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One project: what it is grouped by, planned and paid fen, planned and measured result (None: not measured)."""

    group: Hashable
    planned_fen: int
    paid_fen: int
    planned: Decimal
    measured: Decimal | None


@dataclass(frozen=True, slots=True)
class Cost:
    """Projects of a group. `planned_each`, `real_each`: fen for a unit; None where there is no result to divide by.
    `measured_projects`: how many have a measured result and payments; `few`: too few to compare."""

    projects: int
    measured_projects: int
    planned_fen: int
    paid_fen: int
    planned: Decimal
    measured: Decimal
    planned_each: int | None
    real_each: int | None
    few: bool

    @property
    def dearer(self) -> Decimal | None:
        """Real over planned cost of a unit, less one."""
        if not self.planned_each or self.real_each is None:
            return None
        return Decimal(self.real_each) / self.planned_each - 1


def costs(lines: Iterable[Line], least: int) -> Mapping[Hashable, Cost]:
    """By group. The real cost divides what was paid by what was measured, of projects that have both."""
    groups: dict[Hashable, list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.group].append(line)
    return {group: _cost(rows, least) for group, rows in groups.items()}


def _cost(rows: list[Line], least: int) -> Cost:
    done = [row for row in rows if row.measured and row.paid_fen]
    planned = sum((row.planned for row in rows), Decimal(0))
    measured = sum((row.measured or Decimal(0) for row in done), Decimal(0))
    fen, paid = sum(row.planned_fen for row in rows), sum(row.paid_fen for row in done)
    return Cost(
        len(rows), len(done), fen, sum(row.paid_fen for row in rows), planned, measured,
        _each(fen, planned), _each(paid, measured), len(done) < least,
    )  # fmt: skip


def _each(fen: int, units: Decimal) -> int | None:
    return int((fen / units).quantize(Decimal(1), rounding=ROUND_HALF_UP)) if units else None
