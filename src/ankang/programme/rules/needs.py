"""Causes and needs with the measures to consider: a dated table that suggests, and decides nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.codes import STANDINGS
from ankang.values.yaml_lines import Document, read_document

# The records that prove a measure; `none`: the system has none.
PROOFS = (
    "visit",
    "paid",
    "referral",
    "checkup",
    "contract",
    "warning",
    "training",
    "project",
    "plans",
    "none",
)
_AT = ("household", "village", "both")
_NEED = {
    "title": True, "at": True, "codes": False, "document": True, "standing": True, "from": True, "measures": True,
}  # fmt: skip
_MEASURE = {"code": True, "zh": True, "en": True, "proof": True, "months": True}


@dataclass(frozen=True, slots=True)
class SuggestedMeasure:
    """A measure to consider: what, which records prove it, within how many months."""

    code: str
    zh: str
    en: str
    proof: str
    months: int


@dataclass(frozen=True, slots=True)
class Need:
    """A cause or need; `codes`: the causes of poverty of the register it stands for."""

    code: str
    zh: str
    en: str
    at: str
    codes: frozenset[str]
    document: str
    standing: str
    start: dt.date
    measures: tuple[SuggestedMeasure, ...]

    def is_for(self, kind: str) -> bool:
        """Whether plans of households or of villages may name it."""
        return self.at in (kind, "both")


@cache
def needs() -> Mapping[str, Need]:
    """The table, in its order."""
    return read_needs(read_document(Path(str(files("ankang.programme"))) / "parameters" / "needs.yaml"))


def read_needs(document: Document) -> dict[str, Need]:
    """The needs of a file. Raises DefinitionError by file and line."""
    return {code: _need(document, code, raw) for code, raw in document.content.items()}


def _need(document: Document, code: str, raw: Any) -> Need:
    one = document.expect(raw, _NEED, code)
    if one["standing"] not in STANDINGS:
        raise document.fault(f"standing 应为 {'、'.join(STANDINGS)} 之一。", code, "standing")
    if one["at"] not in _AT:
        raise document.fault(f"at 应为 {'、'.join(_AT)} 之一。", code, "at")
    measures = []
    for place, told in enumerate(one["measures"]):
        measure = document.expect(told, _MEASURE, code, "measures", place)
        if measure["proof"] not in PROOFS:
            raise document.fault(f"proof 应为 {'、'.join(PROOFS)} 之一。", code, "measures", place)
        measures.append(SuggestedMeasure(**measure))
    return Need(
        code, one["title"]["zh"], one["title"]["en"], one["at"], frozenset(one.get("codes") or ()), one["document"],
        one["standing"], one["from"], tuple(measures),
    )  # fmt: skip
