"""The history of fields is never changed or deleted; only its sealed values may be sealed anew by a rotation."""

from typing import Any

from ankang.journal import append_only

_TABLES = ("registry_change",)
_COLUMNS = 'id, household_id, row_type, "row", field, level, made_at, made_by_id'


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    append_only.install(connection, _TABLES, columns=_COLUMNS)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES)
