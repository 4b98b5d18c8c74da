"""How far a plan of work has come: goals by readings and counts, money by the ledger, steps by their proofs."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care.models import Visit
from ankang.funds.models import Entry
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.orders.models import Copy, Due
from ankang.programme import rules
from ankang.programme.models import BudgetLine, Goal, HelpPlan, Programme, Reading, Step
from ankang.programme.rules.course import Verdict
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class GoalRow:
    """A goal with where it began, its value, whence it is (a reading, or counted today), and how it stands."""

    goal: Goal
    start: Decimal | None
    value: Decimal | None
    as_of: dt.date | None
    reading: Reading | None
    readings: int
    verdict: Verdict


@dataclass(frozen=True)
class BudgetRow:
    """A budget line with what the ledger says, fen. Without `spent` nothing was ever booked for it."""

    line: BudgetLine
    allotted: int
    spent: int
    elapsed: float

    @property
    def share(self) -> float:
        """Spent by planned."""
        return self.spent / self.line.amount

    @property
    def is_behind(self) -> bool:
        """Less spent than of the year has passed."""
        return self.share < self.elapsed


@dataclass(frozen=True)
class StepRow:
    """A task or milestone, the day its proof shows it done, and how it stands."""

    step: Step
    done_on: dt.date | None
    standing: rules.Standing


@dataclass(frozen=True)
class Progress:
    """All of a plan; `counts`: goals and steps by how they stand."""

    goals: list[GoalRow]
    budget: list[BudgetRow]
    steps: list[StepRow]
    counts: Counter[str]

    @property
    def behind(self) -> int:
        """Goals behind or missed, steps overdue."""
        return sum(self.counts[one] for one in ("behind", "missed", "overdue"))


def progress(user: User, row: Programme) -> Progress:
    """Read today; the plan is one the reader was shown."""
    today = timezone.localdate()
    goals = [_goal(one, row, today) for one in row.goals.prefetch_related("readings")]
    known = {one.goal.pk: one for one in goals}
    budget = [_budget(one, row, today) for one in row.budget.select_related("fund")]
    steps = [
        _step(one, known, row, today)
        for one in row.steps.select_related("unit", "owner", "order", "goal", "budget")
    ]
    counts = Counter([*(str(g.verdict.course) for g in goals), *(str(s.standing) for s in steps)])
    return Progress(goals, budget, steps, counts)


def _goal(goal: Goal, row: Programme, today: dt.date) -> GoalRow:
    readings = [one for one in goal.readings.all() if one.value is not None]
    if goal.fact:
        value, as_of, last = _counted(goal.fact, row, min(today, goal.by)), min(today, goal.by), None
    else:
        last = readings[-1] if readings else None
        value, as_of = (last.value, last.as_of) if last else (None, None)
    start, begin = goal.start, goal.begin
    if start is None and goal.fact in _FROM_NOTHING:
        start = Decimal(0)
    if start is None and len(readings) > 1 and readings[0].value is not None:
        start, begin = readings[0].value, readings[0].as_of
    verdict = rules.course(
        at_least=goal.way == Goal.Way.AT_LEAST, start=start, target=goal.target, begin=begin, by=goal.by, value=value,
        on=as_of or today,
    )  # fmt: skip
    return GoalRow(goal, start, value, as_of, last, len(readings), verdict)


# Counts of a year begin with nothing.
_FROM_NOTHING = ("home_visits", "warnings_closed", "orders_in_time")


def _counted(fact: str, row: Programme, on: dt.date) -> Decimal:
    low, high = DivisionCode(row.division_id).span()
    since = dt.date(row.year, 1, 1)
    here = {"village__gte": low, "village__lt": high}
    if fact == Goal.Fact.HELP_PLANS:
        found = HelpPlan.objects.filter(**here, household__isnull=False, in_force_on__lte=on).filter(
            Q(until=None) | Q(until__gt=on)
        )
    elif fact == Goal.Fact.HOME_VISITS:
        found = Visit.objects.filter(
            **here, kind="home_visit", visited_on__range=(since, on), replaced_by=None
        )
    elif fact == Goal.Fact.WARNINGS_CLOSED:
        found = Warning.objects.filter(**here, state="closed", closed_on__range=(since, on))
    else:
        found = Due.objects.filter(copy__place__gte=low, copy__place__lt=high, due_on__year=row.year)
        found = found.filter(first_reported_on__lte=on).filter(first_reported_on__lte=F("due_on"))
    return Decimal(found.count())


def _entries(line: BudgetLine, row: Programme, flow: str) -> QuerySet[Entry]:
    rows = Entry.objects.filter(account__fund=line.fund_id, account__kind="use", flow=flow)
    if line.use:
        rows = rows.filter(account__use=line.use)
    if DivisionCode(row.division_id).level > 3:
        low, high = DivisionCode(row.division_id).span()
        rows = rows.filter(account__division__gte=low, account__division__lt=high)
    return rows


def _budget(line: BudgetLine, row: Programme, today: dt.date) -> BudgetRow:
    allotted = -int(_entries(line, row, "allot").aggregate(s=Sum("amount"))["s"] or 0)
    spent = int(_entries(line, row, "spend").aggregate(s=Sum("amount"))["s"] or 0)
    first, last = dt.date(row.year, 1, 1), dt.date(row.year, 12, 31)
    elapsed = min(max((today - first).days / (last - first).days, 0.0), 1.0)
    return BudgetRow(line, allotted, spent, elapsed)


def _step(step: Step, goals: dict[UUID, GoalRow], row: Programme, today: dt.date) -> StepRow:
    done = _done_on(step, goals, row)
    state = rules.standing(due=step.due, done_on=done, provable=step.proof != Step.Proof.NONE, today=today)
    return StepRow(step, done, state)


def _done_on(step: Step, goals: dict[UUID, GoalRow], row: Programme) -> dt.date | None:
    """The day the proof shows it done: all copies of the order closed; the first reading that reached the mark; the
    booking with which the sum was paid."""
    if step.proof == Step.Proof.ORDER and step.order_id:
        copies = Copy.objects.filter(order=step.order_id).exclude(state=Copy.State.WITHDRAWN)
        days = list(copies.values_list("closed_on", flat=True))
        return max(days) if days and all(days) else None
    if step.proof == Step.Proof.GOAL and step.goal:
        return _reached_on(goals[step.goal.pk], step)
    if step.proof == Step.Proof.PAID and step.budget and step.mark is not None:
        total = 0
        rows = _entries(step.budget, row, "spend").order_by("transaction__booked_on", "pk")
        for amount, day in rows.values_list("amount", "transaction__booked_on"):
            total += amount
            if total >= step.mark:
                return day
    return None


def _reached_on(told: GoalRow, step: Step) -> dt.date | None:
    mark = step.mark if step.mark is not None else told.goal.target
    more = told.goal.way == Goal.Way.AT_LEAST
    readings = [(one.value, one.as_of) for one in told.goal.readings.all() if one.value is not None]
    if told.goal.fact and told.value is not None and told.as_of:
        readings = [(told.value, told.as_of)]
    days = [on for value, on in readings if (value >= mark if more else value <= mark)]
    return min(days, default=None)
