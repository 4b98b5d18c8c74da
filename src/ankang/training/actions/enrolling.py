"""Asking people to a course and keeping what they answer. A refusal is data, with its reason."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Facility
from ankang.registry.models import Person
from ankang.training.actions.permission import open_course, require
from ankang.training.events import Kind
from ankang.training.models import Attendance, Course, Enrolment, EnrolmentStep
from ankang.training.rules import LABOUR, Refusal
from ankang.values.today import age_on

_WORKING_AGE = 16
State = Enrolment.State
# What may follow what.
_NEXT = {
    State.OFFERED: (State.ENROLLED, State.REFUSED),
    State.ENROLLED: (State.REFUSED, State.WITHDRAWN),
    State.REFUSED: (State.ENROLLED, State.OFFERED),
    State.WITHDRAWN: (State.ENROLLED,),
}


@dataclass(frozen=True)
class Who:
    """One of: a person of the register, a user, a worker by name with a facility."""

    person: Person | None = None
    user: User | None = None
    name: str = ""
    facility: Facility | None = None

    def place_in(self, course: Course) -> str:
        """Where they belong: the person's village, the facility's division, else the course's."""
        if self.person:
            return str(self.person.village_id)
        return str(self.facility.division_id) if self.facility else str(course.place_id)

    @property
    def label(self) -> str:
        """How they are called."""
        return self.person.name if self.person else self.user.name if self.user else self.name.strip()


@transaction.atomic
def enrol(
    *,
    enrolment_id: UUID,
    course: Course,
    who: Who,
    state: str,
    why: str = "",
    note: str = "",
    on: dt.date,
    by: User,
) -> Enrolment:
    """Keep somebody's first answer to a course. The same id again changes nothing. Raises Refusal."""
    row = open_course(course)
    place = who.place_in(row)
    require(by, place)
    known = Enrolment.objects.filter(pk=enrolment_id).first()
    if known:
        if (known.course_id, known.person_id, known.user_id, known.name) != (
            row.pk, who.person and who.person.pk, who.user and who.user.pk, who.name.strip()
        ):  # fmt: skip
            raise Refusal("other_content")
        return known
    _check_who(row, who, place)
    _check_answer(row, state, why, on)
    made = Enrolment.objects.create(
        id=enrolment_id, course=row, person=who.person, user=who.user, name=who.name.strip(), facility=who.facility,
        place_id=place, state=state, why=why, state_on=on, made_by=by,
    )  # fmt: skip
    _step(made, note, by)
    return made


def _check_who(course: Course, who: Who, place: str) -> None:
    if sum((who.person is not None, who.user is not None, bool(who.name.strip()))) != 1:
        raise Refusal("who")
    if who.person:
        if who.person.died_on or who.person.left_on:
            raise Refusal("gone", name=who.person.name)
        if course.audience == LABOUR and age_on(who.person.born_on, course.since) < _WORKING_AGE:
            raise Refusal("young", name=who.person.name)
    same: dict[str, Any] = {"person": who.person} if who.person else {"user": who.user} if who.user else {
        "name": who.name.strip(), "place": place, "facility": who.facility
    }  # fmt: skip
    if twin := Enrolment.objects.filter(course=course, **same).first():
        raise Refusal("twice", name=who.label, state=twin.get_state_display())


def _check_answer(course: Course, state: str, why: str, on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if (state in (State.REFUSED, State.WITHDRAWN)) != bool(why):
        raise Refusal("why")
    if state == State.ENROLLED:
        taken = Enrolment.objects.filter(course=course, state=State.ENROLLED).count()
        if taken >= course.capacity:
            raise Refusal("full", n=course.capacity)


@transaction.atomic
def answer(
    *, enrolment: Enrolment, state: str, why: str = "", note: str = "", on: dt.date, by: User
) -> Enrolment:
    """Keep another answer of somebody who was asked. The same answer again changes nothing. Raises Refusal."""
    require(by, enrolment.place_id)
    course = open_course(enrolment.course)
    row = (
        Enrolment.objects.select_for_update(of=("self",))
        .select_related("person", "user")
        .get(pk=enrolment.pk)
    )
    if (row.state, row.why) == (state, why):
        return row
    if state not in _NEXT[State(row.state)] and state != row.state:
        raise Refusal("no_state", name=row.who, state=row.get_state_display())
    if state == State.REFUSED and Attendance.objects.filter(enrolment=row, minutes__gt=0).exists():
        raise Refusal("attended", name=row.who)
    _check_answer(course, state, why, on)
    row.state, row.why, row.state_on = state, why, on
    row.save(update_fields=["state", "why", "state_on"])
    _step(row, note, by)
    return row


def _step(row: Enrolment, note: str, by: User) -> None:
    EnrolmentStep.objects.create(
        enrolment=row, state=row.state, why=row.why, on=row.state_on, note=note.strip(), made_by=by
    )
    record(Kind.ANSWERED, subject=row, place=row.place_id, by=by, fields=[row.state])
