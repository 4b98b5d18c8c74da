"""Proofreading: every check over every report, findings in the order of the text."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ankang.proofread.checks import (
    dates,
    documents,
    effects,
    pace,
    repeats,
    shares,
    totals,
    traces,
    units,
    values,
)
from ankang.proofread.findings import Finding
from ankang.proofread.reading import read_file
from ankang.proofread.report import Report
from ankang.proofread.splitting import split

CHECKS = (
    shares.check, totals.check, units.check, values.check, pace.check, dates.check, traces.check,
    documents.check, effects.check, repeats.check,
)  # fmt: skip


def proofread(text: str, file: str = "") -> list[Finding]:
    """The findings of a text, which may hold several reports, in their order."""
    return proofread_reports(split(text, file))


def read_reports(paths: Iterable[Path]) -> list[Report]:
    """The reports of some files, numbered through. Raises CannotRead."""
    found: list[Report] = []
    for path in paths:
        for report in split(read_file(path), path.name):
            found.append(Report(report.title, report.text, report.file, report.place, len(found) + 1))
    return found


def proofread_reports(reports: Sequence[Report]) -> list[Finding]:
    """The findings of reports that are read together: also what one took from another."""
    found = [
        finding for report in reports if report.sentences for check in CHECKS for finding in check(report)
    ]
    found += repeats.check_all(reports)
    return sorted(_once(found), key=lambda f: (f.report.number, f.start, f.end, f.kind))


def _once(found: list[Finding]) -> list[Finding]:
    """Each passage once a kind."""
    return list({(f.report.number, f.start, f.end, f.kind): f for f in reversed(found)}.values())
