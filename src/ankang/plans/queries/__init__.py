"""Reading plans. Views call those whose first parameter is the reader."""

from ankang.plans.queries.plans import (
    compared,
    discussion,
    kinds,
    listed,
    may_plan,
    needs_of,
    of_household,
    open_plan,
    person,
    plan,
    plans,
    proposal,
    proposals,
    sees_health,
)
from ankang.plans.queries.suggesting import Suggestion, suggested
from ankang.plans.queries.work import work_for

__all__ = [
    "Suggestion",
    "compared",
    "discussion",
    "kinds",
    "listed",
    "may_plan",
    "needs_of",
    "of_household",
    "open_plan",
    "person",
    "plan",
    "plans",
    "proposal",
    "proposals",
    "sees_health",
    "suggested",
    "work_for",
]
