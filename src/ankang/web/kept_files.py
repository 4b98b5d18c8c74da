"""Sent files, kept sealed in the folder of a package until their sender has looked at them."""

import json
from pathlib import PurePath
from uuid import UUID

from ankang.accounts.models import User
from ankang.storage import files


def keep(folder: str, batch: UUID, book: str, name: str, data: bytes, by: User) -> None:
    """Keep a file; the same again changes nothing."""
    plain = PurePath(name.replace("\\", "/")).name[:120]
    head = json.dumps({"name": plain, "book": book}).encode()
    files.keep(f"{folder}/{by.pk}-{batch}", head + b"\n" + data)


def kept(folder: str, batch: UUID, book: str, by: User) -> tuple[str, bytes]:
    """Name and content of the sender's own file. FileNotFoundError for another's, of another book, and once it is gone."""
    head, _sep, data = files.content(f"{folder}/{by.pk}-{batch}").partition(b"\n")
    told = json.loads(head)
    if told["book"] != book:
        raise FileNotFoundError(str(batch))
    return str(told["name"]), data


def drop(folder: str, batch: UUID, by: User) -> None:
    """Forget a file."""
    files.drop(f"{folder}/{by.pk}-{batch}")
