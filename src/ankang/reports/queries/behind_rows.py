"""Rows behind figures as the register has them today: one finder for each table of a snapshot.

A finder answers only rows inside the reader's scope. A row leads to its own page where the reader has the duty for it,
else to the person or the household.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals.models import Application, ExitTarget
from ankang.care.models import Visit
from ankang.notices.models import Notice, Objection
from ankang.quality import showing as quality
from ankang.quality.models import Finding
from ankang.registry.models import Household, LifeEvent, Person
from ankang.registry.rules import HEAD
from ankang.rolls import words as rolls
from ankang.rolls.models import Case

_BEHIND = Duty.VIEW_PEOPLE_BEHIND


@dataclass(frozen=True)
class Someone:
    """One row behind a figure, as the register has it today. `person` and `household` are None where there is none.

    `page`: name and key of the row's own page, None where it has none or the reader may not open it.
    """

    name: str
    household_number: str
    village: str
    note: str
    person: UUID | None
    household: UUID | None
    page: tuple[str, UUID] | None = None


@dataclass(frozen=True)
class Source:
    """Where rows of a table are found. `counted`: the rows a reader may see, to be narrowed to some ids."""

    counted: Callable[[User], Sequence[QuerySet[Any]]]
    find: Callable[[User, Sequence[UUID]], list[Someone]]


def _page(user: User, duty: Duty, name: str, key: UUID) -> tuple[str, UUID] | None:
    return (name, key) if user.has_duty(duty) else None


def _heads(keys: Sequence[Any]) -> dict[Any, str]:
    """Name of the head of each household; of those who are gone only where nobody heads it now."""
    rows = Person.objects.filter(household__in=keys, relation=HEAD).order_by("household", "left_on")
    found: dict[Any, str] = {}
    for home, name, left in rows.values_list("household_id", "name", "left_on"):
        if left is None or home not in found:
            found[home] = name
    return found


def _persons_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Person.objects.all(), user, duty=_BEHIND)]


def _persons(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _persons_of(user)[0].filter(pk__in=ids).select_related("household", "village")
    return [Someone(p.name, p.household.number, p.village.name, "", p.pk, p.household_id) for p in rows]


def _households_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Household.objects.all(), user, duty=_BEHIND)]


def _households(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _households_of(user)[0].filter(pk__in=ids).select_related("village")
    heads = _heads(ids)
    return [Someone(heads.get(h.pk, h.number), h.number, h.village.name, "", None, h.pk) for h in rows]


def _visits_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Visit.objects.all(), user, duty=_BEHIND)]


def _visits(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _visits_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village")
    return [
        Someone(
            v.person.name, v.household.number, v.village.name, f"{v.visited_on} {v.get_kind_display()}",
            v.person_id, v.household_id, _page(user, Duty.VIEW_HEALTH, "care:visit", v.pk),
        )
        for v in rows
    ]  # fmt: skip


def _events_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(LifeEvent.objects.all(), user, duty=_BEHIND)]


def _events(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_events_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village"))
    heads = _heads([e.household_id for e in rows])
    return [
        Someone(
            e.person.name if e.person else heads.get(e.household_id, e.household.number), e.household.number,
            e.village.name, f"{e.happened_on} {e.get_kind_display()}", e.person_id, e.household_id,
        )
        for e in rows
    ]  # fmt: skip


def _applications_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Application.objects.all(), user, duty=_BEHIND)]


def _applications(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_applications_of(user)[0].filter(pk__in=ids).select_related("household", "village"))
    heads = _heads([a.household_id for a in rows])
    return [
        Someone(
            heads.get(a.household_id, a.household.number), a.household.number, a.village.name,
            f"{a.begun_on} {a.get_kind_display()}", None, a.household_id,
            _page(user, Duty.VIEW_REGISTER, "approvals:application", a.pk),
        )
        for a in rows
    ]  # fmt: skip


def _notices_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Notice.objects.all(), user, by="division", duty=_BEHIND)]


def _notices(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _notices_of(user)[0].filter(pk__in=ids).select_related("division")
    return [
        Someone(
            n.title, "", n.division.name, f"{n.shown_from or ''} {n.get_state_display()}".strip(), None, None,
            _page(user, Duty.VIEW_REGISTER, "notices:notice", n.pk),
        )
        for n in rows
    ]  # fmt: skip


def _objections_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Objection.objects.all(), user, by="notice__division", duty=_BEHIND)]


def _objections(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """By the notice they are about; who raised them is told on their own page, to those who handle them."""
    rows = _objections_of(user)[0].filter(pk__in=ids).select_related("notice__division", "line__village")
    return [
        Someone(
            o.notice.title, "", o.line.village.name if o.line else o.notice.division.name,
            f"{o.received_on} {o.get_state_display()}", None, None,
            _page(user, Duty.HANDLE_OBJECTIONS, "notices:objection", o.pk),
        )
        for o in rows
    ]  # fmt: skip


def _targets_of(user: User) -> Sequence[QuerySet[Any]]:
    return [*_households_of(user), within(ExitTarget.objects.all(), user, by="town", duty=_BEHIND)]


def _targets(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """Households that exited, or the plans they are out of."""
    plans = _targets_of(user)[1].filter(pk__in=ids).select_related("town")
    found = [
        Someone(f"{p.document}", "", p.town.name, f"{p.year} {p.get_kind_display()}", None, None)
        for p in plans
    ]
    return found + _households(user, ids)


def _findings_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Finding.objects.all(), user, duty=_BEHIND)]


def _findings(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_findings_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village"))
    heads = _heads([f.household_id for f in rows])
    return [
        Someone(
            f.person.name if f.person else heads.get(f.household_id, f.household.number), f.household.number,
            f.village.name, f"{f.first_found_on} {quality.title(quality.check_of(f))}", f.person_id, f.household_id,
            _page(user, Duty.CHECK_DATA, "quality:finding", f.pk),
        )
        for f in rows
    ]  # fmt: skip


def _differences_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Case.objects.all(), user, by="place", duty=_BEHIND)]


def _differences(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _differences_of(user)[0].filter(pk__in=ids).select_related("person", "household", "place")
    return [
        Someone(
            c.person.name if c.person else rolls.department_title(c.kind), c.household.number if c.household else "",
            c.place.name, f"{rolls.kind_title(c.kind)} {rolls.code_title(c.code)}", c.person_id, c.household_id,
            _page(user, Duty.WORK_DIFFERENCES, "rolls:case", c.pk),
        )
        for c in rows
    ]  # fmt: skip


SOURCES: dict[str, Source] = {
    "persons": Source(_persons_of, _persons),
    "households": Source(_households_of, _households),
    "visits": Source(_visits_of, _visits),
    "special_groups": Source(_persons_of, _persons),
    "events": Source(_events_of, _events),
    "applications": Source(_applications_of, _applications),
    "notices": Source(_notices_of, _notices),
    "objections": Source(_objections_of, _objections),
    "targets": Source(_targets_of, _targets),
    "findings": Source(_findings_of, _findings),
    "differences": Source(_differences_of, _differences),
}
