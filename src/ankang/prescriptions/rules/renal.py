"""Kidney function from a creatinine: the CKD-EPI equation of 2009 (Levey et al., Ann Intern Med 150:604-612). Pure."""

from decimal import Decimal

ADULT = 18
_PER_MG = 88.4


def egfr(creatinine: Decimal | None, age: int, female: bool) -> int | None:
    """Estimated filtration in mL/min/1.73m², whole. `creatinine` in µmol/L. None where it is not known, and for children,
    for whom the equation was not made."""
    if creatinine is None or creatinine <= 0 or age < ADULT:
        return None
    ratio = float(creatinine) / _PER_MG / (0.7 if female else 0.9)
    low: float = min(ratio, 1.0) ** (-0.329 if female else -0.411)
    high: float = max(ratio, 1.0) ** -1.209
    return round(141 * low * high * 0.993**age * (1.018 if female else 1.0))
