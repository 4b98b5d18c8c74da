"""Person-hours due in a month against those there are, village by village, and who will not be seen.

Due: everything `care.owed` says is overdue or falls due until the end of the month and was not put off. Available: the
doctors of the village's clinic (or of the facility that covers the village) on the working days that are left.
"""

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.capacity.models import Absence, Coverage, Staff
from ankang.capacity.queries.facts import is_qualified, on_books, open_facilities
from ankang.capacity.rules import Job, Load, Stay, Worker, available, load
from ankang.care.owed import Owed, owed
from ankang.care.rules import State
from ankang.places.models import Division, Facility
from ankang.storage import bulk
from ankang.values.division import DivisionCode
from ankang.values.workdays import is_workday

_OPEN = (State.OVERDUE, State.DUE, State.LATER)


@dataclass(frozen=True)
class VillageLoad:
    """A village and a month: its doctors, its load, and the items behind the jobs that do not fit in."""

    village: Division
    facility: Facility | None
    doctors: int
    load: Load
    unseen: tuple[Owed, ...]

    @property
    def due_each(self) -> int | None:
        """Minutes due for each doctor; None without one."""
        return self.load.due // self.doctors if self.doctors else None


def month_of(today: dt.date) -> tuple[dt.date, dt.date, list[dt.date]]:
    """Today, the last day of its month, and the working days from today on."""
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    days = [today + dt.timedelta(days=n) for n in range((last - today).days + 1)]
    return today, last, [day for day in days if is_workday(day)]


def loads(user: User, today: dt.date, division: str) -> list[VillageLoad]:
    """Each village of a division that the reader may see, the shortest of time first."""
    _first, last, days = month_of(today)
    rows = within(Division.objects.filter(level=Division.Level.VILLAGE), user, by="", duty=Duty.VIEW_CAPACITY)
    low, high = DivisionCode(division).span()
    villages = {one.code: one for one in rows.filter(code__gte=low, code__lt=high)}
    listed: dict[str, list[Owed]] = defaultdict(list)
    # Level 5 counts in the hours; the pages neither name the condition nor the person.
    for item in owed(user, today, division, guarded=True):
        if item.village in villages and item.state in _OPEN and item.due_on <= last:
            listed[item.village].append(item)
    serving = _serving(set(villages), today)
    workers = _workers({one.pk for one in serving.values()}, today, last)
    shared = _shares(serving)
    found = [
        _load(one, listed[code], serving.get(code), workers, shared, days, today)
        for code, one in villages.items()
    ]
    return sorted(found, key=lambda one: (-one.load.gap, one.village.code))


def village_load(user: User, today: dt.date, code: str) -> VillageLoad:
    """One village; Division.DoesNotExist for a stranger's."""
    found = [one for one in loads(user, today, code) if one.village.code == code]
    if not found:
        raise Division.DoesNotExist
    return found[0]


def _serving(villages: set[str], day: dt.date) -> dict[str, Facility]:
    """Village → the facility that serves it."""
    codes = bulk.among(sorted(villages))
    found = {row.village_id: row.facility for row in
             Coverage.objects.filter(on_books(day), village__in=codes).select_related("facility")}  # fmt: skip
    clinics = open_facilities(Facility.objects.filter(kind=Facility.Kind.CLINIC, division__in=codes), day)
    return found | {one.division_id: one for one in clinics}


def _shares(serving: dict[str, Facility]) -> dict[UUID, int]:
    """How many villages a facility serves: its time is parted equally among them."""
    found: dict[UUID, int] = defaultdict(int)
    for one in serving.values():
        found[one.pk] += 1
    return found


def _workers(facilities: set[UUID], first: dt.date, last: dt.date) -> dict[UUID, list[Worker]]:
    keys = bulk.among(sorted(facilities))
    away: dict[UUID, list[Stay]] = defaultdict(list)
    for row in Absence.objects.filter(staff__facility__in=keys, until__gte=first, since__lte=last):
        away[row.staff_id].append(Stay(row.since, row.until))
    found: dict[UUID, list[Worker]] = defaultdict(list)
    for one in Staff.objects.filter(facility__in=keys):
        if is_qualified(one):
            stays = tuple(away[one.pk])
            found[one.facility_id].append(Worker(one.minutes_week, one.since, one.until, stays))
    return found


def _load(
    village: Division, items: list[Owed], facility: Facility | None, workers: dict[UUID, list[Worker]],
    shared: dict[UUID, int], days: list[dt.date], today: dt.date,
) -> VillageLoad:  # fmt: skip
    kind = facility.kind if facility else Facility.Kind.CLINIC
    here = workers.get(facility.pk, []) if facility else []
    minutes = (
        available(here, days, kind, today, village.code) // shared.get(facility.pk, 1) if facility else 0
    )
    told = load([Job(at, one.kind) for at, one in enumerate(items)], minutes, kind, today, village.code)
    in_post = [one for one in here if one.since <= today and (one.until is None or today <= one.until)]
    return VillageLoad(village, facility, len(in_post), told, tuple(items[job.key] for job in told.unseen))
