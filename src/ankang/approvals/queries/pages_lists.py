"""Lists of applications: what waits for the reader, what is under way, what has ended; one query for list, count,
export and bulk."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.approvals import rules
from ankang.approvals.models import Application, Appraisal, HouseCheck
from ankang.approvals.queries.applications import applications, inbox
from ankang.approvals.queries.unmet import all_unmet
from ankang.registry import queries as registry
from ankang.values.division import DivisionCode
from ankang.web.paging import Page, page_of

# Which applications: those at my step; those that lack what I am to bring; all under way; all that ended.
MINE, TO_BRING, OPEN, ENDED = "mine", "bring", "open", "ended"
# What they are narrowed to: may be decided today, late, due within days, held up, sent back.
READY, LATE, NEAR, HELD, RETURNED = "ready", "late", "near", "held", "returned"
NEAR_DAYS = 3
ORDER = ("due", "number")
_NEVER = dt.date(9999, 12, 31)
_EARLY_STEPS = ("group", "village")
_BATCH = 500
Blocked = Application.Blocked


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty means all."""

    which: str = OPEN
    division: str = ""
    kind: str = ""
    step: str = ""
    state: str = ""
    way: str = ""

    def as_query(self) -> Mapping[str, str]:
        """The filters as they stand in an address."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Row:
    """One application in a list, with the household as the register lists it, and how much its step still lacks."""

    application: Application
    household: registry.Row
    lacks: int = 0


def listed(user: User, filters: Filters) -> QuerySet[Application]:
    """The filtered list, the worst first: `due` is the earlier of the step's and the whole case's deadline."""
    today = timezone.localdate()
    rows = _WHICH[filters.which](user)
    if filters.division:
        low, high = DivisionCode(filters.division).span()
        rows = rows.filter(village_id__gte=low, village_id__lt=high)
    for name in ("kind", "step", "way"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    rows = rows.annotate(due=_due())
    if filters.state:
        rows = rows.filter(_STATES[filters.state](today))
    return rows.order_by(*ORDER)


def _due() -> Any:
    """The day by which something must happen; far away when there is none, so that the list has an order."""
    never = Value(_NEVER, output_field=DateField())
    return Least(Coalesce("deadline", never), Coalesce("final_deadline", never))


def _to_bring(user: User) -> QuerySet[Application]:
    """Open applications where the reader takes in applications, and something is missing that they are to bring."""
    rows = within(applications(user), user, duty=Duty.FILE_APPLICATIONS).filter(end="")
    checked = Exists(HouseCheck.objects.filter(application=OuterRef("pk")))
    met = Exists(Appraisal.objects.filter(application=OuterRef("pk"), meeting__kind=OuterRef("step")))
    early = Q(step__in=_EARLY_STEPS) & (~checked | ~met)
    return rows.filter(Q(to_mend__gt=0) | Q(blocked=Blocked.HOUSEHOLD) | early)


_WHICH = {
    MINE: inbox,
    TO_BRING: _to_bring,
    OPEN: lambda user: applications(user).filter(end=""),
    ENDED: lambda user: applications(user).exclude(end=""),
}


def ready(today: dt.date) -> Q:
    """May be decided today: nothing holds it, or what held it has run out."""
    run_out = Q(blocked__in=("notice", "interval"), earliest__lte=today)
    return Q(end="") & (Q(blocked=Blocked.NO) | run_out)


_STATES = {
    READY: ready,
    LATE: lambda today: Q(end="", due__lt=today),
    NEAR: lambda today: Q(end="", due__gte=today, due__lte=today + dt.timedelta(days=NEAR_DAYS)),
    HELD: lambda today: Q(end="") & ~ready(today),
    RETURNED: lambda today: Q(end="", to_mend__gt=0),
}


def keys(listed: QuerySet[Application]) -> QuerySet[Application]:
    """The same list with little more than keys, for the database to sort; `whole` gives the rows of what is shown."""
    return listed.select_related(None).only("number")


def whole(user: User, found: Sequence[Application]) -> list[Application]:
    """The applications of some keys, in their order, with household and villages."""
    known = applications(user).select_related("household__village").in_bulk([one.pk for one in found])
    return [known[one.pk] for one in found if one.pk in known]


def page(user: User, filters: Filters, after: str | None) -> Page:
    """One page of the list."""
    found = page_of(keys(listed(user, filters)), after, by=ORDER)
    return replace(found, rows=whole(user, found.rows))


def rows(user: User, found: Iterable[Application]) -> list[Row]:
    """The applications of one page with their households, in a number of questions that does not grow with them."""
    shown = list(found)
    homes = {row.household.pk: row for row in registry.rows(user, {one.household for one in shown})}
    lacks = _lacks(shown)
    return [Row(one, homes[one.household_id], lacks.get(one.pk, 0)) for one in shown]


def _lacks(shown: list[Application]) -> dict[UUID, int]:
    """How much the step of each open application still lacks, step by step."""
    together: dict[tuple[str, str], list[Application]] = {}
    for one in shown:
        if not one.end:
            together.setdefault((one.procedure, one.step), []).append(one)
    found: dict[UUID, int] = {}
    for (key, code), alike in together.items():
        step = rules.procedure_of(key).step(code)
        if step:
            missing = all_unmet(alike, step, timezone.localdate())
            found.update({pk: len(why) for pk, why in missing.items()})
    return found


def counts(user: User, filters: Filters, whiches: Iterable[str]) -> dict[str, int]:
    """How many each tab holds under the same division."""
    return {which: listed(user, Filters(which, filters.division)).count() for which in whiches}


def batches(user: User, filters: Filters) -> Iterator[list[Row]]:
    """The whole list in parts, for an export."""
    found = listed(user, filters).select_related("household__village").iterator(chunk_size=_BATCH)
    while batch := list(islice(found, _BATCH)):
        yield rows(user, batch)


def after(user: User, filters: Filters, pk: UUID) -> Application | None:
    """The next application of a list once this one is done: the worst of the others that may be decided today."""
    others = listed(user, filters).filter(ready(timezone.localdate())).exclude(pk=pk)
    return keys(others).first()
