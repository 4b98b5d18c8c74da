"""Which records may be of one person, and what was asked and said of them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.records.models import HealthRecord, RecordMerge

MOST = 200
State = RecordMerge.State


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person; the older one is kept unless somebody says otherwise."""

    kept: HealthRecord
    dropped: HealthRecord
    why: str


def _records(user: User) -> QuerySet[HealthRecord]:
    rows = HealthRecord.objects.select_related("person__household", "person__village")
    return within(rows, user, by="person__village", duty=Duty.MERGE_RECORDS)


def candidates(user: User) -> list[Pair]:
    """Pairs with the same identity number, or with the same name, birth date and sex in one village."""
    rows = _records(user).filter(merged_into=None)
    found: dict[frozenset[UUID], Pair] = {}
    by_number = ("person__identity_index",)
    by_name = ("person__name", "person__born_on", "person__sex", "person__village")
    for names, why in ((by_number, _("证件号码相同")), (by_name, _("同村同名、同性别、同出生日期"))):
        for pair in _pairs(rows, names, str(why)):
            found.setdefault(frozenset((pair.kept.pk, pair.dropped.pk)), pair)
    said = RecordMerge.objects.filter(state__in=(State.DIFFERENT, State.ASKED))
    known = {frozenset(two) for two in said.values_list("dropped", "kept")}
    return [pair for key, pair in found.items() if key not in known][:MOST]


def _pairs(rows: QuerySet[HealthRecord], names: tuple[str, ...], why: str) -> list[Pair]:
    doubled = rows.exclude(**{names[0]: ""}).order_by().values_list(*names)
    values = list(doubled.annotate(n=Count("pk")).filter(n__gt=1).values_list(*names)[:MOST])
    if not values:
        return []
    wanted = Q()
    for value in values:
        wanted |= Q(**dict(zip(names, value, strict=True)))
    groups: dict[tuple[object, ...], list[HealthRecord]] = defaultdict(list)
    for row in rows.filter(wanted).order_by("opened_on", "number"):
        groups[_key(row, names)].append(row)
    return [Pair(group[0], other, why) for group in groups.values() for other in group[1:]]


def _key(row: HealthRecord, names: tuple[str, ...]) -> tuple[object, ...]:
    them = row.person
    if len(names) == 1:
        return (them.identity_index,)
    return (them.name, them.born_on, them.sex, them.village_id)


def record_pair(user: User, kept: UUID, dropped: UUID) -> tuple[HealthRecord, HealthRecord]:
    """Two records of the reader's, to be looked at side by side; else not found."""
    rows = _records(user)
    one, other = rows.get(pk=kept), rows.get(pk=dropped)
    if one.pk == other.pk:
        raise HealthRecord.DoesNotExist
    return one, other


def waiting(user: User) -> list[RecordMerge]:
    """Merges that wait for a second person, those of the reader too."""
    rows = RecordMerge.objects.filter(state=State.ASKED).select_related(
        "dropped__person__village", "kept__person__village", "asked_by"
    )
    seen = within(rows, user, by="kept__person__village", duty=Duty.VIEW_HEALTH)
    seen = within(seen, user, by="dropped__person__village", duty=Duty.VIEW_HEALTH)
    return list(seen.order_by("asked_at")[:MOST])


def merge(user: User, pk: UUID) -> RecordMerge:
    """One merge whose records both lie where the reader sees health; else not found."""
    row = RecordMerge.objects.select_related(
        "dropped__person__household", "kept__person__household", "dropped__person__village",
        "kept__person__village", "asked_by", "decided_by", "undone_by",
    ).get(pk=pk)  # fmt: skip
    if not all(
        covers(user, record.person.village_id, Duty.VIEW_HEALTH) for record in (row.dropped, row.kept)
    ):
        raise RecordMerge.DoesNotExist
    return row


def merges_of(user: User, record: HealthRecord) -> list[RecordMerge]:
    """What stands of merges of a record, for who may part them."""
    rows = RecordMerge.objects.filter(Q(dropped=record) | Q(kept=record), state=State.STANDING)
    rows = within(
        rows.select_related("dropped", "kept"), user, by="kept__person__village", duty=Duty.VIEW_HEALTH
    )
    return list(rows.order_by("asked_at"))
