"""When the next follow-up is due, why, and which comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from ankang.care.rules.after import EMERGENCY, FIRST, RECHECK, REFERRED, REGULAR, Step, after
from ankang.care.rules.control import must_refer
from ankang.care.rules.programme import TUBERCULOSIS, Patient, Programme, Seen
from ankang.care.rules.reasons import Reason, reason
from ankang.values.today import age_on

__all__ = [
    "CHANCE",
    "EMERGENCY",
    "FIRST",
    "RECHECK",
    "REFERRED",
    "REGULAR",
    "Due",
    "PutOff",
    "State",
    "in_order",
    "next_due",
    "order_key",
    "set_aside",
    "suggest_next",
]

# Something that is done when there is a chance, such as a blood pressure at the first visit of the year.
CHANCE = 5


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

    `due_on` is the last day in time; `rank` its weight (0 emergency … 5 chance); `because` always has a reason;
    `refer` says why the patient is to be referred, if so; `node` is the station of a programme that has stations.
    """

    programme: str
    due_on: date
    state: State
    rank: int
    because: tuple[Reason, ...]
    refer: Reason | None = None
    node: str = ""

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
        code = "due_first_home" if norm.code == TUBERCULOSIS else "due_first"
        why = reason(code, confirmed_on=patient.confirmed_on, days=norm.first_visit_days)
        return _placed(norm.code, Step(on, FIRST, (why,)), None, today, norm.soon_days, put_off)
    last = visits[0]
    if last.closes:
        return None
    refer = must_refer(norm, visits, age_on(patient.born_on, last.on))
    step = _agreed(last, after(norm, patient, visits, refer))
    if put_off is not None and put_off.decided_on < last.on:
        put_off = None
    return _placed(norm.code, step, refer, today, norm.soon_days, put_off)


def suggest_next(norm: Programme, patient: Patient, visits: Sequence[Seen]) -> tuple[date, Reason]:
    """The last day for the next follow-up after the newest of `visits`, and why; the form proposes it."""
    plain = replace(visits[0], next_on=None)
    refer = must_refer(norm, visits, age_on(patient.born_on, plain.on))
    step = after(norm, patient, (plain, *visits[1:]), refer)
    return step.on, step.because[0]


def in_order(dues: Iterable[Due]) -> list[Due]:
    """Worst first: overdue, due, later, put off; then by weight, then the longest overdue."""
    return sorted(dues, key=order_key)


def order_key(due: Due) -> tuple[int, int, date]:
    """The place of something due on a list, as a sort key."""
    return list(State).index(due.state), due.rank, due.due_on


def _agreed(last: Seen, step: Step) -> Step:
    """The day the doctor agreed on, when it is earlier than the rule's; a later one is only told."""
    if last.next_on is None or last.next_on <= last.on or last.next_on == step.on:
        return step
    if last.next_on < step.on:
        why = reason("due_doctor_said", next_on=last.next_on)
        return Step(last.next_on, step.rank, (why, *step.because))
    return Step(step.on, step.rank, (*step.because, reason("due_too_late", next_on=last.next_on)))


def _placed(
    programme: str, step: Step, refer: Reason | None, today: date, soon_days: int, put_off: PutOff | None
) -> Due:
    """Something due, with its state today."""
    soon = State.DUE if (step.on - today).days <= soon_days else State.LATER
    due = Due(programme, step.on, State.OVERDUE if today > step.on else soon, step.rank, step.because, refer)
    return due if put_off is None else set_aside(due, put_off, today)


Dated = TypeVar("Dated", bound="_Dated")


class _Dated(Protocol):
    """What can be put off: it has a state, a weight and reasons."""

    @property
    def state(self) -> State: ...
    @property
    def rank(self) -> int: ...
    @property
    def because(self) -> tuple[Any, ...]: ...


def set_aside(due: Dated, put_off: PutOff, today: date, **told: Any) -> Dated:
    """What is due, waiting until its day when it was put off; it comes back by itself. An emergency cannot wait.

    `told`: other fields to set on what waits.
    """
    if today >= put_off.until:
        return due
    if due.rank == EMERGENCY:
        return replace(due, because=(*due.because, reason("put_off_refused")))  # type: ignore[type-var]
    because = (reason("put_off", until=put_off.until), *due.because)
    return replace(due, state=State.PUT_OFF, because=because, **told)  # type: ignore[type-var]
