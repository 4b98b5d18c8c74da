"""What prescriptions add elsewhere: entries of the timeline, button and card of the person page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.consultations import queries as consultations
from ankang.consultations.models import Consultation
from ankang.prescriptions import queries, showing
from ankang.records.timeline import Entry
from ankang.registry.models import Person

_LAST = 5


def entries(user: User, person: Person) -> Iterator[Entry]:
    """Prescriptions with their drugs."""
    for row in queries.prescriptions(user).filter(person=person).prefetch_related("lines"):
        yield Entry(
            on=row.signed_on, kind="visit", title=_("处方 · %(state)s") % {"state": row.get_state_display()},
            detail=_("、").join(one.name for one in row.lines.all()),
            url=reverse("prescriptions:prescription", args=[row.pk]), guarded=False,
        )  # fmt: skip


def person_actions(user: User, person: Person) -> dict[str, Any] | None:
    """The button 开处方."""
    if person.left_on or person.died_on or not covers(user, person.village_id, Duty.PRESCRIBE):
        return None
    return {"url": reverse("prescriptions:draft_new", args=[person.pk])}


def person_card(user: User, person: Person) -> dict[str, Any] | None:
    """The last prescriptions of a person; None when there are none to be seen."""
    rows = (
        queries.prescriptions(user)
        .filter(person=person)
        .prefetch_related("lines")
        .order_by("-signed_on")[:_LAST]
    )
    found = [(row, showing.TONES[row.state]) for row in rows]
    return {"rows": found} if found else None


def consultation_offer(user: User, row: Consultation) -> tuple[str, str] | None:
    """The button 开处方 of a consultation that somebody took on at the reader's hospital."""
    if not user.has_duty(Duty.PRESCRIBE) or not consultations.handed_persons(user).filter(pk=row.pk).exists():
        return None
    return _("开处方"), reverse("prescriptions:draft_new", args=[row.person_id])
