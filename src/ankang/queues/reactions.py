"""What the timetable runs."""

from ankang.queues import actions


def end_days() -> None:
    """End the tickets of past days that nobody called."""
    actions.end_days(by=None)
