"""Divisions that may be chosen for a survey or a study."""

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.places.models import Division


def places_for(user: User, duty: Duty) -> list[Division]:
    """Counties and towns where the reader has a duty, the largest first."""
    levels = (Division.Level.COUNTY, Division.Level.TOWN)
    return _inside(user, duty, list(Division.objects.filter(level__in=levels).order_by("level", "code")))


def villages_for(user: User, duty: Duty) -> list[Division]:
    """Villages where the reader has a duty."""
    rows = Division.objects.filter(level=Division.Level.VILLAGE).select_related("parent")
    return _inside(user, duty, list(rows.order_by("code")))


def _inside(user: User, duty: Duty, rows: list[Division]) -> list[Division]:
    spans = user.spans(duty)
    return [one for one in rows if any(low <= one.pk < high for low, high in spans)]
