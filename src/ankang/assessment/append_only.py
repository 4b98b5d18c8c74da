"""What the database itself refuses: changing or deleting a score, an extra, an appeal or a decision; and any change of a
frozen run, new rows of it among them."""

from typing import Any

from ankang.journal import append_only

_TABLES = (
    "assessment_score",
    "assessment_extra",
    "assessment_extradecision",
    "assessment_appeal",
    "assessment_appealdecision",
)
_FROZEN = "frozen: points that were frozen are never changed; new facts count in the next period"
# What a run was made from stands from the first moment.
_STANDS = (
    "id, place_id, scheme, scheme_version, scheme_hash, scheme_text, period, ends_on, snapshot, snapshot_digest, as_of, "
    "appeal_until, made_at, made_by_id"
)


def install(connection: Any) -> None:
    """Forbid changing these rows, and everything of a frozen run."""
    remove(connection)
    append_only.install(connection, _TABLES)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION assessment_frozen() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_FROZEN}'; END $$"
            )
            cursor.execute(
                "CREATE OR REPLACE FUNCTION assessment_late() RETURNS trigger LANGUAGE plpgsql AS "  # noqa: S608 fixed words
                "$$ BEGIN IF (SELECT state FROM assessment_run WHERE id = NEW.run_id) = 'frozen' THEN "
                f"RAISE EXCEPTION '{_FROZEN}'; END IF; RETURN NEW; END $$"
            )
        for sql in _triggers(connection.vendor):
            cursor.execute(sql)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, _TABLES)
    with connection.cursor() as cursor:
        for table, name in (
            *(
                (("assessment_run"), f"assessment_run_frozen_no_{deed}")
                for deed in ("update", "delete", "remake")
            ),
            *((table, f"{table}_late") for table in _TABLES),
        ):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _triggers(vendor: str) -> list[str]:
    run = "assessment_run_frozen_no"
    if vendor == "postgresql":
        frozen = "FOR EACH ROW WHEN (OLD.state = 'frozen') EXECUTE FUNCTION assessment_frozen()"
        remade = "FOR EACH ROW EXECUTE FUNCTION assessment_frozen()"
        late = "FOR EACH ROW EXECUTE FUNCTION assessment_late()"
    else:
        abort = f"BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
        frozen = f"FOR EACH ROW WHEN OLD.state = 'frozen' {abort}"
        remade = f"FOR EACH ROW {abort}"
        late = (
            f"FOR EACH ROW WHEN (SELECT state FROM assessment_run WHERE id = NEW.run_id) = 'frozen' {abort}"  # noqa: S608 fixed words
        )
    return [
        f"CREATE TRIGGER {run}_update BEFORE UPDATE ON assessment_run {frozen}",
        f"CREATE TRIGGER {run}_delete BEFORE DELETE ON assessment_run {frozen}",
        f"CREATE TRIGGER {run}_remake BEFORE UPDATE OF {_STANDS} ON assessment_run {remade}",
        *(f"CREATE TRIGGER {table}_late BEFORE INSERT ON {table} {late}" for table in _TABLES),
    ]
