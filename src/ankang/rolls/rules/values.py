"""What the roll says of a field against what the register says of it."""

import datetime as dt

from ankang.rolls.rules.facts import Person, Value
from ankang.rolls.rules.roll_kind import Field
from ankang.values.codes import Language, table

# Values of the register that the person carries in an attribute of the same name.
_OWN = ("identity", "sex", "born_on", "died_on")


def ours(field: Field, person: Person, on: dt.date) -> Value | None:
    """The register's value of a field: None when it has none."""
    if field.code == "registered":
        return person.present(on)
    if field.code in _OWN:
        found: Value | None = getattr(person, field.code)
        return found or None
    value = person.values.get(field.code)
    return value in field.holds if field.holds and value is not None else value


def differs(field: Field, theirs: Value | None, own: Value | None) -> bool:
    """Whether what the roll says needs a look, given what the register says. What the roll does not say never
    does; what the register has not entered counts as no for a flag."""
    if theirs is None or theirs == "":
        return False
    if field.compares == "gone":
        return not theirs and bool(own)
    if field.compares == "flag":
        return bool(theirs) and not own
    if isinstance(theirs, bool):
        return theirs != bool(own)
    if field.compares == "day" and isinstance(theirs, dt.date) and isinstance(own, dt.date):
        return abs((theirs - own).days) > field.days
    return str(theirs) != str(own if own is not None else "")


def shown(value: Value | None, field: Field | None, language: Language = "zh") -> str:
    """A value as people read it: yes or no, the label of a code, a day."""
    if value is None or value == "":
        return {"zh": "未填", "en": "not stated"}[language]
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    if field and field.codes:
        return table(field.codes).label(str(value), language)
    return str(value)
