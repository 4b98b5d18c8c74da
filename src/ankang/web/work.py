"""Open work of a user, asked of every package: work is a question, not a row.

A package registers its source in `apps.ready()`: `work.register(queries.work_for)`. It stands here, and not in
`worklist`, because every package that has work lies below the page that shows it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from django.core.cache import cache
from django.utils.translation import gettext as _

from ankang.accounts.models import User


class Severity(IntEnum):
    """How bad it is to leave it: what can wait, what is due, what puts somebody in danger."""

    CALM = 1
    DUE = 2
    URGENT = 3


@dataclass(frozen=True)
class WorkItem:
    """One thing to do: what, why, by what document (`source`), by when, where, and the page to do it on.

    `place` is the 12-digit code it happens at; items of equal urgency are shown place by place. `deed` is what
    the link says, such as 去随访.
    """

    title: str
    why: str
    due: dt.date | None
    severity: Severity
    url: str
    place: str = ""
    deed: str = ""
    source: str = ""

    @property
    def tone(self) -> str:
        """The colour beside the words."""
        return {Severity.URGENT: "red", Severity.DUE: "amber"}.get(self.severity, "teal")


@dataclass(frozen=True)
class Work:
    """What one source answers: the first items, worst first, how many there are in all, how many are overdue."""

    items: list[WorkItem]
    total: int
    overdue: int = 0


Source = Callable[[User], Work]
_sources: list[Source] = []
_SECONDS_A_COUNT_HOLDS = 60


def register(source: Source) -> None:
    """Ask this source too."""
    if source not in _sources:
        _sources.append(source)


def cut(items: list[WorkItem], n: int, what: str, url: str) -> list[WorkItem]:
    """The items that are told one by one, and one for all the others of the `n` there are, with the page they stand on."""
    if n <= len(items):
        return items
    title = _("%(what)s：另有 %(n)d 项") % {"what": what, "n": n - len(items)}
    rest = WorkItem(title, _("最急的已单列"), None, Severity.CALM, url, deed=_("去看名单"))
    return [*items, rest]


def open_for(user: User) -> Work:
    """All open work of a user: worst first, then place by place, so that one walk serves many, then by day."""
    answers = [source(user) for source in _sources]
    items = [item for answer in answers for item in answer.items]
    items.sort(key=lambda i: (-i.severity, i.place, i.due or dt.date.max, i.title))
    total = sum(answer.total for answer in answers)
    cache.set(_key(user), total, _SECONDS_A_COUNT_HOLDS)
    return Work(items, total, sum(answer.overdue for answer in answers))


def count(user: User) -> int:
    """How much is open, for the badge of the frame; a figure holds for a minute."""
    known = cache.get(_key(user))
    return open_for(user).total if known is None else int(known)


def _key(user: User) -> str:
    return f"work:{user.pk}"
