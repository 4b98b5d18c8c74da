"""Text that stands twice: in one report, or in two reports of one reading."""

import re
from collections.abc import Iterator, Sequence

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report, Sentence

_SHORTEST = 12
_LETTERS = re.compile(r"[^\w]|[\d_]")
_NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是)")


def check(report: Report) -> Iterator[Finding]:
    """Sentences that stand twice in a report, and a title written twice in a row."""
    seen: dict[str, Sentence] = {}
    for sentence in report.sentences:
        key = _key(_NUMBER.sub("", sentence.text))
        first = seen.setdefault(key, sentence)
        if len(key) >= _SHORTEST and first is not sentence:
            yield _repeated(report, sentence.start, sentence.end, first)
    if found := re.search(re.escape(report.title) + r"\s*(" + re.escape(report.title) + ")", _body(report)):
        place = len(report.text) - len(_body(report))
        start = place + found.start(1)
        yield _repeated(report, start, place + found.end(1), Sentence(report.title, place, place))
    yield from _clauses(report)


def _body(report: Report) -> str:
    """The text behind the line that holds nothing but the title."""
    lines = report.text.split("\n", 1)
    return lines[1] if len(lines) == 2 and lines[0].strip() == report.title else report.text


def _clauses(report: Report) -> Iterator[Finding]:
    """A long clause that stands again in the same sentence or the next."""
    seen: dict[str, int] = {}
    for found in re.finditer(r"[^，,。；;：:！!?？\n]{10,}", report.text):
        key = _key(found[0])
        if key == _key(report.title):
            continue
        place = seen.get(key)
        seen[key] = found.start()
        if place is not None and found.start() - place < 160:
            yield _repeated(report, found.start(), found.end(), report.sentence_at(place))


def _repeated(report: Report, start: int, end: int, first: Sentence) -> Finding:
    line = report.text.count("\n", 0, first.start) + 1
    facts = {"line": str(line)}
    return Finding("repeated", Severity.NOTE, report, start, end, facts, ((first.start, first.end),))


def check_all(reports: Sequence[Report]) -> Iterator[Finding]:
    """Sentences of a report that stand in an earlier one, word for word but for numbers and places."""
    seen: dict[str, Report] = {}
    for report in reports:
        mine: set[str] = set()
        for sentence in report.sentences:
            key = _key(_NUMBER.sub("", sentence.text))
            if len(key) < _SHORTEST or key in mine:
                continue
            mine.add(key)
            first = seen.setdefault(key, report)
            if first is not report:
                facts = {"title": first.title, "number": str(first.number)}
                yield Finding("repeated_between", Severity.NOTE, report, sentence.start, sentence.end, facts)


def _key(text: str) -> str:
    return _LETTERS.sub("", text)
