"""Tables drawn in text: a header, a line of dashes, rows; columns between bars; a blank cell is "left out".

Villages are written as a letter for the town and a digit for the village: A1, A2, B1. A letter alone is the town,
`county` the county. Ids are words (H1, P1); a person without a drawn household belongs to none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ankang.indicators.tables import TABLES, Column, Type

COUNTY = 990122_000_000
Row = dict[str, Any]


def place(text: str) -> int:
    """The division a short name stands for."""
    if text == "county":
        return COUNTY
    town = COUNTY + (100 + ord(text[0]) - ord("A")) * 1000
    return town + 200 + int(text[1:]) if len(text) > 1 else town


def drawn(tables: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of drawn tables, with words for ids turned into dense numbers."""
    cells = {name: _cells(text) for name, text in tables.items()}
    numbers: dict[str, dict[str, int]] = {t.key: {} for t in TABLES.values() if t.name != "villages"}
    rows = {name: [_row(name, cell, numbers) for cell in found] for name, found in cells.items()}
    _placed(rows)
    return rows


def _placed(rows: Mapping[str, list[Row]]) -> None:
    """Household and village of rows that only name a person or a household."""
    people = {r["person"]: r for r in rows.get("persons", ())}
    homes = {r["household"]: r for r in rows.get("households", ())}
    for name in rows.keys() - {"villages", "households", "persons"}:
        for row in rows[name]:
            person = people.get(row.get("person", -1), {})
            if "household" in TABLES[name].names and (name == "visits" or person):
                row.setdefault("household", person.get("household", 0))
            home = person or homes.get(row.get("household", -1), {})
            if "village" in home:
                row.setdefault("village", home["village"])


def _cells(text: str) -> list[dict[str, str]]:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    head = [name.strip() for name in lines[0].split("|")]
    body = [[cell.strip() for cell in line.split("|")] for line in lines[2:]]
    for line in body:
        assert len(line) == len(head), f"{line} does not fit {head}"
    return [dict(zip(head, line, strict=True)) for line in body]


def _row(table: str, cells: Mapping[str, str], numbers: dict[str, dict[str, int]]) -> Row:
    row: Row = {}
    declared = TABLES[table]
    for name, text in cells.items():
        if text == "":
            continue
        # A column may have the name of another table's key and be a word (the kind of visit of a bill).
        if name in numbers and declared.column(name).type is Type.INT64:
            row[name] = numbers[name].setdefault(text, len(numbers[name]))
            if name == declared.key:
                row[declared.public_id] = text
        else:
            row[name] = place(text) if name == "village" else _value(declared.column(name), text)
    return row


def _value(column: Column, text: str) -> Any:
    if column.type is Type.DATE:
        return date.fromisoformat(text)
    if column.type is Type.BOOL:
        return {"yes": True, "no": False}[text]
    return text if column.type is Type.STR else int(text)
