"""Questions about records: the records themselves for a look, and the questions a reader may see."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care.models import Visit
from ankang.supervision.models import Question
from ankang.supervision.rules.signals import Record
from ankang.values.division import DivisionCode


def records(division: str, since: dt.date, until: dt.date) -> Iterator[Record]:
    """Visits of some days in a division as the rules see them. No user: only rules read them, and only numbers come
    out."""
    low, high = DivisionCode(division).span()
    rows = Visit.objects.filter(
        village__gte=low, village__lt=high, visited_on__gte=since, visited_on__lte=until, made_by__isnull=False,
        replaced_by__isnull=True,
    )  # fmt: skip
    columns = rows.values_list(
        "pk", "made_by_id", "person_id", "village_id", "visited_on", "made_at", "mode", "systolic", "diastolic",
        "answers", "person__born_on", "person__died_on",
    )  # fmt: skip
    for pk, who, person, village, on, made, mode, top, low_, answers, born, died in columns.iterator(2000):
        yield Record(
            str(pk), str(who), str(person), village, on, timezone.localtime(made), mode, top, low_, _texts(answers),
            born, died,
        )  # fmt: skip


def _texts(answers: Any) -> tuple[str, ...]:
    """Answers long enough to be sentences; codes and numbers are not."""
    if not isinstance(answers, dict):
        return ()
    return tuple(value for value in answers.values() if isinstance(value, str) and len(value) > 12)


def questions(user: User) -> QuerySet[Question]:
    """Those asked of the reader, and all those in the area where he organises supervision."""
    run = within(Question.objects.all(), user, by="place", duty=Duty.RUN_SUPERVISION).values("pk")
    rows = Question.objects.filter(Q(person=user) | Q(pk__in=run))
    return rows.select_related("person", "place", "answer__reading").order_by("-asked_at", "pk")


def question(user: User, pk: UUID) -> Question:
    """One of them; DoesNotExist for others."""
    return questions(user).get(pk=pk)


def visits_of(user: User, one: Question) -> QuerySet[Visit]:
    """The visits a question rests on, for the person asked only, as far as he may see them now."""
    rows = Visit.objects.filter(pk__in=one.visits[:200] if one.person_id == user.pk else [])
    return within(rows.select_related("person"), user, duty=Duty.RECORD_VISITS).order_by("visited_on", "pk")
