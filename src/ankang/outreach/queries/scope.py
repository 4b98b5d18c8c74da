"""Who sees and runs what: events of one's places and of those above them; persons only where one serves."""

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.outreach.models import Attendee, Event, Unaware
from ankang.places.models import Division
from ankang.teams.models import Unit
from ankang.teams.queries import units_within
from ankang.values.division import DivisionCode


def here_and_above(user: User, column: str = "division_id") -> Q | None:
    """Rows of the reader's places and of the places above them, for what is no person's; None: nowhere."""
    inside = Q()
    for low, high in user.spans(Duty.VIEW_EVENTS):
        above = [str(code) for code in DivisionCode(low).ancestors]
        inside |= Q(**{f"{column}__gte": low, f"{column}__lt": high}) | Q(**{f"{column}__in": above})
    return inside or None


def events(user: User) -> QuerySet[Event]:
    """The events a reader may see."""
    inside = here_and_above(user)
    rows = Event.objects.filter(inside) if inside else Event.objects.none()
    return rows.select_related("division", "host", "made_by")


def attendees(user: User) -> QuerySet[Attendee]:
    """Who came, of the reader's places; struck rows are not among them."""
    rows = within(Attendee.objects.filter(struck_at=None), user, duty=Duty.VIEW_EVENTS)
    return rows.select_related("person__household", "village")


def unaware(user: User) -> QuerySet[Unaware]:
    """Who does not know, of the reader's places."""
    return within(Unaware.objects.all(), user, duty=Duty.VIEW_EVENTS)


def may_run(user: User, code: str) -> bool:
    """Whether the user organises events there."""
    return covers(user, code, Duty.RUN_EVENTS)


def divisions(user: User) -> QuerySet[Division]:
    """Where the user organises: villages, towns, and the county for who serves it."""
    rows = within(Division.objects.filter(valid_until=None, level__gte=3), user, by="", duty=Duty.RUN_EVENTS)
    return rows.order_by("code")


def hosts(user: User) -> QuerySet[Unit]:
    """Units of the county where the user organises: one of them may give an event."""
    first = divisions(user).first()
    return units_within(f"{first.code[:6]}000000") if first else Unit.objects.none()


def division(user: User, code: str) -> Division:
    """One of them; any other is not found."""
    return divisions(user).get(code=code)
