"""Reading the bills of a file, JSON or CSV: each bill, or everything that is wrong with it.

JSON: a list of bills, or {"bills": [...]}; a bill has the fields of `bill_fields.HEAD` and either "lines" or the sums.
CSV: one row a line of a bill, the fields of the bill repeated; or one row a bill, with the sums. Field names may be the
English or the Chinese ones, values the codes or their Chinese words, sums yuan.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ankang.values.bad_value import BadValueError
from ankang.values.reading import read_text

from .bill_cells import FileRefused, named, read_cell
from .bill_fields import HEAD, LINE, SUMS, BillField
from .checking import totals_fault
from .facts import Bill, Line, Totals
from .refusals import Refused


@dataclass(frozen=True, slots=True)
class ReadBill:
    """A bill of a file, or what is wrong with it. `open_shares` are the lines whose first share was left out."""

    bill_id: str
    person_id: str
    bill: Bill | None
    faults: tuple[Refused, ...] = ()
    open_shares: frozenset[int] = field(default_factory=frozenset)


def read_bills(text: str, *, is_csv: bool, area: str = "") -> list[ReadBill]:
    """The bills of a file; `area` for those that name none. Raises FileRefused when it is no list of bills at all."""
    raw = _from_csv(text) if is_csv else _from_json(text)
    found = [_Reading(one, number + 1, area).bill() for number, one in enumerate(raw)]
    if not found:
        raise FileRefused("empty")
    return found


def _from_json(text: str) -> list[Any]:
    try:
        content = json.loads(text, parse_float=str)  # 0.1 stays what was written
    except json.JSONDecodeError as error:
        raise FileRefused("json", line=error.lineno, column=error.colno) from None
    bills = content.get("bills") if isinstance(content, dict) else content
    if not isinstance(bills, list) or not all(isinstance(one, dict) for one in bills):
        raise FileRefused("shape")
    return bills


def _from_csv(text: str) -> list[Any]:
    """Rows of a bill gathered: a column of a line goes to the line, the others must agree."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    lines, by_sums = _named(LINE), rows and any(_named(SUMS).get(_key(c), "") == "total" for c in rows[0])
    bills: dict[str, dict[str, Any]] = {}
    for row in rows:
        head: dict[str, str] = {}
        line: dict[str, str] = {}
        for column, cell in row.items():
            if column is None or not (cell or "").strip():
                continue
            name = lines.get(_key(column))
            (line if name and not by_sums else head)[column] = cell
        key = next((cell for column, cell in head.items() if _named(HEAD).get(_key(column)) == "bill_id"), "")
        bill = bills.setdefault(str(key), {**head, **({} if by_sums else {"lines": []})})
        for column, cell in head.items():
            if bill.setdefault(column, cell) != cell:
                bill.setdefault("!differs", (column, bill[column], cell))
        if not by_sums:
            bill["lines"].append(line)
    return list(bills.values())


def _key(name: str) -> str:
    return name.strip().lower()


def _named(fields: Iterable[BillField]) -> Mapping[str, str]:
    """Every way to write a field → its name."""
    return {_key(way): one.name for one in fields for way in (one.name, one.zh, *one.also)}


class _Reading:
    """One bill while it is read; faults are gathered, not raised."""

    def __init__(self, raw: Mapping[str, Any], number: int, area: str) -> None:
        self.raw, self.area = dict(raw), area
        self.place = f"#{number}"
        self.faults: list[Refused] = []
        self.open_shares: set[int] = set()

    def bill(self) -> ReadBill:
        lines, differs = self.raw.pop("lines", None), self.raw.pop("!differs", None)
        fields = HEAD if lines is not None else (*HEAD, *SUMS)
        head = self._fields(self.raw, fields, self.place)
        bill_id, person = str(head.get("bill_id") or self.place), str(head.get("person_id") or "")
        if differs:
            column, one, other = differs
            self.faults.append(FileRefused("differs", bill=bill_id, field=column, one=one, other=other))
        made = self._lines(lines) if lines is not None else self._sums(bill_id, head)
        if self.faults:
            return ReadBill(bill_id, person, None, tuple(self.faults))
        bill = Bill(
            bill_id, person, head["area"] or self.area, head["insurance"] or "rbmi", head["visit"],
            head["facility"] or "", head["level"], head["place"], bool(head["referred"]),
            head["admitted"] or head["discharged"], head["discharged"], head["classes"] or frozenset(),
            head["disease"] or "", bool(head["signed"]), tuple(made), head["grade"] or "",
            bool(head["retired"]), head["years_insured"] or 0,
        )  # fmt: skip
        return ReadBill(bill_id, person, bill, (), frozenset(self.open_shares))

    def _lines(self, raw: Any) -> Iterator[Line]:
        lines = raw if isinstance(raw, list) else []
        made = []
        for number, one in enumerate(lines, start=1):
            place = f"{self.place}/{number}"
            if not isinstance(one, dict):
                self.faults.append(FileRefused("shape"))
                continue
            cells = self._fields(one, LINE, place)
            at = number if cells.get("number") is None else cells["number"]
            if cells.get("first_share") is None:
                self.open_shares.add(at)
            made.append((at, cells))
        if self.faults:
            return iter(())
        return iter([_line(at, cells) for at, cells in made])

    def _sums(self, bill_id: str, head: Mapping[str, Any]) -> Iterator[Line]:
        """A bill given by its sums, as one line in scope and one outside."""
        if any(head.get(one.name) is None for one in SUMS):
            return iter(())  # each missing one was noted
        given = Totals(*(head[one.name] for one in SUMS))
        if fault := totals_fault(bill_id, given):
            self.faults.append(fault)
        inside = given.total - given.own_paid
        lines = [Line(1, "", "政策范围内外合计", "B", inside, given.over_limit, given.first_share)]
        if given.own_paid:
            lines.append(Line(2, "", "自费合计", "C", given.own_paid))
        return iter(lines)

    def _fields(self, raw: Mapping[str, Any], fields: Iterable[BillField], place: str) -> dict[str, Any]:
        """Typed values by name, None where nothing is written."""
        fields = tuple(fields)
        ways = _named(fields)
        cells = {}
        for way, cell in raw.items():
            if _key(way) not in ways:
                self.faults.append(FileRefused("strange", name=way, place=place))
            else:
                cells[ways[_key(way)]] = cell
        return {one.name: self._value(one, cells.get(one.name), place) for one in fields}

    def _value(self, one: BillField, cell: Any, place: str) -> Any:
        written = read_text(cell) if not isinstance(cell, list) else ",".join(map(str, cell))
        if written == "":
            if one.must:
                self.faults.append(FileRefused("missing", place=place, field=named(one)))
            return None
        try:
            return read_cell(one, cell if not isinstance(cell, list) else written, place)
        except FileRefused as fault:
            self.faults.append(fault)
        except BadValueError as fault:
            self.faults.append(FileRefused("value", place=place, field=named(one), fault=fault))
        return None


def _line(at: int, cells: Mapping[str, Any]) -> Line:
    return Line(
        at, cells["item"] or "", cells["name"] or "", cells["category"], cells["amount"], cells["over_limit"] or 0,
        cells["first_share"] or 0, cells["kind"] or "",
    )  # fmt: skip
