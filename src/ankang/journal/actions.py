"""Writing to the journal: every action records what happened, in its own transaction."""

from typing import Any

from django.db import transaction

from ankang.journal import kinds, reactions_table, request_id
from ankang.journal.models import Delivery, Event


def record(
    kind: str,
    *,
    subject: Any = None,
    place: str = "",
    by: Any,
    fields: list[str] | None = None,
    purpose: str = "",
) -> Event:
    """Write that `kind` happened to `subject`, with one delivery per reaction, in the caller's transaction.

    `by` is the user, or None for the system itself. `fields` holds names of fields or counts, never values.
    """
    kinds.require(kind)
    with transaction.atomic():
        event = Event.objects.create(
            kind=kind,
            subject_type=subject._meta.label_lower if hasattr(subject, "_meta") else "",
            subject=str(subject.pk if hasattr(subject, "pk") else subject or ""),
            place=place,
            user_id=getattr(by, "pk", None),
            user_name=getattr(by, "name", ""),
            fields=fields or [],
            purpose=purpose,
            request=request_id.current(),
        )
        Delivery.objects.bulk_create(Delivery(event=event, reaction=name) for name in reactions_table.names(kind))
    return event
