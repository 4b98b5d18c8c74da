"""The statements as a workbook: one sheet a statement, sums in yuan."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.funds.known import sources
from ankang.funds.models import Account
from ankang.funds.naming import account_name, language
from ankang.funds.queries.reporting import StatementOf, StatementRow
from ankang.values.cells import cell


def statement_book(told: StatementOf, user: User) -> bytes:
    """The workbook as bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    ) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bg_color": "#E6F0EF", "border": 1, "text_wrap": True}),
            "cell": book.add_format({"border": 1, "text_wrap": True, "num_format": "@"}),
            "sum": book.add_format({"border": 1, "num_format": "#,##0.00;[Red]-#,##0.00"}),
        }  # fmt: skip
        span = f"{told.since:%Y-%m-%d} – {told.until:%Y-%m-%d}"
        funds = [
            (str(fund), sources().title(fund.source, language()), *_sums(row))  # type: ignore[attr-defined]
            for fund, row in told.funds
        ]
        heads = (_("期初结余"), _("下达额"), _("支出"), _("期末结余"))
        _sheet(book, styles, _("按资金"), span, (_("资金"), _("来源"), *heads), [*funds, _total(told)], user)
        heads = (_("期初结余"), _("分配"), _("支出"), _("期末结余"), _("待遇结算"))
        uses = [
            (sources().use_title(row.key, language()), *_sums(row), _yuan(row.settled)) for row in told.uses
        ]
        _sheet(book, styles, _("按用途"), span, (_("用途"), *heads), uses, user)
        towns = [(name or _("全县"), *_sums(row), _yuan(row.settled)) for name, row in told.towns]
        _sheet(book, styles, _("按乡镇"), span, (_("乡镇"), *heads), towns, user)
        trial = [
            (str(row.account.fund), str(Account.Kind(row.account.kind).label), account_name(row.account),
             *map(_yuan, (row.before, row.debit, row.credit, row.after)))
            for row in told.trial
        ]  # fmt: skip
        columns = (_("资金"), _("性质"), _("科目"), _("期初余额"), _("借方"), _("贷方"), _("期末余额"))
        _sheet(book, styles, _("科目余额"), span, columns, trial, user)
    return out.getvalue()


def _sums(row: StatementRow) -> tuple[Decimal, ...]:
    return tuple(_yuan(fen) for fen in (row.before, row.given, row.spent, row.left))


def _total(told: StatementOf) -> tuple[Any, ...]:
    return (_("合计"), "", *_sums(told.total))


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100


def _sheet(
    book: Any, styles: dict[str, Any], name: str, span: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], user: User
) -> None:  # fmt: skip
    sheet = book.add_worksheet(name[:31])
    cell(sheet, 0, 0, f"{name} {span}", styles["title"])
    told = _("单位：元。导出时间 %(when)s，导出人 %(who)s。") % {
        "when": f"{timezone.localtime():%Y-%m-%d %H:%M}", "who": f"{user.unit} {user.name}".strip(),
    }  # fmt: skip
    cell(sheet, 1, 0, told)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, 16 if column > 1 else 28)
        cell(sheet, 3, column, head, styles["head"])
    for at, row in enumerate(rows, 4):
        for column, value in enumerate(row):
            cell(sheet, at, column, value, styles["sum" if isinstance(value, Decimal) else "cell"])
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
