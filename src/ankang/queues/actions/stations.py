"""Keeping the stations of a facility."""

from uuid import UUID

from django.db import transaction

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Facility
from ankang.queues.events import Kind
from ankang.queues.models import Station
from ankang.queues.rules import Refusal


@transaction.atomic
def keep_station(
    *, station_id: UUID, facility: Facility, kind: str, name: str, prefix: str, is_open: bool, by: User
) -> Station:
    """Open a station, or change its name and whether tickets are given there. The same again changes nothing."""
    if facility.pk not in by.facilities(Duty.RUN_QUEUES):
        raise Refusal("not_here")
    Facility.objects.select_for_update().get(pk=facility.pk)
    letter = prefix.strip().upper()
    other = Station.objects.filter(facility=facility, prefix=letter).exclude(pk=station_id).first()
    if other:
        raise Refusal("prefix", prefix=letter, name=other.name)
    row = Station.objects.filter(pk=station_id, facility=facility).first() or Station(
        pk=station_id, facility=facility
    )
    told = (kind, name.strip(), letter, is_open)
    if not row._state.adding and (row.kind, row.name, row.prefix, row.is_open) == told:
        return row
    row.kind, row.name, row.prefix, row.is_open = told
    row.save()
    journal.record(Kind.STATION_KEPT, subject=row, place=facility.division_id, by=by)
    return row
