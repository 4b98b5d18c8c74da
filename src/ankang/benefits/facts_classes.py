"""What a person is on a day as insurance and assistance ask for it, and the decision behind each class.

Classes follow from the register alone: the spells of the person and of the household the person was in that day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.registry import rules as registry
from ankang.registry.models import HouseholdCategory, LifeEvent, Person, PersonCategory
from ankang.registry.queries.unwinding import standing_events, stays
from ankang.storage import bulk

# Classes that the register holds under the same word.
_PERSONS = ("tekun", "orphan", "dibao", "dibao_marginal", "illness_hardship", "family_planning")
# A certificate of these grades makes severely disabled (残疾人证 一级、二级).
SEVERE_GRADES = (1, 2)
INSURANCES = ("rbmi", "employee")


@dataclass(frozen=True, slots=True)
class Held:
    """A class held on a day: since when, until when, by which decision (application or document), of whom."""

    code: str
    since: dt.date
    until: dt.date | None
    source: str
    household: UUID | None = None


@dataclass(frozen=True)
class Known:
    """All that the register says of some persons, read once and asked for many days."""

    persons: Mapping[UUID, list[PersonCategory]]
    households: Mapping[UUID, list[HouseholdCategory]]
    relapses: Mapping[UUID, list[LifeEvent]]
    homes: Mapping[UUID, list[registry.Stay]]

    def on(self, person: UUID, day: dt.date) -> tuple[Held, ...]:
        """The classes of a person on a day, by code."""
        found = {held.code: held for held in (*self._own(person, day), *self._of_household(person, day))}
        if "exited" in found:
            found.pop("registered", None)  # an exited household stays on the register, but is not poor
        return tuple(found[code] for code in sorted(found))

    def insured(self, person: UUID, day: dt.date) -> list[Held]:
        """The insurances of a person on a day."""
        return [_held(row, row.kind) for row in self._spells(person, day) if row.kind in INSURANCES]

    def home(self, person: UUID, day: dt.date) -> UUID | None:
        """The household a person was in on a day; the first one known where the day lies before all."""
        own = self.homes.get(person, [])
        on = [stay for stay in own if stay.since <= day and (stay.until is None or day < stay.until)]
        chosen = on[-1] if on else next(iter(own), None)
        return chosen.household if chosen else None

    def years_insured(self, person: UUID, day: dt.date, insurance: str) -> int:
        """Full years of unbroken membership before the year of a day, from the spells on the register."""
        rows = [row for row in self.persons.get(person, []) if row.kind == insurance]
        years = 0
        while any(_covers_year(row, day.year - years - 1) for row in rows):
            years += 1
        return years

    def _spells(self, person: UUID, day: dt.date) -> list[PersonCategory]:
        rows = self.persons.get(person, [])
        return [row for row in rows if _in_force(row.since, row.until, day, last_day_counts=True)]

    def _own(self, person: UUID, day: dt.date) -> Iterable[Held]:
        for row in self._spells(person, day):
            if row.kind in _PERSONS:
                yield _held(row, row.kind)
            elif row.kind == "disabled" and row.grade in SEVERE_GRADES:
                yield _held(row, "severe_disability")

    def _of_household(self, person: UUID, day: dt.date) -> Iterable[Held]:
        home = self.home(person, day)
        if home is None:
            return
        spells = [
            row
            for row in self.households.get(home, [])
            if _in_force(row.since, row.until, day, last_day_counts=False)
        ]
        for row in spells:
            yield Held(row.kind, row.since, row.until, row.source, home)
        relapsed = [event for event in self.relapses.get(home, []) if event.happened_on <= day]
        if relapsed and not any(row.kind == "exited" for row in spells):
            last = relapsed[-1]
            yield Held("relapsed", last.happened_on, None, last.source, home)


def known(people: Collection[Person]) -> Known:
    """What the register says of these persons, in five statements however many they are."""
    keys = [person.pk for person in people]
    homes = {key: sorted(own, key=lambda stay: stay.since) for key, own in stays(people).items()}
    units = list({stay.household for own in homes.values() for stay in own})
    return Known(
        persons=_by(
            PersonCategory.objects.filter(person__in=bulk.among(keys)).order_by("since"), "person_id"
        ),
        households=_by(
            HouseholdCategory.objects.filter(household__in=bulk.among(units)).order_by("since"),
            "household_id",
        ),
        relapses=_by(_relapses(units), "household_id"),
        homes=homes,
    )


def classes_on(person: Person, day: dt.date) -> tuple[Held, ...]:
    """The classes of one person on a day, by code."""
    return known([person]).on(person.pk, day)


def _relapses(units: list[UUID]) -> QuerySet[LifeEvent]:
    events = standing_events().filter(kind=LifeEvent.Kind.RELAPSED)
    return events.filter(household__in=bulk.among(units)).order_by("happened_on", "recorded_at")


def _by(rows: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _held(row: PersonCategory, code: str) -> Held:
    return Held(code, row.since, row.until, row.source)


def _in_force(since: dt.date, until: dt.date | None, day: dt.date, *, last_day_counts: bool) -> bool:
    return registry.in_force(registry.Spell(since, until), day, last_day_counts=last_day_counts)


def _covers_year(row: PersonCategory, year: int) -> bool:
    return row.since <= dt.date(year, 1, 1) and (row.until is None or row.until >= dt.date(year, 12, 31))
