"""Heads and sizes of households, for the generator and the machine scan: the only readers of names here."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ankang.registry import rules as register
from ankang.registry.models import Household, Person
from ankang.storage import bulk


@dataclass(slots=True)
class Home:
    """A household: where it lives, its head's name ("" when none is on the books), how many it counts."""

    number: str
    village: str
    group: str
    head: str = ""
    size: int = 0


def homes(keys: Sequence[UUID]) -> dict[UUID, Home]:
    """Households by id, in two queries whatever their number."""
    wanted = bulk.among(list(set(keys)))
    found = {
        key: Home(number, village, group)
        for key, number, village, group in Household.objects.filter(pk__in=wanted).values_list(
            "pk", "number", "village_id", "group"
        )
    }
    people = Person.objects.filter(household__in=wanted, left_on__isnull=True, died_on__isnull=True)
    for key, relation, name in people.order_by("number").values_list("household_id", "relation", "name"):
        home = found[key]
        home.size += 1
        if relation == register.HEAD and not home.head:
            home.head = name
    return found


def names_of(keys: Sequence[UUID]) -> set[str]:
    """Names of everybody ever counted to these households: none of them may be read in a notice."""
    people = Person.objects.filter(household__in=bulk.among(list(set(keys))))
    return set(people.values_list("name", flat=True))
