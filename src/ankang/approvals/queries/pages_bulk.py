"""Many applications decided together: which were chosen, what would become of them, how far a batch is."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.models import Application, DecisionBatch
from ankang.approvals.queries import walks
from ankang.approvals.queries.batches import Chosen, batches
from ankang.approvals.queries.pages_lists import MINE, Filters, listed, ready
from ankang.approvals.queries.unmet import all_unmet
from ankang.approvals.rules import Refusal
from ankang.places import queries as places
from ankang.places.models import Division
from ankang.registry import queries as registry
from ankang.values.bad_value import BadValueError
from ankang.values.procedure import Outcome, Procedure, Step, Verdict, next_step

# So many are judged one by one for a preview; of more only what holds them is counted, and the batch judges each.
MOST_JUDGED = 1000
_EXAMPLES = 5


def chosen(user: User, filters: Filters, keys: Sequence[UUID]) -> QuerySet[Application]:
    """The ticked rows of the reader's inbox, or all that the filters leave."""
    rows = listed(user, Filters(**{**vars(filters), "which": MINE}))
    return rows.filter(pk__in=keys) if keys else rows


@dataclass(frozen=True)
class Group:
    """Applications at one step of one version of a procedure: they can be decided together."""

    procedure: Procedure
    step: Step
    count: int


def groups(user: User, rows: QuerySet[Application]) -> list[Group]:
    """The chosen applications by step and procedure, the largest first."""
    counted = rows.order_by().values_list("procedure", "step").annotate(Count("pk")).order_by("-pk__count")
    found = []
    for key, code, count in counted:
        table = rules.procedure_of(key)
        step = table.step(code)
        if step:
            found.append(Group(table, step, count))
    return found


@dataclass(frozen=True)
class Reason:
    """Why some may not be decided so, how many, and a few of them."""

    why: BadValueError
    count: int
    rows: list[Application]


@dataclass(frozen=True)
class Preview:
    """How many may be decided so today, and why the others not. `exact`: each was judged; else only what holds them
    by dates, notices and objections was counted."""

    may: int
    reasons: list[Reason] = field(default_factory=list)
    exact: bool = True


def preview(
    user: User, rows: QuerySet[Application], group: Group, outcome: Outcome, today: dt.date
) -> Preview:
    """What an outcome would do to the chosen applications of a group."""
    own = rows.filter(procedure=group.procedure.key, step=group.step.code)
    if group.count > MOST_JUDGED:
        return Preview(own.filter(ready(today), to_mend=0).count(), exact=False)
    found = list(own)
    refused = _refused(user, found, group, outcome, today)
    by_reason: dict[str, list[tuple[Application, BadValueError]]] = {}
    for row, why in refused:
        by_reason.setdefault(f"{type(why).__name__}.{why.code}", []).append((row, why))
    reasons = [
        Reason(pairs[0][1], len(pairs), [row for row, _why in pairs[:_EXAMPLES]])
        for pairs in by_reason.values()
    ]
    return Preview(len(found) - len(refused), sorted(reasons, key=lambda reason: -reason.count))


def _refused(
    user: User, rows: Sequence[Application], group: Group, outcome: Outcome, today: dt.date
) -> list[tuple[Application, BadValueError]]:
    """The rows that may not be decided so, each with the first reason."""
    past = walks.pasts(rows)
    missing = all_unmet(rows, group.step, today) if outcome.agrees else {}
    found: list[tuple[Application, BadValueError]] = []
    for row in rows:
        if walks.household_is_open(row):
            found.append((row, Refusal("household_open")))
            continue
        try:
            next_step(
                group.procedure, past[row.pk].history, Verdict(outcome.code, str(user.pk), "…"), today, row.begun_on,
                shown=past[row.pk].shown, discovered_on=row.discovered_on, filer=str(row.filed_by_id or ""),
                unmet=missing.get(row.pk, ()),
            )  # fmt: skip
        except BadValueError as why:
            found.append((row, why))
    return found


def as_chosen(user: User, filters: Filters, group: Group, keys: Sequence[UUID]) -> Chosen:
    """What was chosen, as an action takes it. Filters it does not know are worked out into rows here."""
    procedure, step = group.procedure.key, group.step.code
    if keys or filters.state or filters.way:
        own = chosen(user, filters, keys).filter(procedure=procedure, step=step)
        return Chosen(procedure, step, keys=tuple(own.values_list("pk", flat=True)))
    return Chosen(procedure, step, kind=filters.kind, division=filters.division)


def place_of(user: User, filters: Filters) -> Division:
    """Where a batch belongs: the division it was narrowed to, or the reader's own."""
    return places.division(user, filters.division) if filters.division else places.roots(user)[0]


def heads(user: User, rows: Iterable[Application]) -> dict[UUID, str]:
    """Household → the name of its head, for the households of some applications."""
    homes = registry.rows(user, {row.household for row in rows})
    return {home.household.pk: home.head.name for home in homes if home.head}


def recent(user: User) -> DecisionBatch | None:
    """The reader's latest batch of the last day, so that its result is found again."""
    since = timezone.now() - dt.timedelta(days=1)
    return batches(user).filter(made_by=user, made_at__gte=since).first()
