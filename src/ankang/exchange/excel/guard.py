"""The door for strangers' files: checked by their bytes here, opened only in a confined child process."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from ankang.exchange.excel.containers import Limits, Unsafe, kind_of
from ankang.exchange.excel.refusals import Refusal, Refused
from ankang.values.later import pl


@dataclass(frozen=True)
class Table:
    """What a file holds: text columns `1`, `2`, … with sheet row numbers in `row`; marks are (row, column, kind)."""

    frame: pl.DataFrame
    format: str
    sheet: str
    hidden: list[int]
    marks: list[tuple[int, int, str]]
    others: list[str]


def read_table(data: bytes, words: list[str], limits: Limits | None = None) -> Table:
    """The table of a file, or Refused with the reason and what to do. Never another exception for bad input."""
    limits = limits or Limits()
    kind = _safe(lambda: kind_of(data, limits))
    job = {"do": "read", "kind": kind, "words": words}
    head, body = _in_child(job, data, limits)
    frame = pl.read_ipc_stream(io.BytesIO(body))
    marks = [(row, column, mark) for row, column, mark in head["marks"]]
    return Table(frame, kind, head["name"], head["hidden"], marks, head["others"])


def marked_copy(
    data: bytes, sheet: str, errors: list[Any], heading: tuple[int, str], limits: Limits | None = None
) -> bytes:
    """The sender's workbook with wrong cells marked (see `marking`)."""
    job = {"do": "mark", "sheet": sheet, "errors": errors, "heading": heading}
    return _in_child(job, data, limits or Limits())[1]


def _safe(check: Any) -> str:
    try:
        return str(check())
    except Unsafe as problem:
        raise Refused(Refusal(problem.args[0])) from None


def _in_child(job: dict[str, Any], data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    head = json.dumps({**job, "limits": asdict(limits)}, ensure_ascii=False).encode() + b"\n"
    command = [sys.executable, "-m", "ankang.exchange.excel.child"]
    try:
        done = subprocess.run(  # noqa: S603 fixed command
            command,
            input=head + data,
            capture_output=True,
            timeout=limits.seconds,
            env=environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(Refusal.TOO_SLOW) from None
    if done.returncode != 0:
        raise _why_it_died(done, job, data, limits)
    line, _, body = done.stdout.partition(b"\n")
    answer = json.loads(line)
    if "refused" in answer:
        if answer["refused"] == Refusal.STRAY_CELLS:
            raise _stray(data, limits)
        raise Refused(Refusal(answer["refused"]))
    return answer, body


def environment() -> dict[str, str]:
    """The child sees where Python is and nothing else: no keys, no database."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ
    }
    return {**kept, "PYTHONPATH": os.pathsep.join(sys.path), "POLARS_MAX_THREADS": "2", "RUST_BACKTRACE": "0"}


def _why_it_died(done: Any, job: dict[str, Any], data: bytes, limits: Limits) -> Refused:
    """The child was killed by its limits, or the parser gave up on the file."""
    if done.returncode in (-24, -9):
        return Refused(Refusal.TOO_SLOW)
    if job["do"] == "read" and job["kind"] == "xlsx" and b"memory allocation" in done.stderr:
        return _stray(data, limits)
    return Refused(Refusal.TOO_MUCH_MEMORY if b"memory" in done.stderr.lower() else Refusal.DAMAGED)


def _stray(data: bytes, limits: Limits) -> Refused:
    """A cell far outside makes the sheet huge: say which one."""
    answer, _ = _in_child({"do": "edges"}, data, limits) if data[:2] == b"PK" else ({"where": ""}, b"")
    return (
        Refused(Refusal.STRAY_CELLS, where=answer["where"])
        if answer["where"]
        else Refused(Refusal.TOO_MUCH_MEMORY)
    )
