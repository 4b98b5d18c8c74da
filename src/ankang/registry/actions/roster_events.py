"""What an import says happened, as life events: written as columns beside the rows and fields it wrote."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any
from uuid import UUID

from django.utils import timezone

from ankang.accounts.models import User
from ankang.registry import rules
from ankang.registry.models import Household, HouseholdCategory, LifeEvent
from ankang.storage import bulk

Kind = LifeEvent.Kind
Columns = dict[str, Sequence[Any]]


@dataclass(slots=True)
class Told:
    """One event to be written. `change`: the places of the changes that belong to it, in their list."""

    kind: str
    on: dt.date
    household: UUID
    person: UUID | None = None
    category: str = ""
    village_before: str | None = None
    change: tuple[int, ...] = ()


def of_new_rows(new: dict[str, Columns]) -> list[Told]:
    """Households enter, with their categories; members who join another day, or a household that is there, too."""
    homes = new.get("household", {"id": (), "joined_on": ()})
    entered = dict(zip(homes["id"], homes["joined_on"], strict=True))
    found = [Told(Kind.ENTERED, on, key) for key, on in entered.items()]
    found.extend(_categories(new.get("householdcategory")))
    people = new.get("person")
    if people:
        for key, home, joined, born in zip(
            people["id"], people["household_id"], people["joined_on"], people["born_on"], strict=True
        ):
            if entered.get(home) != joined:
                found.append(Told(Kind.BORN if joined == born else Kind.OMITTED, joined, home, key))
    return found


def _categories(columns: Columns | None) -> Iterator[Told]:
    if not columns:
        return
    for home, kind, since, until in zip(
        columns["household_id"], columns["kind"], columns["since"], columns["until"], strict=True
    ):
        yield Told(rules.BEGAN[kind], since, home, category=kind)
        if until:
            yield Told(ended_as(kind), until, home, category=kind)


def of_changes(changes: Sequence[Any], stamp: dt.datetime) -> list[Told]:
    """What changed fields mean: households moved, other heads, categories ended, members gone.

    A roster says what is, not since when: what has no day of its own holds from the day of the import.
    """
    today = timezone.localtime(stamp).date()
    kinds = _kinds_of([c.row for c in changes if (c.table, c.field) == ("householdcategory", "until")])
    found: list[Told] = []
    heads: dict[UUID, list[int]] = {}
    for place, one in enumerate(changes):
        match (one.table, one.field):
            case ("household", "village"):
                found.append(
                    Told(Kind.HOUSEHOLD_MOVED, today, one.household, village_before=one.old, change=(place,))
                )
            case ("householdcategory", "until") if one.new and one.old is None:
                kind = kinds[one.row]
                told = Told(ended_as(kind), one.new, one.household, category=kind, change=(place,))
                found.append(told)
            case ("person", "relation"):
                heads.setdefault(one.household, []).append(place)
    for home, places in heads.items():
        if any(changes[place].new == rules.HEAD for place in places):
            found.append(Told(Kind.HEAD_CHANGED, today, home, change=tuple(places)))
    return found


def ended_as(kind: str) -> str:
    """The kind of event with which a category ends."""
    return Kind.RISK_REMOVED if kind in rules.MONITORED else Kind.CATEGORY_ENDED


def write(
    *, told: Sequence[Told], source: str, stamp: dt.datetime, by: User | None
) -> tuple[list[str], dict[int, UUID]]:
    """Write these events; answer their keys, and place of a change → its event."""
    if not told:
        return [], {}
    ids = [uuid.uuid4() for _ in told]
    homes = [one.household for one in told]
    villages = dict(Household.objects.filter(pk__in=bulk.among(homes)).values_list("pk", "village_id"))
    bulk.insert(
        LifeEvent,
        {
            "id": ids,
            "kind": [str(one.kind) for one in told],
            "happened_on": [one.on for one in told],
            "household_id": homes,
            "person_id": [one.person for one in told],
            "village_id": [villages[home] for home in homes],
            "village_before_id": [one.village_before for one in told],
            "category": [one.category for one in told],
            **_signed(len(told), source, stamp, by),
        },
    )
    return [str(key) for key in ids], {
        place: key for key, one in zip(ids, told, strict=True) for place in one.change
    }


def void(
    *, keys: Iterable[str], kept: frozenset[UUID], source: str, stamp: dt.datetime, by: User | None
) -> None:
    """Take events of an import back, except those of rows that stay: each is corrected by one that says so."""
    rows = LifeEvent.objects.filter(pk__in=bulk.among([UUID(key) for key in keys]), corrected_by__isnull=True)
    gone = [row for row in rows if not {row.household_id, row.person_id} & kept]
    if not gone:
        return
    names = ("happened_on", "household_id", "person_id", "village_id", "village_before_id", "category")
    bulk.insert(
        LifeEvent,
        {
            "id": [uuid.uuid4() for _ in gone],
            "kind": [str(Kind.VOIDED)] * len(gone),
            "corrects_id": [row.pk for row in gone],
            **{name: [getattr(row, name) for row in gone] for name in names},
            **_signed(len(gone), source, stamp, by),
        },
    )


def _signed(count: int, source: str, stamp: dt.datetime, by: User | None) -> dict[str, list[Any]]:
    same = {"source": source, "recorded_at": stamp, "recorded_by_id": by.pk if by else None}
    return {name: list(repeat(value, count)) for name, value in same.items()}


def _kinds_of(keys: list[UUID]) -> dict[UUID, str]:
    return dict(HouseholdCategory.objects.filter(pk__in=bulk.among(keys)).values_list("pk", "kind"))
