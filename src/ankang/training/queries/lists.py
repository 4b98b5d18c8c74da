"""Lists of courses with their counts; courses of a household; units to choose from; a certificate that strangers check."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.places.models import Facility
from ankang.registry.models import Household, Person
from ankang.teams.models import Unit
from ankang.teams.queries import units_within
from ankang.training.models import Certificate, Course, Enrolment
from ankang.training.queries.scope import courses, enrolments
from ankang.training.rules import plain_code, read_number
from ankang.values.division import DivisionCode


@dataclass(frozen=True)
class CourseRow:
    """A course with how many enrolled, refused, and how many minutes of sessions are set."""

    course: Course
    enrolled: int
    refused: int
    minutes: int


def course_rows(user: User, division: str = "", audience: str = "", state: str = "") -> list[CourseRow]:
    """Courses the reader may see, the latest first; counts are of everybody, for they name nobody."""
    rows = courses(user, division)
    rows = rows.filter(audience=audience) if audience else rows
    rows = rows.filter(state=state) if state else rows
    listed = list(rows.order_by("-since", "title", "pk")[:300])
    keys = [one.pk for one in listed]
    states = Enrolment.objects.filter(course__in=keys).values_list("course").annotate(
        yes=Count("pk", filter=Q(state="enrolled")), no=Count("pk", filter=Q(state="refused"))
    )  # fmt: skip
    people = {course: (yes, no) for course, yes, no in states.order_by()}
    minutes = dict(
        Course.objects.filter(pk__in=keys).values_list("pk").annotate(n=Sum("sessions__minutes")).order_by()
    )
    return [CourseRow(one, *people.get(one.pk, (0, 0)), minutes.get(one.pk) or 0) for one in listed]


def of_household(user: User, home: Household) -> list[Enrolment]:
    """What its members were offered and learned."""
    rows = enrolments(user).filter(person__household=home).prefetch_related("follow_ups", "subsidies")
    return list(rows.select_related("certificate").order_by("-state_on"))


def of_person(user: User, person: Person) -> list[Enrolment]:
    """What one person was offered and learned."""
    rows = enrolments(user).filter(person=person).prefetch_related("follow_ups", "subsidies")
    return list(rows.select_related("certificate").order_by("-state_on"))


def open_courses(user: User, place: str) -> list[Course]:
    """Courses somebody of a village can still be enrolled in, for who enrols there."""
    if not covers(user, place, Duty.RUN_TRAINING):
        return []
    above = [place, *(str(code) for code in DivisionCode(place).ancestors)]
    return list(courses(user).filter(state=Course.State.OPEN, place__in=above).order_by("since", "pk"))


def units(user: User) -> list[Unit]:
    """Units of the counties the reader serves: organisers and employers."""
    counties = {post.division_id[:6] for post in user.posts_now}
    return [unit for county in sorted(counties) for unit in units_within(county.ljust(12, "0"))]


def facilities(user: User) -> list[Facility]:
    """Facilities whose workers the reader may enrol."""
    rows = within(Facility.objects.all(), user, by="division", duty=Duty.RUN_TRAINING)
    return list(rows.filter(until=None).order_by("division_id", "name"))


def staff_users(user: User) -> list[User]:
    """Users who serve where the reader runs training and work in health."""
    roles = ("village_doctor", "township_physician", "pharmacist", "hospital_doctor")
    rows = within(
        User.objects.filter(is_active=True, posts__role__in=roles, posts__until=None), user, by="posts__division",
        duty=Duty.RUN_TRAINING,
    )  # fmt: skip
    return list(rows.distinct().order_by("name", "pk")[:500])


def check_certificate(user: Any, number: str, code: str) -> Certificate | None:
    """The certificate of a number and its check code, for anybody who holds both; None when they do not fit."""
    told = read_number(number)
    if told is None:
        return None
    county, year, serial = told
    row = Certificate.objects.filter(county=county, year=year, serial=serial).select_related(
        "enrolment__course__organiser", "enrolment__person", "enrolment__user", "revocation"
    ).first()  # fmt: skip
    return row if row and row.code == plain_code(code) else None


def certificate_of(user: User, row: Enrolment) -> Certificate | None:
    """The certificate of an enrolment the reader has found."""
    return Certificate.objects.filter(enrolment=row).select_related("revocation").first()
