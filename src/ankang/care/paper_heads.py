"""Whom a sheet is for: the lines above the printed form, from a person or a visit on file."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from ankang.care import papers, questionnaires
from ankang.care.models import Visit
from ankang.care.scoring import score_rows
from ankang.records.basics import definition as record_form
from ankang.records.models import HealthRecord
from ankang.registry.models import Person
from ankang.values.codes import table
from ankang.values.questionnaire import Definition, from_json
from ankang.values.today import age_on
from ankang.web.questionnaires import language


def for_person(
    form: questionnaires.Form, person: Person, number: str, today: dt.date, *, due_on: dt.date | None = None
) -> papers.Paper:
    """A blank sheet with the person's name, leaving out what does not apply to their age and sex."""
    note = _("应于 %(day)s 前完成") % {"day": due_on} if due_on else ""
    return papers.paper(
        form.definition,
        head=_head(person, today),
        number=number,
        known=questionnaires.about(person, today),
        note=note,
    )


def for_visit(visit: Visit, number: str) -> papers.Paper:
    """The sheet of a visit on file."""
    definition = questionnaires.form_of(visit.questionnaire).definition
    answers = from_json(definition, visit.answers)
    by = visit.made_by.name if visit.made_by else ""
    lines = [_("记录人：%(name)s") % {"name": by}] if by else []
    lines += [f"{label} {text}" for label, text in score_rows(definition, answers)]
    return papers.paper(
        definition,
        head=_head(visit.person, visit.visited_on),
        number=number,
        answers={**_settled(visit, definition), **visit.answers},
        known=questionnaires.about(visit.person, visit.visited_on),
        note="　".join(lines),
    )


def basics(person: Person, record: HealthRecord | None, today: dt.date) -> papers.Paper:
    """The personal basics of a person, with what their record says; what it leaves open stays blank to be written in."""
    definition = record_form(today)
    answers = record.answers if record else {}
    sheet = papers.paper(
        definition,
        head=_head(person, today),
        number=record.number if record else "",
        answers=answers,
        known=questionnaires.about(person, today),
        blanks=True,
    )
    return replace(sheet, signatures=(_("建档人签名"), _("本人（家属）签名")))


def _settled(visit: Visit, definition: Definition) -> dict[str, Any]:
    """What the rules settled where the form was left open: the class in the form's own numbers, and the next day."""
    told: dict[str, Any] = {"next_on": visit.next_on.isoformat() if visit.next_on else None}
    if visit.control:
        told["control"] = str(visit.control)
        # The form of mental disorder numbers its three classes from the worst.
        told["mental_class"] = str(4 - visit.control)
    return {code: value for code, value in told.items() if value and code in definition.by_code}


def _head(person: Person, day: dt.date) -> list[tuple[str, str]]:
    """Name, sex, birth and where they live."""
    home = f"{person.village.name} {person.household.group}".strip()
    return [
        (_("姓名"), person.name),
        (_("性别"), table("sex").label(str(person.sex), language())),
        (_("出生日期"), f"{person.born_on:%Y-%m-%d}"),
        (_("年龄"), str(age_on(person.born_on, day))),
        (_("住址"), home),
        (_("户编号"), person.household.number),
    ]
