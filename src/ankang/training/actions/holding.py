"""What happens in a course: hours kept at each session, scores of tests."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.training.actions.permission import open_course, require
from ankang.training.events import Kind
from ankang.training.models import Attendance, Course, Enrolment, Score, Session
from ankang.training.rules import Refusal


@transaction.atomic
def keep_attendance(*, session: Session, minutes: Mapping[UUID, int], by: User) -> int:
    """Keep the minutes of those enrolled (enrolment → minutes) at a session; answers how many rows changed. Who is not
    named keeps what was said before. Raises Refusal."""
    course = open_course(session.course)
    require(by, course.place_id)
    if session.on > timezone.localdate():
        raise Refusal("not_yet", on=session.on)
    people = _enrolled(course, minutes)
    known = {
        row.enrolment_id: row for row in Attendance.objects.filter(session=session, enrolment__in=people)
    }
    changed = 0
    for key, told in minutes.items():
        if not 0 <= told <= session.minutes:
            raise Refusal("minutes", name=people[key].who, most=session.minutes)
        if (held := known.get(key)) and held.minutes == told:
            continue
        Attendance.objects.update_or_create(
            session=session, enrolment_id=key,
            defaults={"minutes": told, "changed_at": timezone.now(), "changed_by": by},
        )  # fmt: skip
        changed += 1
    if changed:
        record(Kind.ATTENDED, subject=session, place=course.place_id, by=by, fields=[str(changed)])
    return changed


@transaction.atomic
def record_scores(
    *, batch: UUID, course: Course, kind: str, on: dt.date, scores: Mapping[UUID, Decimal], by: User
) -> int:
    """Keep the scores of a test (enrolment → score of 100); answers how many were new. The same batch again changes
    nothing; a re-sit is another batch, and the last score counts. Raises Refusal."""
    row = open_course(course)
    require(by, row.place_id)
    if kind not in row.test_codes:
        raise Refusal("test_kind")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if on < row.since:
        raise Refusal("test_day", on=on)
    people = _enrolled(row, scores)
    new = 0
    for key, score in scores.items():
        if not 0 <= score <= 100:
            raise Refusal("score", name=people[key].who)
        _made, is_new = Score.objects.get_or_create(
            id=uuid5(batch, str(key)),
            defaults={"enrolment_id": key, "kind": kind, "on": on, "score": score, "made_by": by},
        )
        new += is_new
    if new:
        record(Kind.SCORED, subject=row, place=row.place_id, by=by, fields=[kind, str(new)])
    return new


def _enrolled(course: Course, keys: Mapping[UUID, object]) -> dict[UUID, Enrolment]:
    rows = course.enrolments.filter(pk__in=list(keys), state=Enrolment.State.ENROLLED).select_related(
        "person", "user"
    )
    people = {row.pk: row for row in rows}
    if set(keys) - set(people):
        raise Refusal("not_enrolled")
    return people
