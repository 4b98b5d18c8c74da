"""Materials of an application: photos and papers, sealed beside the database."""

import hashlib
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals.actions.locking import refuse_ended, taken
from ankang.approvals.actions.permission import require
from ankang.approvals.looks import Look
from ankang.approvals.materials import Material, UnfitFile, prepared
from ankang.approvals.models import Application, Evidence
from ankang.journal.actions import record
from ankang.storage import files

# A case with more than these is a heap nobody looks through.
MOST = 60


def add_evidence(
    *, form_id: UUID, application: Application, kind: str, title: str, data: bytes, by: User
) -> Evidence:
    """Keep a file as a material. The same file from the same form again changes nothing.

    The id is made from the form's and the file's content, so that of several files of one form each is kept once.
    Raises UnfitFile, Refusal, PermissionDenied.
    """
    require(by, application.village_id, Duty.FILE_APPLICATIONS)
    key = uuid5(form_id, hashlib.sha256(data).hexdigest())
    known = Evidence.objects.filter(pk=key, application=application).first()
    return known or _kept(key, application, kind, title, prepared(data), by)


@transaction.atomic
def _kept(
    key: UUID, application: Application, kind: str, title: str, material: Material, by: User
) -> Evidence:
    """The file first, then its row: a crash between leaves a file nobody sees, never a row without its file."""
    row = taken(application.pk)
    refuse_ended(row)
    if row.evidence.count() >= MOST:
        raise UnfitFile(_("这份申请已有 60 份材料：请只留能说明情况的。"))
    files.keep(file_name(key), material.content)
    made, is_new = Evidence.objects.get_or_create(
        id=key,
        defaults={
            "application": row, "kind": kind, "title": title, "media": material.media,
            "size": len(material.content), "hash": hashlib.sha256(material.content).hexdigest(),
            "made_at": timezone.now(), "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        record(Look.EVIDENCE_ADDED, subject=row, place=row.village_id, by=by, fields=[kind])
    return made


def file_name(key: UUID) -> str:
    """Where the content of a material lies in the store."""
    return f"approvals/{key}"
