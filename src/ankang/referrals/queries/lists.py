"""The outbox of a sender and the inbox of a facility: one query each, what is late first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.referrals.models import Referral
from ankang.referrals.queries.scope import received, sent

OPEN_STATES = ("draft", "sent", "refused", "accepted", "no_show", "arrived", "replied")
FILTERS = ("open", "late", *OPEN_STATES, "closed")
# The most urgent first, then what is due first.
_ORDER = ("due_on", "made_on", "pk")


@dataclass(frozen=True)
class Row:
    """A referral in a list; `late`: its owner's day has passed."""

    referral: Referral
    late: bool


def outbox(user: User, which: str = "open") -> QuerySet[Referral]:
    """What the reader's side sent."""
    return _narrowed(Referral.objects.filter(sent(user)), which)


def inbox(user: User, which: str = "open") -> QuerySet[Referral]:
    """What was handed to the reader's facilities."""
    return _narrowed(Referral.objects.filter(received(user)), which)


def late(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those whose owner's day has passed, and those whose patient was not asked in time."""
    return rows.filter(due_on__lt=timezone.localdate())


def _narrowed(rows: QuerySet[Referral], which: str) -> QuerySet[Referral]:
    if which == "closed":
        return rows.filter(state="closed").order_by("-closed_on", "pk")
    rows = rows.filter(closed_on=None)
    if which == "late":
        rows = late(rows)
    elif which in OPEN_STATES:
        rows = rows.filter(state=which)
    return rows.order_by(*_ORDER)


def counts(user: User, side: str) -> dict[str, int]:
    """How many the reader's side sent ("out") or was handed ("in"), by state; `open` in all, `late` of those."""
    rows = Referral.objects.filter(sent(user) if side == "out" else received(user))
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    told = {state: found.get(state, 0) for state in OPEN_STATES}
    told["closed"] = found.get("closed", 0)
    told["open"] = sum(found.values()) - told["closed"]
    told["late"] = late(rows.filter(closed_on=None)).count()
    return told


def rows(user: User, found: Iterable[Referral]) -> list[Row]:
    """Referrals of a page with what a list shows, in their order."""
    today = timezone.localdate()
    keys = [one.pk for one in found]
    known = Referral.objects.select_related("person", "village", "from_facility", "to_facility", "owner")
    own = known.filter(sent(user) | received(user), pk__in=keys)
    by_key = {row.pk: row for row in own}
    shown = [by_key[key] for key in keys if key in by_key]
    return [Row(row, bool(row.due_on and row.due_on < today)) for row in shown]
