"""States of a day in words, for pages and paper; and the numbers by which households are found and made."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.places.models import Division
from ankang.registry.models import Household, LifeEvent
from ankang.registry.queries.history import TABLES, value_in_words
from ankang.registry.queries.households import households
from ankang.registry.queries.past import HouseholdState, PersonState, household_on
from ankang.registry.queries.persons import persons
from ankang.values.codes import Language, table

# Fields shown of a past day. Numbers and addresses keep their own door.
_HOUSEHOLD = (
    "group", "cause", "cause_second", "risk", "no_labour", "unsafe_house", "safe_water", "relocated", "joined_on",
    "left_on",
)  # fmt: skip
_PERSON = (
    "relation", "sex", "born_on", "ethnicity", "education", "school", "health", "labour", "work_place",
    "work_months", "resident", "joined_on", "left_on", "left_reason", "died_on",
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """A household just before an event and on its day."""

    before: HouseholdState
    after: HouseholdState


def household_facts_on(user: User, state: HouseholdState) -> list[tuple[str, str]]:
    """Field and value of a household on a day, in words; what was not filled is left out."""
    village = Division.objects.get(pk=state.village)
    return [(_("村"), str(village)), *_in_words(state.household, state.fields, _HOUSEHOLD)]


def person_facts_on(user: User, state: PersonState) -> list[tuple[str, str]]:
    """Field and value of a person on a day, in words; what was not filled is left out."""
    return _in_words(state.person, state.fields, _PERSON)


def _in_words(row: object, fields: dict[str, object], names: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        field = row._meta.get_field(name)  # type: ignore[attr-defined]
        if (value := fields[name]) not in (None, ""):
            found.append((str(field.verbose_name), _word(field, value)))
    return found


def _word(field: object, value: object) -> str:
    name = field.name  # type: ignore[attr-defined]
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name in TABLES:
        language: Language = "en" if get_language() == "en" else "zh"
        return table(TABLES[name]).label(str(value), language)
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return value_in_words(field, text)  # type: ignore[arg-type]


def around(user: User, event: LifeEvent) -> list[Around]:
    """The households of an event that the reader may see, the day before it and on its day."""
    day = event.happened_on
    keys = [key for key in (event.household_id, event.other_id) if key]
    seen = set(households(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        Around(household_on(user, key, day - dt.timedelta(days=1)), household_on(user, key, day))
        for key in keys
        if key in seen
    ]


def openable(user: User, members: Iterable[PersonState]) -> set[UUID]:
    """Those of these persons whose page the reader may open now."""
    keys = [one.person.pk for one in members]
    return set(persons(user).filter(pk__in=keys).values_list("pk", flat=True))


def household_if_mine(user: User, pk: UUID) -> Household | None:
    """A household when the reader may see it."""
    return households(user).filter(pk=pk).first()


def own_households(user: User, village: str) -> set[UUID]:
    """The households that are in a village now and the reader may open."""
    return set(households(user).filter(village=village).values_list("pk", flat=True))


def household_of_number(user: User, number: str) -> Household:
    """The household of a number, on the books, of those the reader may see; DoesNotExist else."""
    return households(user).get(number=number.strip(), left_on__isnull=True)


def next_number(user: User, village: str) -> str:
    """A free number for a further household of a village, where numbers are the village's code and a serial; else ""."""
    last = households(user).filter(number__startswith=village).order_by("-number").first()
    if last is None or not last.number.isdigit():
        return ""
    serial = last.number[len(village) :]
    further = str(int(serial or 0) + 1).zfill(len(serial))
    return village + further if serial and len(further) == len(serial) else ""
