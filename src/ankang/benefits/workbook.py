"""Lists of bills and claims as workbooks: what was asked for, by whom and when, then the rows. No diagnoses."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.benefits import showing
from ankang.benefits.queries import BillRow, Sums
from ankang.benefits.rules.codes import PAYERS
from ankang.values.cells import cell
from ankang.values.masking import mask_name

_FEN = 100
Line = Sequence[Any]


def bills_book(
    rows: Iterable[BillRow], sums: Sums, conditions: Sequence[tuple[str, str]], user: User
) -> bytes:
    """The list of bills. Sums are yuan; a payer that bore nothing is 0, one nothing was settled for is blank."""
    heads = (
        _("医院"), _("就诊流水号"), _("姓名"), _("村"), _("就诊类别"), _("入院日期"), _("出院日期"), _("状态"), _("总费用"),
        _("政策范围内费用"), *(showing.payer_name(code) for code in PAYERS), _("来源"), _("登记时间"),
    )  # fmt: skip
    told = [*conditions, (_("共计"), _("%(count)d 张") % {"count": sums.count})]
    return _book(_("账单"), heads, map(_bill_line, rows), told, user)


def _bill_line(row: BillRow) -> Line:
    one = row.bill
    shares = [row.shares.get(code, 0) / _FEN if row.settlement else None for code in PAYERS]
    return (
        one.facility.name, one.stay, one.person.name, one.village.name, one.get_visit_display(), one.admitted_on,
        one.discharged_on, one.get_state_display(), one.total_fen / _FEN, one.in_scope_fen / _FEN, *shares,
        one.get_origin_display(), f"{timezone.localtime(one.registered_at):%Y-%m-%d %H:%M}",
    )  # fmt: skip


def claim_book(number: str, rows: Iterable[Line], told: Sequence[tuple[str, str]], user: User) -> bytes:
    """The bills behind a claim, as the hospital hands it in on paper: names masked, no diagnoses."""
    heads = (
        _("序号"),
        _("就诊流水号"),
        _("姓名"),
        _("出院日期"),
        _("结算日期"),
        _("先诊疗后付费"),
        _("垫付金额"),
    )
    return _book(number, heads, rows, told, user)


def masked(name: str) -> str:
    """A name as a claim shows it."""
    return mask_name(name)


def _book(
    title: str, heads: Sequence[str], rows: Iterable[Line], told: Sequence[tuple[str, str]], user: User
) -> bytes:
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True}),
            "text": book.add_format({"border": 1, "num_format": "@"}),
            "money": book.add_format({"border": 1, "num_format": "#,##0.00"}),
            "day": book.add_format({"border": 1, "num_format": "yyyy-mm-dd"}),
        }
        sheet = book.add_worksheet(title[:28])
        sheet.set_column(0, len(heads), 14)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        top = _head(sheet, styles, title, told, user)
        for column, text in enumerate(heads):
            cell(sheet, top, column, text, styles["head"])
        sheet.repeat_rows(top)
        for at, line in enumerate(rows, top + 1):
            for column, value in enumerate(line):
                cell(sheet, at, column, value, _style(styles, value))
    return out.getvalue()


def _head(sheet: Any, styles: dict[str, Any], title: str, told: Sequence[tuple[str, str]], user: User) -> int:
    """What was asked, when and by whom; answers the row of the headings."""
    cell(sheet, 0, 0, title, styles["title"])
    lines = [
        *told,
        (_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        (_("导出人"), f"{user.unit} {user.name}".strip()),
        (_("说明"), _("内部资料，注意保管。金额单位：元。")),
    ]
    for at, (label, value) in enumerate(lines, 1):
        cell(sheet, at, 0, label)
        cell(sheet, at, 1, value)
    return len(lines) + 2


def _style(styles: dict[str, Any], value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return styles["day"]
    return styles["money"] if isinstance(value, float) else styles["text"]
