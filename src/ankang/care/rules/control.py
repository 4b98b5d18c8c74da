"""The class of a follow-up, its emergencies, and whether the patient is to be referred."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ankang.care.rules import mental, tuberculosis
from ankang.care.rules.programme import HYPERTENSION, MENTAL, TUBERCULOSIS, Programme, Seen
from ankang.care.rules.reasons import Reason, reason

CONTROLLED, UNCONTROLLED, ADVERSE, COMPLICATION = 1, 2, 3, 4
# Programmes whose class rests on something else than a measured value.
_OWN = {MENTAL: mental.measured, TUBERCULOSIS: tuberculosis.measured}
# Reasons that say nothing was measured: of no use beside the class a doctor wrote.
_UNKNOWN = ("not_measured", "mental_not_seen", "tuberculosis_not_counted")


@dataclass(frozen=True, slots=True)
class Judged:
    """A class of 此次随访分类 (1 to 4; None where nothing was measured) and why."""

    control: int | None
    because: tuple[Reason, ...]


def judge(norm: Programme, seen: Seen, age: int) -> Judged:
    """The class by complication, adverse reaction, then values against the targets at the patient's age.

    A class that the doctor wrote is worse or equal: it stands. A better one does not hide what was measured.
    """
    measured = _measured(norm, seen, age)
    worst = measured.control or 0
    because = list(measured.because)
    # A reaction to a drug is no class of its own in mental disorder: a severe one makes it unstable.
    if seen.adverse and worst < ADVERSE and norm.code != MENTAL:
        worst, because = ADVERSE, [reason("adverse"), *because]
    if seen.control is not None and seen.control > worst:
        worst = seen.control
        because = [reason(_written(norm, worst)), *(one for one in because if one.code not in _UNKNOWN)]
    return Judged(worst or None, tuple(because))


def control_class(norm: Programme, seen: Seen, age: int) -> int | None:
    """The class alone: 1 控制满意, 2 控制不满意, 3 不良反应, 4 并发症, None not to be said."""
    return judge(norm, seen, age).control


def emergencies(norm: Programme, seen: Seen) -> tuple[Reason, ...]:
    """What calls for help and referral at once; empty when nothing does."""
    if norm.code == MENTAL:
        return mental.emergencies(norm, seen)
    return (*_emergency_values(norm, seen), *(reason(f"danger_{sign}") for sign in seen.danger))


def _written(norm: Programme, control: int) -> str:
    """The code of the reason that a doctor wrote this class."""
    if norm.code == MENTAL:
        return f"mental_recorded_{control}"
    if norm.code == TUBERCULOSIS:
        own = {ADVERSE: "adverse", COMPLICATION: "complication_tuberculosis"}
        return own.get(control, f"tuberculosis_recorded_{control}")
    return "complication" if control == COMPLICATION else f"recorded_{control}"


def must_refer(norm: Programme, visits: Sequence[Seen], age: int) -> Reason | None:
    """Why the patient is to be referred, or None.

    `visits`, newest first: the one judged and those before it, as many as are known. So many in a row without
    control, or with adverse reactions, as the norm names call for referral.
    """
    if visits[0].emergency or emergencies(norm, visits[0]):
        return reason("refer_emergency")
    newest = control_class(norm, visits[0], age)
    if norm.code == MENTAL:
        return reason("refer_mental") if newest == mental.UNSTABLE else None
    if norm.code == TUBERCULOSIS:
        return reason("refer_tuberculosis") if newest in (ADVERSE, COMPLICATION) else None
    poor = (UNCONTROLLED, ADVERSE)
    if newest == COMPLICATION:
        return reason("refer_complication")
    if newest not in poor or len(visits) < norm.refer_after:
        return None
    if all(control_class(norm, seen, age) in poor for seen in visits[1 : norm.refer_after]):
        return reason("refer_repeated", times=norm.refer_after)
    return None


def _measured(norm: Programme, seen: Seen, age: int) -> Judged:
    """The class by what was measured."""
    if norm.code in _OWN:
        return Judged(*_OWN[norm.code](norm, seen))
    if norm.code == HYPERTENSION:
        return _pressure(norm, seen, age)
    limit = norm.limits["glucose_below"]
    if seen.glucose is None:
        return Judged(None, (reason("not_measured"),))
    if seen.glucose < limit:
        return Judged(CONTROLLED, (reason("on_target_glucose", found=seen.glucose, limit=limit),))
    return Judged(UNCONTROLLED, (reason("glucose_high", found=seen.glucose, limit=limit),))


def _pressure(norm: Programme, seen: Seen, age: int) -> Judged:
    """Controlled only when both pressures are below their targets."""
    if seen.systolic is None or seen.diastolic is None:
        return Judged(None, (reason("not_measured"),))
    high, low = norm.systolic_below(age), norm.limits["diastolic_below"]
    above = []
    if seen.systolic >= high:
        above.append(reason("systolic_high", found=seen.systolic, limit=high))
    if seen.diastolic >= low:
        above.append(reason("diastolic_high", found=seen.diastolic, limit=low))
    if above:
        return Judged(UNCONTROLLED, tuple(above))
    told = {"systolic": seen.systolic, "diastolic": seen.diastolic, "limit": high, "limit_low": low}
    return Judged(CONTROLLED, (reason("on_target_pressure", **told),))


def _emergency_values(norm: Programme, seen: Seen) -> Iterator[Reason]:
    """Values at or beyond the emergency limits that the programme knows."""
    found: dict[str, int | Decimal | None] = {
        "systolic": seen.systolic, "diastolic": seen.diastolic, "glucose_high": seen.glucose,
        "glucose_low": seen.glucose, "heart_rate": seen.heart_rate, "temperature": seen.temperature,
    }  # fmt: skip
    for name, value in found.items():
        limit = norm.limits.get(f"emergency_{name}")
        if value is not None and limit is not None and _beyond(name, value, limit):
            yield reason(f"emergency_{name}", found=value, limit=limit)


def _beyond(name: str, value: int | Decimal, limit: int | Decimal) -> bool:
    """Pressures and high glucose reach the limit, low glucose falls to it, rate and temperature exceed it."""
    if name == "glucose_low":
        return value <= limit
    return value > limit if name in ("heart_rate", "temperature") else value >= limit
