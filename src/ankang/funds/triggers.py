"""What the database itself refuses, on SQLite and on PostgreSQL, whoever asks.

Each refusal is a condition over the row (`NEW`, `OLD`) that both databases understand. A transaction becomes valid by
its seal: the transaction's key to it is looked at when the database commits (a deferred foreign key, which both
have), and the refusals below let a seal be written only for entries that balance. There is nothing a later statement
could change, for nothing here is updated or deleted.
"""

from dataclasses import dataclass
from typing import Any

from ankang.journal import append_only

# Never changed or deleted; of the last two only what is sealed (for rotation).
_FIXED = {
    "funds_transaction": "", "funds_entry": "", "funds_seal": "", "funds_fund": "", "funds_account": "",
    "funds_bankaccount": "", "funds_periodbalance": "", "funds_ledgercheck": "", "funds_bankstatement": "",
    "funds_voucher": "",
    "funds_bankline": 'id, bank_account_id, statement_id, number, "on", amount, balance, reference, fingerprint',
    "funds_proposal": (
        'id, county_id, kind, fund_id, amount, "on", "use", for_class, division_id, project, household, facility_id, '
        "bank_account_id, reverses, document, rule, made_at, made_by_id"
    ),
}  # fmt: skip
_KEPT = ("funds_period", "funds_bankmatch", "funds_reconciliation")


@dataclass(frozen=True)
class _Refusal:
    """`deed` on `table` is refused when the condition holds. `first`: a statement PostgreSQL runs before it looks."""

    name: str
    deed: str
    table: str
    when: str
    says: str
    first: str = ""


_REFUSALS = (
    _Refusal(
        "funds_entry_open", "INSERT", "funds_entry",
        "NOT EXISTS (SELECT 1 FROM funds_transaction t LEFT JOIN funds_seal s ON s.id = t.id "
        "WHERE t.id = NEW.transaction_id AND s.id IS NULL)",
        "the transaction is sealed or not there",
    ),
    _Refusal(
        "funds_entry_chain", "INSERT", "funds_entry",
        "NEW.balance <> NEW.amount + COALESCE((SELECT e.balance FROM funds_entry e WHERE e.account_id = NEW.account_id "
        "AND e.serial = NEW.serial - 1), 0) OR (NEW.serial <> 1 AND NOT EXISTS (SELECT 1 FROM funds_entry e "
        "WHERE e.account_id = NEW.account_id AND e.serial = NEW.serial - 1))",
        "the balance does not follow from the entry before",
    ),
    _Refusal(
        "funds_entry_county", "INSERT", "funds_entry",
        "NOT EXISTS (SELECT 1 FROM funds_account a JOIN funds_fund f ON f.id = a.fund_id JOIN funds_transaction t "
        "ON t.county_id = f.county_id WHERE a.id = NEW.account_id AND t.id = NEW.transaction_id)",
        "the account belongs to other books",
    ),
    _Refusal(
        "funds_seal_counts", "INSERT", "funds_seal",
        "NEW.entries < 2 OR NEW.entries <> (SELECT COUNT(*) FROM funds_entry e WHERE e.transaction_id = NEW.id)",
        "the entries are not complete",
    ),
    _Refusal(
        "funds_seal_balances", "INSERT", "funds_seal",
        "EXISTS (SELECT 1 FROM funds_entry e JOIN funds_account a ON a.id = e.account_id "
        "WHERE e.transaction_id = NEW.id GROUP BY a.fund_id HAVING SUM(e.amount) <> 0)",
        "debits and credits of a fund differ",
    ),
    _Refusal(
        "funds_seal_floor", "INSERT", "funds_seal",
        "EXISTS (SELECT 1 FROM funds_entry e JOIN funds_account a ON a.id = e.account_id WHERE e.transaction_id = NEW.id "
        "AND NOT EXISTS (SELECT 1 FROM funds_entry later WHERE later.account_id = e.account_id "
        "AND later.serial = e.serial + 1) "
        "AND ((a.kind IN ('bank', 'receivable') AND e.balance < 0) "
        "OR (a.kind IN ('source', 'use') AND e.balance > 0 AND NOT a.may_overdraw)))",
        "an account would be overdrawn",
    ),
    _Refusal(
        "funds_seal_reverses", "INSERT", "funds_seal",
        "EXISTS (SELECT 1 FROM funds_transaction t JOIN funds_entry e "
        "ON e.transaction_id = t.id OR e.transaction_id = t.reverses_id "
        "WHERE t.id = NEW.id AND t.reverses_id IS NOT NULL GROUP BY e.account_id, e.flow HAVING SUM(e.amount) <> 0)",
        "a reversal takes back every entry, exactly",
    ),
    _Refusal(
        "funds_transaction_period", "INSERT", "funds_transaction",
        "NOT EXISTS (SELECT 1 FROM funds_period p WHERE p.id = NEW.period_id AND p.state = 'open' "
        "AND p.county_id = NEW.county_id AND NEW.booked_on >= p.month AND NEW.booked_on <= p.last_day)",
        "the period is closed or of other days",
        # Whoever closes the month waits for bookings under way, and they for him.
        first="PERFORM 1 FROM funds_period WHERE id = NEW.period_id FOR SHARE;",
    ),
    _Refusal(
        "funds_transaction_asked", "INSERT", "funds_transaction",
        "NEW.proposal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM funds_proposal p WHERE p.id = NEW.proposal_id "
        "AND p.id = NEW.id AND p.state = 'approved' AND p.made_by_id = NEW.made_by_id "
        "AND p.decided_by_id = NEW.approved_by_id AND p.kind = NEW.kind)",
        "not what was asked for and approved",
    ),
    _Refusal(
        "funds_proposal_stands", "UPDATE OF state, decided_at, decided_by_id", "funds_proposal",
        "OLD.state <> 'pending'", "decided already",
    ),
    _Refusal(
        "funds_proposal_begins", "INSERT", "funds_proposal", "NEW.state <> 'pending'", "decided before it was asked",
    ),
    _Refusal(
        "funds_period_stands", "UPDATE", "funds_period",
        "OLD.state = 'closed' OR NEW.month <> OLD.month OR NEW.last_day <> OLD.last_day "
        "OR NEW.county_id <> OLD.county_id",
        "a closed period stays closed",
    ),
    _Refusal(
        "funds_reconciled_stands", "UPDATE", "funds_reconciliation",
        "OLD.signed_by_id IS NOT NULL", "signed already",
    ),
)  # fmt: skip


def install(connection: Any) -> None:
    """Make the database refuse."""
    for table, columns in _FIXED.items():
        append_only.install(connection, (table,), columns=columns)
    with connection.cursor() as cursor:
        for refusal in (*_REFUSALS, *_undeletable()):
            for statement in _statements(connection.vendor, refusal):
                cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the refusals away again: for undoing a migration and for emptying a test database."""
    append_only.remove(connection, tuple(_FIXED))
    with connection.cursor() as cursor:
        for refusal in (*_REFUSALS, *_undeletable()):
            on = f" ON {refusal.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {refusal.name}{on}")


def _undeletable() -> list[_Refusal]:
    return [_Refusal(f"{table}_kept", "DELETE", table, "1 = 1", "rows are never deleted") for table in _KEPT]


def _statements(vendor: str, refusal: _Refusal) -> list[str]:
    says = f"{refusal.table}: {refusal.says}"
    head = f"CREATE TRIGGER {refusal.name} BEFORE {refusal.deed} ON {refusal.table}"
    if vendor != "postgresql":
        return [f"{head} WHEN {refusal.when} BEGIN SELECT RAISE(ABORT, '{says}'); END"]
    back = "OLD" if refusal.deed == "DELETE" else "NEW"
    body = f"{refusal.first} IF {refusal.when} THEN RAISE EXCEPTION '{says}' USING ERRCODE = '23514'; END IF;"
    return [
        f"CREATE OR REPLACE FUNCTION {refusal.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN {back}; END $$",
        f"{head} FOR EACH ROW EXECUTE FUNCTION {refusal.name}()",
    ]
