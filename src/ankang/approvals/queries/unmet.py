"""What a step still needs before it may agree: on file, and of the household itself."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from ankang.approvals.models import Application
from ankang.approvals.queries.facts import case_facts
from ankang.approvals.queries.files import on_file
from ankang.approvals.rules.applying import MayNotApply, may_apply
from ankang.approvals.rules.conditions import CaseFacts, barred
from ankang.approvals.rules.needs import unmet
from ankang.values.bad_value import BadValueError
from ankang.values.procedure import Step

CONDITIONS = "conditions"


def unmet_of(row: Application, step: Step, day: dt.date) -> list[BadValueError]:
    """What is missing for this step on a day, each with its sentence."""
    return all_unmet([row], step, day)[row.pk]


def all_unmet(rows: Sequence[Application], step: Step, day: dt.date) -> dict[UUID, list[BadValueError]]:
    """The same of many applications at one step, in a few queries whatever their number."""
    files = on_file(rows, frozenset(step.needs))
    found = {row.pk: _unmet(step, files[row.pk], day) for row in rows}
    if CONDITIONS in step.needs:
        facts = case_facts(rows, day)
        for row in rows:
            found[row.pk] += _barred(facts[row.pk], row.category)
    return found


def _unmet(step: Step, file: object, day: dt.date) -> list[BadValueError]:
    try:
        return list(unmet(step.needs, file, day))  # type: ignore[arg-type]
    except BadValueError as unknown:
        return [unknown]


def _barred(case: CaseFacts, category: str) -> list[BadValueError]:
    """What the household has become since the application was filed, and the conditions of exits and removals."""
    try:
        may_apply(case.kind, category, case.marks)
    except MayNotApply as why:
        return [why]
    return barred(case)
