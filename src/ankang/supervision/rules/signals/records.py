"""What the rules look at, and what they ask."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Kinds of signals."""

    DIGITS = "digits"
    RUNS = "runs"
    COPIES = "copies"
    LONG_DAY = "long_day"
    NIGHT = "night"
    APART = "apart"
    NOT_ALIVE = "not_alive"
    BEFOREHAND = "beforehand"


@dataclass(frozen=True)
class Record:
    """A visit as the rules see it. `written`: the local moment it was recorded; `texts`: free text of its answers;
    `village`: 12 digits; `born_on` and `died_on` of the person visited."""

    id: str
    recorder: str
    person: str
    village: str
    visited_on: dt.date
    written: dt.datetime
    mode: str
    systolic: int | None = None
    diastolic: int | None = None
    texts: tuple[str, ...] = ()
    born_on: dt.date | None = None
    died_on: dt.date | None = None


@dataclass(frozen=True)
class Asked:
    """A question to a recorder: kind, what it is about (a measure, a day, a fingerprint; "" where it is one only), the
    numbers of its sentence, and the visits it rests on."""

    kind: Kind
    recorder: str
    about: str
    facts: dict[str, Any]
    visits: tuple[str, ...] = field(default=())
