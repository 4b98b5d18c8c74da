"""Drafting the reports of many villages at once: their counts are computed once."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.indicators.engine import Snapshot
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.reports.actions.writing import searched
from ankang.reports.events import Kind
from ankang.reports.models import Report
from ankang.reports.queries import reports as queries
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.rules.refusals import NothingToSay
from ankang.reports.rules.template import load
from ankang.values.division import Level

LIVING = "register.residents"


@dataclass(frozen=True)
class Batch:
    """What became of a batch: reports drafted now, how many villages had theirs already, and the names of those that
    have nobody in the snapshot, of which there is nothing to report."""

    made: tuple[Report, ...]
    known: int
    empty: tuple[str, ...]


@transaction.atomic
def draft_villages(
    *, kind: str, division: Division, period: str, snapshot: Snapshot, language: str, by: Any
) -> Batch:
    """Draft a report for every village and community inside a division that has none of this kind, period, snapshot
    and language yet; doing it again drafts nothing twice.

    PeriodError, NothingToSay, SnapshotError and QuestionError say what is wrong with the question.
    """
    if by is not None and not covers(by, division.code, Duty.WRITE_REPORTS):
        raise PermissionDenied
    template = load(kind)
    if template.level != "village" or division.level not in (Level.COUNTY, Level.TOWN):
        raise NothingToSay("batch", division=division.code)
    whole = setting_in(
        snapshot, division=division.code, period=period, language=language, today=timezone.localdate()
    )
    cells = cells_for(snapshot, template, whole)
    known = queries.villages_reported(kind, whole, division.code)
    inside = cells.villages_in(division.code)
    places = Division.objects.in_bulk(inside)
    made, empty = [], []
    for code in (code for code in inside if code in places and code not in known):
        if LIVING in template.indicators and not cells.counts(LIVING, whole.span, code).numerator:
            empty.append(places[code].name)
            continue
        document = drawn(template, replace(whole, division=code), cells)
        made.append(
            Report(
                id=uuid.uuid4(), kind=kind, division=places[code], period=whole.period, snapshot=whole.snapshot,
                snapshot_hash=whole.snapshot_hash, language=language, body=document.as_json(),
                made_by=by, **searched(document),
            )
        )  # fmt: skip
    Report.objects.bulk_create(made)
    for row in made:
        record(Kind.DRAFTED, subject=row, place=row.division_id, by=by)
    return Batch(tuple(made), len(known), tuple(empty))
