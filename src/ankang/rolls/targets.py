"""Where in the register an accepted value of a case goes. Nothing here writes."""

import datetime as dt

from ankang.rolls import rules
from ankang.rolls.drafts import CROSS
from ankang.rolls.models import Case

# Population that a roll must name → the marks that say so in the register.
MARKS = {"assisted": ("dibao", "tekun"), "disabled": ("disabled",), "uncovered": ("rbmi",)}
DEATH = "person.died_on"


def target_of(case: Case) -> str:
    """Where an accepted value of this case goes; "" when the register has no place for it."""
    if not case.field or case.kind == CROSS:
        return ""
    field = rules.kind(case.kind, case.roll.as_of).authority.get(case.field)
    return field.target if field else ""


def marks_of(case: Case) -> tuple[str, ...]:
    """Marks of the register that mean: stands on this kind of roll."""
    if case.kind == CROSS:
        return ()
    return MARKS.get(rules.kind(case.kind, case.roll.as_of).covers, ())


def acceptable(case: Case) -> bool:
    """Whether the register has a place for what the department says."""
    if case.person_id is None or not case.running:
        return False
    if case.code == "missing_in_roll":
        return bool(marks_of(case))
    return case.code in ("name_differs", "dead_there") or (case.code == "value" and bool(target_of(case)))


def of_death(case: Case) -> bool:
    """Whether to accept means to record a death: for each person by itself, never for many in one go."""
    return case.code == "dead_there" or target_of(case) == DEATH


def died_on(case: Case) -> dt.date | None:
    """The day of death that the roll gives."""
    text = case.row.values.get("died_on") if case.row else None
    return dt.date.fromisoformat(text) if text else None
