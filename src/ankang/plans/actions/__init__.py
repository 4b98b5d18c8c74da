"""Changing plans. Every action says by whom and is safe to repeat."""

from ankang.plans.actions.changing import NewNeed, add_goal, add_measure, add_need, drop, open_plan
from ankang.plans.actions.reviewing import (
    call_discussion,
    decline,
    hold_discussion,
    propose,
    propose_for_household,
    propose_for_problems,
    propose_uncontrolled,
    review,
)

__all__ = [
    "NewNeed",
    "add_goal",
    "add_measure",
    "add_need",
    "call_discussion",
    "decline",
    "drop",
    "hold_discussion",
    "open_plan",
    "propose",
    "propose_for_household",
    "propose_for_problems",
    "propose_uncontrolled",
    "review",
]
