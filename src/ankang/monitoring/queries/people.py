"""Who may work a warning: colleagues with the duty where the household is."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import span
from ankang.values.division import DivisionCode


def workers(user: User, villages: Iterable[str]) -> list[tuple[User, Post]]:
    """Those who work warnings in all of these villages today, the nearest first, each with the post that says so.

    Names of colleagues are work data; only who works or confirms warnings there is told.
    """
    codes = sorted(set(villages))
    spans = [*user.spans(Duty.WORK_WARNINGS), *user.spans(Duty.CONFIRM_WARNINGS)]
    if not codes or not all(any(low <= code < high for low, high in spans) for code in codes):
        return []
    first = DivisionCode(codes[0])
    around = [first.code, *(one.code for one in first.ancestors)]
    today = timezone.localdate()
    posts = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), since__lte=today, division__in=around, user__is_active=True,
        role__in=[code for code, role in ROLES.items() if Duty.WORK_WARNINGS in role.duties],
    ).select_related("user", "division")  # fmt: skip
    found: dict[UUID, tuple[User, Post]] = {}
    for post in sorted(posts, key=lambda one: (-one.division.level, one.user.name)):
        low, high = span(post.division_id, post.division.level)
        if all(low <= code < high for code in codes):
            found.setdefault(post.user_id, (post.user, post))
    return list(found.values())


def worker(user: User, pk: UUID, villages: Iterable[str]) -> User | None:
    """One of them, None when it is nobody of them."""
    return next((one for one, _post in workers(user, villages) if one.pk == pk), None)
