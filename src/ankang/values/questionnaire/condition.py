"""Conditions over other answers, as data: no text is ever evaluated, and the phone reads the same tree.

    {item: referral, is: true}
    {item: control, in: ["2", "3"]}
    {item: symptoms, has: "99"}            one of several answers of a multi item
    {item: systolic, at_least: 180}        also at_most, above, below; numbers and dates
    {item: systolic, at_most: {item: diastolic}}
    {item: hba1c, answered: true}
    {item: person.age, at_least: 65}       a fact about the person, given beside the answers
    {all: [...]}, {any: [...]}, {not: ...}

A comparison with something not answered is false.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Answer = Any
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda found, limit: found >= limit,
    "at_most": lambda found, limit: found <= limit,
    "above": lambda found, limit: found > limit,
    "below": lambda found, limit: found < limit,
}
OPERATORS = ("is", "in", "has", "answered", *ORDER)
FACTS = ("person.age", "person.sex")


@dataclass(frozen=True, slots=True)
class Condition:
    """A tree: a comparison of one item, or all, any or not of others. `raw` is what the file says."""

    operator: str
    item: str = ""
    value: Any = None
    parts: "tuple[Condition, ...]" = ()
    raw: Any = None

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """Whether the condition holds for typed answers and facts."""
        match self.operator:
            case "all":
                return all(part.holds(answers) for part in self.parts)
            case "any":
                return any(part.holds(answers) for part in self.parts)
            case "not":
                return not self.parts[0].holds(answers)
        found = answers.get(self.item)
        if self.operator == "answered":
            return bool((found is not None) == self.value)
        limit = answers.get(self.value["item"]) if isinstance(self.value, Mapping) else self.value
        return found is not None and limit is not None and _compare(self.operator, found, limit)

    def comparisons(self) -> "Iterator[Condition]":
        """Every comparison in the tree."""
        if self.parts:
            for part in self.parts:
                yield from part.comparisons()
        else:
            yield self

    def items(self) -> set[str]:
        """The items and facts it speaks of."""
        found: set[str] = set()
        for one in self.comparisons():
            found |= {one.item, one.value["item"]} if isinstance(one.value, Mapping) else {one.item}
        return found


def _compare(operator: str, found: Answer, limit: Any) -> bool:
    """One comparison; things that cannot be compared are unlike."""
    if operator == "is":
        return bool(found == limit)
    if operator == "in":
        return found in limit
    if operator == "has":
        return limit in found if isinstance(found, tuple) else bool(found == limit)
    if isinstance(found, date) != isinstance(limit, date):
        return False
    return bool(ORDER[operator](found, limit))


def read_condition(raw: Any) -> Condition:
    """A condition from the mapping a file carries. Raises ValueError with a Chinese sentence."""
    if not isinstance(raw, dict) or not raw:
        raise ValueError("条件应写成 {item: 项目, is: 值} 的样子。")
    for operator in ("all", "any"):
        if set(raw) == {operator} and isinstance(raw[operator], list) and raw[operator]:
            return Condition(operator, parts=tuple(read_condition(part) for part in raw[operator]), raw=raw)
    if set(raw) == {"not"}:
        return Condition("not", parts=(read_condition(raw["not"]),), raw=raw)
    operators = [key for key in raw if key != "item"]
    if "item" not in raw or len(operators) != 1 or operators[0] not in OPERATORS:
        raise ValueError(f"条件里要有 item 和一个比较：{'、'.join(OPERATORS)}；或 all、any、not。")
    return Condition(operators[0], raw["item"], _value(raw[operators[0]]), raw=raw)


def _value(raw: Any) -> Any:
    """The value compared with: text as it is, numbers exact, a list as a tuple."""
    if isinstance(raw, bool | date | dict):
        return raw
    if isinstance(raw, int | float):
        return Decimal(str(raw))
    return tuple(raw) if isinstance(raw, list) else raw
