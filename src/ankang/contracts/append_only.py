"""Signatures, steps and refusals are never changed or deleted; only sealed values may be sealed anew."""

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones. Empty: no column may.
_TABLES = {
    "contracts_signature": "",
    "contracts_step": 'id, contract_id, kind, "on", party, before_id, after_id, made_at, made_by_id',
    "contracts_refusal": "id, person_id, refused_on, why, made_at, made_by_id",
}

install, remove = append_only.guards(_TABLES)
