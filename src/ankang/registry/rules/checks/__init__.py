"""The machine checks that staff really run, over one household with its members. Pure and quick.

Each check is a function that answers None when all is well, else the numbers of its sentence. The catalogue
says which checks are in force; a code there without a function here, or the reverse, fails a test. Checks across
households are of the same kind: who gathers the facts says in `doubles` who else is there.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
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
    running = catalogue(on, household.village) if table is None else table
    found = []
    for code, ask in HOUSEHOLD_CHECKS.items():
        if (rule := running.get(code)) and (params := ask(household, on, rule.params)) is not None:
            found.append(Finding(rule, None, params))
    looks = [(running[code], look) for code, look in MEMBER_CHECKS.items() if code in running]
    for place, member in enumerate(household.members):
        for rule, look in looks:
            if (params := look(member, on, rule.params)) is not None:
                found.append(Finding(rule, place, params))
    return found
