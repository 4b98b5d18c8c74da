"""The bank's statement of the year so far: read in, ticked off, reconciled and signed; what differs lies in the last two
months, as it does in life."""

import datetime as dt
import io
import uuid
from typing import Any

from ankang.demo.county import COUNTY
from ankang.demo.money.desk import KEYS, Desk
from ankang.funds import actions as funds
from ankang.funds.models import BankLine, BankMatch, Entry, Period, Reconciliation
from ankang.values.money import show_yuan

# The books are closed for the first quarter.
_CLOSED_MONTHS = 3


def reconcile(desk: Desk, as_of: dt.date) -> dict[str, list[str]]:
    """The bank's statement of the year so far, read in and ticked off; the months before the last two are reconciled and
    signed. What differs lies in the last two months, as it does in life."""
    last = dt.date(as_of.year, as_of.month, 1) - dt.timedelta(days=1)
    if last.year < as_of.year:
        return {}
    entries = Entry.objects.filter(
        account__bank_account=desk.bank, transaction__booked_on__lte=last
    ).select_related("transaction")  # fmt: skip
    lines = [
        [e.transaction.booked_on, e.amount, f"LS{number:06d}", e.transaction.get_kind_display()]
        for number, e in enumerate(entries.order_by("transaction__booked_on", "pk"), 1)
    ]
    planted = _differ(lines, last)
    settled_until = (last.replace(day=1) - dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)
    early = [line for line in lines if line[0] <= settled_until]
    _read_in(desk, early, 0)
    month = dt.date(as_of.year, 1, 1)
    while month <= settled_until:
        _reconciled(desk, month)
        month = _next(month)
    _read_in(desk, [line for line in lines if line[0] > settled_until], sum(line[1] for line in early))
    funds.match_sure(bank_account=desk.bank, month=last.replace(day=1), by=desk.maker)
    return planted


def _read_in(desk: Desk, lines: list[list[Any]], balance: int) -> None:
    if lines:
        key = uuid.uuid5(KEYS, f"statement {balance}")
        funds.read_in(statement_id=key, bank_account=desk.bank, data=csv_of(lines, balance), by=desk.maker)


def _reconciled(desk: Desk, month: dt.date) -> None:
    """A month ticked off, drawn up by one and signed by the other, and closed in the first quarter."""
    funds.match_sure(bank_account=desk.bank, month=month, by=desk.maker)
    _by_hand(desk, month)
    if not Entry.objects.filter(
        account__bank_account=desk.bank, transaction__booked_on__lt=_next(month)
    ).exists():
        return
    drawn = funds.reconcile(
        reconciliation_id=uuid.uuid5(KEYS, f"reconciled {month}"), bank_account=desk.bank, month=month, by_bank=None,
        by=desk.maker,
    )  # fmt: skip
    funds.sign(reconciliation=Reconciliation.objects.get(pk=drawn.pk), by=desk.checker)
    if month.month <= _CLOSED_MONTHS:
        period = Period.objects.get(county=COUNTY[0], month=month)
        funds.ask_close(period=period, by=desk.maker)
        funds.close_period(period=period, by=desk.checker)


def _by_hand(desk: Desk, month: dt.date) -> None:
    """What is not sure by itself, for two sums of a day are alike, is ticked off by hand in the order of the day."""
    ticked = BankMatch.objects.filter(undone_at__isnull=True)
    lines = BankLine.objects.filter(bank_account=desk.bank, on__lt=_next(month)).exclude(
        pk__in=ticked.values("line")
    )
    for line in lines.order_by("on", "number"):
        entry = (
            Entry.objects.filter(
                account__bank_account=desk.bank, amount=line.amount, transaction__booked_on=line.on
            )
            .exclude(pk__in=ticked.values("entry"))
            .order_by("pk")
            .first()
        )
        if entry:
            funds.match(line=line, entries=[entry], why="by_hand", by=desk.maker)


def _next(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=32)).replace(day=1)


def _differ(lines: list[list[Any]], last: dt.date) -> dict[str, list[str]]:
    """Put five differences into the last two months: a fee, interest, a payment the bank has not made yet, one that came
    back, and a sum with two digits changed."""
    fee, interest = last - dt.timedelta(days=38), last - dt.timedelta(days=8)
    found = {}
    recent = [line for line in lines if line[0] > last - dt.timedelta(days=45) and line[1] < 0]
    if recent:
        lines.remove(recent[-1])
        found["money.bank-not-yet"] = [recent[-1][2]]
    if len(recent) > 1:
        recent[0][1] -= 90
        found["money.bank-other-sum"] = [recent[0][2]]
    if len(recent) > 2:
        back = [recent[1][0] + dt.timedelta(days=2), -recent[1][1], f"{recent[1][2]}T", "退汇"]
        lines.append(back)
        found["money.bank-returned"] = [back[2]]
    lines += [[fee, -12_50, "SXF0001", "手续费"], [interest, 88_36, "LX0001", "结息"]]
    return found | {"money.bank-fee": ["SXF0001"], "money.bank-interest": ["LX0001"]}


def csv_of(lines: list[list[Any]], balance: int = 0) -> bytes:
    """Lines as a bank writes them, with the balance after each; `balance` is that before the first."""
    out = io.StringIO()
    out.write("交易日期,借方发生额,贷方发生额,余额,流水号,对方户名,摘要\n")
    for on, fen, reference, words in sorted(lines, key=lambda line: (line[0], -line[1], line[2])):
        balance += fen
        paid, came = (
            (show_yuan(-fen, thousands=False), "") if fen < 0 else ("", show_yuan(fen, thousands=False))
        )
        out.write(f"{on},{paid},{came},{show_yuan(balance, thousands=False)},{reference},,{words}\n")
    return out.getvalue().encode("utf-8-sig")
