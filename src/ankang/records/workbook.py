"""Incomplete records as a workbook: a line for each person."""

import datetime as dt
import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from ankang.records import norm
from ankang.records.models import HealthRecord
from ankang.values.cells import cell
from ankang.web.questionnaires import language


def missing_book(rows: Iterable[HealthRecord], day: dt.date) -> bytes:
    """The workbook as bytes: village, group, household, name, record number, what is missing."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("缺项名单"))
        text = book.add_format({"num_format": "@", "text_wrap": True})
        head = book.add_format({"bold": True, "bg_color": "#E6F0EF"})
        heads = (_("村"), _("组"), _("户编号"), _("姓名"), _("档案编号"), _("缺项"))
        for column, (title, width) in enumerate(zip(heads, (12, 8, 20, 10, 20, 60), strict=True)):
            sheet.set_column(column, column, width)
            cell(sheet, 0, column, title, head)
        for line, row in enumerate(rows, 1):
            home = row.person.household
            told = "、".join(norm.label(code, day, language()) for code in row.missing.split())
            values = (row.person.village.name, home.group, home.number, row.person.name, row.number, told)
            for column, value in enumerate(values):
                cell(sheet, line, column, value, text)
    return out.getvalue()
