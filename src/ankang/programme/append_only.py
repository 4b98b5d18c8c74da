"""What plans say is never changed once they were submitted or hold; readings are never changed at all.

Sealed values may be sealed anew.
"""

from typing import Any

from ankang.journal import append_only

_READINGS = ("programme_reading",)
# Table → (columns that stand, the plan's table, the column that names the plan).
_PARTS = {
    "programme_goal": (
        "programme_id, ordinal, title, indicator, fact, way, target, start, begin, by", "programme_programme",
        "programme_id",
    ),
    "programme_step": (
        "programme_id, ordinal, kind, title, unit_id, owner_id, since, due, proof, order_id, goal_id, budget_id, mark",
        "programme_programme", "programme_id",
    ),
    "programme_budgetline": (
        "programme_id, ordinal, title, fund_id, use, amount", "programme_programme", "programme_id"
    ),
    "programme_line": (
        "plan_id, ordinal, need, unit_id, owner_id, since, due, proof", "programme_helpplan", "plan_id"
    ),
}  # fmt: skip
_PLANS = {
    "programme_programme": "division_id, year, title, basis, version, replaces_id, drafted_by_id",
    "programme_helpplan": "village_id, household_id, year, version, replaces_id, made_by_id",
}
_SAYS = "a plan that was submitted keeps its words"


def install(connection: Any) -> None:
    """Make the database refuse."""
    append_only.install(connection, _READINGS)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the refusals away again: for undoing a migration and for emptying a test database."""
    append_only.remove(connection, _READINGS)
    with connection.cursor() as cursor:
        for name, table, *_rest in _triggers():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _triggers() -> list[tuple[str, str, str, str]]:
    """(name, table, deed, when)."""
    found = []
    for table, (columns, plan, key) in _PARTS.items():
        for deed, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
            when = f"EXISTS (SELECT 1 FROM {plan} p WHERE p.id = {row}.{key} AND p.state <> 'draft')"  # noqa: S608
            told = f"UPDATE OF {_quoted(columns)}" if deed == "update" else deed.upper()
            found.append((f"{table}_{deed}", table, told, when))
    for table, columns in _PLANS.items():
        found.append((f"{table}_stands", table, f"UPDATE OF {columns}", "OLD.state <> 'draft'"))
        found.append((f"{table}_kept", table, "DELETE", "OLD.state <> 'draft'"))
    return found


def _quoted(columns: str) -> str:
    return ", ".join(f'"{name.strip()}"' for name in columns.split(","))


def _statements(vendor: str) -> list[str]:
    found = []
    for name, table, deed, when in _triggers():
        head = f"CREATE TRIGGER {name} BEFORE {deed} ON {table}"
        if vendor != "postgresql":
            found.append(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END")
            continue
        answer = "OLD" if deed == "DELETE" else "NEW"
        body = f"IF {when} THEN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = '23514'; END IF; RETURN {answer};"
        found.append(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
        )
        found.append(f"{head} FOR EACH ROW EXECUTE FUNCTION {name}()")
    return found
