"""Which orders and copies a reader sees, what they resemble, what is late, what they cost."""

from ankang.orders.queries.alike import Found, likes
from ankang.orders.queries.desks import RECEIVE, addressees, clerks
from ankang.orders.queries.orders import (
    answer,
    copies,
    copy,
    due,
    inbox,
    order,
    orders,
    outbox,
    paper,
    speaks_as,
    to_release,
)
from ankang.orders.queries.overview import Asking, Row, overview, same_figures
from ankang.orders.queries.suggesting import suggestions
from ankang.orders.queries.work import work_for

__all__ = [
    "RECEIVE", "Asking", "Found", "Row", "addressees", "answer", "clerks", "copies", "copy", "due", "inbox", "likes",
    "order", "orders", "outbox", "overview", "paper", "same_figures", "speaks_as", "suggestions", "to_release",
    "work_for",
]  # fmt: skip
