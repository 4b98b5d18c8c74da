"""How a stranger's file is opened. Who opens it, in a confined process, stands on a floor above (`exchange`) and says
so here; this package gets texts by row and column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Row = tuple[int, Sequence[str | None]]
# A fault to be marked: sheet row, column from 1, sentence.
Fault = tuple[int, int, str]


class Unreadable(Exception):
    """A file that cannot be taken as a whole; the sentence says why and what to do."""


Opening = Callable[[bytes, list[str]], list[Row]]
Marking = Callable[[bytes, list[str], int, Sequence[Fault]], bytes]


@dataclass
class _Door:
    opening: Opening | None = None
    marking: Marking | None = None


_door = _Door()


def open_with(opening: Opening, marking: Marking) -> None:
    """Name who reads the files, and who gives them back marked."""
    _door.opening, _door.marking = opening, marking


def read(data: bytes, words: list[str]) -> list[Row]:
    """The rows of a file as (sheet row, cells). Unreadable with the reason. `words`: headings it may have."""
    assert _door.opening is not None, "没有登记读取表格的程序：见 exchange/apps.py。"
    return _door.opening(data, words)


def marked(data: bytes, words: list[str], heading: int, faults: Sequence[Fault]) -> bytes:
    """The sender's file with its wrong cells marked; `heading`: sheet row of the headings."""
    assert _door.marking is not None, "没有登记标注表格的程序：见 exchange/apps.py。"
    return _door.marking(data, words, heading, faults)
