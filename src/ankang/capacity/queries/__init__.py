"""Reading what facilities have. What a view calls takes the reader first."""

from ankang.capacity.queries.blank import Blank, blank_villages
from ankang.capacity.queries.facilities import (
    FacilityRow,
    Told,
    absence,
    absences,
    facilities,
    facility,
    history,
    members,
    one_facility,
    staff_member,
    told,
)  # fmt: skip
from ankang.capacity.queries.gaps import Gap, gaps
from ankang.capacity.queries.hours import months, to_count
from ankang.capacity.queries.reported import reported_facilities, reported_staff, said_by
from ankang.capacity.queries.time_due import VillageLoad, loads, month_of, village_load
from ankang.capacity.queries.work import work_for

__all__ = [
    "Blank",
    "FacilityRow",
    "Gap",
    "Told",
    "VillageLoad",
    "absence",
    "absences",
    "blank_villages",
    "facilities",
    "facility",
    "gaps",
    "history",
    "loads",
    "members",
    "month_of",
    "months",
    "one_facility",
    "reported_facilities",
    "reported_staff",
    "said_by",
    "staff_member",
    "to_count",
    "told",
    "village_load",
    "work_for",
]
