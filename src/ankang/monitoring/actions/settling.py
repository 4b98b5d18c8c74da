"""What the rules find now against the warnings that stand: new ones open, what got worse is told, what is gone is marked.

All of a part at once, in the caller's transaction under the lock of its town: a few statements whatever the number of
households. The database holds one open warning of a household and a rule.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Count, Q
from django.utils import timezone

from ankang.journal.actions import record_many
from ankang.monitoring.events import Kind
from ankang.monitoring.judging import Found, Looked
from ankang.monitoring.models import Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.deferral import state_before
from ankang.monitoring.queries.owners import due_after, owner_at
from ankang.monitoring.rules import State
from ankang.quality.queries.part import Part
from ankang.storage import bulk

Key = tuple[UUID, str]
Steps = Step.Kind


@dataclass
class Settled:
    """How many rules held, and how many warnings opened or got worse."""

    held: int = 0
    opened: int = 0
    grew: int = 0


@dataclass
class _Plan:
    """What is to be written for a part."""

    on: dt.date
    opened: list[tuple[Found, Warning | None]] = field(default_factory=list)
    changed: list[tuple[Warning, dict[str, Any]]] = field(default_factory=list)
    steps: list[tuple[Warning, str, str]] = field(default_factory=list)


def settle(part: Part, looked: Looked, on: dt.date) -> Settled:
    """Bring the warnings of a part's households to what was found on a day."""
    standing = _standing(part)
    plan = _Plan(on)
    now = {(one.household, one.rule.code): one for one in looked.found}
    for key, one in now.items():
        _settle_found(plan, one, standing.get(key))
    for key, warning in standing.items():
        if key not in now and (key[1], key[0]) not in looked.unsure:
            _settle_gone(plan, warning)
    _write(plan)
    grew = sum(kind == Steps.GREW for _warning, kind, _was in plan.steps)
    return Settled(len(now), len(plan.opened), grew)


def _standing(part: Part) -> dict[Key, Warning]:
    """Of each household and rule the open warning, else the last settled one whose sign has not gone since."""
    of = part.of("household_id", "household__village_id")
    rows = Warning.objects.filter(
        of, Q(closed_on__isnull=True) | Q(sign_gone_on__isnull=True)
    ).select_for_update(of=("self",))
    found: dict[Key, Warning] = {}
    # Open ones last, so that they stand before settled ones.
    for row in sorted(rows, key=lambda one: (one.is_open, one.closed_on or dt.date.max)):
        found[row.household_id, row.rule] = row
    return found


def _settle_found(plan: _Plan, one: Found, standing: Warning | None) -> None:
    if standing is None:
        plan.opened.append((one, None))
    elif not standing.is_open:
        if one.rule.growth.is_material(standing.noted, one.measure):
            plan.opened.append((one, standing))
    else:
        _continue(plan, one, standing)


def _continue(plan: _Plan, one: Found, warning: Warning) -> None:
    """An open warning that still holds: its numbers of today, and what is news."""
    given: dict[str, Any] = {
        "numbers": one.numbers,
        "measure": one.measure,
        "seen_on": plan.on,
        "village_id": one.village,
    }
    if warning.sign_gone_on:
        given["sign_gone_on"] = None
        plan.steps.append((warning, Steps.SIGN_BACK, warning.state))
    worse = one.rule.growth.is_material(warning.noted, one.measure) or one.level > warning.level
    if worse:
        given |= {"noted": max(one.measure, warning.noted), "level": max(one.level, warning.level)}
        plan.steps.append((warning, Steps.GREW, warning.state))
        if warning.state == State.DEFERRED:
            due = due_after(plan.on, one.rule.clock_up)
            given |= {
                "state": state_before(warning),
                "deferred_until": None,
                "due_on": due,
                "first_due_on": due,
            }
            plan.steps.append((warning, Steps.RESUMED, State.DEFERRED))
    plan.changed.append((warning, given))


def _settle_gone(plan: _Plan, warning: Warning) -> None:
    """A sign that is gone settles nothing by itself; of a settled warning it ends the memory."""
    if warning.sign_gone_on is None:
        plan.changed.append((warning, {"sign_gone_on": plan.on}))
        if warning.is_open:
            plan.steps.append((warning, Steps.SIGN_GONE, warning.state))


def _write(plan: _Plan) -> None:
    _write_changed(plan)
    opened = [_opened(one, before, plan.on) for one, before in plan.opened]
    _insert(opened)
    kinds = [Steps.REOPENED if before else Steps.OPENED for _one, before in plan.opened]
    steps = [*plan.steps, *zip(opened, kinds, [""] * len(opened), strict=True)]
    _write_steps(steps, plan.on)
    _forget([before for _one, before in plan.opened if before], plan.on)
    _tell(Kind.OPENED, opened)
    _tell(Kind.GREW, [warning for warning, kind, _was in plan.steps if kind == Steps.GREW])


def _opened(one: Found, before: Warning | None, on: dt.date) -> Warning:
    due = due_after(on, one.rule.clock)
    return Warning(
        id=uuid4(), rule=one.rule.code, household_id=one.household, village_id=one.village, level=one.level,
        state=State.NEW, numbers=one.numbers, measure=one.measure, noted=one.measure,
        owner_id=owner_at(one.rule.owner, one.village), opened_on=on, due_on=due, first_due_on=due, seen_on=on,
        again_id=before.pk if before else None,
    )  # fmt: skip


_COLUMNS = ("id", "rule", "household_id", "village_id", "level", "state", "numbers", "measure", "noted", "owner_id",
            "opened_on", "due_on", "first_due_on", "seen_on", "again_id")  # fmt: skip


def _insert(opened: list[Warning]) -> None:
    if opened:
        columns = {name: [getattr(one, name) for one in opened] for name in _COLUMNS}
        bulk.insert(Warning, {**columns, "changed": [timezone.now()] * len(opened)})


def _write_changed(plan: _Plan) -> None:
    """Only what became different; rows with the same fields together."""
    groups: dict[tuple[str, ...], list[tuple[Warning, dict[str, Any]]]] = {}
    for warning, given in plan.changed:
        told = {name: value for name, value in given.items() if getattr(warning, name) != value}
        if told:
            for name, value in told.items():
                setattr(warning, name, value)
            groups.setdefault(tuple(sorted(told)), []).append((warning, told))
    for names, rows in groups.items():
        columns: dict[str, list[Any]] = {name: [told[name] for _warning, told in rows] for name in names}
        columns["changed"] = [timezone.now()] * len(rows)
        bulk.update(Warning, [warning.pk for warning, _told in rows], columns)


def _write_steps(steps: list[tuple[Warning, str, str]], on: dt.date) -> None:
    if steps:
        bulk.insert(
            Step,
            {
                "id": [uuid4() for _ in steps],
                "warning_id": [warning.pk for warning, _kind, _was in steps],
                "ordinal": _ordinals([warning.pk for warning, _kind, _was in steps]),
                "kind": [str(kind) for _warning, kind, _was in steps],
                "was": [str(was) for _warning, _kind, was in steps],
                "state": [str(warning.state) for warning, _kind, _was in steps],
                "measure": [warning.measure for warning, _kind, _was in steps],
                "on": [on] * len(steps),
                "made_at": [timezone.now()] * len(steps),
                "made_by_id": [None] * len(steps),
            },
        )


def _ordinals(keys: list[UUID]) -> list[int]:
    """The numbers of further steps of these warnings, in order."""
    rows = Step.objects.filter(warning__in=bulk.among(keys)).order_by().values_list("warning_id")
    counts = Counter(dict(rows.annotate(Count("pk"))))
    found = []
    for key in keys:
        counts[key] += 1
        found.append(counts[key])
    return found


def _forget(before: list[Warning], on: dt.date) -> None:
    """A settled warning after which a new one opened is not looked at again."""
    keys = [warning.pk for warning in before]
    if keys:
        Warning.objects.filter(pk__in=bulk.among(keys)).update(sign_gone_on=on)


def _tell(kind: Kind, warnings: list[Warning]) -> None:
    if warnings:
        record_many(
            kind, model=Warning, subjects=[one.pk for one in warnings],
            places=[one.village_id for one in warnings], by=None,
        )  # fmt: skip
