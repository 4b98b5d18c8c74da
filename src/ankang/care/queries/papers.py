"""What the printed forms need beside their definition: who it is for, the record number, which forms are due."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.urls import Resolver404, resolve

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.models import Visit
from ankang.care.owed import Owed, owed
from ankang.care.questionnaires import Form, form_names, form_on
from ankang.places.models import Division
from ankang.records.models import HealthRecord
from ankang.records.queries import guarded_for, linked
from ankang.registry.models import Person
from ankang.values.today import age_on


def record_numbers(user: User, persons: Iterable[UUID]) -> dict[UUID, str]:
    """Person → number of the health record, for records the reader may see."""
    rows = within(HealthRecord.objects.all(), user, by="person__village", duty=Duty.VIEW_HEALTH)
    return dict(rows.filter(person__in=list(persons)).values_list("person_id", "number"))


def villages(user: User) -> list[tuple[str, str]]:
    """Villages whose visits the reader records, with their town."""
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.RECORD_VISITS)
    return [(code, f"{town} {name}") for code, name, town in rows.values_list("code", "name", "parent__name")]


def forms_due(user: User, today: dt.date, village: str) -> list[tuple[Owed, str]]:
    """What is due in a village on a form of ours, with the form's name, along the way through the village.

    Things that name a condition of level 5 stay off: a stack of paper cannot ask for a purpose.
    """
    found = [(item, _form_of(item.url)) for item in owed(user, today, village)]
    there = [(item, name) for item, name in found if name and item.village == village]
    return sorted(there, key=lambda pair: (pair[0].group, pair[0].household_number, str(pair[0].person_id)))


def _form_of(address: str) -> str:
    """The form that an address of the due list opens, "" for another page."""
    try:
        match = resolve(address)
    except Resolver404:
        return ""
    return str(match.kwargs.get("form_name", "")) if match.view_name == "care:visit_new" else ""


def forms_for(user: User, person: Person, today: dt.date) -> list[tuple[Form, Visit | None]]:
    """The forms that fit a person's age and sex and that the reader may fill in, with the last visit on each.

    Forms of level 5 are named only to who may open them; which of these fit the person they must know themselves.
    """
    medical = all(covers(user, person.village_id, duty) for duty in (Duty.RECORD_VISITS, Duty.VIEW_HEALTH))
    open_guard = guarded_for(user, person.village_id)
    forms = [form_on(name, today) for name in form_names()]
    fitting = [
        form
        for form in forms
        if (medical or not form.medical) and (open_guard or not form.guarded) and fits(form, person, today)
    ]
    last = _last_by_form(user, person)
    return [(form, None if form.guarded else last.get(form.definition.id)) for form in fitting]


def fits(form: Form, person: Person, today: dt.date) -> bool:
    """Whether a form is for persons of this age and sex."""
    age = age_on(person.born_on, today)
    months = (today.year - person.born_on.year) * 12 + today.month - person.born_on.month
    woman = str(person.sex) == "2"
    return {
        "child_checkup": age < 7,
        "newborn_visit": months <= 2,
        "tcm_child_guidance": months <= 42,
        "tcm_constitution": age >= 65,
        "elderly_self_care": age >= 65,
        "antenatal_first": woman and 12 <= age <= 60,
        "antenatal_follow_up": woman and 12 <= age <= 60,
        "postpartum_visit": woman and 12 <= age <= 60,
        "postpartum_42_days": woman and 12 <= age <= 60,
    }.get(form.definition.id, True)


def _last_by_form(user: User, person: Person) -> dict[str, Visit]:
    """The newest visit in force by the id of its form."""
    own = Visit.objects.filter(person__in=linked(user, person))
    medical = within(own, user, duty=Duty.VIEW_HEALTH)
    homes = within(own.filter(kind=Visit.Kind.HOME_VISIT), user, duty=Duty.RECORD_VISITS)
    rows = (medical | homes).filter(replaced_by=None).order_by("visited_on", "made_at")
    return {visit.questionnaire.partition("@")[0]: visit for visit in rows}
