"""Taking a person of a round to write a step: one writer at a time, the duty asked, the step kept."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.screening import rules
from ankang.screening.events import Kind
from ankang.screening.models import Step, Target
from ankang.screening.queries.scope import may_record, may_run
from ankang.screening.rules import AFTER, LEAST_WORDS, Move, Refusal, State


def taken(pk: UUID) -> Target:
    """The person as they stand now, locked until the transaction ends."""
    rows = Target.objects.select_for_update(of=("self",)).select_related("round", "person", "village")
    return rows.get(pk=pk)


def require(row: Target, by: User, *, run: bool = False) -> None:
    """Raise PermissionDenied unless the user records (or, with `run`, organises) screenings in the village."""
    if not (may_run(by, row.village_id) if run else may_record(by, row.village_id)):
        raise PermissionDenied(_(Refusal("no_duty").template))


def known_step(step_id: UUID, row: Target, kind: str, content: str) -> bool:
    """Whether this very step is on file already; other content under its id is a Refusal."""
    known = Step.objects.filter(pk=step_id).first()
    if known and (known.target_id, known.kind, known.content) != (row.pk, kind, content):
        raise Refusal("other_content")
    return known is not None


def moved(row: Target, move: Move, *, positive: bool = False) -> State:
    """The state after a step; refused in words where it cannot be taken, and once the round or the person is gone."""
    if move not in AFTER:
        if not row.round.is_open:
            raise Refusal("closed")
        if row.person.died_on or row.person.left_on:
            raise Refusal("gone")
    try:
        return rules.moved(move, State(row.state), positive=positive)
    except Refusal as why:
        raise Refusal(why.code, state=row.get_state_display()) from None


def enter(row: Target, state: State, owner: User | None = None, due_on: dt.date | None = None) -> None:
    """Put a person into a state; out of anybody's hands unless an owner and a day are given."""
    row.state, row.owner, row.due_on = state, owner, due_on


def written(
    row: Target,
    kind: str,
    told: Kind,
    by: User | None,
    on: dt.date,
    *,
    key: UUID | None = None,
    content: str = "",
) -> Step:
    """Save the person, write down the step, and tell the journal."""
    row.save()
    made = Step.objects.create(
        id=key or uuid4(), target=row, kind=kind, state=row.state, on=on, content=content, made_at=timezone.now(), made_by=by
    )  # fmt: skip
    record(told, subject=row, place=row.village_id, by=by, fields=[kind])
    return made


def day_after(day: dt.date, first: dt.date | None, code: str = "after") -> dt.date:
    """A day from `first` until today; else Refusal."""
    if (first and day < first) or day > timezone.localdate():
        raise Refusal(code, **({"begins": first} if code == "day" else {"day": first}))
    return day


def words(text: str, code: str = "words", least: int = LEAST_WORDS, **more: Any) -> str:
    """What was written, when it is long enough; else Refusal."""
    told = text.strip()
    if len(told) < least:
        raise Refusal(code, least=least, **more)
    return told
