"""Who needs somebody, on which days: villages in each layer, households a cadre; and where nobody is. Pure.

Which villages and households need somebody is dated (`parameters/teams.yaml`): over a span of days each part is judged
by what was then in force.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ankang.teams.rules.spans import END, NEVER, Days, Span, both, union, without
from ankang.values.parameter import Parameters, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "teams.yaml"
LAYERS = ("leader", "department", "team")
HOUSEHOLD = "household"
EVER = "ever"


@cache
def parameters() -> Parameters:
    """The rules. Raises DefinitionError by file and line."""
    return load_parameters(FILE)


def value(code: str, day: dt.date, division: str = "") -> Any:
    """What a rule says on a day. Raises ParameterError with the reason where it says nothing."""
    return parameters().get(code, day, division)


def settings(code: str, over: Span, division: str = "") -> list[tuple[Span, Any]]:
    """What a rule says over some days: each part with what was in force. Raises ParameterError where nothing was."""
    first, after = over
    parameter = parameters().by_code[code]
    starts = {one.start.toordinal() for one in parameter.settings if division.startswith(one.division)}
    ends = {one.end.toordinal() + 1 for one in parameter.settings if one.end is not None}
    cuts = sorted({first, *(day for day in starts | ends if first < day < after)})
    return [
        ((begin, end), parameter.on(dt.date.fromordinal(begin), division).value)
        for begin, end in zip(cuts, [*cuts[1:], after], strict=True)
    ]


def village_needs(
    flagged: Mapping[str, Sequence[Span]], over: Span, division: str = ""
) -> dict[str, dict[str, Days]]:
    """Layer → village → the days of `over` on which it needs somebody there. `flagged`: when a village was marked."""
    found: dict[str, dict[str, Days]] = {layer: {} for layer in LAYERS}
    layers = settings("pairing.layers", over, division)
    for part, how in settings("pairing.villages", over, division):
        for village, marks in flagged.items():
            if marks:
                needed = _marked(marks, how, part)
                for span, wanted in layers:
                    here = both(needed, (span,))
                    for layer in wanted if here else ():
                        found[layer][village] = union((*found[layer].get(village, NEVER), *here))
    return found


def _marked(marks: Sequence[Span], how: str, part: Span) -> Days:
    spans = union(marks)
    return both(((spans[0][0], END),) if how == EVER and spans else spans, (part,))


def household_needs(
    kinds: Iterable[tuple[str, Span]], on_books: Span, parts: Sequence[tuple[Span, frozenset[str]]]
) -> Days:
    """The days on which a household needs a cadre. `kinds`: what it was and when; `on_books`: when it was here;
    `parts`: which kinds need one, by days (from `settings`)."""
    spells = list(kinds)
    if len(parts) == 1:  # nearly always: no rule changed within the days asked for
        part, wanted = parts[0]
        return both(union(span for kind, span in spells if kind in wanted), both((on_books,), (part,)))
    found: list[Span] = []
    for part, wanted in parts:
        held = union(span for kind, span in spells if kind in wanted)
        found += both(held, both((on_books,), (part,)))
    return union(found)


def covered(pairings: Iterable[tuple[Any, Span]], serving: Mapping[Any, Sequence[Span]]) -> Days:
    """The days on which somebody is named and is there to be named: each pairing as far as its holder serves. A team
    serves while somebody holds a post of it."""
    found: list[Span] = []
    for holder, span in pairings:
        found += both((span,), serving.get(holder, NEVER))
    return union(found)


def holes(needed: Days, named: Days) -> Days:
    """The days on which nobody is named though somebody is needed."""
    return without(needed, named)
