"""The bank's statement is read in, ticked off against the books, reconciled by one and signed by another."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.funds.actions.signed import refuse_signed
from ankang.funds.events import Kind
from ankang.funds.models import (
    BankAccount,
    BankLine,
    BankMatch,
    BankStatement,
    Entry,
    OpenItem,
    Reconciliation,
)
from ankang.funds.queries.bank import month_of_bank, open_lines, standing
from ankang.funds.rules.calendar import last_day
from ankang.funds.rules.refusals import Refused
from ankang.funds.rules.statement_file import Statement, StatementLine, read_statement
from ankang.journal.actions import record
from ankang.storage.sealed import blind_index
from ankang.values.money import show_yuan


@transaction.atomic
def read_in(
    *, statement_id: UUID, bank_account: BankAccount, data: bytes, by: User
) -> BankStatement | Statement:
    """Read a file of the bank in; the same file again answers what was read. Lines that came in an earlier file are
    left out. A file with faults is not read in: the answer is what was found in it. Raises UnfitStatement."""
    _require(by, bank_account, Duty.ENTER_FUNDS)
    sha = hashlib.sha256(data).hexdigest()
    known = BankStatement.objects.filter(bank_account=bank_account, hash=sha).first()
    if known:
        return known
    found = read_statement(data)
    if found.faults:
        return found
    days = [line.on for line in found.lines]
    made = BankStatement.objects.create(
        id=statement_id, bank_account=bank_account, hash=sha, lines_read=len(found.lines), first_on=min(days),
        last_on=max(days), closing=found.closing, uploaded_at=timezone.now(), uploaded_by=by,
    )  # fmt: skip
    _add_lines(made, found.lines)
    record(
        Kind.STATEMENT_READ_IN, subject=made, place=bank_account.county_id, by=by,
        fields=[f"lines:{len(found.lines)}"],
    )  # fmt: skip
    return made


def _add_lines(made: BankStatement, lines: Sequence[StatementLine]) -> None:
    """The lines that are new to the account. Equal lines of one file are told apart by how often they came."""
    seen: Counter[str] = Counter()
    marked = []
    for line in lines:
        text = f"{line.on}|{line.amount}|{line.balance}|{line.reference}|{line.counterpart}|{line.words}"
        seen[text] += 1
        marked.append((blind_index(f"{text}|{seen[text]}", "funds_bankline.fingerprint"), line))
    there = set(
        BankLine.objects.filter(bank_account=made.bank_account_id, fingerprint__in=[mark for mark, _ in marked])
        .values_list("fingerprint", flat=True)
    )  # fmt: skip
    new = [line for mark, line in marked if mark not in there]
    refuse_signed(made.bank_account_id, min((line.on for line in new), default=None))
    for number, (mark, line) in enumerate(marked, 1):
        if mark not in there:
            BankLine.objects.create(
                id=uuid4(), bank_account_id=made.bank_account_id, statement=made, number=number, on=line.on,
                amount=line.amount, balance=line.balance, reference=line.reference, counterpart=line.counterpart,
                words=line.words, fingerprint=mark,
            )  # fmt: skip


@transaction.atomic
def match(*, line: BankLine, entries: Sequence[Entry], why: str, by: User) -> list[BankMatch]:
    """Tick a line off against bookings that come to its sum. Raises Refused."""
    _require(by, line.bank_account, Duty.ENTER_FUNDS)
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    keys = [entry.pk for entry in entries]
    rows = list(Entry.objects.filter(pk__in=keys, account__bank_account=line.bank_account_id))
    now = BankMatch.objects.filter(undone_at__isnull=True)
    if now.filter(line=line).exists() or now.filter(entry__in=keys).exists():
        raise Refused("matched")
    if not rows or len(rows) != len(keys) or sum(row.amount for row in rows) != line.amount:
        raise Refused(
            "sums_differ", books=show_yuan(sum(row.amount for row in rows)), bank=show_yuan(line.amount)
        )
    _refuse_signed(line, rows)
    made = [
        BankMatch.objects.create(
            id=uuid4(), line=line, entry=row, why=why, made_at=timezone.now(), made_by=by
        )
        for row in rows
    ]
    record(Kind.MATCHED, subject=line, place=line.bank_account.county_id, by=by, fields=[why])
    return made


@transaction.atomic
def match_sure(*, bank_account: BankAccount, month: dt.date, by: User) -> int:
    """Tick off all that is sure until the end of a month; answer how many lines."""
    shown = month_of_bank(by, bank_account, month)
    sure = [(line, entries, s.why) for s, line, entries in shown.suggestions if s.sure]
    for line, entries, why in sure:
        match(line=line, entries=entries, why=why, by=by)
    return len(sure)


@transaction.atomic
def unmatch(*, line: BankLine, by: User) -> int:
    """Undo the ticks of a line; answer how many. Raises Refused."""
    _require(by, line.bank_account, Duty.ENTER_FUNDS)
    rows = list(BankMatch.objects.select_for_update().filter(line=line, undone_at__isnull=True))
    _refuse_signed(line, [row.entry for row in rows])
    for row in rows:
        row.undone_at, row.undone_by = timezone.now(), by
        row.save(update_fields=["undone_at", "undone_by"])
    if rows:
        record(Kind.UNMATCHED, subject=line, place=line.bank_account.county_id, by=by)
    return len(rows)


@transaction.atomic
def give_item(
    *, line: BankLine | None, entry: Entry | None, owner: User, due: dt.date, note: str, by: User
) -> OpenItem:
    """Say who looks after a line or a booking without its other side, until when. Raises Refused."""
    account = line.bank_account if line else entry.account.bank_account  # type: ignore[union-attr]
    if not (
        covers(by, account.county_id, Duty.ENTER_FUNDS) or covers(by, account.county_id, Duty.APPROVE_FUNDS)
    ):
        raise Refused("place", place=account.county_id)
    given = {"owner": owner, "due": due, "note": note, "told_at": timezone.now(), "told_by": by}
    item = OpenItem.objects.filter(line=line, entry=entry).first() or OpenItem(
        id=uuid4(), bank_account=account, line=line, entry=entry
    )
    for name, value in given.items():
        setattr(item, name, value)
    item.save()
    record(Kind.ITEM_GIVEN, subject=item, place=account.county_id, by=by)
    return item


@transaction.atomic
def reconcile(
    *, reconciliation_id: UUID, bank_account: BankAccount, month: dt.date, by_bank: int | None, by: User
) -> Reconciliation:
    """Draw a month up: bank and books come to the same once what only one of them knows is counted. Not signed yet,
    it is drawn up anew. What the bank has and the books have not must have somebody who looks after it; what the
    books have is looked after by its maker until it is given to another. `by_bank`: the bank's balance in fen where its file gives none. Raises Refused."""
    _require(by, bank_account, Duty.ENTER_FUNDS)
    shown = standing(bank_account, month, by_bank)
    if shown.by_bank is None:
        raise Refused("no_statement")
    if not shown.agrees:
        raise Refused(
            "disagrees", bank=show_yuan(shown.bank_adjusted or 0), books=show_yuan(shown.books_adjusted)
        )
    known = Reconciliation.objects.select_for_update().filter(bank_account=bank_account, month=month).first()
    if known and known.signed_by_id:
        return known
    unowned = open_lines(by, bank_account, last_day(month)).filter(open_item__isnull=True).count()
    if unowned:
        raise Refused("unowned", count=unowned)
    row = known or Reconciliation(id=reconciliation_id, bank_account=bank_account, month=month)
    row.by_bank, row.by_books = shown.by_bank, shown.by_books
    row.open_in_bank, row.open_in_books = shown.open_in_bank, shown.open_in_books
    row.made_at, row.made_by = timezone.now(), by
    row.save()
    record(Kind.RECONCILED, subject=row, place=bank_account.county_id, by=by)
    return row


@transaction.atomic
def sign(*, reconciliation: Reconciliation, by: User) -> Reconciliation:
    """Sign a month that another drew up, as it stands now. Raises Refused."""
    _require(by, reconciliation.bank_account, Duty.APPROVE_FUNDS)
    row = Reconciliation.objects.select_for_update().get(pk=reconciliation.pk)
    if row.signed_by_id:
        return row
    if row.made_by_id == by.pk:
        raise Refused("own_signature")
    now = standing(row.bank_account, row.month, row.by_bank)
    if (now.by_books, now.open_in_bank, now.open_in_books) != (
        row.by_books,
        row.open_in_bank,
        row.open_in_books,
    ):
        raise Refused(
            "disagrees", bank=show_yuan(now.bank_adjusted or 0), books=show_yuan(now.books_adjusted)
        )
    row.signed_at, row.signed_by = timezone.now(), by
    row.save(update_fields=["signed_at", "signed_by"])
    record(Kind.RECONCILIATION_SIGNED, subject=row, place=row.bank_account.county_id, by=by)
    return row


def _require(by: User, account: BankAccount, duty: Duty) -> None:
    if not covers(by, account.county_id, duty):
        raise Refused("place", place=account.county_id)


def _refuse_signed(line: BankLine, rows: Sequence[Entry]) -> None:
    """What a signed month counted stays as it was: a tick within it can neither come nor go."""
    refuse_signed(line.bank_account_id, max([line.on, *(row.transaction.booked_on for row in rows)]))
