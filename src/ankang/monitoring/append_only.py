"""What happened to a warning, what was asked and what was answered is never changed or deleted; only sealed values
may be sealed anew."""

from typing import Any

from ankang.journal import append_only

# Table → the columns that stand: all but the sealed ones.
_TABLES = {
    "monitoring_step": 'id, warning_id, ordinal, kind, was, state, measure, "on", made_at, made_by_id',
    "monitoring_request": "id, warning_id, kind, back, until, made_at, made_by_id",
    "monitoring_answer": "id, request_id, asked_by_id, agreed, made_at, made_by_id",
    "monitoring_proof": "id, warning_id, title, media, size, hash, made_at, made_by_id",
    # The result comes later; what was planned stands.
    "monitoring_measure": "id, warning_id, kind, planned_on, made_at, made_by_id",
}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    for table, columns in _TABLES.items():
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
