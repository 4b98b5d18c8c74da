"""Conditions in a file: read, and held against the items they speak of."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..yaml_lines import Document
from .condition import FACTS, ORDER, Condition, read_condition
from .definition import Item, ItemType

_TYPES = {ItemType.NUMBER: Decimal, ItemType.INTEGER: Decimal, ItemType.DATE: date, ItemType.BOOLEAN: bool,
          ItemType.TEXT: str}  # fmt: skip


def condition_of(document: Document, raw: Any, *place: str | int) -> Condition:
    """The condition at a place of the file. Raises DefinitionError."""
    try:
        return read_condition(raw)
    except ValueError as error:
        raise document.fault(str(error), *place) from None


def must_fit(document: Document, condition: Condition, items: Mapping[str, Item], *place: str | int) -> None:
    """Refuse a condition that speaks of what is not asked, or that could never hold. Raises DefinitionError."""
    if unknown := condition.items() - set(items) - set(FACTS):
        raise document.fault(f"条件中的“{'、'.join(sorted(unknown))}”不是别的项目。", *place)
    for one in condition.comparisons():
        if one.item in items and (fault := _misfit(one, items[one.item])):
            raise document.fault(fault, *place)


def _misfit(one: Condition, item: Item) -> str:
    """Why a comparison can never hold, or nothing."""
    if one.operator == "answered":
        return "" if isinstance(one.value, bool) else "answered 应为 true 或 false。"
    ordered = item.type in (ItemType.NUMBER, ItemType.INTEGER, ItemType.DATE)
    if one.operator in ORDER and not ordered:
        return f"“{item.code}”不是数字或日期，不能比大小。"
    if isinstance(one.value, Mapping):
        return ""
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    if item.choices:
        strange = [str(value) for value in values if not isinstance(value, str) or item.choice(value) is None]
        return f"“{item.code}”没有代码“{'、'.join(strange)}”（代码要加引号）。" if strange else ""
    fits = all(isinstance(value, _TYPES[item.type]) for value in values)
    return "" if fits else f"“{item.code}”是 {item.type} 类型，比较的值不是。"
