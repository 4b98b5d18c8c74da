"""The findings as a workbook for those who mend them: a sheet of sums, then a sheet a town with an empty last column."""

import io
import re
from collections.abc import Iterator
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.quality import showing
from ankang.quality.models import Finding
from ankang.quality.queries import Row, Sums
from ankang.registry.rules.catalogue import every_check
from ankang.values.cells import cell

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = (6, 12, 8, 20, 10, 10, 22, 46, 46, 8, 8, 24, 12, 8, 8, 12, 30)


def findings_book(
    sums: Sums, found: Iterator[tuple[str, Row]], conditions: list[tuple[str, str]], user: User
) -> bytes:
    """The workbook as bytes. `found`: (town code, row), all rows of a town one after another."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        styles = _styles(book)
        _sums_sheet(book, styles, sums, conditions, user)
        _town_sheets(book, styles, sums, found)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format(
            {"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True, "valign": "top"}
        ),
        "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"border": 1, "valign": "top"}),
        "day": book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"}),
        "open": book.add_format({"border": 1, "text_wrap": True, "valign": "top", "bg_color": "#FFF8E1"}),
    }


def _sums_sheet(
    book: Any, styles: dict[str, Any], sums: Sums, conditions: list[tuple[str, str]], user: User
) -> None:
    """Under what conditions, when and by whom; then rules × towns."""
    sheet = book.add_worksheet(_("汇总"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(sums.towns) + 1, 11)
    cell(sheet, 0, 0, _("数据核查问题清单"), styles["title"])
    told = [
        *conditions,
        (_("导出时间"), f"{timezone.localtime():%Y-%m-%d %H:%M}"),
        (_("导出人"), f"{user.unit} {user.name}".strip()),
        (_("共计"), _("%(count)d 条") % {"count": sums.total}),
        (_("说明"), _("内部资料，注意保管。“整改情况”一栏由整改人填写。")),
    ]
    for at, (label, words) in enumerate(told, 1):
        cell(sheet, at, 0, label)
        cell(sheet, at, 1, words)
    top = len(told) + 2
    for column, text in enumerate([_("规则"), *sums.towns.values(), _("合计")]):
        cell(sheet, top, column, text, styles["head"])
    rules = sorted({rule for _town, rule in sums.counts})
    for row, code in enumerate(rules, top + 1):
        counts = [sums.counts[town, code] for town in sums.towns]
        check = every_check().find(code, timezone.localdate())
        cell(sheet, row, 0, showing.title(check) if check else code, styles["cell"])
        for column, count in enumerate([*counts, sum(counts)], 1):
            cell(sheet, row, column, count, styles["number"])


def _town_sheets(book: Any, styles: dict[str, Any], sums: Sums, found: Iterator[tuple[str, Row]]) -> None:
    """A sheet a town; a new one begins when the town changes."""
    sheet, at, now, used = None, 0, "", {_("汇总")}
    for town, row in found:
        if town != now:
            sheet, at, now = _sheet(book, styles, sums.towns.get(town, town), used), 0, town
        at += 1
        _line(sheet, styles, at, row)


def _sheet(book: Any, styles: dict[str, Any], name: str, used: set[str]) -> Any:
    plain = _FORBIDDEN.sub(" ", name)[:28] or "-"
    label, serial = plain, 1
    while label in used:
        serial += 1
        label = f"{plain} {serial}"
    used.add(label)
    sheet = book.add_worksheet(label)
    heads = (
        _("序号"), _("村"), _("组"), _("户编号"), _("户主"), _("成员姓名"), _("规则"), _("发现什么"), _("怎样整改"), _("程度"),
        _("整改责任"), _("依据"), _("首次发现"), _("天数"), _("状态"), _("例外至"), _("整改情况"),
    )  # fmt: skip
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
        cell(sheet, 0, column, heads[column], styles["head"])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    return sheet


def _line(sheet: Any, styles: dict[str, Any], at: int, row: Row) -> None:
    finding, check = row.finding, showing.check_of(row.finding)
    days = ((finding.gone_on or timezone.localdate()) - finding.first_found_on).days
    values = (
        at, finding.village.name, finding.household.group, finding.household.number, row.head,
        row.name if finding.person_id else "", showing.title(check), showing.sentence(finding), showing.mend(check),
        Finding.Severity(finding.severity).label, Finding.Owner(finding.owner).label, check.source,
        finding.first_found_on, days, Finding.State(finding.state).label, finding.excepted_until,
    )  # fmt: skip
    for column, value in enumerate(values):
        style = (
            styles["day"] if column in (12, 15) else styles["number"] if column in (0, 13) else styles["cell"]
        )
        cell(sheet, at, column, value, style)
    cell(sheet, at, len(values), "", styles["open"])
