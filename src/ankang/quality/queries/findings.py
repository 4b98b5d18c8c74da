"""The one query behind the list of findings, its count and its export; and the rows of one page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.places.models import Division
from ankang.quality.models import Exemption, Finding
from ankang.registry import rules as registry
from ankang.registry.models import Person
from ankang.values.division import DivisionCode

# The worst first, then the oldest, then place by place.
ORDER = ("-severity", "first_found_on", "village_id")
State = Finding.State


@dataclass(frozen=True)
class Filters:
    """What the findings are narrowed to; empty means all. `state`: open unless asked otherwise, "all" for every
    state (no page asks for that: it has no order of its own); `mine`: those the reader's own posts are to mend; `days`: found for the first time in so many days."""

    division: str = ""
    rule: str = ""
    severity: str = ""
    owner: str = ""
    state: str = State.OPEN
    mine: bool = False
    days: int = 0


@dataclass(frozen=True)
class Row:
    """One finding in a list: whose it is, in a name: the person's, or the head's of the household."""

    finding: Finding
    name: str
    head: str


def findings(user: User, filters: Filters) -> QuerySet[Finding]:
    """The findings where the reader handles data checks. List, count and export are all this query."""
    rows = within(Finding.objects.all(), user, duty=Duty.CHECK_DATA)
    if filters.state != "all":
        rows = rows.filter(state=filters.state)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    for name in ("rule", "owner", "severity"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.mine:
        rows = rows.filter(owner__in=levels(user))
    if filters.days:
        rows = rows.filter(first_found_on__gt=timezone.localdate() - dt.timedelta(days=filters.days))
    return rows


def levels(user: User) -> list[str]:
    """What the reader's own posts are to mend: of the village, the town or the county."""
    names = {
        Division.Level.VILLAGE: Finding.Owner.VILLAGE,
        Division.Level.TOWN: Finding.Owner.TOWN,
        Division.Level.COUNTY: Finding.Owner.COUNTY,
    }
    held = {post.division.level for post in user.posts_now if Duty.CHECK_DATA in post.duties}
    return [str(owner) for level, owner in names.items() if level in held]


def keys(user: User, filters: Filters) -> QuerySet[Finding]:
    """The same findings with nothing but what orders them: a page of a county is found in the index alone."""
    return findings(user, filters).only("pk", "severity", "first_found_on", "village")


def page_rows(user: User, found: Iterable[Finding]) -> list[Row]:
    """The findings of one page, known by their keys, with all that a list shows."""
    order = [finding.pk for finding in found]
    by_key = {f.pk: f for f in shown(user, Filters(state="all")).filter(pk__in=order)}
    return rows(user, (by_key[key] for key in order if key in by_key))


def rows(user: User, found: Iterable[Finding]) -> list[Row]:
    """Findings with the names they are about, in one query more."""
    listed = list(found)
    homes = {finding.household_id for finding in listed}
    people = within(Person.objects.filter(household__in=homes), user, duty=Duty.CHECK_DATA)
    heads = dict(
        people.filter(relation=registry.HEAD, left_on__isnull=True)
        .order_by("-number")
        .values_list("household_id", "name")
    )
    return [
        Row(f, f.person.name if f.person else heads.get(f.household_id, ""), heads.get(f.household_id, ""))
        for f in listed
    ]


def shown(user: User, filters: Filters) -> QuerySet[Finding]:
    """The same findings with what a list shows of household, person and village. Villages come by a query of their
    own: joined, SQLite would start from them and sort a whole county for one page."""
    return findings(user, filters).select_related("household", "person").prefetch_related("village__parent")


def finding(user: User, pk: UUID) -> Finding:
    """One finding; a stranger's is not found."""
    return shown(user, Filters(state="all")).get(pk=pk)


def earlier(user: User, of: Finding) -> list[Finding]:
    """The same finding in former times, the latest first."""
    rows = findings(user, Filters(state=State.GONE, rule=of.rule))
    return list(
        rows.filter(household=of.household_id, person=of.person_id).exclude(pk=of.pk).order_by("-gone_on")
    )


def exemptions(user: User, *, ended: bool = False, division: str = "") -> QuerySet[Exemption]:
    """Exceptions where the reader handles data checks: those that hold, or those that have ended."""
    found = within(Exemption.objects.all(), user, duty=Duty.CHECK_DATA)
    found = found.exclude(ended="") if ended else found.filter(ended="")
    if division:
        low, high = DivisionCode(division).span()
        found = found.filter(village_id__gte=low, village_id__lt=high)
    return found.select_related(
        "finding__household", "finding__person", "finding__village__parent", "made_by", "ended_by"
    )


def exemption(user: User, pk: UUID) -> Exemption:
    """One exception; a stranger's is not found."""
    found = within(Exemption.objects.all(), user, duty=Duty.CHECK_DATA)
    return found.select_related("finding").get(pk=pk)


def history(user: User, of: Finding) -> list[Exemption]:
    """All exceptions of a finding, the latest first."""
    found = within(Exemption.objects.filter(finding=of), user, duty=Duty.CHECK_DATA)
    return list(found.select_related("made_by", "ended_by").order_by("-made_at"))
