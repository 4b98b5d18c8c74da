"""The sender asks the patient what came of it, and closes the loop."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.referrals.actions.taking import (
    day_within,
    enter,
    known_step,
    moved,
    require,
    taken,
    words,
    written,
)
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral, Step
from ankang.referrals.rules import Move, Outcome, Refusal, State, deadline, fits


@transaction.atomic
def ask(*, step_id: UUID, referral: Referral, asked_on: dt.date, note: str, by: User) -> Referral:
    """Write down what the patient said of the referral; it goes on where it is. Raises Refusal, PermissionDenied."""
    row = taken(referral.pk)
    require(row, Move.ASK, by)
    if known_step(step_id, row, Step.Kind.ASKED, note):
        return row
    moved(row, Move.ASK)
    told = words(note, "reason")
    row.asked_on = row.asked_on or day_within(asked_on, row)
    written(row, Step.Kind.ASKED, Kind.ASKED, by, key=step_id, note=told, on=day_within(asked_on, row))
    return row


@transaction.atomic
def close(
    *,
    step_id: UUID,
    referral: Referral,
    outcome: str,
    note: str = "",
    asked_on: dt.date | None = None,
    by: User,
) -> Referral:
    """Close the loop. What was sent is closed only once the patient was asked (`asked_on` says so now), or has died.

    The same again changes nothing. Raises Refusal, PermissionDenied.
    """
    row = taken(referral.pk)
    require(row, Move.CLOSE, by)
    if known_step(step_id, row, Step.Kind.CLOSED, note):
        return row
    to = moved(row, Move.CLOSE)
    if outcome not in Referral.Outcome.values or not fits(Outcome(outcome), State(row.state)):
        raise Refusal("outcome", state=row.get_state_display())
    told = words(note, "reason") if outcome != Outcome.DIED else note
    if asked_on and row.sent_on:
        row.asked_on = row.asked_on or day_within(asked_on, row)
    _require_asked(row, Outcome(outcome))
    today = timezone.localdate()
    row.closed_on, row.outcome = today, outcome
    enter(row, to, today)
    written(row, Step.Kind.CLOSED, Kind.CLOSED, by, key=step_id, note=told)
    return row


def _require_asked(row: Referral, outcome: Outcome) -> None:
    if row.sent_on and row.asked_on is None and outcome is not Outcome.DIED:
        raise Refusal("ask_first")
    if outcome is Outcome.NO_REPLY and row.arrived_on:
        last = deadline(State.ARRIVED, on=row.arrived_on, urgency=row.urgency, division=row.village_id)
        if last and timezone.localdate() <= last:
            raise Refusal("no_reply_early", day=last)
