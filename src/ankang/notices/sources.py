"""Where cases that wait for a notice come from. A package above registers a source in `apps.ready()`.

    sources.register("approvals", waiting, lines)

`waiting(user)` answers what waits where the user drafts notices; `lines(user, waiting)` the lines of one of these.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ankang.accounts.models import User
from ankang.notices.rules.lines import Line


@dataclass(frozen=True)
class Waiting:
    """Cases that wait for one notice: of one kind, in one division (12-digit code), for so many days.

    `source` names what they wait for ("approvals:five_steps:village"); `since`: the oldest waits since that day.
    """

    source: str
    kind: str
    division: str
    days: int
    cases: int
    since: dt.date | None = None


_sources: dict[str, tuple[Callable[[User], list[Waiting]], Callable[[User, Waiting], list[Line]]]] = {}


def register(
    name: str, waiting: Callable[[User], list[Waiting]], lines: Callable[[User, Waiting], list[Line]]
) -> None:
    """Offer cases; `name` is what their `source` begins with. Registering a name again replaces it."""
    _sources[name] = (waiting, lines)


def all_waiting(user: User) -> list[Waiting]:
    """What waits for a notice, of all sources: the longest first."""
    found = [one for waiting, _lines in _sources.values() for one in waiting(user)]
    return sorted(found, key=lambda one: (one.since or dt.date.max, one.division, one.kind))


def lines_of(user: User, one: Waiting) -> list[Line]:
    """The lines of what waits."""
    _waiting, lines = _sources[one.source.split(":")[0]]
    return lines(user, one)
