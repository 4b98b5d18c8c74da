"""What follows a follow-up: the last day for the next one, its weight, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ankang.care.rules import mental, tuberculosis
from ankang.care.rules.control import CONTROLLED, Judged, emergencies, judge
from ankang.care.rules.months import add_months
from ankang.care.rules.programme import MENTAL, TUBERCULOSIS, Patient, Programme, Seen
from ankang.care.rules.reasons import Reason, reason
from ankang.values.today import age_on

# What comes first on a list: the smaller number.
EMERGENCY, REFERRED, RECHECK, FIRST, REGULAR = range(5)


@dataclass(frozen=True, slots=True)
class Step:
    """The last day in time, the weight, and the reasons, the rule's own first."""

    on: date
    rank: int
    because: tuple[Reason, ...]


def after(norm: Programme, patient: Patient, visits: Sequence[Seen], refer: Reason | None) -> Step:
    """What follows the newest of `visits`; `refer`: why the patient is to be referred, if so."""
    last = visits[0]
    judged = judge(norm, last, age_on(patient.born_on, last.on))
    soon = last.on + timedelta(days=norm.recheck_days)
    told = {"last_on": last.on, "days": norm.recheck_days}
    urgent = emergencies(norm, last)
    if last.emergency or urgent:
        code = "due_unstable" if norm.code == MENTAL else "due_after_referral"
        return Step(soon, EMERGENCY, (reason(code, **told), *(urgent or judged.because)))
    if refer or last.referred:
        return Step(soon, REFERRED, (reason("due_after_referral", **told), *judged.because))
    if norm.code == TUBERCULOSIS:
        return _treated(norm, patient, last, judged)
    if judged.control == CONTROLLED:
        on = add_months(last.on, norm.interval_months)
        every = {"last_on": last.on, "times": norm.visits_a_year, "months": norm.interval_months}
        return Step(on, REGULAR, (reason("due_regular", **every), *judged.because))
    if norm.code == MENTAL and judged.control is not None:
        return _not_stable(norm, patient, visits, judged)
    return Step(soon, RECHECK, (reason("due_recheck", **told), *judged.because))


def _not_stable(norm: Programme, patient: Patient, visits: Sequence[Seen], judged: Judged) -> Step:
    """Basically stable: two weeks; again not stable after that: a month, and a specialist's advice."""
    last, before = visits[0], visits[1 : norm.refer_after]
    poor = [judge(norm, seen, age_on(patient.born_on, seen.on)).control for seen in before]
    if len(before) + 1 >= norm.refer_after and all((control or 0) >= mental.BASIC for control in poor):
        months = int(norm.limits["recheck_again_months"])
        why = reason("due_basic_again", last_on=last.on, months=months)
        ask = reason("ask_specialist", times=norm.refer_after)
        return Step(add_months(last.on, months), RECHECK, (why, ask, *judged.because))
    why = reason("due_basic", last_on=last.on, days=norm.recheck_days)
    return Step(last.on + timedelta(days=norm.recheck_days), RECHECK, (why, *judged.because))


def _treated(norm: Programme, patient: Patient, last: Seen, judged: Judged) -> Step:
    """Every ten days in the intensive phase, every month after; who takes drugs irregularly comes first."""
    rank = RECHECK if judged.control == tuberculosis.IRREGULAR else REGULAR
    if tuberculosis.is_intensive(norm, patient, last):
        days = int(norm.limits["intensive_days"])
        why = reason("due_intensive", last_on=last.on, days=days)
        return Step(last.on + timedelta(days=days), rank, (why, *judged.because))
    why = reason("due_continuation", last_on=last.on)
    return Step(add_months(last.on, norm.interval_months), rank, (why, *judged.because))
