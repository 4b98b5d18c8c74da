"""What is done with tickets; each safe to repeat."""

from ankang.queues.actions.calling import back, call_again, call_next, end, end_days, move
from ankang.queues.actions.stations import keep_station
from ankang.queues.actions.taking import cancel, take

__all__ = ["back", "call_again", "call_next", "cancel", "end", "end_days", "keep_station", "move", "take"]
