"""Numbers of disability certificates: identity number, one digit of type, one of grade; re-issued ones carry two
characters more (B1, B2 …)."""

import re
from dataclasses import dataclass

from ankang.rolls.rules.facts import Value
from ankang.values.identity import IdentityError, compact_identity, read_identity

_SHAPE = re.compile(r"^(\d{17}[\dX])([1-7])([1-4])(B\d)?$")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a number says. `disability` and `grade` are codes of GB/T 26341, `issue` how often it was re-issued."""

    identity: str
    disability: str
    grade: str
    issue: int


def read_certificate(text: str) -> Certificate | None:
    """The parts of a number as people write it; None for what is not one, or whose identity number is wrong."""
    found = _SHAPE.match(compact_identity(text))
    if found is None:
        return None
    try:
        identity = read_identity(found[1]).number
    except IdentityError:
        return None
    return Certificate(identity, found[2], found[3], int(found[4][1]) if found[4] else 0)


def of_certificate(text: Value | None) -> dict[str, Value | None]:
    """The fields of a roll that a number fills where their own cells are empty."""
    found = read_certificate(text) if isinstance(text, str) else None
    return {"disability": found.disability, "grade": found.grade} if found else {}
