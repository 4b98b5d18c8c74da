"""Sets of days as spans: the arithmetic behind holes. Pure.

A span is (first, after): day numbers (`date.toordinal`), the first day and the day after the last one; a set of days is
a tuple of spans in order that neither touch nor overlap.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Days = tuple[Span, ...]
NEVER: Days = ()
END = dt.date.max.toordinal()


def span(since: dt.date, last: dt.date | None) -> Span:
    """From one day to another, that day included; without end when `last` is None."""
    return since.toordinal(), END if last is None else last.toordinal() + 1


def span_before(since: dt.date, until: dt.date | None) -> Span:
    """From a day until the day before another, as the register counts households."""
    return since.toordinal(), END if until is None else until.toordinal()


def union(spans: Iterable[Span]) -> Days:
    """The days of any of some spans; empty and turned-round ones hold none."""
    found: list[Span] = []
    for first, after in sorted(one for one in spans if one[0] < one[1]):
        if found and first <= found[-1][1]:
            if after > found[-1][1]:
                found[-1] = (found[-1][0], after)
        else:
            found.append((first, after))
    return tuple(found)


def both(one: Sequence[Span], other: Sequence[Span]) -> Days:
    """The days in both sets."""
    found: list[Span] = []
    i = j = 0
    while i < len(one) and j < len(other):
        first, after = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if first < after:
            found.append((first, after))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def without(one: Sequence[Span], other: Sequence[Span]) -> Days:
    """The days of one set that are not in the other."""
    found: list[Span] = []
    j = 0
    for begin, after in one:
        first = begin
        while j < len(other) and other[j][1] <= first:
            j += 1
        k = j
        while k < len(other) and other[k][0] < after and first < after:
            if other[k][0] > first:
                found.append((first, other[k][0]))
            first = max(first, other[k][1])
            k += 1
        if first < after:
            found.append((first, after))
    return tuple(found)


def length(days: Iterable[Span]) -> int:
    """How many days."""
    return sum(after - first for first, after in days)


def dates(days: Iterable[Span]) -> list[tuple[dt.date, dt.date | None]]:
    """The spans as first and last day; None for one without end."""
    return [
        (dt.date.fromordinal(first), None if after >= END else dt.date.fromordinal(after - 1))
        for first, after in days
    ]
