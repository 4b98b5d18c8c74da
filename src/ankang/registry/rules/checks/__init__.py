"""The machine checks that staff really run, over one household with its members. Pure and quick.

Each check is a function that answers None when all is well, else the numbers of its sentence. The catalogue
says which checks are in force; a code there without a function here, or the reverse, fails a test. Checks across
households are of the same kind: who gathers the facts says in `doubles` who else is there.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ankang.registry.rules.catalogue import Check, catalogue
from ankang.registry.rules.checks.households import HOUSEHOLD_CHECKS
from ankang.registry.rules.checks.members import MEMBER_CHECKS
from ankang.registry.rules.facts import HouseholdFacts

__all__ = ["HOUSEHOLD_CHECKS", "MEMBER_CHECKS", "Finding", "check"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: in a member (index into the household's members) or, with None, in the household."""

    check: Check
    member: int | None
    params: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The Chinese sentence."""
        return self.check.zh % self.params

    @property
    def sentence_en(self) -> str:
        """The English sentence."""
        return self.check.en % self.params


def check(household: HouseholdFacts, on: dt.date, table: Mapping[str, Check] | None = None) -> list[Finding]:
    """All findings of the checks in force on a day, those of the household first.

    `table`: the checks to run; those in force in the household's village when none is given.
    """
    asks, looks = _in_force(on, household.village) if table is None else _paired(table)
    found = []
    for rule, ask, given in asks:
        if (params := ask(household, on, given)) is not None:
            found.append(Finding(rule, None, params))
    for place, member in enumerate(household.members):
        for rule, look, given in looks:
            if (params := look(member, on, given)) is not None:
                found.append(Finding(rule, place, params))
    return found


@lru_cache(maxsize=4096)
def _in_force(on: dt.date, division: str) -> tuple[list[Any], list[Any]]:
    """The checks in force with their functions and numbers, made once for all households of a village."""
    return _paired(catalogue(on, division))


def _paired(table: Mapping[str, Check]) -> tuple[list[Any], list[Any]]:
    """(check, function, numbers) of the checks of households, and of members."""
    asks = [(table[code], ask, table[code].params) for code, ask in HOUSEHOLD_CHECKS.items() if code in table]
    looks = [(table[code], look, table[code].params) for code, look in MEMBER_CHECKS.items() if code in table]
    return asks, looks
