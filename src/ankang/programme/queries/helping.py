"""Help plans a reader may see, who should have one and has none, who can be responsible."""

import datetime as dt
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.accounts.scope import covers, within
from ankang.programme.models import HelpPlan, Line
from ankang.registry.models import Household, HouseholdCategory
from ankang.values.division import DivisionCode

_VIEW = Duty.VIEW_PROGRAMME
# Who should have a plan: registered households, help goes on after they exited, and those that are monitored.
HELPED = ("registered", "unstable_exited", "marginal", "sudden_hardship")


def help_plans(user: User, division: str = "") -> QuerySet[HelpPlan]:
    """The plans of villages and households a reader serves, within a division when one is named."""
    rows = within(HelpPlan.objects.all(), user, duty=_VIEW)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    return rows.select_related("village__parent", "household", "made_by", "approved_by", "replaces")


def help_plan(user: User, pk: UUID) -> HelpPlan:
    """One of them."""
    return help_plans(user).get(pk=pk)


def line(user: User, pk: UUID) -> Line:
    """A measure of one of them."""
    return Line.objects.filter(plan__in=help_plans(user)).select_related("plan__village").get(pk=pk)


def of_household(user: User, home: Household) -> HelpPlan | None:
    """The plan of a household that holds, else the one being drawn up."""
    rows = help_plans(user).filter(household=home, state__in=("in_force", "draft"))
    return rows.order_by("-state").first()


def of_village(user: User, code: str) -> HelpPlan | None:
    """The plan of a village that holds."""
    return help_plans(user).filter(village=code, household=None, state="in_force").first()


def should_have(user: User, division: str) -> QuerySet[Household]:
    """The households of a division that should have a plan today, as far as a reader serves them; "" has none."""
    if not division:
        return Household.objects.none()
    return within(helped(division, timezone.localdate()), user, duty=_VIEW)


def helped(division: str, today: dt.date) -> QuerySet[Household]:
    """The households of a division that should have a plan on a day, whoever asks."""
    low, high = DivisionCode(division).span()
    held = HouseholdCategory.objects.filter(kind__in=HELPED, since__lte=today).filter(
        Q(until=None) | Q(until__gte=today)
    )
    rows = Household.objects.filter(village__gte=low, village__lt=high, left_on=None, joined_on__lte=today)
    return rows.filter(pk__in=held.values("household"))


def holes(user: User, division: str) -> QuerySet[Household]:
    """Those of them without a plan in force that a reader may see."""
    planned = HelpPlan.objects.filter(state="in_force", household__isnull=False).values("household")
    rows = should_have(user, division)
    return rows.exclude(pk__in=planned).select_related("village")


def owners(user: User, village: str) -> list[User]:
    """Who can be responsible for a measure in a village: who works there, the nearest first; for who works there too."""
    if not covers(user, village, _VIEW):
        return []
    around = [village, *(one.code for one in DivisionCode(village).ancestors if one.level > 3)]
    today = timezone.localdate()
    roles = [code for code, role in ROLES.items() if _VIEW in role.duties]
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=today), since__lte=today, division__in=around, role__in=roles, user__is_active=True,
    )  # fmt: skip
    rows = posts.select_related("user").order_by("-division", "user__name")
    return list({post.user_id: post.user for post in rows}.values())
