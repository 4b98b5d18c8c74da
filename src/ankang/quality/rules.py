"""Who may except what, and for how long; where a fact is put right. Pure."""

import datetime as dt
from dataclasses import dataclass

from ankang.registry.rules.catalogue import Check

# Pages where facts are put right. The first fact of a check is the one to put right: it leads to its page.
PERSON, HOUSEHOLD, PERSON_MARK, YEAR, MEMBERS, LEAVE, HOME = (
    "person", "household", "mark", "year", "members", "leave", "home",
)  # fmt: skip
_PERSON_FIELDS = frozenset(
    ("name", "relation", "identity", "sex", "born_on", "phone", "education", "school", "health", "labour",
     "work_place", "work_months")
)  # fmt: skip
# Fact of a household → field of its form.
_HOUSEHOLD_FIELDS = {
    name: name for name in ("phone", "cause", "cause_second", "no_labour", "unsafe_house", "safe_water")
} | {"risks": "risk"}


@dataclass(frozen=True)
class Remedy:
    """The page where a finding is put right, and the field of its form ("" when the page is enough)."""

    page: str
    anchor: str = ""


def remedy(check: Check, *, of_person: bool) -> Remedy:
    """Where to go for a finding of a check, of a person or of a household."""
    owner, _, name = check.fields[0].partition(".")
    if owner == "household":
        return _household(name)
    return _person(name) if of_person else Remedy(MEMBERS)


def _household(name: str) -> Remedy:
    if name == "years":
        return Remedy(YEAR)
    return Remedy(HOUSEHOLD, _HOUSEHOLD_FIELDS[name]) if name in _HOUSEHOLD_FIELDS else Remedy(HOME)


def _person(name: str) -> Remedy:
    if name == "died_on":
        return Remedy(LEAVE)
    return Remedy(PERSON, name) if name in _PERSON_FIELDS else Remedy(PERSON_MARK)


def latest_day(check: Check, today: dt.date) -> dt.date | None:
    """The last day an exception may run to; None when the check allows none."""
    return today + dt.timedelta(days=check.exception_days) if check.exception_days else None


def may_except(*, is_error: bool, serves_town: bool) -> bool:
    """What cannot be right is excepted by the town or the county only; a village excepts what is to be looked at."""
    return serves_town or not is_error
