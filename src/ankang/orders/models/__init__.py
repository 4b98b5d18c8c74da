"""Orders, their addressees' copies, who holds each, what is owed and answered, papers, likenesses confirmed."""

from ankang.orders.models.copies import Answer, Copy, Due, Holding
from ankang.orders.models.orders import Asked, Likeness, Order, Paper

__all__ = ["Answer", "Asked", "Copy", "Due", "Holding", "Likeness", "Order", "Paper"]
