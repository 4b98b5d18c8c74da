"""The one query behind the list of bills, its count and its export; and the rows of one page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from ankang.accounts.models import User
from ankang.benefits.facts_bill import guarded
from ankang.benefits.models import Bill, Payer, Settlement, SettlementShare
from ankang.benefits.queries.scope import seen
from ankang.benefits.refusals import Refusal
from ankang.registry.models import Household, Person
from ankang.storage import bulk
from ankang.values.division import DivisionCode

# The latest discharge first.
ORDER = ("-discharged_on", "-id")


@dataclass(frozen=True)
class Filters:
    """What bills are narrowed to; empty means all. `since`, `until`: days of discharge, both counted."""

    state: str = ""
    facility: str = ""
    visit: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    division: str = ""
    batch: str = ""
    origin: str = ""


@dataclass(frozen=True)
class BillRow:
    """A bill in a list with what stands of it. `shares`: payer → fen, empty while nothing stands.

    `diagnosis` is "" where it is a special disease, which no list shows. `settlement` is the act that stands.
    """

    bill: Bill
    settlement: Settlement | None
    shares: dict[str, int]
    diagnosis: str

    @property
    def patient(self) -> int | None:
        """What the patient bears, None while nothing stands."""
        return self.shares.get(Payer.PATIENT, 0) if self.settlement else None

    @property
    def paid(self) -> int:
        """What all others bear."""
        return sum(fen for payer, fen in self.shares.items() if payer != Payer.PATIENT)


@dataclass(frozen=True)
class Sums:
    """How many bills a filter finds, and what they come to in fen."""

    count: int
    total: int
    in_scope: int


def bills(user: User, filters: Filters | None = None) -> QuerySet[Bill]:
    """The bills a reader may see. List, count and export are all this query, ordered by ORDER."""
    filters = filters or Filters()
    rows = seen(Bill.objects.all(), user)
    for name in ("state", "visit", "origin"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    for name in ("facility", "batch"):
        if value := getattr(filters, name):
            rows = rows.filter(**{f"{name}{'_id' if name == 'facility' else ''}": value})
    if filters.since:
        rows = rows.filter(discharged_on__gte=filters.since)
    if filters.until:
        rows = rows.filter(discharged_on__lte=filters.until)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    return rows.order_by(*ORDER)


def sums(user: User, filters: Filters | None = None) -> Sums:
    """What the bills of a filter come to."""
    told = (
        bills(user, filters)
        .order_by()
        .aggregate(count=Count("pk"), total=Sum("total_fen"), in_scope=Sum("in_scope_fen"))
    )
    return Sums(told["count"], told["total"] or 0, told["in_scope"] or 0)


def bill_rows(user: User, page: Iterable[Bill]) -> list[BillRow]:
    """The bills of one page with hospital, person, place and what stands, in four statements more."""
    order = [bill.pk for bill in page]
    rows = seen(Bill.objects.all(), user).filter(pk__in=order)
    found = {b.pk: b for b in rows.select_related("facility", "person").prefetch_related("village__parent")}
    standing = standing_of(order)
    shares = shares_of([row.pk for row in standing.values()])
    return [
        BillRow(found[key], row, shares.get(row.pk, {}) if row else {}, shown(found[key]))
        for key in order
        if key in found
        for row in [standing.get(key)]
    ]


def bill(user: User, pk: UUID) -> Bill:
    """One bill; a stranger's is not found."""
    rows = seen(Bill.objects.all(), user)
    return rows.select_related(
        "facility", "person__household", "village__parent", "area", "registered_by"
    ).get(pk=pk)


def settlement(user: User, pk: UUID) -> Settlement:
    """One act on a bill; a stranger's is not found."""
    rows = seen(Settlement.objects.all(), user)
    return rows.select_related("bill__facility", "person", "settled_by").get(pk=pk)


def bills_of_person(user: User, person: Person) -> list[BillRow]:
    """The bills of a person that the reader may see, the latest first."""
    return bill_rows(user, bills(user).filter(person=person))


def bills_of_household(user: User, household: Household) -> list[BillRow]:
    """The bills of those who are of a household now that the reader may see, the latest first."""
    return bill_rows(user, bills(user).filter(person__household=household))


def waiting_before(user: User, of: Bill) -> QuerySet[Bill]:
    """Bills of the same person and year that were discharged earlier and are not settled: better settled first."""
    rows = bills(user, Filters(state=Bill.State.REGISTERED)).filter(
        person=of.person_id, discharged_on__year=of.discharged_on.year, discharged_on__lte=of.discharged_on
    )
    return rows.exclude(pk=of.pk)


def like_it(user: User, refusal: Refusal) -> list[BillRow]:
    """The bills that a question about the same stay is about."""
    return bill_rows(user, bills(user).filter(pk__in=getattr(refusal, "bills", ())))


def standing_of(bills: Iterable[UUID]) -> dict[UUID, Settlement]:
    """Bill → the act that stands; bills with none are left out. No user: not for views."""
    rows = Settlement.objects.filter(bill__in=bulk.among(list(bills))).order_by("ordinal")
    last = {row.bill_id: row for row in rows.defer("facts", "before", "after", "because")}
    return {key: row for key, row in last.items() if row.kind != Settlement.Kind.REVERSE}


def shares_of(settlements: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
    """Settlement → payer → what it bears. No user: not for views."""
    found: dict[UUID, dict[str, int]] = {}
    rows = SettlementShare.objects.filter(settlement__in=bulk.among(list(settlements)), bears_fen__gt=0)
    for key, payer, fen in rows.values_list("settlement_id", "payer", "bears_fen"):
        found.setdefault(key, {})[payer] = fen
    return found


def shown(bill: Bill) -> str:
    """The diagnosis as a list may show it."""
    return "" if guarded(bill.diagnosis) else bill.diagnosis
