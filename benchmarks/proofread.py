"""What the proofreader finds: recall of each kind over reports with one fault, false findings over sound ones, and
seconds a report.

    python benchmarks/proofread.py [reports a kind, default 400]
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from ankang.proofread import proofread
from ankang.proofread.tests import corpus

RESULT = Path(__file__).resolve().parent / "results" / "proofread.md"
RECALL, FALSE_PER_HUNDRED = 0.98, 1.0


def main() -> int:
    """Measure; answer 1 when a kind is missed too often or sound reports are troubled."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    begun, cpu = time.perf_counter(), time.process_time()
    false = Counter(f.kind for seed in range(each) for f in proofread(corpus.report(seed)))
    rows, wrong = [], Counter[str]()
    for kind in corpus.MUTATIONS:
        found = [{f.kind for f in proofread(corpus.mutated(kind, seed))} for seed in range(each)]
        hits = sum(kind in kinds for kinds in found)
        wrong.update(other for kinds in found for other in kinds - {kind})
        rows.append((kind, hits))
    read = each * (len(corpus.MUTATIONS) + 1)
    seconds, used = time.perf_counter() - begun, time.process_time() - cpu
    text = page(each, rows, wrong, false, read, seconds, used)
    print(text)
    RESULT.write_text(text, "utf-8")
    return int(
        any(hits / each < RECALL for _kind, hits in rows) or false.total() * 100 / each > FALSE_PER_HUNDRED
    )


def page(
    each: int,
    rows: list[tuple[str, int]],
    wrong: Counter[str],
    false: Counter[str],
    read: int,
    seconds: float,
    used: float,
) -> str:
    """The figures as a page. Precision of a kind: its hits against all its findings in reports of other faults."""
    lines = [
        "# The proofreader",
        "",
        f"{each} sound reports and {each} of each kind with one fault, drawn by seed; one process, load "
        f"{os.getloadavg()[0]:.1f}. Two kinds follow from another fault by right: a second value of a total moves the "
        "pace, and a smaller count beside a claim of coverage is also a second value.",
        "",
        f"- Sound reports: {false.total()} findings in {each}.",
        f"- {read:,} reports in {seconds:.1f} s ({used:.1f} s of CPU): {used / read * 1000:.1f} ms a report.",
        "",
        "| kind | recall | precision |",
        "|---|---|---|",
    ]
    for kind, hits in rows:
        lines.append(f"| {kind} | {hits / each:.3f} | {hits / max(1, hits + wrong[kind]):.3f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
