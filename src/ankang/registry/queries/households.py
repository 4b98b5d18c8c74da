"""Households the reader may see: the list with its filters, and one household."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry import rules
from ankang.registry.models import Household, HouseholdCategory, HouseholdYear, Person
from ankang.values.codes import Language, table
from ankang.values.division import DivisionCode

# Asked beside the kinds of category: monitored now, of whichever kind; and neither registered nor monitored.
MONITORED = ("unstable_exited", "marginal", "sudden_hardship")
ORDER = ("village_id", "number")
_BATCH = 500


@dataclass(frozen=True)
class Filters:
    """What a list of households is narrowed to; empty means all. `text`: household number or a name's beginning."""

    division: str = ""
    kind: str = ""
    cause: str = ""
    text: str = ""
    gone: bool = False


@dataclass(frozen=True)
class Row:
    """One household in a list: no numbers of persons, nothing of level 5."""

    household: Household
    head: Person | None
    size: int
    kinds: list[str]

    @property
    def labels(self) -> list[str]:
        """The categories in the reader's language."""
        return [str(HouseholdCategory.Kind(kind).label) for kind in self.kinds]


def households(user: User) -> QuerySet[Household]:
    """Households in the divisions where the user may see the register."""
    return within(Household.objects.select_related("village"), user, duty=Duty.VIEW_REGISTER)


def household(user: User, pk: UUID) -> Household:
    """One of them; a stranger's household is simply not found."""
    return households(user).select_related("village__parent").get(pk=pk)


def household_list(user: User, filters: Filters) -> QuerySet[Household]:
    """The filtered list in order of village and number: the same rows for the page, its count and its export."""
    rows = households(user).order_by(*ORDER)
    if not filters.gone:
        rows = rows.filter(left_on__isnull=True)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    if filters.kind:
        kinds = MONITORED if filters.kind == "monitored" else (filters.kind,)
        marked = _in_force(timezone.localdate()).filter(kind__in=kinds)
        rows = rows.filter(pk__in=marked.values("household_id"))
    if filters.cause:
        rows = rows.filter(Q(cause=filters.cause) | Q(cause_second=filters.cause))
    if text := filters.text.strip():
        rows = rows.filter(_number_or_name(user, text))
    return rows


def rows(user: User, found: Iterable[Household]) -> list[Row]:
    """The households of one page with head, size and categories of today, in three queries whatever their number."""
    homes = list(found)
    keys = [home.pk for home in homes]
    today = timezone.localdate()
    people = within(Person.objects.filter(household__in=keys), user, duty=Duty.VIEW_REGISTER)
    heads: dict[UUID, Person] = {}
    sizes: dict[UUID, int] = {}
    for person in people.filter(on_books(today)).order_by("relation", "number"):
        sizes[person.household_id] = sizes.get(person.household_id, 0) + 1
        if person.relation == rules.HEAD:
            heads.setdefault(person.household_id, person)
    kinds: dict[UUID, list[str]] = {}
    for key, kind in (
        _in_force(today).filter(household__in=keys).order_by("since").values_list("household", "kind")
    ):
        kinds.setdefault(key, []).append(kind)
    return [Row(home, heads.get(home.pk), sizes.get(home.pk, 0), kinds.get(home.pk, [])) for home in homes]


def members(user: User, home: Household) -> list[Person]:
    """All members, those on the books first, the head before others, then by age."""
    found = within(Person.objects.filter(household=home), user, duty=Duty.VIEW_REGISTER)
    return sorted(found, key=lambda p: (p.left_on is not None, p.relation != rules.HEAD, p.born_on))


def current_categories(user: User, home: Household) -> list[HouseholdCategory]:
    """What the household is today, in order of date."""
    own = within(HouseholdCategory.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    return list(own.filter(household=home).filter(_today(timezone.localdate())).order_by("since"))


def years(user: User, home: Household) -> list[HouseholdYear]:
    """Income and spending by year, the latest first."""
    own = within(HouseholdYear.objects.all(), user, by="household__village", duty=Duty.VIEW_REGISTER)
    return list(own.filter(household=home).order_by("-year"))


def size_on(user: User, home: Household, day: dt.date) -> int:
    """How many members a household had on a day."""
    return rules.size_on(((p.joined_on, p.left_on, p.died_on) for p in members(user, home)), day)


def on_books(day: dt.date) -> Q:
    """Persons on the books on a day: gone from the day they left."""
    return Q(joined_on__lte=day) & (Q(left_on__isnull=True) | Q(left_on__gt=day))


def number_starts(text: str) -> Q:
    """Household numbers that begin with a text, as a range of their index."""
    return Q(number__gte=text, number__lt=text + "~")


def _number_or_name(user: User, text: str) -> Q:
    """Household numbers are letters and digits, names are not: one or the other, so that one index answers."""
    if text.isascii():
        return number_starts(text)
    named = within(Person.objects.filter(name_starts(text)), user, duty=Duty.VIEW_REGISTER)
    return Q(pk__in=named.values("household_id"))


def name_starts(text: str) -> Q:
    """Names that begin with a text, as a range of the index on either database."""
    if connection.vendor == "sqlite":
        # LIKE ignores case on SQLite, so it cannot use the index; plain order can.
        return Q(name__gte=text, name__lt=text + "\U0010ffff")
    return Q(name__startswith=text)


def _in_force(day: dt.date) -> QuerySet[HouseholdCategory]:
    return HouseholdCategory.objects.filter(_today(day))


def _today(day: dt.date) -> Q:
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def export_lines(user: User, filters: Filters) -> Iterator[tuple[object, ...]]:
    """The whole filtered list as cells of what the page shows, in the reader's language."""
    language: Language = "en" if get_language() == "en" else "zh"
    found = household_list(user, filters).iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        for row in rows(user, batch):
            home = row.household
            yield (
                home.number, home.village.name, home.group, row.head.name if row.head else "", row.size,
                "、".join(row.labels), table("poverty_cause").label(home.cause, language),
                home.joined_on.isoformat(),
            )  # fmt: skip


def years_with_sums(user: User, home: Household) -> list[tuple[HouseholdYear, int, int]]:
    """Each year with its net income and reference income, in fen."""
    return [(row, rules.net_income(row), rules.reference_income(row)) for row in years(user, home)]
