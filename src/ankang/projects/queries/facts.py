"""Facts thresholds are held against: what households keep and grow, and how many of them can work."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.projects.models import Production, Project
from ankang.projects.rules.thresholds import Array
from ankang.registry.models import Household, HouseholdCategory, Person
from ankang.registry.rules import terms
from ankang.values.division import DivisionCode

# A fact of the register itself, beside the stocks of `support.yaml`.
LABOUR = "labour"


@dataclass(frozen=True)
class Vector:
    """Households that have the fact at all: their keys, how much (0 where they keep none), whether they are registered
    or monitored. `silent`: registered households nothing is said of."""

    keys: list[UUID]
    quantities: Array
    poor: np.typing.NDArray[np.bool_]
    silent: int


def poor_keys(division: str = "") -> QuerySet[HouseholdCategory]:
    """Households that are registered, exited or monitored today, as a query of their keys."""
    today = timezone.localdate()
    rows = HouseholdCategory.objects.filter(
        Q(until__isnull=True) | Q(until__gt=today), since__lte=today, household__left_on__isnull=True
    )
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(household__village_id__gte=low, household__village_id__lt=high)
    return rows


def vector(user: User, fact: str, division: str = "", villages: list[str] | None = None) -> Vector:
    """The latest word on a fact of each household the reader may see, as columns."""
    homes = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.VIEW_REGISTER)
    if division:
        low, high = DivisionCode(division).span()
        homes = homes.filter(village_id__gte=low, village_id__lt=high)
    if villages is not None:
        homes = homes.filter(village_id__in=villages)
    here = set(homes.values_list("pk", flat=True))
    told = _labour(homes) if fact == LABOUR else _latest(fact, division)
    poor = set(poor_keys(division).values_list("household_id", flat=True)) & here
    keys = [key for key in told if key in here]
    return Vector(
        keys, np.array([told[key] for key in keys], dtype=np.float64),
        np.array([key in poor for key in keys], dtype=np.bool_), len(poor - told.keys()),
    )  # fmt: skip


def _latest(stock: str, division: str) -> dict[UUID, float]:
    rows = Production.objects.filter(stock=stock)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    # Later years overwrite earlier ones.
    return {
        key: float(quantity)
        for key, quantity in rows.order_by("year").values_list("household_id", "quantity")
    }


def _labour(homes: QuerySet[Household]) -> dict[UUID, float]:
    people = Person.objects.filter(household__in=homes, left_on__isnull=True, died_on__isnull=True)
    able = Count("pk", filter=Q(labour__in=terms.ABLE))
    return {
        key: float(n)
        for key, n in people.values("household_id").annotate(n=able).values_list("household_id", "n")
    }


def left_out(user: User, found: Vector, least: float, most: int) -> list[tuple[Household, float]]:
    """The registered households a threshold leaves out, nearest to it first."""
    at = np.flatnonzero(found.poor & (found.quantities > 0) & (found.quantities < least))
    chosen = at[np.argsort(-found.quantities[at], kind="stable")][:most]
    quantity = {found.keys[i]: float(found.quantities[i]) for i in chosen}
    homes = within(Household.objects.select_related("village"), user, duty=Duty.VIEW_REGISTER)
    rows = {home.pk: home for home in homes.filter(pk__in=list(quantity))}
    return [(rows[key], quantity[key]) for key in quantity if key in rows]


def project_left_out(user: User, row: Project) -> int | None:
    """How many registered households of its villages a project's own threshold leaves out; None without a threshold."""
    if not row.stock or row.least is None:
        return None
    found = vector(user, row.stock, villages=list(row.villages.values_list("village_id", flat=True)))
    return int((found.poor & (found.quantities > 0) & (found.quantities < float(row.least))).sum())
