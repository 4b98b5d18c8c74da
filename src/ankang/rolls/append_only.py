"""What happened to a case is never changed or deleted; only its sealed note may be sealed anew by a rotation."""

from typing import Any

from ankang.journal import append_only

_TABLES = {"rolls_caseevent": "id, case_id, deed, roll_id, made_at, made_by_id"}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed one."""
    for table, columns in _TABLES.items():
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
