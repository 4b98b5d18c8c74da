"""The due list as a workbook: a sheet that says what it is, then one row for each thing owed."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.care import showing
from ankang.care.owed import Owed
from ankang.values.cells import cell
from ankang.values.today import age_on

MOST = 20_000
_WIDTHS = (6, 12, 8, 14, 10, 6, 18, 12, 52, 26, 12, 40)


def book(rows: Iterable[Owed], conditions: list[tuple[str, str]], user: User) -> bytes:
    """The workbook as bytes. No identity numbers and no telephone numbers stand in it."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as made:
        head = made.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True})
        plain = made.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
        day = made.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
        _about(made, conditions, user)
        sheet = _sheet(made, head)
        for at, row in enumerate(rows, 1):
            _line(sheet, at, row, plain, day)
    return out.getvalue()


def _about(made: Any, conditions: list[tuple[str, str]], user: User) -> None:
    sheet = made.add_worksheet(_("说明"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    cell(sheet, 0, 0, _("到期名单"), made.add_format({"bold": True, "font_size": 14}))
    told = [
        *conditions,
        (_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        (_("导出人"), f"{user.unit} {user.name}".strip()),
        (_("说明"), _("内部资料，注意保管。不含特殊疾病。")),
    ]
    for at, (label, words) in enumerate(told, 1):
        cell(sheet, at, 0, label)
        cell(sheet, at, 1, words)


def _sheet(made: Any, head: Any) -> Any:
    sheet = made.add_worksheet(_("到期名单"))
    heads = (
        _("序号"), _("姓名"), _("年龄"), _("村"), _("组"), _("户"), _("项目"), _("到期"), _("为什么"), _("上次"),
        _("暂缓到"), _("依据"),
    )  # fmt: skip
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
        cell(sheet, 0, column, heads[column], head)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    return sheet


def _line(sheet: Any, at: int, row: Owed, plain: Any, day: Any) -> None:
    told = showing.due_row(row)
    why = " ".join((told["why"], *told["more"]))
    values = (
        at, row.name, age_on(row.born_on, timezone.localdate()), row.village_name, row.group, row.household_number,
        str(row.title), row.due_on, why, told["last"], row.put_off_until, row.source,
    )  # fmt: skip
    for column, value in enumerate(values):
        cell(sheet, at, column, value, day if column in (7, 10) else plain)
