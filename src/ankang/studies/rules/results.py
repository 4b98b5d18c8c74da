"""From answers to shares: weights, non-response, intervals, design effects, divisions that may be told. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ankang.evaluation import claims, surveys
from ankang.evaluation.estimate import Estimate, Floats
from ankang.indicators.disclosure import POLICIES, Audience, CountTable, Relation, protect
from ankang.studies.rules.fieldwork import GONE, Measure, Status, response
from ankang.studies.rules.refusals import Refusal

# Beside the names of divisions, and like none of them.
_WHOLE = ("whole",)
LAST_SURVEY = claims.Base("上次调查", "the last survey")


@dataclass(frozen=True)
class Row:
    """One drawn unit after the fieldwork. `klass`: its weighting class; `place`: the division it is told under."""

    weight: float
    stratum: str
    cluster: str
    population: float | None
    klass: str
    place: str
    status: str
    answers: Mapping[str, Any]


def merged(rows: Sequence[Row], least: int) -> list[str]:
    """The weighting class of each row: a class with fewer than `least` answers joins the next one by name, so that nobody
    stands for very many; the last one joins the one before it."""
    names = sorted({row.klass for row in rows})
    counted = dict.fromkeys(names, 0)
    for row in rows:
        counted[row.klass] += row.status == Status.ANSWERED
    groups: list[list[str]] = []
    for name in names:
        if groups and sum(counted[one] for one in groups[-1]) < least:
            groups[-1].append(name)
        else:
            groups.append([name])
    if len(groups) > 1 and sum(counted[one] for one in groups[-1]) < least:
        last = groups.pop()
        groups[-1] += last
    named = {one: "+".join(group) for group in groups for one in group}
    return [named[row.klass] for row in rows]


def weights_of(rows: Sequence[Row], least: int) -> Floats:
    """Weights by drawn row: those who answered stand for all of their class who are still in the population, those who
    left stand for themselves (and for nobody in a share). The sum is that of the design weights."""
    design = np.array([row.weight for row in rows])
    gone = np.array([row.status in GONE for row in rows])
    answered = np.array([float(row.status == Status.ANSWERED) for row in rows])
    if not answered.any():
        raise Refusal("nobody")
    classes = np.array(merged(rows, least))
    found = np.where(gone, design, 0.0)
    inside = np.flatnonzero(~gone)
    found[inside] = surveys.for_nonresponse(design[inside], answered[inside], classes=classes[inside])
    return found


def design_of(rows: Sequence[Row], weights: Floats) -> surveys.Design:
    """The design for the errors; strata of which only one unit is left are joined."""
    strata = [row.stratum for row in rows] if any(row.stratum for row in rows) else None
    clusters = [row.cluster or str(at) for at, row in enumerate(rows)]
    tied = any(row.cluster for row in rows)
    population = [np.inf if row.population is None else row.population for row in rows]
    return surveys.Design(weights, strata, clusters if tied else None, population)


def results(rows: Sequence[Row], measures: Sequence[Measure], *, least: int, domain_least: int) -> dict[str, Any]:  # fmt: skip
    """Everything that is told of a survey, as plain values: response, weights, each measure, each division."""
    told = response(row.status for row in rows)
    weights = weights_of(rows, least)
    answered = np.array([row.status == Status.ANSWERED for row in rows])
    used = weights * answered
    design = design_of(rows, used)
    return {
        "response": {"drawn": told.drawn, "eligible": told.eligible, "answered": told.answered, "rate": told.rate,
                     "by_status": dict(sorted(told.by_status.items()))},
        "weights": {"frame": round(float(sum(row.weight for row in rows)), 6), "sum": round(float(weights.sum()), 6),
                    "kish": surveys.kish(used), "classes": sorted(set(merged(rows, least)))},
        "measures": {one.code: _measure(rows, one, design, answered, domain_least) for one in measures},
    }  # fmt: skip


def _measure(rows: Sequence[Row], one: Measure, design: surveys.Design, answered: Any, least: int) -> dict[str, Any]:  # fmt: skip
    asked = np.array([row.answers.get(one.item) is not None for row in rows]) & answered
    if asked.sum() < least:
        return {"n": None, "value": None, "places": {}}
    good = np.array([float(row.answers.get(one.item) in one.good) for row in rows])
    whole = surveys.proportion(good, design, domain=asked)
    return {**plain(whole), "places": _places(rows, good, asked, design, least)}


def plain(found: surveys.Surveyed) -> dict[str, Any]:
    """An estimate as values that a file keeps; what there is none of is None."""
    kept = {name: getattr(found, name) for name in ("value", "se", "low", "high", "deff", "freedom")}
    return {
        **{name: None if not np.isfinite(one) else round(float(one), 10) for name, one in kept.items()},
        "n": int(found.n), "clusters": int(found.clusters),
    }  # fmt: skip


def _places(
    rows: Sequence[Row], good: Floats, asked: Any, design: surveys.Design, least: int
) -> dict[str, dict[str, Any] | None]:
    """The share in each division: None for those with too few answers, and for as many others as it takes that their
    number cannot be worked out from the rest."""
    places = np.array([row.place for row in rows])
    shown = told_places({str(p): int((places[asked] == p).sum()) for p in np.unique(places)}, least)
    found = surveys.by(surveys.proportion, good, design=design, domains=places, domain=asked, least=least)
    return {
        str(name): plain(one) if one is not None and shown[str(name)] else None for name, one in found.items()
    }


def told_places(counts: Mapping[str, int], least: int) -> dict[str, bool]:
    """Which divisions may be told: enough answered, and no hidden number follows from the whole."""
    whole = sum(counts.values())
    table = CountTable({_WHOLE: whole, **counts}, (Relation(_WHOLE, tuple(counts)),)) if counts else None
    policy = POLICIES[Audience.BUREAU]
    open_ = protect(table, policy).values if table else {}
    return {name: count >= least and open_[name] is not None for name, count in counts.items()}


def estimate_of(told: Mapping[str, Any]) -> Estimate | None:
    """What was kept of an estimate as an Estimate; None where it was not told."""
    if not told or told.get("value") is None or told.get("se") is None:
        return None
    nan = float("nan")
    low, high = (nan if told[one] is None else told[one] for one in ("low", "high"))
    return Estimate(told["value"], told["se"], low, high, told["n"], told["clusters"], told["freedom"] or nan)


def compared(now: Mapping[str, Any], before: Mapping[str, Any], among: int) -> dict[str, str] | None:
    """The sentence that the difference of two surveys earns, in both languages; None where one of them has no figure."""
    one, other = estimate_of(now), estimate_of(before)
    if one is None or other is None:
        return None
    claim = claims.of_estimates(one, other, base=LAST_SURVEY, among=among)
    return {"zh": claim.sentence("zh"), "en": claim.sentence("en"), "verdict": claim.verdict}


def digest_of(content: Any) -> str:
    """SHA-256 of plain values in one writing, so that anybody gets the same."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
