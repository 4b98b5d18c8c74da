"""The library of reports: found by title and text, place, period, kind and state."""

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.reports.models import Report
from ankang.reports.queries.reports import inside


def library(
    user: User, *, text: str = "", place: str = "", period: str = "", kind: str = "", state: str = ""
) -> QuerySet[Report]:
    """Reports of the divisions the user serves, newest first.

    Every word of `text` stands in the title or the text; `place` is part of a name or the beginning of
    a code, a whole code stands for all that is inside; `state`
    may also be "replaced" (another issue stands in its stead) or "current" (frozen and not replaced).
    """
    rows = within(Report.objects.all(), user, by="division", duty=Duty.VIEW_INDICATORS)
    for word in text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(words__icontains=word))
    if place:
        named = Q(division__name__icontains=place) | Q(division__code__startswith=place)
        rows = rows.filter(named | Q(division__in=inside(place)))
    if period:
        rows = rows.filter(period__startswith=period)
    if kind:
        rows = rows.filter(kind=kind)
    return (
        _in_state(rows, state)
        .select_related("division", "made_by", "replacement")
        .defer("body", "words", "replacement__body", "replacement__words")
        .order_by("-made_at", "id")
    )


def _in_state(rows: QuerySet[Report], state: str) -> QuerySet[Report]:
    replaced = Q(replacement__state=Report.State.FROZEN)
    if state == "replaced":
        return rows.filter(replaced)
    if state == "current":
        return rows.filter(state=Report.State.FROZEN).exclude(replaced)
    return rows.filter(state=state) if state else rows
