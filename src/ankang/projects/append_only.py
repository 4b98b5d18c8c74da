"""Decisions, what was seen on site, acceptances, proofs and movements of money are never changed or deleted."""

from ankang.journal import append_only

# Sealed columns are left out: rotation writes the same text under another key.
_TABLES = {
    "projects_projectstep": 'project_id, ordinal, step, outcome, "on", days, unit_id, made_at, made_by_id',
    "projects_sitecheck": 'project_id, village_id, kind, "on", quantity, latitude, longitude, made_at, made_by_id',
    "projects_proof": "",
    "projects_acceptance": 'project_id, "on", answers, quantity, people, made_at, made_by_id',
    "projects_riskmove": (
        'fund_id, loan_id, kind, "on", amount_fen, balance_change, exposure_change, document, made_at, made_by_id'
    ),
}

install, remove = append_only.guards(_TABLES)
