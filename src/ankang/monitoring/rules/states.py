"""The life of a warning: which step leads where, who may take it, and what it needs. A table and one function."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ankang.monitoring.rules.refusals import Refusal


class State(StrEnum):
    """Where a warning stands."""

    NEW = "new"
    CHECKING = "checking"
    WORKING = "working"
    TO_CLOSE = "to_close"
    CLOSED = "closed"
    FALSE_ALARM = "false_alarm"
    DEFERRED = "deferred"


class Move(StrEnum):
    """A step that somebody takes, or the system (resume)."""

    TAKE = "take"
    VERIFY = "verify"
    ASK_CLOSE = "ask_close"
    ASK_FALSE = "ask_false"
    ASK_DEFER = "ask_defer"
    AGREE = "agree"
    SEND_BACK = "send_back"
    RESUME = "resume"


ENDED = frozenset({State.CLOSED, State.FALSE_ALARM})
OPEN = tuple(state for state in State if state not in ENDED)
# Those whose clock runs; a deferred one waits for its day.
RUNNING = (State.NEW, State.CHECKING, State.WORKING, State.TO_CLOSE)
# Where a request leads when a second person agrees.
AGREED: Mapping[Move, State] = {
    Move.ASK_CLOSE: State.CLOSED,
    Move.ASK_FALSE: State.FALSE_ALARM,
    Move.ASK_DEFER: State.DEFERRED,
}
# Least length of what must be written: a sentence, not a word.
LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """From which states a move leads where. None: it depends on what was asked for, and from where."""

    sources: frozenset[State]
    to: State | None


_TABLE: Mapping[Move, Step] = {
    Move.TAKE: Step(frozenset({State.NEW}), State.CHECKING),
    Move.VERIFY: Step(frozenset({State.CHECKING}), State.WORKING),
    Move.ASK_CLOSE: Step(frozenset({State.WORKING}), State.TO_CLOSE),
    Move.ASK_FALSE: Step(frozenset({State.CHECKING, State.WORKING}), State.TO_CLOSE),
    Move.ASK_DEFER: Step(frozenset({State.CHECKING, State.WORKING}), State.TO_CLOSE),
    Move.AGREE: Step(frozenset({State.TO_CLOSE}), None),
    Move.SEND_BACK: Step(frozenset({State.TO_CLOSE}), None),
    Move.RESUME: Step(frozenset({State.DEFERRED}), None),
}


def may(move: Move, state: State) -> bool:
    """Whether a move leads on from a state."""
    return state in _TABLE[move].sources


def moved(move: Move, state: State, *, asked: Move | None = None, back: State | None = None) -> State:
    """The state after a move. `asked`: what is answered; `back`: where it was asked from, which is where what was
    sent back and what was deferred go on. Raises Refusal."""
    if state in ENDED:
        raise Refusal("closed", state=state)
    if not may(move, state):
        raise Refusal("state", state=state)
    if move is Move.AGREE and asked:
        return AGREED[asked]
    if move in (Move.SEND_BACK, Move.RESUME) and back:
        return back
    to = _TABLE[move].to
    assert to is not None, "an answer names what was asked"
    return to
