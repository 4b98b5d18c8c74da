"""How alike two orders are: shared runs of characters, found fast by a sketch and then counted exactly."""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

RUN = 3
_SIZE = 96
_RANDOM = np.random.default_rng(20160101)
_FACTORS = _RANDOM.integers(1, 2**63, _SIZE, dtype=np.uint64) | np.uint64(1)
_SHIFTS = _RANDOM.integers(0, 2**63, _SIZE, dtype=np.uint64)
# What a sketch of this many values may be off by, three standard errors: nothing nearer is thrown away unread.
SLACK = 0.15
Sketch = bytes


@dataclass(frozen=True)
class Like:
    """Another order and how much of both texts is shared, 0 to 1; `passages`: what stands in both, longest first."""

    key: object
    share: float


def bare(text: str) -> str:
    """The text without spaces, punctuation and full-width forms."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def shingles(text: str) -> frozenset[str]:
    """Every run of three characters of the bare text; the text itself when it is shorter."""
    plain = bare(text)
    if len(plain) <= RUN:
        return frozenset({plain} if plain else ())
    return frozenset(plain[i : i + RUN] for i in range(len(plain) - RUN + 1))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared runs by all runs of both (Jaccard); 0 when either is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


def sketch(text: str) -> Sketch:
    """The smallest hashes of the runs, 96 numbers of 32 bits: equal ones tell the share (MinHash)."""
    runs = shingles(text)
    if not runs:
        return b""
    hashes = np.array([zlib.crc32(run.encode()) for run in runs], np.uint64)
    mixed = (hashes[:, None] * _FACTORS[None, :] + _SHIFTS[None, :]) >> np.uint64(32)
    return bytes(mixed.min(axis=0).astype("<u4").tobytes())


def nearest(own: Sketch, others: Sequence[tuple[object, Sketch]], least: float) -> list[object]:
    """Keys of the others whose share may reach `least`: their sketches say so, within the slack."""
    known = [(key, one) for key, one in others if len(one) == 4 * _SIZE]
    if not own or not known:
        return []
    table = np.frombuffer(b"".join(one for _key, one in known), "<u4").reshape(len(known), _SIZE)
    equal = (table == np.frombuffer(own, "<u4")).mean(axis=1)
    return [known[i][0] for i in np.flatnonzero(equal >= max(0.0, least - SLACK))]


def alike(text: str, others: Sequence[tuple[object, str]], least: float) -> list[Like]:
    """The other texts that share at least so much, most first."""
    own = shingles(text)
    found = [Like(key, share(own, shingles(other))) for key, other in others]
    return sorted((one for one in found if one.share >= least), key=lambda one: (-one.share, str(one.key)))


def passages(one: str, other: str, shortest: int) -> list[str]:
    """What stands in both texts word for word, in the order of the first, at least so many characters long."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [one[b.a : b.a + b.size].strip() for b in blocks if len(bare(one[b.a : b.a + b.size])) >= shortest]


def marked(text: str, common: Sequence[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the common passages."""
    if not common:
        return [(text, False)]
    pattern = "|".join(re.escape(one) for one in sorted(common, key=len, reverse=True))
    return [(piece, piece in common) for piece in re.split(f"({pattern})", text) if piece]
