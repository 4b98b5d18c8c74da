"""The numbers of the rules on a day: pass mark, share of hours, when work is asked for, how often one is subsidised."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ankang.values.parameter import Parameters, Setting, load_parameters

_FILE = Path(__file__).resolve().parent.parent / "parameters" / "terms.yaml"


@cache
def parameters() -> Parameters:
    """All of them. Raises DefinitionError by file and line."""
    return load_parameters(_FILE)


@dataclass(frozen=True)
class PassTerms:
    """What one needs to pass a course of an audience: least score of each test, least share of the planned hours."""

    score: int
    share: Decimal
    hour_minutes: int
    sources: tuple[Setting, ...]


def pass_terms(audience: str, on: dt.date, division: str = "") -> PassTerms:
    """The terms in force on a day. Raises ParameterError."""
    told = parameters()
    score, share = told.find("pass.score", on, division), told.find("pass.share", on, division)
    hour = told.find("hour.minutes", on, division)
    return PassTerms(
        int(score.value[audience]), Decimal(share.value[audience]), int(hour.value), (score, share, hour)
    )


def follow_months(on: dt.date, division: str = "") -> tuple[int, ...]:
    """Months after the end at which work is asked for. Raises ParameterError."""
    return tuple(int(one) for one in parameters().get("follow.months", on, division))


def follow_grace(on: dt.date, division: str = "") -> int:
    """Days after which a follow-up is overdue. Raises ParameterError."""
    return int(parameters().get("follow.grace", on, division))


def most_subsidies(on: dt.date, division: str = "") -> int:
    """How often a person may be subsidised in a year. Raises ParameterError before there was a rule."""
    return int(parameters().get("subsidy.most_a_year", on, division))
