"""Births and treatments told once more from the models, one by one, to be held against what the snapshot has."""

import datetime as dt
from collections import Counter

from ankang.care.models import Visit
from ankang.records.models import Condition
from ankang.registry.models import Person


def births(on: dt.date):
    """Children registered within a year of birth, with what their mothers and they were given."""
    names = "birth_id household person village born_on booked_early mother_seen newborn_seen"
    told = Counter()
    for child in Person.objects.filter(born_on__lte=on):
        born = child.born_on
        if (child.joined_on - born).days > 365 or born <= _years_before(on, 8):
            continue
        mothers = list(
            Visit.objects.filter(household=child.household_id, programme="maternity", replaced_by=None)
        )
        booked = [
            v for v in mothers
            if v.node == "a1" and 168 <= (born - v.counts_from).days <= 308 and (v.visited_on - v.counts_from).days <= 90
        ]  # fmt: skip
        seen = [
            v for v in mothers
            if v.node == "postpartum" and abs((v.counts_from - born).days) <= 3 and (v.visited_on - born).days <= 28
        ]  # fmt: skip
        own = Visit.objects.filter(person=child, programme="child", node="newborn", replaced_by=None)
        newborn = own.filter(visited_on__lte=born + dt.timedelta(28)).exists()
        key = str(child.pk)
        told[
            key, str(child.household_id), key, int(child.village_id), born, bool(booked), bool(seen), newborn
        ] += 1
    return names, told


def treatments(on: dt.date):
    """Confirmed tuberculosis with its first and its closing visit."""
    names = "treatment_id household person village notified_on seen_on stopped_on completed regular"
    told = Counter()
    for one in Condition.objects.filter(kind="tuberculosis", confirmed_on__lte=on).select_related("person"):
        visits = Visit.objects.filter(person=one.person, programme="tuberculosis", replaced_by=None)
        days = list(visits.filter(visited_on__gte=one.confirmed_on).order_by("visited_on"))
        last = next((v for v in days if v.closes), None)
        doses = last and last.answers["doses_taken"] * 10 >= last.answers["doses_due"] * 9
        key = str(one.person_id)
        told[
            key, str(one.person.household_id), key, int(one.person.village_id), one.confirmed_on,
            days[0].visited_on if days else None, last and last.visited_on, bool(last and last.node == "completed"),
            bool(doses),
        ] += 1  # fmt: skip
    return names, told


def _years_before(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year - years)
