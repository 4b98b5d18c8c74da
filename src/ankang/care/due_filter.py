"""Which part of what is owed a page shows."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ankang.care.owed import Owed
from ankang.care.rules import State

LONG_DAYS = 30


@dataclass(frozen=True)
class DueFilter:
    """What is asked for: state, division, kind of duty, villagers' group, and only what is long overdue."""

    state: State = State.OVERDUE
    division: str = ""
    kind: str = ""
    group: str = ""
    long: bool = False

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "DueFilter":
        """From the words of an address or a form; anything strange asks for nothing."""
        state = told.get("state", "")
        known = State(state) if state in list(State) else State.OVERDUE
        kind = told.get("kind", "") or told.get("programme", "")
        return cls(known, told.get("division", ""), kind, told.get("group", ""), told.get("long", "") == "1")

    def as_query(self) -> dict[str, str]:
        """The same as words of an address."""
        told = {"state": str(self.state), "division": self.division, "kind": self.kind, "group": self.group}
        return {name: value for name, value in {**told, "long": "1" if self.long else ""}.items() if value}


def chosen(found: Iterable[Owed], wanted: DueFilter, today: dt.date) -> list[Owed]:
    """The items of the filter's state, in the order they came."""
    return [item for item in narrowed(found, wanted, today) if item.state is wanted.state]


def narrowed(found: Iterable[Owed], wanted: DueFilter, today: dt.date) -> list[Owed]:
    """The items of any state that pass the other filters: what the tabs count."""
    since = today - dt.timedelta(LONG_DAYS)
    return [
        item
        for item in found
        if (not wanted.kind or item.kind == wanted.kind)
        and (not wanted.group or item.group == wanted.group)
        and (not wanted.long or item.due_on < since)
    ]
