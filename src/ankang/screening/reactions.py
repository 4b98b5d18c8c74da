"""What happens by itself: the first follow-up after a confirmation is the treatment that was owed."""

import uuid

from ankang.care.models import Visit
from ankang.screening import actions

VISITED = ("care.visit_recorded",)


def treated(subject: str) -> None:
    """The open case of the person a visit follows up."""
    visit = Visit.objects.filter(pk=uuid.UUID(subject)).first()
    if visit and visit.programme:
        actions.treated_by_visit(visit=visit, by=None)
