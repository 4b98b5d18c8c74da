"""Where a figure comes from: its definition, its counts, and the people behind it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers, within
from ankang.care.models import Visit
from ankang.indicators.definitions import indicator
from ankang.indicators.engine import Row, people
from ankang.indicators.indicator import Indicator, canonical_text
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.reports.models import Report
from ankang.reports.queries.cells import meaning, snapshot_of
from ankang.reports.queries.reports import body, reading
from ankang.reports.rules.document import Definition
from ankang.reports.rules.figures import Figure, Part
from ankang.values.period import Period

# Conditions of data level 5: their lists need a guarded role.
_GUARDED = ("mental_from", "tuberculosis_from")
_MOST = 500


@dataclass(frozen=True)
class Evidence:
    """What stands beside a figure. `definition` is None for a fact such as a date."""

    figure: Figure
    text: str
    definition: Definition | None
    counts: tuple[tuple[str, int], ...]
    lists: tuple[str, ...]
    why_not: str
    place: str


@dataclass(frozen=True)
class Someone:
    """One row behind a figure, as the register has it today."""

    name: str
    household: str
    village: str
    note: str
    person: Any
    household_id: Any


@dataclass(frozen=True)
class Behind:
    """The rows behind a figure that the reader may see, and how many there are in all."""

    rows: tuple[Someone, ...]
    total: int
    hidden: int
    more: int


def evidence(user: User, row: Report, key: str) -> Evidence:
    """Of a figure of a report that the user has opened. KeyError when the report has no such figure."""
    document = body(row)
    figure = document.figures[key]
    fact = figure.ask.part == Part.FACT
    return Evidence(
        figure=figure,
        text=figure.text(row.language),
        definition=None if fact else meaning(figure.ask.indicator, reading()),
        counts=() if fact else _counts(figure),
        lists=() if fact else _lists(indicator(figure.ask.indicator)),
        why_not="" if fact else why_not(user, row, key),
        place=_place(figure.ask.division),
    )


def _place(code: str) -> str:
    """Name of a division; its code when it is no longer known."""
    found = Division.objects.filter(pk=code).first()
    return found.name if found else code


def _lists(item: Indicator) -> tuple[str, ...]:
    return ("numerator",) if item.out_of is None else ("numerator", "missing", "denominator")


# Names of the values that each part keeps, in their order.
_NAMES = {
    Part.RATE: ("numerator", "denominator"),
    Part.CHANGE: ("numerator", "denominator", "before", "of_before", "clusters"),
    Part.COUNT_CHANGE: ("numerator", "denominator", "before", "of_before", "clusters"),
    Part.VILLAGES_NONE: ("villages",),
}


def _counts(figure: Figure) -> tuple[tuple[str, int], ...]:
    part = Part(figure.ask.part)
    if part in (Part.NUMERATOR, Part.DENOMINATOR, Part.MISSING):
        names: tuple[str, ...] = ("value", "numerator", "denominator")
        return tuple(zip(names, figure.values, strict=False))
    return tuple(zip(_NAMES.get(part, ()), figure.values, strict=False))


def why_not(user: User, row: Report, key: str) -> str:
    """Why the user may not see the people behind a figure: "duty", "guarded", or "" when they may."""
    figure = body(row).figures[key]
    if not covers(user, figure.ask.division, Duty.VIEW_PEOPLE_BEHIND):
        return "duty"
    text = canonical_text(indicator(figure.ask.indicator))
    guarded = any(ROLES[post.role].guarded for post in user.posts_now if post.role in ROLES)
    return "guarded" if any(name in text for name in _GUARDED) and not guarded else ""


def behind(user: User, row: Report, key: str, which: str) -> Behind:
    """The rows that were counted (or are out of, or missing), as far as the user serves their villages.

    SnapshotError or QuestionError when the snapshot cannot answer.
    """
    figure = body(row).figures[key]
    item = indicator(figure.ask.indicator)
    snapshot = snapshot_of(Path(settings.LAKE), figure.ask.snapshot)
    rows = people(snapshot, item, int(figure.ask.division), Period.parse(figure.ask.period), which)
    shown = _named(user, item, rows[:_MOST])
    return Behind(tuple(shown), len(rows), min(len(rows), _MOST) - len(shown), max(0, len(rows) - _MOST))


def _named(user: User, item: Indicator, rows: list[Row]) -> list[Someone]:
    ids = [row.id for row in rows]
    named = {"person_id": _persons, "household_id": _households, "visit_id": _visits}.get(
        item.table.public_id
    )
    return named(user, ids) if named else []


def _persons(user: User, ids: list[str]) -> list[Someone]:
    found = within(Person.objects.filter(pk__in=ids), user, duty=Duty.VIEW_PEOPLE_BEHIND)
    rows = found.select_related("household", "village").order_by("village_id", "household__number", "number")
    return [Someone(p.name, p.household.number, p.village.name, "", p.pk, p.household_id) for p in rows]


def _households(user: User, ids: list[str]) -> list[Someone]:
    found = within(Household.objects.filter(pk__in=ids), user, duty=Duty.VIEW_PEOPLE_BEHIND)
    rows = found.select_related("village").prefetch_related("persons").order_by("village_id", "number")
    return [Someone(_head(home), home.number, home.village.name, "", None, home.pk) for home in rows]


def _head(home: Household) -> str:
    members = sorted(home.persons.all(), key=lambda person: (person.relation, person.number))
    return members[0].name if members else ""


def _visits(user: User, ids: list[str]) -> list[Someone]:
    found = within(Visit.objects.filter(pk__in=ids), user, duty=Duty.VIEW_PEOPLE_BEHIND)
    rows = found.select_related("person", "household", "village").order_by("village_id", "visited_on", "pk")
    return [
        Someone(
            v.person.name,
            v.household.number,
            v.village.name,
            f"{v.visited_on} {v.get_kind_display()}",
            v.person_id,
            v.household_id,
        )
        for v in rows
    ]
