"""How many are needed before a change of a given size can be told. Per side, whole numbers, rounded up."""

import math

from ankang.evaluation.claims.claim import LEVEL
from ankang.evaluation.estimate import Unsuited


def needed_for_proportions(before: float, now: float, *, power: float = 0.8, deff: float = 1.0) -> int:
    """Rows on each side to tell `before` from `now` (0 to 1) with probability `power` at 5%, two-sided.

    deff: design effect, by which clusters inflate it. Formula: (z₁₋α/₂ √(2p̄q̄) + z_power √(p₁q₁ + p₀q₀))² / (p₁ − p₀)².
    Source: Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions (2003), ch. 4. Raises Unsuited.
    """
    if not (0 < before < 1 and 0 < now < 1) or before == now:
        raise Unsuited(
            "两个比例应在 0 与 1 之间且不相等。 / Two different shares between 0 and 1 are needed."
        )
    middle = (before + now) / 2
    alike, apart = 2 * middle * (1 - middle), before * (1 - before) + now * (1 - now)
    z_alpha, z_power = _quantiles(power, deff)
    whole = (z_alpha * math.sqrt(alike) + z_power * math.sqrt(apart)) ** 2 / (now - before) ** 2
    return math.ceil(deff * whole)


def needed_for_means(deviation: float, difference: float, *, power: float = 0.8, deff: float = 1.0) -> int:
    """Rows on each side to tell a `difference` of means, `deviation` being the standard deviation of a row.

    Formula: 2 (z₁₋α/₂ + z_power)² (deviation / difference)². Source: Cochran, Sampling Techniques (1977), ch. 4.
    Raises Unsuited.
    """
    if deviation <= 0 or difference == 0:
        raise Unsuited(
            "标准差应大于 0，差值不能为 0。 / The deviation must be above 0, the difference not 0."
        )
    return math.ceil(deff * 2 * (sum(_quantiles(power, deff)) * deviation / difference) ** 2)


def _quantiles(power: float, deff: float) -> tuple[float, float]:
    from scipy.stats import norm

    if not 0.5 <= power < 1 or deff < 1:
        raise Unsuited("把握度应在 0.5 与 1 之间，设计效应不小于 1。 / Power from 0.5 to 1, deff at least 1.")
    return float(norm.ppf((1 + LEVEL) / 2)), float(norm.ppf(power))
