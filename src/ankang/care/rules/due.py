"""When the next follow-up is due, why, and which comes first."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ankang.care.rules.control import CONTROLLED, emergencies, judge, must_refer
from ankang.care.rules.programme import Patient, Programme, Seen
from ankang.care.rules.reasons import Reason, reason
from ankang.values.today import age_on

# What comes first on a list: the smaller number.
EMERGENCY, REFERRED, RECHECK, FIRST, REGULAR = range(5)


class State(StrEnum):
    """Where a due date stands today."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    PUT_OFF = "put_off"


@dataclass(frozen=True, slots=True)
class PutOff:
    """A duty put off to a day, decided on a day."""

    until: date
    decided_on: date


@dataclass(frozen=True, slots=True)
class Due:
    """A follow-up to be done for a person.

    `due_on` is the last day in time; `rank` its weight (0 emergency … 4 regular); `because` always has a reason;
    `refer` says why the patient is to be referred, if so.
    """

    programme: str
    due_on: date
    state: State
    rank: int
    because: tuple[Reason, ...]
    refer: Reason | None = None

    def days_late(self, today: date) -> int:
        """Days since the last day in time; negative while there is time."""
        return (today - self.due_on).days


def next_due(
    norm: Programme,
    patient: Patient,
    visits: Sequence[Seen],
    today: date,
    put_off: PutOff | None = None,
) -> Due | None:
    """The next follow-up of a patient, given the last ones, newest first; None when none is owed.

    Two visits are enough for the norm of today; see `Programme.refer_after`.
    """
    if not patient.is_followed(today):
        return None
    if not visits:
        on = patient.confirmed_on + timedelta(days=norm.first_visit_days)
        why = reason("due_first", confirmed_on=patient.confirmed_on, days=norm.first_visit_days)
        return _placed(norm.code, on, FIRST, (why,), None, today, norm.soon_days, put_off)
    last = visits[0]
    refer = must_refer(norm, visits, age_on(patient.born_on, last.on))
    on, rank, because = _after(norm, patient, last, refer)
    if put_off is not None and put_off.decided_on < last.on:
        put_off = None
    return _placed(norm.code, on, rank, because, refer, today, norm.soon_days, put_off)


def suggest_next(norm: Programme, patient: Patient, visits: Sequence[Seen]) -> tuple[date, Reason]:
    """The last day for the next follow-up after the newest of `visits`, and why; the form proposes it."""
    plain = replace(visits[0], next_on=None)
    refer = must_refer(norm, visits, age_on(patient.born_on, plain.on))
    on, _, because = _after(norm, patient, plain, refer)
    return on, because[0]


def in_order(dues: Iterable[Due]) -> list[Due]:
    """Worst first: overdue, due, later, put off; then by weight, then the longest overdue."""
    return sorted(dues, key=order_key)


def order_key(due: Due) -> tuple[int, int, date]:
    """The place of something due on a list, as a sort key."""
    return list(State).index(due.state), due.rank, due.due_on


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month when it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _after(
    norm: Programme, patient: Patient, last: Seen, refer: Reason | None
) -> tuple[date, int, tuple[Reason, ...]]:
    """The last day in time after a follow-up, its weight and the reasons."""
    judged = judge(norm, last, age_on(patient.born_on, last.on))
    soon = last.on + timedelta(days=norm.recheck_days)
    if last.emergency or emergencies(norm, last):
        seen = emergencies(norm, last) or judged.because
        return soon, EMERGENCY, (reason("due_after_referral", last_on=last.on, days=norm.recheck_days), *seen)
    if refer or last.referred:
        why = reason("due_after_referral", last_on=last.on, days=norm.recheck_days)
        on, rank, because = soon, REFERRED, (why, *judged.because)
    elif judged.control == CONTROLLED:
        on, rank = add_months(last.on, norm.interval_months), REGULAR
        told = {"last_on": last.on, "times": norm.visits_a_year, "months": norm.interval_months}
        because = (reason("due_regular", **told), *judged.because)
    else:
        why = reason("due_recheck", last_on=last.on, days=norm.recheck_days)
        on, rank, because = soon, RECHECK, (why, *judged.because)
    return _agreed(last, on, rank, because)


def _agreed(
    last: Seen, on: date, rank: int, because: tuple[Reason, ...]
) -> tuple[date, int, tuple[Reason, ...]]:
    """The day the doctor agreed on, when it is earlier than the rule's; a later one is only told."""
    if last.next_on is None or last.next_on <= last.on or last.next_on == on:
        return on, rank, because
    if last.next_on < on:
        return last.next_on, rank, (reason("due_doctor_said", next_on=last.next_on), *because)
    return on, rank, (*because, reason("due_too_late", next_on=last.next_on))


def _placed(
    programme: str, on: date, rank: int, because: tuple[Reason, ...], refer: Reason | None, today: date, soon_days: int,
    put_off: PutOff | None,
) -> Due:  # fmt: skip
    """Something due, with its state today. An emergency cannot be put off."""
    if put_off is not None and today < put_off.until:
        if rank != EMERGENCY:
            told = (reason("put_off", until=put_off.until), *because)
            return Due(programme, on, State.PUT_OFF, rank, told, refer)
        because = (*because, reason("put_off_refused"))
    soon = State.DUE if (on - today).days <= soon_days else State.LATER
    return Due(programme, on, State.OVERDUE if today > on else soon, rank, because, refer)
