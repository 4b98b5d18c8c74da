"""The one way into the ledger: accounts found or opened, locked in one order, entries written, the seal set."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.models import User
from ankang.funds.events import Kind
from ankang.funds.known import sources
from ankang.funds.models import Account, Entry, Fund, Period, Proposal, Seal, Transaction
from ankang.funds.naming import account_name
from ankang.funds.rules import postings
from ankang.funds.rules.postings import Leg, Spec
from ankang.funds.rules.refusals import Refused
from ankang.journal.actions import record
from ankang.values.money import show_yuan


@dataclass(frozen=True)
class Booking:
    """A transaction to be booked. `may_move`: a closed month sends it to the next open one, else it is refused."""

    key: UUID
    county: str
    kind: str
    on: dt.date
    legs: Sequence[Leg]
    by: User | None
    reference: UUID | None = None
    document: str = ""
    proposal: Proposal | None = None
    reverses: Transaction | None = None
    may_move: bool = True

    @property
    def fingerprint(self) -> str:
        """What tells the same booking again from another one under the same key."""
        return postings.fingerprint(self.legs, self.county, self.kind, self.on, self.reference or "")


def post(booking: Booking) -> Transaction:
    """Write a transaction in the caller's transaction. The same booking again answers what stands.

    Accounts are locked in order of their keys, so two bookings never wait for each other crosswise; not against
    those who only refer to them, such as the closing of a month, which in turn holds back whoever books into it.
    """
    if known := _known(booking):
        return known
    accounts = _accounts(booking.legs)
    list(
        Account.objects.select_for_update(no_key=True)
        .filter(pk__in=[a.pk for a in accounts.values()])
        .order_by("pk")
    )
    if known := _known(booking):  # the same click, while this one waited
        return known
    entries = _entries(booking, accounts)
    made = _written(booking)
    for entry in entries:
        entry.transaction = made
    Entry.objects.bulk_create(entries)
    Seal.objects.create(id=made.pk, entries=len(entries))
    record(Kind.TRANSACTION_BOOKED, subject=made, place=booking.county, by=booking.by, fields=[booking.kind])
    return made


def _written(booking: Booking) -> Transaction:
    """The transaction in its month; where that was closed while this waited for it, the month is looked for again."""
    while True:
        period = open_period(booking.county, booking.on, may_move=booking.may_move)
        try:
            with transaction.atomic():
                return _transaction(booking, period)
        except IntegrityError:
            period.refresh_from_db()
            if period.state == Period.State.OPEN:
                raise


def open_period(county: str, on: dt.date, *, may_move: bool) -> Period:
    """The month of a day, opened on first use; when it is closed the first open one after it, or Refused."""
    month = on.replace(day=1)
    while True:
        last = _last_day(month)
        period, _new = Period.objects.get_or_create(
            county_id=county, month=month, defaults={"last_day": last}
        )
        if period.state == Period.State.OPEN:
            return period
        if not may_move:
            raise Refused("closed", month=f"{on:%Y-%m}")
        month = last + dt.timedelta(days=1)


def _last_day(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)


def _known(booking: Booking) -> Transaction | None:
    known = Transaction.objects.filter(pk=booking.key).first()
    if known and known.fingerprint != booking.fingerprint:
        raise Refused("other_content")
    return known


def _accounts(legs: Sequence[Leg]) -> dict[Spec, Account]:
    """The account of each leg, opened on first use."""
    specs = sorted({leg.account for leg in legs})
    rows = Account.objects.filter(fund__in={s.fund for s in specs}, key__in={s.key for s in specs})
    there = {(str(row.fund_id), row.key): row for row in rows}
    return {spec: there.get((spec.fund, spec.key)) or _open(spec) for spec in specs}


def _open(spec: Spec) -> Account:
    reason = _owed(spec) if spec.kind == postings.USE else ""
    given = {
        "kind": spec.kind, "use": spec.use, "division_id": spec.division or None, "project": spec.project or None,
        "household": spec.household or None, "facility_id": spec.facility or None,
        "bank_account_id": spec.bank or None, "may_overdraw": bool(reason), "overdraw_reason": reason,
    }  # fmt: skip
    return Account.objects.get_or_create(fund_id=spec.fund, key=spec.key, defaults=given)[0]


def _owed(spec: Spec) -> str:
    """Why this use is owed whether or not money is there; "" when it is not."""
    fund = Fund.objects.get(pk=spec.fund)
    return sources().owed(fund.source, spec.use)


def _entries(booking: Booking, accounts: dict[Spec, Account]) -> list[Entry]:
    """The entries with serial and balance; Refused when an account cannot bear its own. Rising amounts come first,
    for two legs of one account are one after the other."""
    held = _held([account.pk for account in accounts.values()])
    entries = []
    for leg in booking.legs:
        account = accounts[leg.account]
        serial, balance = held[account.pk]
        held[account.pk] = (serial + 1, balance + leg.amount)
        entries.append(
            Entry(
                account=account,
                serial=serial + 1,
                amount=leg.amount,
                balance=balance + leg.amount,
                flow=leg.flow,
            )
        )
    for account in {a.pk: a for a in accounts.values()}.values():
        before = held[account.pk][1] - sum(e.amount for e in entries if e.account_id == account.pk)
        if not postings.fits(account.kind, held[account.pk][1], account.may_overdraw):
            _refuse(account, before, held[account.pk][1] - before)
    return entries


def _held(accounts: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """(last serial, balance) of each account, read after the lock."""
    last = Entry.objects.filter(account__in=accounts).values("account").annotate(last=Max("serial"))
    serials = {row["account"]: row["last"] for row in last}
    found: dict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    rows = Entry.objects.filter(account__in=accounts, serial__in=set(serials.values()))
    for account, serial, balance in rows.values_list("account", "serial", "balance"):
        if serials[account] == serial:
            found[account] = (serial, balance)
    return found


def _refuse(account: Account, before: int, moved: int) -> None:
    kind = "bank" if account.kind == Account.Kind.RECEIVABLE else account.kind
    raise Refused(
        f"overdrawn_{kind}",
        account=account_name(account),
        there=show_yuan(abs(before)),
        wanted=show_yuan(abs(moved)),
    )


def _transaction(booking: Booking, period: Period) -> Transaction:
    asked, now = booking.proposal, timezone.now()
    in_month = period.month <= booking.on <= period.last_day
    return Transaction.objects.create(
        id=booking.key, seal_id=booking.key, county_id=booking.county, kind=booking.kind, period=period,
        happened_on=booking.on, booked_on=booking.on if in_month else period.month, reference=booking.reference,
        document=booking.document, proposal=asked, reverses=booking.reverses, fingerprint=booking.fingerprint,
        made_at=asked.made_at if asked else now, made_by=asked.made_by if asked else booking.by,
        approved_at=asked.decided_at if asked else None, approved_by=asked.decided_by if asked else None,
    )  # fmt: skip
