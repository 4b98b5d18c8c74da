"""Households and their cadres, as a table: every household that needs one, with who has it now."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.registry.models import Household, HouseholdCategory, Person
from ankang.registry.rules import HEAD
from ankang.teams import actions, queries, rules
from ankang.teams.books.naming import begin, by_name, cadre_of
from ankang.teams.models import Cadre
from ankang.values.division import DivisionCode
from ankang.web.books import Book, Cells, FaultError, Row
from ankang.web.sheets import Column

# zh: workbooks are Chinese, whatever language the page is in
SHEET = "干部包户"
_TITLES = {
    "number": "户编号", "town": "镇", "village": "村", "head": "户主", "cadre": "帮扶责任人", "unit": "单位", "phone": "联系电话",
    "since": "从哪天起",
}  # fmt: skip
_COLUMN_OF = {
    "household_held": "since", "household_gone": "since", "too_far": "since", "cadre_gone": "cadre", "no_duty": "number",
}  # fmt: skip
_COLUMNS = tuple(
    Column(key, title, "line", "text", key in ("number", "cadre")) for key, title in _TITLES.items()
)


def _homes(user: User, division: str, day: dt.date) -> list[Household]:
    wanted = rules.value("pairing.households", day)
    held = HouseholdCategory.objects.filter(queries.in_force(day), kind__in=wanted)
    rows = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.MANAGE_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    found = rows.filter(pk__in=held.values("household")).select_related("village__parent")
    return list(found.order_by("village", "group", "number"))


def _filled(
    user: User, division: str
) -> tuple[Sequence[str], Iterable[Sequence[Any]], Mapping[int, Sequence[str]]]:
    today = timezone.localdate()
    homes = _homes(user, division, today)
    heads = dict(Person.objects.filter(household__in=[one.pk for one in homes], relation=HEAD, left_on__isnull=True)
                 .values_list("household_id", "name")) if len(homes) < 500 else _heads(user, division)  # fmt: skip
    pairings = queries.pairings_of([one.pk for one in homes], today)
    return list(_TITLES.values()), [_line(one, heads, pairings.get(one.pk)) for one in homes], {}


def _heads(user: User, division: str) -> dict[UUID, str]:
    rows = within(Person.objects.filter(relation=HEAD, left_on__isnull=True), user, duty=Duty.MANAGE_TEAMS)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(village__gte=low, village__lt=high)
    return dict(rows.values_list("household_id", "name"))


def _line(home: Household, heads: Mapping[UUID, str], pairing: Any) -> list[Any]:
    cadre: Cadre | None = pairing.cadre if pairing else None
    town = home.village.parent.name if home.village.parent else ""
    told = [cadre.name, cadre.unit.name, cadre.phone, pairing.since] if cadre else ["", "", "", None]
    return [home.number, town, home.village.name, heads.get(home.pk, ""), *told]


def _reading(user: User) -> Callable[[UUID, int, Cells], Row | None]:
    today = timezone.localdate()
    rows = within(Household.objects.filter(left_on__isnull=True), user, duty=Duty.MANAGE_TEAMS)
    homes = dict(rows.values_list("number", "pk"))
    known = by_name(queries.candidates(user, today))
    held = queries.pairings_of(homes.values(), today)
    taken: dict[str, int] = {}

    def read(batch: UUID, number: int, cells: Cells) -> Row | None:
        text = cells.get("number", "").strip()
        if text not in homes:
            raise FaultError("number", _("您管理的村里没有这个户编号。请照下载的表填写。"))
        if text in taken:
            raise FaultError("number", _("与第 %(row)d 行是同一户。") % {"row": taken[text]})
        taken[text] = number
        now = held.get(homes[text])
        if not cells.get("cadre", "").strip():
            if now:
                raise FaultError("cadre", _("这一户有责任人，不能清空。要换人请写新的姓名。"))
            return None
        cadre = cadre_of(known, cells)
        if now and now.cadre_id == cadre.pk:
            return None
        since = begin(cells)
        if now and since <= now.since:
            raise FaultError("since", _("换人的日期应晚于前任开始的 %(day)s。") % {"day": now.since})
        given = {"batch_id": uuid5(batch, text), "households": [homes[text]], "cadre": cadre, "since": since}
        return Row(number, actions.pair_households, given, _COLUMN_OF)

    return read


BOOK = Book("homes", SHEET, _COLUMNS, _filled, _reading)
