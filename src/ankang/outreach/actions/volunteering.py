"""Volunteers: entered, matched to events, their hours certified."""

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach.actions.permission import require, taken
from ankang.outreach.events import Kind
from ankang.outreach.models import Assignment, Event, FreeTime, Skill, Volunteer
from ankang.outreach.queries.volunteers import booking_of, helper_of, wanted_of
from ankang.outreach.rules import AHEAD, TOOK_PLACE, Refusal
from ankang.outreach.rules.matching import Obstacle, judge, overlap
from ankang.places.models import Division

_EXTRA_MINUTES = 240  # getting ready and clearing away


@transaction.atomic
def enrol(
    *, volunteer_id: UUID, division: Division, name: str, skills: Collection[str], since: dt.date,
    slots: Sequence[tuple[int, dt.time, dt.time]], phone: str = "", unit: str = "", user: User | None = None, by: User,
) -> Volunteer:  # fmt: skip
    """Enter a volunteer. The same id again changes nothing. Raises Refusal."""
    require(by, division.code)
    if known := Volunteer.objects.filter(pk=volunteer_id).first():
        return known
    made = Volunteer.objects.create(
        id=volunteer_id, division=division, name=name.strip(), skills=sorted(skills), since=since, phone=phone.strip(),
        unit=unit.strip(), user=user, made_by=by,
    )  # fmt: skip
    _free(made, slots)
    record(Kind.VOLUNTEER_ADDED, subject=made, place=division.code, by=by)
    return made


@transaction.atomic
def change_volunteer(
    *, volunteer: Volunteer, skills: Collection[str], slots: Sequence[tuple[int, dt.time, dt.time]], phone: str,
    unit: str, until: dt.date | None, by: User,
) -> Volunteer:  # fmt: skip
    """Change what a volunteer can do and when; or that they left. Raises Refusal."""
    row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    require(by, row.division_id)
    if until is not None and until < row.since:
        raise Refusal("days")
    row.skills, row.phone, row.unit, row.until = sorted(skills), phone.strip(), unit.strip(), until
    row.save(update_fields=["skills", "phone", "unit", "until"])
    row.free.all().delete()
    _free(row, slots)
    record(Kind.VOLUNTEER_CHANGED, subject=row, place=row.division_id, by=by)
    return row


def _free(row: Volunteer, slots: Sequence[tuple[int, dt.time, dt.time]]) -> None:
    if not slots:
        raise Refusal("no_slots")
    if any(ends <= begins for _day, begins, ends in slots):
        raise Refusal("times")
    FreeTime.objects.bulk_create(
        FreeTime(volunteer=row, weekday=day, begins=begins, ends=ends) for day, begins, ends in slots
    )


@transaction.atomic
def assign(*, assignment_id: UUID, event: Event, volunteer: Volunteer, skill: str, by: User) -> Assignment:
    """Put a volunteer down for an event. Nobody is at two events at once. Raises Refusal.

    Outside the free hours somebody told is not refused: they were asked; it stays among the reasons.
    """
    # The volunteer first: whoever books the same person meanwhile waits here.
    helper = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    row = taken(event.pk, by)
    if known := Assignment.objects.filter(pk=assignment_id).first():
        return known
    if row.state not in (*AHEAD, *TOOK_PLACE[:1]):
        raise Refusal("state", state=str(row.get_state_display()))
    _not_twice(row, helper)
    judged = judge(helper_of(helper, row.on, without=row), wanted_of(row), skill)
    if judged.obstacle is Obstacle.NOT_THEN:
        raise Refusal("not_volunteer", name=helper.name)
    if judged.obstacle is Obstacle.SKILL:
        raise Refusal("unable", name=helper.name, skill=str(dict(Skill.choices).get(skill, skill)))
    because = [[str(reason), points] for reason, points in judged.reasons]
    if judged.obstacle is Obstacle.FREE_HOURS:
        because = [["asked", 0]]
    made = Assignment.objects.create(
        id=assignment_id, event=row, volunteer=helper, skill=skill, because=because, made_by=by
    )
    record(Kind.ASSIGNED, subject=row, place=row.division_id, by=by)
    return made


def _not_twice(row: Event, helper: Volunteer) -> None:
    active = helper.assignments.filter(dropped_at=None, event__on=row.on).exclude(event__state="cancelled")
    for other in active.select_related("event"):
        if other.event_id == row.pk:
            raise Refusal("assigned", name=helper.name)
        if overlap(booking_of(row), booking_of(other.event)):
            raise Refusal(
                "overbooked", name=helper.name, day=other.event.on, begins=f"{other.event.begins:%H:%M}",
                ends=f"{other.event.ends:%H:%M}", title=other.event.title,
            )  # fmt: skip


@transaction.atomic
def drop(*, assignment: Assignment, by: User) -> Assignment:
    """Take a volunteer off an event. One with certified hours stays. Raises Refusal."""
    event = taken(assignment.event_id, by)
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.dropped_at is not None:
        return row
    if row.minutes is not None:
        raise Refusal("state", state=str(event.get_state_display()))
    row.dropped_at, row.dropped_by = timezone.now(), by
    row.save(update_fields=["dropped_at", "dropped_by"])
    record(Kind.DROPPED, subject=event, place=event.division_id, by=by)
    return row


@transaction.atomic
def certify(*, assignment: Assignment, minutes: int, by: User) -> Assignment:
    """Say how long somebody served; never by themselves. Raises Refusal."""
    event = taken(assignment.event_id, by)
    row = Assignment.objects.select_for_update(of=("self",)).select_related("volunteer").get(pk=assignment.pk)
    if event.state not in TOOK_PLACE or row.dropped_at is not None:
        raise Refusal("not_held")
    if row.volunteer.user_id == by.pk:
        raise Refusal("own_hours")
    most = event.minutes
    if not 0 < minutes <= most + _EXTRA_MINUTES:
        raise Refusal("hours", most=most)
    if row.minutes == minutes:
        return row
    row.minutes, row.certified_at, row.certified_by = minutes, timezone.now(), by
    row.save(update_fields=["minutes", "certified_at", "certified_by"])
    record(Kind.CERTIFIED, subject=event, place=event.division_id, by=by)
    return row
