"""The list that is frozen with a report: which files, with their hashes, its text, and the code of the journal.

It is a file of its own beside Word and PDF, sealed by this installation, so that a whole folder can be judged months
later: a PDF carries no manifest, and is known by this list.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from ankang.reports.formats.manifest import Stamp, canonical
from ankang.reports.rules.document import Document
from ankang.reports.rules.refusals import CannotRead

FORMAT = "ankang-report-files/1"
# A list holds two files; anything larger is none of ours.
LARGEST = 2**16


@dataclass(frozen=True)
class Item:
    """A file: the name it is downloaded by, its format, its bytes and their SHA-256."""

    name: str
    format: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Listing:
    """What a list says. `frozen` and `hour` (of the journal's root) are moments as ISO text, `hour` may be ""."""

    stamp: Stamp
    document: Document
    frozen: str
    hour: str
    files: list[Item]


@dataclass(frozen=True)
class Listed:
    """A list as it was read: what it says, the bytes that were sealed and the seal."""

    record: dict[str, Any]
    record_bytes: bytes
    seal: str

    @property
    def files(self) -> list[Item]:
        """The files it names."""
        return [Item(**item) for item in self.record["files"]]


def write(told: Listing, seal: Callable[[bytes], str]) -> bytes:
    """The file."""
    document = told.document
    record = {
        "format": FORMAT,
        **asdict(told.stamp),
        "root_hour": told.hour,
        "frozen": told.frozen,
        "title": document.plain(document.title).replace("\n", ""),
        "kind": document.kind,
        "language": document.language,
        "division": document.division,
        "period": document.period,
        "snapshot": document.snapshot,
        "snapshot_hash": document.snapshot_hash,
        "text_sha256": text_hash(document),
        "files": [asdict(item) for item in told.files],
    }
    body = {"record": record, "seal": seal(canonical(record))}
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()


def text_hash(document: Document) -> str:
    """SHA-256 of the whole document: of the page on the web that shows it."""
    return hashlib.sha256(canonical(document.as_json())).hexdigest()


def read(content: bytes) -> Listed:
    """Read a list; CannotRead when it is none or is not whole."""
    if len(content) > LARGEST:
        raise CannotRead("too_large")
    try:
        body = json.loads(content)
        record, seal = body["record"], str(body["seal"])
        found = Listed(record, canonical(record), seal)
        if record["format"] != FORMAT or not all(isinstance(item.sha256, str) for item in found.files):
            raise CannotRead("no_list")
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CannotRead("no_list") from None
    return found
