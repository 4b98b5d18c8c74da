"""What this package owes: its sources, for the list of everybody in scope and for one person."""

import datetime as dt

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care import owed
from ankang.care.due_filter import DueFilter, chosen
from ankang.care.judging import PROGRAMMES
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.queries.due import follow_ups, follow_ups_owed
from ankang.care.queries.pressure import pressure_owed, pressures
from ankang.care.queries.problem_work import guarded_problems_owed
from ankang.care.queries.stations import children, mothers, stations_owed
from ankang.care.queries.yearly import yearly, yearly_owed
from ankang.registry.models import Person

SOURCES = (follow_ups_owed, yearly_owed, stations_owed, pressure_owed, guarded_problems_owed)


def owed_to(person: Person, today: dt.date) -> list[Owed]:
    """Everything this package owes to one person, level 5 included: for actions, which check rights themselves."""
    one = candidates.on_the_books().filter(pk=person.pk)
    found = [*follow_ups(one, today, PROGRAMMES), *yearly(one, today), *children(one, today)]
    return sorted([*found, *mothers(one, today), *pressures(one, today)], key=lambda item: item.order)


def owed_by_person(user: User, person: Person, today: dt.date) -> list[Owed]:
    """What is owed to one person, as the reader may see it: in scope, put off where it was, without level 5."""
    here = candidates.served(user).filter(pk=person.pk)
    if not here.exists():
        return []
    found = [item for item in owed_to(person, today) if not item.guarded]
    return sorted(owed.put_off(found, [person.pk], today), key=lambda item: item.order)


def exported(user: User, today: dt.date, wanted: DueFilter) -> list[Owed]:
    """The items that may leave in a workbook: where the reader may export, never of level 5."""
    spans = user.spans(Duty.EXPORT_ROWS)
    found = owed.owed(user, today, wanted.division)
    here = [item for item in found if any(low <= item.village < high for low, high in spans)]
    return chosen(here, wanted, today)
