"""The class of a follow-up, its emergencies, and whether the patient is to be referred."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ankang.care.rules.programme import HYPERTENSION, Programme, Seen
from ankang.care.rules.reasons import Reason, reason

CONTROLLED, UNCONTROLLED, ADVERSE, COMPLICATION = 1, 2, 3, 4


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
    if seen.adverse and worst < ADVERSE:
        worst, because = ADVERSE, [reason("adverse"), *because]
    if seen.control is not None and seen.control > worst:
        worst = seen.control
        written = reason("complication" if worst == COMPLICATION else f"recorded_{worst}")
        because = [written, *(one for one in because if one.code != "not_measured")]
    return Judged(worst or None, tuple(because))


def control_class(norm: Programme, seen: Seen, age: int) -> int | None:
    """The class alone: 1 控制满意, 2 控制不满意, 3 不良反应, 4 并发症, None not to be said."""
    return judge(norm, seen, age).control


def emergencies(norm: Programme, seen: Seen) -> tuple[Reason, ...]:
    """What calls for help and referral at once; empty when nothing does."""
    return (*_emergency_values(norm, seen), *(reason(f"danger_{sign}") for sign in seen.danger))


def must_refer(norm: Programme, visits: Sequence[Seen], age: int) -> Reason | None:
    """Why the patient is to be referred, or None.

    `visits`, newest first: the one judged and those before it, as many as are known. So many in a row without
    control, or with adverse reactions, as the norm names call for referral.
    """
    if visits[0].emergency or emergencies(norm, visits[0]):
        return reason("refer_emergency")
    poor = (UNCONTROLLED, ADVERSE)
    newest = control_class(norm, visits[0], age)
    if newest == COMPLICATION:
        return reason("refer_complication")
    if newest not in poor or len(visits) < norm.refer_after:
        return None
    if all(control_class(norm, seen, age) in poor for seen in visits[1 : norm.refer_after]):
        return reason("refer_repeated", times=norm.refer_after)
    return None


def _measured(norm: Programme, seen: Seen, age: int) -> Judged:
    """The class by what was measured."""
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
