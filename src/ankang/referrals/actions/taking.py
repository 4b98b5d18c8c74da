"""Taking a referral to change it: one writer at a time, its side asked, its step written, its owner and day set."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Facility
from ankang.referrals import rules
from ankang.referrals.events import Kind
from ankang.referrals.models import Referral, Step
from ankang.referrals.queries.scope import receives, sends
from ankang.referrals.rules import LEAST_WORDS, Move, Refusal, Side, State


def taken(pk: UUID) -> Referral:
    """The referral as it is now, locked until the transaction ends."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=pk)


def require(row: Referral, move: Move, by: User) -> None:
    """Raise PermissionDenied unless the user is of the side that makes a move."""
    of_side = sends if rules.side_of(move) is Side.SENDER else receives
    if not of_side(by, row):
        raise PermissionDenied(_(Refusal("no_duty").template))


def known_step(step_id: UUID, row: Referral, kind: str, note: str) -> Step | None:
    """The step of this id, when it is the same one sent again; other content is a Refusal."""
    known = Step.objects.filter(pk=step_id).first()
    if known and (known.referral_id, known.kind, known.note) != (row.pk, kind, note.strip()):
        raise Refusal("other_content")
    return known


def moved(row: Referral, move: Move) -> State:
    """The state after a move, refused in words where it cannot be made."""
    try:
        return rules.moved(move, State(row.state))
    except Refusal as why:
        raise Refusal(why.code, state=row.get_state_display()) from None


def enter(row: Referral, state: State, on: dt.date) -> None:
    """Put a referral into a state: its side, its day, nobody of the new side named yet."""
    side = rules.OWNERS.get(state)
    if side is None or row.side != side:
        row.owner = None
    row.state, row.side = state, side or ""
    row.due_on = rules.deadline(
        state, on=on, urgency=row.urgency, division=row.village_id, appointment=row.appointment_on
    )


def written(
    row: Referral, kind: Step.Kind, told: Kind, by: User | None, *, key: UUID | None = None, note: str = "",
    on: dt.date | None = None, new: bool = False, handed_by: Facility | None = None,
) -> Step:  # fmt: skip
    """Save the referral, write down what happened, and tell the journal."""
    row.save(force_insert=new)
    made = Step.objects.create(
        id=key or uuid4(), referral=row, ordinal=row.steps.count() + 1, kind=kind, state=row.state,
        facility=row.to_facility, department=row.department, handed_by=handed_by, note=note.strip(), due_on=row.due_on, on=on or timezone.localdate(),
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(told, subject=row, place=row.village_id, by=by)
    return made


def words(text: str, code: str, least: int = LEAST_WORDS) -> str:
    """What was written, when it is long enough; else Refusal."""
    told = text.strip()
    if len(told) < least:
        raise Refusal(code, least=least)
    return told


def day_within(day: dt.date, row: Referral, code: str = "day") -> dt.date:
    """A day from the sending until today; else Refusal."""
    if not (row.sent_on or row.made_on) <= day <= timezone.localdate():
        raise Refusal(code, day=day)
    return day


def same(row: Any, **given: Any) -> bool:
    """Whether a row holds just these values."""
    return all(getattr(row, name) == value for name, value in given.items())
