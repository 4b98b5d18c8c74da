"""Who was asked and does not want to, why, and how old they are: reasons are data, not blame."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from ankang.accounts.models import User
from ankang.training.models import Enrolment
from ankang.training.queries.scope import enrolments
from ankang.values.division import DivisionCode
from ankang.values.today import age_on

_AGES = ((0, 29), (30, 44), (45, 59), (60, 200))


@dataclass(frozen=True)
class Refused:
    """One kind of course: how many were asked, how many refused or left, by reason, and by age as (asked, refused)."""

    trade: str
    asked: int
    refused: int
    reasons: tuple[tuple[str, int], ...]
    ages: tuple[tuple[str, int, int], ...]


def refused(user: User, division: str = "", since: dt.date | None = None) -> list[Refused]:
    """By kind of course, of the last two years: the most refused first."""
    start = since or timezone.localdate() - dt.timedelta(days=730)
    rows = enrolments(user).filter(state_on__gte=start)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    by_trade: dict[str, list[Enrolment]] = {}
    for row in rows:
        by_trade.setdefault(row.course.trade, []).append(row)
    found = [_told(trade, some) for trade, some in by_trade.items()]
    return sorted(found, key=lambda one: (-one.refused, one.trade))


def _no(row: Enrolment) -> bool:
    return row.state in (Enrolment.State.REFUSED, Enrolment.State.WITHDRAWN)


def _told(trade: str, rows: list[Enrolment]) -> Refused:
    reasons = Counter(row.why for row in rows if _no(row))
    ages = []
    for low, high in _AGES:
        some = [r for r in rows if r.person and low <= age_on(r.person.born_on, r.state_on) <= high]
        label = f"{low}–{high}" if high < 200 else f"≥{low}"
        ages.append((label if low else f"<{high + 1}", len(some), sum(_no(r) for r in some)))
    return Refused(trade, len(rows), sum(reasons.values()), tuple(reasons.most_common()), tuple(ages))
