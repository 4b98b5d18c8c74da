"""1,000 random edits of figures in finished reports: how many does `verify` find?

Reports of a town of the tests' snapshot, in Chinese and English, frozen as Word, PDF, page and list; each edit is drawn at
random (a digit, two figures exchanged, a control removed, unlocked or copied, a number typed, a chart's point, text and
manifest forged alike, …) and judged by the same code that `ankang verify` runs.

    python benchmarks/tampering.py [edits]
"""

import hashlib
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

# ruff: noqa: E402  what lies beside models needs Django to be set up first
os.environ.setdefault("ANKANG_HOME", tempfile.mkdtemp(prefix="ankang-bench-"))
from ankang.config.loading import load as load_house

load_house()

from ankang.reports.formats import listing, pdf, word
from ankang.reports.formats.manifest import Stamp
from ankang.reports.queries import folder
from ankang.reports.queries.cells import snapshot_of
from ankang.reports.queries.drafting import cells_for, drawn, setting_in
from ankang.reports.queries.judging import SEAL, judge_file
from ankang.reports.rules.document import Document
from ankang.reports.rules.template import load
from ankang.reports.tests import lake as lakes
from ankang.reports.tests import tampering
from ankang.storage.sealed import blind_index

RESULT = Path(__file__).resolve().parent / "results" / "tampering.md"
EDITS = 1_000
# Of each ten edits so many go to Word, PDF, the list and the page.
SHARES = ["docx"] * 7 + ["pdf", "json", "page"]


def sealed(body: bytes) -> str:
    """The seal of a manifest or a list."""
    return blind_index(body.decode(), SEAL)


def frozen(lake: Path, language: str) -> tuple[Document, dict[str, bytes]]:
    """A document and its files."""
    snapshot, template = snapshot_of(lake), load("township_centre")
    where = setting_in(
        snapshot, division=str(lakes.TOWN), period="2026", language=language, today=date(2026, 11, 23)
    )
    document = drawn(template, where, cells_for(snapshot, template, where))
    stamp = Stamp(f"33333333-3333-3333-3333-33333333333{len(language)}", "0.1", "", "/reports/evidence/x/")
    files = {"docx": word.write(document, stamp, sealed), "pdf": pdf.write(document, stamp)}
    items = [
        listing.Item(f"{language}.{kind}", kind, len(body), hashlib.sha256(body).hexdigest())
        for kind, body in files.items()
    ]
    told = listing.Listing(stamp, document, "2026-11-23T09:00:00+08:00", "", items)
    return document, {**files, "json": listing.write(told, sealed)}


def found(
    kind: str, document: Document, files: dict[str, bytes], lake: Path, chance: random.Random
) -> tuple[str, bool]:
    """(what was done, whether it was found) for one edit."""
    if kind == "docx":
        name, edited = tampering.tampered(files["docx"], chance)
        return name, not judge_file(edited, lake).holds
    if kind == "page":
        key = chance.choice(document.shown())
        figure = document.figures[key]
        text = tampering.other_number(figure.text(document.language), chance)
        changed = replace(
            document, figures={**document.figures, key: replace(figure, **{document.language: text})}
        )
        return "page", listing.read(files["json"]).record["text_sha256"] != listing.text_hash(changed)
    with tempfile.TemporaryDirectory() as place:
        names = {one: Path(place) / f"{document.language}.{one}" for one in ("pdf", "json")}
        for one, path in names.items():
            path.write_bytes(tampering.in_bytes(files[one], chance) if one == kind else files[one])
        verdicts = {verdict.path: verdict.told for verdict in folder.verify(names.values(), lake)}
        return kind, verdicts[names[kind]] is not folder.Told.HOLDS


def measure(lake: Path, edits: int) -> list[str]:
    """Lines of the report."""
    reports = {language: frozen(lake, language) for language in ("zh", "en")}
    for document, files in reports.values():
        assert judge_file(files["docx"], lake).holds, document.language
    done: Counter[str] = Counter()
    missed: dict[str, list[int]] = defaultdict(list)
    started = time.perf_counter()
    for seed in range(edits):
        chance = random.Random(seed)
        document, files = reports["zh" if seed % 2 else "en"]
        name, known = found(SHARES[seed % len(SHARES)], document, files, lake, chance)
        done[name] += 1
        if not known:
            missed[name].append(seed)
    spent = time.perf_counter() - started
    total = sum(map(len, missed.values()))
    rows = [f"| {name} | {number} | {number - len(missed[name])} |" for name, number in sorted(done.items())]
    seeds = "; ".join(f"{name}: {seeds}" for name, seeds in missed.items() if seeds)
    return [
        f"{edits:,} random edits, {edits - total:,} found, {total} missed, in {spent:.0f} s. "
        f"Each report has {len(reports['zh'][0].shown())} figures in its text and tables and "
        f"{sum(len(chart.keys) for chart in reports['zh'][0].charts)} in its charts.",
        *([f"Missed (seeds): {seeds}"] if seeds else []),
        "",
        "| edit | made | found |",
        "| --- | ---: | ---: |",
        *rows,
        "",
        "Word files are judged by computing every figure again; PDF and list by hash and seal; the page by the hash of its "
        "text in the sealed list. What hides a figure without changing it (white letters, hidden text) is no edit here "
        "and is not found.",
    ]


def main() -> int:
    """Measure, print, keep; answer how many were missed."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    with tempfile.TemporaryDirectory(prefix="ankang-bench-") as place:
        lakes.write(Path(place))
        lines = ["# Tampering", "", *measure(Path(place), edits)]
    if edits >= EDITS:
        RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return int(any(" missed" in line and ", 0 missed" not in line for line in lines))


if __name__ == "__main__":
    sys.exit(main())
