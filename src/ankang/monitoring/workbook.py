"""The warnings of the queue as a workbook: a sheet that says what it is, then the rows."""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.monitoring import showing
from ankang.monitoring.queries import Row
from ankang.values.cells import cell

_WIDTHS = (6, 8, 12, 12, 8, 20, 10, 22, 52, 12, 12, 14, 10, 10, 12, 30)


def queue_book(found: Iterator[Row], conditions: list[tuple[str, str]], user: User) -> bytes:
    """The workbook as bytes. No diseases and no numbers of persons stand in it."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True})
        plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
        day = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
        _about(book, conditions, user)
        sheet = _sheet(book, head)
        for at, row in enumerate(found, 1):
            _line(sheet, at, row, plain, day)
    return out.getvalue()


def _about(book: Any, conditions: list[tuple[str, str]], user: User) -> None:
    sheet = book.add_worksheet(_("说明"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 60)
    cell(sheet, 0, 0, _("因病返贫致贫预警清单"), book.add_format({"bold": True, "font_size": 14}))
    told = [
        *conditions,
        (_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        (_("导出人"), f"{user.unit} {user.name}".strip()),
        (_("说明"), _("内部资料，注意保管。句中的数是最近一次扫描时的。")),
    ]
    for at, (label, words) in enumerate(told, 1):
        cell(sheet, at, 0, label)
        cell(sheet, at, 1, words)


def _sheet(book: Any, head: Any) -> Any:
    sheet = book.add_worksheet(_("预警"))
    heads = (
        _("序号"), _("级别"), _("镇"), _("村"), _("组"), _("户编号"), _("户主"), _("规则"), _("预警原因"), _("预警日期"),
        _("办理期限"), _("责任单位"), _("责任人"), _("状态"), _("办结日期"), _("依据"),
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


def _line(sheet: Any, at: int, row: Row, plain: Any, day: Any) -> None:
    one = row.warning
    rule = showing.rule_of(one)
    values = (
        at, one.get_level_display(), one.village.parent.name if one.village.parent else "", one.village.name,
        one.household.group, one.household.number, row.head, showing.title(rule), showing.sentence(one), one.opened_on,
        one.due_on, one.owner.name, one.worker.name if one.worker else "", one.get_state_display(), one.closed_on,
        showing.source(rule),
    )  # fmt: skip
    for column, value in enumerate(values):
        cell(sheet, at, column, value, day if column in (9, 10, 14) else plain)
