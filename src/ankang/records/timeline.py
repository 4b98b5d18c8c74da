"""What a person's timeline is made of: entries by day, asked of every package that has some.

Packages above records register a source in their `apps.ready()`; records itself brings conditions,
measurements taken outside visits, and the categories of the register.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry.models import Person
from ankang.web.charts import Chart


@dataclass(frozen=True)
class Entry:
    """One thing that happened to a person on a day.

    `guarded` entries are of data level 5: they are left out unless the reader opened them with a purpose.
    `tone` is one of "plain", "good", "warn", "bad".
    """

    on: dt.date
    kind: str
    title: str
    detail: str = ""
    url: str = ""
    tone: str = "plain"
    guarded: bool = False

    @property
    def when(self) -> str:
        """The day within its month."""
        return f"{self.on:%m-%d}"

    @property
    def action(self) -> str:
        """What the link says, "" without one."""
        return _("查看") if self.url else ""

    @property
    def colour(self) -> str:
        """The tone as a colour of the components."""
        return {"good": "green", "warn": "amber", "bad": "red"}.get(self.tone, "")


Source = Callable[[User, Person], Iterable[Entry]]
Drawer = Callable[[User, Person], list[Chart]]
_sources: list[Source] = []
_drawers: list[Drawer] = []


def register(source: Source) -> None:
    """Ask this source too when a timeline is drawn."""
    if source not in _sources:
        _sources.append(source)


def register_charts(drawer: Drawer) -> None:
    """Draw these charts above a timeline too; whoever knows the targets draws."""
    if drawer not in _drawers:
        _drawers.append(drawer)


def charts(user: User, person: Person) -> list[Chart]:
    """The charts of a person, in the order their packages stand."""
    return [chart for drawer in _drawers for chart in drawer(user, person)]


def entries(user: User, person: Person) -> list[Entry]:
    """Everything the sources tell of a person, newest first."""
    found = [entry for source in _sources for entry in source(user, person)]
    return sorted(found, key=lambda e: (e.on, e.kind, e.title), reverse=True)
