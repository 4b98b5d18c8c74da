"""Reads of users and posts."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import ApiToken, Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import token_digest
from ankang.accounts.scope import covers, within
from ankang.journal import queries as journal
from ankang.journal.models import Delivery, Root
from ankang.places.models import Division, Facility


def users(user: User) -> QuerySet[User]:
    """Users with a post where this user serves, and users without any post; by name."""
    posts = within(Post.objects.all(), user, by="division")
    shown = Q(posts__in=posts) | Q(posts__isnull=True)
    current = Prefetch("posts", Post.objects.select_related("division", "facility").order_by("since"))
    return User.objects.filter(shown).distinct().prefetch_related(current).order_by("username")


def one_user(user: User, pk: UUID) -> User:
    """One of those users; any other is not found."""
    return users(user).get(pk=pk)


def post(user: User, pk: UUID) -> Post:
    """One post in the divisions this user serves."""
    return within(Post.objects.select_related("user", "division"), user, by="division").get(pk=pk)


def divisions(user: User) -> QuerySet[Division]:
    """Divisions this user may give posts in."""
    return within(Division.objects.all(), user, by="")


def facilities(user: User) -> QuerySet[Facility]:
    """Facilities open today in those divisions, the higher kinds first."""
    open_now = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    rows = within(Facility.objects.filter(open_now), user, by="division")
    return rows.order_by("division__level", "name")


def division_anywhere(user: User, code: str) -> Division:
    """A division by code, inside or outside the user's scope: names of divisions are public."""
    return Division.objects.get(code=code)


def serves(user: User, code: str) -> bool:
    """Whether the user's posts or open emergencies cover a division."""
    return covers(user, code)


def responsible(user: User, village: str) -> list[dict[str, Any]]:
    """Who serves a village today, by role: for the household page. Names are work data, open to colleagues."""
    today = timezone.localdate()
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        division_id=village,
        since__lte=today,
        user__is_active=True,
    ).select_related("user")
    known = [p for p in held if p.role in ROLES]
    return [{"role": ROLES[p.role].name, "code": p.role, "user": p.user} for p in known]


def newest_root(user: User) -> Root | None:
    """The last closed hour of the journal, for who may read it."""
    return journal.newest_root() if user.has_duty(Duty.VIEW_JOURNAL) else None


def journal_verdict(user: User) -> journal.Verdict:
    """Whether the journal's chain holds, recomputed now."""
    return journal.verify() if user.has_duty(Duty.VIEW_JOURNAL) else journal.Verdict()


def stuck(user: User) -> QuerySet[Delivery]:
    """Background work that failed too often, for who runs the system."""
    return journal.parked() if user.has_duty(Duty.MANAGE_SYSTEM) else Delivery.objects.none()


def token(user: User, pk: UUID) -> ApiToken:
    """One token of a user whom this user looks after."""
    return ApiToken.objects.select_related("user").get(pk=pk, user__in=users(user))


def bearer_of(text: str) -> ApiToken | None:
    """The open token of a text that a system sent; None when there is none, or its user is closed.

    Asked before there is a reader: it is what makes one.
    """
    found = ApiToken.objects.select_related("user").filter(digest=token_digest(text)).first()
    return found if found and found.is_open and found.user.is_active else None
