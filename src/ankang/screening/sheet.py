"""The list of a round as a workbook: filled with the persons, given back with results, read row by row with its faults."""

import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import UUID

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.screening import queries, rules
from ankang.screening.mass import Entry, judge
from ankang.screening.models import Round, Target
from ankang.screening.rules import Kind, Refusal
from ankang.storage import files
from ankang.values.bad_value import BadValueError
from ankang.values.cells import cell
from ankang.values.questionnaire import ItemType
from ankang.values.reading_dates import read_date
from ankang.web import sheets
from ankang.web.sheets import Column

SHEET = "筛查名单"  # zh: workbooks are Chinese, whatever language the page is in
_WHO = (("number", "人编号"), ("name", "姓名"))  # zh: as above
_PLACE = ("村", "组", "出生日期")  # zh: as above
_ON, _REASON = "筛查日期", "未筛原因"  # zh: as above
_FOLDER = "screening"


def columns(kind: Kind) -> tuple[Column, ...]:
    """What reading the sheet looks for."""
    items = [
        Column(one.code, one.heading, "line", "text", also=one.also) for one in kind.definition.columns()
    ]
    head = [Column(key, title, "line", "text", required=True) for key, title in _WHO]
    return (*head, Column("on", _ON, "line", "text"), *items, Column("reason", _REASON, "line", "text"))


def book(of: Round, found: Sequence[Target]) -> bytes:
    """The workbook to fill in: one row a person still to be screened."""
    kind = rules.kind_of(of.kind)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        look = {"border": 1, "text_wrap": True}
        head = made.add_format({**look, "bold": True, "bg_color": "#E6F0EF"})
        plain = made.add_format({**look, "num_format": "@"})
        day = made.add_format({**look, "num_format": "yyyy-mm-dd"})
        sheet = made.add_worksheet(SHEET)
        titles = [title for _key, title in _WHO] + list(_PLACE) + [_ON]
        titles += [one.heading for one in kind.definition.columns()] + [_REASON]
        for at, title in enumerate(titles):
            sheet.set_column(at, at, max(11, len(title) * 2))
            cell(sheet, 0, at, title, head)
        for row, one in enumerate(found, 1):
            values = [
                one.person.number,
                one.person.name,
                one.village.name,
                one.person.household.group,
                one.person.born_on,
            ]
            for at in range(len(titles)):
                value = values[at] if at < len(values) else ""
                cell(sheet, row, at, value, day if at in (4, 5) else plain)
        _drop_downs(sheet, kind, len(found))
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _drop_downs(sheet: Any, kind: Kind, rows: int) -> None:
    first = len(_WHO) + len(_PLACE) + 1
    for at, one in enumerate(kind.definition.columns(), first):
        if one.type is ItemType.CHOICE and one.options:
            sheet.data_validation(1, at, max(rows, 1), at, {"validate": "list", "source": list(one.options)})
    last = first + len(kind.definition.columns())
    reasons = [str(label) for _code, label in _reasons().items()]
    sheet.data_validation(1, last, max(rows, 1), last, {"validate": "list", "source": reasons})


def _reasons() -> dict[str, str]:
    """Code → the Chinese word of the sheet."""
    return {
        "declined": "本人不愿意",
        "away": "外出",
        "ill": "住院或行动不便",
        "elsewhere": "已在别处做过",
        "other": "其他",
    }  # zh: as above


@dataclass(frozen=True)
class Judged:
    """What a file came to: entries that stand, faults (sheet row, column key, sentence), rows without a result."""

    entries: list[Entry]
    faults: list[sheets.Fault]
    blank: int


def read(user: User, of: Round, data: bytes) -> Judged:
    """The rows of a file. Raises sheets.Unreadable with the reason."""
    kind = rules.kind_of(of.kind)
    opened = sheets.read(data, SHEET, columns(kind))
    known, seen = queries.number_of(user, of, ""), dict[str, int]()
    entries: list[Entry] = []
    faults: list[sheets.Fault] = [
        (row, key, _("这一格不是文字：请改成文字再填。")) for row, key, _kind in opened.spoilt
    ]
    blank = 0
    for row, cells in opened.rows:
        given = {k: v for k, v in cells.items() if k not in ("number", "name", "on", "reason")}
        if not given and not cells.get("reason"):
            blank += 1
            continue
        try:
            entries.append(_entry(of, kind, known, cells, given))
            if (number := cells["number"]) in seen:
                raise _Fault("number", _("与第 %(row)d 行重复。") % {"row": seen[number]})
            seen[number] = row
        except _Fault as why:
            faults.append((row, why.key, why.sentence))
    return Judged(entries, sorted(faults), blank)


class _Fault(Exception):
    """What is wrong with a row, and in which column."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key, self.sentence = key, sentence


def _entry(
    of: Round, kind: Kind, known: Mapping[str, Target], cells: Mapping[str, str], given: Mapping[str, str]
) -> Entry:
    target = known.get(cells.get("number", ""))
    if target is None:
        raise _Fault("number", _("这一轮您的辖区里没有这个人编号。请用新下载的名单表。"))
    if target.person.name != cells.get("name", "").strip():
        raise _Fault("name", _("姓名与人编号不符（登记为%(name)s）。请核对。") % {"name": target.person.name})
    entry = Entry(target, _on(of, cells), given, _reason(cells, given))
    try:
        judge(entry)
    except BadValueError as why:
        raise _Fault(_column(kind, str(why)), str(why.params.get("told") or why)) from None
    return entry


def _on(of: Round, cells: Mapping[str, str]) -> dt.date:
    try:
        on = read_date(cells.get("on", ""))
    except BadValueError as why:
        raise _Fault("on", str(why)) from None
    if on is None:
        raise _Fault("on", _("请填写筛查日期。"))
    try:
        from_day(on, of)
    except Refusal as why:
        raise _Fault("on", str(why)) from None
    return on


def from_day(on: dt.date, of: Round) -> dt.date:
    """A day within a round. Raises Refusal."""

    if not of.begins_on <= on <= timezone.localdate():
        raise Refusal("day", begins=of.begins_on)
    return on


def _reason(cells: Mapping[str, str], given: Mapping[str, str]) -> str:
    text = cells.get("reason", "").strip()
    if not text:
        return ""
    if given:
        raise _Fault("reason", _("填了结果，就不能再填未筛原因。"))
    codes = {word: code for code, word in _reasons().items()}
    if text not in codes:
        raise _Fault("reason", _("没有这种原因。可选：%(known)s。") % {"known": "、".join(codes)})
    return codes[text]


def _column(kind: Kind, sentence: str) -> str:
    """The column a sentence speaks of: the one whose name stands in it."""
    return next((item.code for item in kind.definition.items if f"“{item.zh}”" in sentence), "on")


def keep(batch: UUID, of: Round, name: str, data: bytes, by: User) -> None:
    """Keep a sent file sealed until its sender has looked at it."""
    plain = PurePath(name.replace("\\", "/")).name[:120]
    head = json.dumps({"name": plain, "round": str(of.pk)}).encode()
    files.keep(f"{_FOLDER}/{by.pk}-{batch}", head + b"\n" + data)


def kept(batch: UUID, of: Round, by: User) -> tuple[str, bytes]:
    """The sender's own file. FileNotFoundError for another's, of another round, and once it is gone."""
    head, _sep, data = files.content(f"{_FOLDER}/{by.pk}-{batch}").partition(b"\n")
    told = json.loads(head)
    if told["round"] != str(of.pk):
        raise FileNotFoundError(str(batch))
    return str(told["name"]), data


def drop(batch: UUID, by: User) -> None:
    """Forget a file."""
    files.drop(f"{_FOLDER}/{by.pk}-{batch}")
