"""The catalogue of machine checks: dated, each with its sentence, its numbers and where it comes from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ankang.values.yaml_lines import Document

FILE = Path(__file__).resolve().parent.parent / "parameters" / "checks.yaml"
SEVERITIES = ("error", "doubt")
_KEYS = {
    "code": True, "severity": True, "zh": True, "en": True, "source": True, "standing": True,
    "since": True, "until": False, "params": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `severity`: error = cannot be right, doubt = to be looked at. `zh` and `en` are sentences with
    named placeholders; `standing` says how well its source is known."""

    code: str
    severity: str
    zh: str
    en: str
    source: str
    standing: str
    since: dt.date
    until: dt.date | None
    params: Mapping[str, int]


@lru_cache(maxsize=64)
def catalogue(on: dt.date) -> Mapping[str, Check]:
    """Code → check, of the checks in force on a day."""
    return MappingProxyType(
        {c.code: c for c in _every() if c.since <= on and (c.until is None or on <= c.until)}
    )


@lru_cache(maxsize=1)
def _every() -> tuple[Check, ...]:
    document = Document(FILE.read_text(encoding="utf-8"), FILE.name)
    return tuple(_read(document, place, entry) for place, entry in enumerate(document.content["checks"]))


def _read(document: Document, place: int, entry: Any) -> Check:
    row = document.expect(entry, _KEYS, "checks", place)
    if row["severity"] not in SEVERITIES:
        raise document.fault("severity 应为 error 或 doubt。", "checks", place, "severity")
    params = MappingProxyType(dict(row.pop("params", None) or {}))
    return Check(**{"until": None, **row}, params=params)
