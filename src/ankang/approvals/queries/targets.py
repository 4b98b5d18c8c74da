"""Plans of exits against what was reached: by town, with the exits behind each figure.

What is reached is read from the register itself, never typed. An exit counts on the day its spell of 脱贫户 begins,
unless it was corrected (the spell then keeps no day); a removal on the day a monitored spell ends as the risk was
removed. A household counts where it lives now, with the members it had on that day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.approvals.models import ExitTarget
from ankang.approvals.rules.targets import Pace, pace, together
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import queries as registry
from ankang.registry.models import HouseholdCategory, LifeEvent
from ankang.values.division import DivisionCode

Kind = ExitTarget.Kind
FIRST_YEAR = 2014  # the register begins
# In which order the households behind a figure stand, by kind of plan: the latest first.
EXIT_ORDER = {"exit": ("-since", "household__number"), "removal": ("-until", "household__number")}
_TOWN_DIGITS = 9
_MONITORED = ("unstable_exited", "marginal", "sudden_hardship")
_BATCH = 500
_Days = dict[dt.date, int]


@dataclass(frozen=True)
class TownRow:
    """A town, its plan as it stands, and its paces in households and in persons. `town` None: all of them."""

    town: Division | None
    target: ExitTarget | None
    households: Pace
    persons: Pace


def towns(user: User) -> list[Division]:
    """The towns whose plans the user sees: those that lie whole in the divisions they serve."""
    served = within(Division.objects.all(), user, by="", duty=Duty.VIEW_REGISTER)
    return list(served.filter(level=Division.Level.TOWN, valid_until__isnull=True).order_by("code"))


def town(user: User, code: str) -> Division:
    """One of them; any other is not found."""
    return within(Division.objects.all(), user, by="", duty=Duty.VIEW_REGISTER).get(
        code=code, level=Division.Level.TOWN
    )


def may_set(user: User, code: str) -> bool:
    """Whether the user gives plans to a town."""
    return covers(user, code, Duty.SET_TARGETS)


def targets(user: User, kind: str, year: int) -> dict[str, ExitTarget]:
    """Code of the town → its plan in its last version."""
    rows = within(ExitTarget.objects.filter(kind=kind, year=year), user, by="town", duty=Duty.VIEW_REGISTER)
    return {row.town_id: row for row in rows.order_by("version")}


def versions(user: User, code: str, kind: str, year: int) -> list[ExitTarget]:
    """Every version of a town's plan, the last first."""
    rows = within(ExitTarget.objects.filter(kind=kind, year=year), user, by="town", duty=Duty.VIEW_REGISTER)
    return list(rows.filter(town_id=code).select_related("set_by").order_by("-version"))


def years(user: User, today: dt.date) -> list[int]:
    """The years to choose from: those with plans, and this one."""
    rows = within(ExitTarget.objects.all(), user, by="town", duty=Duty.VIEW_REGISTER)
    return sorted({*rows.values_list("year", flat=True), today.year, today.year - 1}, reverse=True)


def usual_kind(user: User, year: int) -> str:
    """The kind of plan a reader most likely means: exits, unless the year has only plans of removed risks."""
    rows = within(ExitTarget.objects.filter(year=year), user, by="town", duty=Duty.VIEW_REGISTER)
    planned = set(rows.values_list("kind", flat=True))
    kind = ExitTarget.Kind
    return str(kind.REMOVAL if planned == {kind.REMOVAL.value} else kind.EXIT)


def rows(user: User, kind: str, year: int, today: dt.date) -> list[TownRow]:
    """The towns with plan and pace; when there are several, the sum of all first."""
    planned, reached = targets(user, kind, year), reached_days(user, kind, year, today)
    found = [
        _row(one, planned.get(one.code), *reached.get(one.code[:_TOWN_DIGITS], ({}, {})), year, today)
        for one in towns(user)
    ]
    return [_sum(found, planned, reached, year, today), *found] if len(found) > 1 else found


def _row(
    one: Division, target: ExitTarget | None, households: _Days, persons: _Days, year: int, today: dt.date
) -> TownRow:
    return TownRow(
        one,
        target,
        pace(target.households if target else None, households, year, today),
        pace(target.persons if target else None, persons, year, today),
    )


def _sum(
    found: list[TownRow],
    planned: Mapping[str, ExitTarget],
    reached: Mapping[str, tuple[_Days, _Days]],
    year: int,
    today: dt.date,
) -> TownRow:
    """All towns as one. Towns without a plan add what they reached, not a plan of nothing."""
    own = [reached.get(row.town.code[:_TOWN_DIGITS], ({}, {})) for row in found if row.town]
    households, persons = together(one for one, _other in own), together(other for _one, other in own)
    plans = planned.values()
    return TownRow(
        None,
        None,
        pace(sum(p.households for p in plans) if plans else None, households, year, today),
        pace(sum(p.persons for p in plans) if plans else None, persons, year, today),
    )


def reached_days(user: User, kind: str, year: int, today: dt.date) -> dict[str, tuple[_Days, _Days]]:
    """First nine digits of a town → (day → households, day → persons) that left in the year, up to today."""
    day = _day_of(kind)
    there = Count("household__persons", filter=_there_on(day))
    spells = exits(user, kind, year, today).order_by().values("household__village", day)
    counted = spells.annotate(homes=Count("household", distinct=True), people=there)
    found: dict[str, tuple[_Days, _Days]] = {}
    for row in counted:
        homes, people = found.setdefault(row["household__village"][:_TOWN_DIGITS], ({}, {}))
        homes[row[day]] = homes.get(row[day], 0) + row["homes"]
        people[row[day]] = people.get(row[day], 0) + row["people"]
    return found


def exits(user: User, kind: str, year: int, today: dt.date, code: str = "") -> QuerySet[HouseholdCategory]:
    """The spells whose beginning (exit) or end (removal) counts in a year: one query for figure, list and export."""
    spells = within(
        HouseholdCategory.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER
    ).filter(**{f"{_day_of(kind)}__gte": dt.date(year, 1, 1)})
    spells = spells.filter(**{f"{_day_of(kind)}__lte": min(today, dt.date(year, 12, 31))})
    if code:
        low, high = DivisionCode(code).span()
        spells = spells.filter(household__village_id__gte=low, household__village_id__lt=high)
    if kind == Kind.EXIT:
        return spells.filter(kind=HouseholdCategory.Kind.EXITED).exclude(until=F("since"))
    ended = LifeEvent.objects.filter(
        household=OuterRef("household"),
        happened_on=OuterRef("until"),
        kind__in=(LifeEvent.Kind.CATEGORY_ENDED, LifeEvent.Kind.HOUSEHOLD_ENDED),
        corrected_by__isnull=True,
    )
    return spells.filter(kind__in=_MONITORED).exclude(Exists(ended))


def _day_of(kind: str) -> str:
    return "since" if kind == Kind.EXIT else "until"


@dataclass(frozen=True)
class ExitRow:
    """A household behind a figure: when it left, from what, on whose word, with how many members on that day."""

    spell: HouseholdCategory
    row: registry.Row
    on: dt.date
    persons: int


def exit_rows(user: User, kind: str, spells: Iterable[HouseholdCategory]) -> list[ExitRow]:
    """Spells of one page as rows, in a fixed number of questions."""
    found = list(spells)
    listed = {row.household.pk: row for row in registry.rows(user, [spell.household for spell in found])}
    sizes = _sizes(user, kind, [spell.pk for spell in found])
    return [
        ExitRow(spell, listed[spell.household_id], getattr(spell, _day_of(kind)), sizes.get(spell.pk, 0))
        for spell in found
    ]


def _sizes(user: User, kind: str, keys: list[UUID]) -> dict[UUID, int]:
    """Spell → how many members the household had on the day that counts."""
    own = within(HouseholdCategory.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    people = Count("household__persons", filter=_there_on(_day_of(kind)))
    return dict(own.filter(pk__in=keys).annotate(size=people).values_list("pk", "size"))


def _there_on(day: str) -> Q:
    """Members on the books on the day a column of the spell names."""
    gone = Q(household__persons__left_on__isnull=True) | Q(household__persons__left_on__gt=F(day))
    return Q(household__persons__joined_on__lte=F(day)) & gone


def exit_list(user: User, kind: str, year: int, today: dt.date, code: str) -> QuerySet[HouseholdCategory]:
    """The list behind a figure, in order of day."""
    return exits(user, kind, year, today, code).select_related("household__village")


def exit_lines(user: User, kind: str, year: int, today: dt.date, code: str) -> Iterator[tuple[object, ...]]:
    """The whole list behind a figure as cells of what the page shows."""
    spells = exit_list(user, kind, year, today, code).order_by(*EXIT_ORDER[kind]).iterator(chunk_size=_BATCH)
    while batch := list(islice(spells, _BATCH)):
        for one in exit_rows(user, kind, batch):
            home, head = one.row.household, one.row.head
            yield (
                home.number, home.village.name, home.group, head.name if head else "",
                one.persons, one.on.isoformat(), one.spell.source,
            )  # fmt: skip


def target_lines(user: User, kind: str, year: int, today: dt.date) -> Iterator[tuple[object, ...]]:
    """The table of towns as cells."""
    for row in rows(user, kind, year, today):
        yield (
            row.town.name if row.town else _("合计"),
            row.target.households if row.target else row.households.planned,
            row.households.reached,
            row.target.persons if row.target else row.persons.planned,
            row.persons.reached,
            row.households.on.isoformat() if row.households.on else "",
            row.target.document if row.target else "",
        )


def path(user: User, code: str) -> list[Division]:
    """The way down to a town."""
    return places.path(user, code)
