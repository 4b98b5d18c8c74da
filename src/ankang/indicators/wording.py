"""Filters in signs that a reader can check against the definition: columns, moments, and, or, not."""

from ankang.indicators.filters import (
    And,
    AtLeast,
    Below,
    Equals,
    Exists,
    Filter,
    Known,
    Not,
    OneOf,
    Or,
    Upto,
    Value,
)


def signs(item: Filter) -> str:
    """A filter as one line: `joined_on ≤ 期末 ∧ ¬(left_on ≤ 期末)`."""
    match item:
        case And(()):
            return "全部"
        case And(parts):
            return " ∧ ".join(_inside(p, Or) for p in parts)
        case Or(parts):
            return " ∨ ".join(_inside(p, And) for p in parts)
        case Not(part):
            return f"¬({signs(part)})"
        case Upto(column, moment):
            return f"{column} ≤ {moment.zh}"
        case Exists(table, by, where):
            return f"∃ {table}（同 {by}）：[{signs(where)}]"
        case _:
            return _leaf(item)


def _leaf(item: Filter) -> str:
    match item:
        case Equals(column, value):
            return f"{column} = {_value(value)}"
        case OneOf(column, values):
            return f"{column} ∈ {{{', '.join(_value(v) for v in values)}}}"
        case AtLeast(column, number):
            return f"{column} ≥ {number}"
        case Below(column, number):
            return f"{column} < {number}"
        case Known(column):
            return f"{column} 有值"
        case _:
            raise NotImplementedError(type(item).__name__)


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _inside(item: Filter, looser: type[Filter]) -> str:
    return f"({signs(item)})" if isinstance(item, looser) else signs(item)
