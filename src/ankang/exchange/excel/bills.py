"""The door for files of bills: `benefits`, a floor below, says which columns it wants; how a stranger's workbook is
opened, where its heading is and how it is given back marked is the same as for rosters."""

from __future__ import annotations

from collections.abc import Sequence

from ankang.exchange.excel import guard
from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.faults_file import TITLE
from ankang.exchange.excel.fields import Column, RosterSpec
from ankang.exchange.excel.headers import Heading, data_rows
from ankang.exchange.excel.refusals import Refusal, Refused
from ankang.exchange.excel.rewriting import SMALL_BYTES, SMALL_MARKS, rewrite
from ankang.exchange.excel.rows import heading_of
from ankang.values.later import pl
from ankang.web import sheets
from ankang.web.sheets import Column as BillColumn

# A month of a county hospital; a larger file is read in parts.
LIMITS = Limits(upload=20 * 2**20, rows=50_000)
# Digits that a spreadsheet loses when it takes them for a number.
_DIGITS = frozenset({"identity"})


def opened(data: bytes, sheet: str, columns: Sequence[BillColumn]) -> sheets.Opened:
    """The data rows of a file of bills. sheets.Unreadable with the reason and what to do."""
    try:
        table, heading = _table(data, sheet, tuple(columns))
        return _rows(table, heading, _roster(sheet, tuple(columns)))
    except Refused as why:
        raise sheets.Unreadable(str(why)) from None


def marked(data: bytes, sheet: str, columns: Sequence[BillColumn], faults: Sequence[sheets.Fault]) -> bytes:
    """The sender's file with its wrong cells marked; what is too large to edit comes back as a new workbook."""
    try:
        table, heading = _table(data, sheet, tuple(columns))
        at = {key: int(column) for column, key in heading.fields.items()}
        marks = [(row, at.get(key, 0), text) for row, key, text in sorted(faults)]
        if table.format == "xlsx" and len(data) <= SMALL_BYTES and len(marks) <= SMALL_MARKS:
            return guard.marked_copy(data, table.sheet, marks, (heading.row, TITLE))
        return _rewritten(table, heading, marks)
    except Refused as why:
        raise sheets.Unreadable(str(why)) from None


def _table(data: bytes, sheet: str, columns: tuple[BillColumn, ...]) -> tuple[guard.Table, Heading]:
    roster = _roster(sheet, columns)
    # Our template stars the headings that must be filled.
    words = roster.words() + [f"{column.title}*" for column in columns]
    table = guard.read_table(data, words, LIMITS)
    return table, heading_of(table, roster, {}, {})


def _roster(sheet: str, columns: tuple[BillColumn, ...]) -> RosterSpec:
    told = tuple(
        Column(key=c.key, title=c.title, reads=c.reads, required=c.required, also=c.also) for c in columns
    )
    return RosterSpec("bills", sheet, sheet, told, (), ("序号", "备注"))


def _rows(table: guard.Table, heading: Heading, roster: RosterSpec) -> sheets.Opened:
    missing = roster.missing(set(heading.fields.values()))
    if missing:
        raise Refused(Refusal.MISSING_COLUMNS, columns="、".join(missing))
    data, dropped = data_rows(table.frame, heading)
    if not data.height:
        raise Refused(Refusal.NO_CONTENT)
    there = {column: key for column, key in heading.fields.items() if column in data.columns}
    texts = data.select("row", *[pl.col(column).alias(key) for column, key in there.items()])
    rows = [(int(row.pop("row")), {k: v for k, v in row.items() if v}) for row in texts.iter_rows(named=True)]
    taken = {row for row, _cells in rows}
    spoilt = [
        (row, key, kind)
        for row, column, kind in table.marks
        if row in taken and (key := there.get(str(column))) and (kind != "number" or key in _DIGITS)
    ]
    hidden = sum(row in taken for row in table.hidden)
    return sheets.Opened(
        rows, frozenset(heading.fields.values()), [(d.row, d.why) for d in dropped], hidden, spoilt
    )


def _rewritten(table: guard.Table, heading: Heading, marks: list[tuple[int, int, str]]) -> bytes:
    columns = [str(n) for n in range(1, max(int(c) for c in table.frame.columns if c != "row") + 1)]
    missing = [pl.lit(None, pl.String).alias(c) for c in columns if c not in table.frame.columns]
    kept = [c for c in columns if heading.texts.get(c) != TITLE]
    frame = table.frame.with_columns(missing).select("row", *kept)
    remark = "按原文件重新生成，格式已简化"
    return rewrite([list(row) for row in frame.iter_rows()], marks, (heading.row, TITLE), remark)
