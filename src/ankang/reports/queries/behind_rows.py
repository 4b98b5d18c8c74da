"""Rows behind figures as the register has them today: one finder for each table of a snapshot.

A finder answers only rows inside the reader's scope. A row leads to its own page where the reader has the duty for it,
else to the person or the household.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals.models import Application, ExitTarget
from ankang.care.models import Problem, Visit
from ankang.care.wording import problem_label
from ankang.notices.models import Notice, Objection
from ankang.quality import showing as quality
from ankang.quality.models import Finding
from ankang.referrals.models import Referral
from ankang.registry.models import LifeEvent, Person
from ankang.reports.queries import behind_money, behind_outreach
from ankang.reports.queries.behind_parts import (
    BEHIND,
    Someone,
    Source,
    heads,
    households,
    households_of,
    page,
)
from ankang.rolls import words as rolls
from ankang.rolls.models import Case
from ankang.screening.models import Target
from ankang.screening.rules import kind_of
from ankang.screening.showing import title as kind_title


def _persons_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Person.objects.all(), user, duty=BEHIND)]


def _persons(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _persons_of(user)[0].filter(pk__in=ids).select_related("household", "village")
    return [Someone(p.name, p.household.number, p.village.name, "", p.pk, p.household_id) for p in rows]


def _visits_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Visit.objects.all(), user, duty=BEHIND)]


def _visits(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _visits_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village")
    return [
        Someone(
            v.person.name, v.household.number, v.village.name, f"{v.visited_on} {v.get_kind_display()}",
            v.person_id, v.household_id, page(user, Duty.VIEW_HEALTH, "care:visit", v.pk),
        )
        for v in rows
    ]  # fmt: skip


def _events_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(LifeEvent.objects.all(), user, duty=BEHIND)]


def _events(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_events_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village"))
    named = heads([e.household_id for e in rows])
    return [
        Someone(
            e.person.name if e.person else named.get(e.household_id, e.household.number), e.household.number,
            e.village.name, f"{e.happened_on} {e.get_kind_display()}", e.person_id, e.household_id,
        )
        for e in rows
    ]  # fmt: skip


def _applications_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Application.objects.all(), user, duty=BEHIND)]


def _applications(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_applications_of(user)[0].filter(pk__in=ids).select_related("household", "village"))
    named = heads([a.household_id for a in rows])
    return [
        Someone(
            named.get(a.household_id, a.household.number), a.household.number, a.village.name,
            f"{a.begun_on} {a.get_kind_display()}", None, a.household_id,
            page(user, Duty.VIEW_REGISTER, "approvals:application", a.pk),
        )
        for a in rows
    ]  # fmt: skip


def _notices_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Notice.objects.all(), user, by="division", duty=BEHIND)]


def _notices(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _notices_of(user)[0].filter(pk__in=ids).select_related("division")
    return [
        Someone(
            n.title, "", n.division.name, f"{n.shown_from or ''} {n.get_state_display()}".strip(), None, None,
            page(user, Duty.VIEW_REGISTER, "notices:notice", n.pk),
        )
        for n in rows
    ]  # fmt: skip


def _objections_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Objection.objects.all(), user, by="notice__division", duty=BEHIND)]


def _objections(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """By the notice they are about; who raised them is told on their own page, to those who handle them."""
    rows = _objections_of(user)[0].filter(pk__in=ids).select_related("notice__division", "line__village")
    return [
        Someone(
            o.notice.title, "", o.line.village.name if o.line else o.notice.division.name,
            f"{o.received_on} {o.get_state_display()}", None, None,
            page(user, Duty.HANDLE_OBJECTIONS, "notices:objection", o.pk),
        )
        for o in rows
    ]  # fmt: skip


def _targets_of(user: User) -> Sequence[QuerySet[Any]]:
    return [*households_of(user), within(ExitTarget.objects.all(), user, by="town", duty=BEHIND)]


def _targets(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """Households that exited, or the plans they are out of."""
    plans = _targets_of(user)[1].filter(pk__in=ids).select_related("town")
    found = [
        Someone(f"{p.document}", "", p.town.name, f"{p.year} {p.get_kind_display()}", None, None)
        for p in plans
    ]
    return found + households(user, ids)


def _findings_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Finding.objects.all(), user, duty=BEHIND)]


def _findings(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = list(_findings_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village"))
    named = heads([f.household_id for f in rows])
    return [
        Someone(
            f.person.name if f.person else named.get(f.household_id, f.household.number), f.household.number,
            f.village.name, f"{f.first_found_on} {quality.title(quality.check_of(f))}", f.person_id, f.household_id,
            page(user, Duty.CHECK_DATA, "quality:finding", f.pk),
        )
        for f in rows
    ]  # fmt: skip


def _differences_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Case.objects.all(), user, by="place", duty=BEHIND)]


def _differences(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _differences_of(user)[0].filter(pk__in=ids).select_related("person", "household", "place")
    return [
        Someone(
            c.person.name if c.person else rolls.department_title(c.kind), c.household.number if c.household else "",
            c.place.name, f"{rolls.kind_title(c.kind)} {rolls.code_title(c.code)}", c.person_id, c.household_id,
            page(user, Duty.WORK_DIFFERENCES, "rolls:case", c.pk),
        )
        for c in rows
    ]  # fmt: skip


def _problems_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Problem.objects.filter(guarded=False), user, duty=BEHIND)]


def _problems(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = _problems_of(user)[0].filter(pk__in=ids).select_related("person", "household", "village")
    return [
        Someone(
            p.person.name, p.household.number, p.village.name, f"{problem_label(p.kind)} {p.found_on:%Y-%m-%d}",
            p.person_id, p.household_id, page(user, Duty.RECORD_VISITS, "care:problem", p.pk),
        )
        for p in rows
    ]  # fmt: skip


def _referrals_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Referral.objects.filter(guarded=False), user, duty=BEHIND)]


def _referrals(user: User, ids: Sequence[UUID]) -> list[Someone]:
    rows = (
        _referrals_of(user)[0]
        .filter(pk__in=ids)
        .select_related("person__household", "village", "to_facility")
    )
    return [
        Someone(
            r.person.name, r.person.household.number, r.village.name,
            f"{r.sent_on} {r.get_direction_display()} {r.to_facility} {r.get_state_display()}", r.person_id,
            r.person.household_id,
        )
        for r in rows
    ]  # fmt: skip


def _screened_of(user: User) -> Sequence[QuerySet[Any]]:
    return [within(Target.objects.exclude(state="left_out"), user, duty=BEHIND)]


def _screened(user: User, ids: Sequence[UUID]) -> list[Someone]:
    """What was screened and when; what came of it stands on the person's own page."""
    rows = _screened_of(user)[0].filter(pk__in=ids).select_related("person__household", "village", "round")
    return [
        Someone(
            t.person.name, t.person.household.number, t.village.name,
            f"{kind_title(kind_of(t.round.kind))} {t.tested_on or ''}".strip(), t.person_id, t.person.household_id,
            page(user, Duty.VIEW_HEALTH, "screening:case", t.pk),
        )
        for t in rows
    ]  # fmt: skip


SOURCES: dict[str, Source] = {
    "persons": Source(_persons_of, _persons),
    "households": Source(households_of, households),
    "helped_homes": Source(households_of, households),
    "visits": Source(_visits_of, _visits),
    "special_groups": Source(_persons_of, _persons),
    "births": Source(_persons_of, _persons),
    "treatments": Source(_persons_of, _persons),
    "events": Source(_events_of, _events),
    "applications": Source(_applications_of, _applications),
    "notices": Source(_notices_of, _notices),
    "objections": Source(_objections_of, _objections),
    "targets": Source(_targets_of, _targets),
    "findings": Source(_findings_of, _findings),
    "differences": Source(_differences_of, _differences),
    "problems": Source(_problems_of, _problems),
    "referrals": Source(_referrals_of, _referrals),
    "screenings": Source(_screened_of, _screened),
    **behind_money.SOURCES,
    **behind_outreach.SOURCES,
}
