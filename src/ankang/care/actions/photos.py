"""Photos of a visit: made small and bare, kept sealed, their hash on file."""

import hashlib
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.models import User
from ankang.approvals.materials import PHOTO, Material, prepared
from ankang.care import events
from ankang.care.actions.permission import require_duty
from ankang.care.facts import Refused
from ankang.care.models import Visit, VisitPhoto
from ankang.care.rules.taken import taken_on
from ankang.care.stored import photo_name
from ankang.journal import actions as journal
from ankang.storage import files

MOST_PHOTOS = 12


def add_photo(*, form_id: UUID, visit: Visit, title: str, data: bytes, by: User) -> VisitPhoto:
    """Keep a photo of a visit. The same photo from the same form again changes nothing.

    Raises UnfitFile, Refused, PermissionDenied.
    """
    require_duty(person=visit.person, by=by, medical=visit.kind != Visit.Kind.HOME_VISIT)
    key = uuid5(form_id, hashlib.sha256(data).hexdigest())
    known = VisitPhoto.objects.filter(pk=key, visit=visit).first()
    if known:
        return known
    material = prepared(data)
    if material.media != PHOTO:
        raise Refused({"photos": [_("这里只收照片（JPG、PNG），请另选文件。")]})
    return _kept(key, visit, title, material, taken_on(data, timezone.localdate()), by)


@transaction.atomic
def _kept(key: UUID, visit: Visit, title: str, material: Material, taken: object, by: User) -> VisitPhoto:
    """The file first, then its row: a crash between leaves a file nobody sees, never a row without its file."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    if visit.photos.count() >= MOST_PHOTOS:
        raise Refused({"photos": [_("一次走访最多 %(most)d 张照片。") % {"most": MOST_PHOTOS}]})
    files.keep(photo_name(key), material.content)
    photo, is_new = VisitPhoto.objects.get_or_create(
        id=key,
        defaults={
            "visit": visit, "title": title.strip(), "taken_on": taken, "size": len(material.content),
            "hash": hashlib.sha256(material.content).hexdigest(), "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        journal.record(events.Kind.PHOTO_KEPT, subject=visit, place=visit.village_id, by=by)
    return photo
