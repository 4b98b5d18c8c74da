"""What lets a person be called before others: a dated table, each line with its document.

A head start is minutes by which the time of the ticket is set back. Several do not add up: the longest counts. Only
triage 1 and 2 is outside of this: such a person is called at once.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ankang.values.codes import Language
from ankang.values.parameter import Parameters, Setting, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "priority.yaml"
AT_ONCE = "at_once"
ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class Visitor:
    """What is known of who takes a ticket. `age` None: not told; `triage` 0: not triaged (1 the worst, 4 no hurry);
    `classes`: codes of the register on that day."""

    age: int | None = None
    triage: int = 0
    pregnant: bool = False
    disabled: bool = False
    referred: bool = False
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for being called earlier: a code of the table (`green.class:dibao` for a class), and its minutes;
    None: at once."""

    code: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ticket stands: `kind` is the class that waiting times are told by (that of the strongest ground),
    `minutes` the head start, `at_once`, and all grounds, the strongest first."""

    kind: str
    minutes: int
    at_once: bool
    reasons: tuple[Reason, ...]


@cache
def parameters() -> Parameters:
    """The table. Raises DefinitionError by file and line."""
    return load_parameters(FILE)


def standing(who: Visitor, day: dt.date) -> Standing:
    """Where a visitor stands on a day. Raises ParameterError where the table says nothing of that day."""
    found = sorted(_reasons(who, day), key=lambda one: (one.minutes is not None, -(one.minutes or 0)))
    if not found:
        return Standing(ORDINARY, 0, False, ())
    first = found[0]
    kind = first.code.removeprefix("green.").partition(":")[0]
    return Standing(kind, first.minutes or 0, first.minutes is None, tuple(found))


def _reasons(who: Visitor, day: dt.date) -> Iterator[Reason]:
    for code in _codes(who):
        value = parameters().get(code, day)
        yield Reason(code, None if value == AT_ONCE else int(value))
    table = parameters().get("green.class", day)
    for one in sorted(who.classes & table.keys()):
        yield Reason(f"green.class:{one}", int(table[one]))


def _codes(who: Visitor) -> Iterator[str]:
    if who.triage in (1, 2, 3):
        yield f"green.triage_{who.triage}"
    if who.age is not None and who.age >= 65:
        yield "green.age_80" if who.age >= 80 else "green.age_65"
    for name in ("pregnant", "disabled", "referred"):
        if getattr(who, name):
            yield f"green.{name}"


def in_a_row(day: dt.date) -> int:
    """How often in a row somebody later may be called before the longest waiting."""
    return int(parameters().get("green.in_a_row", day))


def promise(station: str, day: dt.date) -> int:
    """The minutes promised at a kind of station."""
    return int(parameters().get("green.promise", day)[station])


def source_of(code: str, day: dt.date) -> Setting:
    """The setting behind a reason: document, clause and standing."""
    return parameters().find(code.partition(":")[0], day)


def title_of(kind: str, language: Language) -> str:
    """The name of a ground or of a class of waiting; "" for an ordinary ticket, which the table does not know."""
    parameter: Any = parameters().by_code.get(f"green.{kind.removeprefix('green.').partition(':')[0]}")
    return parameter.title(language) if parameter else ""
