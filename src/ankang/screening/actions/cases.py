"""What comes of a positive: confirmed and registered, excluded, lost, treated, or put into other hands."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care.models import Visit
from ankang.records import actions as records
from ankang.records import queries as record_queries
from ankang.records.models import Condition
from ankang.screening import rules
from ankang.screening.actions.taking import (
    day_after,
    enter,
    known_step,
    moved,
    require,
    taken,
    words,
    written,
)
from ankang.screening.events import Kind
from ankang.screening.models import Step, Target
from ankang.screening.queries.scope import may_record
from ankang.screening.rules import Move, Refusal

_SPACE = UUID("b3f0c2de-3f5b-4a53-8a54-6f0e1d5b9c20")


@transaction.atomic
def confirm(*, step_id: UUID, target: Target, on: dt.date, stage: str, note: str = "", by: User) -> Target:
    """The disease is confirmed: it is registered in the record, and treatment has its day. Raises Refusal."""
    row = taken(target.pk)
    require(row, by, run=True)
    kind = rules.kind_of(row.round.kind)
    _require_grant(row, by)
    if known_step(step_id, row, Step.Kind.CONFIRMED, note.strip()):
        return row
    to, found = moved(row, Move.CONFIRM), kind.stage(stage)
    if found is None:
        raise Refusal("stage")
    row.known_on, row.stage = day_after(on, row.tested_on), stage
    if kind.register and found.registers:
        row.condition = records.confirm_condition(
            condition_id=uuid5(_SPACE, str(row.pk)), person=row.person, kind=kind.register, confirmed_on=on,
            source=row.round.title[:60], by=by,
        )  # fmt: skip
    row.treat_by = on + dt.timedelta(kind.treat.days or 0)
    enter(row, to, row.owner or by, row.treat_by)
    written(row, Step.Kind.CONFIRMED, Kind.CONFIRMED, by, on, key=step_id, content=note.strip())
    return row


def _require_grant(row: Target, by: User) -> None:
    """A disease of level 5 is confirmed by who may see it."""
    guarded = rules.kind_of(row.round.kind).register in Condition.GUARDED
    if guarded and not record_queries.guarded_for(by, row.village_id):
        raise Refusal("guarded")


@transaction.atomic
def exclude(*, step_id: UUID, target: Target, on: dt.date, note: str, by: User) -> Target:
    """The confirming test found nothing. Raises Refusal, PermissionDenied."""
    row = taken(target.pk)
    require(row, by, run=True)
    if known_step(step_id, row, Step.Kind.EXCLUDED, note.strip()):
        return row
    to, told = moved(row, Move.EXCLUDE), words(note)
    row.known_on = day_after(on, row.tested_on)
    enter(row, to)
    written(row, Step.Kind.EXCLUDED, Kind.EXCLUDED, by, on, key=step_id, content=told)
    return row


@transaction.atomic
def lose(*, step_id: UUID, target: Target, on: dt.date, note: str, by: User) -> Target:
    """Somebody cannot be found any more, and what was tried. They may turn up again. Raises Refusal."""
    row = taken(target.pk)
    require(row, by)
    if known_step(step_id, row, Step.Kind.LOST, note.strip()):
        return row
    to, told = moved(row, Move.LOSE), words(note)
    day_after(on, row.tested_on)
    enter(row, to)
    written(row, Step.Kind.LOST, Kind.LOST, by, on, key=step_id, content=told)
    return row


@transaction.atomic
def treat(*, step_id: UUID, target: Target, on: dt.date, note: str = "", by: User) -> Target:
    """Treatment begins. Raises Refusal, PermissionDenied."""
    row = taken(target.pk)
    require(row, by)
    _require_grant(row, by)
    if known_step(step_id, row, Step.Kind.TREATED, note.strip()):
        return row
    to = moved(row, Move.TREAT)
    row.treated_on = day_after(on, row.known_on)
    enter(row, to)
    written(row, Step.Kind.TREATED, Kind.TREATED, by, on, key=step_id, content=note.strip())
    return row


@transaction.atomic
def treated_by_visit(*, visit: Visit, by: None) -> int:
    """The first follow-up of the programme after the confirmation is its treatment. Safe to repeat."""
    rows = Target.objects.filter(
        person_id=visit.person_id,
        state="confirmed",
        condition__kind=visit.programme,
        known_on__lte=visit.visited_on,
    )
    count = 0
    for key in rows.values_list("pk", flat=True):
        row = taken(key)
        if row.state == Target.State.CONFIRMED:
            row.treated_on = visit.visited_on
            enter(row, moved(row, Move.TREAT))
            written(
                row,
                Step.Kind.TREATED,
                Kind.TREATED,
                None,
                visit.visited_on,
                key=uuid5(_SPACE, f"{key}{visit.pk}"),
            )
            count += 1
    return count


@transaction.atomic
def assign(*, step_id: UUID, target: Target, owner: User, by: User) -> Target:
    """Put an open case into other hands. The same again changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(target.pk)
    require(row, by)
    if known_step(step_id, row, Step.Kind.ASSIGNED, owner.name):
        return row
    moved(row, Move.ASSIGN)
    if not may_record(owner, row.village_id):
        raise Refusal("owner", name=owner.name)
    row.owner = owner
    written(row, Step.Kind.ASSIGNED, Kind.ASSIGNED, by, timezone.localdate(), key=step_id, content=owner.name)
    return row
