"""Surveys the reader may see, the frame one is drawn from, and how far the fieldwork is."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.outreach.models import Event
from ankang.outreach.queries import scope as outreach
from ankang.places.models import Division
from ankang.records.models import Condition
from ankang.registry.models import Household, HouseholdCategory, Person
from ankang.studies.models import Answer, Assignment, Contact, Drawn, Survey
from ankang.studies.rules import Response, Status, Unit, convention, response, status
from ankang.values.division import DivisionCode

_ADULT = 18
_EVENTS = 100
_MONITORED = ("unstable_exited", "marginal", "sudden_hardship")


def surveys(user: User) -> QuerySet[Survey]:
    """Surveys of the places where the reader looks at studies or runs surveys; results are of whole divisions, so that
    whoever serves a part of one sees it too."""
    rows = Survey.objects.select_related("place", "draw")
    spans = [*user.spans(Duty.VIEW_STUDIES), *user.spans(Duty.RUN_SURVEYS)]
    wanted = Q(pk__in=[])
    for low, high in spans:
        above = [str(one) for one in DivisionCode(low).ancestors]
        wanted |= Q(place__gte=low, place__lt=high) | Q(place__in=above)
    return rows.filter(wanted)


def survey(user: User, pk: UUID) -> Survey:
    """One of them; any other is not found."""
    return surveys(user).get(pk=pk)


def run_by(user: User, pk: UUID) -> Survey:
    """One that the reader runs: a survey of a place of theirs."""
    return within(Survey.objects.select_related("place"), user, by="place", duty=Duty.RUN_SURVEYS).get(pk=pk)


def may_run(user: User, row: Survey) -> bool:
    """Whether the reader runs it."""
    return covers(user, row.place_id, Duty.RUN_SURVEYS)


@dataclass(frozen=True)
class Framed:
    """The frame of a survey: units for the draw, and whose they are (key → household, person or None)."""

    units: list[Unit]
    whose: dict[str, tuple[UUID, UUID | None]]


def frame(user: User, row: Survey, today: dt.date) -> Framed:
    """Everybody who could be drawn: on the books today, inside the place of the survey and the reader's."""
    strata = _strata(row, today)
    found = _homes(user, row, today) if row.population == Survey.Population.HOUSEHOLDS else _people(user, row, today)  # fmt: skip
    return Framed(
        [Unit(str(person or home), village, strata(home, village)) for home, person, village in found],
        {str(person or home): (home, person) for home, person, _village in found},
    )


def _inside(row: Survey) -> Q:
    low, high = DivisionCode(row.place_id).span()
    return Q(village__gte=low, village__lt=high, left_on__isnull=True)


def _homes(user: User, row: Survey, today: dt.date) -> list[tuple[UUID, UUID | None, str]]:
    """(household, None, village) of the registered ones."""
    homes = within(Household.objects.filter(_inside(row)), user, duty=Duty.RUN_SURVEYS)
    homes = homes.filter(pk__in=_in_force(today).values("household"))
    return [(pk, None, village) for pk, village in homes.order_by("pk").values_list("pk", "village_id")]


def _people(user: User, row: Survey, today: dt.date) -> list[tuple[UUID, UUID | None, str]]:
    """(household, person, village) of the adults: registered, with a condition, or who came to an event."""
    grown = today.replace(year=today.year - _ADULT, day=min(today.day, 28))
    people = Person.objects.filter(_inside(row), died_on__isnull=True, born_on__lte=grown)
    people = within(people, user, duty=Duty.RUN_SURVEYS)
    if row.population == Survey.Population.CONDITION:
        ill = Condition.objects.filter(kind=row.condition, ended_on__isnull=True)
        people = people.filter(pk__in=ill.exclude(kind__in=Condition.GUARDED).values("person"))
    elif row.population == Survey.Population.ATTENDEES:
        came = outreach.attendees(user).filter(event=row.event_id, person__isnull=False)
        people = people.filter(pk__in=came.values("person"))
    else:
        people = people.filter(household__in=_in_force(today).values("household"))
    return list(people.order_by("pk").values_list("household_id", "pk", "village_id"))


def _in_force(today: dt.date) -> QuerySet[HouseholdCategory]:
    return HouseholdCategory.objects.filter(Q(until__isnull=True) | Q(until__gt=today), since__lte=today)


def _strata(row: Survey, today: dt.date):
    """How a unit's stratum is named: its town, or whether its household is monitored."""
    if row.strata == Survey.Strata.CATEGORY:
        monitored = set(_in_force(today).filter(kind__in=_MONITORED).values_list("household_id", flat=True))
        return lambda home, village: "monitored" if home in monitored else "registered"
    if row.strata == Survey.Strata.TOWN:
        return lambda home, village: f"{village[:9]}000"
    return lambda home, village: ""


def published(user: User) -> list[Survey]:
    """Published ones, with which another may be compared."""
    return list(surveys(user).filter(state=Survey.State.PUBLISHED))


def attended(user: User) -> list[Event]:
    """Events of the reader's places to which people of the register came, the latest first."""
    keys = outreach.attendees(user).filter(person__isnull=False).order_by().values("event")
    return list(Event.objects.filter(pk__in=keys).order_by("-on")[:_EVENTS])


def responses(user: User, row: Survey) -> Response:
    """How the sample stands, counted."""
    survey(user, row.pk)
    return response(statuses(row).values())


def statuses(row: Survey) -> dict[UUID, Status]:
    """Drawn unit → where it stands."""
    absences = convention("absences", timezone.localdate(), row.place_id).value
    told: dict[UUID, list[str]] = defaultdict(list)
    for drawn, outcome in Contact.objects.filter(drawn__survey=row).order_by("on", "made_at").values_list("drawn_id", "outcome"):  # fmt: skip
        told[drawn].append(outcome)
    return {pk: status(told[pk], absences) for pk in row.sample.values_list("pk", flat=True)}


@dataclass(frozen=True)
class VillageProgress:
    """A village of a survey: who asks there and how far it is."""

    village: Division
    assignment: Assignment | None
    told: Response

    @property
    def done(self) -> int:
        """Drawn ones with a result."""
        return self.told.drawn - self.told.by_status.get(Status.OPEN, 0)


def progress(user: User, row: Survey) -> list[VillageProgress]:
    """By village, those with most left first."""
    survey(user, row.pk)
    found = statuses(row)
    by_village: dict[str, list[Status]] = defaultdict(list)
    for pk, village in row.sample.values_list("pk", "village_id"):
        by_village[village].append(found[pk])
    whom = {one.village_id: one for one in row.assignments.select_related("interviewer")}
    villages = Division.objects.filter(code__in=by_village).select_related("parent").order_by("code")
    listed = [VillageProgress(one, whom.get(one.pk), response(by_village[one.pk])) for one in villages]
    return sorted(listed, key=lambda one: (one.done - one.told.drawn, one.village.pk))


def interviewers(user: User, row: Survey) -> list[User]:
    """Who may be sent: whoever interviews and serves a part of the survey's place."""
    low, high = DivisionCode(row.place_id).span()
    posts = Q(posts__division__gte=low, posts__division__lt=high) | Q(posts__division=row.place_id)
    found = User.objects.filter(posts, is_active=True).distinct().prefetch_related("posts__division")
    return (
        [one for one in found.order_by("name") if one.has_duty(Duty.INTERVIEW)] if may_run(user, row) else []
    )


def answers_of(user: User, row: Survey) -> dict[UUID, Answer]:
    """Drawn unit → its sealed answer, for whoever runs the survey."""
    run_by(user, row.pk)
    return {one.drawn_id: one for one in Answer.objects.filter(drawn__survey=row)}


def sample(user: User, row: Survey) -> list[Drawn]:
    """The drawn units in order, without names, for whoever runs the survey."""
    run_by(user, row.pk)
    return list(row.sample.select_related("village"))
