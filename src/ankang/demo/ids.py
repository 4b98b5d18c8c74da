"""Row ids that are the same for the same seed and lie in the order of the rows, so that every index grows at its end."""

import uuid

import numpy as np
from numpy.random import Generator

_EPOCH_MS = 1_700_000_000_000
_ROOM = 1 << 26


class Ids:
    """Ids of one town: a running number where UUID version 7 has the time, then random bits."""

    def __init__(self, rng: Generator, town: int) -> None:
        self.rng = rng
        self.next = _EPOCH_MS + town * _ROOM

    def hexes(self, count: int) -> list[str]:
        """`count` ids as 32 hex digits, which both databases take."""
        raw = np.empty((count, 16), dtype=np.uint8)
        running = np.arange(self.next, self.next + count, dtype=">u8")
        self.next += count
        raw[:, :6] = running.view(np.uint8).reshape(count, 8)[:, 2:]
        raw[:, 6:] = self.rng.integers(0, 256, (count, 10), dtype=np.uint8)
        raw[:, 6] = (raw[:, 6] & 0x0F) | 0x70
        raw[:, 8] = (raw[:, 8] & 0x3F) | 0x80
        text = raw.tobytes().hex()
        return [text[i : i + 32] for i in range(0, count * 32, 32)]

    def uuids(self, count: int) -> list[uuid.UUID]:
        """`count` ids as UUIDs, for rows with sealed columns: the row's id is bound into the seal."""
        return [self._one()] if count == 1 else [uuid.UUID(h) for h in self.hexes(count)]

    def _one(self) -> uuid.UUID:
        """The next id, as `hexes` makes it: planters ask for one at a time, two hundred thousand times."""
        chance = int.from_bytes(self.rng.integers(0, 256, 10, dtype=np.uint8).tobytes(), "big")
        chance = chance & ~(0xF << 76 | 0x3 << 62) | (0x7 << 76 | 0x2 << 62)
        self.next += 1
        return uuid.UUID(int=(self.next - 1) << 80 | chance)
