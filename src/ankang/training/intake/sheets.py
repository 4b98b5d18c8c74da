"""The list to fill in, and the list of a course to take along."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.training import queries, showing
from ankang.training.intake.judging import ANSWER, ANSWERS, COLUMNS, HEADINGS, REASONS, SHEET, WHY
from ankang.training.models import Course
from ankang.values.cells import cell
from ankang.web.formatting import masked_identity
from ankang.web.list_book import list_book

_ROWS = 500


def template_book() -> bytes:
    """An empty list with its headings and choices."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(SHEET)
        head = book.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1})
        text = book.add_format({"num_format": "@"})
        for at, title in enumerate(HEADINGS):
            sheet.set_column(at, at, 22, text)
            cell(sheet, 0, at, title, head)
        for key, words in ((ANSWER, list(ANSWERS)), (WHY, list(REASONS))):
            at = next(n for n, column in enumerate(COLUMNS) if column.key == key)
            sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": words})
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def course_book(user: User, course: Course) -> bytes:
    """Everybody of a course the reader may see: hours, scores, result, certificate."""
    columns = [
        (_("姓名"), 12), (_("证件号码"), 22), (_("村或机构"), 20), (_("答复"), 12), (_("原因"), 18), (_("到课（分钟）"), 12),
        (_("成绩"), 18), (_("结果"), 30), (_("证书编号"), 20),
    ]  # fmt: skip
    rows = [_line(one) for one in queries.lines(user, course)]
    conditions = [(_("培训"), course.title), (_("时间"), f"{course.since} – {course.until}")]
    note = _("名单有个人信息，只供组织培训使用，不得转发；用后销毁。")
    return list_book(_("培训名单"), columns, rows, conditions, note, user)


def _line(one: queries.Line) -> list[Any]:
    row, named = one.row, dict(Course.Test.choices)
    scores = "；".join(f"{named.get(kind, kind)} {score.normalize():f}" for kind, score in one.scores.items())
    return [
        row.who, masked_identity(row.person.identity) if row.person else "",
        row.facility.name if row.facility else row.place.name, str(row.get_state_display()),
        str(row.get_why_display()) if row.why else "", one.judged.minutes if one.judged else "", scores,
        showing.judged(one.judged)[0], one.certificate.number if one.certificate else "",
    ]  # fmt: skip
