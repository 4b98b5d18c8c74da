"""How much is on somebody's shoulders, and who could take more. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def is_overloaded(count: int, most: int) -> bool:
    """Whether there are more than the rule gives one person."""
    return count > most


def least_loaded(candidates: Iterable[Any], loads: Mapping[Any, int], near: Mapping[Any, int]) -> list[Any]:
    """Candidates, the best first: the nearest (`near`: 0 in the same village, 1 in the same unit, 2 in the same town, 3
    elsewhere), among them who has least."""
    return sorted(candidates, key=lambda one: (near.get(one, 3), loads.get(one, 0), str(one)))


def shared_out(
    batches: Sequence[tuple[Any, int]], candidates: Mapping[Any, Sequence[Any]], loads: Mapping[Any, int]
) -> dict[Any, Any]:
    """Batch → who takes it, the largest batch first, each to whoever of its candidates then has least. `batches`: (key,
    how many); a batch without candidates is left out. A proposal, that people change as they like."""
    now = dict(loads)
    found = {}
    for key, count in sorted(batches, key=lambda one: (-one[1], str(one[0]))):
        if them := candidates.get(key):
            taker = min(them, key=lambda one: (now.get(one, 0), them.index(one)))
            now[taker] = now.get(taker, 0) + count
            found[key] = taker
    return found
