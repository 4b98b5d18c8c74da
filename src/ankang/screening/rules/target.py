"""Who is to be screened in a round, who is left out, and why: decided once for each person, on the day of the round."""

from dataclasses import dataclass, field
from datetime import date

from ankang.screening.rules.kind import Kind
from ankang.values.today import age_on


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rule needs of a person. `conditions`: open ones; `last_on`: last screened of this kind."""

    born_on: date
    sex: int
    resident: bool = True
    left_on: date | None = None
    died_on: date | None = None
    conditions: frozenset[str] = field(default_factory=frozenset)
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody is a target; `because` is a code: age, condition:diabetes, has:hypertension, recent, away."""

    included: bool
    because: str


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("unreachable")


def choose(kind: Kind, person: Candidate, on: date) -> Verdict | None:
    """The verdict for a person; None for whom the round is not meant at all: age, sex, dead or gone.

    Of those it is meant for, who has the disease, was screened lately or lives away is left out, and listed so.
    """
    if any(end is not None and end <= on for end in (person.left_on, person.died_on)):
        return None
    why = _meant(kind, person, on)
    if why is None:
        return None
    for code in kind.without:
        if code in person.conditions:
            return Verdict(False, f"has:{code}")
    if person.last_on and kind.months and on < months_later(person.last_on, kind.months):
        return Verdict(False, "recent")
    if not person.resident:
        return Verdict(False, "away")
    return Verdict(True, why)


def _meant(kind: Kind, person: Candidate, on: date) -> str | None:
    """Why a person is of the group the screening is meant for."""
    if kind.sex and str(person.sex) != kind.sex:
        return None
    age = age_on(person.born_on, on)
    if kind.ages[0] <= age <= kind.ages[1]:
        return "age"
    return next((f"condition:{code}" for code in kind.or_conditions if code in person.conditions), None)
