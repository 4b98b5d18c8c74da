"""What a referral may do next, who owns it, by when, and what its receiver may see. Pure."""

from ankang.referrals.rules.direction import Direction, direction
from ankang.referrals.rules.excerpt import excerpt_lines, frozen
from ankang.referrals.rules.overview import AGES, NEVER, REPLIES, Loop, Spread
from ankang.referrals.rules.refusals import Refusal
from ankang.referrals.rules.states import (
    LEAST_WORDS,
    OPEN,
    OWNERS,
    WAITING,
    Move,
    Outcome,
    Side,
    State,
    fits,
    may,
    moved,
    side_of,
)
from ankang.referrals.rules.terms import ask_by, ask_source, deadline, source_of

__all__ = [
    "AGES", "LEAST_WORDS", "NEVER", "OPEN", "OWNERS", "REPLIES", "WAITING", "Direction", "Loop", "Move", "Outcome", "Refusal", "Side", "Spread", "State", "ask_by", "ask_source",
    "deadline", "direction", "excerpt_lines", "fits", "frozen", "may", "moved", "side_of", "source_of",
]  # fmt: skip
