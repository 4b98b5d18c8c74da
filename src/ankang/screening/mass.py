"""Many results at once: rows of a village's list, from the page or from a sheet, each checked like a single one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from ankang.accounts.models import User
from ankang.screening import actions, rules
from ankang.screening.actions.results import checked_answers
from ankang.screening.models import Target
from ankang.screening.rules import Kind, Refusal
from ankang.values.bad_value import BadValueError
from ankang.values.reading_dates import read_date


@dataclass(frozen=True)
class Entry:
    """What was written beside one person: a day and answers, or why not screened. `given` as it was typed."""

    target: Target
    on: dt.date
    answers: Mapping[str, Any]
    reason: str = ""


def key_of(batch: UUID, target: Target) -> UUID:
    """The step of a person in a batch: sending the batch again writes nothing twice."""
    return uuid5(batch, str(target.pk))


def judge(entry: Entry) -> None:
    """Raise Refusal when an entry could not be recorded."""
    if entry.reason:
        return
    kind = rules.kind_of(entry.target.round.kind)
    checked_answers(kind, entry.target, entry.answers, entry.on, confirmed=_rare(kind))


def write(entry: Entry, batch: UUID, by: User) -> Target:
    """Record one entry. Raises Refusal, PermissionDenied."""
    key = key_of(batch, entry.target)
    if entry.reason:
        return actions.refuse(step_id=key, target=entry.target, reason=entry.reason, on=entry.on, by=by)
    kind = rules.kind_of(entry.target.round.kind)
    return actions.record_result(
        step_id=key, target=entry.target, on=entry.on, answers=entry.answers, confirmed=_rare(kind), by=by
    )  # fmt: skip


@transaction.atomic
def write_all(entries: list[Entry], batch: UUID, by: User) -> int:
    """Record all entries or none; answers how many."""
    for entry in entries:
        write(entry, batch, by)
    return len(entries)


def write_some(entries: list[Entry], batch: UUID, by: User) -> tuple[list[Target], dict[UUID, str]]:
    """Record those that stand; answer them, and why each of the others did not."""
    done, wrong = [], {}
    for entry in entries:
        try:
            with transaction.atomic():
                done.append(write(entry, batch, by))
        except Refusal as why:
            wrong[entry.target.pk] = str(why.params.get("told") or why)
    return done, wrong


def day_or_refuse(text: str) -> dt.date:
    """A day as it was written. Raises BadValueError."""
    found = read_date(text)
    if found is None:
        raise Refusal("words", least=1)
    return found


def _rare(kind: Kind) -> tuple[str, ...]:
    """Rare values in a list were read off a device and stand as written; the form of one person asks."""
    return tuple(item.code for item in kind.definition.items)


__all__ = ["BadValueError", "Entry", "day_or_refuse", "judge", "key_of", "write", "write_all", "write_some"]
