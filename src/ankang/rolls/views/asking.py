"""What the pages share: find a row or say "not found", run a deed, turn refusals into messages."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import quote

import xlsxwriter
from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ankang.approvals.materials import UnfitFile
from ankang.registry.actions import Conflict
from ankang.rolls.actions import NotAllowed
from ankang.values.bad_value import BadValueError
from ankang.values.cells import cell

Row = TypeVar("Row")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REFUSALS = (NotAllowed, Conflict, BadValueError, UnfitFile)


def found(query: Callable[..., Row], request: HttpRequest, *keys: Any) -> Row:
    """The row a query answers; what does not exist and what is a stranger's are both not found."""
    try:
        return query(request.user, *keys)
    except ObjectDoesNotExist:
        raise Http404 from None


def done(form: forms.Form, action: Callable[..., object], **given: Any) -> bool:
    """Run an action; a refusal becomes a message of the form, so that nothing typed is lost. Answers whether done."""
    try:
        action(**given)
    except _REFUSALS as why:
        form.add_error(None, sentence(why))
        return False
    return True


def pressed(request: HttpRequest, action: Callable[..., object], success: str, **given: Any) -> bool:
    """Run the action of a button; its refusal is shown on the page one comes back to."""
    try:
        action(**given)
    except _REFUSALS as why:
        messages.error(request, sentence(why))
        return False
    messages.success(request, success)
    return True


def sentence(why: Exception) -> str:
    """A refusal in the reader's language."""
    return _(why.template) % why.params if isinstance(why, BadValueError) else str(why)


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
    response = HttpResponse(out.getvalue(), content_type=_XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
