"""Severe mental disorder: stable, basically stable or unstable, and what follows.

Classes, best first: 1 稳定, 2 基本稳定, 3 不稳定. (The form numbers them the other way round.)
"""

from ankang.care.rules.programme import Programme, Seen
from ankang.care.rules.reasons import Reason, reason

STABLE, BASIC, UNSTABLE = 1, 2, 3


def emergencies(norm: Programme, seen: Seen) -> tuple[Reason, ...]:
    """What makes the patient unstable: to be referred at once."""
    found = [reason(f"acute_{code}") for code in seen.acute]
    limit = norm.limits["danger_unstable"]
    if seen.level is not None and seen.level >= limit:
        found.insert(0, reason("emergency_mental_danger", found=seen.level, limit=limit))
    return tuple(found)


def measured(norm: Programme, seen: Seen) -> tuple[int | None, tuple[Reason, ...]]:
    """The class by danger, symptoms, insight and social function, and why; None where danger was not told."""
    urgent = emergencies(norm, seen)
    if urgent:
        return UNSTABLE, urgent
    if seen.level is None:
        return None, (reason("mental_not_seen"),)
    because = [reason(f"mental_poor_{code}") for code in seen.poor]
    limit = norm.limits["danger_basic"]
    if seen.level >= limit:
        because.insert(0, reason("mental_danger", found=seen.level, limit=limit))
    return (BASIC, tuple(because)) if because else (STABLE, (reason("mental_stable"),))
