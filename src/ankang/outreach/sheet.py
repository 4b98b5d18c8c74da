"""The list of an event as a workbook: filled in by hand or from paper, read row by row with its faults, all or nothing."""

import io
import json
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID, uuid5

import xlsxwriter
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.outreach.actions.attending import entry_key, plain
from ankang.outreach.models import Event
from ankang.outreach.queries import present
from ankang.registry import queries as registry
from ankang.registry.models import Person
from ankang.storage import files
from ankang.values.cells import cell
from ankang.web import sheets
from ankang.web.sheets import Column

SHEET = "到场名单"  # zh: workbooks are Chinese, whatever language the page is in
COLUMNS = (
    Column("name", "姓名", "line", "text", required=True),  # zh: as above
    Column("tail", "电话后四位", "line", "text", also=("手机后四位", "手机号码后四位")),  # zh: as above
    Column("identity", "身份证号", "line", "text", also=("公民身份号码", "证件号码")),  # zh: as above
    Column("outsider", "不在册", "line", "text"),  # zh: as above
)
_YES = ("是", "1", "√", "不在册")  # zh: as above
_FOLDER = "outreach"


def book(of: Event) -> bytes:
    """An empty list for an event."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        head = made.add_format({"border": 1, "text_wrap": True, "bold": True, "bg_color": "#E6F0EF"})
        plain_cell = made.add_format({"border": 1, "num_format": "@"})
        sheet = made.add_worksheet(SHEET)
        for at, (column, width) in enumerate(zip(COLUMNS, (12, 12, 24, 10), strict=True)):
            sheet.set_column(at, at, width, plain_cell)
            cell(sheet, 0, at, column.title, head)
        sheet.data_validation(1, 3, 500, 3, {"validate": "list", "source": [_YES[0]]})
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_header(
            f"&C{of.title} {of.on:%Y-%m-%d} {of.place}".replace("&", "&&").replace("&&C", "&C", 1)
        )
    return out.getvalue()


@dataclass(frozen=True)
class Judged:
    """What a file came to: rows that stand as (id, person, name, tail), faults (sheet row, column, sentence), how many
    of the rows stand in the event already."""

    rows: list[tuple[UUID, Person | None, str, str]]
    faults: list[sheets.Fault]
    there: int


class _Fault(Exception):
    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key, self.sentence = key, sentence


def read(user: User, of: Event, batch: UUID, data: bytes) -> Judged:
    """The rows of a file. Raises sheets.Unreadable with the reason."""
    opened = sheets.read(data, SHEET, COLUMNS)
    faults: list[sheets.Fault] = [
        (row, key, _("这一格不是文字：请改成文字再填。")) for row, key, _kind in opened.spoilt
    ]
    rows: list[tuple[UUID, Person | None, str, str]] = []
    seen: dict[object, int] = {}
    known = {one.person_id or one.key for one in present(user, of)}
    there = 0
    for number, cells in opened.rows:
        try:
            person, name, tail = _one(user, cells)
            mark: object = person.pk if person else entry_key(name, tail)
            if mark in seen:
                raise _Fault("name", _("与第 %(row)d 行重复。") % {"row": seen[mark]})
            seen[mark] = number
            if mark in known:
                there += 1
            else:
                rows.append((uuid5(batch, str(number)), person, name, tail))
        except _Fault as why:
            faults.append((number, why.key, why.sentence))
    return Judged(rows, sorted(faults), there)


def _one(user: User, cells: dict[str, str]) -> tuple[Person | None, str, str]:
    name, tail = plain(cells.get("name", "")), cells.get("tail", "").strip()
    if not name:
        raise _Fault("name", _("请填姓名。"))
    if cells.get("outsider", "").strip() in _YES:
        if len(tail) != 4 or not tail.isdigit():
            raise _Fault("tail", _("不在册的人要填电话后四位，用来区分同名的人。"))
        return None, name, tail
    identity = plain(cells.get("identity", "")).upper()
    if identity:
        return _by_identity(user, name, identity), name, tail
    return _by_name(user, name, tail), name, tail


def _by_identity(user: User, name: str, identity: str) -> Person:
    found = [hit.person for hit in registry.search(user, identity) if hit.person.identity == identity]
    if not found:
        raise _Fault(
            "identity", _("您的辖区登记簿里没有这个身份证号。请核对；不在册的人在“不在册”栏填“是”。")
        )
    if found[0].name != name:
        raise _Fault("name", _("姓名与身份证号不符。请核对。"))
    return found[0]


def _by_name(user: User, name: str, tail: str) -> Person:
    found = [hit.person for hit in registry.search(user, name) if hit.person.name == name]
    found = [one for one in found if one.left_on is None]
    if tail and len(found) > 1:
        found = [one for one in found if one.phone.endswith(tail) or one.household.phone.endswith(tail)]
    if not found:
        raise _Fault(
            "name", _("您的辖区登记簿里没有找到此人。请核对，或填身份证号；不在册的人在“不在册”栏填“是”。")
        )
    if len(found) > 1:
        raise _Fault("name", _("有 %(n)d 个同名的人，请填身份证号或电话后四位。") % {"n": len(found)})
    return found[0]


def keep(batch: UUID, of: Event, name: str, data: bytes, by: User) -> None:
    """Keep a sent file sealed until its sender has looked at it."""
    told = PurePath(name.replace("\\", "/")).name[:120]
    head = json.dumps({"name": told, "event": str(of.pk)}).encode()
    files.keep(f"{_FOLDER}/{by.pk}-{batch}", head + b"\n" + data)


def kept(batch: UUID, of: Event, by: User) -> tuple[str, bytes]:
    """The sender's own file. FileNotFoundError for another's, of another event, and once it is gone."""
    head, _sep, data = files.content(f"{_FOLDER}/{by.pk}-{batch}").partition(b"\n")
    told = json.loads(head)
    if told["event"] != str(of.pk):
        raise FileNotFoundError(str(batch))
    return str(told["name"]), data


def drop(batch: UUID, by: User) -> None:
    """Forget a file."""
    files.drop(f"{_FOLDER}/{by.pk}-{batch}")
