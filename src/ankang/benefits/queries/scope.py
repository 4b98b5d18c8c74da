"""Which bills a reader sees: a window those of its own facility, others with the duty those of their county."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.rules import merged, span
from ankang.accounts.scope import within

Row = TypeVar("Row", bound=Model)


def seen(
    rows: QuerySet[Row], user: User, *, by: str = "village", facility: str = "facility"
) -> QuerySet[Row]:
    """The rows about bills that a reader may see. `by`: the key to the division, `facility`: that to the hospital.

    A post that settles at a window sees what its facility treated, wherever in its county the person lives; a post
    that reviews or audits sees all of its division. Money without bills (finance) sees none.
    """
    shown = within(rows, user, by=by, duty=Duty.VIEW_BILLS)
    wide = _spans([post for post in _posts(user) if Duty.SETTLE_BILLS not in post.duties])
    wanted = Q(**{f"{facility}__in": user.facilities(Duty.SETTLE_BILLS)})
    for low, high in wide:
        wanted |= Q(**{f"{by}_id__gte": low, f"{by}_id__lt": high})
    return shown.filter(wanted)


def reviewed(rows: QuerySet[Row], user: User, *, by: str = "village") -> QuerySet[Row]:
    """The rows where the reader reviews settlements."""
    return within(rows, user, by=by, duty=Duty.REVIEW_SETTLEMENTS)


def settles(user: User) -> bool:
    """Whether the reader works at a window."""
    return bool(user.facilities(Duty.SETTLE_BILLS))


def _posts(user: User) -> list[Post]:
    return [post for post in user.posts_now if Duty.VIEW_BILLS in post.duties]


def _spans(posts: list[Post]) -> list[tuple[str, str]]:
    return merged(span(post.division_id, post.division.level) for post in posts)
