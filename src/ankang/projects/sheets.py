"""Households by Excel: beneficiaries with their sums, and what households keep and grow. All rows or none."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ankang.benefits.intake.columns import Column
from ankang.projects.actions import Entry
from ankang.projects.rules.thresholds import stocks
from ankang.values.bad_value import BadValueError
from ankang.values.money import read_money
from ankang.values.reading import read_decimal, read_integer
from ankang.values.reading_dates import read_date
from ankang.web import sheets
from ankang.web.deeds import sentence

MOST_BYTES, MOST_FAULTS = 5 * 2**20, 20
# zh: names of sheets and headings in the files; a file may have any sheet name when it has only one.
BENEFICIARIES, PRODUCTION = "受益户", "生产情况"
_OF_PROJECT = (
    Column("number", "户编号", "line", "text", True, also=("household number",)),
    Column(
        "share",
        "计划到户资金（元）",
        "line",
        "text",
        also=("计划到户资金", "到户资金", "金额", "planned share"),
    ),
    Column("consented", "同意日期", "line", "text", also=("本人同意日期", "consented on")),
    Column("notified", "告知日期", "line", "text", also=("told on",)),
)
_OF_HOMES = (
    Column("number", "户编号", "line", "text", True, also=("household number",)),
    Column("stock", "养殖种植", "line", "text", True, also=("种类", "品种", "stock")),
    Column("year", "年度", "line", "text", True, also=("year",)),
    Column("quantity", "数量", "line", "text", True, also=("quantity",)),
    Column("source", "谁说的", "line", "text", True, also=("来源", "谁说的、凭什么", "依据", "source")),
)


class Unfit(Exception):
    """A file that is not taken, with its faults as sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def entries(data: bytes) -> list[Entry]:
    """The households of a file. Raises Unfit."""

    def read(cells: Mapping[str, str]) -> Entry:
        return Entry(
            cells["number"].strip(), read_money(cells["share"]) or 0 if cells.get("share", "").strip() else 0,
            read_date(cells.get("consented", "")), read_date(cells.get("notified", "")),
        )  # fmt: skip

    return _rows(data, BENEFICIARIES, _OF_PROJECT, read)


def production(data: bytes) -> list[dict[str, Any]]:
    """What households keep, by number. Raises Unfit."""
    known = {name: code for code, one in stocks().items() for name in (one.zh, one.en, code)}

    def read(cells: Mapping[str, str]) -> dict[str, Any]:
        name = cells["stock"].strip()
        return {
            "number": cells["number"].strip(), "stock": known.get(name, name), "year": read_integer(cells["year"]) or 0,
            "quantity": read_decimal(cells["quantity"]) or Decimal(0), "source": cells["source"].strip(),
        }  # fmt: skip

    return _rows(data, PRODUCTION, _OF_HOMES, read)


def _rows(
    data: bytes, sheet: str, columns: tuple[Column, ...], read: Callable[[Mapping[str, str]], Any]
) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise Unfit([_("文件太大：一次最多 5 MB，请分开。")])
    try:
        opened = sheets.read(data, sheet, columns)
    except sheets.Unreadable as why:
        raise Unfit([str(why)]) from None
    found, faults = [], [
        _("第 %(row)d 行：这一格不是文字或数，请改成文字再填。") % {"row": row} for row, _key, _kind in opened.spoilt
    ]  # fmt: skip
    for number, cells in opened.rows:
        try:
            if not cells.get("number", "").strip():
                faults.append(_("第 %(row)d 行：没有户编号。") % {"row": number})
            else:
                found.append(read(cells))
        except BadValueError as why:
            faults.append(_("第 %(row)d 行：%(why)s") % {"row": number, "why": sentence(why)})
    if faults:
        raise Unfit(faults[:MOST_FAULTS])
    if not found:
        raise Unfit([_("表里没有户编号。请照表头填写。")])
    return found
