"""Pure rules of accounts: which range of division codes a post covers, what a one-time password looks like."""

import hashlib
import secrets
import string
from collections.abc import Iterable

from ankang.values.division import DivisionCode, Level


def span(code: str, level: int) -> tuple[str, str]:
    """Half-open range of 12-digit codes inside a division of a level: an index range, never a LIKE."""
    return DivisionCode(code).at(Level(level)).span()


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


def new_token() -> str:
    """256 random bits, with a word before them that a leak scan can look for."""
    return f"ankang_{secrets.token_urlsafe(32)}"


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
