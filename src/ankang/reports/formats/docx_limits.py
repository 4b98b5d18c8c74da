"""What a stranger's Word file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bytes as it comes and unpacked, entries, elements, paragraphs, and the child's memory and time."""

    upload: int = 5 * 2**20
    unpacked: int = 40 * 2**20
    ratio: int = 100
    entries: int = 300
    elements: int = 200_000
    paragraphs: int = 2_000
    memory: int = 2**30
    seconds: int = 10
