"""What the timetable does: overdue findings go up one desk."""

from django.utils import timezone

from ankang.supervision import actions


def escalate_overdue() -> None:
    """Every night; safe to repeat."""
    actions.escalate(today=timezone.localdate(), by=None)
