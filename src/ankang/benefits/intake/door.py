"""How a stranger's workbook is opened. Who opens it, in a confined process, stands on a floor above (`exchange`) and
says so here; this package says which columns it wants and gets texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ankang.benefits.intake.columns import Column


class Unreadable(Exception):
    """A file that cannot be taken as a whole; the sentence says why and what to do."""


@dataclass(frozen=True)
class Opened:
    """The data rows of a file: (sheet row, text by column key), and which rows were left out, why.

    `spoilt`: (sheet row, column key, kind) of cells whose very type is wrong: `number`, `formula`, `error`.
    """

    rows: Sequence[tuple[int, dict[str, str]]]
    keys: frozenset[str]
    dropped: Sequence[tuple[int, str]]
    hidden: int
    spoilt: Sequence[tuple[int, str, str]]


# A fault of a file to be marked: sheet row, column key ("" for the row as a whole), sentence.
Fault = tuple[int, str, str]
Opening = Callable[[bytes, str, Sequence[Column]], Opened]
Marking = Callable[[bytes, str, Sequence[Column], Sequence[Fault]], bytes]


@dataclass
class _Door:
    opening: Opening | None = None
    marking: Marking | None = None


_door = _Door()


def open_with(opening: Opening, marking: Marking) -> None:
    """Name who reads the files, and who gives them back marked."""
    _door.opening, _door.marking = opening, marking


def read(data: bytes, sheet: str, columns: Sequence[Column]) -> Opened:
    """The rows of a file. Unreadable with the reason."""
    assert _door.opening is not None, "没有登记读取表格的程序：见 exchange/apps.py。"
    return _door.opening(data, sheet, columns)


def marked(data: bytes, sheet: str, columns: Sequence[Column], faults: Sequence[Fault]) -> bytes:
    """The sender's file with its wrong cells marked."""
    assert _door.marking is not None, "没有登记标注表格的程序：见 exchange/apps.py。"
    return _door.marking(data, sheet, columns, faults)
