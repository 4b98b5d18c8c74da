"""Incomplete records as a workbook: a line for each person."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.records import norm
from ankang.records.models import HealthRecord
from ankang.web.list_book import list_book
from ankang.web.questionnaires import language


def missing_book(
    rows: Iterable[HealthRecord], conditions: list[tuple[str, str]], day: dt.date, user: User
) -> bytes:
    """The workbook as bytes: village, group, household, name, record number, what is missing by the norm of a day."""
    columns = (
        (_("村"), 12), (_("组"), 8), (_("户编号"), 20), (_("姓名"), 10), (_("档案编号"), 20), (_("缺项"), 60),
    )  # fmt: skip
    lines = (_line(row, day) for row in rows)
    return list_book(_("缺项名单"), columns, lines, conditions, _("内部资料，注意保管。"), user)


def _line(row: HealthRecord, day: dt.date) -> tuple[Any, ...]:
    home = row.person.household
    return row.person.village.name, home.group, home.number, row.person.name, row.number, lacks(row, day)


def lacks(row: HealthRecord, day: dt.date) -> str:
    """What a record lacks by the norm of a day, in words."""
    return "、".join(norm.label(code, day, language()) for code in row.missing.split())
