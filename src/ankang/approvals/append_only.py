"""What was decided, checked, voted and signed is never changed or deleted; only sealed values may be sealed anew."""

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones. Empty: no column may.
_TABLES = {
    "approvals_decision": (
        "id, application_id, ordinal, step, outcome, decided_on, batch, duty, made_at, made_by_id"
    ),
    "approvals_householdchoice": "id, application_id, was_id, chosen_id, made_at, made_by_id",
    "approvals_housecheck": (
        "id, application_id, checked_on, form, confirmed, agrees, household_signed_on, second_checker, made_at, "
        "made_by_id"
    ),
    "approvals_meeting": (
        'id, village_id, kind, "group", held_on, eligible, present, representatives, chair, made_at, made_by_id'
    ),
    "approvals_appraisal": "id, meeting_id, application_id, agreed, against, abstained",
    "approvals_signature": "",
}

install, remove = append_only.guards(_TABLES)
