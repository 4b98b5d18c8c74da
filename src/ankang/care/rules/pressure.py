"""Blood pressure of those not known as hypertensive: measured yearly from 35, again soon when it was high."""

from datetime import date, timedelta

from ankang.care.rules.after import RECHECK, REGULAR
from ankang.care.rules.due import CHANCE, Due, State
from ankang.care.rules.months import add_months
from ankang.care.rules.nodes import value
from ankang.care.rules.reasons import Reason, reason
from ankang.values.today import age_on

PRESSURE = "pressure"


def pressure_due(
    born_on: date, last: tuple[date, int, int] | None, today: date, division: str = ""
) -> Due | None:
    """The next measurement of somebody without confirmed hypertension; None below the age or when none is owed.

    `last`: day, systolic and diastolic (mmHg) of the newest reading.
    """
    age = value("pressure.age", today, division)
    if age_on(born_on, today) < age:
        return None
    if last is not None:
        on, systolic, diastolic = last
        told = {"last_on": on, "systolic": systolic, "diastolic": diastolic}
        if _reaches("suspected", systolic, diastolic, today, division):
            days = value("pressure.suspected_days", today, division)
            why = reason("pressure_suspected", **told, days=days)
            return _placed(on + timedelta(days=days), RECHECK, why, today, division)
        if _reaches("high", systolic, diastolic, today, division):
            months = value("pressure.high_months", today, division)
            why = reason("pressure_high", **told, months=months)
            return _placed(add_months(on, months), REGULAR, why, today, division)
        if on.year >= today.year:
            return None
    end = date(today.year, 12, 31)
    begun = end - timedelta(days=value("pressure.lead_days", today, division))
    state = State.DUE if today >= begun else State.LATER
    return Due(PRESSURE, end, state, CHANCE, (reason("pressure_yearly", age=age),))


def _reaches(name: str, systolic: int, diastolic: int, today: date, division: str) -> bool:
    """Whether either pressure reaches the limit of that name."""
    return bool(
        systolic >= value(f"pressure.{name}_systolic", today, division)
        or diastolic >= value(f"pressure.{name}_diastolic", today, division)
    )


def _placed(on: date, rank: int, why: Reason, today: date, division: str) -> Due:
    soon = State.DUE if (on - today).days <= value("worklist.soon_days", today, division) else State.LATER
    return Due(PRESSURE, on, State.OVERDUE if today > on else soon, rank, (why,))
