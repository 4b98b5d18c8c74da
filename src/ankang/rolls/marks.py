"""What makes two rows the same person's row, and two differences the same difference, from one roll to the next.

All marks are keyed indexes: they meet when their texts are equal, and tell nothing else.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence

from ankang.registry.models import Person
from ankang.storage.sealed import BlindIndex, blind_index, blind_indexes

_ROW, _VALUES = "rolls_rollrow.key", "rolls_case.digest"
_IDENTITY = 18


def row_text(identity: str, name: str, born_on: dt.date | None, place: str) -> str:
    """What a row is known by: a whole identity number, else name, birth date and place."""
    if len(identity) == _IDENTITY:
        return identity
    return f"{identity}|{name}|{born_on or ''}|{place}"


def row_keys(texts: Sequence[str]) -> list[str]:
    """Marks of many rows."""
    return blind_indexes(texts, _ROW)


def register_indexes(name: str, texts: Sequence[str]) -> list[str]:
    """The register's own blind indexes (`identity_index`, `phone_tail`) of values that came with a roll."""
    field = Person._meta.get_field(name)
    assert isinstance(field, BlindIndex)
    return field.indexes_of(texts)


def case_key(*parts: str) -> str:
    """The mark of a difference from what it is about; its parts are keys and codes, nothing in clear."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def digest(theirs: str, ours: str) -> str:
    """Whether two values are still what they were."""
    return blind_index(f"{theirs}\x00{ours}", _VALUES)


def digests(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The same for many."""
    return blind_indexes([f"{theirs}\x00{ours}" for theirs, ours in pairs], _VALUES)
