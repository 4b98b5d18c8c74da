"""Findings a reader may see, and those somebody is to put right or to re-check."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.storage import files
from ankang.supervision.models import Finding, FindingStep, StepPhoto
from ankang.supervision.stored import photo_name
from ankang.teams.models import Unit
from ankang.teams.queries import units_of, units_within
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class Filters:
    """What a list of findings is narrowed to; "" and False for no narrowing."""

    division: str = ""
    state: str = ""
    severity: str = ""
    overdue: bool = False
    mine: bool = False


def findings(user: User, given: Filters | None = None) -> QuerySet[Finding]:
    """Findings in the reader's area, or of a unit he speaks for, those due first at the top."""
    asked = given or Filters()
    held = within(Finding.objects.all(), user, by="place", duty=Duty.VIEW_SUPERVISION).values("pk")
    rows = Finding.objects.filter(Q(pk__in=held) | Q(unit__in=units_of(user)) | Q(person=user))
    rows = rows.select_related("place__parent", "unit", "person", "round", "household")
    if asked.division:
        low, high = DivisionCode(asked.division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.severity:
        rows = rows.filter(severity=asked.severity)
    if asked.overdue:
        rows = rows.filter(due_on__lt=timezone.localdate()).exclude(state=Finding.State.CLOSED)
    return rows.filter(to_rectify(user)) if asked.mine else rows


def finding(user: User, pk: UUID) -> Finding:
    """One of them; DoesNotExist for others."""
    return findings(user).get(pk=pk)


def steps(user: User, one: Finding) -> QuerySet[FindingStep]:
    """Its steps, the first at the top, with photos, for who sees it."""
    return (
        finding(user, one.pk)
        .steps.select_related("made_by")
        .prefetch_related("photos")
        .order_by("made_at", "id")
    )


def to_rectify(user: User) -> Q:
    """The condition that a finding waits for this user: open or returned, his by name, of a unit he speaks for, or of a
    place where he puts things right when nobody is named."""
    mine = Q(person=user) | Q(person=None, unit__in=units_of(user))
    for low, high in user.spans(Duty.RECTIFY):
        mine |= Q(person=None, unit=None, place__gte=low, place__lt=high)
    return Q(state__in=(Finding.State.OPEN, Finding.State.RETURNED)) & mine


def may_rectify(user: User, one: Finding) -> bool:
    """Whether the user may report it as put right: named, speaks for its unit, or puts things right there."""
    if not user.has_duty(Duty.RECTIFY):
        return False
    named = one.person_id == user.pk or (
        one.unit_id is not None and units_of(user).filter(pk=one.unit_id).exists()
    )
    return named or covers(user, one.place_id, Duty.RECTIFY)


def may_recheck(user: User, one: Finding) -> bool:
    """Whether the user may re-check there: organises or inspects, and did not report the rectification."""
    last = last_report(one)
    other = last is None or last.made_by_id != user.pk
    return other and any(covers(user, one.place_id, duty) for duty in (Duty.RUN_SUPERVISION, Duty.INSPECT))


def waiting(user: User, one: Finding) -> FindingStep | None:
    """The report that waits for a re-check of a finding the reader sees, None when there is none."""
    return last_report(finding(user, one.pk))


def units(user: User, place: str) -> QuerySet[Unit]:
    """Units that may answer for a finding at a place where the reader supervises; none elsewhere."""
    held = any(covers(user, place, duty) for duty in (Duty.INSPECT, Duty.RUN_SUPERVISION))
    return units_within(place) if held else Unit.objects.none()


def last_report(one: Finding) -> FindingStep | None:
    """The report that waits for a re-check, None when there is none. No user: for actions."""
    rows = FindingStep.objects.filter(finding=one, kind=FindingStep.Kind.REPORTED, answered_by__isnull=True)
    return rows.order_by("-made_at").first()


def overdue(today: dt.date) -> QuerySet[Finding]:
    """Open findings past their day, of everybody. No user: for the timetable."""
    return Finding.objects.exclude(state=Finding.State.CLOSED).filter(due_on__lt=today)


def step_photo(user: User, pk: UUID) -> StepPhoto:
    """A photo of a step of a finding the reader sees; DoesNotExist for others."""
    return StepPhoto.objects.get(pk=pk, step__finding__in=findings(user).values("pk"))


def step_photo_content(user: User, pk: UUID) -> bytes:
    """Its bytes. FileNotFoundError when they are gone."""
    return files.content(photo_name(step_photo(user, pk).pk))
