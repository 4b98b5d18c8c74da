"""What was signed, reviewed and dispensed stands: no row of it is deleted, and of its columns only the state of a
prescription moves. Sealed columns are left out, for a rotation of keys seals the same text anew."""

from typing import Any

from ankang.journal import append_only

# Table → the columns that stand.
_TABLES = {
    "prescriptions_prescription": (
        "id, number, person_id, village_id, facility_id, consultation_id, replaces_id, channel, sort, hash, unchecked, "
        "table_version, signed_on, valid_until, keep_until, signed_at, signed_by_id"
    ),
    "prescriptions_line": "id, prescription_id, ordinal, drug, name, dose, unit, frequency, route, days, quantity",
    "prescriptions_signature": (
        "prescription_id, key_id, client_data, authenticator_data, signature, made_at, made_by_id"
    ),
    "prescriptions_review": "id, prescription_id, kind, doctor_id, made_at, made_by_id",
    "prescriptions_dispensing": "prescription_id, review_id, doctor_id, made_at, made_by_id",
    "prescriptions_step": "id, prescription_id, kind, made_at, made_by_id",
    "prescriptions_devicekey": "id, user_id, credential, public_key, host, made_at, made_by_id",
}


_CERTIFICATES = {
    "prescriptions_certificatesignature": "prescription_id, signature, chain, fingerprint, made_at, made_by_id",
}


def install(connection: Any) -> None:
    """Forbid deleting rows and updating any column that stands."""
    _install(connection, {**_TABLES, **_CERTIFICATES})


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, (*_TABLES, *_CERTIFICATES))


def install_first(connection: Any) -> None:
    """Guard the tables as they were first made, before certificates."""
    _install(connection, _TABLES)


def remove_first(connection: Any) -> None:
    """Take their triggers away again."""
    append_only.remove(connection, tuple(_TABLES))


def install_certificates(connection: Any) -> None:
    """Guard signatures with certificates."""
    _install(connection, _CERTIFICATES)


def remove_certificates(connection: Any) -> None:
    """Take their triggers away again."""
    append_only.remove(connection, tuple(_CERTIFICATES))


def _install(connection: Any, tables: dict[str, str]) -> None:
    for table, columns in tables.items():
        append_only.install(connection, (table,), columns=columns)
