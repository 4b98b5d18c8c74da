"""What was seen at the door against what the system says, item by item, and the rate of agreement with its interval."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ankang.evaluation import surveys
from ankang.evaluation.estimate import Unsuited
from ankang.indicators.interval import wilson


class Verdict(StrEnum):
    """How an item came out."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_SEEN = "not_seen"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Compared:
    """An item: what was seen, what the system says. `unit`: the sampled unit; `weight` and `stratum` as drawn."""

    unit: str
    item: str
    place: str
    verdict: Verdict
    weight: float = 1.0
    stratum: str = ""
    whole: float = math.inf


@dataclass(frozen=True)
class Agreement:
    """So many of `n` judged items agree; the share and its 95 % interval, None where nothing was judged.

    `estimated`: the interval is that of the drawn sample (weights, strata, items of a household together); otherwise
    that of a plain share."""

    agrees: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    estimated: bool = False


def verdict_of(seen: Any, said: Any, within: float = 0) -> Verdict:
    """Whether an answer at the door agrees with the system: numbers may differ by `within`."""
    if seen in (None, "", "unknown"):
        return Verdict.NOT_SEEN
    if said is None:
        return Verdict.NOT_KNOWN
    if isinstance(seen, bool) or isinstance(said, bool):
        return Verdict.AGREES if bool(seen) == bool(said) else Verdict.DIFFERS
    try:
        return Verdict.AGREES if abs(float(seen) - float(said)) <= within else Verdict.DIFFERS
    except (TypeError, ValueError):
        return Verdict.AGREES if str(seen) == str(said) else Verdict.DIFFERS


def agreement(rows: Iterable[Compared]) -> Agreement:
    """The plain rate of agreement with Wilson's interval: of one item, or of units that were not drawn."""
    judged = [one for one in rows if one.verdict in (Verdict.AGREES, Verdict.DIFFERS)]
    agrees = sum(one.verdict is Verdict.AGREES for one in judged)
    span = wilson(agrees, len(judged))
    if span is None:
        return Agreement(0, 0, None, None, None)
    return Agreement(agrees, len(judged), agrees / len(judged), *span)


def estimated(rows: Sequence[Compared]) -> Agreement:
    """The rate over the frame as it was drawn: weighted, by strata, all items of a unit as one cluster. Falls back on
    the plain one where the design tells no error (a single unit, a stratum of one)."""
    plain = agreement(rows)
    judged = [one for one in rows if one.verdict in (Verdict.AGREES, Verdict.DIFFERS)]
    if len({one.unit for one in judged}) < 2:
        return plain
    design = surveys.Design(
        [one.weight for one in judged], strata=_merged(judged), clusters=[one.unit for one in judged]
    )
    try:
        found = surveys.proportion([one.verdict is Verdict.AGREES for one in judged], design)
    except Unsuited:
        return plain
    if math.isnan(found.low):
        return plain
    return Agreement(plain.agrees, plain.n, found.value, found.low, found.high, estimated=True)


def _merged(judged: Sequence[Compared]) -> list[str]:
    """Strata in which only one unit was judged are put together, for one tells nothing of its stratum; a lone one
    joins the first of the others."""
    units: dict[str, set[str]] = {}
    for one in judged:
        units.setdefault(one.stratum, set()).add(one.unit)
    alone = sorted(name for name, inside in units.items() if len(inside) < 2)
    others = sorted(name for name in units if name not in alone)
    into = "+".join(alone) if len(alone) > 1 or not others else others[0]
    return [into if one.stratum in alone else one.stratum for one in judged]
