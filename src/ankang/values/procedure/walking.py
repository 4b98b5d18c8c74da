"""Walking a procedure: where a case stands, and what one more verdict makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..bad_value import BadValueError
from ..workdays import add_workdays
from .table import FILER, NoticeRule, Outcome, Procedure, ProcedureError, Step

Waiting = Literal["", "no_notice", "notice", "interval", "objection"]


@dataclass(frozen=True, slots=True)
class Done:
    """A decision taken: at which step, with which outcome, on which day, by whom (any id)."""

    step: str
    outcome: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as it was really shown: from its release to the last day it hangs, that day included (None: not set).

    `stands`: not withdrawn. `open_objections`: raised on this case or on the whole notice, not answered yet.
    `first_day_counts`: whether the day of release is the first of its days (by the Civil Code it is not).
    """

    kind: str
    from_day: date
    until_day: date | None = None
    stands: bool = True
    open_objections: int = 0
    first_day_counts: bool = False

    def over_on(self, days: int) -> date | None:
        """The first day after so many full days and after its own last day; None when it hangs for fewer.

        0 days: the day of its release, for it need not be over.
        """
        if not days:
            return self.from_day
        least = self.from_day + timedelta(days=days - self.first_day_counts)
        last = least if self.until_day is None else self.until_day
        return None if last < least else last + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision to be taken now."""

    outcome: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: at a step since a day, or at an end (`step` None, `end` its code).

    `earliest`: first day for a decision that waits, None while a notice is missing. `waits_for`: what holds it
    until then (no_notice, notice, interval; objection: `objections` of them are open); empty: nothing but the
    calendar. `deadline`: last day in time for the step, `final_deadline` for the whole case; None when there is none.
    """

    step: Step | None
    end: str
    since: date
    earliest: date | None
    deadline: date | None
    final_deadline: date | None = None
    waits_for: Waiting = ""
    objections: int = 0

    def blocked(self, today: date) -> Waiting:
        """What stops a decision today, empty when nothing does."""
        if self.waits_for in ("objection", "no_notice"):
            return self.waits_for
        return self.waits_for if self.earliest is not None and today < self.earliest else ""

    def is_late(self, today: date) -> bool:
        """Whether the decision, or the whole case, is overdue."""
        limits = [day for day in (self.deadline, self.final_deadline) if day is not None]
        return self.step is not None and bool(limits) and today > min(limits)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a verdict did: the decision to append to the history, and where the case stands after it."""

    done: Done
    standing: Standing


def standing(
    table: Procedure,
    history: Sequence[Done],
    begun_on: date,
    *,
    shown: Sequence[Shown] = (),
    discovered_on: date | None = None,
) -> Standing:
    """Where a case stands that began on a day and has this history, oldest first. Raises ProcedureError.

    The deadline counts from the day the case came to the step, or from the end of the notice or interval; of a
    notice that is missing as if it had been released on arrival, so that a case nobody shows becomes late.
    """
    at, end, since, arrived = _walk(table, history, begun_on)
    final = None
    if table.within_days is not None:
        final = (discovered_on or begun_on) + timedelta(days=table.within_days)
    if at is None:
        return Standing(None, end, since, since, None, final)
    earliest, waits_for = _earliest(at, history, arrived, shown)
    objections = sum(one.open_objections for one in shown)
    late = None
    if at.deadline_workdays is not None:
        supposed = max([since, *(since + timedelta(days=rule.days) for rule in at.notices)])
        late = add_workdays(earliest or supposed, at.deadline_workdays)
    final = None
    if table.within_days is not None:
        final = (discovered_on or begun_on) + timedelta(days=table.within_days)
    return Standing(
        at, "", since, earliest, late, final, "objection" if objections else waits_for, objections
    )


def next_step(
    table: Procedure,
    history: Sequence[Done],
    verdict: Verdict,
    today: date,
    begun_on: date,
    *,
    shown: Sequence[Shown] = (),
    discovered_on: date | None = None,
    filer: str = "",
    unmet: Sequence[BadValueError] = (),
) -> Moved:
    """What a verdict given today does to a case. Raises ProcedureError when it may not be given.

    `filer`: who filed the case. `unmet`: what the step needs and is not on file, each with its sentence; an
    outcome that agrees raises the first of them. The duty of the step is for the caller to check: who has which
    duty is not known here.
    """
    now = standing(table, history, begun_on, shown=shown, discovered_on=discovered_on)
    if now.step is None:
        raise ProcedureError("ended", title=table.title_zh)
    outcome = _allowed(now.step, verdict)
    if today < now.since:
        raise ProcedureError("before", on=today, last=now.since)
    if outcome.waits:
        _refuse_waiting(now.step, now, today)
    if not outcome.duty:
        _refuse_same_person(table, now.step, history, verdict.by, filer)
    if outcome.agrees and unmet:
        raise unmet[0]
    done = Done(now.step.code, outcome.code, today, verdict.by)
    after = standing(table, [*history, done], begun_on, shown=shown, discovered_on=discovered_on)
    return Moved(done, after)


def _walk(
    table: Procedure, history: Sequence[Done], begun_on: date
) -> tuple[Step | None, str, date, dict[str, date]]:
    """Step or end the history leads to, since when, and when the case last came to each step."""
    at: Step | None = table.first
    end, since = "", begun_on
    arrived = {table.first.code: begun_on}
    for done in history:
        outcome = at.outcome(done.outcome) if at and done.step == at.code else None
        if outcome is None or done.on < since:
            raise ProcedureError("history", title=table.title_zh, found=done.step)
        at, since = table.step(outcome.to), done.on
        end = "" if at else outcome.to
        arrived[outcome.to] = done.on
    return at, end, since, arrived


def _allowed(step: Step, verdict: Verdict) -> Outcome:
    """The outcome of the step that the verdict names, with its reason if it needs one."""
    outcome = step.outcome(verdict.outcome)
    if outcome is None:
        options = "、".join(one.zh for one in step.outcomes)
        raise ProcedureError("outcome", step=step.zh, found=verdict.outcome, options=options)
    if outcome.reason and not verdict.reason.strip():
        raise ProcedureError("reason", outcome=outcome.zh)
    return outcome


def _refuse_waiting(step: Step, now: Standing, today: date) -> None:
    """Refuse while an objection is open, a notice is missing, or a timer still runs."""
    if now.objections:
        raise ProcedureError("objection", step=step.zh, count=now.objections)
    if now.earliest is None:
        raise ProcedureError("no_notice", step=step.zh)
    if today < now.earliest:
        code = now.waits_for if now.waits_for in ("notice", "interval") else "too_early"
        raise ProcedureError(code, step=step.zh, earliest=now.earliest)


def _refuse_same_person(table: Procedure, step: Step, history: Sequence[Done], by: str, filer: str) -> None:
    """Refuse a decider who filed the case or decided at a step that excludes them."""
    for other in step.not_by:
        if other == FILER:
            if filer and filer == by:
                raise ProcedureError("same_filer", step=step.zh)
        elif _last(history, other, by):
            named = table.step(other)
            raise ProcedureError("same_person", step=step.zh, other=named.zh if named else other)


def _earliest(
    step: Step, history: Sequence[Done], arrived: dict[str, date], shown: Sequence[Shown]
) -> tuple[date | None, Waiting]:
    """The first day for a decision: notices full, intervals since other steps kept; and what it waits for."""
    since = arrived[step.code]
    first, why = since + timedelta(days=step.notice_days), ""
    for other, least in (step.days_after or {}).items():
        if dates := [done.on for done in history if done.step == other]:
            day = max(dates) + timedelta(days=least)
            first, why = (day, "interval") if day > first else (first, why)
    for rule in step.notices:
        full = _full_on(rule, arrived.get(rule.since, since), shown)
        if full is None:
            return None, "no_notice"
        first, why = (full, "notice") if full > first else (first, why)
    return first, why  # type: ignore[return-value]


def _full_on(rule: NoticeRule, arrived: date, shown: Sequence[Shown]) -> date | None:
    """The day on which a notice of the rule is full, None when none was shown for it long enough."""
    counting = [one for one in shown if one.kind == rule.kind and one.stands and one.from_day >= arrived]
    full = [day for one in counting if (day := one.over_on(rule.days)) is not None]
    return min(full) if full else None


def _last(history: Sequence[Done], step: str, by: str) -> bool:
    """Whether this person took the last decision of a step."""
    taken = [done for done in history if done.step == step]
    return bool(taken) and taken[-1].by == by
