"""What people answered, scores, certificates, follow-ups and subsidies are never changed or deleted."""

from ankang.journal import append_only

_WHOLE = ("training_score", "training_certificate", "training_subsidy")
# Sealed columns are left out: rotation writes the same text under another key.
_SEALED = {
    "training_enrolmentstep": 'id, enrolment_id, state, why, "on", made_at, made_by_id',
    "training_revocation": 'id, certificate_id, "on", made_at, made_by_id',
    "training_followup": 'id, enrolment_id, months, "on", result, at_employer, band, said_by, made_at, made_by_id',
}

install, remove = append_only.guards({**dict.fromkeys(_WHOLE, ""), **_SEALED})
