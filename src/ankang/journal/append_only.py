"""Triggers that make tables append-only, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Mapping
from typing import Any

TABLES = ("journal_event", "journal_seal", "journal_root")
_REFUSAL = "append-only: rows are never changed or deleted"


def install(connection: Any, tables: tuple[str, ...] = TABLES, columns: str = "") -> None:
    """Forbid UPDATE and DELETE on these tables; with `columns`, UPDATE of those only (sealed columns are left
    out of it, for rotation writes the same text under another key)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION ankang_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
            )
        for table in tables:
            cursor.execute(_trigger(connection.vendor, table, "UPDATE", columns))
            cursor.execute(_trigger(connection.vendor, table, "DELETE"))


def remove(connection: Any, tables: tuple[str, ...] = TABLES) -> None:
    """Take the triggers away again: for undoing a migration and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in tables:
            for deed in ("update", "delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}{on}")


def guards(tables: Mapping[str, str]) -> tuple[Callable[[Any], None], Callable[[Any], None]]:
    """`install` and `remove` of a package: table → the columns that stand, "" for all of them."""

    def put(connection: Any) -> None:
        for table, columns in tables.items():
            install(connection, (table,), columns)

    def take_away(connection: Any) -> None:
        remove(connection, tuple(tables))

    return put, take_away


def _trigger(vendor: str, table: str, deed: str, columns: str = "") -> str:
    name = f"{table}_no_{deed.lower()}"
    deed = f"{deed} OF {columns}" if columns else deed
    if vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION ankang_append_only()"
    return f"CREATE TRIGGER {name} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
