"""What follows from events: a snapshot was taken, a plan was approved: its goals are read."""

from uuid import UUID

from ankang.programme import actions
from ankang.programme.models import Programme


def read_snapshot(snapshot: str) -> None:
    """Read the goals of every plan in force."""
    actions.read_all(snapshot=snapshot, by=None)


def read_approved(programme: str) -> None:
    """Read the goals of a plan that holds from today, from the newest snapshot."""
    row = Programme.objects.select_related("division").filter(pk=UUID(programme)).first()
    if row is not None:
        actions.read_goals(programme=row, by=None)
