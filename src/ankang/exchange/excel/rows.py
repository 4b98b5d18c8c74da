"""The rows of a file, typed, with every wrong cell named: what all kinds of rosters share."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from ankang.exchange.excel.fields import RosterSpec
from ankang.exchange.excel.guard import Table
from ankang.exchange.excel.headers import Dropped, Heading, data_rows, find_heading, match, plain
from ankang.exchange.excel.readers import CellError, Wrong, read_column, wrong
from ankang.exchange.excel.refusals import Refusal, Refused
from ankang.values.later import pl

# Columns whose content is digits that a spreadsheet loses when it takes them for a number.
_DIGITS = frozenset({"identity", "bank"})
_MARKS = {"number": "typed_number", "formula": "formula", "error": "error_value"}


@dataclass
class Rows:
    """Typed rows of a file: `frame` has `row` and one column a field; `faults` are (row, field, what is wrong)."""

    spec: RosterSpec
    frame: pl.DataFrame
    heading: Heading
    dropped: list[Dropped]
    hidden: int = 0
    faults: list[tuple[int, str, Wrong]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def fault(self, rows: pl.Series | list[int], key: str, what: Wrong) -> None:
        """The same fault in the cells of one field in these rows."""
        self.faults.extend((int(row), key, what) for row in rows)

    @property
    def wrong_rows(self) -> set[int]:
        """Rows with at least one fault."""
        return {row for row, _, _ in self.faults}


def heading_of(
    table: Table, spec: RosterSpec, remembered: dict[str, str], mapping: dict[str, str]
) -> Heading:
    """The heading of a table; `mapping` (column → field) wins over what was found. Refused when there is none."""
    known = {text: key for text, key in remembered.items() if not key or spec.has(key)}
    heading = find_heading(table.frame, spec, known)
    if heading is None:
        raise Refused(Refusal.NO_HEADER)
    if mapping:
        heading.fields = {c: f for c, f in mapping.items() if f and spec.has(f) and c in heading.texts}
    return heading


def read_rows(table: Table, spec: RosterSpec, heading: Heading, today: dt.date) -> Rows:
    """Type every cell of the data rows. Refused when a required column is missing or no row is left."""
    missing = spec.missing(set(heading.fields.values()))
    if missing:
        refusal = Refused(Refusal.MISSING_COLUMNS, columns="、".join(missing))
        refusal.heading = heading
        raise refusal
    data, dropped = data_rows(table.frame, heading)
    if not data.height:
        raise Refused(Refusal.NO_CONTENT)
    taken = set(data["row"].to_list())
    result = Rows(
        spec, data.select("row"), heading, dropped, sum(r in taken for r in table.hidden), [], table.others
    )
    marked = _marks(table, heading, taken, result)
    columns = {}
    for column, key in heading.fields.items():
        texts = data[column] if column in data.columns else pl.Series([None] * data.height, dtype=pl.String)
        reading = read_column(spec.column(key), texts, today)
        columns[key] = reading.values
        numbers = data["row"]
        skip = marked.get(key, set())
        result.faults.extend(
            (r, key, w) for i, w in reading.wrong.items() if (r := int(numbers[i])) not in skip
        )
    result.frame = data.select("row").with_columns([v.alias(k) for k, v in columns.items()])
    _require(result, data, heading)
    return result


def _marks(table: Table, heading: Heading, taken: set[int], result: Rows) -> dict[str, set[int]]:
    """Cells whose very type is wrong; their text is not judged again."""
    marked: dict[str, set[int]] = {}
    for row, column, kind in table.marks:
        key = heading.fields.get(str(column))
        if key is None or row not in taken:
            continue
        if kind == "number" and result.spec.column(key).reads not in _DIGITS:
            continue
        marked.setdefault(key, set()).add(row)
        result.faults.append((row, key, wrong(CellError(_MARKS[kind]))))
    return marked


def _require(result: Rows, data: pl.DataFrame, heading: Heading) -> None:
    """Blank cells in required columns."""
    back = {key: column for column, key in heading.fields.items()}
    already = {(row, key) for row, key, _ in result.faults}
    for column in result.spec.columns:
        if column.required:
            texts = data[back[column.key]]
            blank = data["row"].filter(texts.is_null() | (texts.str.strip_chars() == ""))
            what = wrong(CellError("required", title=column.title))
            result.fault([r for r in blank if (r, column.key) not in already], column.key, what)


def remember(spec: RosterSpec, texts: dict[str, str], mapping: dict[str, str]) -> dict[str, str]:
    """Plain heading → field of what a sender matched by hand: what the synonyms would not have found."""
    usual = match(texts, spec.synonyms(plain))
    chosen = {c: mapping.get(c, "") for c in texts}
    return {plain(texts[c])[:60]: f for c, f in chosen.items() if usual.get(c, "") != f}


def counts(faults: list[tuple[int, str, Wrong]]) -> list[tuple[str, str, int]]:
    """(field, code, how many), most frequent first."""
    return [(k, c, n) for (k, c), n in Counter((k, w.code) for _, k, w in faults).most_common()]
