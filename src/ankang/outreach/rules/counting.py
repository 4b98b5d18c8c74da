"""Person-times and persons: what an event's attendance may claim.

A list and sign-ins tell who came, so that persons can be told from person-times over many events; a count tells only
how many came that day. Persons are never claimed from a count, nor from sign-ins nobody found in the register.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Way(StrEnum):
    """Where the number of who came is from."""

    LIST = "list"
    SIGN_IN = "qr"
    COUNTED = "counted"


NAMED = (Way.LIST, Way.SIGN_IN)


@dataclass(frozen=True, slots=True)
class Presence:
    """One who came: the person of the register, None where nobody of the register was found."""

    event: UUID
    person: UUID | None


@dataclass(frozen=True, slots=True)
class Turnout:
    """What came together: person-times in all; of them with a person, without one, and only counted; and persons."""

    times: int
    known: int
    unknown: int
    counted: int
    persons: int

    @property
    def counted_share(self) -> float | None:
        """The part of person-times of which only the number is known; None when nobody came."""
        return self.counted / self.times if self.times else None


def turnout(presences: Iterable[Presence], counted: Iterable[int] = ()) -> Turnout:
    """The sums over any number of events. Somebody at three events is three person-times and one person."""
    rows = list(presences)
    known = [one for one in rows if one.person is not None]
    heads = sum(counted)
    persons = len({one.person for one in known})
    return Turnout(len(rows) + heads, len(known), len(rows) - len(known), heads, persons)
