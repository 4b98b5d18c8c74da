"""Who works at a facility, and who is on loan, in training or on leave."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.capacity.actions.permission import require
from ankang.capacity.events import Kind
from ankang.capacity.models import Absence, Staff
from ankang.capacity.rules import Refusal, check_post
from ankang.journal import actions as journal
from ankang.places.models import Facility


@transaction.atomic
def keep_staff(
    *, staff_id: UUID, facility: Facility, name: str, occupation: str, title: str, licence: bool, minutes_week: int,
    since: dt.date, until: dt.date | None, by: User,
) -> Staff:  # fmt: skip
    """Take somebody on, or change what is said of them. The same again changes nothing."""
    require(by, facility.division_id)
    check_post(minutes_week, since, until)
    row = Staff.objects.select_for_update().filter(pk=staff_id).first() or Staff(pk=staff_id)
    if not row._state.adding and row.facility_id != facility.pk:
        raise Refusal("other_content")
    told = {
        "facility_id": facility.pk, "place_id": facility.division_id, "name": name.strip(), "occupation": occupation,
        "title": title, "licence": licence, "minutes_week": minutes_week, "since": since, "until": until,
    }  # fmt: skip
    changed = [key for key, value in told.items() if row._state.adding or getattr(row, key) != value]
    if not changed:
        return row
    for key in changed:
        setattr(row, key, told[key])
    row.changed_by = by
    row.save()
    journal.record(Kind.STAFF_KEPT, subject=row, place=row.place_id, by=by, fields=sorted(changed))
    return row


@transaction.atomic
def keep_absence(
    *, absence_id: UUID, staff: Staff, kind: str, where: str, subject: str, since: dt.date, until: dt.date,
    stand_in: Staff | None, by: User,
) -> Absence:  # fmt: skip
    """Say that somebody is away. The same id again answers what was said.

    Under the lock of the facility, so that two who say it at once do not overlap, nor does each stand in for the other.
    """
    Facility.objects.select_for_update().get(pk=staff.facility_id)
    row = Staff.objects.get(pk=staff.pk)
    require(by, row.place_id)
    if known := Absence.objects.filter(pk=absence_id, staff=row).first():
        return known
    _refuse(row, kind, where, since, until)
    if stand_in:
        _refuse_stand_in(row, stand_in, since, until)
    made = Absence.objects.create(
        id=absence_id, staff=row, place_id=row.place_id, kind=kind, where=where.strip(), subject=subject.strip(),
        since=since, until=until, stand_in=stand_in, made_by=by,
    )  # fmt: skip
    journal.record(Kind.AWAY, subject=made, place=row.place_id, by=by)
    return made


def _refuse(row: Staff, kind: str, where: str, since: dt.date, until: dt.date) -> None:
    if until < since:
        raise Refusal("dates", since=since, until=until)
    if since < row.since or (row.until and until > row.until):
        raise Refusal("not_employed", name=row.name)
    if kind != Absence.Kind.LEAVE and not where.strip():
        raise Refusal("where")
    if other := _overlapping(row, since, until):
        raise Refusal(
            "overlap", name=row.name, since=other.since, until=other.until, kind=other.get_kind_display()
        )


def _refuse_stand_in(row: Staff, stand_in: Staff, since: dt.date, until: dt.date) -> None:
    if stand_in.pk == row.pk:
        raise Refusal("stand_in_self")
    if stand_in.facility_id != row.facility_id:
        raise Refusal("stand_in_elsewhere")
    if other := _overlapping(stand_in, since, until):
        raise Refusal("stand_in_away", name=stand_in.name, since=other.since)


def _overlapping(row: Staff, since: dt.date, until: dt.date) -> Absence | None:
    return Absence.objects.filter(staff=row, since__lte=until, until__gte=since).first()


@transaction.atomic
def end_absence(*, absence: Absence, until: dt.date, result: str, by: User) -> Absence:
    """What came of it, and the day it really ended. The same again changes nothing; other words are refused."""
    row = Absence.objects.select_for_update().get(pk=absence.pk)
    require(by, row.place_id)
    if row.ended_on:
        if (row.until, row.result) != (until, result.strip()):
            raise Refusal("ended")
        return row
    if until < row.since:
        raise Refusal("dates", since=row.since, until=until)
    if until > timezone.localdate():
        raise Refusal("future", on=until)
    row.until, row.result, row.ended_on = until, result.strip(), timezone.localdate()
    row.save(update_fields=["until", "result", "ended_on"])
    journal.record(Kind.BACK, subject=row, place=row.place_id, by=by)
    return row
