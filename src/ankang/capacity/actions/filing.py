"""Saying what a facility has, and which villages it serves besides its own."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ankang.accounts.models import User
from ankang.capacity.actions.permission import require
from ankang.capacity.events import Kind
from ankang.capacity.models import Coverage, Filing
from ankang.capacity.rules import Refusal, check_filing, checked_values
from ankang.journal import actions as journal
from ankang.places import actions as places
from ankang.places.models import Division, Facility


@transaction.atomic
def file_capacity(
    *, filing_id: UUID, facility: Facility, on: dt.date, values: dict[str, Any], source: str, by: User
) -> Filing:
    """Say what a facility has on a day: numbers, and lists of codes. An item left out was not said.

    The same id again answers what was filed; with other content it is refused.
    """
    require(by, facility.division_id)
    told = checked_values(facility.kind, values)
    if known := Filing.objects.filter(pk=filing_id).first():
        if (known.facility_id, known.on, known.values) != (facility.pk, on, told):
            raise Refusal("other_content")
        return known
    check_filing(told, on, source, timezone.localdate())
    row = Filing.objects.create(
        id=filing_id, facility=facility, place_id=facility.division_id, on=on, values=told, source=source.strip(),
        made_by=by,
    )  # fmt: skip
    journal.record(Kind.FILED, subject=row, place=row.place_id, by=by, fields=sorted(told))
    return row


@transaction.atomic
def keep_phone(*, facility: Facility, phone: str, by: User) -> Facility:
    """Say which number patients call, "" for none. The same again changes nothing. Raises Refusal."""
    require(by, facility.division_id)
    try:
        return places.set_phone(facility=facility, phone=phone, by=by)
    except places.Refused:
        raise Refusal("phone") from None


@transaction.atomic
def cover(
    *, coverage_id: UUID, village: Division, facility: Facility, basis: str, since: dt.date,
    until: dt.date | None, by: User,
) -> Coverage:  # fmt: skip
    """Say that a facility serves a village without a clinic of its own. One at a time; the same id changes nothing."""
    require(by, village.pk)
    if until and until < since:
        raise Refusal("dates", since=since, until=until)
    Division.objects.select_for_update().get(pk=village.pk)
    if known := Coverage.objects.filter(pk=coverage_id).first():
        return known
    held = Coverage.objects.filter(village=village).filter(Q(until__isnull=True) | Q(until__gte=since))
    if until:
        held = held.filter(since__lte=until)
    if other := held.select_related("facility").first():
        raise Refusal("covered", village=village.name, facility=other.facility.name)
    row = Coverage.objects.create(
        id=coverage_id, village=village, facility=facility, basis=basis, since=since, until=until, made_by=by
    )
    journal.record(Kind.COVERED, subject=row, place=village.pk, by=by)
    return row
