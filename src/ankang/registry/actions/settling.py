"""What decisions end in, for one household or for a hundred thousand: read, judged and written as columns."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry import rules
from ankang.registry.actions.history import Conflict, as_text, levels_of
from ankang.registry.actions.telling import refuse_future
from ankang.registry.events import Kind
from ankang.registry.models import Change, Household, HouseholdCategory, LifeEvent
from ankang.registry.rules import Act, CannotSettle, Mark
from ankang.storage import bulk

_EVENTS = {
    Act.EXIT_POVERTY: LifeEvent.Kind.EXITED_POVERTY,
    Act.REMOVE_RISK: LifeEvent.Kind.RISK_REMOVED,
    Act.RELAPSE: LifeEvent.Kind.RELAPSED,
    Act.CORRECT_EXIT: LifeEvent.Kind.EXIT_CORRECTED,
}


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One act for one household: `act` as rules.Act, `kind` for recognise, `way` for remove_risk."""

    event_id: UUID
    household_id: UUID
    act: str
    source: str
    kind: str = ""
    risk: str = ""
    way: str = ""

    @property
    def event(self) -> str:
        """The kind of life event of the act."""
        return str(rules.BEGAN[self.kind] if self.act == Act.RECOGNISE else _EVENTS[Act(self.act)])


class CannotSettleAll(Conflict):
    """Some rows are forbidden, so none was written. `refusals`: event id → sentence."""

    def __init__(self, refusals: dict[UUID, str]) -> None:
        self.refusals = refusals
        super().__init__("；".join(dict.fromkeys(refusals.values())))


@dataclass(slots=True)
class _Home:
    """What a household is while the rows are judged."""

    village: str
    risk: str
    joined_on: dt.date
    left_on: dt.date | None
    marks: dict[UUID, Mark] = field(default_factory=dict)


@dataclass
class _Writing:
    """What is to be written, row by row; the columns are made of it at the end."""

    on: dt.date
    by: User | None
    stamp: dt.datetime
    events: list[dict[str, Any]] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    until: dict[UUID, dt.date | None] = field(default_factory=dict)
    risks: dict[UUID, str] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def settle_many(*, rows: Sequence[StatusRow], on: dt.date, by: User | None) -> int:
    """Do the acts of all rows, in their order, or none of them; answer how many were new.

    Raises CannotSettleAll. Rows whose event was told before are left alone.
    """
    fresh = settle(rows=rows, on=on, by=by)
    if fresh:
        record(Kind.MANY_SETTLED, by=by, fields=[f"rows:{len(fresh)}"])
    return len(fresh)


def settle(*, rows: Sequence[StatusRow], on: dt.date, by: User | None) -> list[StatusRow]:
    """The rows that were new, written; the journal is the caller's."""
    refuse_future(on)
    told = _told_already(rows, on)
    fresh = [row for row in rows if row.event_id not in told]
    homes = _homes([row.household_id for row in fresh])
    writing = _Writing(on, by, timezone.now())
    refusals: dict[UUID, str] = {}
    for row in fresh:
        try:
            _judge(row, homes.get(row.household_id), writing)
        except CannotSettle as why:
            refusals[row.event_id] = refusal(why)
    if refusals:
        raise CannotSettleAll(refusals)
    _write(writing)
    return fresh


def refusal(why: CannotSettle) -> str:
    """The sentence of a refused act, with the kind in words."""
    told = dict(why.params)
    if "kind" in told:
        told["kind"] = dict(HouseholdCategory.Kind.choices).get(told["kind"], told["kind"])
    return _(why.template) % told


def _told_already(rows: Sequence[StatusRow], on: dt.date) -> set[UUID]:
    """Events of these rows that stand already; one with other content is a Conflict."""
    known = LifeEvent.objects.filter(pk__in=bulk.among([row.event_id for row in rows]))
    there = {row.pk: row for row in known}
    for row in rows:
        event = there.get(row.event_id)
        if event and (event.kind, event.household_id, event.happened_on, event.source) != (
            row.event, row.household_id, on, row.source,
        ):  # fmt: skip
            raise Conflict(_("同一编号已登记了不同的内容：请刷新后再办理。"))
    return set(there)


def _homes(keys: list[UUID]) -> dict[UUID, _Home]:
    rows = Household.objects.select_for_update().filter(pk__in=bulk.among(keys)).order_by("pk")
    found = {
        key: _Home(village, risk, joined, left)
        for key, village, risk, joined, left in rows.values_list(
            "pk", "village_id", "risk", "joined_on", "left_on"
        )
    }
    marks = HouseholdCategory.objects.filter(household__in=bulk.among(keys))
    for key, home, kind, since, until in marks.values_list("pk", "household_id", "kind", "since", "until"):
        found[home].marks[key] = Mark(kind, since, until, key)
    return found


def _judge(row: StatusRow, home: _Home | None, writing: _Writing) -> None:
    """Decide one row, and note what is to be written for it."""
    if home is None or home.left_on or writing.on < home.joined_on:
        raise CannotSettle("gone")
    made = rules.settle(row.act, row.kind, row.way, home.marks.values(), writing.on)
    about = made.opens or made.until[0][0].kind
    writing.events.append(
        {
            "id": row.event_id, "kind": row.event, "happened_on": writing.on, "household_id": row.household_id,
            "village_id": home.village, "category": about, "way": row.way, "source": row.source,
        }
    )  # fmt: skip
    for mark, until in made.until:
        _set_until(row, home, mark, until, writing)
    if made.opens:
        _open(row, home, made.opens, writing)
    if row.risk and row.risk != home.risk:
        _change(row, writing, "household", row.household_id, "risk", home.risk, row.risk)
        home.risk = writing.risks[row.household_id] = row.risk


def _set_until(row: StatusRow, home: _Home, mark: Mark, until: dt.date | None, writing: _Writing) -> None:
    _change(row, writing, "householdcategory", mark.key, "until", mark.until, until)
    home.marks[mark.key] = Mark(mark.kind, mark.since, until, mark.key)
    writing.until[mark.key] = until


def _open(row: StatusRow, home: _Home, kind: str, writing: _Writing) -> None:
    """A new spell; one of the same day that had been taken back begins again."""
    on = writing.on
    spent = next((m for m in home.marks.values() if (m.kind, m.since, m.until) == (kind, on, on)), None)
    if spent:
        _set_until(row, home, spent, None, writing)
        return
    key = uuid.uuid5(row.event_id, "category")
    home.marks[key] = Mark(kind, on, None, key)
    writing.opened.append(
        {"id": key, "household_id": row.household_id, "kind": kind, "source": row.source[:60]}
    )
    _change(row, writing, "householdcategory", key, "kind", None, kind)
    _change(row, writing, "householdcategory", key, "since", None, on)


def _change(row: StatusRow, writing: _Writing, table: str, key: UUID, name: str, old: Any, new: Any) -> None:
    writing.changes.append(
        {
            "household_id": row.household_id, "row_type": table, "row": key, "field": name,
            "old": as_text(old), "new": as_text(new), "event_id": row.event_id, "source": row.source,
        }
    )  # fmt: skip


def _write(writing: _Writing) -> None:
    by = writing.by.pk if writing.by else None
    _insert(LifeEvent, writing.events, recorded_at=writing.stamp, recorded_by_id=by)
    _insert(HouseholdCategory, writing.opened, since=writing.on, until=None)
    _update_until(writing)
    if writing.risks:
        keys = list(writing.risks)
        columns = {"risk": [writing.risks[key] for key in keys], "changed": [writing.stamp] * len(keys)}
        bulk.update(Household, keys, columns)
    levels = {"household": levels_of(Household), "householdcategory": levels_of(HouseholdCategory)}
    for change in writing.changes:
        change["id"], change["level"] = uuid.uuid4(), levels[change["row_type"]][change["field"]]
    told = {
        "holds_from": writing.on,
        "origin": Change.Origin.APPROVAL,
        "made_at": writing.stamp,
        "made_by_id": by,
    }
    _insert(Change, writing.changes, **told)


def _update_until(writing: _Writing) -> None:
    opened = {row["id"] for row in writing.opened}
    keys = [key for key in writing.until if key not in opened]
    bulk.update(HouseholdCategory, keys, {"until": [writing.until[key] for key in keys]})
    for row in writing.opened:
        if row["id"] in writing.until:
            HouseholdCategory.objects.filter(pk=row["id"]).update(until=writing.until[row["id"]])


def _insert(model: Any, rows: list[dict[str, Any]], **same: Any) -> None:
    """Rows as columns, with what is the same in all of them."""
    if rows:
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        bulk.insert(model, columns | {name: [value] * len(rows) for name, value in same.items()})
