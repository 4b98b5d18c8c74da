"""What consultations add elsewhere: entries of the timeline, the button and the card of the person page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.consultations import queries, showing
from ankang.consultations.models import Consultation
from ankang.records.timeline import Entry
from ankang.registry.models import Person

_LAST = 4


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Consultations with their opinions; counselling is level 5."""
    for row in queries.consultations(user).filter(person=person):
        opinion = queries.opinion(user, row)
        yield Entry(
            on=row.answered_on or row.asked_on, kind="visit", title=f"{row.get_kind_display()} · {row.get_state_display()}",
            detail=opinion.diagnosis if opinion else row.facility.name,
            url=reverse("consultations:consultation", args=[row.pk]),
            guarded=row.kind == Consultation.Kind.COUNSELLING,
        )  # fmt: skip


def person_actions(user: User, person: Person) -> dict[str, Any] | None:
    """Buttons: ask for a consultation, fill a scale."""
    if person.left_on or person.died_on or not covers(user, person.village_id, Duty.ASK_CONSULTATIONS):
        return None
    return {"person": person}


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """The last consultations of a person; None when there are none to be seen."""
    rows = queries.consultations(user).filter(person=person).exclude(kind=Consultation.Kind.COUNSELLING)
    found = [(row, showing.TONES[row.state]) for row in rows.order_by("-asked_on")[:_LAST]]
    return {"rows": found, "none": _("没有会诊记录")} if found else None
