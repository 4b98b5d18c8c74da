"""Facilities against their standard, and one with everything said of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.capacity.models import Absence, Filing, Staff
from ankang.capacity.queries.facts import Here, facts, open_facilities, served, staffs, told_values
from ankang.capacity.rules import Judged, Verdict, judge, requirements, verdict_of
from ankang.places.models import Facility
from ankang.values.division import DivisionCode

_ORDER = {Facility.Kind.HOSPITAL: 0, Facility.Kind.TOWNSHIP: 1, Facility.Kind.CLINIC: 2}


@dataclass(frozen=True)
class FacilityRow:
    """A facility against the standard of its kind on a day."""

    facility: Facility
    verdict: Verdict
    judged: list[Judged]
    here: Here
    served: int

    @property
    def short(self) -> list[Judged]:
        """The lines it does not reach."""
        return [one for one in self.judged if one.verdict is Verdict.SHORT]

    @property
    def not_said(self) -> int:
        """How many lines it has not answered."""
        return sum(one.why == "not_said" for one in self.judged)


@dataclass(frozen=True)
class Told:
    """What a facility last said of its items (code → value)."""

    values: dict[str, Any]


def seen(user: User, division: str = "") -> QuerySet[Facility]:
    """Facilities whose capacity the reader may see, within a division when one is named."""
    rows = within(Facility.objects.select_related("division"), user, by="division", duty=Duty.VIEW_CAPACITY)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(division__gte=low, division__lt=high)
    return rows


def facility(user: User, pk: UUID) -> Facility:
    """One of them; DoesNotExist for others."""
    return seen(user).get(pk=pk)


def facilities(
    user: User, division: str = "", kind: str = "", day: dt.date | None = None
) -> list[FacilityRow]:
    """Facilities in force on a day (today), by kind and division, each judged."""
    on = day or timezone.localdate()
    rows = open_facilities(seen(user, division), on)
    listed = sorted(
        rows.filter(kind=kind) if kind else rows, key=lambda f: (_ORDER[f.kind], f.division_id, f.name)
    )  # type: ignore[index]
    return _rows(listed, on)


def one_facility(user: User, pk: UUID, day: dt.date | None = None) -> FacilityRow:
    """One facility on a day (today); DoesNotExist for a stranger's."""
    return _rows([facility(user, pk)], day or timezone.localdate())[0]


def _rows(listed: list[Facility], on: dt.date) -> list[FacilityRow]:
    known, here, people = facts(listed, on), staffs(listed, on), served(listed, on)
    found = []
    for one in listed:
        judged = judge(requirements(one.kind, on), known[one.pk])
        found.append(FacilityRow(one, verdict_of(judged), judged, here[one.pk], people.get(one.pk, 0)))
    return found


def told(user: User, one: Facility) -> Told:
    """What it last said, up to today."""
    return Told(told_values([facility(user, one.pk)], timezone.localdate())[one.pk])


def history(user: User, one: Facility) -> list[Filing]:
    """Everything it said, the latest first, with who said it."""
    return list(Filing.objects.filter(facility=facility(user, one.pk)).select_related("made_by"))


def members(user: User, one: Facility) -> list[Staff]:
    """Who works there or did."""
    return list(Staff.objects.filter(facility=facility(user, one.pk)).order_by("until", "occupation", "name"))


def staff_member(user: User, pk: UUID) -> Staff:
    """Somebody of such a facility; DoesNotExist for others."""
    rows = within(Staff.objects.select_related("facility"), user, by="place", duty=Duty.VIEW_CAPACITY)
    return rows.get(pk=pk)


def absences(user: User, division: str = "", pk: UUID | None = None) -> list[Absence]:
    """Who is or was away in the last year, the latest first; of one facility when it is named."""
    rows = within(Absence.objects.all(), user, by="place", duty=Duty.VIEW_CAPACITY)
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    if pk:
        rows = rows.filter(staff__facility=pk)
    ago = timezone.localdate() - dt.timedelta(days=365)
    return list(
        rows.filter(Q(until__gte=ago)).select_related("staff__facility", "stand_in").order_by("-since")
    )


def absence(user: User, pk: UUID) -> Absence:
    """One of them; DoesNotExist for others."""
    rows = within(
        Absence.objects.select_related("staff__facility"), user, by="place", duty=Duty.VIEW_CAPACITY
    )
    return rows.get(pk=pk)
