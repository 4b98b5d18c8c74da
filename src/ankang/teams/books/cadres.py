"""Cadres, as a table: those kept where one manages, with their numbers; new people in rows without one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.teams import actions, queries
from ankang.teams.books.naming import begin
from ankang.teams.models import Cadre
from ankang.values.division import DivisionCode
from ankang.web.books import Book, Cells, FaultError, Row
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "帮扶干部"
_TITLES = {
    "id": "人员编号", "place": "登记地", "name": "姓名", "unit": "单位", "title": "职务", "phone": "联系电话", "since": "起",
}  # fmt: skip
_COLUMN_OF = {"unit_ended": "unit", "no_duty": "place", "empty": "name"}
_COLUMNS = tuple(
    Column(key, title, "line", "text", key in ("place", "name", "unit")) for key, title in _TITLES.items()
)


def _kept(user: User, division: str) -> list[Cadre]:
    rows = within(Cadre.objects.filter(left_on__isnull=True), user, by="place", duty=Duty.MANAGE_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    return list(rows.select_related("place", "unit").order_by("place", "unit__name", "name"))


def _filled(
    user: User, division: str
) -> tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]:
    rows = [
        [str(one.pk), one.place.name, one.name, one.unit.name, one.title, one.phone, one.since]
        for one in _kept(user, division)
    ]
    return list(_TITLES.values()), rows, {}


def _reading(user: User) -> Callable[[UUID, int, Cells], Row | None]:
    held = {str(one.pk): one for one in _kept(user, "")}
    same = {(one.name, one.unit_id, one.phone): one for one in held.values()}
    levels = (Division.Level.COUNTY, Division.Level.TOWN)
    rows = within(Division.objects.filter(level__in=levels), user, by="", duty=Duty.MANAGE_TEAMS)
    places = {one.name: one for one in rows}
    units = {one.name: one for one in queries.units(user).filter(until__isnull=True)}
    taken: dict[Any, int] = {}

    def read(batch: UUID, number: int, cells: Cells) -> Row | None:
        told = _told(cells, places, units)
        mark = cells.get("id", "").strip()
        if mark and mark not in held:
            raise FaultError("id", _("这里没有这个人员编号。新登记的人不填编号。"))
        before = held[mark] if mark else same.get((told["name"], told["unit"].pk, told["phone"]))
        key = before.pk if before else (told["name"], told["unit"].pk, told["phone"])
        if key in taken:
            raise FaultError("name", _("与第 %(row)d 行是同一个人。") % {"row": taken[key]})
        taken[key] = number
        if before and all(getattr(before, name) == value for name, value in told.items()):
            return None
        user_ = before.user if before else None
        given = {"cadre_id": before.pk if before else uuid5(batch, str(number)), "user": user_, **told}
        return Row(number, actions.keep_cadre, given, _COLUMN_OF)

    return read


def _told(cells: Cells, places: Mapping[str, Division], units: Mapping[str, Any]) -> dict[str, Any]:
    name, place, unit = (cells.get(key, "").strip() for key in ("name", "place", "unit"))
    if not name or len(name) > 40:
        raise FaultError("name", _("请填写姓名，最多 40 个字。"))
    if place not in places:
        raise FaultError("place", _("您管理的地方没有“%(name)s”。请填县或镇的名称。") % {"name": place})
    if unit not in units:
        raise FaultError("unit", _("没有登记“%(name)s”。请先登记，或照登记的名称填写。") % {"name": unit})
    title, phone = cells.get("title", "").strip(), cells.get("phone", "").strip()
    if len(title) > 40:
        raise FaultError("title", _("职务最多 40 个字。"))
    if len(phone) > 30:
        raise FaultError("phone", _("电话最多 30 个字。"))
    since = begin(cells) if cells.get("since", "").strip() else timezone.localdate()
    return {
        "name": name,
        "place": places[place],
        "unit": units[unit],
        "title": title,
        "phone": phone,
        "since": since,
    }


BOOK = Book("cadres", SHEET, _COLUMNS, _filled, _reading)
