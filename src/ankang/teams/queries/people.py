"""Units, cadres and teams the reader may see, and those they may choose from."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.storage import bulk
from ankang.teams.models import (
    Cadre,
    HandOver,
    HouseholdPairing,
    Membership,
    Spokesperson,
    Team,
    Unit,
    VillagePairing,
)
from ankang.teams.queries.facts import on
from ankang.teams.queries.loads import serving
from ankang.values.division import DivisionCode


def _above(user: User) -> set[str]:
    """Codes of the counties above the reader's own: their offices help in every town."""
    return {
        str(code) for root in places.roots(user) for code in DivisionCode(root.code).ancestors
        if code.level >= Division.Level.COUNTY
    }  # fmt: skip


def _seen(user: User, by: str = "place") -> Q:
    spans = user.spans(Duty.VIEW_TEAMS)
    found = Q(**{f"{by}__in": _above(user)}) if spans else Q(pk__in=[])
    for low, high in spans:
        found |= Q(**{f"{by}__gte": low, f"{by}__lt": high})
    return found


def units(user: User) -> QuerySet[Unit]:
    """Units of the reader's divisions and of the county above, ended ones too."""
    return (
        Unit.objects.filter(_seen(user)).select_related("place").order_by("until", "kind", "place_id", "name")
    )


def unit(user: User, pk: UUID) -> Unit:
    """One of them."""
    return units(user).get(pk=pk)


def cadres(user: User) -> QuerySet[Cadre]:
    """Cadres kept in the reader's divisions, those of the county above who answer for something there, and those who
    answer for it from elsewhere."""
    spans = user.spans(Duty.VIEW_TEAMS)
    if not spans:
        return Cadre.objects.none()
    found = Q()
    for low, high in spans:
        found |= Q(place__gte=low, place__lt=high)
        found |= Q(households__household__village__gte=low, households__household__village__lt=high)
        found |= Q(villages__village__gte=low, villages__village__lt=high)
        found |= Q(
            memberships__team__villages__village__gte=low, memberships__team__villages__village__lt=high
        )
    keys = Cadre.objects.filter(found).values("pk")
    return Cadre.objects.filter(pk__in=keys).select_related("unit", "place", "user")


def cadre(user: User, pk: UUID) -> Cadre:
    """One of them."""
    return cadres(user).get(pk=pk)


def candidates(user: User, day: dt.date) -> QuerySet[Cadre]:
    """Who may be named for something in the reader's divisions: cadres in service kept there or by the county above."""
    return Cadre.objects.filter(_seen(user), serving(day)).select_related("unit", "place")


def teams(user: User) -> QuerySet[Team]:
    """Teams of the reader's divisions and of the county above, ended ones too."""
    return (
        Team.objects.filter(_seen(user))
        .select_related("place", "unit")
        .order_by("until", "kind", "place_id", "name")
    )


def team(user: User, pk: UUID) -> Team:
    """One of them."""
    return teams(user).get(pk=pk)


def membership(user: User, pk: UUID) -> Membership:
    """A post of one of these teams."""
    return Membership.objects.select_related("team", "cadre").get(pk=pk, team__in=teams(user))


def posts_of(user: User, team: Team) -> list[Membership]:
    """Every post there ever was of a team, those held today first."""
    rows = Membership.objects.filter(team__in=teams(user), team=team, void=False).select_related(
        "cadre__unit", "cadre__user"
    )
    order = {value: at for at, value in enumerate(Membership.Position.values)}
    return sorted(rows, key=lambda one: (one.until is not None, order[one.position], one.since))


def posts_ending(user: User, today: dt.date, notice: int) -> QuerySet[Membership]:
    """Posts whose term is over or ends within some days, where the reader manages teams."""
    rows = Membership.objects.filter(
        on(today), term_until__lte=today + dt.timedelta(days=notice), until__isnull=True
    )
    found = within(rows, user, by="team__place", duty=Duty.MANAGE_TEAMS)
    return found.select_related("team", "cadre").order_by("term_until")


def hand_overs(user: User, cadre: Cadre) -> list[HandOver]:
    """What somebody handed over, the newest first."""
    return list(
        cadre.hand_overs.filter(cadre__in=cadres(user)).select_related("made_by").order_by("-last_day")
    )


def cadre_of(user: User) -> Cadre | None:
    """The entry of whoever is logged in; None without one."""
    return Cadre.objects.filter(serving(timezone.localdate()), user=user).select_related("unit").first()


def mine(cadre: Cadre, day: dt.date) -> list[Division]:
    """The villages somebody belongs to on a day: through a resident team, or because households there are theirs."""
    team_villages = Q(pk__in=_through_teams([cadre.pk], day))
    own = Q(households__pairings__cadre=cadre, households__pairings__void=False,
            households__pairings__since__lte=day) & (
        Q(households__pairings__until__isnull=True) | Q(households__pairings__until__gte=day)
    )  # fmt: skip
    return list(Division.objects.filter(team_villages | own).distinct().order_by("code"))


def _through_teams(keys: Iterable[UUID], day: dt.date) -> QuerySet[Division]:
    posts = Membership.objects.filter(on(day), cadre__in=list(keys), team__kind=Team.Kind.RESIDENT)
    rows = VillagePairing.objects.filter(on(day), team__in=posts.values("team"))
    return Division.objects.filter(pk__in=rows.values("village")).values("pk")


@dataclass(frozen=True)
class UnitRow:
    """A unit with the villages it helps and the cadres it has today."""

    unit: Unit
    villages: int
    cadres: int


def unit_rows(user: User, day: dt.date) -> list[UnitRow]:
    """Units there are today."""
    rows = [one for one in units(user) if one.until is None or one.until >= day]
    keys = bulk.among(sorted(one.pk for one in rows))
    helped = Counter(VillagePairing.objects.filter(on(day), unit__in=keys).values_list("unit_id", flat=True))
    staff = Counter(Cadre.objects.filter(serving(day), unit__in=keys).values_list("unit_id", flat=True))
    return [UnitRow(one, helped[one.pk], staff[one.pk]) for one in rows]


def speakers(user: User, unit: Unit) -> list[Spokesperson]:
    """Who speaks for a unit today."""
    rows = Spokesperson.objects.filter(unit__in=units(user), unit=unit, until__isnull=True)
    return list(rows.select_related("user").order_by("since"))


def helped_by(user: User, unit: Unit, day: dt.date) -> list[VillagePairing]:
    """Villages a unit helps, where the reader sees teams."""
    rows = within(VillagePairing.objects.filter(on(day), unit=unit), user, duty=Duty.VIEW_TEAMS)
    return list(rows.select_related("village__parent").order_by("village"))


def led_by(user: User, cadre: Cadre, day: dt.date) -> list[VillagePairing]:
    """Villages somebody leads, where the reader sees teams."""
    rows = within(VillagePairing.objects.filter(on(day), cadre=cadre), user, duty=Duty.VIEW_TEAMS)
    return list(rows.select_related("village__parent").order_by("village"))


def lived_by(user: User, keys: Iterable[UUID], day: dt.date) -> dict[UUID, list[VillagePairing]]:
    """Team → where it lives on a day, as far as the reader sees teams there."""
    found: dict[UUID, list[VillagePairing]] = defaultdict(list)
    here = within(VillagePairing.objects.filter(on(day), team__in=list(keys)), user, duty=Duty.VIEW_TEAMS)
    rows = here.select_related("village__parent")
    for row in rows.order_by("village"):
        if row.team_id:
            found[row.team_id].append(row)
    return found


def homes_with(user: User, cadre: Cadre, day: dt.date) -> list[HouseholdPairing]:
    """Households somebody answers for, where the reader sees teams."""
    rows = within(
        HouseholdPairing.objects.filter(on(day), cadre=cadre),
        user,
        by="household__village",
        duty=Duty.VIEW_TEAMS,
    )
    listed = rows.filter(household__left_on__isnull=True).select_related("household__village__parent")
    return list(listed.order_by("household__village", "household__number"))


def may_log_for(user: User, day: dt.date) -> list[Cadre]:
    """For whom somebody logs days: themselves, or members of resident teams without an account where they manage."""
    own = cadre_of(user)
    if own is not None and user.has_duty(Duty.LOG_FIELD_DAYS):
        return [own]
    if not user.has_duty(Duty.MANAGE_TEAMS):
        return []
    lived = within(VillagePairing.objects.filter(on(day), layer="team"), user, duty=Duty.MANAGE_TEAMS)
    posts = Membership.objects.filter(on(day), team__in=lived.values("team"))
    return list(Cadre.objects.filter(pk__in=posts.values("cadre"), user__isnull=True).order_by("name"))


def villages_to_log(user: User, cadres: Iterable[Cadre], day: dt.date) -> list[Division]:
    """The villages of these, where the reader logs or manages."""
    found = {one.code: one for cadre in cadres for one in mine(cadre, day)}
    return [
        one for code, one in sorted(found.items())
        if covers(user, code, Duty.LOG_FIELD_DAYS) or covers(user, code, Duty.MANAGE_TEAMS)
    ]  # fmt: skip


def shown_division(user: User, code: str) -> Division | None:
    """The division asked for where the reader sees teams, else the topmost one of theirs."""
    rows = within(Division.objects.all(), user, by="", duty=Duty.VIEW_TEAMS)
    topmost = rows.filter(level__gte=Division.Level.COUNTY).order_by("level", "code")
    return rows.filter(code=code).first() or topmost.first()


def managed_places(user: User) -> list[Division]:
    """Counties and towns in which the reader arranges teams."""
    rows = within(Division.objects.all(), user, by="", duty=Duty.MANAGE_TEAMS)
    return list(rows.filter(level__in=(Division.Level.COUNTY, Division.Level.TOWN)).order_by("level", "code"))
