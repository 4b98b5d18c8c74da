"""Whom of the register a roll must name."""

import datetime as dt
from collections.abc import Callable, Mapping

from ankang.rolls.rules.facts import Person


def _present(person: Person, on: dt.date) -> bool:
    """Everybody on the register, alive."""
    return person.present(on)


def _uncovered(person: Person, on: dt.date) -> bool:
    """Those who live here and are not insured as employees."""
    return person.present(on) and person.resident and not person.values.get("employee")


def _disabled(person: Person, on: dt.date) -> bool:
    """Those whom the register holds for disabled."""
    return person.present(on) and bool(person.values.get("disabled"))


def _assisted(person: Person, on: dt.date) -> bool:
    """Those whom the register holds for receiving dibao or tekun."""
    return person.present(on) and bool(person.values.get("dibao") or person.values.get("tekun"))


def _nobody(person: Person, on: dt.date) -> bool:
    """A roll of whoever it concerns: nobody is missed on it."""
    return False


POPULATIONS: Mapping[str, Callable[[Person, dt.date], bool]] = {
    "present": _present,
    "uncovered": _uncovered,
    "disabled": _disabled,
    "assisted": _assisted,
    "nobody": _nobody,
}
