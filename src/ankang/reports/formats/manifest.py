"""What a file carries beside its text: the identity of every figure, and the fingerprints of its paragraphs."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ankang.reports.rules.charts import strings
from ankang.reports.rules.document import Document, Paragraph, heading_number

FORMAT = "ankang-report/1"


@dataclass(frozen=True)
class Stamp:
    """What the report was made by: its id, the version of the program, the journal's last root, and where to look.

    `issue` counts the times it was issued, `replaces` is the id of the report that this issue replaces.
    """

    report: str
    version: str
    root: str = ""
    evidence: str = ""
    issue: int = 1
    replaces: str = ""


@dataclass(frozen=True)
class Own:
    """The county's own Word template that a file was made with."""

    name: str
    version: int
    sha256: str


def fingerprint(pieces: Iterable[tuple[str, str]]) -> str:
    """Sixteen hex digits of a paragraph; pieces are (text, figure key), a figure counting by its key."""
    text = "".join(f"⟦{key}⟧" if key else piece for piece, key in pieces)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def of_paragraph(paragraph: Paragraph) -> str:
    """Fingerprint of a paragraph of the model. A title's optional breaks do not count."""
    return fingerprint((run.text.replace("\n", ""), run.figure) for run in paragraph.runs)


def headings(document: Document) -> list[str]:
    """Headings with their numbers."""
    return [
        heading_number(place, document.language) + section.heading
        for place, section in enumerate(document.sections)
    ]


def manifest(document: Document, stamp: Stamp, fixed: Iterable[str]) -> dict[str, Any]:
    """Everything `verify` needs. `fixed`: the lines of the layout that hold no statement of their own."""
    shown = document.shown()
    return {
        "format": FORMAT,
        **asdict(stamp),
        "kind": document.kind,
        "language": document.language,
        "division": document.division,
        "period": document.period,
        "snapshot": document.snapshot,
        "snapshot_hash": document.snapshot_hash,
        "order": shown,
        "text": [of_paragraph(p) for p in document.paragraphs()],
        "fixed": [fingerprint([(line, "")]) for line in fixed],
        **_charts(document),
        "figures": {
            key: document.figures[key].as_json() for key in dict.fromkeys([*shown, *charted(document)])
        },
    }


def charted(document: Document) -> list[str]:
    """Keys of the figures that are points of charts."""
    return [key for chart in document.charts for key in chart.keys]


def _charts(document: Document) -> dict[str, Any]:
    """The charts: which figure each point is and the words that say so; nothing where there are none."""
    drawn = [
        {"draw": chart.draw, "title": chart.title, "keys": [list(one.keys) for one in chart.series],
         "words": strings(chart)}
        for chart in document.charts
    ]  # fmt: skip
    return {"charts": drawn} if drawn else {}


def of_own(
    document: Document,
    stamp: Stamp,
    read: Sequence[Sequence[tuple[str, str]]],
    fixed: Iterable[str],
    own: Own,
    with_charts: bool = False,
) -> dict[str, Any]:
    """The same for a report in a county's own Word template; `read`: its paragraphs as they stand in the file.

    Paragraphs that are neither the report's nor layout are the county's words, and are told apart.
    """
    marks = [fingerprint(paragraph) for paragraph in read]
    ours = {of_paragraph(p) for p in document.paragraphs()}
    keys = [key for paragraph in read for _text, key in paragraph if key]
    kept = [*keys, *(charted(document) if with_charts else [])]
    layout_marks = {fingerprint([(line, "")]) for line in fixed}
    return {
        **manifest(document, stamp, fixed),
        "order": keys,
        "text": marks,
        "charts": _charts(document).get("charts", []) if with_charts else [],
        "figures": {key: document.figures[key].as_json() for key in dict.fromkeys(kept)},
        "own": {**asdict(own), "text": [m for m in dict.fromkeys(marks) if m not in ours | layout_marks]},
    }


def canonical(body: dict[str, Any]) -> bytes:
    """The bytes that are sealed and hashed."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
