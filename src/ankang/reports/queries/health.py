"""The state of health of an area: who has what by age, by place and over the years, with ages made comparable."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.indicators import standard
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, Snapshot
from ankang.indicators.indicator import Indicator, definition_hash
from ankang.indicators.standard import BANDS, Standardised
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.reports.queries.cells import LakeCells
from ankang.reports.rules.figures import RANKED_FROM, Counts
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period, PeriodKind

# Conditions in the order of the page; each is the share of residents with a confirmed diagnosis.
CONDITIONS = ("hypertension", "diabetes", "stroke", "coronary", "copd", "cancer", "tuberculosis", "mental")
# Years shown as the course.
YEARS = 5


@dataclass(frozen=True)
class Area:
    """A division with its cases, residents and standardised rate (None where that cannot be said).

    `side`: 1 or −1 where it is higher or lower than the rest of the area beyond chance, 0 within, None not compared.
    """

    code: str
    name: str
    counts: Counts
    rate: Standardised | None
    side: int | None = None


@dataclass(frozen=True)
class Status:
    """Everything the page of one condition shows. `course`: the ends of the last years, oldest first."""

    indicator: Indicator
    own: Area
    by_age: tuple[tuple[int, Counts], ...]
    parts: tuple[Area, ...]
    course: tuple[tuple[Period, Counts], ...]


def indicator_of(condition: str) -> Indicator:
    """The share that stands for a condition; KeyError for an unknown one."""
    if condition not in CONDITIONS:
        raise KeyError(condition)
    return CATALOGUE[f"records.{condition}_share"]


def conditions(user: User) -> list[tuple[str, Indicator]]:
    """Every condition of the page with its indicator; none for who may not see indicators."""
    return [(one, indicator_of(one)) for one in CONDITIONS if user.has_duty(Duty.VIEW_INDICATORS)]


def status(user: User, condition: str, place: Division, period: Period, snapshot: Snapshot) -> Status | None:
    """The state of one condition; None for who may not see indicators there. SnapshotError, KeyError."""
    if not covers(user, place.pk, Duty.VIEW_INDICATORS):
        return None
    item, years = indicator_of(condition), _years(snapshot)
    cells = _cells(snapshot, item, (period, *years), place.pk)
    by_age = cells.by_age(item.code, period.code, place.pk)
    return Status(
        item,
        _area(cells, item, period, place.pk, place.name),
        tuple(zip(BANDS, by_age, strict=True)),
        _parts(cells, item, period, place, by_age),
        tuple((year, cells.counts(item.code, year.code, place.pk)) for year in years),
    )


def _years(snapshot: Snapshot) -> tuple[Period, ...]:
    as_of = snapshot.manifest.as_of
    return tuple(
        Period.days(year.start, min(year.end, as_of))
        for year in Period.of_day(PeriodKind.YEAR, as_of).last(YEARS)
    )


def _cells(snapshot: Snapshot, item: Indicator, wanted: Sequence[Period], place: str) -> LakeCells:
    """Counts of the whole county the place lies in: its parts are compared with the rest of the place."""
    codes = tuple(dict.fromkeys(period.code for period in wanted))
    county = DivisionCode(place).at(Level.COUNTY).code if DivisionCode(place).level > Level.COUNTY else place
    return _counted(snapshot.path, item.code, definition_hash(item), codes, county)


@lru_cache(maxsize=64)
def _counted(path: Path, code: str, _definition: str, periods: tuple[str, ...], county: str) -> LakeCells:
    """A snapshot never changes, so its counts may be kept."""
    return LakeCells.over(Lake(path.parent).snapshot(path.name), [code], periods, county, [code])


def _area(cells: LakeCells, item: Indicator, period: Period, code: str, name: str) -> Area:
    counts = cells.counts(item.code, period.code, code)
    return Area(code, name, counts, _standardised(cells.by_age(item.code, period.code, code)))


def _standardised(by_age: Sequence[Counts]) -> Standardised | None:
    enough = sum(one.numerator for one in by_age) >= RANKED_FROM
    return standard.standardised(_strata(by_age)) if enough else None


def _strata(by_age: Sequence[Counts]) -> list[standard.Stratum]:
    return [(one.numerator, one.denominator or 0) for one in by_age]


def _parts(
    cells: LakeCells, item: Indicator, period: Period, place: Division, whole: Sequence[Counts]
) -> tuple[Area, ...]:
    """The divisions right below, each against the rest of the place; the most cases for their ages first."""
    if Level(place.level) is Level.VILLAGE:
        return ()
    codes = cells.below(place.pk)
    names = places.names(codes)
    found = []
    for code in codes:
        own = cells.by_age(item.code, period.code, code)
        area = _area(cells, item, period, code, names.get(code, code))
        side = _side(own, whole) if area.rate else None
        found.append(Area(area.code, area.name, area.counts, area.rate, side))
    return tuple(sorted(found, key=lambda one: (-(one.rate.rate if one.rate else -1), one.code)))


def _side(own: Sequence[Counts], whole: Sequence[Counts]) -> int | None:
    strata_own = _strata(own)
    rest = [(n - a, d - b) for (n, d), (a, b) in zip(_strata(whole), strata_own, strict=True)]
    return standard.against(strata_own, rest)
