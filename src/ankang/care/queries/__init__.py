"""Reading visits and what is due. Views call those whose first parameter is the reader."""

from ankang.care.owed import Owed
from ankang.care.owed import owed as due_items
from ankang.care.queries.candidates import served
from ankang.care.queries.due import managed
from ankang.care.queries.homes import due_homes
from ankang.care.queries.progress import Meter, progress
from ankang.care.queries.sources import SOURCES, exported, owed_by_person, owed_to
from ankang.care.queries.visits import (
    head_of,
    household,
    last_visit,
    may_record_medical,
    person,
    persons,
    programmes_of,
    verdict_on,
    visit,
    visits,
    visits_of,
)
from ankang.care.queries.work import work_for

__all__ = [
    "SOURCES",
    "Meter",
    "Owed",
    "due_homes",
    "due_items",
    "exported",
    "head_of",
    "household",
    "last_visit",
    "managed",
    "may_record_medical",
    "owed_by_person",
    "owed_to",
    "person",
    "persons",
    "programmes_of",
    "progress",
    "served",
    "verdict_on",
    "visit",
    "visits",
    "visits_of",
    "work_for",
]
