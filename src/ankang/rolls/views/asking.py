"""What the pages share: how a deed is run and refused, and lines as a workbook."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from ankang.approvals.materials import UnfitFile
from ankang.registry.actions import Conflict
from ankang.rolls.actions import NotAllowed
from ankang.values.bad_value import BadValueError
from ankang.values.cells import cell
from ankang.web.deeds import Deeds
from ankang.web.downloads import workbook as send_workbook

_deeds = Deeds((NotAllowed, Conflict, BadValueError, UnfitFile))
done, pressed = _deeds.done, _deeds.pressed


def workbook(name: str, sheet: str, lines: Any) -> HttpResponse:
    """Lines as a workbook, heading first; every cell is written as what it is, never as a formula."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True, "bg_color": "#CFE8E6", "text_wrap": True})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    page.set_column(0, 20, 16, text)
    page.freeze_panes(1, 0)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            style = bold if not row else day if hasattr(value, "isoformat") else text
            cell(page, row, column, value, style)
    book.close()
    return send_workbook(out.getvalue(), name)
