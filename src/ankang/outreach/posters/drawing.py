"""A poster as an A4 sheet (PDF) and as a card for telephones (PNG), through Typst."""

import io
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import segno
import typst

from ankang.outreach.posters.content import drawn
from ankang.web import fonts

_HERE = Path(__file__).parent
_STILL = datetime(2000, 1, 1, tzinfo=UTC)  # the same words make the same bytes
_CARD_PPI = 144.0
# Points of the type of a poster, the largest first: one to be read at two metres, one to be read in the hand.
_SIZES = (36, 31, 26, 22, 18, 15)


def sheet(content: dict[str, Any], address: str = "") -> bytes:
    """The A4 sheet, in the largest type that fits one page. `address`: where it can be scanned to, "" for none."""
    qr = _qr(address)
    for size in _SIZES:
        made = _compiled("poster.typ", "pdf", drawn({**content, "size": size}, qr))
        with pdfium.PdfDocument(made) as document:
            if len(document) == 1:
                return made
    return made


def card(content: dict[str, Any]) -> bytes:
    """The card: a picture of 1080 × 1620 points or longer."""
    return _compiled("card.typ", "png", drawn(content, ""))


def _compiled(name: str, form: str, data: str) -> bytes:
    source = (_HERE / name).read_bytes()
    more = {"ppi": _CARD_PPI} if form == "png" else {}
    found = _compiler().compile(
        input=source, format=form, sys_inputs={"data": data}, timestamp=_STILL, **more
    )
    return bytes(found[0] if isinstance(found, list) else found)


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=(_HERE / "poster.typ").read_bytes(), font_paths=fonts.fonts())


def _qr(address: str) -> str:
    if not address:
        return ""
    buffer = io.BytesIO()
    segno.make(address, error="m").save(buffer, kind="svg", border=2, xmldecl=False)
    return buffer.getvalue().decode()
