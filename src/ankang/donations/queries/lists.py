"""Pages of offers, needs and donors; help of a household; who takes part; what the public may see."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.donations.models import Allocation, Delivery, Donor, Need, Offer, Return
from ankang.donations.queries.scope import allocations, donors, needs, offers
from ankang.donations.queries.weighing import wantings
from ankang.donations.rules import Wanting, term
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry.models import Household, Person
from ankang.teams.models import Unit
from ankang.teams.queries import units_within


def units(user: User) -> list[Unit]:
    """Units of the counties the reader serves, but for town offices, which hand on and do not give."""
    counties = {post.division_id[:6] for post in user.posts_now}
    rows = [unit for county in sorted(counties) for unit in units_within(county.ljust(12, "0"))]
    return [unit for unit in rows if unit.kind != Unit.Kind.TOWN_OFFICE]


@dataclass(frozen=True)
class Unmet:
    """A village's open needs of one item: how many needs, how much is still wanted, how many of them urgent."""

    place: Division
    item: str
    needs: int
    left: int
    urgent: int


def unmet_by_village(user: User, division: str = "") -> list[Unmet]:
    """Every village and item with something still wanted, the most urgent first."""
    found: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for row in needs(user, division).filter(state=Need.State.OPEN):
        if row.left:
            found[row.place_id, row.item].append(row)
    told = [
        Unmet(rows[0].place, item, len(rows), sum(r.left for r in rows), sum(r.urgency == Need.Urgency.URGENT for r in rows))
        for (_place, item), rows in found.items()
    ]  # fmt: skip
    return sorted(told, key=lambda one: (-one.urgent, -one.needs, one.place.code, one.item))


def idle_offers(user: User, division: str = "") -> list[Offer]:
    """Offers of which something lies free for longer than it should, or whose day is near: those first."""
    today = timezone.localdate()
    limit = today - dt.timedelta(days=int(term("idle.days", today)))
    soon = today + dt.timedelta(days=int(term("expiry.days", today)))
    rows = [one for one in offers(user, division).filter(state=Offer.State.OPEN) if one.free]
    rows = [one for one in rows if one.offered_on <= limit or (one.until and one.until <= soon)]
    return sorted(rows, key=lambda one: (one.until or dt.date.max, one.offered_on, str(one.pk)))


def ranked(user: User, division: str, state: str) -> list[tuple[Need, Wanting]]:
    """Needs of a state, the worst off first, with how each is weighed."""
    rows = {one.pk: one for one in needs(user, division).filter(state=state)}
    weighed = sorted(wantings(list(rows.values())), key=lambda one: one.rank)
    return [(rows[one.key], one) for one in weighed]


@dataclass(frozen=True)
class Taking:
    """How one kind of unit takes part: how many units there are, how many ever gave, how many in the last year."""

    kind: str
    units: int
    ever: int
    lately: int


def participation(user: User) -> list[Taking]:
    """参与度: by kind of unit, of the counties the reader serves, and private persons (whose number is not known)."""
    ago = timezone.localdate() - dt.timedelta(days=365)
    last = dict(
        Offer.objects.exclude(donor__unit=None)
        .values_list("donor__unit")
        .annotate(day=Max("offered_on"))
        .order_by()
    )
    found: dict[str, list[dt.date | None]] = defaultdict(list)
    for unit in units(user):
        found[unit.kind].append(last.get(unit.pk))
    return [
        Taking(
            kind,
            len(days),
            sum(day is not None for day in days),
            sum(day is not None and day >= ago for day in days),
        )
        for kind, days in sorted(found.items())
    ]


@dataclass(frozen=True)
class DonorRow:
    """A donor with how many offers, and the last of them."""

    donor: Donor
    offers: int
    last: dt.date | None


def donor_rows(user: User) -> list[DonorRow]:
    """Donors where the reader matches, the latest to give first."""
    rows = donors(user).annotate(n=Count("offers"), last=Max("offers__offered_on"))
    told = [DonorRow(one, one.n, one.last) for one in rows]
    return sorted(told, key=lambda one: (one.last or dt.date.min, str(one.donor.pk)), reverse=True)


def of_household(user: User, home: Household) -> tuple[list[Allocation], list[Need]]:
    """What help came or is on its way, and what is still needed."""
    gifts = allocations(user).filter(need__household=home).exclude(state=Allocation.State.CANCELLED)
    return list(gifts.order_by("-accepted_on")), list(
        needs(user).filter(household=home, state=Need.State.OPEN)
    )


def has_open_twin(need: Need) -> bool:
    """Whether the household (or village) has another open need of the same item."""
    rows = Need.objects.filter(item=need.item, state=Need.State.OPEN, household=need.household_id).exclude(
        pk=need.pk
    )
    return (rows if need.household_id else rows.filter(place=need.place_id)).exists()


def not_to_be_named(offer: Offer) -> tuple[list[str], list[str]]:
    """Names and household numbers of those who got something of an offer and did not consent to be named."""
    rows = Delivery.objects.filter(allocation__offer=offer, consent=False)
    homes = list(
        rows.exclude(allocation__need__household=None).values_list("allocation__need__household", flat=True)
    )
    names = [
        name for name in Person.objects.filter(household__in=homes).values_list("name", flat=True) if name
    ]
    names += [row.receiver for row in rows]
    return names, list(Household.objects.filter(pk__in=homes).values_list("number", flat=True))


@dataclass(frozen=True)
class Public:
    """A line of the public list: who gave (as they wish to be called), what, how much arrived, in how many households
    (None: too few to tell), when the last."""

    donor: str
    item: str
    quantity: int
    households: int | None
    last: dt.date


def public_list(user: Any, county: str) -> tuple[list[Public], int]:
    """What arrived in a county, by donor and item; donors who want no mention are only counted. No place below the
    county, no recipient."""
    today = timezone.localdate()
    least = int(term("public.least", today))
    rows = (
        Delivery.objects.filter(allocation__offer__place__code__startswith=county[:6])
        .values("allocation__offer__donor", "allocation__offer__item")
        .annotate(
            n=Sum("quantity"), homes=Count("allocation__need__household", distinct=True), last=Max("on"),
            villages=Count("pk", filter=Q(allocation__need__household=None)),
        )
        .order_by("-last")
    )  # fmt: skip
    known = {
        one.pk: one
        for one in Donor.objects.select_related("unit").filter(
            pk__in={r["allocation__offer__donor"] for r in rows}
        )
    }
    back = _returned(county)
    told, hidden = [], 0
    for row in rows:
        donor = known[row["allocation__offer__donor"]]
        n = row["n"] - back.get((donor.pk, row["allocation__offer__item"]), 0)
        if donor.shown == Donor.Shown.NOT:
            hidden += 1
        elif n > 0:
            few = 0 < row["homes"] < least
            name = donor.label if donor.shown == Donor.Shown.NAME else ""
            told.append(
                Public(name, row["allocation__offer__item"], n, None if few else row["homes"], row["last"])
            )
    return told, hidden


def _returned(county: str) -> dict[tuple[Any, str], int]:
    rows = Return.objects.filter(allocation__offer__place__code__startswith=county[:6])
    told = rows.values_list("allocation__offer__donor", "allocation__offer__item").annotate(n=Sum("quantity"))
    return {(donor, item): n for donor, item, n in told.order_by()}


def counties(user: Any) -> list[Division]:
    """Counties with something delivered: the public list is asked for one of them."""
    codes = {
        code[:6].ljust(12, "0")
        for code in Offer.objects.filter(delivered__gt=0).values_list("place", flat=True).distinct()
    }
    return list(Division.objects.filter(code__in=codes).order_by("code"))


def own_villages(user: User) -> list[Division]:
    """Villages the reader may register needs of."""
    return list(
        places.divisions(user).filter(level=Division.Level.VILLAGE, valid_until=None).order_by("code")[:400]
    )
