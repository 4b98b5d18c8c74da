"""Which people belong to a special group, by age and by who of the family is away. Pure: dates and relations.

A parent, a husband, a child is looked for by the relations to one head, within the household: who is not
registered there is not known, and not guessed. What follows is "yes", "no", or that it cannot be told.
"""

import datetime as dt

from ankang.registry.rules.dynamics import setting
from ankang.registry.rules.terms import codes

# Whose parents stand in which relation to the head.
PARENTS = {
    codes("relation", "之子", "之女"): codes("relation", "户主", "配偶"),
    codes("relation", "之孙子", "之孙女"): codes("relation", "之子", "之儿媳"),
    codes("relation", "之外孙子", "之外孙女"): codes("relation", "之女", "之女婿"),
}
# Whose husband stands in which relation to the head.
HUSBANDS = {
    codes("relation", "配偶"): codes("relation", "户主"),
    codes("relation", "户主"): codes("relation", "配偶"),
    codes("relation", "之儿媳"): codes("relation", "之子"),
    codes("relation", "之女"): codes("relation", "之女婿"),
}
# Whose children stand in which relation to the head.
CHILDREN = {
    codes("relation", "户主", "配偶"): codes("relation", "之子", "之女"),
    codes("relation", "之父", "之母"): codes("relation", "户主", "之兄弟姐妹"),
}
# Nobody counts as a parent, husband or grown child, away or at home, before this age.
GROWN = 16


def born_by(age: int, on: dt.date) -> dt.date:
    """The last birthday of those who have reached an age by a day."""
    try:
        return on.replace(year=on.year - age)
    except ValueError:  # 29 February
        return on.replace(year=on.year - age, day=28)


def ages(code: str, on: dt.date, division: str = "") -> tuple[int, int | None]:
    """The first and last age of a group in force on a day; a single number is the first, without a last."""
    value = setting(code, on, division).value
    return (value["from"], value["to"]) if isinstance(value, dict) else (int(value), None)


def born_between(first: int, last: int | None, on: dt.date) -> tuple[dt.date | None, dt.date]:
    """Birthdays of those from one age to another: after the first day (None: any), by the second."""
    return (born_by(last + 1, on) if last is not None else None, born_by(first, on))
