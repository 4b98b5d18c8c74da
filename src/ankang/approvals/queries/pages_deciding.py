"""What the reader may do with an application today, each way with what stands against it: the same rules that the
actions ask, asked beforehand so that the page can say so."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries import walks
from ankang.approvals.queries.duties import may_at
from ankang.approvals.queries.unmet import unmet_of
from ankang.approvals.rules import Refusal
from ankang.values.bad_value import BadValueError
from ankang.values.procedure import Outcome, Step, Verdict, next_step

RETURN, WITHDRAW = "return", "withdraw"


@dataclass(frozen=True)
class Way:
    """A way to leave the step, and the first thing that stands against it, None when it may be taken now."""

    outcome: Outcome
    why: BadValueError | None

    @property
    def may(self) -> bool:
        """Whether it may be taken now."""
        return self.why is None


def ways(user: User, row: Application, today: dt.date) -> list[Way]:
    """The outcomes that the reader's posts give them at the step, in the order of the procedure."""
    step = rules.procedure_of(row.procedure).step(row.step)
    if step is None:
        return []
    missing = lacking(user, row, today)
    return [
        Way(outcome, _why(user, row, step, outcome, today, missing))
        for outcome in step.outcomes
        if _has_duty(user, row, step, outcome)
    ]


def decides(user: User, row: Application) -> bool:
    """Whether the reader's posts carry the duty of the step, whoever else may have acted before."""
    step = rules.procedure_of(row.procedure).step(row.step)
    return step is not None and may_at(user, row.village_id, step.duty, step.level)


def lacking(user: User, row: Application, today: dt.date) -> list[BadValueError]:
    """What the step needs and is not on file. A rule whose terms are not known is itself what is missing."""
    step = rules.procedure_of(row.procedure).step(row.step)
    if step is None:
        return []
    try:
        return unmet_of(row, step, today)
    except BadValueError as why:
        return [why]


def _has_duty(user: User, row: Application, step: Step, outcome: Outcome) -> bool:
    if outcome.duty:
        return covers(user, row.village_id, Duty(outcome.duty))
    return may_at(user, row.village_id, step.duty, step.level)


def _why(
    user: User,
    row: Application,
    step: Step,
    outcome: Outcome,
    today: dt.date,
    missing: Sequence[BadValueError],
) -> BadValueError | None:
    """Ask the procedure, with a reason given, so that only what cannot be mended on the form is answered."""
    if walks.household_is_open(row) and outcome.code != WITHDRAW:
        return Refusal("household_open")
    known = walks.past(row)
    try:
        next_step(
            rules.procedure_of(row.procedure), known.history, Verdict(outcome.code, str(user.pk), "…"), today,
            row.begun_on, shown=known.shown, discovered_on=row.discovered_on, filer=str(row.filed_by_id or ""),
            unmet=missing,
        )  # fmt: skip
    except BadValueError as why:
        return why
    return None
