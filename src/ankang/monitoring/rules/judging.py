"""Which households a rule speaks of: one evaluation over columns, for one household and for a county alike."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ankang.monitoring.rules import lines
from ankang.monitoring.rules.lines import Known
from ankang.monitoring.rules.rule import AMBER, AT_LEAST, AT_MOST, OVER, RED, UNDER, Clause, Limit, Rule
from ankang.monitoring.rules.signs import CLASSES, Columns, Flags
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
    for_whom = np.array([one in rule.classes for one in CLASSES])
    holds, refused, reasons = _all(rule.when, columns, for_whom[columns.classes], day)
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
    return lines.zone_of(columns.village(place)), CLASSES[columns.classes[place]]


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
        if known is None:
            holds &= true
        else:
            unsure |= ~known
            holds &= true | ~known
    return holds & ~unsure, holds & unsure, tuple(reasons.values())


def _clause(
    clause: Clause, columns: Columns, day: dt.date
) -> tuple[Flags, Flags | None, list[BadValueError]]:
    """Where a clause holds, where it is known whether it does (None: everywhere), and why lines are not."""
    group, limits = _limits(clause, columns, day)
    why = [one for one in limits.values() if isinstance(one, BadValueError)]
    known = columns.known.get(clause.sign)
    if why:
        bad = np.zeros(len(CLASSES) * len(columns.villages), dtype=np.bool_)
        bad[[at for at, one in limits.items() if isinstance(one, BadValueError)]] = True
        known = _both(known, ~bad[group])
    found = {at: one for at, one in limits.items() if not isinstance(one, BadValueError)}
    true = _compared(clause, columns, group, found)
    for sign in {one.sign for one in found.values() if one.sign}:
        known = _both(known, columns.known.get(sign))
    return true, known, why


def _both(one: Flags | None, other: Flags | None) -> Flags | None:
    """Where both are known; None: everywhere."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _compared(
    clause: Clause, columns: Columns, group: npt.NDArray[np.int32], limits: dict[int, Known]
) -> Flags:
    """Where the sign stands so to its limit; what comes out where the limit is not known means nothing.

    Whole numbers on both sides: no fen is lost to a division.
    """
    left, compare = columns.values[clause.sign], _COMPARE[clause.comparison]
    if not limits:
        return np.zeros(len(columns), dtype=np.bool_)
    if all(one.sign is None for one in limits.values()):
        whole = {at: _whole(clause.comparison, one.factor) for at, one in limits.items()}
        if len(set(whole.values())) == 1:
            return compare(left, next(iter(whole.values())))
        table = np.zeros(len(CLASSES) * len(columns.villages), np.int64)
        table[list(whole)] = list(whole.values())
        return compare(left, table[group])
    one = next(iter(limits.values()))
    if len({(each.factor, each.sign) for each in limits.values()}) == 1 and one.sign:
        return compare(left * one.factor.denominator, columns.values[one.sign] * one.factor.numerator)
    true = np.zeros(len(columns), dtype=np.bool_)
    for at, each in limits.items():
        there = group == at
        of = columns.values[each.sign][there] if each.sign else 1
        true[there] = compare(left[there] * each.factor.denominator, of * each.factor.numerator)
    return true


def _whole(comparison: str, limit: Fraction) -> int:
    """The whole number with which the comparison says the same of whole numbers."""
    return math.floor(limit) if comparison in (OVER, AT_MOST) else math.ceil(limit)


def _limits(
    clause: Clause, columns: Columns, day: dt.date
) -> tuple[npt.NDArray[np.int32], dict[int, Known | BadValueError]]:
    """The group of each household (zone of lines × class), and the limit of each group there is."""
    if not any(term.parameter for term in clause.limit.terms):
        return columns.classes.astype(np.int32), {0: lines.limit_on(clause.limit, "", CLASSES[0], day)}
    names = [lines.zone_of(village) for village in columns.villages]
    zones = {zone: at for at, zone in enumerate(dict.fromkeys(names))}
    of_village = np.array([zones[name] * len(CLASSES) for name in names], np.int32)
    group = of_village[columns.village_of] + columns.classes
    there = np.flatnonzero(np.bincount(group))
    named = list(zones)
    return group, {
        int(one): lines.limit_on(clause.limit, named[one // len(CLASSES)], CLASSES[one % len(CLASSES)], day)
        for one in there
    }
