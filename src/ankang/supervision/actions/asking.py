"""Questions about records: asked after a look, answered by the person asked, read by another."""

import datetime as dt
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.supervision.actions.permission import require, said
from ankang.supervision.events import Kind
from ankang.supervision.models import Question, QuestionAnswer, QuestionReading
from ankang.supervision.queries import records
from ankang.supervision.rules import Refusal
from ankang.supervision.rules.signals import Asked, look, options

# The most visits a question names: enough to look at, and not a second register.
_MOST_VISITS = 200


@transaction.atomic
def ask(*, division: Division, by: User | None, today: dt.date | None = None) -> list[Question]:
    """Look at the records of the last days in a division and ask what asks for an explanation; the questions that are
    new. Looking again on the same day asks nothing twice; what was asked in these days is not asked again."""
    if by is not None:
        require(by, division.pk, Duty.RUN_SUPERVISION)
    given = options()
    until = today or timezone.localdate()
    since = until - dt.timedelta(days=given.days - 1)
    asked = look(list(records(division.pk, since, until)), given)
    places = _places({one.recorder for one in asked}, division)
    known = set(
        Question.objects.filter(until__gte=since, place__in=set(places.values())).values_list(
            "kind", "about", "person_id"
        )
    )
    fresh = [one for one in asked if (one.kind, one.about, UUID(one.recorder)) not in known]
    made = [_asked(one, places[one.recorder], since, until, by) for one in fresh]
    for row in made:
        journal.record(Kind.ASKED, subject=row, place=row.place_id, by=by)
    return made


def _asked(one: Asked, place: str, since: dt.date, until: dt.date, by: User | None) -> Question:
    key = uuid5(UUID(one.recorder), f"{one.kind} {one.about} {until}")
    due = until + dt.timedelta(days=options().answer_days)
    return Question.objects.create(
        id=key, kind=one.kind, about=one.about, person_id=UUID(one.recorder), place_id=place, since=since, until=until,
        facts=one.facts, visits=list(one.visits[:_MOST_VISITS]), due_on=due, asked_by=by,
    )  # fmt: skip


def _places(recorders: set[str], division: Division) -> dict[str, str]:
    """Where each of them serves: the post that was held last, else the division that was looked at."""
    rows = Post.objects.filter(user__in=recorders).order_by("since").values_list("user_id", "division_id")
    return dict.fromkeys(recorders, division.pk) | {str(user): place for user, place in rows}


@transaction.atomic
def answer_question(*, answer_id: UUID, question: Question, why: str, text: str, by: User) -> QuestionAnswer:
    """What could explain it, by the person asked. The same id again changes nothing."""
    row = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if known := QuestionAnswer.objects.filter(question=row).first():
        if known.pk == answer_id:
            return known
        raise Refusal("answered")
    if row.person_id != by.pk:
        raise Refusal("not_yours")
    made = QuestionAnswer.objects.create(
        id=answer_id, question=row, why=why, text=said(text, "proof"), made_by=by
    )
    journal.record(Kind.ANSWERED, subject=row, place=row.place_id, by=by)
    return made


@transaction.atomic
def read_answer(
    *, reading_id: UUID, question: Question, outcome: str, note: str, by: User
) -> QuestionReading:
    """What another person makes of the answer. The same id again changes nothing."""
    row = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    require(by, row.place_id, Duty.RUN_SUPERVISION)
    answer = QuestionAnswer.objects.filter(question=row).first()
    if answer is None:
        raise Refusal("not_answered")
    if known := QuestionReading.objects.filter(answer=answer).first():
        if known.pk == reading_id:
            return known
        raise Refusal("read")
    if answer.made_by_id == by.pk:
        raise Refusal("reader")
    made = QuestionReading.objects.create(
        id=reading_id,
        answer=answer,
        answered_by_id=answer.made_by_id,
        outcome=outcome,
        note=note.strip(),
        made_by=by,
    )
    journal.record(Kind.ANSWER_READ, subject=row, place=row.place_id, by=by)
    return made
