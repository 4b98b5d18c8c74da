"""Drawing a sample that can be drawn again: from a seed, by arithmetic that no library version changes."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key")


def size(of: int, permille: int) -> int:
    """How many to draw of so many: rounded up, at least one."""
    return max(1, -(-of * permille // 1000)) if of else 0


def draw(frame: Sequence[Key], permille: int, seed: int) -> list[Key]:
    """The rows with the smallest hashes of seed and place in the frame, in the frame's order."""
    ranked = sorted(range(len(frame)), key=lambda place: _hash(seed, place))
    return [frame[place] for place in sorted(ranked[: size(len(frame), permille)])]


def _hash(seed: int, place: int) -> bytes:
    return hashlib.sha256(f"{seed}:{place}".encode()).digest()
