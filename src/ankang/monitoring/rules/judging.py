"""Which households a rule speaks of: one evaluation over columns, for one household and for a county alike."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ankang.monitoring.rules import lines
from ankang.monitoring.rules.lines import Known
from ankang.monitoring.rules.rule import AMBER, AT_LEAST, AT_MOST, OVER, RED, UNDER, Clause, Limit, Rule
from ankang.monitoring.rules.signs import CLASSES, Columns, Flags, Numbers
from ankang.values.bad_value import BadValueError

_COMPARE = {OVER: np.greater, AT_LEAST: np.greater_equal, UNDER: np.less, AT_MOST: np.less_equal}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of some households. `holds` and `red` only where it could be judged; `refused`: where a
    sign or a line it needs is not known; `reasons`: why lines are not known, each once."""

    rule: Rule
    holds: Flags
    red: Flags
    refused: Flags
    reasons: tuple[BadValueError, ...]

    @property
    def level(self) -> npt.NDArray[np.int8]:
        """The level of the warning where the rule holds."""
        return np.where(self.red, np.int8(RED), np.int8(self.rule.level))


@dataclass(frozen=True, slots=True)
class Hit:
    """One household of which a rule speaks: its place in the columns, the level, how bad it is (the watched sign,
    negative where less of it is worse), and the sentence's numbers."""

    rule: Rule
    place: int
    level: int
    measure: int
    numbers: dict[str, int]


def judge(rule: Rule, columns: Columns, day: dt.date) -> Verdict:
    """What a rule says of households on a day."""
    meant = np.isin(columns.classes, [CLASSES.index(one) for one in rule.classes])
    holds, refused, reasons = _all(rule.when, columns, meant, day)
    red = np.zeros(len(columns), dtype=np.bool_)
    if rule.level == AMBER and rule.red and holds.any():
        red, _unsure, _why = _all(rule.red, columns, holds, day)
    return Verdict(rule, holds, red, refused, reasons)


def hits(verdict: Verdict, columns: Columns, day: dt.date) -> Iterator[Hit]:
    """The households a verdict speaks of, with the numbers of their sentence."""
    rule, level = verdict.rule, verdict.level
    watched = columns.values[rule.watch] * rule.worse
    for place in np.flatnonzero(verdict.holds):
        at = int(place)
        yield Hit(rule, at, int(level[at]), int(watched[at]), numbers_of(rule, columns, at, day))


def numbers_of(rule: Rule, columns: Columns, place: int, day: dt.date) -> dict[str, int]:
    """The numbers of a rule's sentence for one household; those that are not known are left out."""
    found = {
        sign.name: int(columns.values[sign][place])
        for sign in sorted(rule.signs)
        if columns.is_known(sign)[place]
    }
    first = rule.when[0]
    known = lines.limit_on(first.limit, *_where(columns, place), day)
    if isinstance(known, BadValueError) or first.sign.name not in found:
        return found
    of = found.get(known.sign.name, 0) if known.sign else 1
    found["limit"] = int(known.factor * of)
    if first.limit.times:
        times = lines.limit_on(Limit(first.limit.times), *_where(columns, place), day)
        base = (
            0
            if isinstance(times, BadValueError) or not times.factor
            else int(known.factor * of / times.factor)
        )
        found["base"] = base
        if base > 0:
            found["percent"] = (found[first.sign.name] * 200 + base) // (2 * base)
    return found


def _where(columns: Columns, place: int) -> tuple[str, str]:
    """Zone and class of a household."""
    return lines.zone_of(columns.villages[place]), CLASSES[columns.classes[place]]


def _all(
    clauses: tuple[Clause, ...], columns: Columns, among: Flags, day: dt.date
) -> tuple[Flags, Flags, tuple[BadValueError, ...]]:
    """Where all clauses hold, where that cannot be told, and why lines are not known.

    A clause that is known not to hold settles it, whatever the others are.
    """
    holds, unsure = among.copy(), np.zeros(len(columns), dtype=np.bool_)
    reasons: dict[str, BadValueError] = {}
    for clause in clauses:
        true, known, why = _clause(clause, columns, day)
        reasons |= {str(one): one for one in why}
        unsure |= ~known
        holds &= true | ~known
    return holds & ~unsure, holds & unsure, tuple(reasons.values())


def _clause(clause: Clause, columns: Columns, day: dt.date) -> tuple[Flags, Flags, list[BadValueError]]:
    """Where a clause holds, where it is known whether it does, and why lines are not."""
    count = len(columns)
    left, known = columns.values[clause.sign], columns.is_known(clause.sign).copy()
    true, why = np.zeros(count, dtype=np.bool_), []
    for places, limit in _limits(clause, columns, day):
        if isinstance(limit, BadValueError):
            known[places] = False
            why.append(limit)
            continue
        of: Numbers | int = 1
        if limit.sign:
            known[places] &= columns.is_known(limit.sign)[places]
            of = columns.values[limit.sign][places]
        # Whole numbers on both sides: no fen is lost to a division.
        true[places] = _COMPARE[clause.comparison](
            left[places] * limit.factor.denominator, of * limit.factor.numerator
        )
    return true & known, known, why


def _limits(
    clause: Clause, columns: Columns, day: dt.date
) -> Iterator[tuple[Flags | slice, Known | BadValueError]]:
    """The limit of a clause for the households it is one and the same for."""
    if not any(term.parameter for term in clause.limit.terms):
        yield slice(None), lines.limit_on(clause.limit, "", CLASSES[0], day)
        return
    zones, of_zone = _zones(columns)
    group = of_zone * len(CLASSES) + columns.classes
    found: dict[int, Known | BadValueError] = {
        int(one): lines.limit_on(clause.limit, zones[one // len(CLASSES)], CLASSES[one % len(CLASSES)], day)
        for one in np.unique(group)
    }
    if len(found) == 1:
        yield slice(None), next(iter(found.values()))
        return
    for one, limit in found.items():
        yield group == one, limit


def _zones(columns: Columns) -> tuple[list[str], npt.NDArray[np.int32]]:
    """The zones of lines that households lie in, and each household's place among them."""
    known: dict[str, int] = {}
    zones: list[str] = []
    places: dict[str, int] = {}
    for village in dict.fromkeys(columns.villages):
        zone = lines.zone_of(village)
        if zone not in known:
            known[zone] = len(zones)
            zones.append(zone)
        places[village] = known[zone]
    return zones, np.fromiter((places[village] for village in columns.villages), np.int32, len(columns))
