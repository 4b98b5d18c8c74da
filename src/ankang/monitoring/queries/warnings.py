"""The one query behind the queue of warnings, its counts and its export; the rows of a page; one warning."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.monitoring.models import Measure, Proof, Request, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.queries.deferral import last_day
from ankang.monitoring.rules import RUNNING
from ankang.monitoring.stored import file_name
from ankang.registry import rules as registry
from ankang.registry.models import Household, Person
from ankang.storage import files
from ankang.values.division import DivisionCode

# The worst first, then what is due first, then place by place.
ORDER = ("-level", "due_on", "village_id")
OPEN, ENDED = "open", "ended"
# The columns of the queue, then those that wait and those that are settled.
COLUMNS = ("new", "checking", "working", "to_close")
_STATES: Mapping[str, tuple[str, ...]] = {
    OPEN: tuple(str(state) for state in RUNNING),
    ENDED: ("closed", "false_alarm"),
    **{state: (state,) for state in (*COLUMNS, "deferred")},
}


@dataclass(frozen=True)
class Filters:
    """What the queue is narrowed to. `state`: a state, `open` or `ended`; `whose`: `mine` those whose worker is the
    reader, `post` those the reader's own division answers for, `nobody` those without a worker; `late`: past the
    day first set for them, which no escalation moves. Figures count the same."""

    state: str = OPEN
    division: str = ""
    rule: str = ""
    level: str = ""
    whose: str = ""
    late: bool = False

    def as_query(self) -> dict[str, Any]:
        """As they may stand in an address: codes only, those that narrow."""
        kept = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}
        return {name: "on" if value is True else value for name, value in kept.items()}


@dataclass(frozen=True)
class Row:
    """One warning in a list, with the name of the head of its household."""

    warning: Warning
    head: str


def warnings(user: User, filters: Filters) -> QuerySet[Warning]:
    """The warnings where the reader may see them. Queue, counts and export are all this query."""
    rows = within(Warning.objects.all(), user, duty=Duty.VIEW_WARNINGS)
    rows = rows.filter(state__in=_STATES.get(filters.state, _STATES[OPEN]))
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    for name in ("rule", "level"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.whose:
        rows = rows.filter(_whose(user, filters.whose))
    return rows.filter(_past_its_day()) if filters.late else rows


def _past_its_day() -> Q:
    """Past the day first set; who granted a deferral moved it."""
    return Q(first_due_on__lt=timezone.localdate()) & ~Q(state="deferred")


def _whose(user: User, whose: str) -> Q:
    if whose == "mine":
        return Q(worker=user)
    if whose == "nobody":
        return Q(worker__isnull=True)
    return Q(owner__in=own_divisions(user))


def own_divisions(user: User) -> list[str]:
    """Divisions of the reader's posts that work warnings."""
    return [post.division_id for post in user.posts_now if Duty.WORK_WARNINGS in post.duties]


def counts(user: User, filters: Filters) -> dict[str, int]:
    """How many warnings each column has, of the same filters; `late` of those, and `open` in all."""
    asked = {**vars(filters), "state": OPEN}
    rows = warnings(user, Filters(**asked)).order_by()
    found = dict(rows.values_list("state").annotate(Count("pk")))
    waiting = warnings(user, Filters(**{**asked, "state": "deferred"})).count()
    late = rows.filter(_past_its_day()).count()
    return {
        **dict.fromkeys(COLUMNS, 0),
        **found,
        "deferred": waiting,
        OPEN: sum(found.values()),
        "late": late,
    }


def shown(rows: QuerySet[Warning]) -> QuerySet[Warning]:
    """With what a list shows of household, village and people. Divisions come by a query of their own."""
    return rows.select_related("household", "worker").prefetch_related("village__parent", "owner")


def page_rows(user: User, found: Iterable[Warning]) -> list[Row]:
    """The warnings of one page with all that a list shows, in their order."""
    order = [one.pk for one in found]
    own = within(Warning.objects.filter(pk__in=order), user, duty=Duty.VIEW_WARNINGS)
    by_key = {row.pk: row for row in shown(own)}
    return rows(user, (by_key[key] for key in order if key in by_key))


def rows(user: User, found: Iterable[Warning]) -> list[Row]:
    """Warnings with the heads of their households, in one query more."""
    listed = list(found)
    heads = heads_of(user, {one.household_id for one in listed})
    return [Row(one, heads.get(one.household_id, "")) for one in listed]


def heads_of(user: User, homes: Iterable[UUID]) -> dict[UUID, str]:
    """Household → name of its head, where the reader may see warnings."""
    people = within(Person.objects.filter(household__in=list(homes)), user, duty=Duty.VIEW_WARNINGS)
    found = people.filter(relation=registry.HEAD, left_on__isnull=True).order_by("-number")
    return dict(found.values_list("household_id", "name"))


def warning(user: User, pk: UUID) -> Warning:
    """One warning; a stranger's is not found."""
    rows = within(
        Warning.objects.select_related("household", "worker", "again"), user, duty=Duty.VIEW_WARNINGS
    )
    return rows.select_related("village__parent", "owner").get(pk=pk)


def household(user: User, pk: UUID) -> Household:
    """One household whose warnings the reader may see; a stranger's is not found."""
    rows = within(Household.objects.select_related("village__parent"), user, duty=Duty.VIEW_WARNINGS)
    return rows.get(pk=pk)


def of_household(user: User, home: Household) -> list[Warning]:
    """All warnings of a household, the open ones first, then the latest."""
    rows = within(Warning.objects.filter(household=home), user, duty=Duty.VIEW_WARNINGS)
    found = rows.select_related("worker").prefetch_related("owner")
    return sorted(
        found, key=lambda one: (not one.is_open, -one.level, -(one.closed_on or one.opened_on).toordinal())
    )


def steps(user: User, of: Warning) -> list[Step]:
    """What happened to a warning, in order."""
    rows = within(Step.objects.filter(warning=of), user, by="warning__village", duty=Duty.VIEW_WARNINGS)
    return list(rows.select_related("made_by").order_by("ordinal"))


def measures(user: User, of: Warning) -> list[Measure]:
    """The measures of a warning, in order."""
    rows = within(Measure.objects.filter(warning=of), user, by="warning__village", duty=Duty.VIEW_WARNINGS)
    return list(rows.select_related("made_by", "done_by").order_by("made_at", "id"))


def measure(user: User, pk: UUID) -> Measure:
    """One measure; a stranger's is not found."""
    rows = within(Measure.objects.all(), user, by="warning__village", duty=Duty.VIEW_WARNINGS)
    return rows.select_related("warning").get(pk=pk)


def requests(user: User, of: Warning) -> list[Request]:
    """What was asked for a warning, in order, with the answers."""
    rows = within(Request.objects.filter(warning=of), user, by="warning__village", duty=Duty.VIEW_WARNINGS)
    return list(rows.select_related("made_by", "answer__made_by").order_by("made_at", "id"))


def waiting_request(user: User, of: Warning) -> Request | None:
    """What waits for an answer, None when nothing does."""
    return next((one for one in requests(user, of) if not hasattr(one, "answer")), None)


def proofs(user: User, of: Warning) -> list[Proof]:
    """The photos and papers of a warning, in order."""
    rows = within(Proof.objects.filter(warning=of), user, by="warning__village", duty=Duty.VIEW_WARNINGS)
    return list(rows.select_related("made_by").order_by("made_at", "id"))


def proof(user: User, pk: UUID) -> Proof:
    """One proof; a stranger's is not found."""
    return within(Proof.objects.all(), user, by="warning__village", duty=Duty.VIEW_WARNINGS).get(pk=pk)


def proof_content(user: User, pk: UUID) -> bytes:
    """The file of a proof. FileNotFoundError when it is gone."""
    return files.content(file_name(proof(user, pk).pk))


def last_deferral_day(user: User, of: Warning) -> dt.date:
    """The last day the reader may ask to defer a warning to. Raises ParameterError."""
    return last_day(of, timezone.localdate())


def earlier(user: User, of: Warning) -> list[Warning]:
    """Settled warnings of the same rule and household, the latest first."""
    rows = within(
        Warning.objects.filter(household=of.household_id, rule=of.rule, closed_on__isnull=False), user,
        duty=Duty.VIEW_WARNINGS,
    )  # fmt: skip
    return list(rows.exclude(pk=of.pk).order_by("-closed_on"))
