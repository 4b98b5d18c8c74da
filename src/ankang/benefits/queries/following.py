"""What follows settlements and waits for somebody: differences with patients, advances and claims, years to compute."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.benefits.models import Advance, AdvanceClaim, DueAdjustment, Recomputation, SettlementShare
from ankang.benefits.queries.scope import reviewed, seen
from ankang.places.models import Facility


@dataclass(frozen=True)
class Unclaimed:
    """Advances of a facility for an area in a month that no claim names yet, in fen."""

    facility: Facility
    area: str
    month: dt.date
    count: int
    amount: int


def dues(user: User, state: str = DueAdjustment.State.OPEN) -> QuerySet[DueAdjustment]:
    """Differences with patients that the reader may see, the oldest first. `state` "": all."""
    rows = seen(DueAdjustment.objects.all(), user)
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("settlement__bill", "person", "facility", "village").order_by(
        "opened_on", "pk"
    )


def due(user: User, pk: UUID) -> DueAdjustment:
    """One difference; a stranger's is not found."""
    return dues(user, "").get(pk=pk)


def claims(user: User, state: str = "") -> QuerySet[AdvanceClaim]:
    """Claims of the own facility for a window, of the area for who sees its bills; the latest first."""
    rows = seen(AdvanceClaim.objects.all(), user, by="area")
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("facility", "area", "submitted_by", "decided_by").order_by("-month", "-number")


def claim(user: User, pk: UUID) -> AdvanceClaim:
    """One claim; a stranger's is not found."""
    return claims(user).get(pk=pk)


def claim_advances(user: User, of: AdvanceClaim) -> QuerySet[Advance]:
    """The advances of a claim, in the order of settlement."""
    rows = seen(Advance.objects.filter(claim=of), user, by="area")
    return rows.select_related("settlement__bill", "settlement__person").order_by(
        "settlement__settled_at", "pk"
    )


def claim_payers(user: User, of: AdvanceClaim) -> dict[str, int]:
    """Payer → what of a claim its fund pays, in fen."""
    keys = claim_advances(user, of).order_by().values("settlement")
    rows = SettlementShare.objects.filter(settlement__in=keys).exclude(payer__in=_NOT_FUNDS)
    return dict(rows.values_list("payer").annotate(fen=Sum("amount_fen")).order_by("payer"))


_NOT_FUNDS = ("waiver", "hospital", "patient")


def unclaimed(user: User) -> list[Unclaimed]:
    """Advances that were not claimed yet, by facility, area and month."""
    rows = seen(Advance.objects.filter(claim__isnull=True), user, by="area")
    told = rows.values_list("facility", "area", "month").annotate(count=Count("pk"), fen=Sum("amount_fen"))
    found = list(told.order_by("month", "facility", "area"))
    names = Facility.objects.in_bulk({row[0] for row in found})
    return [Unclaimed(names[key], area, month, count, fen) for key, area, month, count, fen in found]


def recomputations(user: User, state: str = Recomputation.State.OPEN) -> QuerySet[Recomputation]:
    """Years of persons to be computed again, where the reader reviews settlements; the oldest first."""
    rows = reviewed(Recomputation.objects.all(), user)
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("person__household", "village__parent").order_by("opened_on", "pk")


def recomputation(user: User, pk: UUID) -> Recomputation:
    """One of them; a stranger's is not found."""
    return recomputations(user, "").get(pk=pk)


def may_review(user: User, village: str) -> bool:
    """Whether the reader reviews settlements of people of a village."""
    return any(low <= village < high for low, high in user.spans(Duty.REVIEW_SETTLEMENTS))
