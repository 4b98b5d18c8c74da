"""Reading visits and what is due. Views call those whose first parameter is the reader."""

from ankang.care.owed import Owed
from ankang.care.owed import owed as due_items
from ankang.care.queries.candidates import served
from ankang.care.queries.due import managed
from ankang.care.queries.homes import due_homes
from ankang.care.queries.photos import photo, photo_content
from ankang.care.queries.problem_work import problem_work
from ankang.care.queries.problems import (
    is_nobodys,
    looks_after_others,
    may_work,
    problem,
    problems,
    problems_of_household,
    successors,
)
from ankang.care.queries.progress import Meter, progress
from ankang.care.queries.same_day import pair, undecided, year_counts
from ankang.care.queries.sources import SOURCES, exported, owed_by_person, owed_to
from ankang.care.queries.visits import (
    head_of,
    household,
    last_visit,
    may_record_medical,
    own_visits,
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
    "is_nobodys",
    "last_visit",
    "looks_after_others",
    "managed",
    "may_record_medical",
    "may_work",
    "owed_by_person",
    "owed_to",
    "own_visits",
    "pair",
    "person",
    "persons",
    "photo",
    "photo_content",
    "problem",
    "problem_work",
    "problems",
    "problems_of_household",
    "programmes_of",
    "progress",
    "served",
    "successors",
    "undecided",
    "verdict_on",
    "visit",
    "visits",
    "visits_of",
    "work_for",
    "year_counts",
]
