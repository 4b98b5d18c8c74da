"""A poster as an A4 sheet (PDF) and as a card for telephones (PNG), through Typst."""

import io
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from ankang.outreach.posters.content import drawn
from ankang.web import fonts

_HERE = Path(__file__).parent
_STILL = datetime(2000, 1, 1, tzinfo=UTC)  # the same words make the same bytes
_CARD_PPI = 144.0


def sheet(content: dict[str, Any], address: str = "") -> bytes:
    """The A4 sheet. `address`: where it can be scanned to, "" for none."""
    return _compiled("poster.typ", "pdf", drawn(content, _qr(address)))


def card(content: dict[str, Any]) -> bytes:
    """The card: a picture of 1080 × 1620 points or longer."""
    return _compiled("card.typ", "png", drawn(content, ""))


def _compiled(name: str, form: str, data: str) -> bytes:
    source = (_HERE / name).read_bytes()
    more = {"ppi": _CARD_PPI} if form == "png" else {}
    found = _compiler().compile(
        input=source, format=form, sys_inputs={"data": data}, timestamp=_STILL, **more
    )  # type: ignore[call-overload]
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
