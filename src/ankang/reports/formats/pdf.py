"""A report as PDF by GB/T 9704-2012, through Typst, with the best Chinese fonts that this machine has."""

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from ankang.reports.formats import chart_svg, layout
from ankang.reports.formats.changes import Changes
from ankang.reports.formats.manifest import Stamp, headings
from ankang.reports.rules.charts import Chart, description
from ankang.reports.rules.document import Document
from ankang.web import fonts

_SOURCE = Path(__file__).with_name("report.typ")
_STANDARD = {
    "body": layout.FANGSONG,
    "title": layout.XIAOBIAOSONG,
    "heading": layout.HEITI,
    "song": layout.SONGTI,
}


def stand_ins(language: str) -> str:
    """Which fonts of the standard were replaced and by what; "" when all are installed."""
    pairs = [
        (_STANDARD[role], name)
        for role, name in fonts.chosen().items()
        if name.startswith(("Noto", "Fandol"))
    ]
    told = dict.fromkeys(f"{name} → {stand_in}" for name, stand_in in pairs)
    if not told:
        return ""
    return (
        "本机未装国标字体，代用：" if language == "zh" else "Fonts of the standard replaced here: "
    ) + "；".join(told)


def write(document: Document, stamp: Stamp, changes: Changes | None = None) -> bytes:
    """The file. `changes`: what differs from the issue that this one replaces, for an annex of its own."""
    data = json.dumps({**_data(document, stamp), **_annexes(document, changes)}, ensure_ascii=False)
    content = _compiler().compile(
        input=_SOURCE.read_bytes(), format="pdf", sys_inputs={"data": data}, timestamp=_day(document)
    )
    assert isinstance(content, bytes)
    return content


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=_SOURCE.read_bytes(), font_paths=fonts.fonts())


def _day(document: Document) -> datetime:
    """A moment that does not change between two writings."""
    return datetime.fromisoformat(document.figures[document.date.runs[0].figure].ask.period[:10]).replace(
        tzinfo=UTC
    )


def _data(document: Document, stamp: Stamp) -> dict[str, Any]:
    """What the Typst source prints: plain texts only, so that nothing in them is code."""
    words = layout.WORDS[document.language]
    closing, date = document.plain(document.signature), document.plain(document.date)
    root = stamp.root[:16] or str(words["unsealed"])
    period = document.period
    notes = [
        str(words["source"]).format(
            snapshot=document.snapshot, hash=document.snapshot_hash[:16], period=period
        ),
        str(words["made"]).format(version=stamp.version, root=root),
        stand_ins(document.language),
        f"{words['scan']}{stamp.evidence}",
    ]
    return {
        "lang": document.language,
        "fonts": fonts.families(),
        "title": layout.title_lines(document),
        "addressee": document.addressee + str(words["separator"]),
        "sections": [
            {"heading": heading, "paragraphs": [document.plain(p) for p in section.paragraphs]}
            for heading, section in zip(headings(document), document.sections, strict=True)
        ],
        "closing": document.closing,
        "annex_note": str(words["annex_note"]),
        "annex_mark": str(words["annex"]),
        "signature": closing,
        "date": date,
        "indents": list(layout.closing_indents(closing, date)),
        "headings": list(document.table.headings),
        "rows": [[document.text_of(run) for run in row] for row in document.table.rows],
        "columns": list(words["columns"]),
        "definitions": [list(layout.definition_row(d, document.language)) for d in document.definitions],
        "notes": [note for note in notes if note],
        "star": str(words["star"]) if layout.starred(document) else "",
        "charts": [_drawn(document, number, chart) for number, chart in enumerate(document.charts, 1)],
        "qr": _qr(stamp.evidence),
    }


def _drawn(document: Document, number: int, chart: Chart) -> dict[str, str]:
    """A chart as a picture, with its caption, its note and its text for who does not see it."""
    head = str(layout.WORDS[document.language]["figure"]).format(number)
    return {
        "svg": chart_svg.svg(chart, document, f"c{number}", ", ".join(fonts.families()["song"])),
        "caption": f"{head}{chart.title}",
        "note": chart.note,
        "alt": description(chart, document.figures, document.language),
    }


def _annexes(document: Document, changes: Changes | None) -> dict[str, Any]:
    """Titles of the annexes with what each holds, and the rows of what differs."""
    words = layout.WORDS[document.language]
    kinds = ["table"] * bool(document.table.rows) + ["charts"] * bool(document.charts)
    kinds += ["changes"] * (changes is not None) + ["definitions"]
    told = [changes.sentence(document.language)] if changes else []
    told += [str(words["no_changes"])] if changes and not changes.rows else []
    return {
        "annexes": layout.annex_titles(document, changes is not None),
        "annex_kinds": kinds,
        "changes_told": told,
        "changes_columns": list(words["changes_columns"]),
        "changes": [list(row) for row in changes.rows] if changes else [],
    }


def _qr(address: str) -> str:
    buffer = io.BytesIO()
    segno.make(address or "ankang", error="m").save(buffer, kind="svg", border=2, xmldecl=False)
    return buffer.getvalue().decode()
