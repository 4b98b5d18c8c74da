"""Several reports in one file: a new one begins at its title."""

import re
from collections.abc import Iterator

from ankang.proofread.report import Report

_TITLE = re.compile(r"[^。！？；，,;!?\n]{4,40}")
_HEADING = re.compile(r"#\s+(?P<title>[^\n]{2,60})")


def split(text: str, file: str = "") -> list[Report]:
    """The reports of a text, in order; a text without titles is one report."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    begins = list(_beginnings(text))
    if not begins or text[: begins[0][0]].count("。"):
        begins.insert(0, (0, _first_line(text)))
    ends = [start for start, _title in begins[1:]] + [len(text)]
    reports = [
        Report(title, text[start:end].rstrip(), file, start, number)
        for number, ((start, title), end) in enumerate(zip(begins, ends, strict=True), start=1)
    ]
    return [report for report in reports if report.text.strip()]


def _beginnings(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and titles: a line alone that the next line repeats, a heading of the first rank in Markdown, or a
    line that opens with a title again where no title line stands above it."""
    lines = [(found.start(), found[0].strip()) for found in re.finditer(r"[^\n]+", text)]
    seen: list[str] = []
    above = ""
    for place, (start, line) in enumerate(lines):
        following = lines[place + 1][1] if place + 1 < len(lines) else ""
        if _TITLE.fullmatch(line) and following.startswith(line):
            yield start, line
            seen.append(line)
        elif found := _HEADING.fullmatch(line):
            yield start, found["title"].strip()
        elif title := next((t for t in seen if line.startswith(t) and line != t and above != t), ""):
            yield start, title
        above = line


def _first_line(text: str) -> str:
    return next((line.strip()[:40] for line in text.splitlines() if line.strip()), "")
