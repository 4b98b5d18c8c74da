"""How far those enrolled are: minutes kept, last scores, passed or what is missing."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.training.models import Attendance, Certificate, Course, Enrolment, Score
from ankang.training.queries.scope import enrolments
from ankang.training.rules import Judgement, Lack, judge, pass_terms


@dataclass(frozen=True)
class Line:
    """Somebody of a course with how far they are; `judged` is None for who did not enrol."""

    row: Enrolment
    judged: Judgement | None
    scores: dict[str, Decimal]
    certificate: Certificate | None


def judged(course: Course) -> dict[UUID, Judgement]:
    """Enrolment → whether it passed, of everybody enrolled, by the terms of the course's first day."""
    terms = pass_terms(course.audience, course.since, course.place_id)
    minutes, scores = minutes_of(course), scores_of(course)
    keys = course.enrolments.filter(state=Enrolment.State.ENROLLED).values_list("pk", flat=True)
    return {
        key: judge(
            hours=course.hours, tests=course.test_codes, minutes=minutes.get(key, 0), scores=scores.get(key, {}),
            terms=terms,
        )
        for key in keys
    }  # fmt: skip


def standing_of(user: User, row: Enrolment) -> Judgement | None:
    """How far one enrolment is, which the reader has found; None for who did not enrol."""
    return judged(row.course).get(row.pk)


def minutes_of(course: Course) -> dict[UUID, int]:
    """Enrolment → minutes kept."""
    rows = (
        Attendance.objects.filter(session__course=course)
        .values_list("enrolment_id")
        .annotate(n=Sum("minutes"))
    )
    return dict(rows.order_by())


def scores_of(course: Course) -> dict[UUID, dict[str, Decimal]]:
    """Enrolment → kind of test → the last score."""
    found: dict[UUID, dict[str, Decimal]] = defaultdict(dict)
    for row in Score.objects.filter(enrolment__course=course).order_by("on", "made_at", "pk"):
        found[row.enrolment_id][row.kind] = row.score
    return dict(found)


def lines(user: User, course: Course) -> list[Line]:
    """Everybody of a course whom the reader may see, by village."""
    told, scores = judged(course), scores_of(course)
    certificates = {
        row.enrolment_id: row
        for row in Certificate.objects.filter(enrolment__course=course).select_related("revocation")
    }
    rows = enrolments(user).filter(course=course).order_by("state", "place", "made_at", "pk")
    return [Line(row, told.get(row.pk), scores.get(row.pk, {}), certificates.get(row.pk)) for row in rows]


def lacks(told: Judgement) -> str:
    """What is missing, in words."""
    names = dict(Course.Test.choices)
    parts = []
    for lack, kind in told.lacks:
        if lack is Lack.HOURS:
            parts.append(
                _("到课 %(have)d 分钟，应到 %(need)d 分钟") % {"have": told.minutes, "need": told.needed}
            )
        elif lack is Lack.NO_TEST:
            parts.append(_("没有%(kind)s成绩") % {"kind": names.get(kind, kind)})
        else:
            parts.append(_("%(kind)s不合格") % {"kind": names.get(kind, kind)})
    return _("；").join(parts)
