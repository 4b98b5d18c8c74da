"""Up, down or across: from the kinds of the two facilities."""

from enum import StrEnum

RANKS = {"clinic": 1, "township_centre": 2, "hospital": 3}


class Direction(StrEnum):
    """Where a patient goes, seen from who sends."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"


def direction(sender: str, receiver: str) -> Direction:
    """The way from one kind of facility to another; "" is a village without a clinic of its own."""
    low, high = RANKS.get(sender, 1), RANKS[receiver]
    return Direction.UP if high > low else Direction.DOWN if high < low else Direction.ACROSS
