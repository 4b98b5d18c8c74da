"""Rounds that touch the reader's places."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.screening.models import Round, Target
from ankang.screening.queries.scope import in_scope, takes_part
from ankang.screening.rules import OWNED
from ankang.values.division import DivisionCode


def rounds(user: User) -> QuerySet[Round]:
    """Rounds in the reader's places, and of places above them; the open ones first."""
    inside = Q()
    for low, high in user.spans(Duty.VIEW_HEALTH):
        above = [str(code) for code in DivisionCode(low).ancestors]
        inside |= Q(division_id__gte=low, division_id__lt=high) | Q(division_id__in=above)
    rows = Round.objects.filter(inside) if inside else Round.objects.none()
    if not takes_part(user):
        rows = rows.none()
    return rows.select_related("division", "made_by").order_by("closed_on", "-begins_on", "title")


def round_(user: User, pk: UUID) -> Round:
    """One of them; any other is not found."""
    return rounds(user).get(pk=pk)


def divisions(user: User) -> QuerySet[Division]:
    """Where the user may begin a round: towns and villages, and the county for who serves it."""
    rows = within(
        Division.objects.filter(valid_until=None, level__gte=3), user, by="", duty=Duty.RUN_SCREENING
    )
    return rows.order_by("code")


def division(user: User, code: str) -> Division:
    """One of them; any other is not found."""
    return divisions(user).get(code=code)


def entry_villages(user: User, of: Round) -> list[dict[str, Any]]:
    """Villages of a round in the reader's scope, with how many are still to be screened of how many."""
    rows = in_scope(user).filter(round=of).exclude(state="left_out").order_by()
    counted = rows.values("village_id", "village__name").annotate(
        total=Count("pk"), left=Count("pk", filter=Q(state__in=("target", "invited"))), open=Count("pk", filter=Q(state__in=OWNED))
    )  # fmt: skip
    return sorted(counted, key=lambda row: row["village_id"])


def open_cases(user: User, of: Round) -> QuerySet[Target]:
    """Positives of a round without an end, in the reader's scope."""
    return in_scope(user).filter(round=of, state__in=OWNED).select_related("person", "village", "owner")
