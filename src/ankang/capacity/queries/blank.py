"""空白村: villages without a clinic, or without a qualified doctor in it.

A village counts as served by its own clinic, or by another facility that a coverage names. A doctor on loan or in
training whom nobody stands in for is not there; one on leave is.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.capacity.models import Absence, Coverage
from ankang.capacity.queries.facts import Here, is_qualified, on_books, open_facilities, residents, staffs
from ankang.places.models import Division, Facility
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Blank:
    """A village that nobody serves: `why` is `no_clinic` or `no_doctor`; its residents, the doctors who are away."""

    village: Division
    why: str
    residents: int
    away: tuple[Absence, ...]


def blank_villages(user: User, division: str = "", day: dt.date | None = None) -> tuple[list[Blank], int]:
    """The blank villages the reader may see, and how many villages there are. Communities (居委会) are not counted."""
    on = day or timezone.localdate()
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.VIEW_CAPACITY)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(code__gte=low, code__lt=high)
    villages = [one for one in rows.exclude(kind="community").select_related("parent") if not _ended(one, on)]
    serving = _serving(on)
    listed = {facility.pk: facility for found in serving.values() for facility in found}
    here, people = staffs(list(listed.values()), on), residents()
    found = [_blank(one, serving.get(one.code, []), here, people.get(one.code, 0)) for one in villages]
    return [one for one in found if one], len(villages)


def _ended(one: Division, on: dt.date) -> bool:
    return one.valid_until is not None and one.valid_until <= on


def _serving(on: dt.date) -> dict[str, list[Facility]]:
    found: dict[str, list[Facility]] = defaultdict(list)
    for one in open_facilities(Facility.objects.filter(kind=Facility.Kind.CLINIC), on):
        found[one.division_id].append(one)
    for row in Coverage.objects.filter(on_books(on)).select_related("facility"):
        found[row.village_id].append(row.facility)
    return found


def _blank(village: Division, serving: list[Facility], here: dict[object, Here], people: int) -> Blank | None:
    if not serving:
        return Blank(village, "no_clinic", people, ())
    doctors = [one for facility in serving for one in here[facility.pk].staff if is_qualified(one)]
    away = {pk: row for facility in serving for pk, row in here[facility.pk].away.items()}
    lost = [one for one in doctors if one.pk in away and _leaves_a_hole(away[one.pk])]
    if len(lost) < len(doctors):
        return None
    return Blank(village, "no_doctor", people, tuple(away[one.pk] for one in lost))


def _leaves_a_hole(row: Absence) -> bool:
    return row.kind != Absence.Kind.LEAVE and row.stand_in_id is None
