"""What the database itself refuses: changing a frozen report, its files, or what was said to a comment."""

from typing import Any

from ankang.journal import append_only

_TABLES = ("reports_reportfile", "reports_reply")
_FROZEN = "frozen: a report that was frozen is never changed or deleted; a new issue replaces it"


def install(connection: Any) -> None:
    """Forbid changing rows of these tables, and any row of a frozen report."""
    remove(connection)
    append_only.install(connection, _TABLES)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION reports_frozen() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_FROZEN}'; END $$"
            )
        for deed in ("UPDATE", "DELETE"):
            cursor.execute(_trigger(connection.vendor, deed))


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES)
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
