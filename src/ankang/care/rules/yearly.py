"""Services once a calendar year: check-ups of the elderly and of chronic patients, the constitution form.

A year that passed without one is over: it is told, and puts the person before those who missed none.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from ankang.care.rules.after import FIRST, REGULAR
from ankang.care.rules.due import Due, State
from ankang.care.rules.nodes import value
from ankang.care.rules.reasons import Reason, reason
from ankang.values.today import age_on

ELDERLY, CHECKUP, TCM = "elderly", "checkup", "tcm"
# Chronic conditions whose patients have a check-up a year.
CHRONIC = ("hypertension", "diabetes")


def checkup_due(
    born_on: date,
    conditions: Sequence[tuple[str, date]],
    last_on: date | None,
    today: date,
    division: str = "",
) -> Due | None:
    """The check-up of the year, for one's age or conditions (kind, confirmed on), None when it is done or not owed."""
    if last_on is not None and last_on.year >= today.year:
        return None
    age = age_on(born_on, today)
    old = age >= value("elderly.age", today, division)
    next_year = value("yearly.found_owes_next_year", today, division)
    why = [reason("yearly_elderly", age=age)] if old else []
    for kind, confirmed_on in conditions:
        if kind in CHRONIC and (confirmed_on.year < today.year or not next_year):
            why.append(reason(f"yearly_{kind}"))
    return _of_the_year(ELDERLY if old else CHECKUP, tuple(why), last_on, today, division) if why else None


def constitution_due(born_on: date, last_on: date | None, today: date, division: str = "") -> Due | None:
    """The constitution form of the elderly, None when it is done or not owed."""
    if last_on is not None and last_on.year >= today.year:
        return None
    if age_on(born_on, today) < value("elderly.age", today, division):
        return None
    return _of_the_year(TCM, (reason("yearly_tcm"),), last_on, today, division)


def _of_the_year(kind: str, why: tuple[Reason, ...], last_on: date | None, today: date, division: str) -> Due:
    end = date(today.year, 12, 31)
    missed = last_on is None or last_on.year < today.year - 1
    told = reason("yearly_never") if last_on is None else reason("yearly_last", last_on=last_on)
    because = (*why, told, reason("yearly_missed")) if missed and last_on else (*why, told)
    begun = end - timedelta(days=value("yearly.lead_days", today, division))
    state = State.DUE if today >= begun else State.LATER
    return Due(kind, end, state, FIRST if missed else REGULAR, because)
