"""Certificates, subsidies, and work some months later."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.training import queries
from ankang.training.actions.permission import locked, require, require_follow
from ankang.training.events import Kind
from ankang.training.models import Certificate, Course, Enrolment, FollowUp, Numbering, Revocation, Subsidy
from ankang.training.rules import LABOUR, Refusal, after, certificate_number, follow_months, new_code

_LEAST_REASON = 4
_WORKS = (FollowUp.Result.EMPLOYED, FollowUp.Result.SELF_EMPLOYED)


@transaction.atomic
def certify(*, enrolment: Enrolment, by: User) -> Certificate:
    """Give somebody who passed a certificate with the next number. Once given, again answers the same. Raises Refusal."""
    require(by, enrolment.course.place_id)
    course = locked(enrolment.course)
    if known := Certificate.objects.filter(enrolment=enrolment).first():
        return known
    if course.state != Course.State.CLOSED:
        raise Refusal("open_course")
    judged = queries.judged(course)[enrolment.pk]
    if not judged.passed:
        raise Refusal("not_passed", name=enrolment.who, lacks=queries.lacks(judged))
    today = timezone.localdate()
    county, serial = course.place_id[:6], _next_serial(course.place_id[:6], today.year)
    row = Certificate.objects.create(
        enrolment=enrolment, county=county, year=today.year, serial=serial,
        number=certificate_number(county, today.year, serial), code=new_code(), issued_on=today, made_by=by,
    )  # fmt: skip
    record(Kind.CERTIFIED, subject=row, place=enrolment.place_id, by=by)
    return row


def _next_serial(county: str, year: int) -> int:
    """The next number: the row stays locked until the certificate is written or the whole is undone."""
    Numbering.objects.get_or_create(county=county, year=year)
    row = Numbering.objects.select_for_update().get(county=county, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


@transaction.atomic
def certify_all(*, course: Course, by: User) -> int:
    """Give everybody who passed and has none a certificate; answers how many were given."""
    require(by, course.place_id)
    done = set(Certificate.objects.filter(enrolment__course=course).values_list("enrolment_id", flat=True))
    passed = [key for key, told in queries.judged(course).items() if told.passed and key not in done]
    rows = Enrolment.objects.filter(pk__in=passed).select_related("course", "person", "user")
    for row in rows.order_by("place_id", "made_at", "pk"):
        certify(enrolment=row, by=by)
    return len(passed)


@transaction.atomic
def revoke(*, certificate: Certificate, why: str, by: User) -> Revocation:
    """Take a certificate back; its number stays used. Again answers the first. Raises Refusal."""
    require(by, certificate.enrolment.course.place_id)
    if len(why.strip()) < _LEAST_REASON:
        raise Refusal("revoke_why")
    locked(certificate.enrolment.course)
    if known := Revocation.objects.filter(certificate=certificate).first():
        return known
    row = Revocation.objects.create(
        certificate=certificate, on=timezone.localdate(), why=why.strip(), made_by=by
    )
    record(Kind.REVOKED, subject=certificate, place=certificate.enrolment.place_id, by=by)
    return row


@transaction.atomic
def follow_up(
    *, follow_up_id: UUID, enrolment: Enrolment, months: int, on: dt.date, result: str, where: str = "",
    at_employer: bool = False, band: str = "", said_by: str, note: str = "", by: User,
) -> FollowUp:  # fmt: skip
    """Keep what somebody does some months after a labour-skill course. Who was not reached stays due. The same id
    again changes nothing. Raises Refusal."""
    require_follow(by, enrolment.place_id)
    if known := FollowUp.objects.filter(pk=follow_up_id, enrolment=enrolment, months=months).first():
        return known
    course = locked(enrolment.course)
    _check_follow_up(course, enrolment, months, on, result, where)
    works = result in _WORKS
    row = FollowUp.objects.create(
        id=follow_up_id, enrolment=enrolment, months=months, on=on, result=result, where=where.strip() if works else "",
        at_employer=at_employer and result == FollowUp.Result.EMPLOYED and course.employer_id is not None,
        band=band if works else "", said_by=said_by, note=note.strip(), made_by=by,
    )  # fmt: skip
    record(Kind.FOLLOWED_UP, subject=row, place=enrolment.place_id, by=by, fields=[str(months), result])
    return row


def _check_follow_up(
    course: Course, row: Enrolment, months: int, on: dt.date, result: str, where: str
) -> None:
    if course.audience != LABOUR or course.closed_on is None or row.state != Enrolment.State.ENROLLED:
        raise Refusal("not_labour")
    known = follow_months(course.closed_on, course.place_id)
    if months not in known:
        raise Refusal("months", months="、".join(map(str, known)))
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if on < (due := after(course.closed_on, months)):
        raise Refusal("too_early", on=due)
    if row.follow_ups.filter(months=months).exclude(result=FollowUp.Result.UNREACHED).exists():
        raise Refusal("followed", months=months)
    if result in _WORKS and not where.strip():
        raise Refusal("where")


@transaction.atomic
def pay_subsidy(
    *, subsidy_id: UUID, enrolment: Enrolment, fen: int, on: dt.date, voucher: str = "", by: User
) -> Subsidy:
    """Keep that somebody who passed was paid a subsidy. Overlaps with others are shown, not refused: whether the grade
    was another is not known here. The same id again changes nothing. Raises Refusal."""
    require(by, enrolment.course.place_id)
    course = locked(enrolment.course)
    if known := Subsidy.objects.filter(pk=subsidy_id, enrolment=enrolment, returns=None).first():
        return known
    if fen <= 0:
        raise Refusal("subsidy")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    if Subsidy.objects.filter(enrolment=enrolment, returns=None, returned_by=None).exists():
        raise Refusal("subsidised", name=enrolment.who)
    if not queries.judged(course)[enrolment.pk].passed:
        raise Refusal("subsidy_passed", name=enrolment.who)
    row = Subsidy.objects.create(
        id=subsidy_id, enrolment=enrolment, fen=fen, on=on, voucher=voucher.strip(), made_by=by
    )
    record(Kind.SUBSIDISED, subject=row, place=enrolment.place_id, by=by)
    return row


@transaction.atomic
def return_subsidy(*, subsidy_id: UUID, subsidy: Subsidy, on: dt.date, by: User) -> Subsidy:
    """Keep that a subsidy was given back, whole. The same id again changes nothing. Raises Refusal."""
    require(by, subsidy.enrolment.course.place_id)
    locked(subsidy.enrolment.course)
    if known := Subsidy.objects.filter(pk=subsidy_id, returns=subsidy).first():
        return known
    if subsidy.fen < 0 or Subsidy.objects.filter(returns=subsidy).exists():
        raise Refusal("returned")
    if on > timezone.localdate():
        raise Refusal("future", on=on)
    row = Subsidy.objects.create(
        id=subsidy_id, enrolment=subsidy.enrolment, fen=-subsidy.fen, on=on, returns=subsidy, made_by=by
    )
    record(Kind.SUBSIDY_RETURNED, subject=row, place=subsidy.enrolment.place_id, by=by)
    return row
