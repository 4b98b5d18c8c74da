"""A registered study on its data: the estimate, what must be looked at beside it, and the sentence it earns. Pure.

A row is a village in a period: its outcome is the share of the indicator there, each village counting the same. A village
without a denominator in any period is left out of all of them, and counted as such.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ankang.evaluation import claims, effects
from ankang.evaluation.estimate import Floats, Unsuited
from ankang.studies.rules.protocol import Method, Protocol
from ankang.studies.rules.refusals import Refusal


@dataclass(frozen=True)
class Counts:
    """Numerators and denominators of an indicator: villages × periods, in the order of `villages`."""

    villages: tuple[str, ...]
    above: Floats
    below: Floats

    def kept(self) -> "Counts":
        """Without the villages that have no denominator in some period."""
        full = (self.below > 0).all(axis=1)
        names = tuple(one for one, there in zip(self.villages, full.tolist(), strict=True) if there)
        return Counts(names, self.above[full], self.below[full])


@dataclass(frozen=True)
class Panel:
    """One row for each village and period: outcome (0 to 1), treated, period (0, 1, …), village number."""

    y: Floats
    treated: Floats
    period: Floats
    village: Floats
    start: int


def estimate(protocol: Protocol, outcome: Counts, negative: Counts | None) -> dict[str, Any]:
    """The whole result as plain values. Raises Refusal where the data do not carry the method."""
    kept = outcome.kept()
    try:
        main = _estimated(protocol, kept)
        beside = None if negative is None else _control(protocol, negative.kept())
    except Unsuited as why:
        raise Refusal("data", why=str(why)) from None
    effect, extra = main
    claim = claims.of_effect(effect, measure=claims.Measure.PROPORTION, base=_base(protocol.method))
    return {
        "effect": _told(effect), "verdict": str(claim.verdict), "sentence": {lang: claim.sentence(lang) for lang in ("zh", "en")},
        "against_least": _against(effect, float(protocol.least)), "negative": beside,
        "series": _series(protocol, kept), "villages": len(kept.villages),
        "left_out": sorted(set(protocol.villages) & (set(outcome.villages) - set(kept.villages))),
        **extra,
    }  # fmt: skip


def _base(method: Method) -> claims.Base:
    return (
        claims.BEYOND_COMPARISON
        if method is not Method.SERIES
        else claims.Base("此前的走势", "its earlier trend")
    )


def _estimated(protocol: Protocol, counts: Counts) -> tuple[effects.Effect, dict[str, Any]]:
    match protocol.method:
        case Method.DIFFERENCES:
            return _differences(protocol, counts)
        case Method.SERIES:
            return _interrupted(protocol, counts)
        case Method.MATCHING:
            return _matched(protocol, counts)


def _differences(protocol: Protocol, counts: Counts) -> tuple[effects.Effect, dict[str, Any]]:
    panel = panel_of(protocol, counts)
    after = (panel.period >= panel.start).astype(float)
    effect = effects.difference_in_differences(panel.y, panel.treated, after, clusters=panel.village)
    study = effects.event_study(panel.y, panel.treated, panel.period, panel.start, clusters=panel.village)
    names = [one.code for one in protocol.periods]
    steps = {**study.leads, **study.lags}
    return effect, {
        "events": [{"period": names[int(at)], **_told(one)} for at, one in sorted(steps.items())],
        "pre_trend": None if not np.isfinite(study.p) else round(float(study.p), 6),
        "permutation": round(effects.permutation(panel.y, panel.treated, after, clusters=panel.village), 4),
        "balance": _balance(panel, counts),
    }  # fmt: skip


def _interrupted(protocol: Protocol, counts: Counts) -> tuple[effects.Effect, dict[str, Any]]:
    ours = np.isin(counts.villages, protocol.treated)
    shares = counts.above[ours].sum(axis=0) / counts.below[ours].sum(axis=0)
    level, slope = effects.interrupted_time_series(shares, np.arange(len(shares)), len(protocol.before))
    return level, {"slope": _told(slope)}


def _matched(protocol: Protocol, counts: Counts) -> tuple[effects.Effect, dict[str, Any]]:
    """Villages matched on where they stood and how they moved before; outcome: mean after less mean before."""
    shares, cut = counts.above / counts.below, len(protocol.before)
    treated = np.isin(counts.villages, protocol.treated).astype(float)
    before = shares[:, :cut]
    covariates = {
        "level": before.mean(axis=1), "trend": before[:, -1] - before[:, 0],
        "size": np.log(counts.below[:, :cut].mean(axis=1)),
    }  # fmt: skip
    gain = shares[:, cut:].mean(axis=1) - before.mean(axis=1)
    found = effects.matching(gain, treated, covariates, caliper=1.0)
    rows = [{"name": one.name, "before": round(one.before, 4), "after": round(one.after, 4)} for one in found.balance]  # fmt: skip
    return found.effect, {"balance": rows, "lost": found.lost}


def panel_of(protocol: Protocol, counts: Counts) -> Panel:
    """The rows of the comparison."""
    villages, periods = counts.above.shape
    ours = np.isin(counts.villages, protocol.treated).astype(float)
    return Panel(
        (counts.above / counts.below).ravel(), np.repeat(ours, periods), np.tile(np.arange(float(periods)), villages),
        np.repeat(np.arange(float(villages)), periods), len(protocol.before),
    )  # fmt: skip


def _balance(panel: Panel, counts: Counts) -> list[dict[str, Any]]:
    """Standardised differences before the measure: level, trend, size."""
    shares, cut = counts.above / counts.below, panel.start
    ours = panel.treated.reshape(shares.shape)[:, 0] == 1
    rows = {
        "level": shares[:, :cut].mean(axis=1), "trend": shares[:, cut - 1] - shares[:, 0],
        "size": np.log(counts.below[:, :cut].mean(axis=1)),
    }  # fmt: skip
    return [{"name": name, "before": round(_apart(x, ours), 4), "after": None} for name, x in rows.items()]


def _apart(x: Floats, ours: Any) -> float:
    scale = float(np.sqrt((x[ours].var(ddof=1) + x[~ours].var(ddof=1)) / 2)) or 1.0
    return float((x[ours].mean() - x[~ours].mean()) / scale)


def _control(protocol: Protocol, counts: Counts) -> dict[str, Any]:
    """The outcome that cannot move: its effect, and whether it stayed."""
    effect = _estimated(protocol, counts)[0]
    return {**_told(effect), "stayed": effects.negative_control(effect)}


def _against(effect: effects.Effect, least: float) -> str:
    """What the interval says of the smallest effect that matters: reached, excluded, or open."""
    low, high = 100 * effect.low, 100 * effect.high
    if low >= least or high <= -least:
        return "reached"
    return "excluded" if -least < low and high < least else "open"


def _series(protocol: Protocol, counts: Counts) -> list[dict[str, Any]]:
    """The mean share of both groups in each period, in per cent."""
    shares = counts.above / counts.below
    ours = np.isin(counts.villages, protocol.treated)
    return [
        {
            "period": one.code, "treated": _percent(shares[ours, at]), "others": _percent(shares[~ours, at]),
            "after": at >= len(protocol.before),
        }
        for at, one in enumerate(protocol.periods)
    ]  # fmt: skip


def _percent(x: Sequence[float] | Floats) -> float | None:
    return round(100 * float(np.mean(x)), 2) if len(x) else None


def _told(effect: effects.Effect) -> dict[str, Any]:
    """In points of percentage, rounded so that the same data give the same bytes everywhere."""
    values = {name: 100 * getattr(effect, name) for name in ("effect", "se", "low", "high")}
    told = {name: round(float(one), 6) if np.isfinite(one) else None for name, one in values.items()}
    return told | {"p": round(float(effect.p), 6) if np.isfinite(effect.p) else None, "n": effect.n, "clusters": effect.clusters}  # fmt: skip
