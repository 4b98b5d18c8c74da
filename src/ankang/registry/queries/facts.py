"""A household as the machine checks see it."""

import datetime as dt

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry import rules
from ankang.registry.models import Household, HouseholdCategory, HouseholdYear, Person, PersonCategory
from ankang.registry.queries.households import MONITORED, on_books
from ankang.registry.rules import Finding, HouseholdFacts, IncomeFacts, MemberFacts

_INCOME = [f.name for f in HouseholdYear._meta.concrete_fields if f.name.endswith("_fen")]


def findings(user: User, home: Household) -> list[tuple[Person | None, Finding]]:
    """What the machine checks find in a household today, each with the member it is about."""
    today = timezone.localdate()
    people = list(
        within(
            Person.objects.filter(on_books(today), household=home), user, duty=Duty.VIEW_REGISTER
        ).order_by("relation", "number")
    )
    found = rules.check(facts(home, people, today), today)
    return [(None if f.member is None else people[f.member], f) for f in found]


def facts(home: Household, people: list[Person], on: dt.date) -> HouseholdFacts:
    """The facts of a household with these members on a day."""
    kinds: dict[object, set[str]] = {}
    for row in PersonCategory.objects.filter(person__in=people):
        if rules.in_force(rules.Spell(row.since, row.until), on, last_day_counts=True):
            kinds.setdefault(row.person_id, set()).add(row.kind)
    watched = HouseholdCategory.objects.filter(household=home, kind__in=MONITORED).order_by("-since").first()
    risk = (home.risk,) if home.risk and watched and watched.until is None else ()
    return HouseholdFacts(
        members=[_member(person, kinds.get(person.pk, set())) for person in people],
        number=home.number,
        phone=home.phone,
        cause=home.cause,
        risks=risk,
        monitored_since=watched.since if watched else None,
        removed_on=watched.until if watched else None,
        no_labour=home.no_labour,
        years={
            row.year: IncomeFacts(
                row.year, members=row.members, **{name: getattr(row, name) for name in _INCOME}
            )
            for row in home.years.all()
        },
    )


def _member(person: Person, kinds: set[str]) -> MemberFacts:
    return MemberFacts(
        name=person.name,
        relation=person.relation,
        identity=person.identity,
        sex=person.sex,
        born_on=person.born_on,
        phone=person.phone,
        education=person.education,
        school=person.school,
        health=person.health,
        labour=person.labour,
        work_place=person.work_place,
        work_months=person.work_months,
        disabled=PersonCategory.Kind.DISABLED in kinds,
        rbmi=PersonCategory.Kind.RBMI in kinds,
        employee=PersonCategory.Kind.EMPLOYEE in kinds,
    )
