"""What a reader sees. Courses tell of nobody: they are seen where the reader serves and above it, so that a village
knows what its town and county give. People are seen only where the reader serves."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import within
from ankang.training.models import Certificate, Course, Enrolment, Session, Subsidy
from ankang.values.division import DivisionCode

_WHO = ("person__household", "user", "facility", "place", "course")


def courses(user: User, division: str = "") -> QuerySet[Course]:
    """Courses for divisions the reader serves, or for what these lie in; within a division when one is named."""
    wanted = Q(pk__in=[])
    for low, high in user.spans(Duty.VIEW_TRAINING):
        above = [str(code) for code in DivisionCode(low).ancestors]
        wanted |= Q(place_id__gte=low, place_id__lt=high) | Q(place_id__in=above)
    rows = Course.objects.filter(wanted).select_related("place", "organiser", "employer")
    if division:
        low, high = DivisionCode(division).span()
        rows = rows.filter(place__gte=low, place__lt=high)
    return rows


def course(user: User, pk: UUID) -> Course:
    """One of them; DoesNotExist for others."""
    return courses(user).get(pk=pk)


def session(user: User, pk: UUID) -> Session:
    """A session of such a course."""
    return Session.objects.filter(course__in=courses(user)).select_related("course__place").get(pk=pk)


def enrolments(user: User, *, duty: Duty = Duty.VIEW_TRAINING) -> QuerySet[Enrolment]:
    """Those who belong where the reader serves."""
    return within(Enrolment.objects.select_related(*_WHO), user, by="place", duty=duty)


def enrolment(user: User, pk: UUID) -> Enrolment:
    """One of them; DoesNotExist for others."""
    return enrolments(user).select_related("course__place", "course__employer", "person__village").get(pk=pk)


def certificate(user: User, pk: UUID) -> Certificate:
    """A certificate of somebody there."""
    rows = Certificate.objects.select_related(
        "enrolment__course__organiser",
        "enrolment__person",
        "enrolment__user",
        "enrolment__place",
        "revocation",
    )
    return within(rows, user, by="enrolment__place", duty=Duty.VIEW_TRAINING).get(pk=pk)


def subsidy(user: User, pk: UUID) -> Subsidy:
    """A subsidy of somebody there."""
    rows = Subsidy.objects.select_related("enrolment__course", "enrolment__person")
    return within(rows, user, by="enrolment__place", duty=Duty.RUN_TRAINING).get(pk=pk)
