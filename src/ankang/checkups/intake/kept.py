"""Files of results between upload and decision: sealed, each its sender's own."""

import json
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from ankang.accounts.models import User
from ankang.storage import files


@dataclass(frozen=True)
class Kept:
    """A file as it was sent: its name, its layout, its division and campaign, its bytes."""

    file_name: str
    kind: str
    division: str
    campaign: str
    data: bytes


def keep(batch: UUID, told: dict[str, str], data: bytes, by: User) -> None:
    """Keep a file until its sender decides. `told`: file_name, kind, division, campaign."""
    plain = PurePath(told["file_name"].replace("\\", "/")).name[:120]
    head = json.dumps({**told, "file_name": plain or "体检结果"}).encode()
    files.keep(_name(batch, by), head + b"\n" + data)


def content(batch: UUID, by: User) -> Kept:
    """The sender's own file. FileNotFoundError for another's, and once it is gone."""
    head, _, data = files.content(_name(batch, by)).partition(b"\n")
    return Kept(**json.loads(head), data=data)


def drop(batch: UUID, by: User) -> None:
    """Forget a file."""
    files.drop(_name(batch, by))


def _name(batch: UUID, by: User) -> str:
    return f"checkups/{by.pk}-{batch}"
