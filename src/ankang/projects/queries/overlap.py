"""Several departments' money on one village or household, of one year or of all, as one picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.benefits.models import SettlementShare
from ankang.donations.models import Delivery
from ankang.donations.rules import items
from ankang.funds.models import Entry
from ankang.places import queries as places
from ankang.places.models import Division, VillageFlag
from ankang.projects.models import Beneficiary, PlannedSum, ProjectVillage
from ankang.projects.queries.facts import poor_keys
from ankang.projects.queries.projects import in_division, projects
from ankang.projects.rules import pipeline
from ankang.projects.rules.overlap import Bools, Doubled, Grants, Picture, doubled, gaps, picture
from ankang.registry.models import Household
from ankang.storage import bulk
from ankang.values.division import DivisionCode

# Who gives what a settlement of a bill pays beyond insurance, and what the ledger pays a household past any project.
ASSISTANCE, MEDICAL, LEDGER = "assistance", "medical", "ledger"
# Money that donors gave: not a department's, but the household has it all the same.
DONORS = "donors"
_PAYERS = ("assistance", "extra")


@dataclass(frozen=True)
class VillageLine:
    """A village: fen, departments that gave it, registered households, those reached and those with nothing."""

    village: Division
    poor_village: bool
    fen: int
    departments: int
    poor: int
    reached: int
    nothing: int


@dataclass(frozen=True)
class Double:
    """A household and year that was paid twice or more for one purpose: a question to look at."""

    household: Household
    purpose: str
    year: int
    departments: tuple[str, ...]
    fen: int


@dataclass(frozen=True)
class Found:
    """The whole picture of the reader's villages."""

    villages: list[VillageLine]
    doubles: list[Double]
    doubles_all: int
    nothing: list[UUID]
    unreached: list[Household]
    households: int
    poor: int
    several: int
    fen: int


class _Numbers:
    """Dense numbers for keys, in the order they came."""

    def __init__(self, keys: Iterable[object] = ()) -> None:
        self.at: dict[object, int] = {}
        for key in keys:
            self(key)

    def __call__(self, key: object) -> int:
        return self.at.setdefault(key, len(self.at))

    def keys(self) -> list[object]:
        return list(self.at)


def overlap(user: User, division: str = "", year: int | None = None, shown: int = 100) -> Found:
    """Money of issued projects by planned share, assistance settled, payments of the ledger and money of donors to households."""
    homes = dict(_homes(user, division).values_list("pk", "village_id"))
    villages = _Numbers(places.villages_in(user, division or _root(user)).values_list("code", flat=True))
    who, departments, purposes, gifts = _Numbers(homes), _Numbers(), _Numbers(), _Numbers()
    lines = [
        (
            who(home) if home else -1,
            villages(village),
            departments(office),
            purposes(purpose),
            when,
            fen,
            gifts(gift),
        )
        for home, village, office, purpose, when, fen, gift in _lines(user, division, homes, year)
        if village in villages.at
    ]
    columns = (
        [np.array(column, dtype=np.int64) for column in zip(*lines, strict=True)]
        if lines
        else [np.zeros(0, np.int64)] * 7
    )
    grants = Grants(*columns)
    seen = picture(grants, len(who.at), len(villages.at))
    poor = np.zeros(len(who.at), dtype=np.bool_)
    poor[
        [who.at[key] for key in poor_keys(division).values_list("household_id", flat=True) if key in who.at]
    ] = True
    twice = doubled(grants)
    nothing = gaps(seen.household_fen, poor)
    keys = who.keys()
    return Found(
        _village_lines(user, villages, homes, who, seen, poor), _doubles(user, twice[:shown], keys, purposes, departments),
        len(twice), [keys[at] for at in nothing], _named(user, [keys[at] for at in nothing], shown), len(homes), int(poor.sum()),
        int((seen.household_departments > 1).sum()), int(grants.fen.sum()),
    )  # fmt: skip


def _root(user: User) -> str:
    roots = places.roots(user)
    return str(roots[0].code) if roots else ""


def _homes(user: User, division: str) -> QuerySet[Household]:
    rows = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.VIEW_PROJECTS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    return rows


# Household (None: the whole village), village, department, purpose, year, fen, and what it came with.
Line = tuple[UUID | None, str, str, str, int, int, object]


def _lines(user: User, division: str, homes: dict[UUID, str], year: int | None) -> Iterable[Line]:
    yield from _of_projects(user, division, homes, year)
    yield from _of_assistance(homes, year)
    yield from _of_ledger(homes, year)
    yield from _of_donors(homes, year)


def _of_projects(user: User, division: str, homes: dict[UUID, str], year: int | None) -> Iterable[Line]:
    """Each household's planned share, or each village's equal part, split over the departments as the plan is."""
    rows = in_division(projects(user).filter(issued_on__isnull=False).exclude(end=pipeline.STOPPED), division)
    known = {row.pk: row for row in (rows.filter(year=year) if year else rows)}
    sums: dict[UUID, list[tuple[str, int]]] = {}
    for key, office, fen in PlannedSum.objects.filter(project__in=rows.values("pk")).values_list(
        "project_id", "department__name", "amount_fen"
    ):
        sums.setdefault(key, []).append((office, fen))
    named = set()
    for key, home, fen in Beneficiary.objects.filter(project__in=rows.values("pk")).values_list(
        "project_id", "household_id", "share_fen"
    ):
        named.add(key)
        if key in known and home in homes:
            for office, part in _split(fen, sums.get(key, [])):
                yield home, homes[home], office, known[key].kind, known[key].year, part, key
    where: dict[UUID, list[str]] = {}
    for key, village in ProjectVillage.objects.filter(project__in=rows.values("pk")).values_list(
        "project_id", "village_id"
    ):
        where.setdefault(key, []).append(village)
    for key in known.keys() - named:
        for office, fen in sums.get(key, []):
            for village, (_office, part) in zip(
                where.get(key, []), _even(fen, len(where.get(key, []))), strict=True
            ):
                yield None, village, office, known[key].kind, known[key].year, part, key


def _split(fen: int, sums: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """A share over departments as the plan is split; the parts add up."""
    total = sum(part for _office, part in sums)
    if not total:
        return []
    parts, given = [], 0
    for office, part in sums[:-1]:
        own = fen * part // total
        given += own
        parts.append((office, own))
    return [*parts, (sums[-1][0], fen - given)]


def _even(fen: int, count: int) -> list[tuple[str, int]]:
    if not count:
        return []
    each, over = divmod(fen, count)
    return [("", each + (1 if at < over else 0)) for at in range(count)]


def _of_assistance(homes: dict[UUID, str], year: int | None) -> Iterable[Line]:
    """What medical assistance paid, by household and year."""
    rows = SettlementShare.objects.filter(payer__in=_PAYERS)
    if year:
        rows = rows.filter(settlement__year=year)
    told = rows.values_list("settlement__person__household_id", "settlement__year").annotate(
        fen=Sum("amount_fen")
    )
    for home, when, fen in told:
        if home in homes and fen:
            yield home, homes[home], ASSISTANCE, MEDICAL, when, fen, ASSISTANCE


def _of_ledger(homes: dict[UUID, str], year: int | None) -> Iterable[Line]:
    """What the ledger paid to a household itself, not as a share of a project."""
    rows = Entry.objects.filter(account__household__isnull=False, account__project__isnull=True, flow="spend")
    if year:
        rows = rows.filter(transaction__happened_on__year=year)
    told = rows.values_list(
        "account__household", "account__fund__department", "account__use", "transaction__happened_on__year"
    ).annotate(fen=Sum("amount"))
    for home, office, use, when, fen in told:
        if home in homes and fen:
            yield home, homes[home], office or LEDGER, use, when, fen, (office, use)


def _of_donors(homes: dict[UUID, str], year: int | None) -> Iterable[Line]:
    """Money of donors that arrived; goods and hours have no sum and are left out."""
    money = [code for code, item in items().items() if item.kind == "money"]
    rows = Delivery.objects.filter(
        allocation__need__item__in=money, allocation__need__household__isnull=False
    )
    if year:
        rows = rows.filter(on__year=year)
    told = rows.values_list("allocation__need__household", "allocation__need__item", "on__year").annotate(
        yuan=Sum("quantity")
    )
    for home, item, when, yuan in told:
        if home in homes:
            yield home, homes[home], DONORS, item, when, 100 * yuan, (DONORS, item)


def _named(user: User, keys: list[object], most: int) -> list[Household]:
    """Households the reader may see by name, as they lie in their villages."""
    homes = within(Household.objects.select_related("village__parent"), user, duty=Duty.VIEW_REGISTER)
    return list(homes.filter(pk__in=bulk.among(keys)).order_by("village_id", "number")[:most])


def _village_lines(
    user: User, villages: _Numbers, homes: dict[UUID, str], who: _Numbers, seen: Picture, poor: Bools
) -> list[VillageLine]:
    count = len(villages.at)
    of = np.array([villages(village) for village in homes.values()], dtype=np.int64)
    flags = poor[: len(homes)]
    got = seen.household_fen[: len(homes)] > 0
    inside = of < count
    totals = np.bincount(of[inside & flags], minlength=count)
    nothing = np.bincount(of[inside & flags & ~got], minlength=count)
    rows = {
        row.code: row
        for row in Division.objects.filter(code__in=[str(key) for key in villages.at][:count]).select_related(
            "parent"
        )
    }
    marked = set(VillageFlag.objects.filter(kind=VillageFlag.Kind.POOR).values_list("village_id", flat=True))
    return [
        VillageLine(
            rows[str(code)], str(code) in marked, int(seen.village_fen[at]), int(seen.village_departments[at]),
            int(totals[at]), int(seen.village_reached[at]), int(nothing[at]),
        )
        for code, at in list(villages.at.items())[:count]
        if str(code) in rows
    ]  # fmt: skip


def _doubles(
    user: User, twice: list[Doubled], keys: list[object], purposes: _Numbers, departments: _Numbers
) -> list[Double]:
    """Those whose households the reader may see by name."""
    homes = within(Household.objects.select_related("village"), user, duty=Duty.VIEW_REGISTER)
    rows = {home.pk: home for home in homes.filter(pk__in=[keys[one.who] for one in twice])}
    names, offices = purposes.keys(), departments.keys()
    return [
        Double(
            rows[keys[one.who]],
            str(names[one.purpose]),
            one.year,
            tuple(str(offices[at]) for at in one.departments),
            one.fen,
        )
        for one in twice
        if keys[one.who] in rows
    ]
