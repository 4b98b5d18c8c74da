"""Who may except what, and for how long; where a fact is put right. Pure."""

import datetime as dt
from dataclasses import dataclass

from ankang.registry.rules.catalogue import Check

# Pages where facts are put right: what a finding's first fact leads to. `anchor` is the field of the form there.
PERSON, HOUSEHOLD, PERSON_MARK, YEAR, MEMBERS, LEAVE = (
    "person",
    "household",
    "mark",
    "year",
    "members",
    "leave",
)
_PERSON_FIELDS = frozenset(
    [
        "name",
        "relation",
        "identity",
        "sex",
        "born_on",
        "phone",
        "education",
        "school",
        "health",
        "labour",
        "work_place",
        "work_months",
    ]
)
_HOUSEHOLD_FIELDS = frozenset(["phone", "cause", "cause_second", "no_labour", "unsafe_house", "safe_water"])
_MARKS = frozenset(["disabled", "certificate_whole", "rbmi", "employee", "dibao", "tekun"])


@dataclass(frozen=True)
class Remedy:
    """The page where a finding is put right, and the field of its form ("" when the page is enough)."""

    page: str
    anchor: str = ""


def remedy(check: Check, *, of_person: bool) -> Remedy:
    """Where to go first for a finding of a check, of a person or of a household."""
    names = [name.split(".") for name in check.fields]
    for owner, name in names:
        if found := _person(name) if owner == "member" and of_person else None:
            return found
    for owner, name in names:
        if owner == "household" and name == "risks":
            return Remedy(HOUSEHOLD, "risk")
        if owner == "household" and name in _HOUSEHOLD_FIELDS:
            return Remedy(HOUSEHOLD, name)
        if owner == "household" and name == "years":
            return Remedy(YEAR)
    return Remedy(MEMBERS)


def _person(name: str) -> Remedy | None:
    if name == "died_on":
        return Remedy(LEAVE)
    if name in _MARKS:
        return Remedy(PERSON_MARK)
    return Remedy(PERSON, name) if name in _PERSON_FIELDS else None


def latest_day(check: Check, today: dt.date) -> dt.date | None:
    """The last day an exception may run to; None when the check allows none."""
    return today + dt.timedelta(days=check.exception_days) if check.exception_days else None


def may_except(*, is_error: bool, serves_town: bool) -> bool:
    """What cannot be right is excepted by the town or the county only; a village excepts what is to be looked at."""
    return serves_town or not is_error
