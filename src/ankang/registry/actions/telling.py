"""What happened, written down: one life event a row, once, and what it changed under its name."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.registry.actions.history import Conflict, same_or_conflict
from ankang.registry.models import Household, LifeEvent, Person


def told_already(event_id: UUID, **given: Any) -> LifeEvent | None:
    """The event of that id when it was told before, with the same content; other content is a Conflict."""
    known = LifeEvent.objects.filter(pk=event_id).first()
    if known:
        same_or_conflict(known, given)
    return known


def tell(
    *,
    event_id: UUID,
    kind: str,
    on: dt.date,
    household: Household,
    by: User | None,
    person: Person | None = None,
    **given: Any,
) -> LifeEvent:
    """Write an event. `given`: other, village, village_before, category, way, source, document, note, corrects."""
    refuse_future(on)
    given.setdefault("village_id", household.village_id)
    return LifeEvent.objects.create(
        id=event_id, kind=kind, happened_on=on, household=household, person=person, recorded_by=by, **given
    )


def refuse_future(on: dt.date) -> None:
    """Nothing is registered before it has happened."""
    if on > timezone.localdate():
        raise Conflict(_("日期晚于今天：请在发生之后登记。"))
