"""Sent lists, kept sealed until their sender has looked at them."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.storage import files

_FOLDER = "training"


def keep(batch: UUID, course: UUID, data: bytes, by: User) -> None:
    """Keep a list; the same again changes nothing."""
    files.keep(_name(batch, course, by), data)


def kept(batch: UUID, course: UUID, by: User) -> bytes:
    """The sender's own list for this course. FileNotFoundError for another's, and once it is gone."""
    return files.content(_name(batch, course, by))


def drop(batch: UUID, course: UUID, by: User) -> None:
    """Forget a list."""
    files.drop(_name(batch, course, by))


def _name(batch: UUID, course: UUID, by: User) -> str:
    return f"{_FOLDER}/{by.pk}-{course}-{batch}"
