"""Reading health records. What is shown to a person passes the reader's scope and the guard of level 5."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.roles import ROLES
from ankang.accounts.rules import span
from ankang.accounts.scope import within
from ankang.records import timeline as sources
from ankang.records.models import BasicsChange, Condition, HealthRecord, Measurement
from ankang.records.timeline import Entry
from ankang.registry.models import Person

# Filter chips of the timeline, in the order they stand on the page.
KINDS = {
    "visit": gettext_lazy("随访与走访"),
    "checkup": gettext_lazy("体检"),
    "plan": gettext_lazy("健康方案"),
    "measurement": gettext_lazy("测量"),
    "condition": gettext_lazy("疾病"),
    "category": gettext_lazy("身份变化"),
}


# 既往疾病 of the basics → the condition it speaks of; those of level 5 are not among the answers.
PAST_ILLNESS = {
    "2": "hypertension",
    "3": "diabetes",
    "4": "coronary",
    "5": "copd",
    "6": "cancer",
    "7": "stroke",
}


@dataclass(frozen=True)
class Month:
    """One month of a timeline, newest entry first."""

    first: dt.date
    entries: list[Entry]


def persons(user: User) -> QuerySet[Person]:
    """Persons whose health the reader may see."""
    return within(Person.objects.select_related("household", "village"), user, duty=Duty.VIEW_HEALTH)


def person(user: User, pk: UUID) -> Person:
    """One of them; a stranger is simply not found."""
    return persons(user).get(pk=pk)


def record(user: User, pk: UUID) -> HealthRecord | None:
    """The health record of a person in the reader's scope, None when none was opened.

    Of a duplicate the record it was merged into, where the reader sees that one too.
    """
    rows = within(
        HealthRecord.objects.select_related("person", "merged_into__person"),
        user,
        by="person__village",
        duty=Duty.VIEW_HEALTH,
    )
    own = rows.filter(person=pk).first()
    if own is None or own.merged_into_id is None:
        return own
    return rows.filter(pk=own.merged_into_id).first() or own


def linked(user: User, person: Person) -> list[Person]:
    """The persons read as one with this one, itself first: those of merged records in the reader's scope."""
    own = HealthRecord.objects.filter(person=person).values_list("pk", "merged_into").first()
    if own is None:
        return [person]
    root = own[1] or own[0]
    of_root = Q(health_record__pk=root) | Q(health_record__merged_into=root)
    others = persons(user).filter(of_root).exclude(pk=person.pk).order_by("health_record__number")
    return [person, *others]


def one_person(person: Person) -> list[UUID]:
    """The keys of the persons read as one with this one, whoever reads: what rules must know of the past."""
    own = HealthRecord.objects.filter(person=person).values_list("pk", "merged_into").first()
    if own is None:
        return [person.pk]
    root = own[1] or own[0]
    others = HealthRecord.objects.filter(Q(pk=root) | Q(merged_into=root)).values_list("person", flat=True)
    return list(others)


def changes(user: User, record: HealthRecord) -> list[BasicsChange]:
    """The history of a record's basics, the newest first."""
    rows = BasicsChange.objects.filter(record=record).select_related("made_by")
    seen = within(rows, user, by="record__person__village", duty=Duty.VIEW_HEALTH)
    return list(seen.order_by("-made_at")[:50])


def offered_conditions(user: User, person: Person, record: HealthRecord | None) -> list[str]:
    """Kinds of conditions that the basics tell of and nobody has confirmed: to be looked into, never taken over."""
    told = record.answers.get("past_illness") or [] if record else []
    known = {row.kind for row in conditions(user, person)}
    return [kind for code, kind in PAST_ILLNESS.items() if code in told and kind not in known]


def guarded_for(user: User, village: str) -> bool:
    """Whether a post of the reader may see level-5 items of persons of this village, once a purpose is given."""
    for post in user.posts_now:
        role = ROLES.get(post.role)
        low, high = span(post.division_id, post.division.level)
        if role and role.guarded and low <= village < high:
            return True
    return False


def conditions(user: User, person: Person, *, unlocked: bool = False) -> list[Condition]:
    """Conditions of a person; those of level 5 only when unlocked by a role that may."""
    them = linked(user, person)
    rows = within(
        Condition.objects.filter(person__in=them), user, by="person__village", duty=Duty.VIEW_HEALTH
    )
    if not (unlocked and guarded_for(user, person.village_id)):
        rows = rows.exclude(kind__in=Condition.GUARDED)
    return list(rows.order_by("confirmed_on", "kind"))


def measurements(user: User, person: Person, kinds: Iterable[str], limit: int = 24) -> list[Measurement]:
    """The newest measurements of these kinds, oldest of them first: a line to draw."""
    them = linked(user, person)
    rows = within(
        Measurement.objects.filter(person__in=them), user, by="person__village", duty=Duty.VIEW_HEALTH
    )
    newest = rows.filter(kind__in=list(kinds), withdrawn=False).order_by("-measured_on", "-id")[:limit]
    return sorted(newest, key=lambda m: (m.measured_on, m.kind))


def timeline(user: User, person: Person, *, kind: str = "", unlocked: bool = False) -> list[Month]:
    """Everything known of a person, by month, newest first; `kind` keeps one kind of entry."""
    open_guard = unlocked and guarded_for(user, person.village_id)
    told = [entry for one in linked(user, person) for entry in sources.entries(user, one)]
    told.sort(key=lambda e: (e.on, e.kind, e.title), reverse=True)
    kept = [entry for entry in told if (not kind or entry.kind == kind) and (open_guard or not entry.guarded)]
    months = groupby(kept, key=lambda e: e.on.replace(day=1))
    return [Month(first, list(entries)) for first, entries in months]


def own_entries(user: User, person: Person) -> Iterator[Entry]:
    """What this package itself brings to a timeline."""
    yield from _condition_entries(user, person)
    yield from _measurement_entries(user, person)
    yield from _category_entries(person)


def _condition_entries(user: User, person: Person) -> Iterator[Entry]:
    rows = within(Condition.objects.filter(person=person), user, by="person__village", duty=Duty.VIEW_HEALTH)
    for row in rows:
        label, guarded = row.get_kind_display(), row.kind in Condition.GUARDED
        title = _("确诊%(condition)s") % {"condition": label}
        yield Entry(row.confirmed_on, "condition", title, row.source, tone="warn", guarded=guarded)
        if row.ended_on:
            title = _("%(condition)s管理结束") % {"condition": label}
            yield Entry(row.ended_on, "condition", title, guarded=guarded)


def _measurement_entries(user: User, person: Person) -> Iterator[Entry]:
    """Measurements that no visit brought; those of a visit stand in the visit's own entry."""
    rows = within(
        Measurement.objects.filter(person=person), user, by="person__village", duty=Duty.VIEW_HEALTH
    )
    alone = rows.filter(withdrawn=False, source_id=None).order_by("measured_on", "kind")
    for day, group in groupby(alone, key=lambda m: m.measured_on):
        detail = "，".join(f"{row.get_kind_display()} {row.value.normalize():f}" for row in group)
        yield Entry(day, "measurement", _("测量"), detail)


def _category_entries(person: Person) -> Iterator[Entry]:
    for row in (*person.categories.all(), *person.household.categories.all()):
        label = row.get_kind_display()
        yield Entry(row.since, "category", _("纳入%(category)s") % {"category": label}, row.source)
        if row.until:
            yield Entry(row.until, "category", _("退出%(category)s") % {"category": label})
