"""Pure rules of accounts: which range of division codes a post covers, what a one-time password looks like."""

import secrets
import string
from collections.abc import Iterable

# Digits of a division code that its level fixes: province 2, city 4, county 6, town 9, village 12.
_DIGITS = {1: 2, 2: 4, 3: 6, 4: 9, 5: 12}


def span(code: str, level: int) -> tuple[str, str]:
    """Half-open range of 12-digit codes inside a division: an index range, never a LIKE."""
    head = code[: _DIGITS[level]]
    return head.ljust(12, "0"), str(int(head) + 1).ljust(12, "0")


def merged(spans: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ranges without overlap, in order."""
    result: list[tuple[str, str]] = []
    for low, high in sorted(spans):
        if result and low <= result[-1][1]:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return result


def one_time_password() -> str:
    """Twelve letters and digits without look-alikes."""
    letters = "".join(c for c in string.ascii_lowercase + string.digits if c not in "l1o0i")
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(3))
