"""Persons the reader may see, and what they were on a day."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry import rules
from ankang.registry.models import HouseholdCategory, Person, PersonCategory
from ankang.registry.queries.history import TABLES
from ankang.values.codes import Language, table


@dataclass(frozen=True)
class CategorySpell:
    """A category of a person or of the household, with its dates; `now`: in force on the day asked for."""

    label: str
    kind: str
    since: dt.date
    until: dt.date | None
    now: bool
    of_household: bool
    row: HouseholdCategory | PersonCategory


def persons(user: User) -> QuerySet[Person]:
    """Persons in the divisions where the user may see the register."""
    return within(Person.objects.select_related("household", "village"), user, duty=Duty.VIEW_REGISTER)


def person(user: User, pk: UUID) -> Person:
    """One of them; a stranger is simply not found."""
    return persons(user).select_related("village__parent").get(pk=pk)


def category_spells(user: User, of: Person, on: dt.date) -> list[CategorySpell]:
    """All categories of a person and of the household, the latest first, told as of a day."""
    own = within(
        PersonCategory.objects.filter(person=of), user, by="person__village", duty=Duty.VIEW_REGISTER
    )
    home = within(
        HouseholdCategory.objects.filter(household=of.household_id),
        user,
        by="household__village",
        duty=Duty.VIEW_REGISTER,
    )
    spells = [_spell(row, on, of_household=False) for row in own]
    spells += [_spell(row, on, of_household=True) for row in home]
    return sorted(spells, key=lambda s: (s.since, s.kind), reverse=True)


def _spell(row: HouseholdCategory | PersonCategory, on: dt.date, *, of_household: bool) -> CategorySpell:
    now = rules.in_force(rules.Spell(row.since, row.until), on, last_day_counts=not of_household)
    return CategorySpell(str(row.get_kind_display()), row.kind, row.since, row.until, now, of_household, row)


def household_category(user: User, pk: UUID) -> HouseholdCategory:
    """One category of a household the reader may see."""
    rows = HouseholdCategory.objects.select_related("household")
    return within(rows, user, by="household__village", duty=Duty.VIEW_REGISTER).get(pk=pk)


def person_category(user: User, pk: UUID) -> PersonCategory:
    """One category of a person the reader may see."""
    rows = PersonCategory.objects.select_related("person__household")
    return within(rows, user, by="person__village", duty=Duty.VIEW_REGISTER).get(pk=pk)


def person_facts(user: User, of: Person) -> list[tuple[str, str, str]]:
    """What the register says of a person: field, its name, value in words. Numbers are not among it."""
    language: Language = "en" if get_language() == "en" else "zh"
    coded = ("relation", "ethnicity", "education", "school", "health", "labour")
    words = [
        (name, _word(of, name), table(TABLES[name]).label(getattr(of, name), language)) for name in coded
    ]
    work = _("%(place)s，%(months)d 个月") % {"place": of.work_place, "months": of.work_months or 0}
    words.append(("work_months", _("务工"), work if of.work_months else ""))
    words.append(("resident", _word(of, "resident"), _("是") if of.resident else _("否")))
    return words


def _word(of: Person, name: str) -> str:
    return str(of._meta.get_field(name).verbose_name)
