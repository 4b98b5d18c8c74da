"""The list of those who do not know: by village and topic, the longest waiting first."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from ankang.accounts.models import User
from ankang.outreach import rules
from ankang.outreach.models import Event, Unaware
from ankang.outreach.queries.scope import events, unaware
from ankang.outreach.rules import AHEAD
from ankang.registry.models import Person
from ankang.values.division import DivisionCode

FILTERS = ("open", "invited", "told", "error")


def entries(user: User, which: str = "open", topic: str = "", division: str = "") -> QuerySet[Unaware]:
    """Entries of a kind: open (nothing arranged), invited to an event, told, entered by mistake."""
    rows = unaware(user)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    if topic:
        rows = rows.filter(topic=topic)
    return _kind(rows, which).select_related("person__household", "village", "invited", "at_event", "done_by")


def _kind(rows: QuerySet[Unaware], which: str) -> QuerySet[Unaware]:
    if which == "told":
        return rows.filter(done_on__isnull=False).exclude(how="error")
    if which == "error":
        return rows.filter(how="error")
    still = rows.filter(done_on=None)
    coming = {"invited__state__in": [str(one) for one in AHEAD]}
    return still.filter(**coming) if which == "invited" else still.exclude(**coming)


def entry(user: User, pk: UUID) -> Unaware:
    """One of them; any other is not found."""
    return unaware(user).select_related("person__household", "village", "invited", "at_event").get(pk=pk)


def counts(user: User, topic: str = "", division: str = "") -> dict[str, int]:
    """How many there are of each kind."""
    return {which: entries(user, which, topic, division).count() for which in FILTERS}


def backlog(user: User) -> list[dict[str, Any]]:
    """Open entries by topic and village: how many, and the longest waiting since when."""
    rows = entries(user, "open").select_related(None).order_by()
    found = rows.values("topic", "village_id", "village__name").annotate(n=Count("pk"), since=Min("told_on"))
    return sorted(found, key=lambda row: (-row["n"], row["village_id"], row["topic"]))


def late(user: User, today: dt.date) -> QuerySet[Unaware]:
    """Open for longer than the term."""
    return unaware(user).filter(
        done_on=None, told_on__lt=today - dt.timedelta(rules.number("tell_days", today))
    )


def should_know(user: User, person: Person) -> list[Unaware]:
    """What somebody is to be told."""
    return list(unaware(user).filter(person=person, done_on=None).order_by("told_on"))


def coming(user: User, topic: str = "") -> QuerySet[Event]:
    """Events ahead that entries may be put down for, of the topic where one is given."""
    rows = events(user).filter(state__in=[str(one) for one in AHEAD]).order_by("on", "begins")
    return rows.filter(topic=topic) if topic else rows
