"""What was asked, said, signed and done stands; only sealed values may be sealed anew, and states move."""

from ankang.journal import append_only

# Table → the columns that stand.
_TABLES = {
    "consultations_consultation": (
        "id, kind, person_id, facility_id, urgency, consent, consent_on, diagnosed_on, asked_on, due_on, asked_at, "
        "asked_by_id"
    ),
    "consultations_note": "id, consultation_id, slot_id, held_on, made_at, made_by_id",
    "consultations_opinion": "id, consultation_id, replaces_id, hash, signed_at, signed_by_id",
    "consultations_followup": "id, consultation_id, person_id, side, due_on, made_at, made_by_id",
    "consultations_step": "id, consultation_id, kind, made_at, made_by_id",
    "consultations_scaleresult": (
        "id, person_id, consultation_id, form, danger, filled_on, made_at, made_by_id"
    ),
    "consultations_safetystep": "result_id, made_at, made_by_id",
}

install, remove = append_only.guards(_TABLES)
