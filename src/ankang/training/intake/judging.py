"""A list row by row: who is meant, what they answered, what is wrong with it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry.models import Person
from ankang.storage.sealed import BlindIndex
from ankang.training import actions
from ankang.training.models import Course, Enrolment
from ankang.values.bad_value import BadValueError
from ankang.values.reading_dates import read_date
from ankang.web import sheets
from ankang.web.deeds import sentence
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "报名表"
IDENTITY, NAME, ANSWER, WHY, DAY, NOTE = "identity", "name", "answer", "why", "day", "note"
COLUMNS = (
    Column(IDENTITY, "身份证号", "line", "text", required=True, also=("公民身份号码", "证件号码")), Column(NAME, "姓名", "line", "text"),
    Column(ANSWER, "答复", "line", "text", required=True), Column(WHY, "不参加的原因", "line", "text"),
    Column(DAY, "答复日期", "line", "text"), Column(NOTE, "说明", "line", "text"),
)  # fmt: skip
HEADINGS = tuple(column.title for column in COLUMNS)
ANSWERS = {"报名": "enrolled", "不愿参加": "refused", "已动员": "offered"}
REASONS = {
    "不愿干这一行": "not_liked", "嫌收入低": "low_pay", "就业地点太远": "far", "已有工作或在外务工": "working",
    "要照顾老人、孩子或病人": "care", "农忙，抽不出时间": "season", "身体不允许": "health", "不相信学了有用": "distrust",
    "文化低，怕学不会": "school", "其他": "other",
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """What a list came to: rows that can be written, faults by cell, how many rows say what is on record."""

    rows: tuple[tuple[int, Mapping[str, Any]], ...]
    faults: tuple[sheets.Fault, ...]
    same: int


class _Fault(Exception):
    """What is wrong, and in which column."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key, self.sentence = key, text


def judge(user: User, course: Course, batch: UUID, data: bytes) -> Judged:
    """A list for a course. Raises sheets.Unreadable with the reason."""
    opened = sheets.read(data, SHEET, COLUMNS)
    faults: list[sheets.Fault] = [
        (row, key, _("这一格不是文字：请改成文字再填。")) for row, key, _kind in opened.spoilt
    ]
    bad = {row for row, _key, _text in faults}
    good: list[tuple[int, Mapping[str, Any]]] = []
    seen: dict[Any, int] = {}
    same = 0
    for number, cells in opened.rows:
        if number in bad:
            continue
        told = {key: (text or "").strip() for key, text in cells.items()}
        try:
            given = _row(user, course, uuid5(batch, str(number)), told, seen, number)
        except _Fault as why:
            faults.append((number, why.key, why.sentence))
            continue
        good, same = ([*good, (number, given)], same) if given else (good, same + 1)
    return Judged(tuple(good), tuple(sorted(faults)), same)


def marked(data: bytes, faults: Sequence[sheets.Fault]) -> bytes:
    """The sender's list with its wrong cells marked. Raises sheets.Unreadable."""
    return sheets.marked(data, SHEET, COLUMNS, faults)


def _row(
    user: User, course: Course, key: UUID, told: Mapping[str, str], seen: dict[Any, int], number: int
) -> Mapping[str, Any] | None:
    person = _person(user, told)
    if person.pk in seen:
        raise _Fault(IDENTITY, _("与第 %(row)d 行是同一个人。") % {"row": seen[person.pk]})
    seen[person.pk] = number
    state = ANSWERS.get(told.get(ANSWER, ""))
    if state is None:
        raise _Fault(ANSWER, _("没有这种答复。可选：%(known)s。") % {"known": "、".join(ANSWERS)})
    why = REASONS.get(told.get(WHY, ""), "")
    if told.get(WHY) and not why:
        raise _Fault(WHY, _("没有这种原因。可选：%(known)s。") % {"known": "；".join(REASONS)})
    if (state == "refused") != bool(why):
        raise _Fault(WHY, _("不愿参加的要填原因，其他的不填。"))
    known = Enrolment.objects.filter(course=course, person=person).first()
    if known and (known.state, known.why) == (state, why):
        return None
    return {
        "key": key, "person": person, "known": known, "state": state, "why": why, "on": _day(told),
        "note": told.get(NOTE, "")[:200],
    }  # fmt: skip


def _person(user: User, told: Mapping[str, str]) -> Person:
    identity = "".join(told.get(IDENTITY, "").split()).upper()
    if not identity:
        raise _Fault(IDENTITY, _("请填写身份证号。"))
    rows = within(
        Person.objects.filter(identity_index=BlindIndex.of(Person, "identity_index", identity), left_on=None), user,
        duty=Duty.RUN_TRAINING,
    )  # fmt: skip
    person = rows.first()
    if person is None:
        raise _Fault(IDENTITY, _("登记册里、您管的地方没有这个人。请核对号码。"))
    if told.get(NAME) and told[NAME] != person.name:
        raise _Fault(NAME, _("姓名与登记的不一致。请核对是不是同一个人。"))
    return person


def _day(told: Mapping[str, str]) -> dt.date:
    try:
        return read_date(told.get(DAY, "")) or timezone.localdate()
    except BadValueError as why:
        raise _Fault(DAY, sentence(why)) from None


def write(course: Course, judged: Judged, by: User) -> tuple[int, list[tuple[int, str]]]:
    """Write the rows that stand, each by itself; answers how many were written, and what was refused after all."""
    done, refused = 0, []
    for number, given in judged.rows:
        told = {name: given[name] for name in ("state", "why", "note", "on")}
        try:
            with transaction.atomic():
                if given["known"]:
                    actions.answer(enrolment=given["known"], by=by, **told)
                else:
                    who = actions.Who(person=given["person"])
                    actions.enrol(enrolment_id=given["key"], course=course, who=who, by=by, **told)
            done += 1
        except BadValueError as why:
            refused.append((number, sentence(why)))
    return done, refused
