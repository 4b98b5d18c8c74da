"""Many comparisons at once: Holm, Scandinavian Journal of Statistics 6 (1979) 65."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def holm(chances: Mapping[Name, float], error: float) -> set[Name]:
    """Names whose chance is too small: whatever the tests have to do with each other, the chance that any true null
    is among them is at most `error`."""
    found: set[Name] = set()
    left = len(chances)
    for name, chance in sorted(chances.items(), key=lambda pair: pair[1]):
        if chance * left > error:
            break
        found.add(name)
        left -= 1
    return found
