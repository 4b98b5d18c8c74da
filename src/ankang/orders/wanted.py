"""What somebody wants to send."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ankang.teams.models import Unit


@dataclass(frozen=True)
class Wanted:
    """What a draft says. `figures`: (name, unit) of each; `to`: the addressees."""

    kind: str
    title: str
    number: str
    text: str
    rhythm: str
    form: str
    first_due_on: dt.date | None
    last_due_on: dt.date | None
    read_minutes: int
    report_minutes: int
    to: Sequence[Unit]
    figures: Sequence[tuple[str, str]] = ()
