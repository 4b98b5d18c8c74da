"""What facilities have (beds, area, rooms, departments, equipment), as a table: a row each, with what was last said."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.capacity import actions, queries, rules
from ankang.capacity.books.sheet import MARK, NAME, facility_of
from ankang.capacity.rules.items import Item, every_item
from ankang.places.models import Facility
from ankang.values.bad_value import BadValueError
from ankang.web.books import Book, Cells, FaultError, Row, day_of, refused
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "床位设备"
NOTHING, _COMMA = "无", "、"
_HEAD = {MARK: "机构编号", NAME: "机构名称", "on": "截至日期", "source": "谁说的、凭什么"}
_COLUMN_OF = {"future": "on", "source": "source", "no_duty": NAME, "other_content": "on"}


def _heading(item: Item) -> str:
    return f"{item.zh}（{item.unit}）" if item.unit else item.zh


_COLUMNS = (
    *(Column(key, title, "line", "text", key == NAME) for key, title in _HEAD.items()),
    *(Column(item.code, _heading(item), "line", "text", also=(item.zh,)) for item in every_item()),
)


def _filled(
    user: User, division: str
) -> tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]:
    places = queries.reported_facilities(user, division)
    kinds = {one.kind for one in places}
    items = [item for item in every_item() if kinds & set(item.kinds)]
    said = queries.said_by(user, places)
    rows = [
        [str(one.pk), one.name, None, "", *(_written(item, said[one.pk].get(item.code)) for item in items)]
        for one in places
    ]
    return [*_HEAD.values(), *map(_heading, items)], rows, {}


def _written(item: Item, value: Any) -> str:
    if value is None:
        return ""
    return (_COMMA.join(item.choices[code][0] for code in value) or NOTHING) if item.choices else str(value)


def _reading(user: User) -> Callable[[UUID, int, Cells], Row | None]:
    places = queries.reported_facilities(user)
    said = queries.said_by(user, places)
    taken: dict[UUID, int] = {}

    def read(batch: UUID, number: int, cells: Cells) -> Row | None:
        where = facility_of(places, cells)
        if where.pk in taken:
            raise FaultError(NAME, _("与第 %(row)d 行是同一家机构。") % {"row": taken[where.pk]})
        taken[where.pk] = number
        told = _values(where, cells)
        on, source = day_of(cells, "on"), cells.get("source", "").strip()
        before = said[where.pk]
        if on is None and not source and all(before.get(code) == value for code, value in told.items()):
            return None
        if on is None:
            raise FaultError("on", _("内容有改动，请填写截至日期。"))
        try:
            rules.check_filing(told, on, source, timezone.localdate())
        except BadValueError as why:
            raise refused(why, _COLUMN_OF, "on") from None
        given = {
            "filing_id": uuid5(batch, str(where.pk)),
            "facility": where,
            "on": on,
            "values": told,
            "source": source,
        }
        return Row(number, actions.file_capacity, given, _COLUMN_OF)

    return read


def _values(where: Facility, cells: Cells) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in every_item():
        text = cells.get(item.code, "").strip()
        if not text:
            continue
        if where.kind not in item.kinds:
            raise FaultError(item.code, _("这类机构不填“%(item)s”，请清空。") % {"item": item.zh})
        try:
            found |= rules.checked_values(
                where.kind, {item.code: _codes(item, text) if item.choices else text}
            )
        except BadValueError as why:
            raise refused(why, {}, item.code) from None
    return found


def _codes(item: Item, text: str) -> list[str]:
    if text == NOTHING:
        return []
    known = {zh: code for code, (zh, _en) in item.choices.items()}
    # A name of the list may itself hold the comma that parts names: the longest name wins.
    left, codes = text.replace("，", _COMMA).replace(",", _COMMA), []
    while left := left.strip(_COMMA + " "):
        name = max((one for one in known if left.startswith(one)), key=len, default="")
        rest = left[len(name) :]
        if not name or (rest and not rest.lstrip().startswith(_COMMA)):
            wrong = left.split(_COMMA)[0]
            told = {"text": wrong, "known": _COMMA.join(known)}
            raise FaultError(item.code, _("没有“%(text)s”这一项。可选：%(known)s。") % told)
        codes.append(known[name])
        left = rest.lstrip()
    return codes


BOOK = Book("items", SHEET, _COLUMNS, _filled, _reading)
