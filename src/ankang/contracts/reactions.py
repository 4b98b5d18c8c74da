"""What happens by itself: a contract ends with a death or a departure."""

import uuid

from ankang.contracts import actions
from ankang.registry.events import Kind

GONE = (Kind.PERSON_DIED, Kind.PERSON_LEFT, Kind.HOUSEHOLD_LEFT)


def end_of_gone(subject: str) -> None:
    """The contracts of a person who died or left, or of everybody in a household that left."""
    from ankang.registry.models import Person

    try:
        key = uuid.UUID(subject)
    except ValueError:
        return
    people = set(Person.objects.filter(pk=key).values_list("pk", flat=True))
    people |= set(Person.objects.filter(household=key).values_list("pk", flat=True))
    for person in people:
        actions.end_of_gone(person=person, by=None)
