"""Photos of an event: made small and bare, kept sealed, their hash on file."""

import hashlib
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.approvals.materials import PHOTO, prepared
from ankang.care.rules.taken import taken_on
from ankang.journal.actions import record
from ankang.outreach.actions.permission import taken
from ankang.outreach.events import Kind
from ankang.outreach.models import Event, EventPhoto
from ankang.outreach.rules import TOOK_PLACE, Refusal
from ankang.outreach.stored import photo_name
from ankang.storage import files

MOST_PHOTOS = 12


def add_photo(*, form_id: UUID, event: Event, title: str, data: bytes, by: User) -> EventPhoto:
    """Keep a photo. The same photo from the same form again changes nothing. Raises UnfitFile, Refusal."""
    key = uuid5(form_id, hashlib.sha256(data).hexdigest())
    if known := EventPhoto.objects.filter(pk=key, event=event).first():
        return known
    material = prepared(data)
    if material.media != PHOTO:
        raise Refusal("photo")
    with transaction.atomic():
        row = taken(event.pk, by)
        if row.state not in TOOK_PLACE and timezone.localdate() < row.on:
            raise Refusal("early", day=row.on)
        if row.photos.count() >= MOST_PHOTOS:
            raise Refusal("photos", most=MOST_PHOTOS)
        # The file first: a crash between leaves a file nobody sees, never a row without its file.
        files.keep(photo_name(key), material.content)
        made = EventPhoto.objects.create(
            id=key, event=row, title=title.strip(), taken_on=taken_on(data, timezone.localdate()),
            size=len(material.content), hash=hashlib.sha256(material.content).hexdigest(), made_by=by,
        )  # fmt: skip
        record(Kind.PHOTO_KEPT, subject=row, place=row.division_id, by=by)
    return made
