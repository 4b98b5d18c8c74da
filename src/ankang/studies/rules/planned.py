"""The design of a survey before it is one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Planned:
    """The design of a survey, as its form gives it. `size`: units, or villages where villages are drawn first;
    `previous`: the survey it is compared with, `event`: whose attendees are asked, or None."""

    title: str
    questionnaire: str
    items: Sequence[str]
    population: str
    condition: str
    design: str
    strata: str
    size: int
    each: int
    modes: Sequence[str]
    opens_on: dt.date
    closes_on: dt.date
    previous: Any = None
    event: Any = None
