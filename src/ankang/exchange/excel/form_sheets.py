"""The sheet of one form: its columns are the questions of the definition, so no form needs a layout of its own.

A filled sheet is known by its name, which is the form's title. Forms of level 5 have no sheet: each of their visits is
opened with a purpose, and a workbook full of them would be the list that must not exist.
"""

import datetime as dt
import re
from dataclasses import replace

from ankang.care import questionnaires
from ankang.care.questionnaires import Form
from ankang.exchange.excel.fields import Column, RosterSpec, spec
from ankang.values.questionnaire import Item, ItemType
from ankang.values.questionnaire.loading import QuestionnaireError

# Who it is about stands first, as in the roster of visits.
_WHO = ("household_number", "name", "identity")
_EXAMPLES = {ItemType.NUMBER: "1", ItemType.INTEGER: "1", ItemType.DATE: "2026-03-05", ItemType.BOOLEAN: "否"}
# What a spreadsheet takes as the name of a sheet.
_LONGEST = 31
_BARRED = re.compile(r"[\[\]:*?/\\]")


def forms_with_sheets(day: dt.date) -> list[Form]:
    """The forms whose visits come in by the sheet, in the version of a day."""
    return [
        form
        for name in questionnaires.form_names()
        if not (form := questionnaires.form_on(name, day)).guarded
    ]


def sheet_name(form: Form) -> str:
    """The name of the sheet of a form."""
    return _BARRED.sub(" ", form.definition.title_zh)[:_LONGEST]


def sheet_names(day: dt.date) -> list[str]:
    """The names by which the sheets of forms are known."""
    return [sheet_name(form) for form in forms_with_sheets(day)]


def form_of_sheet(sheet: str, day: dt.date) -> Form | None:
    """The form a sheet belongs to by its name, None for a sheet of mixed visits."""
    return next((form for form in forms_with_sheets(day) if sheet_name(form) == sheet.strip()), None)


def form_on(name: str, day: dt.date) -> Form | None:
    """The form of a name on a day, None where it has no sheet or was not yet in force."""
    if name not in questionnaires.form_names():
        return None
    try:
        form = questionnaires.form_on(name, day)
    except QuestionnaireError:
        return None
    return None if form.guarded else form


def form_spec(form: Form) -> RosterSpec:
    """The roster of one form."""
    visits = spec("visits")
    who = tuple(replace(visits.column(key), required=visits.column(key).required) for key in _WHO)
    asked = tuple(
        _column(item) for item in form.definition.items if item.code not in questionnaires.NOT_ASKED
    )
    title = form.definition.title_zh
    return RosterSpec("visits", title, sheet_name(form), (*who, *asked), visits.needs_one_of, visits.ignored)


def _column(item: Item) -> Column:
    """One question as a column. Questions that others make necessary may stay empty in a row."""
    own = {"visited_on": "day"}.get(item.code, "code" if item.code == "mode" else "answer")
    labels = {choice.zh: choice.code for choice in item.choices} or (
        {"是": True, "否": False} if item.type is ItemType.BOOLEAN else {}
    )
    several = item.type is ItemType.MULTI
    note = item.hint_zh + ("可填多项，用顿号分开。" if several else "")
    example = next(iter(labels), "") or _EXAMPLES.get(item.type, "")
    return Column(
        key=item.code, title=item.heading, reads=own, required=item.required and item.when is None,
        codes="visit_mode" if own == "code" else "", example=example, note=note, also=(item.zh, *item.also),
        values={} if several or own == "code" else labels,
    )  # fmt: skip
