"""A stranger's workbook: the columns one looks for, and who opens it.

Who opens a file, in a confined process, stands on a floor above (`exchange`) and says so here; a package says which
columns it wants and gets texts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """One field. `of`: what it is a fact of, where a file tells of more than one thing. `words`: what may be written →
    the code it means; the first word of a code is the one offered; `table` names their table of codes. Bounds: `most`
    characters."""

    key: str
    title: str
    of: str
    reads: str
    required: bool = False
    most: int = 0
    note: str = ""
    example: str = ""
    also: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    table: str = ""

    @property
    def options(self) -> dict[str, str]:
        """Code → the word offered for it."""
        found: dict[str, str] = {}
        for word, code in self.words.items():
            found.setdefault(code, word)
        return found


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
