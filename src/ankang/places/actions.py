"""Writes of divisions, village marks and facilities."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ankang.journal.actions import record
from ankang.places.events import Kind
from ankang.places.models import Division, DivisionChange, Facility, VillageFlag
from ankang.storage import bulk
from ankang.values.division import DivisionCode, DivisionError, Level

_BATCH = 2000


class Refused(Exception):
    """Rows that cannot be taken; the message names the first and says what to do."""


@transaction.atomic
def load_divisions(*, rows: Iterable[tuple[str, str]], by: Any) -> tuple[int, int]:
    """Load divisions from (code, name), at national size; answer how many were new and how many renamed.

    Codes of 2, 4, 6, 9 or 12 digits. Loading the same rows again changes nothing; rows that are gone from the
    list stay, for a code ends by `change_code`. All or nothing: raises Refused for a code that is none or
    whose parent is neither in the rows nor in the table.
    """
    given = _read(rows)
    there = dict(Division.objects.values_list("code", "name"))
    fresh = sorted(code for code in given if code not in there)
    renamed = [code for code, name in given.items() if code in there and there[code] != name]
    parents = {code: _parent(code, given, there) for code in fresh}
    bulk.insert(
        Division,
        {
            "code": fresh,
            "name": [given[code] for code in fresh],
            "level": [int(DivisionCode(code).level) for code in fresh],
            "parent_id": [parents[code] for code in fresh],
            "kind": [_village_kind(code) for code in fresh],
        },
    )
    Division.objects.bulk_update(
        [Division(code=code, name=given[code]) for code in renamed], ["name"], batch_size=_BATCH
    )
    if fresh or renamed:
        record(Kind.DIVISIONS_LOADED, by=by, fields=[f"new {len(fresh)}", f"renamed {len(renamed)}"])
    return len(fresh), len(renamed)


def _village_kind(code: str) -> str:
    """village or community by the last three digits of a village's code (statistics code: 001–199 居委会,
    200–399 村委会); empty for other levels and numbers."""
    number = int(code[9:])
    return "" if number == 0 or number >= 400 else "community" if number < 200 else "village"


@transaction.atomic
def change_code(*, old: str, new: str, changed: dt.date, source: str, by: Any) -> DivisionChange:
    """Record that a code became another on a day; the old division ends then. Old records keep the old code."""
    row, is_new = DivisionChange.objects.get_or_create(
        old=str(DivisionCode.parse(old)), new=str(DivisionCode.parse(new)), changed=changed,
        defaults={"source": source},
    )  # fmt: skip
    if is_new:
        Division.objects.filter(code=row.old).update(valid_until=changed)
        Division.objects.filter(code=row.new, valid_from__isnull=True).update(valid_from=changed)
        record(Kind.CODE_CHANGED, place=row.new, by=by, fields=[row.old, row.new])
    return row


@transaction.atomic
def set_flag(
    *, village: Division, kind: str, since: dt.date, by: Any, until: dt.date | None = None
) -> VillageFlag:
    """Mark a village from a day on. The same mark again changes nothing."""
    flag, is_new = VillageFlag.objects.get_or_create(
        village=village, kind=kind, since=since, defaults={"until": until}
    )
    if is_new:
        record(Kind.FLAG_SET, subject=flag, place=village.pk, by=by, fields=[kind])
    return flag


@transaction.atomic
def end_flag(*, flag: VillageFlag, on: dt.date, by: Any) -> VillageFlag:
    """From this day on the village does not carry the mark."""
    if on < flag.since:
        raise Refused(_("结束日期早于开始日期：请核对日期。"))
    if flag.until != on:
        flag.until = on
        flag.save(update_fields=["until"])
        record(Kind.FLAG_ENDED, subject=flag, place=flag.village_id, by=by, fields=[flag.kind])
    return flag


@transaction.atomic
def add_facility(
    *,
    facility_id: UUID,
    name: str,
    kind: str,
    division: Division,
    by: Any,
    grade: int | None = None,
    code: str = "",
    since: dt.date | None = None,
) -> Facility:
    """Add a health facility. The same one again changes nothing; other content under its id is refused."""
    given = {
        "name": name,
        "kind": kind,
        "division_id": division.pk,
        "grade": grade,
        "code": code,
        "since": since,
    }
    facility, is_new = Facility.objects.get_or_create(id=facility_id, defaults=given)
    if is_new:
        record(Kind.FACILITY_ADDED, subject=facility, place=division.pk, by=by)
    elif any(getattr(facility, column) != value for column, value in given.items()):
        raise Refused(_("同一编号的机构已登记了不同的内容：请刷新后再改。"))
    return facility


@transaction.atomic
def close_facility(*, facility: Facility, on: dt.date, by: Any) -> Facility:
    """A facility closes on a day; what was done there stays with it."""
    if facility.until != on:
        facility.until = on
        facility.save(update_fields=["until"])
        record(Kind.FACILITY_CHANGED, subject=facility, place=facility.division_id, by=by, fields=["until"])
    return facility


@transaction.atomic
def set_phone(*, facility: Facility, phone: str, by: Any) -> Facility:
    """Keep the number that patients call; "" when there is none. Raises Refused for what is no number of a house."""
    told = phone.strip()
    if told and not _PHONE.fullmatch(told):
        raise Refused(_("请填写固定电话或便民热线，例如 0199-6200001；不要填个人手机号。"))
    if facility.phone != told:
        facility.phone = told
        facility.save(update_fields=["phone"])
        record(Kind.FACILITY_CHANGED, subject=facility, place=facility.division_id, by=by, fields=["phone"])
    return facility


# Area code with seven or eight digits, perhaps an extension; or a service number of three to five digits.
_PHONE = re.compile(r"0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|[19]\d{2,4}")


def _read(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for number, (code, name) in enumerate(rows, 1):
        try:
            full = str(DivisionCode.parse(code))
        except DivisionError as wrong:
            raise Refused(_("第 %(row)d 行：%(why)s") % {"row": number, "why": wrong}) from None
        if not name.strip() or len(name.strip()) > 60:
            raise Refused(_("第 %(row)d 行：名称应有 1 至 60 个字。请改正。") % {"row": number})
        if given.setdefault(full, name.strip()) != name.strip():
            raise Refused(
                _("第 %(row)d 行：代码 %(code)s 出现了两个不同的名称。请只保留一个。")
                % {"row": number, "code": full}
            )
    return given


def _parent(code: str, given: dict[str, str], there: dict[str, str]) -> str | None:
    """The nearest division above that exists. Some cities have towns and no counties."""
    for above in reversed(DivisionCode(code).ancestors):
        if str(above) in given or str(above) in there:
            return str(above)
    if DivisionCode(code).level is Level.PROVINCE:
        return None
    raise Refused(_("%(code)s 没有上级区划：请把它的省、市、县、镇一起放在文件里。") % {"code": code})
