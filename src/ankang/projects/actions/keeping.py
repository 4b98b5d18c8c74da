"""A town's application: what, where, with which money; written again until it is submitted."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.projects.actions.permission import require, require_unit, taken
from ankang.projects.events import Kind
from ankang.projects.models import PlannedSum, Project, ProjectVillage
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.kinds import kinds
from ankang.teams.models import Unit

# What may be written in a draft, and what a change order may change later.
FIELDS = (
    "title", "kind", "purpose", "year", "measure", "planned_quantity", "starts_on", "ends_on", "stock", "least",
)  # fmt: skip


@transaction.atomic
def draft(
    *, project_id: UUID, town: Division, unit: Unit, villages: Sequence[str], by: User, **fields: Any
) -> Project:
    """Begin an application, or write it again while it is the town's. The same again changes nothing. Raises Refusal.

    `fields`: those of FIELDS. `villages`: codes inside the town.
    """
    require(by, town.pk, Duty.APPLY_PROJECTS)
    _refuse_wrong(town, villages, fields)
    # The row of the county is the lock of its numbers, and of the same form sent twice at once.
    county = Division.objects.select_for_update(no_key=True).get(pk=town.parent_id)
    known = Project.objects.filter(pk=project_id).exists()
    row = taken(project_id) if known else _begun(project_id, town, county, fields, by)
    if row.town_id != town.pk:
        raise Refusal("other_content")
    if row.step != pipeline.DRAFT:
        raise Refusal("not_draft")
    changed = sorted(name for name in FIELDS if name in fields and getattr(row, name) != fields[name])
    for name in changed:
        setattr(row, name, fields[name])
    if row.unit_id != unit.pk:
        row.unit, changed = unit, [*changed, "unit"]
    row.save(force_insert=not known)
    if set(row.villages.values_list("village_id", flat=True)) != set(villages):
        changed.append("villages")
        _set_villages(row, villages)
    if changed or not known:
        record(Kind.KEPT, subject=row, place=row.town_id, by=by, fields=changed)
    return row


def _refuse_wrong(town: Division, villages: Sequence[str], fields: dict[str, Any]) -> None:
    if outside := [code for code in villages if code[:9] != town.pk[:9]]:
        raise Refusal("town", village=outside[0])
    kind = kinds().get(fields["kind"])
    if kind is None or fields["measure"] not in kind.measures:
        raise Refusal("measure", kind=kind.zh if kind else fields["kind"])
    if fields["planned_quantity"] < 0:
        raise Refusal("quantity")
    start, end = fields.get("starts_on"), fields.get("ends_on")
    if start and end and end < start:
        raise Refusal("dates", start=start, finish=end)


def _begun(key: UUID, town: Division, county: Division, fields: dict[str, Any], by: User) -> Project:
    today = timezone.localdate()
    year = fields["year"]
    serial = Project.objects.filter(county=county, year=year).count() + 1
    while Project.objects.filter(county=county, number=f"{year}-{serial:04d}").exists():
        serial += 1
    return Project(
        id=key, county=county, town=town, number=f"{year}-{serial:04d}", begun_on=today,
        procedure=pipeline.shelf().on(pipeline.NAME, today, town.pk).key, step=pipeline.DRAFT, step_since=today,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip


def _set_villages(row: Project, villages: Sequence[str]) -> None:
    row.villages.exclude(village_id__in=villages).delete()
    there = set(row.villages.values_list("village_id", flat=True))
    ProjectVillage.objects.bulk_create(
        ProjectVillage(project=row, village_id=code) for code in villages if code not in there
    )


@transaction.atomic
def plan_sums(*, project_id: UUID, lines: Sequence[tuple[UUID, str, Unit, int]], by: User) -> Project:
    """Say which money is planned: (id, source, department, fen) each; what is not named any more goes. Raises Refusal.

    By the town while it applies, by the department while it inspects, by the county when it decides.
    """
    row = taken(project_id)
    _require_sums(row, by)
    if any(fen <= 0 for _key, _source, _unit, fen in lines):
        raise Refusal("amount")
    merged: dict[tuple[str, UUID], tuple[UUID, int]] = {}
    for key, source, unit, fen in lines:
        first, before = merged.get((source, unit.pk), (key, 0))
        merged[source, unit.pk] = (first, before + fen)
    wanted = {(source, unit, fen) for (source, unit), (_key, fen) in merged.items()}
    if wanted == set(row.sums.values_list("source", "department_id", "amount_fen")):
        return row
    row.sums.all().delete()
    PlannedSum.objects.bulk_create(
        PlannedSum(id=key, project=row, source=source, department_id=unit, amount_fen=fen)
        for (source, unit), (key, fen) in merged.items()
    )
    record(Kind.KEPT, subject=row, place=row.town_id, by=by, fields=["sums"])
    return row


def _require_sums(row: Project, by: User) -> None:
    if row.step == pipeline.DRAFT:
        require(by, row.town_id, Duty.APPLY_PROJECTS)
    elif row.step == pipeline.INSPECT:
        require_unit(by, row)
    elif row.step == pipeline.DECIDE:
        require(by, row.county_id, Duty.DECIDE_PROJECTS)
    else:
        raise Refusal("not_draft")


def quantity_of(value: Decimal | None) -> Decimal:
    """A quantity as it is stored."""
    return (value or Decimal(0)).quantize(Decimal("0.01"))


def day_told(on: dt.date) -> dt.date:
    """A day that is not in the future. Raises Refusal."""
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    return on
