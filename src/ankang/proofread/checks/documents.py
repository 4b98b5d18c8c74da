"""Laws and documents that cannot be: against a dated list, and the form of document numbers."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report

_FACTS = Path(__file__).parents[1] / "facts" / "laws.yaml"
_LAW = re.compile(r"《(?P<title>中华人民共和国[^》]{2,30}[法典])》")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_NUMBER = re.compile(
    r"(?P<organ>[一-鿿]{1,10}[发函办字令文])(?P<open>[〔\[【（(〕])(?P<year>(?:19|20)\d\d)(?P<close>[〕\]】）)])(?P<nth>第)?(?P<number>\d{1,5})号"
)


@cache
def facts() -> dict[str, Any]:
    """Laws in force, titles that never were one, programmes."""
    content: dict[str, Any] = yaml.safe_load(_FACTS.read_text("utf-8"))
    return content


def check(report: Report) -> Iterator[Finding]:
    """Every law, programme and document number of a report."""
    for found in _LAW.finditer(report.text):
        yield from _law(report, found)
    for name, one in facts()["programmes"].items():
        for found in re.finditer(one["begun"], report.text):
            yield from _programme(report, found, name, one)
    for found in _NUMBER.finditer(report.text):
        yield from _number(report, found)


def _law(report: Report, found: re.Match[str]) -> Iterator[Finding]:
    title, known = found["title"], facts()
    start, end = found.start("title"), found.end("title")
    if title in known["never"]:
        why = {"title": title, "note": known["never"][title]["zh"], "note_en": known["never"][title]["en"]}
        yield Finding("no_such_law", Severity.WRONG, report, start, end, why)
    elif title not in known["in_force"]:
        why = {"title": title, "until": str(known["until"])}
        yield Finding("law_unknown", Severity.DOUBTFUL, report, start, end, why)
    elif (year := _year_before(report, found.start())) and re.match(
        r"[^，,。]{0,6}(?:颁布|施行|实施|出台|公布)", report.text[end + 1 :]
    ):
        since: dt.date = known["in_force"][title]
        # A law is passed up to a year before it comes into force.
        if year < since.year - 1:
            why = {"title": title, "since": since.isoformat(), "year": str(year)}
            yield Finding("law_too_early", Severity.DOUBTFUL, report, start, end, why)


def _year_before(report: Report, place: int) -> int | None:
    """The last year named in the sentence before a place."""
    sentence = report.sentence_at(place)
    years = _YEAR.findall(report.text[sentence.start : place])
    return int(years[-1]) if years else None


def _programme(report: Report, found: re.Match[str], name: str, one: dict[str, Any]) -> Iterator[Finding]:
    year = _year_before(report, found.start())
    if year is not None and year < one["since"]:
        why = {"name": name, "since": str(one["since"]), "source": one["source"], "year": str(year)}
        yield Finding("programme_year", Severity.DOUBTFUL, report, found.start(), found.end(), why)


def _number(report: Report, found: re.Match[str]) -> Iterator[Finding]:
    better = f"{found['organ']}〔{found['year']}〕{int(found['number'])}号"
    if better != found[0]:
        why = {"text": found[0], "better": better}
        yield Finding("document_number", Severity.NOTE, report, found.start(), found.end(), why)
    latest = max((y for y in report.years), default=None)
    if latest is not None and int(found["year"]) > latest:
        why = {"text": found[0], "year": str(latest)}
        yield Finding("document_future", Severity.DOUBTFUL, report, found.start(), found.end(), why)
