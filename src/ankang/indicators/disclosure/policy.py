"""How much is shown to whom."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who reads: those who serve the place, another bureau of the county, or anybody."""

    OWN = "own"
    BUREAU = "bureau"
    PUBLIC = "public"


@dataclass(frozen=True)
class Policy:
    """Counts below `least` are hidden, zero among them; others are rounded to a multiple of `rounding` (odd, or 1).

    A hidden count must stay open within an interval of `least` or more, whatever is worked out from the rest.
    """

    least: int
    rounding: int = 1

    def hides(self, count: int) -> bool:
        """Whether the count itself may not be shown. A zero tells of everybody, so it is no exception."""
        return count < self.least

    def rounded(self, count: int) -> int:
        """The count as shown. With an odd base no count lies between two multiples."""
        return (count + self.rounding // 2) // self.rounding * self.rounding

    @property
    def slack(self) -> int:
        """How far a shown count may be from the true one."""
        return self.rounding // 2


# Thresholds: the default of ACRO (10) with rounding to 5 for the public, 5 between bureaus, see decision 0043.
POLICIES: dict[Audience, Policy] = {
    Audience.OWN: Policy(least=0),
    Audience.BUREAU: Policy(least=5),
    Audience.PUBLIC: Policy(least=10, rounding=5),
}
