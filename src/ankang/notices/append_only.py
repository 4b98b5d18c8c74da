"""What the database itself refuses: changing what a notice says, who made it, what was logged about it.

Sealed columns are left out, for a rotation writes the same text under another key.
"""

from typing import Any

from ankang.journal import append_only

# Table → columns that never change; "" for all of them.
_TABLES = {
    "notices_noticeline": "",
    "notices_noticefile": "",
    "notices_takedown": "id, notice_id, way, made_at, made_by_id",
    "notices_objectionnote": "id, objection_id, made_at, made_by_id",
    "notices_objection": (
        'id, notice_id, line_id, "case", way, anonymous, receipt, received_on, made_at, made_by_id'
    ),
    "notices_notice": (
        "id, kind, division_id, source, year, serial, title, days, households, token, made_at, made_by_id"
    ),
}
_LINE_REFUSAL = "append-only: lines are added to drafts only"
_RELEASE_REFUSAL = "append-only: a release is never changed"
_ONCE = ("released_by_id", "released_at", "shown_from", "shown_until")


def install(connection: Any) -> None:
    """Forbid deleting, changing facts, adding lines to what is shown, and changing a release once made."""
    for table, columns in _TABLES.items():
        append_only.install(connection, (table,), columns=columns)
    with connection.cursor() as cursor:
        for statement in _POSTGRES if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers away again."""
    append_only.remove(connection, tuple(_TABLES))
    with connection.cursor() as cursor:
        for table, name in (
            ("notices_noticeline", "notices_line_of_draft"),
            ("notices_notice", "notices_release_once"),
        ):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


_CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _ONCE)
_CHANGED_SQLITE = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in _ONCE)
_NOT_DRAFT = "(SELECT state FROM notices_notice WHERE id = NEW.notice_id) <> 'drafted'"
_SQLITE = (
    "CREATE TRIGGER notices_line_of_draft BEFORE INSERT ON notices_noticeline "
    f"WHEN {_NOT_DRAFT} BEGIN SELECT RAISE(ABORT, '{_LINE_REFUSAL}'); END",
    "CREATE TRIGGER notices_release_once BEFORE UPDATE ON notices_notice "
    f"WHEN OLD.released_by_id IS NOT NULL AND ({_CHANGED_SQLITE}) "
    f"BEGIN SELECT RAISE(ABORT, '{_RELEASE_REFUSAL}'); END",
)
_POSTGRES = (
    "CREATE OR REPLACE FUNCTION notices_line_of_draft() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF {_NOT_DRAFT} THEN RAISE EXCEPTION '{_LINE_REFUSAL}'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER notices_line_of_draft BEFORE INSERT ON notices_noticeline "
    "FOR EACH ROW EXECUTE FUNCTION notices_line_of_draft()",
    "CREATE OR REPLACE FUNCTION notices_release_once() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF OLD.released_by_id IS NOT NULL AND ({_CHANGED}) THEN RAISE EXCEPTION '{_RELEASE_REFUSAL}'; "
    "END IF; RETURN NEW; END $$",
    "CREATE TRIGGER notices_release_once BEFORE UPDATE ON notices_notice "
    "FOR EACH ROW EXECUTE FUNCTION notices_release_once()",
)
