"""Scope is structural: rows pass `within`, and without a post there are none."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User

Row = TypeVar("Row", bound=Model)


def within(
    rows: QuerySet[Row], user: User, *, by: str = "village", duty: Duty | None = None
) -> QuerySet[Row]:
    """The rows whose division (`by`: name of a foreign key to Division) lies where the user serves now.

    With `duty`, only posts that carry it count. There is no way to switch this off.
    """
    spans = list(user.spans(duty))
    if not spans:
        return rows.none()
    column = f"{by}_id" if by else "code"
    wanted = Q()
    for low, high in spans:
        wanted |= Q(**{f"{column}__gte": low, f"{column}__lt": high})
    return rows.filter(wanted)


def covers(user: User, code: str, duty: Duty | None = None) -> bool:
    """Whether the user serves this division."""
    return any(low <= code < high for low, high in user.spans(duty))
