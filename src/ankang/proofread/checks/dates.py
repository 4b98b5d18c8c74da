"""Days that are none, and the year said to be half over when it is not."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from ankang.proofread.findings import Finding, Severity
from ankang.proofread.report import Report

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
)
_AS_OF = re.compile(
    r"截[止至](?:到|目前)?\s*(?:(?:19|20)\d\d\s*年)?\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日|(?P<part>上旬|中旬|下旬|底|末|初))?"
)
_HALF = re.compile(r"时间(?:已)?过半|半年已过|一年过半")
_PART_DAYS = {"初": 5, "上旬": 10, "中旬": 20, "下旬": 30, "底": 30, "末": 30, None: 30}


def check(report: Report) -> Iterator[Finding]:
    """Every day of the report, and “half the year gone”."""
    for found in _DAY.finditer(report.text):
        if not _is_day(int(found["year"] or 2024), int(found["month"]), int(found["day"])):
            facts = {"text": found[0].strip()}
            yield Finding("no_such_day", Severity.WRONG, report, found.start(), found.end(), facts)
    yield from _half(report)


def _is_day(year: int, month: int, day: int) -> bool:
    with suppress(ValueError):
        return bool(dt.date(year, month, day))
    return False


def _half(report: Report) -> Iterator[Finding]:
    """The nearest “as of” above, counted to the last day it can mean."""
    for said in _HALF.finditer(report.text):
        above = [
            found
            for found in _AS_OF.finditer(report.text, 0, said.start())
            if said.start() - found.end() < 120
        ]
        if not above:
            continue
        found = above[-1]
        month, day = int(found["month"]), int(found["day"] or _PART_DAYS[found["part"]])
        if not 1 <= month <= 12:
            continue
        share = (30.4 * (month - 1) + day) / 365
        if share < 0.45:
            facts = {
                "day": re.sub(r"^截[止至](?:到|目前)?", "", found[0]).strip(),
                "share": f"{share * 100:.0f}",
                "text": said[0],
            }
            spans = ((found.start(), found.end()),)
            yield Finding("half_time", Severity.DOUBTFUL, report, said.start(), said.end(), facts, spans)
