"""The course of events, movements of stock and who came are never deleted; only what the program may change, changes."""

from typing import Any

from ankang.journal import append_only

_TABLES = {
    "outreach_eventstep": "id, event_id, number, move, made_at, made_by_id",
    "outreach_movement": 'id, item_id, kind, quantity, balance, "on", event_id, note, made_at, made_by_id',
    # An attendee may be matched and struck, never made into another sign-in.
    "outreach_attendee": 'id, event_id, source, "key", signed_at, signed_by_id',
    "outreach_feedback": "id, event_id, way, answers, made_at, made_by_id",
}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating these columns."""
    for table, columns in _TABLES.items():
        append_only.remove(connection, (table,))
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
