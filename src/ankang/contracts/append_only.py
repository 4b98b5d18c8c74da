"""Signatures, steps and refusals are never changed or deleted; only sealed values may be sealed anew."""

from typing import Any

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones. Empty: no column may.
_TABLES = {
    "contracts_signature": "",
    "contracts_step": 'id, contract_id, kind, "on", party, before_id, after_id, made_at, made_by_id',
    "contracts_refusal": "id, person_id, refused_on, why, made_at, made_by_id",
}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    for table, columns in _TABLES.items():
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
