"""What happens by itself: a visit that calls for a referral leaves a draft."""

import uuid

from ankang.care.models import Visit
from ankang.referrals import actions

VISITED = ("care.visit_recorded", "care.visit_corrected")


def draft(subject: str) -> None:
    """The draft of a visit, when it calls for one."""
    visit = Visit.objects.select_related("person", "made_by").filter(pk=uuid.UUID(subject)).first()
    if visit:
        actions.draft_from_visit(visit=visit, by=None)
