"""What a reader may choose from when a case is decided: kinds of applications, persons in charge."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers
from ankang.approvals.models import Application
from ankang.approvals.queries import pages_filing
from ankang.registry.models import Household
from ankang.rolls.models import Case

# A department's warning may lead to these; exits and removals are not asked for because of a roll.
_ASKED = (Application.Kind.MONITOR, Application.Kind.REGISTER, Application.Kind.RELAPSE)
_ROLES = tuple(code for code, role in ROLES.items() if Duty.WORK_DIFFERENCES in role.duties)


def offers(user: User, home: Household) -> list[pages_filing.Offer]:
    """What may be applied for, for a household, because of a department's warning."""
    told = pages_filing.offers(user, home, timezone.localdate())
    return [offer for offer in told if offer.kind in _ASKED and offer.may]


def owner(user: User, case: Case, pk: UUID) -> User:
    """One of those."""
    if str(pk) not in dict(owners(user, case)):
        raise User.DoesNotExist
    return User.objects.get(pk=pk)


def owners(user: User, case: Case) -> list[tuple[str, str]]:
    """(key, name with role) of those who work differences where the case is, those nearest first."""
    today = timezone.localdate()
    above = [case.place_id, f"{case.place_id[:9]}000", f"{case.place_id[:6]}000000"]
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), role__in=_ROLES, since__lte=today,
        division__in=above, user__is_active=True,
    )  # fmt: skip
    posts = sorted(
        held.select_related("user", "division"), key=lambda post: (-post.division.level, post.user.name)
    )
    return [
        (str(post.user_id), f"{post.user.name}（{post.division.name} {post.role_name}）")
        for post in posts
        if covers(post.user, case.place_id, Duty.WORK_DIFFERENCES)
    ]
