"""The follow-up programmes with their limits on a day, and what the rules are told of a visit and a patient."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ankang.values.parameter import Parameters, load_parameters

HYPERTENSION = "hypertension"
DIABETES = "diabetes"
MENTAL = "mental"
TUBERCULOSIS = "tuberculosis"
CODES = (HYPERTENSION, DIABETES, MENTAL, TUBERCULOSIS)
FACE_TO_FACE = ("outpatient", "home")
_COUNTS = ("visits_a_year", "checkups_a_year", "first_visit_days", "recheck_days", "refer_after")


@dataclass(frozen=True)
class Programme:
    """A programme on a day: numbers of visits, days, targets and emergency limits (mmHg, mmol/L, /min, ℃)."""

    code: str
    visits_a_year: int
    checkups_a_year: int
    first_visit_days: int
    recheck_days: int
    refer_after: int
    soon_days: int
    limits: Mapping[str, Any] = field(repr=False)

    @property
    def interval_months(self) -> int:
        """Months between visits of a controlled patient, from the visits a year."""
        return 12 // self.visits_a_year

    def systolic_below(self, age: int) -> int:
        """The systolic target at an age."""
        elderly = age >= self.limits["elderly_age"]
        return int(self.limits["systolic_below_elderly" if elderly else "systolic_below"])


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules need of one follow-up. `control` is the class the doctor wrote, if any: 1 is the best.

    Pressures in mmHg, glucose in mmol/L, heart rate a minute, temperature in ℃. `danger` holds codes of signs.
    Mental disorder: `level` of danger 0 to 5, `poor` what is not well ("symptoms", "insight", "social"), `acute` what
    makes it unstable at once ("insight", "adverse", "illness"). Tuberculosis: `taken` percent of the doses;
    `counts_from` the beginning of treatment. `closes`: the programme ended with this visit.
    """

    on: date
    mode: str = "home"
    systolic: int | None = None
    diastolic: int | None = None
    glucose: Decimal | None = None
    heart_rate: int | None = None
    temperature: Decimal | None = None
    danger: tuple[str, ...] = ()
    adverse: bool = False
    control: int | None = None
    emergency: bool = False
    referred: bool = False
    next_on: date | None = None
    level: int | None = None
    poor: tuple[str, ...] = ()
    acute: tuple[str, ...] = ()
    taken: Decimal | None = None
    counts_from: date | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """Who is followed up: the condition is confirmed on a day; nothing is due once it or the person has ended."""

    born_on: date
    confirmed_on: date
    ended_on: date | None = None
    died_on: date | None = None
    left_on: date | None = None

    def is_followed(self, on: date) -> bool:
        """Whether the programme still serves the person on a day."""
        ends = (self.ended_on, self.died_on, self.left_on)
        return all(end is None or on < end for end in ends)


@cache
def parameters() -> Parameters:
    """The parameters of the programmes."""
    return load_parameters(Path(str(files("ankang.care"))) / "parameters" / "programmes.yaml")


@cache
def programme(code: str, on: date, division: str = "") -> Programme:
    """A programme with the values in force on a day, for a division. Raises KeyError, ParameterError."""
    if code not in CODES:
        raise KeyError(f"no follow-up programme {code!r}; there are: {', '.join(CODES)}")
    own = {
        parameter.code.removeprefix(f"{code}."): parameter.on(on, division).value
        for parameter in parameters()
        if parameter.code.startswith(f"{code}.")
    }
    counts = {name: own.pop(name) for name in _COUNTS}
    soon = parameters().get("worklist.soon_days", on, division)
    return Programme(code=code, **counts, soon_days=soon, limits=own)
