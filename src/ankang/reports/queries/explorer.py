"""What the indicator explorer shows: one indicator in a division, its parts, its course, and the people behind it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.indicators.definitions import CATALOGUE, THEMES
from ankang.indicators.disclosure import Audience, release
from ankang.indicators.engine import Lake, Result, Results, Snapshot, compute
from ankang.indicators.indicator import Indicator, definition_hash
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.reports.queries import cube
from ankang.reports.rules import periods
from ankang.values.division import DivisionCode, Level
from ankang.values.period import Period, PeriodKind

# Months shown as the course of an indicator.
COURSE = 12


@dataclass(frozen=True)
class Part:
    """A division below the one shown: its name and its figure."""

    division: Division
    result: Result


@dataclass(frozen=True)
class Board:
    """One page of the explorer."""

    indicator: Indicator
    division: Division
    period: Period
    snapshot: Snapshot
    own: Result
    above: Result | None
    above_name: str
    before: Result
    parts: list[Part]
    course: list[Result]
    course_above: list[Result]


def snapshot_named(user: User, name: str = "") -> Snapshot | None:
    """A snapshot by id, the newest when none is named; None before the first. SnapshotError for an unknown id."""
    lake = Lake(Path(settings.LAKE))
    names = lake.snapshots() if user.has_duty(Duty.VIEW_INDICATORS) else ()
    return lake.snapshot(name or names[-1]) if names else None


def catalogue(user: User) -> list[tuple[tuple[str, str], list[Indicator]]]:
    """Indicators by theme: (theme in both languages, definitions)."""
    return [
        (names, [i for i in CATALOGUE.values() if i.theme == theme])
        for theme, names in THEMES.items()
        if user.has_duty(Duty.VIEW_INDICATORS)
    ]


def division(user: User, code: str) -> Division:
    """The division asked for, or the first one the user serves. Division.DoesNotExist for a stranger's."""
    if code:
        return places.division(user, code)
    roots = places.roots(user)
    if not roots:
        raise Division.DoesNotExist
    return roots[0]


@lru_cache(maxsize=256)
def _computed(
    path: Path, hashes: tuple[tuple[str, str], ...], wanted: tuple[Period, ...], county: int
) -> Results:
    """Figures of one county by village. A snapshot never changes, so the answer may be kept."""
    snapshot = Lake(path.parent).snapshot(path.name)
    indicators = [CATALOGUE[code] for code, _ in hashes]
    return compute(snapshot, indicators, list(wanted), Level.VILLAGE, [county])


def computed(
    snapshot: Snapshot, indicators: Sequence[Indicator], wanted: Sequence[Period], county: str
) -> Results:
    """Figures by village of the county that holds a division: those kept beside the snapshot, else computed."""
    periods_once, number = tuple(dict.fromkeys(wanted)), int(county[:6]) * 10**6
    known = cube.kept(snapshot, number)
    if known is not None and known.holds(indicators, periods_once):
        return known.results(indicators, periods_once)
    hashes = tuple((i.code, definition_hash(i)) for i in indicators)
    return _computed(snapshot.path, hashes, periods_once, number)


def _level(place: Division) -> Level:
    return Level(place.level)


def _one(results: Results, code: str, place: str, period: Period) -> Result:
    """The figure of any division of the county, its villages added up; nobody there counts as none."""
    low, high = (int(bound) for bound in DivisionCode(place).span())
    villages = slice(bisect_left(results.divisions, low), bisect_left(results.divisions, high))
    column = results.periods.index(period)
    above, below = results.numbers[code]
    out_of = None if below is None else int(below[villages, column].sum())
    return Result(CATALOGUE[code], int(place), period, int(above[villages, column].sum()), out_of)


def board(user: User, code: str, place: Division, period: Period, snapshot: Snapshot) -> Board:
    """Everything one page of the explorer shows. KeyError for an unknown indicator, SnapshotError where the snapshot
    lacks its table."""
    item = CATALOGUE[code]
    months = [periods.clipped(m, snapshot.manifest.as_of) for m in _months(snapshot)]
    before = period.year_before()
    results = computed(snapshot, [item], [period, before, *months], place.code)
    above = DivisionCode(place.code).parent if _level(place) > Level.COUNTY else None
    return Board(
        indicator=item,
        division=place,
        period=period,
        snapshot=snapshot,
        own=_one(results, code, place.code, period),
        above=_one(results, code, str(above), period) if above else None,
        above_name=places.names([str(above)]).get(str(above), "") if above else "",
        before=_one(results, code, place.code, before),
        parts=_parts(user, place, results, code, period),
        course=[_one(results, code, place.code, m) for m in months],
        course_above=[_one(results, code, str(above), m) for m in months] if above else [],
    )


def _months(snapshot: Snapshot) -> tuple[Period, ...]:
    return Period.of_day(PeriodKind.MONTH, snapshot.manifest.as_of).last(COURSE)


def _parts(user: User, place: Division, results: Results, code: str, period: Period) -> list[Part]:
    """The divisions right below, each with its figure; for a village the village itself."""
    if _level(place) is Level.VILLAGE:
        return [Part(place, _one(results, code, place.code, period))]
    below = places.divisions(user).filter(parent=place, valid_until__isnull=True).order_by("code")
    return [Part(d, _one(results, code, d.code, period)) for d in below]


def villages(user: User, shown: Board) -> list[Part]:
    """Every village inside the division with its figure, for the tile map."""
    results = computed(shown.snapshot, [shown.indicator], _wanted(shown), shown.division.code)
    inside = places.villages_in(user, shown.division.code).select_related("parent")
    return [Part(v, _one(results, shown.indicator.code, v.code, shown.period)) for v in inside]


def _wanted(shown: Board) -> list[Period]:
    months = [periods.clipped(m, shown.snapshot.manifest.as_of) for m in _months(shown.snapshot)]
    return [shown.period, shown.period.year_before(), *months]


def overview(user: User, place: Division, period: Period, snapshot: Snapshot) -> dict[str, Result]:
    """The indicators of the catalogue in one division, as far as the snapshot has their tables: code → figure."""
    if not user.has_duty(Duty.VIEW_INDICATORS):
        return {}
    items = [i for i in CATALOGUE.values() if snapshot.answers(i)]
    results = computed(snapshot, items, [period], place.code)
    return {item.code: _one(results, item.code, place.code, period) for item in items}


@dataclass(frozen=True)
class Line:
    """One line of an exported table, as its audience may see it."""

    code: str
    name: str
    numerator: int | None
    denominator: int | None
    text: str


def table(
    user: User | None, item: Indicator, place: str, period: Period, snapshot: Snapshot, audience: Audience
) -> list[Line]:
    """An indicator of a division and those right below it, made fit for an audience.

    The protection works over the whole county of the division, so that tables of two towns exported one after
    the other do not give each other away. `user` is None for whoever works at the server's own command line.
    """
    if user is not None and not covers(user, place, Duty.VIEW_INDICATORS):
        return []
    items = [item, CATALOGUE[item.stands_on]] if item.stands_on else [item]
    results = computed(snapshot, items, [period], place)
    shown = release(results, item.code, period, audience)
    inside = [code for code in (f"{d:012d}" for d in shown) if _is_part(code, place)]
    names = places.names(inside)
    return [
        Line(code, names.get(code, ""), one.numerator, one.denominator if item.out_of else None, one.text())
        for code in sorted(inside)
        for one in [shown[int(code)]]
    ]


def _is_part(code: str, place: str) -> bool:
    """Whether a division is the place itself or right below it."""
    above = DivisionCode(code).parent
    return code == place or (above is not None and above.code == place)
