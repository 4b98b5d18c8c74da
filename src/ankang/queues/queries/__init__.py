"""Reading queues. What a view calls takes the reader first."""

from ankang.queues.queries.board import Board, board
from ankang.queues.queries.desk import (
    Desk,
    Line,
    desk,
    grounds,
    own_facilities,
    own_facility,
    station,
    stations,
    ticket,
    visitor_of,
)
from ankang.queues.queries.waits import Facing, WaitRow, facilities_seen, waiting_times
from ankang.queues.queries.work import work_for

__all__ = [
    "Board",
    "Desk",
    "Facing",
    "Line",
    "WaitRow",
    "board",
    "desk",
    "facilities_seen",
    "grounds",
    "own_facilities",
    "own_facility",
    "station",
    "stations",
    "ticket",
    "visitor_of",
    "waiting_times",
    "work_for",
]
