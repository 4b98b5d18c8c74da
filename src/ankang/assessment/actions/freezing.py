"""The end of a period: asked for by who keeps the points, frozen by another; afterwards nothing is changed."""

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.assessment.actions.permission import require, taken
from ankang.assessment.events import Kind
from ankang.assessment.models import Run
from ankang.assessment.rules import Refusal
from ankang.journal import actions as journal


@transaction.atomic
def propose(*, run: Run, by: User) -> Run:
    """Ask for a run to be frozen: when its period and its time for appeals are over and nothing is open. The same again
    changes nothing."""
    row = taken(run)
    require(by, row.place_id, Duty.KEEP_SCORES)
    if row.state == Run.State.PROPOSED:
        return row
    today = timezone.localdate()
    if row.ends_on >= today:
        raise Refusal("not_over", end=row.ends_on)
    if row.as_of < row.ends_on:
        raise Refusal("snapshot_early", as_of=row.as_of, end=row.ends_on)
    _refuse_open(row)
    if today <= row.appeal_until:
        raise Refusal("appeal_open", until=row.appeal_until)
    row.state, row.proposed_at, row.proposed_by = Run.State.PROPOSED, timezone.now(), by
    row.save(update_fields=["state", "proposed_at", "proposed_by"])
    journal.record(Kind.PROPOSED, subject=row, place=row.place_id, by=by)
    return row


@transaction.atomic
def freeze(*, run: Run, by: User) -> Run:
    """Freeze a run that another person asked to be frozen. The same again changes nothing."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    require(by, row.place_id, Duty.APPROVE_SCORES)
    if row.state == Run.State.FROZEN:
        return row
    if row.state != Run.State.PROPOSED:
        raise Refusal("not_proposed")
    if by.pk in (row.proposed_by_id, row.made_by_id):
        raise Refusal("same_person")
    _refuse_open(row)
    if Run.objects.filter(
        place=row.place_id, scheme=row.scheme, period=row.period, state=Run.State.FROZEN
    ).exists():
        raise Refusal("frozen")
    row.state, row.frozen_at, row.frozen_by = Run.State.FROZEN, timezone.now(), by
    row.save(update_fields=["state", "frozen_at", "frozen_by"])
    journal.record(Kind.FROZEN, subject=row, place=row.place_id, by=by)
    return row


def _refuse_open(row: Run) -> None:
    if n := row.appeals.filter(decision__isnull=True).count():
        raise Refusal("open_appeals", n=n)
    if n := row.extras.filter(decision__isnull=True).count():
        raise Refusal("open_extras", n=n)
