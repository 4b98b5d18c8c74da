"""Materials and their movements."""

from uuid import UUID

from django.db.models import F, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.outreach.models import Event, Item, Movement
from ankang.values.division import DivisionCode


def items(user: User, division: str = "") -> QuerySet[Item]:
    """Materials kept where the reader serves."""
    rows = within(Item.objects.all(), user, by="division", duty=Duty.VIEW_EVENTS).select_related("division")
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(division_id__gte=low, division_id__lt=high)
    return rows


def item(user: User, pk: UUID) -> Item:
    """One of them; any other is not found."""
    return items(user).get(pk=pk)


def low_items(user: User) -> QuerySet[Item]:
    """Those at or below what should always be there."""
    return items(user).filter(balance__lte=F("low"))


def usable(user: User, event_division: str) -> QuerySet[Item]:
    """Materials an event there may be given: of its own place and of the town and county above, where the reader serves."""
    above = [event_division, *(str(code) for code in DivisionCode(event_division).ancestors)]
    return items(user).filter(division_id__in=above)


def movements(user: User, of: Item) -> QuerySet[Movement]:
    """What came and went."""
    return Movement.objects.filter(item=of, item__in=items(user)).select_related("event", "made_by")


def of_event(user: User, event: Event) -> QuerySet[Movement]:
    """What went to an event and came back."""
    return Movement.objects.filter(event=event, item__in=items(user)).select_related("item", "made_by")
