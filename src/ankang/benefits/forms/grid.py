"""The lines of a bill as a grid of boxes: one row a line, as many as are sent; blank rows are passed over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.benefits.intake import cells
from ankang.benefits.intake.columns import OF_LINE
from ankang.benefits.intake.reading import Fault
from ankang.benefits.refusals import words
from ankang.values.bad_value import BadValueError
from ankang.values.money import show_yuan
from ankang.web.sheets import Column

PREFIX = "line_"
# Longer bills come as a workbook: see DATA_UPLOAD_MAX_NUMBER_FIELDS in the settings.
MOST = 600
_BLANK_ROWS = 5


@dataclass
class Cell:
    """One box: its column, what stands in it, what is wrong with it."""

    column: Column
    text: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """The name it is sent by."""
        return f"{PREFIX}{self.column.key}"

    @property
    def title(self) -> str:
        """Its heading in the reader's language."""
        return _(self.column.title)

    @property
    def mode(self) -> str:
        """Which keys a phone shows."""
        return "decimal" if self.column.reads in ("money", "quantity") else "text"


@dataclass
class Row:
    """One line of boxes, and what was learnt of the item in it."""

    cells: list[Cell]
    error: str = ""
    said: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written."""
        return not any(cell.text.strip() for cell in self.cells)

    def of(self, key: str) -> Cell:
        """The box of a column."""
        return next(cell for cell in self.cells if cell.column.key == key)


@dataclass
class LineGrid:
    """The grid. `lines` are the typed lines, each with `row`: its place among the rows shown, from 1."""

    rows: list[Row]
    lines: list[dict[str, Any]] = field(default_factory=list)
    bound: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return OF_LINE

    @property
    def titles(self) -> list[tuple[str, str, bool]]:
        """Heading, note and whether it must be filled, by column."""
        return [(_(c.title), _(c.note) if c.note else "", c.required) for c in OF_LINE]

    @property
    def blank(self) -> Row:
        """An empty row, for the script to copy."""
        return Row([Cell(column) for column in OF_LINE])

    @property
    def is_valid(self) -> bool:
        """Whether every line could be read and nothing else was found."""
        return bool(self.lines) and not any(r.error or any(c.error for c in r.cells) for r in self.rows)

    def fault(self, at: int, key: str, text: str) -> None:
        """Say what is wrong in a row (from 1), or in one of its boxes."""
        row = self.rows[at - 1]
        if key and any(cell.column.key == key for cell in row.cells):
            cell = row.of(key)
            cell.error = cell.error or text
        else:
            row.error = row.error or text

    def note(self, faults: Iterable[Fault]) -> None:
        """Faults of a whole bill that lie in lines."""
        for fault in faults:
            if fault.row > 0:
                self.fault(fault.row, fault.key, words(fault.error))


def empty() -> LineGrid:
    """A grid to begin with."""
    return LineGrid([Row([Cell(column) for column in OF_LINE]) for _at in range(_BLANK_ROWS)])


def of_lines(lines: Iterable[Mapping[str, Any]]) -> LineGrid:
    """A grid of lines that are there already: by key of column, sums in fen."""
    rows = [Row([Cell(c, _shown(c, line.get(c.key))) for c in OF_LINE]) for line in lines]
    return LineGrid([*rows, *empty().rows[:1]])


def sent(given: QueryDict) -> LineGrid:
    """The grid as it was sent, read cell by cell. Blank rows at the end are kept, so that one can go on typing."""
    columns = {c.key: given.getlist(f"{PREFIX}{c.key}") for c in OF_LINE}
    count = max((len(texts) for texts in columns.values()), default=0)
    if count > MOST:
        grid = LineGrid(empty().rows, bound=True)
        grid.fault(
            1,
            "",
            _("明细有 %(count)d 行，这里一次最多填 %(most)d 行：请用“表格导入”登记。")
            % {"count": count, "most": MOST},
        )
        return grid
    rows = [Row([Cell(c, (columns[c.key][at : at + 1] or [""])[0]) for c in OF_LINE]) for at in range(count)]
    grid = LineGrid(rows or empty().rows, bound=True)
    for at, row in enumerate(grid.rows, 1):
        if not row.is_blank:
            grid.lines.append({"row": at, **{cell.column.key: _read(cell) for cell in row.cells}})
    return grid


def _read(cell: Cell) -> Any:
    try:
        return cells.read(cell.column, cell.text, timezone.localdate())
    except BadValueError as error:
        cell.error = words(error)
        return None


def _shown(column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.reads == "money":
        return show_yuan(value, thousands=False)
    if column.reads == "quantity":
        return f"{value.normalize():f}"
    return str(value)
