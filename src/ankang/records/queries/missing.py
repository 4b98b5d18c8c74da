"""Completeness measured against the norm: what is missing, where, and for whom."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.rules import span
from ankang.accounts.scope import within
from ankang.records.models import HealthRecord
from ankang.records.queries.merging import waiting
from ankang.values.division import DivisionCode
from ankang.web.work import Severity, Work, WorkItem

MOST_EXPORTED = 20_000


@dataclass(frozen=True)
class Filters:
    """One item that is missing, one division; "" means all."""

    item: str = ""
    division: str = ""


@dataclass(frozen=True)
class VillageCount:
    """The records of a village: how many, how many incomplete, and what they lack most."""

    code: str
    name: str
    total: int
    lacking: int
    items: list[tuple[str, int]]


def _records(user: User, division: str) -> QuerySet[HealthRecord]:
    """Records in force of persons on the register, in the reader's scope."""
    rows = HealthRecord.objects.filter(merged_into=None, person__left_on=None, person__died_on=None)
    rows = within(rows, user, by="person__village", duty=Duty.VIEW_HEALTH)
    if len(division) == 12 and division.isdigit():
        low, high = span(division, DivisionCode(division).level)
        rows = rows.filter(person__village_id__gte=low, person__village_id__lt=high)
    return rows


def incomplete(user: User, filters: Filters) -> QuerySet[HealthRecord]:
    """Records that lack something, or the one item. List, count and export are all this query."""
    rows = _records(user, filters.division).exclude(missing="")
    if filters.item:
        rows = rows.filter(missing__contains=f" {filters.item} ")
    return rows.select_related("person__household", "person__village")


def by_village(user: User, division: str = "") -> list[VillageCount]:
    """Each village with its counts; those with the most incomplete records first."""
    rows = (
        _records(user, division).order_by().values_list("person__village", "person__village__name", "missing")
    )
    totals: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    items: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for code, name, missing, count in rows.annotate(n=Count("pk")):
        names[code], totals[code] = name, totals[code] + count
        if missing:
            lacking[code] += count
            for item in missing.split():
                items[code][item] += count
    found = [
        VillageCount(code, names[code], totals[code], lacking[code], items[code].most_common(3))
        for code in totals
    ]
    return sorted(found, key=lambda one: (-one.lacking, one.code))


def by_item(user: User, division: str = "") -> list[tuple[str, int]]:
    """(item, records that lack it), the most frequent first."""
    counted: Counter[str] = Counter()
    rows = _records(user, division).exclude(missing="").order_by().values_list("missing")
    for missing, count in rows.annotate(n=Count("pk")):
        for item in missing.split():
            counted[item] += count
    return counted.most_common()


def export_rows(user: User, filters: Filters) -> Iterator[HealthRecord]:
    """The rows of the list in the order of the villages."""
    rows = incomplete(user, filters).order_by("person__village", "number")[:MOST_EXPORTED]
    return rows.iterator(chunk_size=2000)


def record_work(user: User) -> Work:
    """For who keeps the records of a village: how many are incomplete, and merges that wait for a second person."""
    if not user.has_duty(Duty.VIEW_HEALTH):
        return Work([], 0)
    items = [
        WorkItem(
            title=_("复核合并档案：%(name)s") % {"name": merge.kept.person.name},
            why=_("%(who)s申请，须另一个人复核") % {"who": merge.asked_by.name},
            due=None,
            severity=Severity.DUE,
            url=reverse("records:merge", args=[merge.pk]),
            place=merge.kept.person.village_id,
            deed=_("去复核"),
        )
        for merge in waiting(user)
        if merge.asked_by_id != user.pk
    ]
    if any(post.division.level == 5 and Duty.RECORD_VISITS in post.duties for post in user.posts_now):
        items += [_village_item(one) for one in by_village(user) if one.lacking]
    return Work(items, len(items))


def _village_item(one: VillageCount) -> WorkItem:
    return WorkItem(
        title=_("%(village)s有 %(count)d 份健康档案缺项") % {"village": one.name, "count": one.lacking},
        why=_("按规范应要件齐全；下次随访时补填"),
        due=None,
        severity=Severity.CALM,
        url=f"{reverse('records:missing')}?{urlencode({'division': one.code})}",
        place=one.code,
        deed=_("看名单"),
    )
