"""The dated lines that rules compare with: of approvals (the monitoring line) and of our own file."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ankang.approvals.rules import terms
from ankang.monitoring.rules.rule import Limit, Term
from ankang.monitoring.rules.signs import CLASSES, Sign
from ankang.values.bad_value import BadValueError
from ankang.values.parameter import Parameter, ParameterError, Parameters, Setting, load_parameters

FILE = Path(__file__).resolve().parent.parent / "parameters" / "lines.yaml"


@cache
def lines() -> Parameters:
    """All lines by code. Raises DefinitionError by file and line."""
    return Parameters({**terms.parameters().by_code, **load_parameters(FILE).by_code})


@dataclass(frozen=True, slots=True)
class Known:
    """A limit in a place for a class: `factor` of 1, or of a sign of the household."""

    factor: Fraction
    sign: Sign | None
    sources: tuple[Setting, ...]


@cache
def zones() -> tuple[str, ...]:
    """The beginnings of division codes for which any line says something of its own, the longest first."""
    found = {setting.division for parameter in lines() for setting in parameter.settings}
    return tuple(sorted(found, key=len, reverse=True))


def zone_of(village: str) -> str:
    """The narrowest place of its own that a village lies in; all its lines are those of that place."""
    return next((zone for zone in zones() if village.startswith(zone)), "")


@cache
def limit_on(limit: Limit, zone: str, household_class: str, day: dt.date) -> Known | BadValueError:
    """A limit on a day, or why it is not known there."""
    try:
        parts = [_term(term, zone, household_class, day) for term in limit.terms]
    except ParameterError as why:
        return why
    factor, sign = Fraction(1), None
    for number, of_sign, _setting in parts:
        factor *= number
        sign = of_sign or sign
    return Known(factor, sign, tuple(setting for _number, _sign, setting in parts if setting))


def _term(
    term: Term, zone: str, household_class: str, day: dt.date
) -> tuple[Fraction, Sign | None, Setting | None]:
    if term.sign:
        return Fraction(1), term.sign, None
    if term.number is not None:
        return Fraction(term.number), None, None
    setting = lines().find(term.parameter, day, zone)
    value: Any = setting.value
    if isinstance(value, dict):
        value = value[household_class]
    if isinstance(value, str):  # the name of the line that stands for this class
        setting = lines().find(value, day, zone)
        value = setting.value
    return Fraction(value), None, setting


def is_limit(parameter: Parameter) -> bool:
    """Whether a rule may compare with a line: it is one number, or one for each class."""
    return parameter.unit in ("yuan", "ratio", "text") and all(
        isinstance(one.value, int | Decimal | str)
        or (isinstance(one.value, dict) and set(one.value) == set(CLASSES))
        for one in parameter.settings
    )


def lines_of(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Lines by code with those they refer to, each once."""
    found = dict.fromkeys(codes)
    for code in codes:
        parameter = lines().by_code.get(code)
        for setting in parameter.settings if parameter else ():
            value = setting.value
            named = value.values() if isinstance(value, dict) else (value,)
            found |= dict.fromkeys(one for one in named if isinstance(one, str) and one in lines().by_code)
    return tuple(found)
