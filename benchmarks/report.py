"""Reports: seconds for one and for 158, against python-docx alone writing the same text and tables in the same run.

One county of 350,000 persons. Counts are computed once for the county, then reports are drawn from them; the
peer gets the finished texts for nothing and only has to write them: no controls, no manifest, no evidence.

    python benchmarks/report.py
"""

import io
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

# ruff: noqa: E402  what lies beside models needs Django to be set up first
os.environ.setdefault("ANKANG_HOME", tempfile.mkdtemp(prefix="ankang-bench-"))
from ankang.config.loading import load as load_house

load_house()

import docx
from _synthetic_lake import lake
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ankang.reports.formats import layout, pdf, word
from ankang.reports.formats.manifest import Stamp, headings
from ankang.reports.queries.cells import LakeCells, meaning
from ankang.reports.queries.drafting import setting_in
from ankang.reports.queries.judging import judge_file
from ankang.reports.rules.document import Document
from ankang.reports.rules.drafting import draft
from ankang.reports.rules.template import load

RESULT = Path(__file__).resolve().parent / "results" / "report.md"
PERSONS, BATCH = 350_000, 158
STAMP = Stamp("benchmark", "0.1.0", "", "/reports/evidence/benchmark/")


def timed(deed: Callable[[], object], times: int = 5) -> float:
    """Median milliseconds; the first run, which loads fonts and modules, is left out."""
    deed()
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        deed()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


def peer(document: Document) -> bytes:
    """The same text and tables by python-docx alone."""
    made = docx.Document()
    section = made.sections[0]
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    normal = made.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16), layout.FANGSONG
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), layout.FANGSONG)
    made.add_paragraph(document.plain(document.title))
    made.add_paragraph(document.addressee)
    for heading, part in zip(headings(document), document.sections, strict=True):
        made.add_paragraph(heading)
        for paragraph in part.paragraphs:
            target = made.add_paragraph()
            for run in paragraph.runs:
                target.add_run(document.text_of(run))
    for line in (document.closing, document.plain(document.signature), document.plain(document.date)):
        made.add_paragraph(line)
    rows = [[document.text_of(run) for run in row] for row in document.table.rows]
    table(made, [list(document.table.headings), *rows])
    table(
        made,
        [[d.title, d.meaning, d.numerator, d.denominator, d.basis, d.hash[:8]] for d in document.definitions],
    )
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def table(made: docx.document.Document, rows: list[list[str]]) -> None:
    """A table, filled row by row: asking python-docx for single cells would be slower still."""
    target = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(target.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def measure(folder: Path) -> list[str]:
    """Lines of the report."""
    snapshot, template = lake(folder, PERSONS), load("township_centre")
    towns, villages = places(snapshot)
    where = setting_in(snapshot, division=towns[0], period="2024", language="zh", today=date(2025, 1, 5))
    county = f"{towns[0][:6]}000000"

    started = time.perf_counter()
    cells = LakeCells.over(snapshot, template.indicators, [where.span, where.before], county)
    assert cells.results.divisions
    computed = (time.perf_counter() - started) * 1000

    def drawn(place: str) -> Document:
        inside = cells.villages_in(place)
        return draft(template, replace(where, division=place, rows=inside), cells, meaning)

    town = drawn(towns[0])
    content = word.write(town, STAMP)
    (folder / "town.docx").write_bytes(content)
    rows = [
        ("counts of the county for all reports (once)", computed),
        ("draw a town report from them", timed(lambda: drawn(towns[0]))),
        ("write it as Word: controls, manifest, QR", timed(lambda: word.write(town, STAMP))),
        ("**python-docx alone, same text and tables**", timed(lambda: peer(town))),
        ("write it as PDF (Typst)", timed(lambda: pdf.write(town, STAMP))),
        (
            "verify the file: compute every figure again",
            timed(lambda: judge_file(content, snapshot.path.parent), 3),
        ),
    ]
    batch = [drawn(code) for code in villages[:BATCH]]
    started = time.perf_counter()
    for code in villages[:BATCH]:
        word.write(drawn(code), STAMP)
    ours = time.perf_counter() - started
    started = time.perf_counter()
    for document in batch:
        peer(document)
    theirs = time.perf_counter() - started
    found = judge_file(content, snapshot.path.parent)
    assert not found.failed, found.failed[:3]
    return [
        f"County of {PERSONS:,} persons, one process, {platform.machine()}, Python {platform.python_version()}. "
        f"The town report has {len(town.shown())} figures, {len(town.table.rows)} villages, {len(content) // 1024} KB.",
        "",
        "| step | ms (median of 5) |",
        "| --- | ---: |",
        *(f"| {name} | {spent:.1f} |" for name, spent in rows),
        "",
        f"| {BATCH} village reports | s |",
        "| --- | ---: |",
        f"| draw and write as Word | {ours:.2f} |",
        f"| python-docx alone, texts given | {theirs:.2f} |",
        "",
        f"Writing one report takes {rows[3][1] / rows[2][1]:.1f} times as long with python-docx alone; the batch, "
        f"drawing included, {theirs / ours:.1f} times. All {len(found.verdicts)} figures of the file held.",
    ]


def places(snapshot: object) -> tuple[list[str], list[str]]:
    """Towns and villages of the snapshot."""
    import pyarrow.parquet as pq

    rows = [
        row
        for path in snapshot.files("villages", snapshot.manifest.counties)
        for row in pq.read_table(path, columns=["village", "town"]).to_pylist()
    ]
    return sorted({f"{r['town']:012d}" for r in rows}), sorted(f"{r['village']:012d}" for r in rows)


def main() -> None:
    """Measure, print, keep."""
    with tempfile.TemporaryDirectory(prefix="ankang-bench-") as folder:
        lines = ["# Reports", "", *measure(Path(folder))]
    RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
