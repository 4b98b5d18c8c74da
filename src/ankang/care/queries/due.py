"""到期名单: who is to be followed up, why and since when, worst first.

One set-based query brings every managed condition in scope with its last two visits and what was put off;
`care.rules` then decides each row. Nothing is asked person by person.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.care import questionnaires
from ankang.care.judging import PROGRAMMES, DueVisit, due_visit
from ankang.care.models import Deferral, Visit
from ankang.care.owed import Owed
from ankang.care.queries.places import in_division
from ankang.records.models import Condition
from ankang.registry.models import Person

NORM = "国卫基层发〔2017〕13号"
_CLAUSES = {"hypertension": "高血压患者健康管理服务规范", "diabetes": "2型糖尿病患者健康管理服务规范"}
_TITLES = {"hypertension": _("高血压随访"), "diabetes": _("2型糖尿病随访")}
_VISIT = {
    "on": "visited_on",
    "control": "control",
    "next": "next_on",
    "systolic": "systolic",
    "diastolic": "diastolic",
    "glucose": "fasting_glucose_x10",
    "emergency": "emergency",
    "referred": "referred",
    "mode": "mode",
}
_ROW = {
    "person_id": "person_id",
    "programme": "kind",
    "confirmed_on": "confirmed_on",
    "name": "person__name",
    "born_on": "person__born_on",
    "village": "person__village_id",
    "village_name": "person__village__name",
    "group": "person__household__group",
    "household_number": "person__household__number",
}


def managed(user: User, division: str = "") -> QuerySet[Condition]:
    """Open conditions with a follow-up form, of persons on the register whom the reader serves.

    The persons come first, as a subquery: so the database starts from the village, not from all conditions.
    """
    persons = in_division(Person.objects.filter(left_on=None, died_on=None), division)
    persons = within(within(persons, user, duty=Duty.VIEW_HEALTH), user, duty=Duty.RECORD_VISITS)
    return Condition.objects.filter(kind__in=PROGRAMMES, ended_on=None, person__in=persons.values("pk"))


def due_visits(user: User, today: dt.date, *, division: str = "") -> list[DueVisit]:
    """Every managed condition in scope with the day it is due, worst first, then village by village.

    `division`: the code of a division to look at, within the scope.
    """
    rows = managed(user, division)
    judged = (due_visit(row, today) for row in candidates(rows, today))
    return sorted((row for row in judged if row is not None), key=lambda row: row.order)


def owed_follow_ups(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """The follow-ups of managed conditions, as things owed."""
    for row in due_visits(user, today, division=division):
        source = f"{NORM} {_CLAUSES[row.programme]}"
        form = questionnaires.form_for_programme(row.programme)
        yield Owed(
            person_id=row.person_id,
            kind=row.programme,
            title=_TITLES[row.programme],
            due_on=row.due.due_on,
            state=row.due.state,
            rank=row.due.rank,
            because=row.due.because,
            source=source,
            name=row.name,
            born_on=row.born_on,
            village=row.village,
            village_name=row.village_name,
            group=row.group,
            household_number=row.household_number,
            url=reverse("care:visit_new", args=[row.person_id, form]),
            deed=_("去随访"),
            refer=row.due.refer,
            last=row.last,
            put_off_reason=row.put_off_reason,
        )


def candidates(rows: QuerySet[Condition], today: dt.date) -> Iterator[dict[str, Any]]:
    """Each managed condition as a row with `last` and `before` (a visit as a dict, or None) and `put_off`."""
    visits = Visit.objects.filter(person=OuterRef("person"), programme=OuterRef("kind"), replaced_by=None)
    told = visits.order_by("-visited_on", "-made_at").annotate(told=JSONObject(**_VISIT)).values("told")
    put_off = Deferral.objects.filter(person=OuterRef("person"), programme=OuterRef("kind"), until__gt=today)
    reason = put_off.order_by("-made_at").annotate(
        told=JSONObject(until="until", reason="reason", made="made_at")
    )
    names = ("last", "before", "put_off", *_ROW)
    rows = rows.annotate(
        last=Subquery(told[:1]), before=Subquery(told[1:2]), put_off=Subquery(reason.values("told")[:1])
    ).values_list("last", "before", "put_off", *_ROW.values())
    yield from (dict(zip(names, row, strict=True)) for row in rows.iterator(chunk_size=5000))
