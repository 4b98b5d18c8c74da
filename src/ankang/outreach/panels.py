"""What outreach adds elsewhere: on a person's page, the events they came to and what they are to be told."""

from typing import Any

from ankang.accounts.models import User
from ankang.outreach import queries
from ankang.registry.models import Household, Person


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """Events and open entries of a person; None when there are none."""
    came, open_entries = queries.attended_by(user, person, 6), queries.should_know(user, person)
    return {"came": came, "entries": open_entries} if came or open_entries else None


def household_card(user: User, home: Household) -> dict[str, Any] | None:
    """What members of a household are to be told; None when there is nothing."""
    found = [
        (member, entries)
        for member in home.persons.filter(left_on=None)
        if (entries := queries.should_know(user, member))
    ]
    return {"members": found} if found else None


def note_action(user: User, person: Person) -> dict[str, Any] | None:
    """The way to note that somebody does not know of something; None for who does not organise there."""
    if person.left_on is not None or not queries.may_run(user, person.village_id):
        return None
    return {"person": person}
