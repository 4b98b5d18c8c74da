"""Whether a bill adds up: the identities of the national settlement interface, and every code a known one."""

from collections.abc import Iterator, Mapping
from typing import Any

from ankang.values.money import show_yuan

from .bill_fields import HEAD, LINE
from .codes import CATEGORIES, CLASSES, INSURANCES, LEVELS, LINE_KINDS, PLACES, VISITS
from .facts import Bill, Line, Totals
from .layout import LARGEST
from .refusals import BillRefused, Both

_CODES: Mapping[str, Mapping[Any, tuple[str, str]]] = {
    "insurance": INSURANCES,
    "visit": VISITS,
    "place": PLACES,
    "level": LEVELS,
}
_NAMES = {one.name: Both(one.zh, one.name) for one in (*HEAD, *LINE)}


def bill_faults(bill: Bill) -> list[BillRefused]:
    """Everything that is wrong with a bill, each with what to do; empty when it may be settled."""
    return [*_head(bill), *_lines(bill)]


def totals(bill: Bill) -> Totals:
    """The sums of its lines: total = own_paid + over_limit + first_share + in_scope."""
    own = sum(line.amount for line in bill.lines if line.category == "C")
    over = sum(line.over_limit for line in bill.lines)
    first = sum(line.first_share for line in bill.lines)
    total = sum(line.amount for line in bill.lines)
    return Totals(total, own, over, first, total - own - over - first)


def totals_fault(bill_id: str, given: Totals) -> BillRefused | None:
    """For sums that come ready from another system: what is wrong with them, None when they add up."""
    parts = given.own_paid + given.over_limit + given.first_share + given.in_scope
    if given.total == parts and min(given.own_paid, given.over_limit, given.first_share, given.in_scope) >= 0:
        return None
    return BillRefused(
        "identity",
        bill=bill_id,
        total=show_yuan(given.total),
        own=show_yuan(given.own_paid),
        over=show_yuan(given.over_limit),
        first=show_yuan(given.first_share),
        scope=show_yuan(given.in_scope),
        difference=show_yuan(given.total - parts),
    )


def _head(bill: Bill) -> Iterator[BillRefused]:
    for name, table in _CODES.items():
        if getattr(bill, name) not in table:
            yield _code(bill, name, getattr(bill, name), table)
    for one in sorted(bill.classes - set(CLASSES)):
        yield _code(bill, "classes", one, CLASSES)
    if len(bill.area) != 12 or not bill.area.isdigit():
        yield BillRefused("area", bill=bill.bill_id, written=bill.area)
    if bill.discharged < bill.admitted:
        yield BillRefused("dates", bill=bill.bill_id, admitted=bill.admitted, discharged=bill.discharged)
    if not bill.lines:
        yield BillRefused("empty", bill=bill.bill_id)
    total = sum(line.amount for line in bill.lines)
    if total > LARGEST:
        yield BillRefused("too_large", bill=bill.bill_id, total=show_yuan(total), limit=show_yuan(LARGEST))


def _code(bill: Bill, name: str, written: object, table: Mapping[Any, tuple[str, str]]) -> BillRefused:
    zh, en = (("、", ", ")[n].join(f"{words[n]} {code}" for code, words in table.items()) for n in (0, 1))
    return BillRefused("code", bill=bill.bill_id, field=_NAMES[name], written=written, options=Both(zh, en))


def _lines(bill: Bill) -> Iterator[BillRefused]:
    seen: set[int] = set()
    for line in bill.lines:
        if line.number in seen:
            yield BillRefused("repeated_line", bill=bill.bill_id, line=line.number)
        seen.add(line.number)
        yield from _line(bill, line)


def _line(bill: Bill, line: Line) -> Iterator[BillRefused]:
    if line.category not in CATEGORIES:
        yield _code(bill, "category", line.category, CATEGORIES)
    if line.kind and line.kind not in LINE_KINDS:
        yield _code(bill, "kind", line.kind, LINE_KINDS)
    at = {"bill": bill.bill_id, "line": line.number}
    if min(line.amount, line.over_limit, line.first_share) < 0:
        yield BillRefused("negative", **at)
    elif line.category == "C" and (line.over_limit or line.first_share):
        yield BillRefused("own_line", **at)
    elif line.over_limit + line.first_share > line.amount:
        yield BillRefused(
            "parts",
            **at,
            over=show_yuan(line.over_limit),
            first=show_yuan(line.first_share),
            amount=show_yuan(line.amount),
        )
