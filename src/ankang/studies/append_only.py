"""Samples, contacts, answers, results, protocols and runs are never changed or deleted."""

from ankang.journal import append_only

_WHOLE = (
    "studies_draw", "studies_drawn", "studies_surveyresult", "studies_contact", "studies_study", "studies_studydecision",
    "studies_deviation", "studies_studyrun",
)  # fmt: skip
# Rotation writes the same text under another key, so the sealed column stays free.
_SEALED = {"studies_answer": "id, drawn_id, made_at, made_by_id", "studies_card": "id, drawn_id, until, made_at, made_by_id"}  # fmt: skip

install, remove = append_only.guards({**dict.fromkeys(_WHOLE, ""), **_SEALED})
