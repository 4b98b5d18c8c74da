"""Walking a procedure: where a case stands, and what one more verdict makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..workdays import add_workdays
from .table import Outcome, Procedure, ProcedureError, Step


@dataclass(frozen=True, slots=True)
class Done:
    """A decision taken: at which step, with which outcome, on which day, by whom (any id)."""

    step: str
    outcome: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision to be taken now."""

    outcome: str
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: at a step since a day, or at an end (`step` None, `end` its code).

    `earliest`: first day for a decision; `deadline`: last day in time, None when there is none.
    """

    step: Step | None
    end: str
    since: date
    earliest: date
    deadline: date | None

    def is_late(self, today: date) -> bool:
        """Whether the decision is overdue."""
        return self.deadline is not None and today > self.deadline


@dataclass(frozen=True, slots=True)
class Moved:
    """What a verdict did: the decision to append to the history, and where the case stands after it."""

    done: Done
    standing: Standing


def standing(table: Procedure, history: Sequence[Done], begun_on: date) -> Standing:
    """Where a case stands that began on a day and has this history, oldest first. Raises ProcedureError.

    The deadline counts from the day the case came to the step, or from the end of the notice or interval.
    """
    at, end, since = table.first, "", begun_on
    for done in history:
        outcome = at.outcome(done.outcome) if not end and done.step == at.code else None
        if outcome is None or done.on < since:
            raise ProcedureError("history", title=table.title_zh, found=done.step)
        at, end, since = table.step(outcome.to) or at, "" if table.step(outcome.to) else outcome.to, done.on
    if end:
        return Standing(None, end, since, since, None)
    earliest = _earliest(at, history, since)
    late = None if at.deadline_workdays is None else add_workdays(earliest, at.deadline_workdays)
    return Standing(at, "", since, earliest, late)


def next_step(
    table: Procedure, history: Sequence[Done], verdict: Verdict, today: date, begun_on: date
) -> Moved:
    """What a verdict given today does to a case. Raises ProcedureError when it may not be given.

    The duty of the step is for the caller to check: who has which duty is not known here.
    """
    now = standing(table, history, begun_on)
    if now.step is None:
        raise ProcedureError("ended", title=table.title_zh)
    outcome = _allowed(now.step, verdict)
    if today < now.since:
        raise ProcedureError("before", on=today, last=now.since)
    if today < now.earliest:
        raise ProcedureError("too_early", step=now.step.zh, earliest=now.earliest)
    for other in now.step.not_by:
        if _last(history, other, verdict.by):
            named = table.step(other)
            raise ProcedureError("same_person", step=now.step.zh, other=named.zh if named else other)
    done = Done(now.step.code, outcome.code, today, verdict.by)
    return Moved(done, standing(table, [*history, done], begun_on))


def _allowed(step: Step, verdict: Verdict) -> Outcome:
    """The outcome of the step that the verdict names, with its reason if it needs one."""
    outcome = step.outcome(verdict.outcome)
    if outcome is None:
        options = "、".join(one.zh for one in step.outcomes)
        raise ProcedureError("outcome", step=step.zh, found=verdict.outcome, options=options)
    if outcome.reason and not verdict.reason.strip():
        raise ProcedureError("reason", outcome=outcome.zh)
    return outcome


def _earliest(step: Step, history: Sequence[Done], since: date) -> date:
    """The first day for a decision: notice full, and intervals since other steps kept."""
    days = [since + timedelta(days=step.notice_days)]
    for other, least in (step.days_after or {}).items():
        if dates := [done.on for done in history if done.step == other]:
            days.append(max(dates) + timedelta(days=least))
    return max(days)


def _last(history: Sequence[Done], step: str, by: str) -> bool:
    """Whether this person took the last decision of a step."""
    taken = [done for done in history if done.step == step]
    return bool(taken) and taken[-1].by == by
