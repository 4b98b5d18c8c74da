"""Decimals as they are written."""

from decimal import ROUND_HALF_UP, Decimal


def one_decimal(value: Decimal) -> str:
    """One decimal, half up, with a true minus sign; never “−0.0”."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{abs(rounded)}" if rounded >= 0 else f"−{abs(rounded)}"
