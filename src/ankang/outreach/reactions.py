"""What happens by itself: a home visit that says the family does not know puts its head on the list."""

import uuid

from ankang.care.models import Visit
from ankang.outreach import actions

VISITED = ("care.visit_recorded", "care.visit_corrected")
# Question of the home visit → the topic whoever answers no to it does not know.
ASKED = {"knows_policy": "benefits", "knows_helper": "helper"}


def note_from_visit(subject: str) -> None:
    """The person of a home visit, once a topic; a visit that was replaced since says nothing."""
    visit = Visit.objects.select_related("person").filter(pk=uuid.UUID(subject)).first()
    if visit is None or visit.kind != Visit.Kind.HOME_VISIT or hasattr(visit, "replaced_by"):
        return
    if visit.person.left_on is not None:
        return
    for question, topic in ASKED.items():
        if visit.answers.get(question) is False:
            actions.note_unaware(
                entry_id=uuid.uuid5(visit.pk, question), person=visit.person, topic=topic, source="visit",
                told_on=visit.visited_on, by=None,
            )  # fmt: skip
