"""Lists as CSV that Excel and WPS open."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from django.http import StreamingHttpResponse
from django.utils import timezone


def csv_of(heads: Iterable[str], lines: Iterable[Iterable[object]], name: str) -> StreamingHttpResponse:
    """A file of these heads and lines, sent while it is made; `name` and the day make its name."""
    response = StreamingHttpResponse(_csv(heads, lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y%m%d}.csv"'
    return response


def _csv(heads: Iterable[str], lines: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV in parts, with the mark by which Excel and WPS know UTF-8."""
    part = io.StringIO()
    table = csv.writer(part)
    part.write("\ufeff")
    for cells in chain([heads], lines):
        table.writerow(_safe(cell) for cell in cells)
        yield part.getvalue()
        part.seek(0)
        part.truncate()


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
