"""The history of fields as rules take it, and the stays of persons that follow from it.

These answers pass no scope: actions hold the register whole with them, and scoped queries build on them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.registry import rules
from ankang.registry.models import Change, LifeEvent, Person
from ankang.registry.rules import Said, Stay
from ankang.storage import bulk

Told = dict[tuple[UUID, str], list[Said]]


def told(model: Any, keys: Sequence[UUID], names: Sequence[str] | None = None) -> Told:
    """What was written down of these rows, by row and field, in the order of writing. `names`: of these fields."""
    found: Told = defaultdict(list)
    rows = Change.objects.filter(row__in=bulk.among(keys), row_type=model._meta.model_name)
    if names is not None:
        rows = rows.filter(field__in=names)
    columns: dict[str, Any] = {}
    for row in rows.order_by("made_at", "id"):
        column = columns.setdefault(row.field, _column(model, row.field))
        since = row.holds_from or timezone.localtime(row.made_at).date()
        found[row.row, row.field].append(
            Said(since, row.made_at, as_value(column, row.old), as_value(column, row.new))
        )
    return found


def stays(people: Iterable[Person], known: dt.datetime | None = None) -> dict[UUID, list[Stay]]:
    """Person → where they were, from day to day. `known`: as the register had it at that moment."""
    rows = list(people)
    said = told(Person, [row.pk for row in rows], rules.PLACING)
    by_row: dict[UUID, dict[str, list[Said]]] = defaultdict(dict)
    for (key, name), ones in said.items():
        by_row[key][name] = ones
    return {row.pk: rules.stays(row, _placing(row), by_row.get(row.pk, {}), known) for row in rows}


def once_members(homes: Sequence[UUID]) -> QuerySet[Person]:
    """Everybody who is or ever was of one of these households."""
    moved = Change.objects.filter(
        Q(household__in=homes) | Q(event__household__in=homes) | Q(event__other__in=homes),
        row_type="person",
        field="household",
    )
    return Person.objects.filter(Q(household__in=homes) | Q(pk__in=moved.values("row")))


def stays_in(homes: Sequence[UUID]) -> dict[UUID, list[Stay]]:
    """Household → the stays of all who ever were in it."""
    found: dict[UUID, list[Stay]] = {key: [] for key in homes}
    for own in stays(once_members(homes)).values():
        for stay in own:
            if stay.household in found:
                found[stay.household].append(stay)
    return found


def standing_events() -> QuerySet[LifeEvent]:
    """Events that count: not the corrections that take one back, nor what was corrected."""
    return LifeEvent.objects.filter(corrected_by__isnull=True).exclude(kind=LifeEvent.Kind.VOIDED)


def as_value(column: Any, text: str) -> Any:
    """The value that the history wrote down as a text; None where a row was made by the change."""
    if text == "" and (column.null or column.get_internal_type() not in _TEXTS):
        return None
    if column.get_internal_type() == "BooleanField":
        return text == "1"
    return text if column.get_internal_type() == "BinaryField" else column.to_python(text)


_TEXTS = frozenset({"CharField", "BinaryField", "TextField"})


def _column(model: Any, name: str) -> Any:
    field = model._meta.get_field(name)
    return field.target_field if field.is_relation else field


def _placing(row: Person) -> dict[str, Any]:
    return {
        "household": row.household_id, "relation": row.relation, "joined_on": row.joined_on, "left_on": row.left_on,
    }  # fmt: skip
