"""What the database itself holds of orders.

Who holds a copy is told by its holdings alone: they come one after the other, are never changed, and the holder that
stands on the copy is written from them and cannot be written otherwise. An order that was submitted keeps its words.
"""

from dataclasses import dataclass
from typing import Any

from ankang.journal import append_only

# Table → the columns that may not be updated: all but the sealed ones and the verdict, which is written once.
_FIXED = {
    "orders_holding": "id, copy_id, number, unit_id, user_id, how, since, made_by_id",
    "orders_likeness": "",
    "orders_paper": "",
    "orders_answer": "id, due_id, figures, unit_id, answered_at, answered_by_id",
}
_WORDS = (
    "county_id, unit_id, kind, title, number, rhythm, form, first_due_on, last_due_on, read_minutes, report_minutes, "
    "drafted_by_id"
)


@dataclass(frozen=True)
class _Refusal:
    name: str
    deed: str
    table: str
    when: str
    says: str


_REFUSALS = (
    _Refusal(
        "orders_holding_follows", "INSERT", "orders_holding",
        "(NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM orders_holding h WHERE h.copy_id = NEW.copy_id "
        "AND h.number = NEW.number - 1 AND h.since <= NEW.since))",
        "a hand follows the one before it",
    ),
    _Refusal(
        "orders_copy_hand", "UPDATE OF hand, unit_now_id, user_now_id", "orders_copy",
        "NOT EXISTS (SELECT 1 FROM orders_holding h WHERE h.copy_id = NEW.id AND h.number = NEW.hand "
        "AND h.unit_id = NEW.unit_now_id "
        "AND (h.user_id = NEW.user_now_id OR (h.user_id IS NULL AND NEW.user_now_id IS NULL))) "
        "OR EXISTS (SELECT 1 FROM orders_holding h WHERE h.copy_id = NEW.id AND h.number > NEW.hand)",
        "the holder of a copy is its newest holding",
    ),
    _Refusal(
        "orders_copy_begins", "INSERT", "orders_copy",
        "NEW.state <> 'draft' OR NOT EXISTS (SELECT 1 FROM orders_order o WHERE o.id = NEW.order_id AND o.state = 'draft') "
        "OR NOT EXISTS (SELECT 1 FROM teams_unit u JOIN places_division d ON d.code = u.place_id "
        "WHERE u.id = NEW.unit_id AND u.place_id = NEW.place_id "
        "AND ((d.level <> 4 AND NEW.town_id IS NULL) OR (d.level = 4 AND NEW.town_id = d.code)))",
        "a copy begins as a draft, where its unit sits",
    ),
    _Refusal(
        "orders_copy_stands", "UPDATE OF order_id, unit_id, place_id, town_id", "orders_copy", "OLD.state <> 'draft'",
        "an addressee that has its copy keeps it",
    ),
    _Refusal(
        "orders_order_words", f"UPDATE OF {_WORDS}", "orders_order", "OLD.state <> 'draft'",
        "a submitted order keeps its words",
    ),
    _Refusal(
        "orders_order_kept", "DELETE", "orders_order", "OLD.state <> 'draft'", "a submitted order is kept",
    ),
    _Refusal(
        "orders_copy_kept", "DELETE", "orders_copy",
        "EXISTS (SELECT 1 FROM orders_order o WHERE o.id = OLD.order_id AND o.state <> 'draft')",
        "an addressee of a submitted order is kept",
    ),
    _Refusal("orders_due_kept", "DELETE", "orders_due", "OLD.number > 0", "what is owed is kept"),
    _Refusal(
        "orders_answer_once", "UPDATE OF verdict, judged_at, judged_by_id", "orders_answer", "OLD.verdict <> ''",
        "an answer is judged once",
    ),
)  # fmt: skip
_HOLDER = "orders_holding_holds"
_SETS = (
    "UPDATE orders_copy SET hand = NEW.number, unit_now_id = NEW.unit_id, user_now_id = NEW.user_id, "
    "desk_id = CASE WHEN NEW.how IN ('reported', 'withdrawn') THEN desk_id ELSE NEW.unit_id END, "
    "state = CASE WHEN state = 'draft' THEN 'sent' ELSE state END WHERE id = NEW.copy_id;"
)


def install(connection: Any) -> None:
    """Make the database refuse, and write the holder."""
    for table, columns in _FIXED.items():
        append_only.install(connection, (table,), columns=columns)
    with connection.cursor() as cursor:
        for refusal in _REFUSALS:
            for statement in _statements(connection.vendor, refusal):
                cursor.execute(statement)
        for statement in _holder(connection.vendor):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take all of it away again: for undoing a migration and for emptying a test database."""
    append_only.remove(connection, tuple(_FIXED))
    with connection.cursor() as cursor:
        for name, table in (*((r.name, r.table) for r in _REFUSALS), (_HOLDER, "orders_holding")):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _statements(vendor: str, refusal: _Refusal) -> list[str]:
    head = f"CREATE TRIGGER {refusal.name} BEFORE {refusal.deed} ON {refusal.table}"
    says = f"orders: {refusal.says}"
    if vendor != "postgresql":
        return [f"{head} WHEN {refusal.when} BEGIN SELECT RAISE(ABORT, '{says}'); END"]
    answer = "OLD" if refusal.deed == "DELETE" else "NEW"
    body = (
        f"IF {refusal.when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = '23514'; END IF; RETURN {answer};"
    )
    return [
        f"CREATE OR REPLACE FUNCTION {refusal.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"{head} FOR EACH ROW EXECUTE FUNCTION {refusal.name}()",
    ]


def _holder(vendor: str) -> list[str]:
    head = f"CREATE TRIGGER {_HOLDER} AFTER INSERT ON orders_holding"
    if vendor != "postgresql":
        return [f"{head} BEGIN {_SETS} END"]
    return [
        f"CREATE OR REPLACE FUNCTION {_HOLDER}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_SETS} RETURN NULL; END $$",
        f"{head} FOR EACH ROW EXECUTE FUNCTION {_HOLDER}()",
    ]
