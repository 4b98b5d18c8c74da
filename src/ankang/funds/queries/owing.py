"""What facilities are owed, and how long money takes from allotment to payment."""

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.funds.models import Account, Entry, Fund
from ankang.funds.queries.books import balances
from ankang.places.models import Facility


@dataclass(frozen=True)
class Payable:
    """What a fund owes a facility: fen (less than 0: the facility owes the fund), and since when the oldest."""

    account: Account
    owed: int
    since: dt.date | None


def payable(user: User, facility: UUID) -> int:
    """Fen all funds together owe a facility."""
    rows = _accounts(user).filter(facility=facility)
    return -sum(balances(rows).values())


def payables(user: User) -> list[tuple[Facility, int, list[Payable]]]:
    """Every facility that is owed something or owes, with the funds it is of; most owed first."""
    rows = list(_accounts(user).select_related("facility", "fund"))
    held = balances(rows)
    by_facility: dict[Facility, list[Payable]] = {}
    for row in rows:
        if held.get(row.pk, 0):
            since = _since(row, -held[row.pk])
            by_facility.setdefault(row.facility, []).append(Payable(row, -held[row.pk], since))
    found = [(facility, sum(p.owed for p in parts), parts) for facility, parts in by_facility.items()]
    return sorted(found, key=lambda one: (-one[1], one[0].name))


def _accounts(user: User) -> QuerySet[Account]:
    rows = within(
        Account.objects.filter(kind=Account.Kind.PAYABLE), user, by="fund__county", duty=Duty.VIEW_FUNDS
    )
    return rows.order_by("fund__year", "fund__source")


def _since(account: Account, owed: int) -> dt.date | None:
    """The day of the oldest booking not paid yet, payments counted against the oldest first: walking back from the
    latest, as many credits as make up what is owed."""
    if owed <= 0:
        return None
    rows = Entry.objects.filter(account=account, amount__lt=0).order_by("-serial")
    left, day = owed, None
    for amount, on in rows.values_list("amount", "transaction__happened_on").iterator(chunk_size=500):
        left, day = left + amount, on
        if left <= 0:
            break
    return day


@dataclass(frozen=True)
class Lag:
    """Days from allotment to payment, weighted by fen, first allotted first paid; and what waits longest."""

    paid: int
    median_days: int | None
    longest_days: int | None
    waiting: int
    waiting_days: int | None


def lag(user: User, rows: Iterable[Fund], today: dt.date) -> dict[UUID, Lag]:
    """The lag of each fund the user may see."""
    uses = within(Entry.objects.filter(account__kind="use", account__fund__in=list(rows)), user,
                  by="account__fund__county", duty=Duty.VIEW_FUNDS)  # fmt: skip
    lines = uses.exclude(account__use="settlement").order_by("account", "serial")
    of: dict[UUID, list[tuple[UUID, int, dt.date]]] = {}
    for fund, account, fen, on in lines.values_list(
        "account__fund", "account", "amount", "transaction__happened_on"
    ):
        of.setdefault(fund, []).append((account, fen, on))
    return {fund: _lag(entries, today) for fund, entries in of.items()}


@dataclass
class _Part:
    """Fen allotted on a day and not paid yet."""

    fen: int
    on: dt.date


def _lag(entries: list[tuple[UUID, int, dt.date]], today: dt.date) -> Lag:
    waiting: dict[UUID, deque[_Part]] = defaultdict(deque)
    paid: list[tuple[int, int]] = []
    for account, fen, on in entries:
        if fen < 0:
            waiting[account].append(_Part(-fen, on))
        else:
            paid += _taken(waiting[account], fen, on)
    left = [part for queue in waiting.values() for part in queue]
    oldest = min((part.on for part in left), default=None)
    return Lag(
        sum(fen for _days, fen in paid), _weighted(paid), max((days for days, _fen in paid), default=None),
        sum(part.fen for part in left), (today - oldest).days if oldest else None,
    )  # fmt: skip


def _taken(queue: deque[_Part], fen: int, on: dt.date) -> list[tuple[int, int]]:
    """(days, fen) of a payment, taken from what was allotted first."""
    found = []
    while fen > 0 and queue:
        first = queue[0]
        part = min(fen, first.fen)
        found.append(((on - first.on).days, part))
        first.fen, fen = first.fen - part, fen - part
        if not first.fen:
            queue.popleft()
    return found


def _weighted(paid: list[tuple[int, int]]) -> int | None:
    """The days by which half of the money was paid."""
    half, seen = sum(fen for _days, fen in paid) / 2, 0
    for days, fen in sorted(paid):
        seen += fen
        if seen >= half:
            return days
    return None
