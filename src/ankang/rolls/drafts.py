"""A difference as the comparison found it, made ready to be kept as a case. Nothing here asks the database."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from ankang.rolls import marks
from ankang.rolls.rules import CrossDifference, Difference, RollKind
from ankang.values.division import level_of

CROSS = "cross"
SEVERITIES = {"low": 1, "medium": 2, "high": 3}
DEPARTMENT = "department_liaison"
# Data levels of differences that are not about a field of the authority.
LEVELS = {"name_differs": 4, "unsure": 4}
_PRESENCE = 3
_VILLAGE, _TOWN = 5, 4


@dataclass(frozen=True, slots=True)
class Draft:
    """One difference with everything a case keeps of it. Rows and persons by hex key, "" where there is none."""

    key: str
    kind: str
    code: str
    field: str
    department: str
    row: str
    other_row: str
    person: str
    other_person: str
    place: str
    household: UUID | None
    level: int
    theirs: str
    ours: str
    severity: int
    owner_role: str
    workdays: int

    @property
    def of_department(self) -> bool:
        """Whether the department itself has to look first."""
        return self.owner_role == DEPARTMENT


@dataclass(frozen=True)
class Around:
    """What is known around the rows and persons of a comparison: county, marks and places of rows, homes of
    persons."""

    division: str
    marks: Mapping[str, str]
    places: Mapping[str, str]
    homes: Mapping[str, tuple[UUID, str]]

    def home(self, person: str) -> tuple[UUID | None, str]:
        """Household and village of a person."""
        return self.homes.get(person, (None, ""))


def drafts(kind: RollKind, found: Iterable[Difference], around: Around) -> Iterator[Draft]:
    """The differences of a roll as drafts, each with a key of its own."""
    seen: Counter[str] = Counter()
    for difference in found:
        draft = _draft(kind, difference, around)
        seen[draft.key] += 1
        if (again := seen[draft.key]) > 1:  # a third row of the same person
            draft = replace(draft, key=marks.case_key(draft.key, str(again)))
        yield draft


def _draft(kind: RollKind, found: Difference, around: Around) -> Draft:
    row, other, person, other_person = found.roll_row, found.other_row, found.register_row, ""
    if found.code == "duplicate_in_register":
        other, other_person = "", found.other_row
    household, village = around.home(person)
    place = village or around.places.get(row, "") or around.division
    subject = _subject(found, around)
    return Draft(
        key=marks.case_key(around.division, kind.code, found.code, found.field, *subject),
        kind=kind.code,
        code=found.code,
        field=found.field,
        department=kind.code,
        row=row,
        other_row=other,
        person=person,
        other_person=other_person,
        place=place,
        household=household,
        level=found.about.level if found.about else LEVELS.get(found.code, _PRESENCE),
        theirs=as_text(found.roll_value),
        ours=as_text(found.register_value),
        severity=SEVERITIES[found.rule.severity],
        owner_role=owner_at(found.rule.owner, place),
        workdays=found.rule.workdays,
    )


def _subject(found: Difference, around: Around) -> tuple[str, ...]:
    """What a difference is about, the same in the next roll: persons by key, rows by mark."""
    if found.code == "duplicate_in_register":
        return tuple(sorted((found.register_row, found.other_row)))
    if found.code == "duplicate_in_roll":
        return around.marks.get(found.roll_row, ""), around.marks.get(found.other_row, "")
    if found.code == "unsure":
        return around.marks.get(found.roll_row, ""), found.register_row
    return (found.register_row or around.marks.get(found.roll_row, ""),)


def cross_draft(found: CrossDifference, around: Around) -> Draft:
    """What rolls say against each other, as a draft. Its row is that of the first roll named by the rule, its other
    row that of the second."""
    household, village = around.home(found.register_row)
    first, second, *_rest = [*found.rows.values(), "", ""]
    place = village or around.division
    return Draft(
        key=marks.case_key(around.division, CROSS, found.rule.code, found.register_row),
        kind=CROSS,
        code=found.rule.code,
        field="",
        department=(*found.rule.absent, *found.rule.rolls)[0],
        row=first,
        other_row=second,
        person=found.register_row,
        other_person="",
        place=place,
        household=household,
        level=_PRESENCE,
        theirs="\n".join(f"{name}={as_text(value)}" for name, value in sorted(found.params.items())),
        ours="",
        severity=SEVERITIES[found.rule.severity],
        owner_role=owner_at(found.rule.owner, place),
        workdays=found.rule.workdays,
    )


def owner_at(role: str, place: str) -> str:
    """Who answers at a place: what has no village is the town's, what has no town the county's."""
    level = level_of(place)
    if role == "village_cadre" and level < _VILLAGE:
        role = "township_clerk"
    return "county_rural" if role == "township_clerk" and level < _TOWN else role


def as_text(value: Any) -> str:
    """A value as a case keeps it: empty for none, true and false, ISO days, codes as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
