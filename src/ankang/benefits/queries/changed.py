"""Settlements whose person was, as the register has it now, something else on the day. No user: not for views."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ankang.benefits import facts_classes
from ankang.benefits.models import EnactedPolicy, Settlement
from ankang.registry.models import Person
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Changed:
    """A person's year with standing settlements: how many, and what was granted and taken since, as classes."""

    person: Person
    year: int
    settlements: int
    granted: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether anything must be computed again."""
        return self.settlements > 0


def changed_years(people: Collection[Person]) -> list[Changed]:
    """Every year of these persons that has standing settlements, with how many rest on other classes than hold now."""
    register = facts_classes.known(people)
    by_key = {person.pk: person for person in people}
    found: dict[tuple[UUID, int], list[tuple[set[str], set[str]]]] = defaultdict(list)
    for row in _standing(list(by_key)):
        day = row.bill.discharged_on
        now = {held.code for held in register.on(row.person_id, day)}
        found[row.person_id, row.year].append(
            (now - set(row.facts["classes"]), set(row.facts["classes"]) - now)
        )
    return [_changed(by_key[key], year, pairs) for (key, year), pairs in sorted(found.items(), key=str)]


def years_under(policy: EnactedPolicy) -> list[tuple[UUID, int]]:
    """Person and year of settlements of days since a policy holds, in its place and insurance."""
    low, high = DivisionCode(policy.division_id).span()
    rows = Settlement.objects.filter(
        bill__area_id__gte=low, bill__area_id__lt=high, bill__insurance=policy.insurance,
        bill__discharged_on__gte=policy.starts_on,
    )  # fmt: skip
    return list(rows.order_by("person", "year").values_list("person", "year").distinct())


def _changed(person: Person, year: int, pairs: list[tuple[set[str], set[str]]]) -> Changed:
    granted = sorted(set().union(*(one for one, _other in pairs)))
    taken = sorted(set().union(*(other for _one, other in pairs)))
    count = sum(1 for one, other in pairs if one or other)
    return Changed(person, year, count, tuple(granted), tuple(taken))


def _standing(people: list[UUID]) -> list[Settlement]:
    """The last act on each bill, where something stands, without what the rules said."""
    rows = Settlement.objects.filter(person__in=people).select_related("bill").order_by("ordinal")
    last = {row.bill_id: row for row in rows.defer("before", "after", "because")}
    return [row for row in last.values() if row.kind != Settlement.Kind.REVERSE]
