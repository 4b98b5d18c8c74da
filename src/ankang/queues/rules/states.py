"""The life of a ticket."""

from enum import StrEnum


class State(StrEnum):
    """What a ticket is now. LEFT: the day ended and it was never called."""

    WAITING = "waiting"
    CALLED = "called"
    SERVED = "served"
    MOVED = "moved"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    LEFT = "left"


_AFTER = {
    State.WAITING: {State.CALLED, State.CANCELLED, State.LEFT},
    State.CALLED: {State.SERVED, State.MOVED, State.NO_SHOW},
    State.NO_SHOW: {State.WAITING},
}


def may(was: State, state: State) -> bool:
    """Whether a ticket may become this from that."""
    return state in _AFTER.get(was, set())
