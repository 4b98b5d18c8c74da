"""The same facts the plain way, one household and one question after another: the oracle of the tests and the peer
of the benchmark."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from ankang.places.models import Division
from ankang.registry.models import Household, HouseholdYear, Person
from ankang.registry.rules.checks import check
from ankang.registry.rules.facts import Double, HouseholdFacts, IncomeFacts, MemberFacts

MONITORED = ("unstable_exited", "marginal", "sudden_hardship")
OWN = ("name", "relation", "identity", "sex", "born_on", "phone", "education", "school", "health", "labour",
       "work_place", "work_months", "joined_on", "died_on")  # fmt: skip
AMOUNTS = [f.name for f in HouseholdYear._meta.concrete_fields if f.name.endswith("_fen")]


def on_books(on: dt.date) -> Q:
    return Q(joined_on__lte=on) & (Q(left_on=None) | Q(left_on__gt=on))


def found(on: dt.date, homes=None) -> Iterator[tuple[str, object, object]]:
    """(rule, household, person or None) of everything the checks find."""
    homes = Household.objects.all() if homes is None else homes
    for home in homes.filter(on_books(on)):
        people = list(Person.objects.filter(on_books(on), household=home).order_by("relation", "number"))
        for finding in check(facts(home, people, on), on):
            yield finding.check.code, home.pk, None if finding.member is None else people[finding.member].pk


def facts(home: Household, people: list[Person], on: dt.date) -> HouseholdFacts:
    """A household with its members, through the rows' own relations."""
    spells = [s for s in home.categories.order_by("since", "kind") if s.since <= on]
    watched = [s for s in spells if s.kind in MONITORED]
    removed = watched[-1].until if watched and watched[-1].until and watched[-1].until <= on else None
    registered = [s.since for s in spells if s.kind == "registered"]
    exited = [s.since for s in spells if s.kind == "exited"]
    return HouseholdFacts(
        members=[member(person, on) for person in people],
        number=home.number,
        village=home.village_id,
        phone=home.phone,
        cause=home.cause,
        cause_second=home.cause_second,
        kinds=frozenset(s.kind for s in spells if s.until is None or s.until > on),
        ever=frozenset(s.kind for s in spells),
        risks=(home.risk,) if home.risk and watched and removed is None else (),
        monitored_since=watched[-1].since if watched else None,
        removed_on=removed,
        registered_since=registered[-1] if registered else None,
        exited_on=exited[-1] if exited else None,
        no_labour=home.no_labour,
        unsafe_house=home.unsafe_house,
        safe_water=home.safe_water,
        years={
            y.year: IncomeFacts(y.year, **{name: getattr(y, name) for name in AMOUNTS}, members=y.members)
            for y in home.years.all()
        },
    )


def member(person: Person, on: dt.date) -> MemberFacts:
    """A member with what they are and who else may be the same."""
    held = {
        c.kind: c for c in person.categories.all() if c.since <= on and (c.until is None or c.until >= on)
    }
    disabled = held.get("disabled")
    return MemberFacts(
        **{name: getattr(person, name) for name in OWN},
        **{kind: kind in held for kind in ("disabled", "rbmi", "employee", "dibao", "tekun")},
        certificate_whole=not disabled or bool(disabled.disability and disabled.grade),
        doubles=tuple(doubles(person, on)),
    )


def doubles(person: Person, on: dt.date) -> Iterator[Double]:
    """Others with the same number elsewhere, then others of the same name, sex and birth date in the village."""
    others = Person.objects.filter(on_books(on)).exclude(pk=person.pk).order_by("village_id", "pk")
    if person.identity:
        same = others.filter(identity_index=person.identity_index).exclude(household=person.household_id)
        for other in same:
            own = other.village_id[:6] == person.village_id[:6]
            yield Double(True, place(other.village_id, own), own)
    alike = others.filter(name=person.name, sex=person.sex, born_on=person.born_on, village=person.village_id)
    for other in alike.order_by("pk"):
        if not other.identity or other.identity != person.identity:
            yield Double(False, place(other.village_id, True), True)


def place(village: str, same_county: bool) -> str:
    codes = [f"{village[:9]}000", village]
    names = dict(Division.objects.values_list("code", "name"))
    return "".join(names[code] for code in (codes if same_county else [f"{village[:6]}000000", *codes]))
