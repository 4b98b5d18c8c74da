"""What a person is owed, on the person's page: the same items and reasons as on the due list."""

from typing import Any

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import queries, showing
from ankang.care.rules import State
from ankang.registry.models import Person

_TONES = {State.OVERDUE: "red", State.DUE: "amber", State.PUT_OFF: "blue", State.LATER: ""}


def person_owed(user: User, person: Person) -> list[dict[str, Any]] | None:
    """Lines of what is owed now or soon, worst first; None for who does not serve the person, or when nothing is."""
    if not user.has_duty(Duty.RECORD_VISITS):
        return None
    found = queries.owed_by_person(user, person, timezone.localdate())
    lines = [
        {
            "title": row.title,
            "why": showing.say(row.because[0]),
            "due_on": row.due_on,
            "url": row.url,
            "deed": row.deed,
            "tone": _TONES[row.state],
        }
        for row in found
        if row.state is not State.LATER
    ]
    return lines or None
