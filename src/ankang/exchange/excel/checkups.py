"""The door for files of check-ups: `checkups`, a floor below, says which headings it looks for; how a stranger's file
is opened and given back marked is the same as for rosters."""

from collections.abc import Sequence

from ankang.checkups.intake import door
from ankang.exchange.excel import guard
from ankang.exchange.excel.containers import Limits
from ankang.exchange.excel.faults_file import TITLE
from ankang.exchange.excel.refusals import Refused
from ankang.exchange.excel.rewriting import SMALL_BYTES, SMALL_MARKS, rewrite

# A town's whole campaign in one export of an analyser.
LIMITS = Limits(upload=20 * 2**20, rows=60_000)


def opened(data: bytes, words: list[str]) -> list[door.Row]:
    """The rows of a file as (sheet row, cells). door.Unreadable with the reason and what to do."""
    try:
        return _rows(guard.read_table(data, words, LIMITS))
    except Refused as why:
        raise door.Unreadable(str(why)) from None


def marked(data: bytes, words: list[str], heading: int, faults: Sequence[door.Fault]) -> bytes:
    """The sender's file with its wrong cells marked; what is no small workbook comes back as a new one."""
    try:
        table = guard.read_table(data, words, LIMITS)
        marks = sorted(faults)
        if table.format == "xlsx" and len(data) <= SMALL_BYTES and len(marks) <= SMALL_MARKS:
            return guard.marked_copy(data, table.sheet, marks, (heading, TITLE))
        rows = [[number, *cells] for number, cells in _rows(table)]
        return rewrite(rows, list(marks), (heading, TITLE), "按原文件重新生成，格式已简化")
    except Refused as why:
        raise door.Unreadable(str(why)) from None


def _rows(table: guard.Table) -> list[door.Row]:
    width = max((int(name) for name in table.frame.columns if name != "row"), default=0)
    names = [str(at) for at in range(1, width + 1)]
    there = set(table.frame.columns)
    at = [table.frame.columns.index(name) if name in there else None for name in names]
    row_at = table.frame.columns.index("row")
    return [
        (int(row[row_at]), [row[place] if place is not None else None for place in at])
        for row in table.frame.iter_rows()
    ]
