"""Orders and copies within a reader's reach: those of the counties he serves, those sent to his places, and those in
the hands of units he speaks for. Drafts are seen where they are written and released only."""

import datetime as dt
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.orders import rules
from ankang.orders.models import Answer, Copy, Due, Order, Paper
from ankang.storage import files
from ankang.teams.models import Unit
from ankang.teams.queries import units_of

_VIEW = Duty.VIEW_ORDERS


def orders(user: User) -> QuerySet[Order]:
    """The orders a reader may see."""
    if not user.has_duty(_VIEW):
        return Order.objects.none()
    rows = Order.objects.select_related("unit", "drafted_by", "released_by")
    own = within(Order.objects.all(), user, by="county", duty=_VIEW)
    return rows.filter(Q(pk__in=own.values("pk")) | Q(pk__in=copies(user).values("order")))


def order(user: User, pk: UUID) -> Order:
    """One of them."""
    return orders(user).get(pk=pk)


def copies(user: User) -> QuerySet[Copy]:
    """The copies that were sent and that a reader may see."""
    if not user.has_duty(_VIEW):
        return Copy.objects.none()
    sent = Copy.objects.exclude(state=Copy.State.DRAFT)
    near, county = (within(sent, user, by=by, duty=_VIEW) for by in ("place", "order__county"))
    mine = units_of(user).values("pk")
    held = Q(desk__in=mine) | Q(unit_now__in=mine)
    rows = sent.filter(Q(pk__in=near.values("pk")) | Q(pk__in=county.values("pk")) | held)
    return rows.select_related("order__unit", "unit", "unit_now", "user_now", "desk", "place")


def copy(user: User, pk: UUID) -> Copy:
    """One of them."""
    return copies(user).get(pk=pk)


def due(user: User, pk: UUID) -> Due:
    """Something owed of a copy the reader may see."""
    rows = Due.objects.filter(copy__in=copies(user)).select_related("copy__order__unit", "copy__desk")
    return rows.get(pk=pk)


def answer(user: User, pk: UUID) -> Answer:
    """An answer of a copy the reader may see."""
    rows = Answer.objects.filter(due__copy__in=copies(user))
    return rows.select_related("due__copy__order__unit", "due__copy__desk", "unit", "answered_by").get(pk=pk)


def paper(user: User, pk: UUID) -> tuple[Paper, bytes]:
    """A paper and its content: of an order one sees, or of an answer one sees. FileNotFoundError when it is gone."""
    seen = Q(answer=None, order__in=orders(user)) | Q(answer__due__copy__in=copies(user))
    row = Paper.objects.filter(seen).get(pk=pk)
    return row, files.content(row.file)


def speaks_as(user: User) -> list[Unit]:
    """The units a reader sends orders for, where he has that duty."""
    if not user.has_duty(Duty.ISSUE_ORDERS):
        return []
    return list(units_of(user).select_related("place"))


def inbox(user: User, *, late: bool = False) -> QuerySet[Copy]:
    """The open copies that a reader's units answer; `late`: not signed for in time, or with an answer overdue."""
    rows = copies(user).filter(desk__in=units_of(user).values("pk"), state__in=rules.OPEN)
    return rows.filter(_late(timezone.localdate())).distinct() if late else rows


def outbox(user: User, *, late: bool = False) -> QuerySet[Copy]:
    """The open copies of orders of a reader's units."""
    rows = copies(user).filter(order__unit__in=units_of(user).values("pk"), state__in=rules.OPEN)
    return rows.filter(_late(timezone.localdate())).distinct() if late else rows


def _late(today: dt.date) -> Q:
    owed = Due.objects.filter(state__in=(Due.State.OPEN, Due.State.RETURNED), due_on__lt=today)
    return Q(state=Copy.State.SENT, receive_by__lt=today) | Q(pk__in=owed.values("copy"))


def to_release(user: User) -> QuerySet[Order]:
    """The orders that wait for the channel."""
    rows = within(
        Order.objects.filter(state=Order.State.WAITING), user, by="county", duty=Duty.RELEASE_ORDERS
    )
    return rows.exclude(drafted_by=user).select_related("unit", "drafted_by")
