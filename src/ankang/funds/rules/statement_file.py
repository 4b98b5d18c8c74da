"""A bank's statement as CSV: whatever its encoding, separator, order and columns, read whole or refused by line.

Banks write signed sums, two columns (借方 leaves the account, 贷方 comes in), or a sum beside a mark of direction. Where
the file gives balances, each must follow from the one before: a file with a hole in it is refused.
"""

import csv
import datetime as dt
import io
import itertools
import re
from dataclasses import dataclass

from ankang.values.bad_value import N_, BadValueError
from ankang.values.cells import unquoted
from ankang.values.money import read_money, show_yuan
from ankang.values.reading import half_width, read_text
from ankang.values.reading_dates import read_date

MOST_BYTES, MOST_LINES, MOST_FAULTS = 5 * 2**20, 20_000, 20
_ENCODINGS = ("utf-8-sig", "gb18030")
_HEADINGS = {
    "on": ("交易日期", "记账日期", "入账日期", "日期", "交易时间", "记账时间", "date"),
    "amount": ("交易金额", "发生额", "金额", "amount"),
    "out": ("借方发生额", "借方金额", "支出金额", "支出", "转出金额", "付款金额", "借方", "debit"),
    "into": (
        "贷方发生额",
        "贷方金额",
        "收入金额",
        "收入",
        "转入金额",
        "收款金额",
        "存入金额",
        "贷方",
        "credit",
    ),
    "direction": ("借贷标志", "借贷方向", "收支标志", "收支", "借贷", "方向"),
    "balance": ("账户余额", "余额", "交易后余额", "balance"),
    "reference": ("交易流水号", "流水号", "交易序号", "凭证号", "回单编号", "凭证号码", "reference"),
    "counterpart": ("对方户名", "对方账户名称", "对方名称", "对方单位", "收付款人", "counterparty"),
    "words": ("摘要", "附言", "用途", "备注", "交易说明", "summary"),
}
_OUT, _INTO = (
    frozenset("借支出付d-") | {"支出", "debit", "借方"},
    frozenset("贷收入c+") | {"收入", "credit", "贷方"},
)
_SUMS = re.compile(r"^(合计|总计|小计|本页|期初|期末|承前页|过次页|制表|打印)")
_DROPPED, _UNIT = re.compile(r"[\s:：()（）_\-/\[\]【】.]"), re.compile(r"(?:rmb|cny|人民币|元)+$")


class UnfitStatement(BadValueError):
    """A file that is no statement; the sentence says what to do."""

    sentences = {
        "empty": N_("文件是空的：请重新从网上银行下载。"),
        "large": N_("文件超过 5 MB 或 2 万行：请分几个月下载。"),
        "not_text": N_("这不是 CSV 文本：请在网上银行选 CSV 格式下载，或用表格软件另存为 CSV。"),
        "no_heading": N_("没有找到表头：应有日期一列，以及金额一列或借方、贷方两列。"),
        "line": N_("第 %(line)d 行：%(why)s"),
        "no_day": N_("没有日期。"),
        "no_sum": N_("没有金额，或借方、贷方都填了。"),
        "direction": N_("“%(written)s”看不出是收是支。"),
        "hole": N_("余额接不上：上一行余额 %(before)s，本行 %(amount)s，余额却是 %(after)s，中间可能缺行。"),
    }


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line: its number in the file, day, fen (into the account positive), balance, and words of the bank."""

    number: int
    on: dt.date
    amount: int
    balance: int | None
    reference: str
    counterpart: str
    words: str


@dataclass(frozen=True)
class Statement:
    """The lines in order of the account, and what was wrong with the file; with faults there are no lines."""

    lines: tuple[StatementLine, ...]
    faults: tuple[UnfitStatement, ...] = ()

    @property
    def closing(self) -> int | None:
        """The balance after the last line; None when the file gives none."""
        return self.lines[-1].balance if self.lines else None


def read_statement(data: bytes) -> Statement:
    """The lines of a file. Raises UnfitStatement when it is none; faults of single lines are collected."""
    rows = _rows(data)
    place, columns = _heading(rows)
    lines: list[StatementLine] = []
    faults: list[UnfitStatement] = []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        if _says_nothing(row, columns):
            continue
        try:
            lines.append(_line(number, row, columns))
        except BadValueError as why:
            faults.append(UnfitStatement("line", line=number, why=str(why)))
    if not faults:
        lines, hole = _in_order(lines)
        faults += [hole] if hole else []
    if not lines and not faults:
        raise UnfitStatement("empty")
    return Statement(() if faults else tuple(lines), tuple(faults[:MOST_FAULTS]))


def _rows(data: bytes) -> list[list[str]]:
    if not data.strip():
        raise UnfitStatement("empty")
    if len(data) > MOST_BYTES:
        raise UnfitStatement("large")
    text = _text(data)
    head = text[:4096]
    separator = max((",", "\t", ";", "|"), key=head.count)
    rows = [
        [_plain(cell) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ]
    if len(rows) > MOST_LINES:
        raise UnfitStatement("large")
    return rows


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, ("utf-16",))
    if b"\0" in data[:4096]:
        raise UnfitStatement("not_text")
    return _decoded(data, _ENCODINGS)


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnfitStatement("not_text")


def _plain(cell: str) -> str:
    """A cell without what banks put around numbers so that Excel keeps them: ="…", tabs, quotes."""
    text = read_text(cell.strip("\t "))
    found = re.fullmatch(r'="?([^"]*)"?', text)
    return unquoted(found[1] if found else text)


def _heading(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """(row of the headings, field → column)."""
    for place, row in enumerate(rows[:40]):
        columns = _columns(row)
        if "on" in columns and ("amount" in columns or {"out", "into"} <= columns.keys()):
            return place, columns
    raise UnfitStatement("no_heading")


def _columns(row: list[str]) -> dict[str, int]:
    told = [_UNIT.sub("", _DROPPED.sub("", half_width(cell)).casefold()) for cell in row]
    found: dict[str, int] = {}
    for field, names in _HEADINGS.items():
        for name in names:
            if name in told and told.index(name) not in found.values():
                found[field] = told.index(name)
                break
    return found


def _says_nothing(row: list[str], columns: dict[str, int]) -> bool:
    """An empty row, or one of sums and notes that banks put around the lines."""
    return not any(row) or (
        bool(_SUMS.match(next(cell for cell in row if cell))) and not _cell(row, columns, "reference")
    )


def _cell(row: list[str], columns: dict[str, int], field: str) -> str:
    place = columns.get(field, -1)
    return row[place] if 0 <= place < len(row) else ""


def _line(number: int, row: list[str], columns: dict[str, int]) -> StatementLine:
    on = read_date(_day(_cell(row, columns, "on")))
    if on is None:
        raise UnfitStatement("no_day")
    return StatementLine(
        number, on, _amount(row, columns), _sum(_cell(row, columns, "balance")), _cell(row, columns, "reference")[:60],
        _cell(row, columns, "counterpart"), _cell(row, columns, "words"),
    )  # fmt: skip


def _day(text: str) -> str:
    """The day of a moment written 20260310 09:15:00 or 20260310091500."""
    found = re.match(r"^(\d{8})(?:\d{6}|\s.*)$", text)
    return found[1] if found else text


def _amount(row: list[str], columns: dict[str, int]) -> int:
    if {"out", "into"} <= columns.keys():
        out, into = _sum(_cell(row, columns, "out")) or 0, _sum(_cell(row, columns, "into")) or 0
        if bool(out) == bool(into):
            raise UnfitStatement("no_sum")
        # A sum in red in one column is money the other way.
        return into - out
    amount = _sum(_cell(row, columns, "amount"))
    if not amount:
        raise UnfitStatement("no_sum")
    return amount * _sign(_cell(row, columns, "direction")) if "direction" in columns else amount


def _sign(text: str) -> int:
    word = half_width(text).casefold()
    if word in _OUT:
        return -1
    if word in _INTO:
        return 1
    raise UnfitStatement("direction", written=text)


def _sum(text: str) -> int | None:
    """A sum; (1,234.00) is negative, as accountants write it."""
    found = re.fullmatch(r"[((]([^))]+)[))]", text)
    if found:
        fen = read_money(found[1])
        return -fen if fen else fen
    return read_money(text, signed=True)


def _in_order(lines: list[StatementLine]) -> tuple[list[StatementLine], UnfitStatement | None]:
    """The lines in the order of the account: as they stand, or turned round when the latest stands first."""
    hole = _hole(lines)
    turned = lines[::-1]
    if hole and not _hole(turned):
        return turned, None
    if not hole and len(lines) > 1 and lines[0].on > lines[-1].on:
        return (turned if not _hole(turned) else lines), None
    return lines, hole


def _hole(lines: list[StatementLine]) -> UnfitStatement | None:
    for before, line in itertools.pairwise(lines):
        if before.balance is None or line.balance is None or before.balance + line.amount == line.balance:
            continue
        told = {
            "before": show_yuan(before.balance),
            "amount": show_yuan(line.amount),
            "after": show_yuan(line.balance),
        }
        return UnfitStatement("line", line=line.number, why=str(UnfitStatement("hole", **told)))
    return None
