"""A notice as an A3 sheet for the wall, through Typst."""

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from ankang.notices.rules.sheet import Sheet
from ankang.web import fonts

_SOURCE = Path(__file__).with_name("sheet.typ")
# Up to so many households: size of the type in points, lists side by side. A character of 26 pt is 9 mm high and
# is read at two metres; only the long lists of a county go below, and are read from near.
_SIZES = ((10, 32, 1), (150, 26, 2), (600, 20, 2), (2000, 15, 3))
_SMALLEST = (11, 4)


def write(sheet: Sheet, *, sample: str = "") -> bytes:
    """The file. `sample`: word across the background of what may not be posted."""
    content = _compiler().compile(
        input=_SOURCE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(_data(sheet, sample), ensure_ascii=False)},
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),
    )
    assert isinstance(content, bytes)
    return content


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=_SOURCE.read_bytes(), font_paths=fonts.fonts())


def _data(sheet: Sheet, sample: str) -> dict[str, Any]:
    size, lists = next(((s, n) for most, s, n in _SIZES if sheet.households <= most), _SMALLEST)
    return {
        "fonts": fonts.families(),
        "size": size,
        "lists": lists,
        "foot": 46 + 8 * (len(sheet.paragraphs) - 3),
        "title": sheet.title,
        "title_lines": sheet.title_lines,
        "hotline": sheet.hotline,
        "opening": sheet.opening,
        "columns": sheet.columns,
        "widths": ["auto", "1fr", *["auto"] * (len(sheet.columns) - 2)],
        "sections": [
            {"heading": section.heading, "rows": [row.cells for row in section.rows]}
            for section in sheet.sections
        ],
        "paragraphs": sheet.paragraphs,
        "issuer": sheet.issuer,
        "date": sheet.date,
        "qr": qr(sheet.address),
        "qr_says": "扫码查看本公示、核对本户、提出异议",
        "sample": sample,
    }


def qr(address: str) -> str:
    """The address as an SVG to be scanned; "" for none."""
    if not address:
        return ""
    buffer = io.BytesIO()
    segno.make(address, error="m").save(buffer, kind="svg", border=2, xmldecl=False)
    return buffer.getvalue().decode()
