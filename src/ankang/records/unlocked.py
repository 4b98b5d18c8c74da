"""The purpose box: level-5 items stay open for one reader, one person and a quarter of an hour."""

import time
from typing import Any
from uuid import UUID

SECONDS = 15 * 60
_KEY = "unlocked"


def unlock(session: Any, person: UUID) -> None:
    """Open the guarded items of a person for this session; the caller journals the purpose first."""
    now = int(time.time())
    still = {key: until for key, until in session.get(_KEY, {}).items() if until > now}
    session[_KEY] = {**still, str(person): now + SECONDS}


def is_unlocked(session: Any, person: UUID) -> bool:
    """Whether this session opened the guarded items of a person and the time is not over."""
    return int(session.get(_KEY, {}).get(str(person), 0)) > time.time()
