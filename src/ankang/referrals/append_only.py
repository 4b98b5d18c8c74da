"""What happened to a referral and what was replied is never changed or deleted; only sealed values may be sealed anew."""

from typing import Any

from ankang.journal import append_only

# Table → the columns that stand: all but the sealed ones.
_TABLES = {
    "referrals_step": "id, referral_id, ordinal, kind, state, facility_id, department, handed_by_id, due_on, "
    '"on", made_at, made_by_id',
    "referrals_reply": "id, referral_id, see_on, see_where, made_at, made_by_id",
}


# As the columns were before a step told the department and who handed it on.
_FIRST = {
    **_TABLES,
    "referrals_step": 'id, referral_id, ordinal, kind, state, facility_id, due_on, "on", made_at, made_by_id',
}


def install_first(connection: Any) -> None:
    """The guards as they were first made."""
    _install(connection, _FIRST)


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column but the sealed ones."""
    _install(connection, _TABLES)


def _install(connection: Any, tables: dict[str, str]) -> None:
    for table, columns in tables.items():
        append_only.remove(connection, (table,))
        append_only.install(connection, (table,), columns=columns)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
