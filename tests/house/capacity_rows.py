"""A ticket of the canary, and somebody of its name on the staff of its village's clinic: nobody elsewhere sees them."""

import datetime as dt

from django.db.models import Model
from django.utils import timezone

from ankang.capacity.models import Absence, Staff
from ankang.places.models import Facility
from ankang.queues.models import Station, Ticket
from ankang.registry.models import Person


def capacity_of(member: Person) -> list[Model]:
    """The clinic, one of its staff who is away, a station there and the canary's ticket."""
    clinic = Facility.objects.create(name="金丝雀卫生室", kind="clinic", division_id=member.village_id)
    staff = Staff.objects.create(
        facility=clinic, place_id=clinic.division_id, name=member.name, occupation="village_doctor",
        since=dt.date(2020, 1, 1),
    )  # fmt: skip
    away = Absence.objects.create(
        staff=staff, place_id=clinic.division_id, kind="training", where="县医院", since=dt.date(2026, 1, 1),
        until=dt.date(2026, 3, 1),
    )  # fmt: skip
    station = Station.objects.create(facility=clinic, kind="registration", name="挂号", prefix="A")
    now = timezone.now()
    ticket = Ticket.objects.create(
        station=station, place_id=clinic.division_id, day=timezone.localdate(), number=1, person=member,
        kind="ordinary", promised=10, since=now, taken_at=now,
    )  # fmt: skip
    return [clinic, staff, away, station, ticket]
