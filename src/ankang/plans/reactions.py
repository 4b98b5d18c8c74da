"""What proposes a plan by itself: a newly registered household, two visits without control, several problems."""

import uuid

from ankang.plans import actions

REGISTERED = ("registry.household_registered",)
VISITED = ("care.visit_recorded",)
PROBLEMS = ("care.problem_opened",)


def propose_for_household(subject: str) -> None:
    """The chronic patients of a household."""
    actions.propose_for_household(household=uuid.UUID(subject), by=None)


def propose_uncontrolled(subject: str) -> None:
    """The person of a visit."""
    actions.propose_uncontrolled(visit=uuid.UUID(subject), by=None)


def propose_for_problems(subject: str) -> None:
    """The person of a problem."""
    actions.propose_for_problems(problem=uuid.UUID(subject), by=None)
