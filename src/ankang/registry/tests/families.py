"""Families for tests of what happens to them: readable names, one village, days written short."""

import datetime as dt
import itertools
from types import SimpleNamespace
from typing import Any

from ankang.registry.tests import factories
from ankang.values.codes import table

BEGIN = dt.date(2020, 1, 1)
_serial = itertools.count(1)


def relation(word: str) -> str:
    """The code of a relation written as people do."""
    return table("relation").read(word)


def day(month: int, day: int = 1, year: int = 2024) -> dt.date:
    """A day of 2024 unless said otherwise."""
    return dt.date(year, month, day)


def family(*members: str, village: str = factories.VILLAGE, joined: dt.date = BEGIN) -> SimpleNamespace:
    """A household with members given as "name relation" ("张三 户主"), as attributes by name; `.home` is the household."""
    home = factories.household(village, joined_on=joined)
    found: dict[str, Any] = {"home": home}
    for one in members:
        name, word = one.split()
        found[name] = factories.person(home, name=name, relation=relation(word))
    return SimpleNamespace(**found)


def fresh(row: Any) -> Any:
    """The row as it lies in the database now."""
    return type(row).objects.get(pk=row.pk)


def names(members: Any) -> list[str]:
    """Names of the members of a state, the head first."""
    return [one.person.name for one in members]


def new_number() -> str:
    """A household number nobody has."""
    return f"9901221002{next(_serial):06d}"
