"""A copy goes from hand to hand: received, given to a clerk, passed on to another unit, or where the sender says."""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.orders import rules
from ankang.orders.actions.permission import require_desk, require_sender
from ankang.orders.events import Kind
from ankang.orders.models import Copy, Holding
from ankang.orders.queries.desks import RECEIVE, clerks
from ankang.orders.rules import Refusal
from ankang.teams.models import Unit

How = Holding.How


def taken(copy: Copy) -> Copy:
    """The copy, locked and as it stands now."""
    rows = Copy.objects.select_for_update(of=("self",)).select_related("order__unit", "desk", "unit_now")
    return rows.get(pk=copy.pk)


def hand(
    copy: Copy,
    deed: str,
    how: str,
    unit: Unit,
    user: User | None,
    note: str,
    by: User | None,
    state: str = "",
) -> Copy:
    """Give a copy to its next holder and into the state the deed leads to: one row after the last, never two.

    `state`: when what follows is not told by the deed alone. Raises Refusal("state") also when somebody was faster.
    """
    state = state or rules.after(deed, copy.state, rhythm=copy.order.rhythm)
    now = timezone.now()
    try:
        with transaction.atomic():
            Holding.objects.create(
                id=uuid4(), copy=copy, number=copy.hand + 1, unit=unit, user=user, how=how, note=note, since=now,
                made_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("state", state=copy.get_state_display()) from None
    copy.refresh_from_db(fields=["hand", "unit_now", "user_now", "desk"])
    copy.state = state
    today = timezone.localdate()
    if state == "sent":
        from_now = rules.term("receipt_days", today, copy.place_id)
        copy.receive_by = today + timezone.timedelta(days=from_now)
    if deed == "receive" and copy.received_on is None:
        copy.received_on = today
    copy.closed_on = today if state in rules.DONE else None
    copy.save(update_fields=["state", "receive_by", "received_on", "closed_on"])
    return copy


@transaction.atomic
def receive(*, copy: Copy, by: User) -> Copy:
    """Sign for a copy; who signs holds it. Again changes nothing. Raises Refusal."""
    row = taken(copy)
    require_desk(by, row)
    if row.state != Copy.State.SENT and row.user_now_id == by.pk:
        return row
    assert row.desk is not None
    hand(row, "receive", How.RECEIVED, row.desk, by, "", by)
    record(Kind.RECEIVED, subject=row, place=row.place_id, by=by)
    return row


@transaction.atomic
def assign(*, copy: Copy, clerk: User, note: str, seen: int, by: User) -> Copy:
    """Give a copy to somebody who answers for the same unit. `seen`: the hand the page showed. Raises Refusal."""
    row = taken(copy)
    require_desk(by, row)
    assert row.desk is not None
    if row.hand == seen + 1 and row.user_now_id == clerk.pk:
        return row
    _refuse_stale(row, seen)
    if clerk not in clerks(by, row.desk):
        raise Refusal("clerk", name=clerk.name)
    hand(row, "assign", How.ASSIGNED, row.desk, clerk, note, by)
    record(Kind.ASSIGNED, subject=row, place=row.place_id, by=by)
    return row


@transaction.atomic
def pass_on(*, copy: Copy, to: Unit, reason: str, seen: int, by: User) -> Copy:
    """Pass a copy on to another unit, which has to sign for it again. `seen`: the hand the page showed.

    Nobody gets it back by passing: a unit that passed it on is refused, and so is one time too many; then the sender
    says who answers. Raises Refusal.
    """
    row = taken(copy)
    require_desk(by, row)
    if row.hand == seen + 1 and row.desk_id == to.pk and row.state == Copy.State.SENT:
        return row
    _refuse_stale(row, seen)
    _refuse_unit(row, to)
    if not reason.strip():
        raise Refusal("reason")
    passed = list(row.holdings.filter(how__in=(How.PASSED, How.APPOINTED)).order_by("number"))
    since_said = [one for one in passed if not _said(passed, one)]
    most = rules.term("most_passes", timezone.localdate(), row.place_id)
    if len(since_said) >= most:
        raise Refusal("passes", times=len(since_said))
    if row.holdings.filter(unit=to).exists():
        raise Refusal("back", unit=to.name)
    hand(row, "pass_on", How.PASSED, to, None, reason, by)
    record(Kind.PASSED_ON, subject=row, place=row.place_id, by=by)
    return row


def _said(passed: list[Holding], one: Holding) -> bool:
    """Whether the sender has said since then who answers: what was passed before counts no more."""
    last = max((p.number for p in passed if p.how == How.APPOINTED), default=0)
    return one.number <= last


@transaction.atomic
def appoint(*, copy: Copy, to: Unit, reason: str, seen: int, by: User) -> Copy:
    """The sender says which unit answers. Raises Refusal."""
    row = taken(copy)
    require_sender(by, row.order.unit)
    if row.hand == seen + 1 and row.desk_id == to.pk and row.state == Copy.State.SENT:
        return row
    _refuse_stale(row, seen)
    _refuse_unit(row, to)
    if not reason.strip():
        raise Refusal("reason")
    hand(row, "appoint", How.APPOINTED, to, None, reason, by)
    record(Kind.APPOINTED, subject=row, place=row.place_id, by=by)
    return row


def _refuse_stale(row: Copy, seen: int) -> None:
    if row.hand != seen:
        raise Refusal("state", state=row.get_state_display())


def _refuse_unit(row: Copy, to: Unit) -> None:
    if to.pk == row.desk_id:
        raise Refusal("same", unit=to.name)
    same = row.order.copies.exclude(pk=row.pk).filter(desk=to, state__in=rules.OPEN).exists()
    if to.kind not in RECEIVE or to.place_id[:6] != row.place_id[:6] or to.pk == row.order.unit_id or same:
        raise Refusal("addressee", unit=to.name)
