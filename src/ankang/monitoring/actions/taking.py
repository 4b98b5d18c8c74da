"""Taking a warning to change it: one writer at a time, its duty asked, its step written."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.owners import due_after
from ankang.monitoring.rules import Move, Refusal, State, every_rule, moved

# Of a rule that is no longer known.
_USUAL_CLOCK = 5


def taken(pk: UUID) -> Warning:
    """The warning as it is now, locked until the transaction ends."""
    return Warning.objects.select_for_update(of=("self",)).get(pk=pk)


def require(by: User, village: str, duty: Duty) -> None:
    """Raise PermissionDenied unless the user has the duty where the household is."""
    if not covers(by, village, duty):
        refusal = Refusal("no_duty", duty=duty.label)
        raise PermissionDenied(_(refusal.template) % refusal.params)


def refuse_closed(row: Warning) -> None:
    """Raise Refusal when a warning is settled."""
    if not row.is_open:
        raise Refusal("closed", state=row.get_state_display())


def to(row: Warning, move: Move, **answered: Any) -> State:
    """The state after a move, refused in words where it cannot be taken."""
    try:
        return moved(move, State(row.state), **answered)
    except Refusal as why:
        raise Refusal(why.code, state=row.get_state_display()) from None


def step(
    row: Warning, kind: str, by: User | None, *, was: str = "", note: str = "", on: dt.date | None = None,
    key: UUID | None = None, told: Kind | None = None, fields: list[str] | None = None,
) -> Step:  # fmt: skip
    """Write down what happened to a warning, and tell the journal."""
    made = Step.objects.create(
        id=key or uuid4(), warning=row, ordinal=row.steps.count() + 1, kind=kind, was=was, state=row.state, measure=row.measure, note=note,
        on=on or timezone.localdate(), made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    if told:
        record(told, subject=row, place=row.village_id, by=by, fields=fields)
    return made


def words(text: str, code: str, least: int) -> str:
    """What was written, when it is a sentence; else Refusal."""
    told = text.strip()
    if len(told) < least:
        raise Refusal(code, least=least)
    return told


def clock_again(row: Warning, on: dt.date | None = None) -> dt.date:
    """The day a warning is due when its clock begins anew."""
    day = on or timezone.localdate()
    rule = every_rule().find(row.rule, day)
    return due_after(day, rule.clock_up if rule else _USUAL_CLOCK)
