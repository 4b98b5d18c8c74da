"""How often a rule was right, from the outcomes of its warnings, with how sure that is."""

import math
from dataclasses import dataclass

# Fewer judged warnings than this say little: they are marked.
FEW = 10
_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the warnings of a rule that were settled: how many were real and how many not."""

    real: int
    not_real: int

    @property
    def judged(self) -> int:
        """How many have an outcome."""
        return self.real + self.not_real

    @property
    def is_few(self) -> bool:
        """Whether there are too few to say much."""
        return self.judged < FEW

    @property
    def share(self) -> float | None:
        """The part that was real; None without any outcome."""
        return self.real / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the share; None without any outcome."""
        if not self.judged:
            return None
        count, share = self.judged, self.real / self.judged
        middle = (share + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
        half = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2)) / (1 + _Z**2 / count)
        return max(0.0, middle - half), min(1.0, middle + half)
