"""The way of a person through a round: which step leads where. A table and one function."""

from collections.abc import Mapping
from enum import StrEnum

from ankang.screening.rules.refusals import Refusal


class State(StrEnum):
    """Where a person stands in a round."""

    LEFT_OUT = "left_out"
    TARGET = "target"
    INVITED = "invited"
    REFUSED = "refused"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    CONFIRMED = "confirmed"
    EXCLUDED = "excluded"
    LOST = "lost"
    TREATED = "treated"


class Move(StrEnum):
    """A step that somebody takes."""

    INVITE = "invite"
    REFUSE = "refuse"
    RESULT = "result"
    CONFIRM = "confirm"
    EXCLUDE = "exclude"
    LOSE = "lose"
    TREAT = "treat"
    ASSIGN = "assign"


S = State
_TABLE: Mapping[Move, tuple[frozenset[State], State | None]] = {
    Move.INVITE: (frozenset({S.TARGET, S.INVITED, S.REFUSED}), S.INVITED),
    Move.REFUSE: (frozenset({S.TARGET, S.INVITED}), S.REFUSED),
    # A second result corrects the first, as long as nothing came of it; None: what the result says.
    Move.RESULT: (frozenset({S.TARGET, S.INVITED, S.REFUSED, S.NEGATIVE, S.POSITIVE}), None),
    Move.CONFIRM: (frozenset({S.POSITIVE, S.LOST}), S.CONFIRMED),
    Move.EXCLUDE: (frozenset({S.POSITIVE, S.LOST}), S.EXCLUDED),
    Move.LOSE: (frozenset({S.POSITIVE, S.CONFIRMED}), S.LOST),
    Move.TREAT: (frozenset({S.CONFIRMED}), S.TREATED),
    Move.ASSIGN: (frozenset({S.POSITIVE, S.CONFIRMED}), None),
}
# In somebody's hands, with a day; nobody leaves these but by a step.
OWNED = (S.POSITIVE, S.CONFIRMED)
# What is done with a positive; it goes on after the round is closed.
AFTER = (Move.CONFIRM, Move.EXCLUDE, Move.LOSE, Move.TREAT, Move.ASSIGN)
LEAST_WORDS = 4


def may(move: Move, state: State) -> bool:
    """Whether a step leads on from a state."""
    return state in _TABLE[move][0]


def moved(move: Move, state: State, *, positive: bool = False) -> State:
    """The state after a step. Raises Refusal."""
    if not may(move, state):
        raise Refusal("state", state=state)
    if move is Move.RESULT:
        return State.POSITIVE if positive else State.NEGATIVE
    return _TABLE[move][1] or state
