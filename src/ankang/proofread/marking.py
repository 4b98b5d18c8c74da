"""A report cut into pieces, each with the findings that touch it: what a page marks."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report

_WORST = (Severity.WRONG, Severity.DOUBTFUL, Severity.NOTE)


@dataclass(frozen=True)
class Piece:
    """Some text, and the numbers (from 1) of the findings on it; `severity` is that of the worst, "" for none."""

    text: str
    numbers: tuple[int, ...]
    severity: str


def pieces(report: Report, findings: Sequence[Finding]) -> list[Piece]:
    """The text of a report in pieces; `findings` are those of this report, numbered in their order."""
    edges = sorted({0, len(report.text), *(f.start for f in findings), *(f.end for f in findings)})
    return [
        _piece(report.text[start:end], start, end, findings)
        for start, end in itertools.pairwise(edges)
        if end > start
    ]


def _piece(text: str, start: int, end: int, findings: Sequence[Finding]) -> Piece:
    here = [(number, f) for number, f in enumerate(findings, start=1) if f.start <= start and end <= f.end]
    worst = next((s for s in _WORST if any(f.severity == s for _number, f in here)), "")
    return Piece(text, tuple(number for number, _finding in here), str(worst))
