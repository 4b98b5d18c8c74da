"""Units that may get orders, and who answers for one."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.teams.models import Unit
from ankang.teams.queries import units_within

# Desks of the administration: never a team, a company or an association.
RECEIVE = (Unit.Kind.TOWN_OFFICE, Unit.Kind.DEPARTMENT, Unit.Kind.HOSPITAL, Unit.Kind.SCHOOL)


def addressees(user: User, county: str) -> QuerySet[Unit]:
    """The units of a county an order can be sent to, town offices first: none for who has nothing to do with orders."""
    if not user.has_duty(Duty.VIEW_ORDERS):
        return Unit.objects.none()
    return (
        units_within(county)
        .filter(kind__in=RECEIVE)
        .select_related("place")
        .order_by("-kind", "place", "name")
    )


def clerks(user: User, unit: Unit) -> list[User]:
    """Who speaks for a unit today and answers orders, for who answers them too."""
    if not user.has_duty(Duty.ANSWER_ORDERS):
        return []
    today = timezone.localdate()
    held = Q(speaks_for__unit=unit, speaks_for__since__lte=today)
    rows = User.objects.filter(
        held & (Q(speaks_for__until=None) | Q(speaks_for__until__gte=today)), is_active=True
    )
    return [one for one in rows.distinct().order_by("name") if one.has_duty(Duty.ANSWER_ORDERS)]
