"""The door for strangers' Word files: opened only in a confined child process that sees neither keys nor database."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from ankang.reports.formats.docx_limits import Limits
from ankang.reports.formats.manifest import Stamp
from ankang.reports.rules.document import Document
from ankang.reports.rules.word_refusals import CannotUse


@dataclass(frozen=True)
class Accepted:
    """A template that may be kept: its cleaned bytes, and what stands in it (`docx_places.Reading.as_json`)."""

    content: bytes
    found: dict[str, Any]


def accept(data: bytes, kind: str, limits: Limits | None = None) -> Accepted:
    """Look at an uploaded file. CannotUse with the reason; never another exception for bad input."""
    limits = limits or Limits()
    if len(data) > limits.upload:
        raise CannotUse("too_big")
    head, body = _in_child({"do": "accept", "kind": kind}, data, limits)
    return Accepted(body, head["found"])


def fill(
    content: bytes, document: Document, stamp: Stamp, limits: Limits | None = None
) -> tuple[bytes, list[str]]:
    """A kept template filled with a report, still without its manifest; and the lines in it that are our own layout.

    CannotUse when it cannot be done.
    """
    job = {"do": "fill", "document": document.as_json(), "stamp": asdict(stamp)}
    head, body = _in_child(job, content, limits or Limits())
    return body, head["fixed"]


def _in_child(job: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    head = json.dumps({**job, "limits": asdict(limits)}, ensure_ascii=False).encode() + b"\n"
    command = [sys.executable, "-m", "ankang.reports.formats.docx_child"]
    try:
        done = subprocess.run(  # noqa: S603 fixed command
            command, input=head + data, capture_output=True, timeout=limits.seconds * 3, env=_environment(),
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise CannotUse("too_slow") from None
    if done.returncode != 0:
        slow = done.returncode in (-24, -9)
        memory = b"MemoryError" in done.stderr or b"memory" in done.stderr.lower()
        raise CannotUse("too_slow" if slow else "memory" if memory else "damaged")
    line, _, body = done.stdout.partition(b"\n")
    answer = json.loads(line)
    if "refused" in answer:
        raise CannotUse(answer["refused"], **answer["params"])
    return answer, body


def _environment() -> dict[str, str]:
    """The child sees where Python is and nothing else."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ
    }
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1"}
