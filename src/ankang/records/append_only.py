"""The history of the basics is never changed or deleted; only its sealed values may be sealed anew by a rotation."""

from typing import Any

from ankang.journal import append_only

_TABLES = {"records_basicschange": "id, record_id, fields, made_at, made_by_id"}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    for table, columns in _TABLES.items():
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
