"""The history of fields and the life events are never changed or deleted; only their sealed values may be sealed
anew by a rotation."""

from typing import Any

from ankang.journal import append_only

# Table → the columns that stand; sealed ones are left out.
_TABLES = {
    "registry_change": (
        'id, household_id, row_type, "row", field, level, holds_from, event_id, origin, source, said_by, said_on, '
        "made_at, made_by_id"
    ),
    "registry_lifeevent": (
        "id, kind, happened_on, household_id, person_id, other_id, village_id, village_before_id, category, way, "
        "source, corrects_id, recorded_at, recorded_by_id"
    ),
}
# What stood before the history said since when and from where.
_FIRST = {"registry_change": 'id, household_id, row_type, "row", field, level, made_at, made_by_id'}


def install(connection: Any, *, first: bool = False) -> None:
    """Forbid deleting rows and updating any column but the sealed ones. `first`: as the first migration had it."""
    for table, columns in (_FIRST if first else _TABLES).items():
        append_only.remove(connection, (table,))
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
