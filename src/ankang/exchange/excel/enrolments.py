"""The door for lists of who takes part in a course: opened and given back marked as files of check-ups are."""

from collections.abc import Sequence

from ankang.checkups.intake.door import Unreadable
from ankang.exchange.excel import checkups
from ankang.training.intake import door


def opened(data: bytes, words: list[str]) -> list[door.Row]:
    """The rows of a file as (sheet row, cells). door.Unreadable with the reason and what to do."""
    try:
        return checkups.opened(data, words)
    except Unreadable as why:
        raise door.Unreadable(str(why)) from None


def marked(data: bytes, words: list[str], heading: int, faults: Sequence[door.Fault]) -> bytes:
    """The sender's file with its wrong cells marked."""
    try:
        return checkups.marked(data, words, heading, faults)
    except Unreadable as why:
        raise door.Unreadable(str(why)) from None
