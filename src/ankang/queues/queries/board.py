"""The screen of the hall: numbers only, nothing about anybody."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from ankang.places.models import Facility
from ankang.queues.models import Station, Ticket

_SHOWN = 8


@dataclass(frozen=True)
class Board:
    """A facility's screen: for each open station who is called to which window, and how many wait."""

    facility: Facility
    stations: list[tuple[Station, list[Ticket], int]]
    now: Any


def board(user: Any, pk: UUID) -> Board:
    """The screen of a facility that has stations; DoesNotExist for others. Anybody may read it: it hangs in the hall.

    Neither names nor classes are on it, and the order of those who wait is not told.
    """
    day = timezone.localdate()
    rows = list(Station.objects.filter(facility=pk, is_open=True).select_related("facility"))
    if not rows:
        raise Station.DoesNotExist
    shown = []
    for station in rows:
        of_day = Ticket.objects.filter(station=station, day=day).select_related("station")
        called = list(of_day.filter(state=Ticket.State.CALLED).order_by("-called_at")[:_SHOWN])
        shown.append((station, called, of_day.filter(state=Ticket.State.WAITING).count()))
    return Board(rows[0].facility, shown, timezone.localtime())
