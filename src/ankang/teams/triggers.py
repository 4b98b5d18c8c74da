"""What must be single does not overlap, and history is ended, never changed: triggers, on SQLite and on PostgreSQL.

A household has one cadre on a day; a village one leader and one resident team, and each department once; a team one
captain, a group one head. The actions take the lock of the row above before they write, so that two who write at once
come one after the other; the triggers hold whatever way a row comes.
"""

from typing import Any

from ankang.journal import append_only

_SINGLE_POSTS = "('first_head', 'head', 'director', 'captain', 'first_secretary')"
# Table → the columns that make two rows rivals, and which rows are single at all.
_RIVALS = {
    "teams_householdpairing": (("household_id",), "1 = 1"),
    "teams_villagepairing": (
        ("village_id", "layer"),
        "(NEW.layer <> 'department' OR other.unit_id = NEW.unit_id)",
    ),
    "teams_membership": (
        ("team_id",),
        f"other.position = NEW.position AND (NEW.position IN {_SINGLE_POSTS} OR other.cadre_id = NEW.cadre_id)",
    ),
}
_KEPT = {
    "teams_householdpairing": "id, household_id, cadre_id, since, hand_over_id, made_at, made_by_id",
    "teams_villagepairing": "id, layer, village_id, cadre_id, unit_id, team_id, since, hand_over_id, made_at, made_by_id",
    "teams_membership": "id, team_id, cadre_id, position, since, term_until, named_at, named_by_id",
    "teams_handover": "id, cadre_id, place_id, last_day, leaves, reason, households, ended, posts, made_at, made_by_id",
    "teams_fieldday": "id, cadre_id, village_id, on, activities, late, logged_at, logged_by_id",
    "teams_fieldvisit": "id, day_id, household_id",
}
_REFUSAL = "single: another one holds these days"
_ENDED = "ended: it does not go on longer again"


def install(connection: Any) -> None:
    """Put the triggers on."""
    for table, columns in _KEPT.items():
        quoted = ", ".join(f'"{name}"' for name in columns.split(", "))
        append_only.install(connection, (table,), quoted)
    with connection.cursor() as cursor:
        for table in _RIVALS:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take them away again."""
    append_only.remove(connection, tuple(_KEPT))
    with connection.cursor() as cursor:
        for table in _RIVALS:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for name in ("single", "ended"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_single()")
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_ended()")


def _statements(vendor: str, table: str) -> list[str]:
    rival = f"EXISTS (SELECT 1 FROM {table} AS other WHERE {_where(table)})"  # noqa: S608 our own names
    again = (
        "OLD.until IS NOT NULL AND (NEW.until IS NULL OR NEW.until > OLD.until) OR OLD.void AND NOT NEW.void"
    )
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER {table}_single BEFORE INSERT ON {table} WHEN NOT NEW.void AND {rival} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
            f'CREATE TRIGGER {table}_ended BEFORE UPDATE OF "until", "void" ON {table} WHEN {again} '
            f"BEGIN SELECT RAISE(ABORT, '{_ENDED}'); END",
        ]
    function = (
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF {when} THEN RAISE EXCEPTION '{words}'; END IF; RETURN NEW; END $$"
    )
    return [
        function.format(name=f"{table}_single", when=f"NOT NEW.void AND {rival}", words=_REFUSAL),
        function.format(name=f"{table}_ended", when=again, words=_ENDED),
        f"CREATE TRIGGER {table}_single BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_single()",
        f'CREATE TRIGGER {table}_ended BEFORE UPDATE OF "until", "void" ON {table} FOR EACH ROW '
        f"EXECUTE FUNCTION {table}_ended()",
    ]


def _where(table: str) -> str:
    columns, rivals = _RIVALS[table]
    same = " AND ".join(f"other.{name} = NEW.{name}" for name in columns)
    return (
        f"{same} AND NOT other.void AND {rivals} AND (NEW.until IS NULL OR other.since <= NEW.until) "
        "AND (other.until IS NULL OR other.until >= NEW.since)"
    )
