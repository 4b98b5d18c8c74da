"""Who is called next and why, and how long people wait. Pure."""

from ankang.queues.rules.order import Choice, Waiting, next_of
from ankang.queues.rules.priority import (
    Reason,
    Standing,
    Visitor,
    in_a_row,
    parameters,
    promise,
    source_of,
    standing,
    title_of,
)  # fmt: skip
from ankang.queues.rules.refusals import Refusal
from ankang.queues.rules.states import State, may
from ankang.queues.rules.waits import LEAST, Spread, Wait, spread

__all__ = [
    "LEAST",
    "Choice",
    "Reason",
    "Refusal",
    "Spread",
    "Standing",
    "State",
    "Visitor",
    "Wait",
    "Waiting",
    "in_a_row",
    "may",
    "next_of",
    "parameters",
    "promise",
    "source_of",
    "spread",
    "standing",
    "title_of",
]
