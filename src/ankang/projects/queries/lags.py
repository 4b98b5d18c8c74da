"""What lags, how far, and at whose desk it waits."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import Post, User
from ankang.accounts.roles import ROLES
from ankang.projects.models import Announcement, Project, ProjectStep
from ankang.projects.queries.projects import in_division, projects
from ankang.projects.rules import lags, pipeline
from ankang.projects.rules.lags import Level, Limits
from ankang.projects.rules.pipeline import procedure_of
from ankang.teams.models import Spokesperson, Unit
from ankang.values.procedure import Step
from ankang.values.workdays import add_workdays


@dataclass(frozen=True)
class Desk:
    """Where a project waits: an office, and who acts there."""

    office: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A project in its stage. `limits`: what the stage is held against; `plan_late`: its plan is not issued though the
    year's day to issue by is near or past; `finish_late`: days past its planned finish; `hangs`: its notice hangs."""

    project: Project
    step: Step
    days: int
    level: Level
    limits: Limits | None
    plan_late: bool
    finish_late: int
    hangs: bool
    desk: Desk


def open_rows(
    user: User, division: str = "", year: int | None = None, today: dt.date | None = None
) -> list[Row]:
    """Every project that is not over, worst and longest waiting first."""
    rows = in_division(projects(user).exclude(step=""), division)
    found = list(rows.filter(year=year) if year else rows)
    return judged(found, today or timezone.localdate())


def judged(found: Sequence[Project], today: dt.date) -> list[Row]:
    """Projects held against the history of their stages and the calendar; six queries whatever their number."""
    past = {county: _Past(county, today) for county in {row.county_id for row in found}}
    hanging = set(
        Announcement.objects.filter(
            project__in=[row.pk for row in found if row.step == pipeline.ANNOUNCE],
            state=Announcement.State.RELEASED, shown_until__gte=today,
        ).values_list("project_id", flat=True)
    )  # fmt: skip
    desk = partial(_desk, _offices(found), _people(found))
    rows = [_row(one, past[one.county_id], one.pk in hanging, desk(one), today) for one in found]
    order = list(Level)
    return sorted(rows, key=lambda row: (-order.index(row.level), -row.days, row.project.number))


def lag_of(user: User, row: Project) -> Row | None:
    """One project the reader may see; None when it is over."""
    found = projects(user).filter(pk=row.pk).exclude(step="")
    return next(iter(judged(list(found), timezone.localdate())), None)


def history(county: str) -> dict[str, list[int]]:
    """Step → days that projects of the county stayed in it, of all decisions that ended a stay."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = ProjectStep.objects.filter(project__county_id=county)
    for step, days in rows.values_list("step", "days"):
        found[step].append(days)
    return found


class _Past:
    """What stages of a county are held against; the limits of a stage with enough history are worked out once."""

    def __init__(self, county: str, today: dt.date) -> None:
        self.told, self.stays = lags.settings_on(today, county), history(county)
        self.known = {
            step: lags.limits(days, None, self.told)
            for step, days in self.stays.items()
            if len(days) >= self.told.least
        }

    def limits(self, one: Project, step: Step) -> Limits | None:
        """The stage's own, or those of the procedure where few went through it."""
        if found := self.known.get(step.code):
            return found
        return lags.limits(self.stays.get(step.code, ()), _deadline(one, step), self.told)


def _row(one: Project, past: _Past, hangs: bool, desk: Desk, today: dt.date) -> Row:
    step = procedure_of(one.procedure).step(one.step)
    assert step is not None
    days = (today - one.step_since).days
    limits = past.limits(one, step)
    late = max(0, (today - one.ends_on).days) if one.step in pipeline.RUNNING and one.ends_on else 0
    calendar = Level.IN_TIME
    if one.step in pipeline.BEFORE_ISSUE:
        calendar = lags.calendar_level(lags.half_of(one.year, one.county_id), today)
    own = Level.IN_TIME if hangs else lags.level_of(days, limits)
    level = lags.worse([own, calendar, Level.LATE if late else Level.IN_TIME])
    return Row(one, step, days, level, limits, calendar is not Level.IN_TIME, late, hangs, desk)


def _deadline(one: Project, step: Step) -> int | None:
    """Calendar days the procedure gives the stage: working days counted out, or until the planned finish."""
    if step.deadline_workdays is not None:
        return (add_workdays(one.step_since, step.deadline_workdays) - one.step_since).days
    if step.code == pipeline.BUILD and one.ends_on:
        return max(1, (one.ends_on - one.step_since).days)
    return None


def _offices(found: Iterable[Project]) -> dict[str, Unit]:
    """The office of each town."""
    towns = {row.town_id for row in found}
    offices = Unit.objects.filter(kind=Unit.Kind.TOWN_OFFICE, place_id__in=towns, until__isnull=True)
    return {unit.place_id: unit for unit in offices.order_by("-since")}


@dataclass(frozen=True)
class _People:
    """Who acts: names by unit; names and their office by division and duty."""

    of_unit: dict[object, list[str]]
    of_post: dict[tuple[str, str], list[tuple[str, str]]]


def _people(found: Sequence[Project]) -> _People:
    today = timezone.localdate()
    places = {row.county_id for row in found} | {row.town_id for row in found}
    held = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    of_unit: dict[object, list[str]] = defaultdict(list)
    speakers = Spokesperson.objects.filter(
        held, Q(unit__in={row.unit_id for row in found}) | Q(unit__place__in=places)
    )
    for unit, name in speakers.filter(user__is_active=True).values_list("unit_id", "user__name"):
        of_unit[unit].append(name)
    of_post: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    posts = Post.objects.filter(held, division__in=places, user__is_active=True).values_list(
        "division_id", "role", "user__name"
    )
    for place, role, name in posts:
        for duty in ROLES[role].duties if role in ROLES else ():
            of_post[place, duty].append((name, str(ROLES[role].name)))
    return _People(of_unit, of_post)


def _desk(offices: dict[str, Unit], people: _People, row: Project) -> Desk:
    step = procedure_of(row.procedure).step(row.step)
    assert step is not None
    if step.duty == Duty.INSPECT_PROJECTS:
        return Desk(row.unit.name, tuple(people.of_unit.get(row.unit_id, ())))
    place = row.town_id if step.level == "town" else row.county_id
    told = people.of_post.get((place, step.duty), [])
    names = tuple(name for name, _office in told)
    if step.level == "town":
        office = offices.get(row.town_id)
        return Desk(office.name if office else row.town.name, names)
    named = next((office for _name, office in told if office), "")
    return Desk(named or str(Duty(step.duty).label), names)
