"""Lines of bills, settlements and their shares are never changed or deleted; only sealed values may be sealed anew."""

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones. Empty: no column may.
_TABLES = {
    "benefits_billline": "",
    "benefits_settlement": (
        "id, bill_id, ordinal, kind, reason, cause_id, of_id, person_id, village_id, facility_id, year, policy, "
        "policy_hash, facts, before, after, because, booked, settled_on, settled_at, settled_by_id"
    ),
    "benefits_settlementshare": "",
    "benefits_policytext": "",
    "benefits_enactedpolicy": "",
}

install, remove = append_only.guards(_TABLES)
