"""What the comparison looks at: rows of a roll and persons of the register, as plain values.

Both sides carry `values` by the same field codes (see `authority` in parameters/kinds/*.yaml): bool, date, int or
text. A field that is absent or None is not known, and nothing is said about it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = bool | int | str | dt.date
Values = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class RollRow:
    """A row of a roll. `identity` normalised where it could be read, else as written; `village` 12 digits."""

    row: str
    name: str
    identity: str = ""
    sex: int = 0
    born_on: dt.date | None = None
    village: int | None = None
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the register on the day of the comparison. `values` has at least the fields of the kinds'
    populations: dibao, tekun, disabled, rbmi, employee (bool)."""

    row: str
    name: str
    identity: str = ""
    sex: int = 0
    born_on: dt.date | None = None
    village: int | None = None
    joined_on: dt.date | None = None
    left_on: dt.date | None = None
    left_reason: str = ""
    died_on: dt.date | None = None
    resident: bool = True
    values: Values = field(default_factory=dict)

    def dead(self, on: dt.date) -> bool:
        """Whether the register knows the person to be dead on a day: by date, or left by death."""
        died = self.died_on or (self.left_on if self.left_reason == "died" else None)
        return died is not None and died <= on

    def present(self, on: dt.date) -> bool:
        """Whether the person is on the register on a day, alive."""
        here = self.left_on is None or self.left_on > on
        return here and not self.dead(on) and (self.joined_on is None or self.joined_on <= on)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the roll and its partner; `state` linked or between, `why` as in linking.PAIRS."""

    roll_row: str
    register_row: str
    state: str = "linked"
    why: str = ""
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows that are one person: `row` and `first` of the roll, or, with `register`, two persons of the register
    that both fit `roll_row`."""

    row: str
    first: str
    roll_row: str = ""
    register: bool = False
    state: str = "linked"
