"""The tickets of a station as the rules want them."""

import datetime as dt

from ankang.queues.models import Station, Ticket
from ankang.queues.rules import Waiting


def waiting_of(station: Station, day: dt.date) -> list[Waiting]:
    """Who waits at a station on a day."""
    rows = Ticket.objects.filter(station=station, day=day, state=Ticket.State.WAITING)
    told = rows.values_list("pk", "since", "minutes", "at_once", "number")
    return [Waiting(*row) for row in told]
