"""Which snapshots and periods points may be computed over."""

import datetime as dt
from pathlib import Path

from django.conf import settings

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.indicators.engine import Lake
from ankang.values.period import Period, PeriodKind

_OFFERED = 10


def lake() -> Lake:
    """Where snapshots lie. No user: not for views."""
    return Lake(Path(settings.LAKE))


def snapshots(user: User) -> list[str]:
    """The newest snapshots, for who computes points."""
    if not user.has_duty(Duty.KEEP_SCORES):
        return []
    return list(lake().snapshots()[: -_OFFERED - 1 : -1])


def periods(today: dt.date) -> list[Period]:
    """Periods offered: this half year, quarter and year, and those before them."""
    found = []
    for kind in (PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.YEAR):
        now = Period.of_day(kind, today)
        found += [now, Period.of_day(kind, now.start - dt.timedelta(1))]
    return found
