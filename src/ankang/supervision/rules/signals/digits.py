"""Digit heaping: do the last digits of a recorder's measurements gather on a few?

A column of mercury is read to 2 mmHg, a monitor to 1, and many use both; so even and odd digits are tested apart, and
the share of even ones is no matter. Among the digits of one parity each is as likely as the others, for blood pressure
is smooth over ten mmHg. Pearson's chi-square, 4 degrees of freedom for each parity with enough values (Cochran's rule:
five expected in each cell).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_EACH = 5  # digits of one parity


@dataclass(frozen=True)
class Digits:
    """Last digits of a recorder's measure: counts 0 to 9, the test's chance (None where there are too few), the digit
    that stands out and its share among the digits of its parity."""

    counts: tuple[int, ...]
    chance: float | None
    digit: int
    share: float

    @property
    def n(self) -> int:
        """How many values."""
        return sum(self.counts)


def digits_of(values: Sequence[int], least: int, least_in_parity: int) -> Digits:
    """The last digits of whole measurements, tested where there are at least `least` of them."""
    counts = [0] * 10
    for value in values:
        counts[value % 10] += 1
    statistic, freedom, digit, share = 0.0, 0, 0, 0.0
    for parity in (0, 1):
        here = counts[parity::2]
        n = sum(here)
        if n < least_in_parity:
            continue
        expected = n / _EACH
        statistic += sum((count - expected) ** 2 / expected for count in here)
        freedom += _EACH - 1
        top = max(range(_EACH), key=lambda at: here[at])
        if here[top] / n > share:
            digit, share = 2 * top + parity, here[top] / n
    tested = sum(counts) >= least and freedom > 0
    return Digits(tuple(counts), _beyond(statistic, freedom) if tested else None, digit, share)


def heaping(found: Digits, share: float) -> bool:
    """Whether the heap is large enough to ask about: a tiny one that only many values make certain is not."""
    return found.chance is not None and found.share >= share


def _beyond(statistic: float, freedom: int) -> float:
    """P(chi-square > statistic) for an even number of degrees of freedom: exp(−x/2) Σ (x/2)^i / i!, exact."""
    half = statistic / 2
    return math.exp(-half) * sum(half**at / math.factorial(at) for at in range(freedom // 2))
