"""Inviting by phone, at the door or by notice; and who does not want to come, and why."""

import datetime as dt
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.screening.actions.taking import day_after, enter, known_step, moved, require, taken, written
from ankang.screening.events import Kind
from ankang.screening.models import Round, Step, Target
from ankang.screening.queries.scope import may_record
from ankang.screening.rules import Move, Refusal, State
from ankang.storage import bulk

WAYS = (Step.Kind.PHONE, Step.Kind.DOOR, Step.Kind.NOTICE)


@transaction.atomic
def invite(*, step_id: UUID, target: Target, way: str, on: dt.date, note: str = "", by: User) -> Target:
    """Write down an attempt to reach somebody. The same again changes nothing. Raises Refusal, PermissionDenied."""
    row = taken(target.pk)
    require(row, by)
    if way not in WAYS:
        raise Refusal("reason")
    if known_step(step_id, row, way, note.strip()):
        return row
    enter(row, moved(row, Move.INVITE))
    row.attempts += 1
    row.refused_for = ""
    day_after(on, row.round.begins_on, "day")
    written(row, way, Kind.INVITED, by, on, key=step_id, content=note.strip())
    return row


@transaction.atomic
def invite_village(*, round: Round, village: str, on: dt.date, by: User) -> int:  # noqa: A002 - the word of the field
    """A notice to a whole village: everybody not reached yet is invited. Answers how many; again answers 0."""
    if not may_record(by, village):
        raise PermissionDenied(_(Refusal("no_duty").template))
    if not Round.objects.select_for_update().get(pk=round.pk).is_open:
        raise Refusal("closed")
    day_after(on, round.begins_on, "day")
    rows = Target.objects.filter(round=round, village_id=village, state=State.TARGET)
    keys = list(rows.values_list("pk", flat=True))
    rows.update(state=State.INVITED, attempts=F("attempts") + 1)
    count = len(keys)
    if count:
        told = {"kind": Step.Kind.NOTICE.value, "state": State.INVITED.value, "on": on, "made_at": timezone.now(),
                "made_by_id": by.pk}  # fmt: skip
        columns = {name: [value] * count for name, value in told.items()}
        bulk.insert(Step, {"id": [uuid4() for _key in keys], "target_id": keys, **columns})
        record(Kind.INVITED, subject=round, place=village, by=by, fields=[str(count)])
    return count


@transaction.atomic
def refuse(*, step_id: UUID, target: Target, reason: str, on: dt.date, note: str = "", by: User) -> Target:
    """Somebody does not come, and why. They may still come later. Raises Refusal, PermissionDenied."""
    row = taken(target.pk)
    require(row, by)
    if known_step(step_id, row, Step.Kind.REFUSED, note.strip()):
        return row
    if reason not in Target.Reason.values:
        raise Refusal("reason")
    enter(row, moved(row, Move.REFUSE))
    row.refused_for = reason
    day_after(on, row.round.begins_on, "day")
    written(row, Step.Kind.REFUSED, Kind.REFUSED, by, on, key=step_id, content=note.strip())
    return row
