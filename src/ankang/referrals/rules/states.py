"""The life of a referral: which move leads where, which side makes it, and which side owns what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ankang.referrals.rules.refusals import Refusal


class State(StrEnum):
    """Where a referral stands."""

    DRAFT = "draft"
    SENT = "sent"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    NO_SHOW = "no_show"
    ARRIVED = "arrived"
    REPLIED = "replied"
    CLOSED = "closed"


class Side(StrEnum):
    """Who has it in hand."""

    SENDER = "sender"
    RECEIVER = "receiver"


class Move(StrEnum):
    """A step that somebody takes."""

    SEND = "send"
    ACCEPT = "accept"
    REFUSE = "refuse"
    HAND_ON = "hand_on"
    REDIRECT = "redirect"
    ARRIVE = "arrive"
    MISS = "miss"
    ANSWER = "answer"
    ASK = "ask"
    CLOSE = "close"


class Outcome(StrEnum):
    """How a loop was closed: with the reply in hand, or without it and why."""

    TAKEN_OVER = "taken_over"
    REFERRED_ON = "referred_on"
    NOT_GOING = "not_going"
    ELSEWHERE = "elsewhere"
    NOT_NEEDED = "not_needed"
    NO_REPLY = "no_reply"
    DIED = "died"


S = State
# Who owns a referral in each state: there is no state without an owner but the last.
OWNERS: Mapping[State, Side] = {
    S.DRAFT: Side.SENDER, S.SENT: Side.RECEIVER, S.REFUSED: Side.SENDER, S.ACCEPTED: Side.RECEIVER,
    S.NO_SHOW: Side.SENDER, S.ARRIVED: Side.RECEIVER, S.REPLIED: Side.SENDER,
}  # fmt: skip
OPEN = tuple(OWNERS)
# On its way: sent and not closed, so the sender owes the patient a question.
WAITING = tuple(state for state in OPEN if state is not S.DRAFT)
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Step:
    """From which states a move leads where; `to` None: it stays where it is."""

    side: Side
    sources: frozenset[State]
    to: State | None


_TABLE: Mapping[Move, Step] = {
    Move.SEND: Step(Side.SENDER, frozenset({S.DRAFT, S.REFUSED, S.NO_SHOW}), S.SENT),
    Move.ACCEPT: Step(Side.RECEIVER, frozenset({S.SENT}), S.ACCEPTED),
    Move.REFUSE: Step(Side.RECEIVER, frozenset({S.SENT}), S.REFUSED),
    Move.HAND_ON: Step(Side.RECEIVER, frozenset({S.SENT, S.ACCEPTED}), S.SENT),
    # Nobody answers, or it was the wrong house: the sender need not wait to be refused.
    Move.REDIRECT: Step(Side.SENDER, frozenset({S.SENT, S.ACCEPTED}), S.SENT),
    # An emergency arrives before anybody answered; who did not come on the day may come later.
    Move.ARRIVE: Step(Side.RECEIVER, frozenset({S.SENT, S.ACCEPTED, S.NO_SHOW}), S.ARRIVED),
    Move.MISS: Step(Side.RECEIVER, frozenset({S.ACCEPTED}), S.NO_SHOW),
    # A second reply corrects the first; both stay on file.
    Move.ANSWER: Step(Side.RECEIVER, frozenset({S.ARRIVED, S.REPLIED}), S.REPLIED),
    Move.ASK: Step(Side.SENDER, frozenset(WAITING), None),
    Move.CLOSE: Step(Side.SENDER, frozenset(OPEN), S.CLOSED),
}
_ENDS: Mapping[Outcome, frozenset[State]] = {
    Outcome.TAKEN_OVER: frozenset({S.REPLIED}),
    Outcome.REFERRED_ON: frozenset({S.REPLIED}),
    Outcome.NOT_GOING: frozenset({S.DRAFT, S.SENT, S.REFUSED, S.ACCEPTED, S.NO_SHOW}),
    Outcome.ELSEWHERE: frozenset({S.DRAFT, S.SENT, S.REFUSED, S.ACCEPTED, S.NO_SHOW}),
    Outcome.NOT_NEEDED: frozenset({S.DRAFT, S.SENT, S.REFUSED, S.ACCEPTED, S.NO_SHOW}),
    Outcome.NO_REPLY: frozenset({S.ARRIVED}),
    Outcome.DIED: frozenset(OPEN),
}


def may(move: Move, state: State) -> bool:
    """Whether a move leads on from a state."""
    return state in _TABLE[move].sources


def side_of(move: Move) -> Side:
    """Which side makes a move."""
    return _TABLE[move].side


def moved(move: Move, state: State) -> State:
    """The state after a move. Raises Refusal."""
    if state is State.CLOSED:
        raise Refusal("closed")
    if not may(move, state):
        raise Refusal("state", state=state)
    return _TABLE[move].to or state


def fits(outcome: Outcome, state: State) -> bool:
    """Whether a loop can be closed in this way from a state."""
    return state in _ENDS[outcome]
