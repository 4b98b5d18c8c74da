"""Planning a course and its sessions; ending it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.teams.models import Unit
from ankang.training.actions.permission import locked, open_course, require
from ankang.training.events import Kind
from ankang.training.models import Attendance, Course, Enrolment, Session
from ankang.training.rules import LABOUR, Refusal, trades

_EMPLOYERS = (Unit.Kind.COMPANY, Unit.Kind.ASSOCIATION, Unit.Kind.HOSPITAL, Unit.Kind.SCHOOL)


@dataclass(frozen=True)
class Plan:
    """What is planned. `tests`: codes; `employer` with `promised` places makes it a course to order."""

    organiser: Unit
    place: Division
    title: str
    audience: str
    trade: str
    plan: str
    venue: str
    since: dt.date
    until: dt.date
    hours: int
    capacity: int
    tests: tuple[str, ...] = ()
    employer: Unit | None = None
    promised: int = 0


@transaction.atomic
def keep_course(*, course_id: UUID, plan: Plan, by: User) -> Course:
    """Plan a course, or change the plan of one that is not over. The same again changes nothing. Raises Refusal."""
    require(by, plan.place.pk)
    _check(plan)
    told = {**plan.__dict__, "tests": ",".join(plan.tests), "title": plan.title.strip()}
    known = Course.objects.select_for_update(of=("self",)).filter(pk=course_id).first()
    if known is None:
        row = Course.objects.create(id=course_id, changed_by=by, **told)
        record(Kind.COURSE_KEPT, subject=row, place=row.place_id, by=by)
        return row
    changed = sorted(name for name, value in told.items() if getattr(known, name) != value)
    if changed:
        _change(known, told, changed, by)
    return known


def _change(row: Course, told: dict[str, Any], changed: list[str], by: User) -> None:
    require(by, row.place_id)
    if not row.is_open:
        raise Refusal("over")
    taken = row.enrolments.filter(state=Enrolment.State.ENROLLED).count()
    if told["capacity"] < taken:
        raise Refusal("below_enrolled", n=taken)
    outside = row.sessions.exclude(on__range=(told["since"], told["until"])).first()
    if outside:
        raise Refusal("session_day", on=outside.on, since=told["since"], until=told["until"])
    for name in changed:
        setattr(row, name, told[name])
    row.changed_at, row.changed_by = timezone.now(), by
    row.save()
    record(Kind.COURSE_KEPT, subject=row, place=row.place_id, by=by, fields=changed)


def _check(plan: Plan) -> None:
    trade = trades().get(plan.trade)
    if trade is None or trade.audience != plan.audience:
        raise Refusal("trade", trade=trade.zh if trade else plan.trade)
    if plan.until < plan.since:
        raise Refusal("dates", since=plan.since, until=plan.until)
    if not 1 <= plan.hours <= 2000:
        raise Refusal("hours")
    if not 1 <= plan.capacity <= 5000:
        raise Refusal("capacity")
    if (plan.employer is None) != (plan.promised == 0) or (plan.employer and plan.audience != LABOUR):
        raise Refusal("promise")
    if plan.employer and plan.employer.kind not in _EMPLOYERS:
        raise Refusal("employer")


@transaction.atomic
def keep_session(
    *, session_id: UUID, course: Course, on: dt.date, minutes: int, topic: str, teacher: str, teacher_unit: str = "",
    venue: str = "", by: User,
) -> Session:  # fmt: skip
    """Set a session, or change it. The same again changes nothing. Raises Refusal."""
    row = open_course(course)
    require(by, row.place_id)
    if not row.since <= on <= row.until:
        raise Refusal("session_day", on=on, since=row.since, until=row.until)
    if not 10 <= minutes <= 720:
        raise Refusal("session_minutes")
    told = {
        "on": on, "minutes": minutes, "topic": topic.strip(), "teacher": teacher.strip(),
        "teacher_unit": teacher_unit.strip(), "venue": venue.strip(),
    }  # fmt: skip
    known = Session.objects.filter(pk=session_id).first()
    if known and known.course_id != row.pk:
        raise Refusal("other_content")
    if known and all(getattr(known, name) == value for name, value in told.items()):
        return known
    held = known and Attendance.objects.filter(session=known).aggregate(most=Max("minutes"))["most"]
    if held and minutes < held:
        raise Refusal("session_held", n=held)
    made, _new = Session.objects.update_or_create(
        pk=session_id, defaults={**told, "course": row, "changed_at": timezone.now(), "changed_by": by}
    )
    record(Kind.SESSION_KEPT, subject=made, place=row.place_id, by=by)
    return made


@transaction.atomic
def close_course(*, course: Course, on: dt.date, by: User) -> Course:
    """End a course: nothing of it changes any more, certificates may be given, and work is asked for from this day
    on. Again changes nothing. Raises Refusal."""
    require(by, course.place_id)
    row = locked(course)
    if row.state == Course.State.CLOSED:
        return row
    if row.state == Course.State.CANCELLED:
        raise Refusal("over")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if on < row.since:
        raise Refusal("dates", since=row.since, until=on)
    row.state, row.closed_on, row.changed_at, row.changed_by = Course.State.CLOSED, on, timezone.now(), by
    row.save(update_fields=["state", "closed_on", "changed_at", "changed_by"])
    record(Kind.COURSE_CLOSED, subject=row, place=row.place_id, by=by)
    return row


@transaction.atomic
def cancel_course(*, course: Course, by: User) -> Course:
    """Call a course off that nobody came to yet. Again changes nothing. Raises Refusal."""
    require(by, course.place_id)
    row = locked(course)
    if row.state == Course.State.CANCELLED:
        return row
    if row.state == Course.State.CLOSED:
        raise Refusal("over")
    if Attendance.objects.filter(session__course=row, minutes__gt=0).exists():
        raise Refusal("has_attendance")
    row.state, row.changed_at, row.changed_by = Course.State.CANCELLED, timezone.now(), by
    row.save(update_fields=["state", "changed_at", "changed_by"])
    record(Kind.COURSE_CANCELLED, subject=row, place=row.place_id, by=by)
    return row
