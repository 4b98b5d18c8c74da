"""The life of a signed prescription: which step leads where. A draft is not one yet."""

from collections.abc import Mapping
from enum import StrEnum

from ankang.prescriptions.rules.refusals import Refusal


class State(StrEnum):
    """Where a signed prescription stands."""

    SIGNED = "signed"
    PASSED = "passed"
    SENT_BACK = "sent_back"
    DISPENSED = "dispensed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """A step that somebody takes, or the night (expire)."""

    PASS = "pass"  # noqa: S105 - a step, no password
    SEND_BACK = "send_back"
    DISPENSE = "dispense"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"


_TABLE: Mapping[Move, tuple[frozenset[State], State]] = {
    Move.PASS: (frozenset({State.SIGNED}), State.PASSED),
    Move.SEND_BACK: (frozenset({State.SIGNED, State.PASSED}), State.SENT_BACK),
    Move.DISPENSE: (frozenset({State.PASSED}), State.DISPENSED),
    Move.WITHDRAW: (frozenset({State.SIGNED, State.PASSED, State.SENT_BACK}), State.WITHDRAWN),
    Move.EXPIRE: (frozenset({State.SIGNED, State.PASSED, State.SENT_BACK}), State.EXPIRED),
}
# Least length of a reason: a sentence, not a word.
LEAST_WORDS = 4


def may(move: Move, state: State) -> bool:
    """Whether a move leads on from a state."""
    return state in _TABLE[move][0]


def moved(move: Move, state: State) -> State:
    """The state after a move. Raises Refusal."""
    sources, to = _TABLE[move]
    if state not in sources:
        raise Refusal("state", state=state)
    return to
