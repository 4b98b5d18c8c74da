"""Who may arrange something where."""

import datetime as dt

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.teams.rules import Refusal, value


def require(by: User, division: str) -> None:
    """Raises Refusal for whoever does not manage teams there."""
    if not covers(by, division, Duty.MANAGE_TEAMS):
        raise Refusal("no_duty")


def ordered(since: dt.date, until: dt.date | None) -> None:
    """Raises Refusal for days in the wrong order."""
    if until and until < since:
        raise Refusal("dates", since=since, until=until)


def filled(text: str, field: str) -> str:
    """The text without blanks around it. Raises Refusal where nothing is left."""
    told = text.strip()
    if not told:
        raise Refusal("empty", field=field)
    return told


def soon(on: dt.date) -> None:
    """Raises Refusal for a day further ahead than one arranges."""
    today = timezone.localdate()
    ahead = int(value("hand_over.ahead", today))
    if (on - today).days > ahead:
        raise Refusal("too_far", on=on, days=ahead)
