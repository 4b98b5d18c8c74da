"""Where a figure comes from: its definition, its counts, and the people behind it."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from ankang.accounts.models import User
from ankang.indicators.definitions import indicator
from ankang.indicators.indicator import Indicator
from ankang.places.models import Division
from ankang.reports.models import Report
from ankang.reports.queries.behind import Behind, why_hidden
from ankang.reports.queries.behind import behind as people_behind
from ankang.reports.queries.cells import meaning, snapshot_of
from ankang.reports.queries.reports import body, reading
from ankang.reports.rules.document import Definition
from ankang.reports.rules.figures import Figure, Part
from ankang.values.period import Period


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
    Part.RATE_CELL: ("numerator", "denominator"),
    Part.HOURS: ("value", "numerator", "denominator"),
    Part.HOURS_DUE: ("value", "numerator", "denominator"),
    Part.HOURS_COVERED: ("value", "numerator", "denominator"),
    Part.AMOUNT: ("numerator",),
    Part.MEAN: ("numerator", "denominator"),
    Part.MONEY_CHANGE: ("numerator", "denominator", "before", "of_before", "clusters"),
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
    """Why the user may not see the people behind a figure (see `behind.why_hidden`), "" when they may."""
    ask = body(row).figures[key].ask
    return why_hidden(user, indicator(ask.indicator), ask.division)


def behind(user: User, row: Report, key: str, which: str) -> Behind:
    """The rows that were counted (or are out of, or missing), as far as the user serves their villages.

    SnapshotError or QuestionError when the snapshot cannot answer.
    """
    ask = body(row).figures[key].ask
    snapshot = snapshot_of(Path(settings.LAKE), ask.snapshot)
    period = Period.parse(ask.period)
    return people_behind(user, indicator(ask.indicator), ask.division, period, snapshot, which)
