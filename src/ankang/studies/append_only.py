"""Samples, contacts, answers, results, protocols and runs are never changed or deleted."""

from typing import Any

from ankang.journal import append_only

_WHOLE = (
    "studies_draw", "studies_drawn", "studies_surveyresult", "studies_contact", "studies_study", "studies_studydecision",
    "studies_deviation", "studies_studyrun",
)  # fmt: skip
# Rotation writes the same text under another key, so the sealed column stays free.
_SEALED = {"studies_answer": "id, drawn_id, made_at, made_by_id", "studies_card": "id, drawn_id, until, made_at, made_by_id"}  # fmt: skip


def install(connection: Any) -> None:
    """Forbid updating and deleting them."""
    append_only.install(connection, _WHOLE)
    for table, columns in _SEALED.items():
        append_only.install(connection, (table,), columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, (*_WHOLE, *_SEALED))
