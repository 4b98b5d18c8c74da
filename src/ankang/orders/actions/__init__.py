"""What may be done with orders: draft, submit, release; receive, assign, pass on; answer, judge; withdraw."""

from ankang.orders.actions.answering import judge, report
from ankang.orders.actions.drafting import add_paper, change, draft, submit
from ankang.orders.actions.holding import appoint, assign, pass_on, receive
from ankang.orders.actions.sending import release, send_back, withdraw

__all__ = [
    "add_paper", "appoint", "assign", "change", "draft", "judge", "pass_on", "receive", "release", "report",
    "send_back", "submit", "withdraw",
]  # fmt: skip
