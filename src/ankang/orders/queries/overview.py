"""What orders cost and how they are kept: by town, by department, by month; who asks for the same figure twice."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.orders.models import Asked, Copy, Due, Order
from ankang.orders.queries.orders import copies
from ankang.orders.rules import OPEN, term


@dataclass
class Row:
    """Orders of one town, department or month. Minutes: of reading every copy and of every answer due in the year."""

    name: str
    orders: set[object] = field(default_factory=set)
    copies: int = 0
    received_in_time: int = 0
    receipt_late: int = 0
    due: int = 0
    reported_in_time: int = 0
    report_late: int = 0
    minutes: int = 0

    @property
    def hours(self) -> float:
        """Hours, one decimal."""
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class Asking:
    """A figure asked for more than once: by which orders, and how many minutes of answers that is."""

    title: str
    orders: tuple[Order, ...]


def overview(user: User, year: int) -> dict[str, list[Row]]:
    """Rows `by` town, department and month of the orders released in a year, dearest first; months in order."""
    rows = copies(user).filter(order__released_on__year=year).exclude(state=Copy.State.WITHDRAWN)
    found: dict[str, dict[str, Row]] = {"town": {}, "unit": {}, "month": {}}
    dues = _dues(rows)
    today = timezone.localdate()
    for row in rows:
        names = {
            "town": row.place.name, "unit": row.order.unit.name, "month": f"{row.order.released_on:%Y-%m}",
        }  # fmt: skip
        for by, name in names.items():
            _count(found[by].setdefault(name, Row(name)), row, dues[row.pk], today)
    return {
        by: sorted(
            table.values(), key=(lambda r: r.name) if by == "month" else (lambda r: (-r.minutes, r.name))
        )
        for by, table in found.items()
    }


def _dues(rows: QuerySet[Copy]) -> dict[object, list[Due]]:
    found: dict[object, list[Due]] = defaultdict(list)
    for one in Due.objects.filter(copy__in=rows.values("pk")):
        found[one.copy_id].append(one)
    return found


def _count(into: Row, row: Copy, dues: list[Due], today: dt.date) -> None:
    into.orders.add(row.order_id)
    into.copies += 1
    into.minutes += row.order.read_minutes + row.order.report_minutes * len(dues)
    released = row.order.released_on or today
    if row.received_on:
        first_by = released + dt.timedelta(days=term("receipt_days", released, row.place_id))
        into.received_in_time += row.received_on <= first_by
    into.receipt_late += bool(row.state == Copy.State.SENT and row.receive_by and row.receive_by < today)
    for one in dues:
        into.due += one.due_on < today or one.first_reported_on is not None
        into.reported_in_time += bool(one.first_reported_on and one.first_reported_on <= one.due_on)
        into.report_late += one.first_reported_on is None and one.due_on < today and row.state in OPEN


def same_figures(user: User, year: int) -> list[Asking]:
    """Figures that several orders of a year ask the towns for, most often asked first."""
    seen = copies(user).filter(order__released_on__year=year).values("order")
    rows = Asked.objects.filter(order__in=seen, indicator="").select_related("order__unit")
    found: dict[str, list[Asked]] = defaultdict(list)
    for one in rows.order_by("order__released_on"):
        found[one.plain].append(one)
    several = [some for some in found.values() if len({one.order_id for one in some}) > 1]
    return sorted(
        (Asking(some[0].title, tuple(one.order for one in some)) for some in several),
        key=lambda a: (-len(a.orders), a.title),
    )
