"""Moving a household out of an endangered house: registered, house finished, moved in, old house cleared."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.projects.actions.keeping import day_told
from ankang.projects.actions.permission import require
from ankang.projects.events import Kind
from ankang.projects.models import Project, Relocation
from ankang.projects.rules import Refusal
from ankang.registry.models import Household

# In their order: each needs the one before.
EVENTS = {"finished_on": "新房建成", "moved_on": "入住", "cleared_on": "旧房处置"}


@transaction.atomic
def keep_relocation(
    *, relocation_id: UUID, household: Household, grade: str, proof: str, site: str, deadline: dt.date, by: User,
    project: Project | None = None,
) -> Relocation:  # fmt: skip
    """Register a household to be moved, or write it again. Raises Refusal."""
    require(by, household.village_id, Duty.APPLY_PROJECTS)
    if not proof.strip() or grade not in Relocation.Grade.values:
        raise Refusal("relocation_proof")
    if not site.strip():
        raise Refusal("blank", field="安置点")
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    known = Relocation.objects.filter(household=household).first()
    if known and known.pk != relocation_id:
        raise Refusal("relocation_twice", number=household.number)
    told: dict[str, Any] = {
        "grade": grade, "proof": proof.strip(), "site": site.strip(), "deadline": deadline,
        "project_id": project.pk if project else None,
    }  # fmt: skip
    row = known or Relocation(id=relocation_id, household=household, village_id=household.village_id)
    changed = [name for name, value in told.items() if known is None or getattr(row, name) != value]
    if not changed:
        return row
    for name in changed:
        setattr(row, name, told[name])
    row.changed_at, row.changed_by = timezone.now(), by
    row.save(force_insert=known is None)
    record(Kind.RELOCATION, subject=row, place=row.village_id, by=by, fields=changed)
    return row


@transaction.atomic
def happened(*, relocation_id: UUID, event: str, on: dt.date, by: User) -> Relocation:
    """The next thing happened on a day. The same again changes nothing. Raises Refusal."""
    row = Relocation.objects.select_for_update().filter(pk=relocation_id).first()
    if row is None or event not in EVENTS:
        raise Refusal("not_there")
    require(by, row.village_id, Duty.APPLY_PROJECTS)
    if (there := getattr(row, event)) is not None:
        if there != on:
            raise Refusal("relocation_done", event=EVENTS[event])
        return row
    at = list(EVENTS).index(event)
    before = getattr(row, list(EVENTS)[at - 1]) if at else None
    if at and before is None:
        raise Refusal("relocation_next", event=EVENTS[event])
    if before and on < before:
        raise Refusal("relocation_order", event=EVENTS[event], on=on, before=before)
    setattr(row, event, day_told(on))
    row.changed_at, row.changed_by = timezone.now(), by
    row.save()
    record(Kind.RELOCATION, subject=row, place=row.village_id, by=by, fields=[event])
    return row
