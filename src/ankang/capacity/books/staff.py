"""Who works at facilities, as a table: those on record with their numbers, new people in rows without one."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.capacity import actions, queries, rules
from ankang.capacity.books.sheet import MARK, NAME, facility_of
from ankang.capacity.models import Staff
from ankang.places.models import Facility
from ankang.values.bad_value import BadValueError
from ankang.web.books import Book, Cells, FaultError, Row, day_of, refused
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "机构人员"
_TITLES = {
    "id": "人员编号", MARK: "机构编号", NAME: "机构名称", "name": "姓名", "occupation": "岗位", "title": "职称",
    "licence": "执业证书", "hours": "每周工时（小时）", "since": "到岗", "until": "离岗",
}  # fmt: skip
_OCCUPATIONS = {
    "执业医师": "physician", "执业助理医师": "assistant", "乡村医生": "village_doctor", "护士": "nurse", "药师": "pharmacist",
    "检验、影像技师": "technician", "其他人员": "other",
}  # fmt: skip
_RANKS = {"无职称": "", "初级": "junior", "中级（主治、主管）": "attending", "副高以上": "senior"}
_LICENCE = {"有": True, "无": False}
_LISTS = {"occupation": tuple(_OCCUPATIONS), "title": tuple(_RANKS), "licence": tuple(_LICENCE)}
_REQUIRED = (NAME, "name", "occupation", "licence", "hours", "since")
_COLUMN_OF = {"dates": "until", "share": "hours", "no_duty": NAME, "other_content": "id"}
_COLUMNS = tuple(Column(key, title, "line", "text", key in (NAME, "name")) for key, title in _TITLES.items())


def _filled(
    user: User, division: str
) -> tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]:
    words = {field: {code: word for word, code in table.items()} for field, table in
             (("occupation", _OCCUPATIONS), ("title", _RANKS), ("licence", _LICENCE))}  # fmt: skip
    rows = [
        [
            str(row.pk), str(row.facility_id), row.facility.name, row.name, words["occupation"][row.occupation],
            words["title"][row.title], words["licence"][row.licence], _hours(row.minutes_week), row.since, row.until,
        ]
        for row in queries.reported_staff(user, division)
    ]  # fmt: skip
    keys = list(_TITLES)
    return list(_TITLES.values()), rows, {keys.index(key): listed for key, listed in _LISTS.items()}


def _hours(minutes: int) -> str:
    return f"{Decimal(minutes) / 60:.1f}".removesuffix(".0")


def _reading(user: User) -> Callable[[UUID, int, Cells], Row | None]:
    places = queries.reported_facilities(user)
    known = {str(row.pk): row for row in queries.reported_staff(user, "", everybody=True)}
    taken: dict[Any, int] = {}

    def read(batch: UUID, number: int, cells: Cells) -> Row | None:
        where = facility_of(places, cells)
        told = _told(cells)
        held = _held(known, where, cells, told)
        same = held.pk if held else (where.pk, told["name"], told["occupation"], told["since"])
        if same in taken:
            raise FaultError(
                "id" if held else "name", _("与第 %(row)d 行是同一个人。") % {"row": taken[same]}
            )
        taken[same] = number
        if held and all(getattr(held, key) == value for key, value in told.items()):
            return None
        key = held.pk if held else uuid5(batch, str(number))
        return Row(number, actions.keep_staff, {"staff_id": key, "facility": where, **told}, _COLUMN_OF)

    return read


def _held(known: Mapping[str, Staff], where: Facility, cells: Cells, told: Mapping[str, Any]) -> Staff | None:
    """Who on record a row speaks of: by number, else who is the same in place, name, post and first day, so that a
    file sent twice takes nobody on twice."""
    if mark := cells.get("id", "").strip():
        row = known.get(mark)
        if row is None or row.facility_id != where.pk:
            raise FaultError("id", _("这家机构没有这个人员编号。新来的人不填编号。"))
        return row
    fits = ("name", "occupation", "since")
    return next(
        (row for row in known.values() if row.facility_id == where.pk and all(getattr(row, key) == told[key] for key in fits)),
        None,
    )  # fmt: skip


def _told(cells: Cells) -> dict[str, Any]:
    for key in _REQUIRED:
        if not cells.get(key, "").strip():
            raise FaultError(key, _("请填写“%(title)s”。") % {"title": _TITLES[key]})
    since, until = day_of(cells, "since"), day_of(cells, "until")
    told = {
        "name": cells["name"].strip(), "occupation": _word(cells, "occupation", _OCCUPATIONS),
        "title": _word(cells, "title", _RANKS) if cells.get("title", "").strip() else "",
        "licence": _word(cells, "licence", _LICENCE), "minutes_week": _minutes(cells["hours"]), "since": since,
        "until": until,
    }  # fmt: skip
    assert isinstance(since, dt.date)
    if len(told["name"]) > 40:
        raise FaultError("name", _("姓名最多 40 个字。"))
    try:
        rules.check_post(told["minutes_week"], since, until)
    except BadValueError as why:
        raise refused(why, _COLUMN_OF, "until") from None
    return told


def _word(cells: Cells, key: str, table: Mapping[str, Any]) -> Any:
    text = cells.get(key, "").strip()
    if text not in table:
        raise FaultError(
            key, _("没有“%(text)s”这一项。可选：%(known)s。") % {"text": text, "known": "、".join(table)}
        )
    return table[text]


def _minutes(text: str) -> int:
    try:
        hours = Decimal(text.strip())
    except InvalidOperation:
        raise FaultError("hours", _("每周工时应是数，例如 40。")) from None
    if not hours.is_finite() or not 0 <= hours <= 1000:
        raise FaultError("hours", _("每周工时应是数，例如 40。"))
    return int(hours * 60)


BOOK = Book("staff", SHEET, _COLUMNS, _filled, _reading)
