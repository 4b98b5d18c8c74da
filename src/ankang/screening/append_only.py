"""What happened to the persons of a round is never changed or deleted; only sealed values may be sealed anew."""

from typing import Any

from ankang.journal import append_only

_TABLES = {"screening_step": 'id, target_id, kind, state, "on", made_at, made_by_id'}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    for table, columns in _TABLES.items():
        append_only.remove(connection, (table,))
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
