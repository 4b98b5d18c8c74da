"""Who may do what: the sender's people, the holder's people, the one channel."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.orders.models import Copy, Order
from ankang.orders.rules import Refusal
from ankang.teams.models import Unit
from ankang.teams.queries import units_of


def require_sender(by: User, unit: Unit) -> None:
    """Raise Refusal unless the user sends orders and speaks for the unit."""
    if not covers(by, f"{unit.place_id[:6]}000000", Duty.ISSUE_ORDERS):
        raise Refusal("no_duty", duty=Duty.ISSUE_ORDERS.label)
    if not units_of(by).filter(pk=unit.pk).exists():
        raise Refusal("not_sender")


def require_channel(by: User, order: Order) -> None:
    """Raise Refusal unless the user releases orders in that county and is not who drafted this one."""
    if not covers(by, order.county_id, Duty.RELEASE_ORDERS):
        raise Refusal("no_duty", duty=Duty.RELEASE_ORDERS.label)
    if order.drafted_by_id == by.pk:
        raise Refusal("one_person")


def require_desk(by: User, copy: Copy) -> None:
    """Raise Refusal unless the user answers orders for the unit whose turn it is."""
    if not by.has_duty(Duty.ANSWER_ORDERS):
        raise Refusal("no_duty", duty=Duty.ANSWER_ORDERS.label)
    if copy.desk_id is None or not units_of(by).filter(pk=copy.desk_id).exists():
        raise Refusal("not_yours")
