"""The course of events, movements of stock and who came are never deleted; only what the program may change, changes."""

from ankang.journal import append_only

_TABLES = {
    "outreach_eventstep": "id, event_id, number, move, made_at, made_by_id",
    "outreach_movement": 'id, item_id, kind, quantity, balance, "on", event_id, note, made_at, made_by_id',
    # An attendee may be matched and struck, never made into another sign-in.
    "outreach_attendee": 'id, event_id, source, "key", signed_at, signed_by_id',
    "outreach_feedback": "id, event_id, way, answers, made_at, made_by_id",
}

install, remove = append_only.guards(_TABLES)
