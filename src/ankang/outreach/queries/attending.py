"""Who came to an event, as far as the reader serves them."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.outreach.models import Attendee, Event, SignCode
from ankang.outreach.queries.scope import attendees, may_run
from ankang.outreach.rules import Refusal, State
from ankang.outreach.stored import code_index
from ankang.registry import queries as registry
from ankang.registry.models import Person


def present(user: User, of: Event) -> QuerySet[Attendee]:
    """Rows of an event."""
    return attendees(user).filter(event=of).order_by("signed_at", "id")


def attendee(user: User, of: Event, pk: UUID) -> Attendee:
    """One of them; any other is not found."""
    return present(user, of).get(pk=pk)


def event_of_code(user: object, token: str) -> Event:
    """The event a code opens now, whoever holds it. Raises Refusal when it is over or unknown, or nobody signs in any
    more."""
    code = SignCode.objects.select_related("event__division").filter(token=code_index(token)).first()
    if code is None or code.good_until < timezone.now():
        raise Refusal("code_over")
    if code.event.state in (State.CLOSED, State.CANCELLED):
        raise Refusal("sign_closed")
    return code.event


def unmatched(user: User) -> QuerySet[Attendee]:
    """Sign-ins that nobody has looked for in the register yet, where the reader serves."""
    rows = attendees(user).filter(
        person=None, outsider=False, event__state__in=("planned", "confirmed", "held", "closed")
    )
    return rows.order_by("event_id")


def likely(user: User, row: Attendee) -> list[Person]:
    """Persons of the register with the name that was signed; who also has the phone's last four comes first."""
    found = [hit.person for hit in registry.search(user, row.name) if hit.person.name == row.name]
    alive = [one for one in found if one.left_on is None]
    return sorted(alive, key=lambda one: not _has_tail(one, row.tail))[:6]


def _has_tail(person: Person, tail: str) -> bool:
    return bool(tail) and (person.phone.endswith(tail) or person.household.phone.endswith(tail))


def attended_by(user: User, person: Person, most: int = 20) -> list[Attendee]:
    """The events somebody came to, the latest first."""
    rows = attendees(user).filter(person=person).select_related("event__division")
    return list(rows.order_by("-event__on")[:most])


def may_see_all(user: User, of: Event) -> bool:
    """Whether the reader organises there and so sees every row of the event."""
    return may_run(user, of.division_id)
