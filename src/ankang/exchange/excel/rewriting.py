"""The cells of a large workbook, of .xls or of .csv in a new workbook, marked as `marking` does; its first line says so."""

import io
from collections import defaultdict

import xlsxwriter

from ankang.values.cells import cell

# A workbook of this many bytes or marks is rewritten rather than edited: editing holds every cell in memory.
SMALL_BYTES, SMALL_MARKS = 4 * 2**20, 20_000
Fault = tuple[int, int, str]


def rewrite(
    rows: list[list[str | None]], faults: list[Fault], heading: tuple[int, str], remark: str
) -> bytes:
    """A new workbook with the same texts in the same rows and columns, marked the same way.

    `rows`: sheet row number first, then the texts of columns 1, 2, …
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("名册")
    plain = book.add_format({"num_format": "@"})
    red = book.add_format({"num_format": "@", "bg_color": "#FFC7CE"})
    row, title = heading
    wrong: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for at, column, text in faults:
        wrong[at][column].append(text)
    width = max((len(r) for r in rows), default=1) - 1
    titles = next((r for r in rows if r[0] == row), [row, *[""] * width])
    page.set_column(0, width - 1, 14, plain)
    page.set_column(width, width, 60)
    for number, *texts in rows:
        bad = wrong.get(int(number or 0), {})
        for column, text in enumerate(texts):
            cell(page, int(number or 0) - 1, column, text, red if column + 1 in bad else plain)
        if bad:
            lines = [f"{titles[c] or ''}：{t}" if c else t for c, ts in sorted(bad.items()) for t in ts]
            cell(page, int(number or 0) - 1, width, "；".join(dict.fromkeys(lines)), red)
        elif number == row:
            cell(page, row - 1, width, f"{title}（{remark}）", plain)
    book.close()
    return out.getvalue()
