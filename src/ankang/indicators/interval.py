"""The Wilson score interval: how far a rate from few cases may be from its long-run value."""

from math import sqrt

Z_95 = 1.959963984540054


def wilson(numerator: int, denominator: int, z: float = Z_95) -> tuple[float, float] | None:
    """Lower and upper bound of a rate, 0 to 1; None when the denominator is 0 or the rate is no share of it.

    Wilson (1927), JASA 22:209-212. `z` is the normal quantile, 1.96 for 95 %.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        return None
    share = numerator / denominator
    spread = z * z / denominator
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / denominator + spread / (4 * denominator)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
