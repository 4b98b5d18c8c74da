"""The course of an event: planned, confirmed, held, closed; or cancelled. What may follow what, in one table."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

LEAST_WORDS = 4


class State(StrEnum):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """A step somebody takes; each is a row of the event's history."""

    PLAN = "plan"
    CHANGE = "change"
    CONFIRM = "confirm"
    HOLD = "hold"
    CLOSE = "close"
    CANCEL = "cancel"
    REOPEN = "reopen"


_FROM: Mapping[Move, Mapping[State, State]] = MappingProxyType(
    {
        Move.CHANGE: {State.PLANNED: State.PLANNED, State.CONFIRMED: State.PLANNED},
        Move.CONFIRM: {State.PLANNED: State.CONFIRMED},
        Move.HOLD: {State.PLANNED: State.HELD, State.CONFIRMED: State.HELD},
        Move.CLOSE: {State.HELD: State.CLOSED},
        Move.CANCEL: {State.PLANNED: State.CANCELLED, State.CONFIRMED: State.CANCELLED},
        Move.REOPEN: {State.CLOSED: State.HELD},
    }
)
# What is still to come.
AHEAD = (State.PLANNED, State.CONFIRMED)
# What has taken place.
TOOK_PLACE = (State.HELD, State.CLOSED)


def after(move: Move, state: State) -> State | None:
    """The state after a step; None where the step may not be taken."""
    return _FROM.get(move, {}).get(state)


def moves(state: State) -> tuple[Move, ...]:
    """The steps that may be taken, in the order of the course."""
    return tuple(move for move, table in _FROM.items() if state in table)
