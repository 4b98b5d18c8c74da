"""Which units there are, and for which of them somebody speaks."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.teams.models import Unit


def units_of(user: User) -> QuerySet[Unit]:
    """The units this user speaks for today."""
    today = timezone.localdate()
    held = Q(speakers__user=user, speakers__since__lte=today)
    return Unit.objects.filter(
        held & (Q(speakers__until=None) | Q(speakers__until__gte=today)), Q(until=None) | Q(until__gte=today)
    ).distinct()


def units_within(county: str) -> QuerySet[Unit]:
    """The units of a county (12 digits) there are today: names of offices, open to everybody who works in it."""
    today = timezone.localdate()
    return Unit.objects.filter(
        Q(until=None) | Q(until__gte=today), place__code__startswith=county[:6], since__lte=today
    ).order_by("kind", "name")
