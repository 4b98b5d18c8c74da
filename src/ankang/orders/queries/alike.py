"""Orders like one another: by their text, or because they ask the same addressees for the same figure."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.orders import rules
from ankang.orders.models import Asked, Copy, Order
from ankang.orders.rules import likeness


@dataclass(frozen=True)
class Found:
    """An order like one's own: percent of shared text, the addressees of both, the figures both ask for, and what
    stands in both word for word."""

    other: Order
    percent: int
    units: tuple[str, ...]
    figures: tuple[str, ...]
    passages: tuple[str, ...]


def likes(user: User, order: Order) -> list[Found]:
    """The open and recent orders of the county that are like this one and reach an addressee of it, most alike first.

    For who drafts or releases: of others' orders it tells what they say to addressees of both.
    """
    if not (user.has_duty(Duty.ISSUE_ORDERS) or user.has_duty(Duty.RELEASE_ORDERS)):
        return []
    today = timezone.localdate()
    least = rules.term("like_percent", today, order.county_id) / 100
    shared = _shared_units(order, today)
    sketches = Order.objects.filter(pk__in=shared).values_list("pk", "sketch")
    near = set(likeness.nearest(bytes(order.sketch), [(key, bytes(one)) for key, one in sketches], least))
    figures = _shared_figures(order, list(shared))
    rows = Order.objects.filter(pk__in=near | figures.keys()).select_related("unit")
    own = likeness.shingles(_words(order))
    shares = [(one, likeness.share(own, likeness.shingles(_words(one)))) for one in rows]
    found = [
        _found(order, one, share, shared[one.pk], figures.get(one.pk, ()))
        for one, share in shares
        if share >= least or one.pk in figures
    ]
    return sorted(found, key=lambda one: (-one.percent, -len(one.figures), str(one.other.pk)))


def _words(order: Order) -> str:
    return f"{order.title}\n{order.text}"


def _shared_units(order: Order, today: dt.date) -> dict[UUID, tuple[str, ...]]:
    """The orders to compare with → names of the addressees both have. One town is one addressee, whatever its desk."""
    own = Copy.objects.filter(order=order)
    since = today - dt.timedelta(days=rules.term("recent_days", today, order.county_id))
    there = Q(order__state__in=(Order.State.WAITING, Order.State.SENT)) & (
        Q(order__released_on=None) | Q(order__released_on__gte=since) | Q(state__in=rules.OPEN)
    )
    same = Q(unit__in=own.values("unit")) | Q(town__in=own.exclude(town=None).values("town"))
    rows = Copy.objects.filter(there & same, order__county=order.county_id).exclude(order=order)
    found: dict[UUID, list[str]] = {}
    for key, name in rows.order_by("place", "unit__name").values_list("order", "unit__name"):
        found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def _shared_figures(order: Order, others: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    own = set(Asked.objects.filter(order=order, indicator="").values_list("plain", flat=True))
    rows = Asked.objects.filter(order__in=others, plain__in=own, indicator="").order_by("ordinal")
    found: dict[UUID, list[str]] = {}
    for key, title in rows.values_list("order", "title"):
        found.setdefault(key, []).append(title)
    return {key: tuple(titles) for key, titles in found.items()}


def _found(
    order: Order, other: Order, share: float, units: tuple[str, ...], figures: tuple[str, ...]
) -> Found:
    shortest = rules.term("passage_characters", timezone.localdate(), order.county_id)
    common = dict.fromkeys(rules.passages(order.text, other.text, shortest))
    return Found(other, round(share * 100), units, figures, tuple(common))
