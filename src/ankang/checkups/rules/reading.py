"""What a result says beside its reference range, what is new against the last one, and what follows from it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ankang.checkups.rules.catalogue import FindingRule, Item, Range, When, finding_rules, items, ranges

LOW, NORMAL, HIGH, ABNORMAL, NONE = "low", "normal", "high", "abnormal", "none"
FLAGS = (LOW, NORMAL, HIGH, ABNORMAL, NONE)
OUT = (LOW, HIGH, ABNORMAL)
# Own earlier values that make a usual span of one's own.
_OWN_SPAN = 3


class Newness(StrEnum):
    """A result beside the one before."""

    FIRST = "first"
    NEW = "new"
    RETURNED = "returned"
    STILL = "still"
    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Value:
    """A result: a number in the item's unit, or the code of a choice."""

    number: Decimal | None = None
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """low, normal, high, abnormal, or none with why: no range for this age and sex on that day."""

    flag: str
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who the result is of, on the day of the check-up."""

    sex: int
    age: int
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds, with the items that made it hold."""

    rule: FindingRule
    items: tuple[str, ...]


def range_for(item: str, sex: int, age: int, day: dt.date) -> Range | None:
    """The interval in force for a person: the latest that began; None when there is none on file."""
    fitting = [one for one in ranges().get(item, ()) if one.fits(sex, age, day)]
    return max(fitting, key=lambda one: one.start, default=None)


def read(item: Item, value: Value, who: Person, day: dt.date) -> Reading:
    """A result beside its range. Never a guess: without a range the flag is none."""
    if not item.is_number:
        chosen = next((one for one in item.choices if one.code == value.choice), None)
        return Reading(NONE if chosen is None else ABNORMAL if chosen.abnormal else NORMAL)
    span = range_for(item.code, who.sex, who.age, day)
    if span is None or value.number is None:
        return Reading(NONE)
    if span.low is not None and value.number < span.low:
        return Reading(LOW, span)
    if span.high is not None and value.number > span.high:
        return Reading(HIGH, span)
    if span.below is not None and value.number >= span.below:
        return Reading(HIGH, span)
    return Reading(NORMAL, span)


def newness(
    item: Item, now: tuple[Value, str], before: tuple[Value, str] | None, earlier: Sequence[Decimal] = ()
) -> Newness:
    """A result (value, flag) beside the one before: newly out, back, still out, or moved beyond what is usual.

    Moved: the difference exceeds `item.change` percent of the mean of both, which is the same both ways; who has three
    earlier values has moved only when the new one also lies outside of them.
    """
    if before is None:
        return Newness.FIRST
    was_out, is_out = before[1] in OUT, now[1] in OUT
    if is_out and before[1] == NORMAL:
        return Newness.NEW
    if was_out and now[1] == NORMAL:
        return Newness.RETURNED
    moved = _moved(item, now[0].number, before[0].number, earlier)
    if moved is not None:
        return moved
    return Newness.STILL if is_out and was_out else Newness.SAME


def _moved(
    item: Item, now: Decimal | None, before: Decimal | None, earlier: Sequence[Decimal]
) -> Newness | None:
    if now is None or before is None or item.change is None or now == before:
        return None
    if abs(now - before) * 200 <= item.change * (now + before):
        return None
    if len(earlier) >= _OWN_SPAN and min(earlier) <= now <= max(earlier):
        return None
    return Newness.UP if now > before else Newness.DOWN


def findings(
    values: Mapping[str, Value], flags: Mapping[str, str], who: Person, day: dt.date
) -> tuple[Found, ...]:
    """Rules that hold for a check-up, the most serious first; those that a stronger one stands for are left out."""
    found = [
        Found(rule, held)
        for rule in finding_rules().values()
        if rule.start <= day and _concerns(rule, who) and (held := _held(rule, values, flags, who.age))
    ]
    over = {code for one in found for code in one.rule.over}
    return tuple(one for one in found if one.rule.code not in over)


def _concerns(rule: FindingRule, who: Person) -> bool:
    return (not rule.only or rule.only in who.conditions) and rule.unless not in who.conditions


def _held(
    rule: FindingRule, values: Mapping[str, Value], flags: Mapping[str, str], age: int
) -> tuple[str, ...]:
    held = [
        one.item
        for one in rule.when
        if one.item in values and _holds(one, values[one.item], flags.get(one.item, NONE), age)
    ]
    return tuple(dict.fromkeys(held))


def _holds(one: When, value: Value, flag: str, age: int) -> bool:
    if not one.ages[0] <= age <= one.ages[1]:
        return False
    if one.flag:
        return flag == one.flag
    if one.among:
        return value.choice in one.among
    if value.number is None:
        return False
    reaches = one.at_least is None or value.number >= one.at_least
    return reaches and (one.at_most is None or value.number <= one.at_most)


def bmi(weight: Decimal | None, height: Decimal | None) -> Decimal | None:
    """Body mass index in kg/m² to one decimal, from kg and cm; None when one is missing."""
    if not weight or not height:
        return None
    low, high = items()["bmi"].plausible or (Decimal(0), Decimal(1000))
    value = (weight * 10_000 / (height * height)).quantize(Decimal("0.1"))
    return value if low <= value <= high else None
