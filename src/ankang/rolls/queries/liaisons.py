"""Which departments a user speaks for, and who speaks for them."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.scope import covers, within
from ankang.places.models import Division
from ankang.rolls import rules
from ankang.rolls.models import Liaison
from ankang.rolls.rules import RollKind


def counties(user: User, duty: Duty) -> list[Division]:
    """Counties that lie wholly where the user holds a duty."""
    rows = within(Division.objects.filter(level=Division.Level.COUNTY), user, by="", duty=duty)
    return list(rows.order_by("code"))


def sends_any(user: User, county: str) -> bool:
    """Whether the user may send the roll of any department: the county's bureau, which also works them off."""
    return covers(user, county, Duty.SUBMIT_ROLLS) and covers(user, county, Duty.WORK_DIFFERENCES)


def kinds_of(user: User, county: str, on: dt.date | None = None) -> Mapping[str, RollKind]:
    """Kinds of rolls in force that the user may send and answer for in a county; none without the duty."""
    known = rules.kinds(on or timezone.localdate())
    if not covers(user, county, Duty.SUBMIT_ROLLS):
        return {}
    if sends_any(user, county):
        return known
    own = set(named(user).filter(division=county).values_list("kind", flat=True))
    return {code: kind for code, kind in known.items() if code in own}


def named(user: User) -> QuerySet[Liaison]:
    """What the user was named for and still is."""
    today = timezone.localdate()
    return Liaison.objects.filter(Q(until__isnull=True) | Q(until__gte=today), user=user)


def liaisons(user: User) -> QuerySet[Liaison]:
    """Who speaks for a department in the counties the user works for, by kind."""
    rows = within(Liaison.objects.all(), user, by="division", duty=Duty.WORK_DIFFERENCES)
    return rows.filter(until__isnull=True).select_related("user", "division").order_by("kind", "user__name")


def liaison(user: User, pk: UUID) -> Liaison:
    """One of them."""
    return liaisons(user).get(pk=pk)


def may_be_named(user: User) -> list[User]:
    """Users with the post of a liaison in the counties the user works for, by name."""
    codes = [county.code for county in counties(user, Duty.WORK_DIFFERENCES)]
    today = timezone.localdate()
    held = Post.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), role="department_liaison", since__lte=today,
        division__in=codes, user__is_active=True,
    )  # fmt: skip
    return sorted({post.user for post in held.select_related("user")}, key=lambda one: one.name)
