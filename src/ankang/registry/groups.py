"""Special groups 重点人群: lists that follow from what is registered, always current, never kept.

A package above adds its own in `apps.ready()` (expectant mothers from their records, patients of a programme):

    groups.register(groups.Group("pregnant", _("孕产妇"), 30, queries.pregnant, duty=Duty.VIEW_HEALTH, basis=…))

`people(rows, on, division)` narrows persons who are on the books in the reader's scope to those of the group on a
day; `unsure` likewise to those of whom it cannot be told. `basis(on, division)` names what the group rests on.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from ankang.accounts.duties import Duty
from ankang.accounts.models import User

Narrow = Callable[[Any, dt.date, str], Any]
Basis = Callable[[dt.date, str], list[Any]]


@dataclass(frozen=True)
class Group:
    """One group. Shown to readers who hold `duty` too, if one is named. `note` says what is not counted and why."""

    key: str
    title: str | Promise
    order: int
    people: Narrow
    basis: Basis
    unsure: Narrow | None = None
    note: str | Promise = ""
    duty: Duty | None = None
    by_disability: bool = False


_groups: dict[str, Group] = {}


def register(group: Group) -> None:
    """Add a group; registering a key again replaces it."""
    _groups[group.key] = group


def groups(user: User) -> list[Group]:
    """The groups a reader may see, in order."""
    found = [g for g in _groups.values() if g.duty is None or user.has_duty(g.duty)]
    return sorted(found, key=lambda g: (g.order, g.key))


def group(user: User, key: str) -> Group:
    """One of them. KeyError when there is none, or it is not the reader's."""
    return {g.key: g for g in groups(user)}[key]
