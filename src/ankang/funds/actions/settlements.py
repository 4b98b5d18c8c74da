"""What the settlement of bills books: shares of the payers, and taking a settlement back."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.funds.actions.posting import Booking, post
from ankang.funds.events import Kind
from ankang.funds.known import sources
from ankang.funds.models import Fund, Transaction
from ankang.funds.rules import postings
from ankang.funds.rules.postings import Leg, Spec
from ankang.funds.rules.refusals import Refused
from ankang.journal.actions import record


@transaction.atomic
def book_settlement(
    *,
    transaction_id: UUID,
    county: str,
    on: dt.date,
    shares: Mapping[str, int],
    facility: UUID,
    reference: UUID,
    by: User | None,
    division: str = "",
) -> Transaction | None:
    """Book what each payer's fund owes a facility for one settlement; the same again answers what stands.

    `shares`: payer code → fen, negative when a recomputation takes back; funds and accounts are opened on first use,
    in the year of `on`. `division`: 12 digits of the town or village it is told under. `reference`: the settlement's
    key. A closed month sends the booking to the next open one (`booked_on` differs from `happened_on`).
    None when every share is 0: there is nothing to book. Raises Refused.
    """
    payers = sources().payers
    for payer in shares:
        if payer not in payers:
            raise Refused("payer", payer=payer, known="、".join(payers))
    owed = {payer: fen for payer, fen in sorted(shares.items()) if fen}
    if not owed:
        return None
    funds = _payer_funds(county, list(owed), on.year, by)
    legs = postings.settlement_legs({funds[payer].pk: fen for payer, fen in owed.items()}, facility, division)
    return post(Booking(transaction_id, county, "settlement", on, legs, by, reference=reference))


@transaction.atomic
def book_reversal(*, transaction_id: UUID, of: UUID, on: dt.date, by: User | None) -> Transaction:
    """Take back the booking of a settlement, entry by entry; the same again answers what stands.

    Never an edit: a transaction of its own, in the next open month when that of `on` is closed. Bookings of other
    kinds are taken back by a proposal that a second person approves. Raises Refused.
    """
    original = Transaction.objects.filter(pk=of).select_for_update().first()
    if original is None:
        raise Refused("not_there")
    if original.kind != Transaction.Kind.SETTLEMENT:
        raise Refused("not_a_settlement")
    legs = reversed_legs(original)
    _refuse_second(original, transaction_id)
    return post(
        Booking(
            transaction_id, original.county_id, "unsettlement", on, legs, by, reference=original.reference,
            reverses=original,
        )
    )  # fmt: skip


def reversed_legs(original: Transaction) -> list[Leg]:
    """Every entry of a transaction the other way round."""
    return [
        Leg(_spec(entry.account), -entry.amount, entry.flow)
        for entry in original.entries.select_related("account").order_by("pk")
    ]


def _payer_funds(county: str, payers: list[str], year: int, by: User | None) -> dict[str, Fund]:
    """The funds of payers in a year by payer, asked for at once."""
    titles = {payer: sources().title(payer) for payer in payers}
    rows = Fund.objects.filter(county=county, source__in=payers, year=year, name__in=titles.values())
    there = {fund.source: fund for fund in rows if fund.name == titles[fund.source]}
    return {payer: there.get(payer) or payer_fund(county, payer, year, by) for payer in payers}


def payer_fund(county: str, payer: str, year: int, by: User | None) -> Fund:
    """The fund of a payer in a year, opened on first use."""
    title = sources().title(payer)
    made = {"opened_at": timezone.now(), "opened_by": by, "department": sources().department(payer)}
    fund, is_new = Fund.objects.get_or_create(
        county_id=county, source=payer, year=year, name=title, defaults=made
    )
    if is_new:
        record(Kind.FUND_OPENED, subject=fund, place=county, by=by, fields=[payer])
    return fund


def _spec(account: object) -> Spec:
    told = ("use", "division_id", "project", "household", "facility_id", "bank_account_id")
    values = (str(getattr(account, name) or "") for name in told)
    return Spec(str(account.fund_id), account.kind, *values)  # type: ignore[attr-defined]


def _refuse_second(original: Transaction, key: UUID) -> None:
    other = Transaction.objects.filter(reverses=original).exclude(pk=key).exists()
    if other:
        raise Refused("reversed")
