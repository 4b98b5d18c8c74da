"""Work to be asked for after labour-skill courses, what the answers come to, and places promised against places filled."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.training.models import Course, Enrolment, FollowUp
from ankang.training.queries.scope import enrolments
from ankang.training.rules import LABOUR, Outcome, after, follow_grace, follow_months, outcome
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Due:
    """A follow-up that is due: whose, after how many months, since when, how often nobody was reached."""

    row: Enrolment
    months: int
    due_on: dt.date
    overdue: bool
    tries: int


def due(user: User, division: str = "", today: dt.date | None = None) -> list[Due]:
    """Every follow-up due up to today without an answer, the oldest first. Who died or left is not asked."""
    on = today or timezone.localdate()
    found: list[Due] = []
    for row in _trained(user, division):
        assert row.course.closed_on is not None
        told = list(row.follow_ups.all())
        done = {one.months for one in told if one.result != FollowUp.Result.UNREACHED}
        for months in follow_months(row.course.closed_on, row.course.place_id):
            day = after(row.course.closed_on, months)
            if day > on or months in done or _gone(row, day):
                continue
            late = on > day + dt.timedelta(days=follow_grace(on, row.course.place_id))
            found.append(Due(row, months, day, late, sum(one.months == months for one in told)))
    return sorted(found, key=lambda one: (one.due_on, one.row.place_id, str(one.row.pk)))


def _gone(row: Enrolment, day: dt.date) -> bool:
    person = row.person
    return person is not None and bool(person.died_on or (person.left_on and person.left_on <= day))


def _trained(user: User, division: str) -> list[Enrolment]:
    rows = enrolments(user).filter(
        course__audience=LABOUR, course__state=Course.State.CLOSED, state=Enrolment.State.ENROLLED
    )
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    return list(rows.select_related("course__employer").prefetch_related("follow_ups"))


def may_follow(user: User, place: str) -> bool:
    """Whether the reader asks for work there."""
    return covers(user, place, Duty.RUN_TRAINING) or covers(user, place, Duty.RECORD_VISITS)


@dataclass(frozen=True)
class TradeOutcome:
    """What became of those trained in a trade, so many months later, as far as it was due by a day."""

    trade: str
    months: int
    told: Outcome


def outcomes(user: User, division: str = "", today: dt.date | None = None) -> list[TradeOutcome]:
    """By trade and month. Who was not reached or not asked yet stands as missing."""
    on = today or timezone.localdate()
    results: dict[tuple[str, int], list[str]] = {}
    for row in _trained(user, division):
        assert row.course.closed_on is not None
        said = {
            one.months: one.result for one in row.follow_ups.all() if one.result != FollowUp.Result.UNREACHED
        }
        for months in follow_months(row.course.closed_on, row.course.place_id):
            day = after(row.course.closed_on, months)
            if day <= on and not _gone(row, day):
                results.setdefault((row.course.trade, months), []).append(said.get(months, ""))
    return [TradeOutcome(trade, months, outcome(some)) for (trade, months), some in sorted(results.items())]


@dataclass(frozen=True)
class Order:
    """A course to order: places promised, people who passed through, of them at the employer's."""

    course: Course
    trained: int
    taken: int

    @property
    def short(self) -> int:
        """Places promised that nobody of the course fills."""
        return max(0, self.course.promised - self.taken)


def orders(user: User, division: str = "") -> list[Order]:
    """Courses to order that are over, with the places the employer really filled (last answer of each)."""
    found: dict[Course, list[Enrolment]] = {}
    for row in _trained(user, division):
        if row.course.employer_id:
            found.setdefault(row.course, []).append(row)
    return [
        Order(one, len(rows), sum(any(f.at_employer for f in row.follow_ups.all()) for row in rows))
        for one, rows in sorted(
            found.items(), key=lambda pair: (pair[0].closed_on, pair[0].title), reverse=True
        )
    ]
