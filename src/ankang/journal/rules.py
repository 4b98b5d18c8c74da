"""Pure rules of the sealed chain: canonical text of an event, chain value, Merkle root, delay of retries."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import timedelta

# The value before the first event: there is nothing to link back to.
ORIGIN = "0" * 64
# After this many failures a delivery is parked for a person to look at.
MOST_ATTEMPTS = 6


def canonical(event: Mapping[str, object]) -> bytes:
    """The one text of an event: JSON with sorted keys, no spaces, UTF-8."""
    return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def link(previous: str, event: Mapping[str, object]) -> str:
    """Chain value of an event: SHA-256 over the previous value (hex) and the canonical text; 64 hex digits."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(event)).hexdigest()


def merkle_root(leaves: Sequence[str]) -> str:
    """Merkle root over chain values (hex), RFC 6962 manner: leaf and node hashes differ by a prefix byte.

    An odd node at the end of a row moves up unchanged. Raises ValueError for no leaves.
    """
    if not leaves:
        raise ValueError("没有可封存的事件，不能计算默克尔根。")
    row = [hashlib.sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in leaves]
    while len(row) > 1:
        paired = [hashlib.sha256(b"\x01" + row[i] + row[i + 1]).digest() for i in range(0, len(row) - 1, 2)]
        row = paired + row[len(row) - len(row) % 2 :]
    return row[0].hex()


def short_code(root: str) -> str:
    """What is printed on paper: the first 16 hex digits in groups of four."""
    return "-".join(root[i : i + 4] for i in range(0, 16, 4)).upper()


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after the n-th failure: 10 s, 1 min, 6 min, 36 min, 3.6 h."""
    return timedelta(seconds=10 * 6 ** (attempts - 1))


def is_parked(attempts: int) -> bool:
    """Whether a delivery that failed this often waits for a person."""
    return attempts >= MOST_ATTEMPTS
