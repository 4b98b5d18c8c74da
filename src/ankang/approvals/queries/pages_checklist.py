"""What the step of an application asks for, point by point."""

import datetime as dt
from collections.abc import Iterator

from ankang.accounts.models import User
from ankang.approvals import rules
from ankang.approvals.models import Application
from ankang.approvals.queries.facts import case_facts
from ankang.approvals.queries.files import on_file
from ankang.approvals.queries.unmet import CONDITIONS
from ankang.approvals.rules.applying import MayNotApply, may_apply
from ankang.approvals.rules.conditions import judged
from ankang.approvals.rules.needs import unmet
from ankang.values.bad_value import BadValueError
from ankang.values.parameter import ParameterError
from ankang.values.procedure import Step

Asked = tuple[str, BadValueError | None]


def asked(user: User, row: Application, today: dt.date) -> list[Asked]:
    """(code, what stands against it) of each point of the step of an application the reader was given."""
    step = rules.procedure_of(row.procedure).step(row.step)
    return [*_needs(row, step, today), *_conditions(row, step, today)] if step else []


def is_known(why: BadValueError) -> bool:
    """Whether it is the household that does not fulfil a rule, and not a rule whose terms nobody found."""
    return not isinstance(why, ParameterError)


def _needs(row: Application, step: Step, today: dt.date) -> Iterator[Asked]:
    file = on_file([row], frozenset(step.needs))[row.pk]
    if file.to_mend:
        yield "to_mend", unmet((), file, today)[0]
    for need in step.needs:
        if need != CONDITIONS:
            try:
                found = [why for why in unmet((need,), file, today) if why.code != "to_mend"]
            except BadValueError as unknown:
                found = [unknown]  # type: ignore[list-item]
            yield need, found[0] if found else None


def _conditions(row: Application, step: Step, today: dt.date) -> Iterator[Asked]:
    if CONDITIONS not in step.needs:
        return
    case = case_facts([row], today)[row.pk]
    try:
        may_apply(case.kind, row.category, case.marks)
    except MayNotApply as why:
        yield "marks", why
        return
    yield "marks", None
    yield from judged(case).items()
