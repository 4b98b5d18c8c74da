"""Workload: households, persons and open work of each cadre, villages of leaders and teams, too much marked."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.teams import burden, rules
from ankang.teams.models import Cadre, HouseholdPairing, Membership, VillagePairing
from ankang.teams.queries.facts import on
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Load:
    """One cadre on a day: households on the books, their persons and villages, villages led, posts of teams, and open
    work by source of `burden`; `most`: the households the rule gives one person."""

    cadre: Cadre
    households: int
    persons: int
    villages: tuple[str, ...]
    led: int
    posts: tuple[Membership, ...]
    open_work: dict[str, int] = field(default_factory=dict)
    most: int = 0
    most_led: int = 0

    @property
    def is_over(self) -> bool:
        """Whether there is too much of either."""
        return rules.is_overloaded(self.households, self.most) or rules.is_overloaded(self.led, self.most_led)


def workload(
    user: User, day: dt.date, division: str = "", cadres: Iterable[UUID] | None = None
) -> list[Load]:
    """Every cadre who answers for anything where the reader sees teams, the heaviest first. Narrowed to a division:
    those with something there (their whole load in the reader's scope is told); `cadres`: only these."""
    rows = within(
        HouseholdPairing.objects.filter(on(day), household__left_on__isnull=True), user, by="household__village",
        duty=Duty.VIEW_TEAMS,
    )  # fmt: skip
    led = within(VillagePairing.objects.filter(on(day), layer="leader"), user, duty=Duty.VIEW_TEAMS)
    wanted = set(cadres) if cadres is not None else _there(user, division, day, rows, led)
    homes: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for cadre, household, village in rows.values_list("cadre_id", "household_id", "household__village_id"):
        if cadre in wanted:
            homes[cadre].append((household, village))
    heads = Counter(key for key in led.values_list("cadre_id", flat=True) if key in wanted)
    return sorted(
        _loads(wanted, homes, heads, day), key=lambda one: (-one.households, -one.led, one.cadre.name)
    )


def _there(user: User, division: str, day: dt.date, rows: object, led: object) -> set[UUID]:
    """Who has anything there, or is kept there."""
    kept = within(Cadre.objects.filter(serving(day)), user, by="place", duty=Duty.VIEW_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(household__village__gte=low, household__village__lt=high)
        led = led.filter(village__gte=low, village__lt=high)
        kept = kept.filter(place__gte=low, place__lt=high)
    return {
        *rows.values_list("cadre_id", flat=True).distinct(), *led.values_list("cadre_id", flat=True).distinct(),
        *kept.values_list("pk", flat=True),
    }  # fmt: skip


def serving(day: dt.date) -> Q:
    """Cadres in service on a day."""
    return Q(since__lte=day) & (Q(left_on__isnull=True) | Q(left_on__gte=day))


def _loads(
    wanted: set[UUID], homes: dict[UUID, list[tuple[UUID, str]]], heads: Counter[UUID], day: dt.date
) -> list[Load]:
    every = [key for listed in homes.values() for key, _village in listed]
    sizes = sizes_of(every)
    told = burden.told(every)
    posts: dict[UUID, list[Membership]] = defaultdict(list)
    for row in Membership.objects.filter(on(day), cadre__in=bulk.among(sorted(wanted))).select_related(
        "team"
    ):
        posts[row.cadre_id].append(row)
    most, most_led = rules.value("load.households", day), rules.value("load.villages", day)
    found = []
    for cadre in Cadre.objects.filter(pk__in=bulk.among(sorted(wanted))).select_related("unit", "place"):
        listed = homes[cadre.pk]
        work = {key: sum(counts.get(home, 0) for home, _village in listed) for key, counts in told.items()}
        found.append(
            Load(
                cadre, len(listed), sum(sizes.get(home, 0) for home, _village in listed),
                tuple(sorted({village for _home, village in listed})), heads[cadre.pk], tuple(posts[cadre.pk]), work,
                most, most_led,
            )
        )  # fmt: skip
    return found


def sizes_of(households: Sequence[UUID]) -> dict[UUID, int]:
    """Household → persons on the books."""
    rows = Person.objects.filter(household__in=bulk.among(sorted(households)), left_on__isnull=True)
    return dict(rows.order_by().values_list("household_id").annotate(Count("pk")))


def household_counts(cadres: Iterable[UUID], day: dt.date) -> dict[UUID, int]:
    """Cadre → households on the books they answer for on a day, wherever these are: what a proposal weighs."""
    rows = HouseholdPairing.objects.filter(
        on(day), cadre__in=bulk.among(sorted(cadres)), household__left_on__isnull=True
    )
    return dict(rows.order_by().values_list("cadre_id").annotate(Count("pk")))
