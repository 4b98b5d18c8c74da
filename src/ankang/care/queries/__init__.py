"""Reading visits and what is due. Views call those whose first parameter is the reader."""

from ankang.care.queries.due import candidates, due_visits, managed, owed_follow_ups
from ankang.care.queries.homes import due_homes
from ankang.care.queries.progress import Meter, progress
from ankang.care.queries.visits import (
    contract,
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
    "Meter",
    "candidates",
    "contract",
    "due_homes",
    "due_visits",
    "head_of",
    "household",
    "last_visit",
    "managed",
    "may_record_medical",
    "owed_follow_ups",
    "person",
    "persons",
    "programmes_of",
    "progress",
    "verdict_on",
    "visit",
    "visits",
    "visits_of",
    "work_for",
]
