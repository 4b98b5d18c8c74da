"""Files of bills between upload and decision: sealed, each its sender's own, gone after a week."""

import json
import time
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import UUID

from django.conf import settings

from ankang.accounts.models import User
from ankang.storage import files

_FOLDER = "bills"
_DAYS_KEPT = 7


@dataclass(frozen=True)
class Kept:
    """A file as it was sent: its name, for which hospital, its bytes."""

    file_name: str
    facility: UUID
    data: bytes


def keep(batch: UUID, file_name: str, facility: UUID, data: bytes, by: User) -> None:
    """Keep a file until its sender decides."""
    plain = PurePath(file_name.replace("\\", "/")).name[:120] or "账单"  # zh: the name of a file
    head = json.dumps({"file_name": plain, "facility": str(facility)}).encode()
    files.keep(_name(batch, by), head + b"\n" + data)


def content(batch: UUID, by: User) -> Kept:
    """The sender's own file. FileNotFoundError for another's, and once it is gone."""
    head, _, data = files.content(_name(batch, by)).partition(b"\n")
    told = json.loads(head)
    return Kept(told["file_name"], UUID(told["facility"]), data)


def drop(batch: UUID, by: User) -> None:
    """Forget a file."""
    files.drop(_name(batch, by))


def sweep() -> int:
    """Forget the files nobody decided on; answers how many."""
    oldest = time.time() - _DAYS_KEPT * 86_400
    old = [
        path
        for path in (Path(settings.MEDIA_ROOT) / _FOLDER).glob("*.sealed")
        if path.stat().st_mtime < oldest
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _name(batch: UUID, by: User) -> str:
    return f"{_FOLDER}/{by.pk}-{batch}"
