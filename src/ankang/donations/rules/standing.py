"""Whose need comes first among needs of one item: the worse off. Urgency counts among equals only, so that nobody
better off is served before somebody worse off; who must be, is served by a person who says why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# The worst off first. A village's own need stands beside households on the books.
TIERS = ("sudden_hardship", "unstable_exited", "marginal", "registered", "exited", "ordinary")
VILLAGE = "registered"
LISTED = frozenset({"sudden_hardship", "unstable_exited", "marginal", "registered", "exited"})


def tier_of(kinds: Iterable[str]) -> str:
    """How badly off a household of these categories is. Who left poverty stays on the register: having left it counts
    before having entered it, and being watched again before both."""
    told = set(kinds)
    order = ("sudden_hardship", "unstable_exited", "marginal", "exited", "registered")
    return next((kind for kind in order if kind in told), "ordinary")


@dataclass(frozen=True)
class Wanting:
    """A need as it is weighed: how much is still wanted, where, how badly off, how urgent (3 the most), income a head
    in fen (None: not known), since when."""

    key: Any
    item: str
    place: str
    quantity: int
    tier: str
    urgency: int
    income: int | None
    known_on: dt.date

    @property
    def listed(self) -> bool:
        """Whether it is of a household on the books of assistance."""
        return self.tier in LISTED

    @property
    def rank(self) -> tuple[Any, ...]:
        """Smaller comes first: worse off, more urgent, poorer (who is not known last), longer waiting, key."""
        poor = (1, 0) if self.income is None else (0, self.income)
        return (TIERS.index(self.tier), -self.urgency, poor, self.known_on, str(self.key))

    def worse_off_than(self, other: "Wanting") -> bool:
        """Of a worse tier."""
        return TIERS.index(self.tier) < TIERS.index(other.tier)
