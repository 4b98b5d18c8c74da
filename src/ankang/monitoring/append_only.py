"""What happened to a warning, what was asked and what was answered is never changed or deleted; only sealed values
may be sealed anew."""

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

install, remove = append_only.guards(_TABLES)
