"""Many rows at once into the register: what an import has checked, written as columns past the ORM.

The caller has checked every row; here stands only how the register stays whole: villages repeated, name keys made,
blind indexes filled, history kept, the journal told.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.registry.actions import roster_events
from ankang.registry.actions.history import as_text, levels_of
from ankang.registry.events import Kind
from ankang.registry.models import Change, Household, HouseholdCategory, NameKey, Person, PersonCategory
from ankang.registry.queries.unwinding import as_value
from ankang.storage import bulk
from ankang.values.pinyin import initials

TABLES: dict[str, type[Model]] = {
    model._meta.model_name or "": model for model in (Household, Person, HouseholdCategory, PersonCategory)
}
Columns = dict[str, Sequence[Any]]


@dataclass(frozen=True)
class FieldChange:
    """One field of one row that is to become another value; `table` is the model's name."""

    table: str
    row: UUID
    household: UUID
    field: str
    old: Any
    new: Any


@dataclass
class RosterPart:
    """New rows as columns (attribute name → values, `id` included), and changes of rows that are there."""

    new: dict[str, Columns] = field(default_factory=dict)
    changes: list[FieldChange] = field(default_factory=list)


@transaction.atomic
def write_roster(
    *, part: RosterPart, place: str, stamp: dt.datetime, by: User | None, source: str = ""
) -> dict[str, list[str]]:
    """Write a checked part of a roster; answer the keys of what was made, by table (`change`: its history,
    `lifeevent`: what it says happened). `source`: what the history is to call it.

    Not repeatable by itself: the caller records the part as done in the same transaction.
    """
    made: dict[str, list[str]] = {}
    for table, model in TABLES.items():
        columns = dict(part.new.get(table, {}))
        if not columns or not columns["id"]:
            continue
        if table in ("household", "person"):
            columns["changed"] = [stamp] * len(columns["id"])
        bulk.insert(model, columns)
        made[table] = [str(key) for key in columns["id"]]
    people = part.new.get("person")
    if people and people["id"]:
        _insert_name_keys(people["id"], people["village_id"], people["name"])
    happened = roster_events.of_new_rows(part.new) + roster_events.of_changes(part.changes, stamp)
    if part.changes:
        _set_values(part.changes, stamp)
    keys, event_of = roster_events.write(told=happened, source=source, stamp=stamp, by=by)
    if part.changes:
        told = {"origin": Change.Origin.IMPORT, "source": source}
        made["change"] = _keep_history(part.changes, stamp, by, event_of, **told)
    if keys:
        made["lifeevent"] = keys
    counts = [f"{table}:{len(keys)}" for table, keys in made.items()]
    record(Kind.ROSTER_WRITTEN, place=place, by=by, fields=counts)
    return made


@transaction.atomic
def withdraw_roster(
    *,
    made: dict[str, list[str]],
    stamp: dt.datetime,
    kept: frozenset[UUID],
    place: str,
    by: User | None,
    source: str = "",
) -> int:
    """Take back what `write_roster` made, except the rows in `kept`; answer how many rows were taken back.

    Fields get their old values again, new rows go. The history keeps both directions, and the events stay with the
    one that takes each back.
    """
    changes = Change.objects.filter(pk__in=made.get("change", [])).exclude(row__in=kept)
    back = [_inverse(change) for change in changes]
    if back:
        _set_values(back, stamp)
        holds = [change.holds_from or timezone.localtime(change.made_at).date() for change in changes]
        _keep_history(back, stamp, by, {}, holds=holds)
    roster_events.void(keys=made.get("lifeevent", []), kept=kept, source=source, stamp=stamp, by=by)
    gone = 0
    for table in reversed(TABLES):
        keys = [UUID(key) for key in made.get(table, []) if UUID(key) not in kept]
        for start in range(0, len(keys), 500):
            gone += (
                TABLES[table]
                .objects.filter(pk__in=keys[start : start + 500])
                .delete()[1]
                .get(TABLES[table]._meta.label, 0)
            )
    record(Kind.ROSTER_WITHDRAWN, place=place, by=by, fields=[f"changes:{len(back)}", f"rows:{gone}"])
    return gone + len(back)


def _inverse(change: Change) -> FieldChange:
    column = TABLES[change.row_type]._meta.get_field(change.field)
    old, new = (as_value(column, text) for text in (change.old, change.new))
    return FieldChange(change.row_type, change.row, change.household_id, change.field, new, old)


def _set_values(changes: Sequence[FieldChange], stamp: dt.datetime) -> None:
    """Set the new values, and what repeats them."""
    rows: dict[tuple[str, UUID], dict[str, Any]] = defaultdict(dict)
    for change in changes:
        rows[change.table, change.row][change.field] = change.new
    groups: dict[tuple[str, tuple[str, ...]], list[UUID]] = defaultdict(list)
    for (table, row), values in rows.items():
        groups[table, tuple(sorted(values))].append(row)
    for (table, names), keys in groups.items():
        model = TABLES[table]
        columns = {
            model._meta.get_field(name).attname: [rows[table, key][name] for key in keys]  # type: ignore[union-attr]
            for name in names
        }
        if table in ("household", "person"):
            columns["changed"] = [stamp] * len(keys)
        bulk.update(model, keys, columns)
    renamed = {c.row: c.new for c in changes if (c.table, c.field) == ("person", "name")}
    if renamed:
        NameKey.objects.filter(person_id__in=renamed).delete()
        villages = dict(Person.objects.filter(pk__in=renamed).values_list("pk", "village_id"))
        keys = list(renamed)
        _insert_name_keys(keys, [villages[k] for k in keys], [renamed[k] for k in keys])


def _insert_name_keys(ids: Sequence[UUID], villages: Sequence[str], names: Sequence[str]) -> None:
    known = {name: sorted(initials(name)) for name in set(names)}
    rows = [(p, v, key) for p, v, name in zip(ids, villages, names, strict=True) for key in known[name]]
    if rows:
        people, places, keys = zip(*rows, strict=True)
        bulk.insert(NameKey, {"person_id": people, "village_id": places, "key": keys})


def _keep_history(
    changes: Sequence[FieldChange],
    stamp: dt.datetime,
    by: User | None,
    event_of: Mapping[int, UUID],
    *,
    holds: Sequence[dt.date | None] | None = None,
    **same: str,
) -> list[str]:
    """Keep the history of changes; answer its keys. `holds`: since when each new value holds, if not since now."""
    ids = [uuid.uuid4() for _ in changes]
    bulk.insert(
        Change,
        {
            "id": ids,
            "household_id": [c.household for c in changes],
            "row_type": [c.table for c in changes],
            "row": [c.row for c in changes],
            "field": [c.field for c in changes],
            "level": [levels_of(TABLES[c.table])[c.field] for c in changes],
            "old": [as_text(c.old) for c in changes],
            "new": [as_text(c.new) for c in changes],
            "holds_from": holds or [None] * len(changes),
            "event_id": [event_of.get(place) for place in range(len(changes))],
            **{name: [value] * len(changes) for name, value in same.items()},
            "made_at": [stamp] * len(changes),
            "made_by_id": [by.pk if by else None] * len(changes),
        },
    )
    return [str(key) for key in ids]
