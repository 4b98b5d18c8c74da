"""How many stand where and for how long, how long replies took, and which loops were never closed. Pure.

Whoever reads the middle of the replies alone forgets those that never came: each spread keeps them as a class of its
own. A loop counts as never closed from the day after `NEVER` days since it was sent.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ankang.referrals.rules.states import OPEN, State

NEVER = 30
# Upper bound of each band in days, the last one open.
AGES: tuple[int | None, ...] = (3, 7, 14, 30, None)
REPLIES: tuple[int | None, ...] = (1, 3, 7, 14, 30, None)


@dataclass(frozen=True, slots=True)
class Loop:
    """One referral: facility (key of the receiver, "" for a draft without one), state, and its days. `since`: when it was
    sent, of a draft when it was made."""

    facility: str
    state: State
    since: date
    sent_on: date | None
    replied_on: date | None
    due_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class Spread:
    """Days from sending to the first reply: counts by band, and those without a reply, still open or closed."""

    bands: tuple[int, ...]
    waiting: int
    never: int

    @property
    def total(self) -> int:
        """All that were sent."""
        return sum(self.bands) + self.waiting + self.never


def band_of(days: int, bands: Sequence[int | None]) -> int:
    """The index of the band that a number of days falls into."""
    return next(at for at, most in enumerate(bands) if most is None or days <= most)


def age_of(one: Loop, today: date) -> int:
    """The band of an open loop's age."""
    return band_of(max(0, (today - one.since).days), AGES)


def reply_of(one: Loop) -> int | None:
    """The band of its reply; None without one."""
    if one.sent_on is None or one.replied_on is None:
        return None
    return band_of(max(0, (one.replied_on - one.sent_on).days), REPLIES)


def is_never(one: Loop, today: date) -> bool:
    """Whether it was sent more than `NEVER` days ago and is not closed."""
    return one.closed_on is None and one.sent_on is not None and (today - one.sent_on).days > NEVER


def stages(loops: Iterable[Loop], today: date) -> dict[State, tuple[int, ...]]:
    """Open loops by state (in their order) and band of age."""
    found = Counter((one.state, age_of(one, today)) for one in loops if one.closed_on is None)
    return {state: tuple(found[state, at] for at in range(len(AGES))) for state in OPEN}


def replies(loops: Iterable[Loop]) -> Spread:
    """How long the replies of what was sent took."""
    sent = [one for one in loops if one.sent_on is not None]
    found = Counter(reply_of(one) for one in sent)
    closed = sum(one.closed_on is not None and reply_of(one) is None for one in sent)
    return Spread(tuple(found[at] for at in range(len(REPLIES))), found[None] - closed, closed)
