"""The conditions of a row: which words each may hold."""

from collections.abc import Mapping
from typing import Any

from ankang.values.yaml_lines import Document

from .codes import CATEGORIES, CLASSES, LEVELS, LINE_KINDS, PLACES, VISITS
from .schema import CONDITIONS

_ALLOWED: Mapping[str, tuple[Any, ...]] = {
    "class": (*CLASSES, "none"),
    "level": tuple(LEVELS),
    "place": tuple(PLACES),
    "visit": tuple(VISITS),
    "size": ("small", "large"),
    "kind": tuple(LINE_KINDS),
    "category": tuple(CATEGORIES),
    "referred": (True, False),
    "signed": (True, False),
    "retired": (True, False),
}


def read_when(file: Document, raw: Any, place: tuple[str | int, ...]) -> Mapping[str, tuple[Any, ...]]:
    """The conditions of a row by name, each with the values that satisfy it. Raises DefinitionError."""
    entry = file.expect(raw, dict.fromkeys(CONDITIONS, False), *place, "when")
    return {name: _wanted(file, name, written, (*place, "when", name)) for name, written in entry.items()}


def _wanted(file: Document, name: str, raw: Any, place: tuple[str | int, ...]) -> tuple[Any, ...]:
    wanted = tuple(raw) if isinstance(raw, list) else (raw,)
    if not wanted:
        raise file.fault("条件是空的。请写出允许的值，或删去这个条件。", *place)
    if name == "years_insured":
        if len(wanted) != 1 or not isinstance(wanted[0], int):
            raise file.fault("years_insured 写一个整数：连续参保至少几年。", *place)
    elif name in _ALLOWED:
        allowed = _ALLOWED[name]
        if strange := [one for one in wanted if one not in allowed]:
            words = "、".join(str(one).lower() if isinstance(one, bool) else str(one) for one in allowed)
            raise file.fault(f"不认识“{'、'.join(map(str, strange))}”；可用：{words}。", *place)
    elif strange := [one for one in wanted if not isinstance(one, str)]:
        raise file.fault(f'代码要加引号："{strange[0]}"。', *place)
    return wanted
