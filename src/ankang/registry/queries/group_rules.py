"""The groups of the register itself, as filters over persons: by age, by disability, by who of the family is away."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ankang.registry.models import Person, PersonCategory
from ankang.registry.rules import groups as told
from ankang.registry.rules.dynamics import setting

Rows = QuerySet[Person]
_FEMALE, _MALE = 2, 1


def aged(rows: Rows, first: int, last: int | None, on: dt.date) -> Rows:
    """Persons from one age to another on a day."""
    after, by = told.born_between(first, last, on)
    rows = rows.filter(born_on__lte=by)
    return rows.filter(born_on__gt=after) if after else rows


def childbearing(rows: Rows, on: dt.date, division: str) -> Rows:
    """Women of child-bearing age."""
    return aged(rows.filter(sex=_FEMALE), *told.ages("group.childbearing", on, division), on)


def children(rows: Rows, on: dt.date, division: str) -> Rows:
    """Children of 0 to 6."""
    return aged(rows, *told.ages("group.children", on, division), on)


def elderly(rows: Rows, on: dt.date, division: str) -> Rows:
    """People of 65 and more."""
    return aged(rows, *told.ages("group.elderly", on, division), on)


def disabled(rows: Rows, on: dt.date, division: str) -> Rows:
    """People with a disability certificate in force."""
    return rows.filter(Exists(certificates(on).filter(person=OuterRef("pk"))))


def certificates(on: dt.date) -> QuerySet[PersonCategory]:
    """Disability certificates in force on a day."""
    held = PersonCategory.objects.filter(kind=PersonCategory.Kind.DISABLED, since__lte=on)
    return held.filter(Q(until__isnull=True) | Q(until__gte=on))


@dataclass(frozen=True)
class _Kin:
    """Conditions on a person: whether kin of theirs in the household are away, at home, or it is not told."""

    away: Q
    home: Q
    dark: Q


def _kin(whose: Mapping[frozenset[str], frozenset[str]], on: dt.date, division: str, **more: Any) -> _Kin:
    """Conditions on kin in these relations, grown up and on the books. `more`: what else they must be."""
    months = setting("group.away_months", on, division).value
    away = Q(resident=False, work_months__gte=months)
    dark = Q(resident=False, work_months__isnull=True)
    there = Person.objects.filter(
        household=OuterRef("household"),
        left_on__isnull=True,
        born_on__lte=told.born_by(told.GROWN, on),
        **more,
    ).exclude(pk=OuterRef("pk"))

    def some(state: Q) -> Q:
        found = Q()
        for own, theirs in whose.items():
            kin = there.filter(state, relation__in=sorted(theirs))
            found |= Q(relation__in=sorted(own)) & Q(Exists(kin))
        return found

    return _Kin(some(away), some(~(away | dark)), some(dark))


def _living(rows: Rows, code: str, on: dt.date, division: str) -> Rows:
    """Who lives in the village, of the ages of a group."""
    return aged(rows.filter(resident=True), *told.ages(code, on, division), on)


def _minors(rows: Rows, on: dt.date, division: str) -> Rows:
    under = setting("group.left_behind_child_under", on, division).value
    return aged(rows.filter(resident=True), 0, under - 1, on)


def left_children(rows: Rows, on: dt.date, division: str) -> Rows:
    """Children whose father and mother are both away."""
    kin = _kin(told.PARENTS, on, division)
    mother = _kin(told.PARENTS, on, division, sex=_FEMALE).away
    father = _kin(told.PARENTS, on, division, sex=_MALE).away
    return _minors(rows, on, division).filter(mother, father, ~kin.home, ~kin.dark)


def left_children_unsure(rows: Rows, on: dt.date, division: str) -> Rows:
    """Children of whom it cannot be told: a parent is not in the household, or several sons of it differ."""
    kin = _kin(told.PARENTS, on, division)
    direct = Q(relation__in=sorted(next(iter(told.PARENTS))))
    cared_for = kin.home & (direct | ~kin.away)
    sure = left_children(rows, on, division)
    return _minors(rows, on, division).exclude(cared_for).exclude(pk__in=sure.values("pk"))


def left_women(rows: Rows, on: dt.date, division: str) -> Rows:
    """Women whose husband is away."""
    kin = _kin(told.HUSBANDS, on, division, sex=_MALE)
    women = _living(rows.filter(sex=_FEMALE), "group.left_behind_woman", on, division)
    return women.filter(kin.away, ~kin.home, ~kin.dark)


def left_women_unsure(rows: Rows, on: dt.date, division: str) -> Rows:
    """Women of whom it cannot be told: the husband's months are not registered, or several sons differ."""
    kin = _kin(told.HUSBANDS, on, division, sex=_MALE)
    women = _living(rows.filter(sex=_FEMALE), "group.left_behind_woman", on, division)
    return women.filter(kin.dark | (kin.home & kin.away))


def left_old(rows: Rows, on: dt.date, division: str) -> Rows:
    """Old people whose children, as far as the household has them, are all away."""
    kin = _kin(told.CHILDREN, on, division)
    return _living(rows, "group.left_behind_old_from", on, division).filter(kin.away, ~kin.home, ~kin.dark)


def left_old_unsure(rows: Rows, on: dt.date, division: str) -> Rows:
    """Old people of whom it cannot be told: no child in the household, or the months are not registered."""
    kin = _kin(told.CHILDREN, on, division)
    old = _living(rows, "group.left_behind_old_from", on, division)
    return old.filter(~kin.home).filter(kin.dark | ~kin.away)
