"""What holds of orders: their number, their states, their reports, their likeness, what they cost. Pure."""

from ankang.orders.rules.due import RHYTHMS, days_due, hours
from ankang.orders.rules.figures import Suggested, plain, read_figures, suggest
from ankang.orders.rules.likeness import Like, Sketch, alike, passages, shingles, sketch
from ankang.orders.rules.number import read_number
from ankang.orders.rules.refusals import Refusal
from ankang.orders.rules.states import DEEDS, DONE, OPEN, STATES, after, judged
from ankang.orders.rules.terms import term

__all__ = [
    "DEEDS", "DONE", "OPEN", "RHYTHMS", "STATES", "Like", "Refusal", "Sketch", "Suggested", "after", "alike",
    "days_due", "hours", "judged", "passages", "plain", "read_figures", "read_number", "shingles", "sketch", "suggest",
    "term",
]  # fmt: skip
