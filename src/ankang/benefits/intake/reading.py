"""The rows of a file as bills with their lines: every cell read as its column says, every fault named at its cell.

A bill is all rows of one stay number. What tells of the bill stands in its first row and may be left out, or
repeated, in the others; where it is repeated it must be the same.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ankang.benefits.intake import cells
from ankang.benefits.intake.columns import OF_BILL, OF_LINE
from ankang.values.bad_value import N_, BadValueError
from ankang.web.sheets import Column, Opened

FEN = 100


class RowError(BadValueError):
    """Rows that do not fit together."""

    sentences = {
        "differs": N_("“%(title)s”与本账单第一行不一致（第一行是“%(first)s”）。同一账单请写相同内容。"),
        "parted": N_("这一行与同号账单（第 %(row)d 行起）不相连。请把同一账单的行排在一起，或改正流水号。"),
        "dates": N_("出院（结算）日期早于入院（就诊）日期。请核对。"),
        "total": N_(
            "各行金额之和 %(sum)s 元，与账单总额 %(told)s 元不符，相差 %(off)s 元。请核对各行或总额。"
        ),
        "amount": N_("数量乘单价是 %(product)s 元，与金额 %(told)s 元不符。请核对。"),
        "nothing": N_("金额是 0。请删去这一行，或补上金额。"),
    }


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; `key` "" speaks of the row as a whole."""

    row: int
    key: str
    error: BadValueError


@dataclass
class ReadBill:
    """A bill as read: its facts by key, its lines (each with `row`), the sheet rows it stands in."""

    row: int
    given: dict[str, Any]
    lines: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Read:
    """All bills of a file and every fault found."""

    bills: list[ReadBill] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, key: str, error: BadValueError) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(row, key, error))

    @property
    def wrong_rows(self) -> set[int]:
        """Rows with at least one fault."""
        return {fault.row for fault in self.faults}


def read_bills(opened: Opened, today: dt.date) -> Read:
    """The bills of an opened file."""
    result = Read()
    spoilt = {(row, key): kind for row, key, kind in opened.spoilt}
    seen: dict[str, ReadBill] = {}
    for row, texts in opened.rows:
        stay = _stay(texts, result.bills)
        bill = seen.get(stay)
        if bill is None:
            bill = seen[stay] = ReadBill(row, _facts(result, row, texts, spoilt, today))
            result.bills.append(bill)
        else:
            _same(result, bill, row, texts, today)
            if bill is not result.bills[-1]:
                result.fault(row, "stay", RowError("parted", row=bill.row))
        bill.lines.append(_line(result, row, texts, spoilt, today))
    for bill in result.bills:
        for fault in faults_of(bill):
            result.faults.append(fault)
    return result


def _stay(texts: dict[str, str], bills: Sequence[ReadBill]) -> str:
    """The stay a row belongs to; a row without one goes on with the bill above."""
    told = (texts.get("stay") or "").strip()
    return told or (str(bills[-1].given.get("_stay", "")) if bills else "")


def _facts(
    result: Read, row: int, texts: dict[str, str], spoilt: dict[tuple[int, str], str], today: dt.date
) -> dict[str, Any]:
    given = {c.key: _cell(result, row, c, texts, spoilt, today) for c in OF_BILL}
    return {**given, "_stay": (texts.get("stay") or "").strip(), "_texts": texts}


def _line(
    result: Read, row: int, texts: dict[str, str], spoilt: dict[tuple[int, str], str], today: dt.date
) -> dict[str, Any]:
    return {"row": row, **{c.key: _cell(result, row, c, texts, spoilt, today) for c in OF_LINE}}


def _cell(
    result: Read, row: int, column: Column, texts: dict[str, str], spoilt: dict[tuple[int, str], str], today: dt.date
) -> Any:  # fmt: skip
    """One cell; None when it is blank or wrong, and then it is told."""
    try:
        if (row, column.key) in spoilt:
            raise cells.CellError(spoilt[row, column.key])
        return cells.read(column, texts.get(column.key), today)
    except BadValueError as error:
        result.fault(row, column.key, error)
        return None


def _same(result: Read, bill: ReadBill, row: int, texts: dict[str, str], today: dt.date) -> None:
    """What a further row repeats about its bill must be the same."""
    first = bill.given["_texts"]
    for column in OF_BILL:
        told = texts.get(column.key)
        if column.key == "stay" or not told or told.strip() == (first.get(column.key) or "").strip():
            continue
        try:
            same = cells.read(column, told, today) == bill.given.get(column.key)
        except BadValueError as error:
            result.fault(row, column.key, error)
            continue
        if not same:
            shown = (first.get(column.key) or "—")[:20]
            result.fault(row, column.key, RowError("differs", title=column.title, first=shown))


def faults_of(bill: ReadBill) -> Iterator[Fault]:
    """What does not fit together within a bill: dates, products, the total. The same for a form and a file."""
    given = bill.given
    if (
        given.get("admitted_on")
        and given.get("discharged_on")
        and given["discharged_on"] < given["admitted_on"]
    ):
        yield Fault(bill.row, "discharged_on", RowError("dates"))
    for line in bill.lines:
        yield from _faults_of_line(line)
    if any(line.get("amount") is None for line in bill.lines) or given.get("total") is None:
        return
    found = sum(line["amount"] for line in bill.lines)
    if found != given["total"]:
        told = {"sum": yuan(found), "told": yuan(given["total"]), "off": yuan(abs(found - given["total"]))}
        yield Fault(bill.row, "total", RowError("total", **told))


def _faults_of_line(line: dict[str, Any]) -> Iterator[Fault]:
    product = product_of(line)
    if line.get("amount") == 0:
        yield Fault(line["row"], "amount", RowError("nothing"))
    elif product is not None and line.get("amount") is not None and line["amount"] != product:
        told = {"product": yuan(product), "told": yuan(line["amount"])}
        yield Fault(line["row"], "amount", RowError("amount", **told))


def product_of(line: dict[str, Any]) -> int | None:
    """Quantity times price in fen, rounded half up; None when no price was told."""
    if line.get("price") is None:
        return None
    quantity = line["quantity"] if line.get("quantity") is not None else 1
    return int((quantity * line["price"] * 2 + 1) // 2)


def yuan(fen: int) -> str:
    """Fen as yuan in a sentence: 123450 → 1,234.50."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // FEN:,}.{abs(fen) % FEN:02d}"
