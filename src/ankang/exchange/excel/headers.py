"""Where the table begins, what its columns are, and which rows are not data."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from ankang.exchange.excel.fields import RosterSpec
from ankang.values.later import pl

_DEPTH = 20
_TRIM = re.compile(r"[\s*＊:：_\-]|\(?必填\)?|\(?选填\)?|\(?文本\)?")
_TOTALS = re.compile(r"^(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)")
_NOTES = re.compile(
    r"^(填表人|填报人|制表|审核|负责人|填报单位|填表说明|填表日期|说明\s*[:：]|备注\s*[:：]|注\s*[:：]|联系人)"
)
EXAMPLE = "示例"


@dataclass
class Heading:
    """The heading of a sheet: last heading row, and for each column its text and the field it was taken for."""

    row: int
    texts: dict[str, str]
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Dropped:
    """A row that is not data: its number and why."""

    row: int
    why: str


def plain(text: str) -> str:
    """A heading without spaces, stars, notes such as 必填, and width."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return _TRIM.sub("", folded).replace("（", "(").replace("）", ")")


def find_heading(frame: pl.DataFrame, spec: RosterSpec, remembered: dict[str, str]) -> Heading | None:
    """The row in the first twenty with the most known headings, with the row below when the heading has two."""
    known = {**spec.synonyms(plain), **{plain(k): v for k, v in remembered.items()}}
    rows = frame.head(_DEPTH).to_dicts()
    scores = [sum(plain(v) in known for k, v in row.items() if k != "row" and v) for row in rows]
    if not scores or max(scores) < 2:
        return None
    at = scores.index(max(scores))
    above = rows[at - 1] if at and _is_upper(rows[at - 1], rows[at], known) else None
    below = (
        rows[at + 1]
        if above is None and at + 1 < len(rows) and _is_lower(rows[at], rows[at + 1], known)
        else None
    )
    texts = _texts(above, rows[at], below, known)
    last = below or rows[at]
    heading = Heading(int(last["row"]), texts)
    heading.fields = match(texts, known)
    return heading


def match(texts: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """Column → field for the headings known; the first column keeps a field that two claim."""
    taken: dict[str, str] = {}
    for column, text in texts.items():
        key = known.get(plain(text), "")
        if key and key not in taken.values():
            taken[column] = key
    return taken


def _filled(row: dict[str, str | None]) -> dict[str, str]:
    return {k: v for k, v in row.items() if k != "row" and v and str(v).strip()}


def _is_lower(row: dict, below: dict, known: dict[str, str]) -> bool:
    """Whether the row below is a second heading row: it names columns that the first leaves open."""
    upper, lower = _filled(row), _filled(below)
    opened = [c for c, v in lower.items() if plain(v) in known and plain(upper.get(c, "")) not in known]
    return bool(opened) and not any(re.search(r"\d{6}", v) for v in lower.values())


def _is_upper(row: dict, below: dict, known: dict[str, str]) -> bool:
    """Whether the row above belongs to the heading: it names columns that the best row leaves open."""
    upper, lower = _filled(row), _filled(below)
    return any(plain(v) in known and c not in lower for c, v in upper.items())


def _texts(above: dict | None, row: dict, below: dict | None, known: dict[str, str]) -> dict[str, str]:
    """One text a column out of one or two heading rows: the more particular one that is known."""
    layers = [_filled(layer) for layer in (above, row, below) if layer]
    columns = sorted({c for layer in layers for c in layer}, key=int)
    result = {}
    for column in columns:
        texts = [layer[column].strip() for layer in reversed(layers) if column in layer]
        result[column] = next((t for t in texts if plain(t) in known), texts[0])
    return result


def data_rows(frame: pl.DataFrame, heading: Heading) -> tuple[pl.DataFrame, list[Dropped]]:
    """The rows below the heading that are data, and those left out: totals, signatures, notes, the example row."""
    body = frame.filter(pl.col("row") > heading.row)
    columns = [c for c in heading.texts if c in body.columns]
    mapped = [c for c in heading.fields if c in body.columns]
    if not columns or not mapped:
        return body.head(0), []
    first = pl.coalesce([pl.col(c) for c in columns]).str.strip_chars()
    example = pl.any_horizontal([pl.col(c).str.starts_with(EXAMPLE).fill_null(False) for c in mapped[:4]])
    sparse = pl.sum_horizontal([pl.col(c).is_not_null().cast(pl.Int32) for c in columns]) <= max(
        3, len(columns) // 4
    )
    why = (
        pl.when(sparse & first.str.contains(_TOTALS.pattern))
        .then(pl.lit("total"))
        .when(sparse & first.str.contains(_NOTES.pattern))
        .then(pl.lit("note"))
        .when(example)
        .then(pl.lit("example"))
        .when(_repeats(heading, columns))
        .then(pl.lit("heading"))
        .otherwise(pl.lit(None, pl.String))
    )
    judged = body.with_columns(why.alias("why"))
    out = judged.filter(pl.col("why").is_not_null())
    dropped = [Dropped(row, why) for row, why in out.select("row", "why").iter_rows()]
    return judged.filter(pl.col("why").is_null()).drop("why"), dropped


def _repeats(heading: Heading, columns: list[str]) -> pl.Expr:
    """A heading repeated at the top of each printed page."""
    return pl.all_horizontal(
        [pl.col(c).str.strip_chars() == heading.texts[c] for c in columns[:3]]
    ).fill_null(False)
