"""What the database itself refuses: changing a frozen report, its files, or what was said to a comment."""

from typing import Any

from ankang.journal import append_only

_TABLES = ("reports_reportfile", "reports_reply")
# Of a county's own Word template only its state may change.
_KEPT = ("reports_wordtemplate",)
_KEPT_COLUMNS = "id, county_id, kind, name, version, size, sha256, found, made_by_id, made_at"
_FROZEN = "frozen: a report that was frozen is never changed or deleted; a new issue replaces it"


def install(connection: Any, *, first: bool = False) -> None:
    """Forbid changing rows of these tables, and any row of a frozen report. `first`: before there were templates."""
    remove(connection, first=first)
    append_only.install(connection, _TABLES)
    if not first:
        append_only.install(connection, _KEPT, _KEPT_COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION reports_frozen() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_FROZEN}'; END $$"
            )
        for deed in ("UPDATE", "DELETE"):
            cursor.execute(_trigger(connection.vendor, deed))


def remove(connection: Any, *, first: bool = False) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES if first else (*_TABLES, *_KEPT))
    on = " ON reports_report" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for deed in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS reports_report_frozen_no_{deed}{on}")


def _trigger(vendor: str, deed: str) -> str:
    head = (
        f"CREATE TRIGGER reports_report_frozen_no_{deed.lower()} BEFORE {deed} ON reports_report FOR EACH ROW"
    )
    if vendor == "postgresql":
        return f"{head} WHEN (OLD.state = 'frozen') EXECUTE FUNCTION reports_frozen()"
    return f"{head} WHEN OLD.state = 'frozen' BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
