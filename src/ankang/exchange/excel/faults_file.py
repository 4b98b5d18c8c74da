"""The file with its errors marked: chosen between editing the sender's workbook and writing a new one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ankang.exchange.excel import guard
from ankang.exchange.excel.judging import Judged
from ankang.exchange.excel.readers import Wrong
from ankang.exchange.excel.rewriting import SMALL_BYTES, SMALL_MARKS, rewrite
from ankang.values.later import pl

TITLE = "错误说明"


def sentence(what: Wrong) -> str:
    """What is wrong, in the reader's language."""
    return _(what.template) % what.params if what.params else _(what.template)


def faults_file(data: bytes, table: guard.Table, judged: Judged) -> bytes:
    """The sender's file as .xlsx with every wrong cell marked."""
    back = {field: int(column) for column, field in judged.heading.fields.items()}
    faults = [
        (row, back.get(key, 0), sentence(what)) for row, key, what in sorted(judged.rows.faults, key=_row)
    ]
    heading = (judged.heading.row, TITLE)
    if table.format == "xlsx" and len(data) <= SMALL_BYTES and len(faults) <= SMALL_MARKS:
        return guard.marked_copy(data, table.sheet, faults, heading)
    columns = [str(n) for n in range(1, max(int(c) for c in table.frame.columns if c != "row") + 1)]
    missing = [c for c in columns if c not in table.frame.columns]
    kept = [c for c in columns if judged.heading.texts.get(c) != TITLE]
    frame = table.frame.with_columns([_nothing(c) for c in missing]).select("row", *kept)
    return rewrite([list(r) for r in frame.iter_rows()], faults, heading, _("按原文件重新生成，格式已简化"))


def _row(fault: tuple[int, str, Wrong]) -> int:
    return fault[0]


def _nothing(name: str) -> Any:
    return pl.lit(None, pl.String).alias(name)
