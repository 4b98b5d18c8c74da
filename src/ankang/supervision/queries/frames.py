"""The frame of a round: everything that may be drawn, with the stratum each stands in."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.places.models import Division, Facility
from ankang.registry.models import Household, HouseholdCategory
from ankang.registry.rules import MONITORED
from ankang.supervision.models import Round
from ankang.supervision.queries.rounds import round_of
from ankang.supervision.rules import Unit
from ankang.values.division import DivisionCode

TOWN, VILLAGE, RISK = "town", "village", "risk"


def inside(divisions: list[str], column: str) -> Q:
    """Rows whose division lies in one of these."""
    found = Q(pk__in=[])
    for code in divisions:
        low, high = DivisionCode(code).span()
        found |= Q(**{f"{column}__gte": low, f"{column}__lt": high})
    return found


def holding(kinds: tuple[str, ...]) -> QuerySet[HouseholdCategory]:
    """Categories of these kinds in force today; of any kind when none is named."""
    today = timezone.localdate()
    rows = HouseholdCategory.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    return rows.filter(kind__in=kinds) if kinds else rows


def households(one: Round) -> QuerySet[Household]:
    """Households of the frame that are on the books today."""
    today = timezone.localdate()
    rows = Household.objects.filter(Q(left_on=None) | Q(left_on__gt=today), joined_on__lte=today)
    rows = rows.filter(inside(one.divisions, "village_id"))
    if one.frame == Round.Frame.ALL:
        return rows
    kinds = tuple(MONITORED) if one.frame == Round.Frame.MONITORED else ()
    return rows.filter(pk__in=holding(kinds).values("household"))


def villages(one: Round) -> QuerySet[Division]:
    """Villages of the frame there are today."""
    today = timezone.localdate()
    rows = Division.objects.filter(inside(one.divisions, "code"), level=Division.Level.VILLAGE)
    return rows.filter(Q(valid_until=None) | Q(valid_until__gt=today))


def facilities(one: Round) -> QuerySet[Facility]:
    """Facilities of the frame open today."""
    today = timezone.localdate()
    rows = Facility.objects.filter(inside(one.divisions, "division_id"))
    return rows.filter(Q(until=None) | Q(until__gte=today), Q(since=None) | Q(since__lte=today))


def frame_size(user: User, one: Round) -> int:
    """How many units may be drawn, for who sees the round."""
    return len(frame(round_of(user, one.pk), "")[0])


def frame(one: Round, by: str) -> tuple[list[Unit], dict[str, str]]:
    """No user: for actions. Units of the frame in strata by town, village or risk ("": none), and the division each stands in."""
    if one.kind == Round.Kind.HOUSEHOLD:
        rows = [(str(pk), place) for pk, place in households(one).values_list("pk", "village_id")]
        risky = set()
        if by == RISK:
            risky = {str(pk) for pk in holding(tuple(MONITORED)).values_list("household", flat=True)}
        return [Unit(pk, _stratum(place, by, pk in risky)) for pk, place in rows], dict(rows)
    if one.kind == Round.Kind.VILLAGE:
        rows = [(code, code) for code in villages(one).values_list("pk", flat=True)]
    else:
        rows = [(str(pk), place) for pk, place in facilities(one).values_list("pk", "division_id")]
    return [Unit(pk, _stratum(place, by, False)) for pk, place in rows], dict(rows)


def _stratum(place: str, by: str, risky: bool) -> str:
    if by == RISK:
        return "monitored" if risky else "other"
    return {TOWN: f"{place[:9]}000", VILLAGE: place}.get(by, "")
