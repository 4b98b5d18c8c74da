"""The life of a finding: open, reported as put right, closed or returned."""

from enum import StrEnum


class State(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    REPORTED = "reported"
    RETURNED = "returned"
    CLOSED = "closed"


class Deed(StrEnum):
    """What is done to it."""

    OPENED = "opened"
    REPORTED = "reported"
    CLOSED = "closed"
    RETURNED = "returned"
    ESCALATED = "escalated"


# Deed → from which states, to which.
MOVES: dict[Deed, tuple[frozenset[State], State]] = {
    Deed.REPORTED: (frozenset({State.OPEN, State.RETURNED}), State.REPORTED),
    Deed.CLOSED: (frozenset({State.REPORTED}), State.CLOSED),
    Deed.RETURNED: (frozenset({State.REPORTED}), State.RETURNED),
}


def after(state: State, deed: Deed) -> State | None:
    """The state after a deed; None when the deed does not fit the state. An escalation leaves it as it is."""
    if deed is Deed.ESCALATED:
        return None if state is State.CLOSED else state
    allowed, reached = MOVES[deed]
    return reached if state in allowed else None
