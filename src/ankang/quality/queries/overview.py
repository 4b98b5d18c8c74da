"""Counts of findings by rule and division, their trend over the nights, and the runs they come from."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.quality.models import DailyCount, QualityRun
from ankang.quality.queries.findings import Filters, findings
from ankang.values.division import DivisionCode

NIGHTS = 30


@dataclass(frozen=True)
class Matrix:
    """Open findings by rule and division right below the one looked at: (rule, division code) → how many."""

    below: list[Division]
    counts: Counter[tuple[str, str]]
    rules: Counter[str]
    total: int


def matrix(user: User, filters: Filters) -> Matrix:
    """Counts of the very query of the list, by rule and by the divisions below `filters.division`."""
    below = list(places.children(user, filters.division)) if filters.division else places.roots(user)
    by_village = (
        findings(user, filters).order_by().values_list("rule", "village_id").annotate(count=Count("*"))
    )
    counts: Counter[tuple[str, str]] = Counter()
    rules: Counter[str] = Counter()
    spans = [(*DivisionCode(division.code).span(), division.code) for division in below]
    for rule, village, count in by_village:
        rules[rule] += count
        for low, high, code in spans:
            if low <= village < high:
                counts[rule, code] += count
    return Matrix(below, counts, rules, sum(rules.values()))


def trend(
    user: User, division: str, *, rule: str = "", nights: int = NIGHTS
) -> dict[str, list[tuple[dt.date, int]]]:
    """Rule → (day, open findings) of the last nights on which the checks ran there, the earliest first."""
    counts = _counts(user, division)
    if rule:
        counts = counts.filter(rule=rule)
    days = _nights(user, division, nights)
    told: dict[str, dict[dt.date, int]] = defaultdict(dict)
    for code, day, count in (
        counts.filter(day__in=days).values_list("rule", "day").annotate(Sum("open")).order_by()
    ):
        told[code][day] = count
    return {code: [(day, by_day.get(day, 0)) for day in days] for code, by_day in told.items()}


def _counts(user: User, division: str) -> QuerySet[DailyCount]:
    rows = within(DailyCount.objects.all(), user, duty=Duty.CHECK_DATA)
    if not division:
        return rows
    low, high = DivisionCode(division).span()
    return rows.filter(village_id__gte=low, village_id__lt=high)


def _nights(user: User, division: str, most: int) -> list[dt.date]:
    """The last days on which a run over this division was finished."""
    days = runs(user, division).filter(state=QualityRun.State.DONE).values_list("day", flat=True)
    return sorted(days.order_by("-day").distinct()[:most])


def runs(user: User, division: str = "") -> QuerySet[QualityRun]:
    """Runs over a division or over one around it, the latest first. That a run took place is no secret."""
    codes = [division, *(str(code) for code in DivisionCode(division).ancestors)] if division else []
    around = Q(division__isnull=True) | Q(division__in=codes)
    return QualityRun.objects.filter(around).select_related("begun_by").order_by("-begun_at")


def last_run(user: User, division: str = "") -> QualityRun | None:
    """The last finished run over a division."""
    return runs(user, division).filter(state=QualityRun.State.DONE).first()


def new_since(user: User, filters: Filters, day: dt.date) -> int:
    """How many of the findings were found on or after a day for the first time."""
    return findings(user, filters).filter(first_found_on__gte=day).count()


def gone_since(user: User, division: str, day: dt.date) -> int:
    """How many findings are gone since a day; by the day alone, for what is gone grows for ever."""
    return findings(user, Filters(division=division, state="all")).filter(gone_on__gte=day).count()
