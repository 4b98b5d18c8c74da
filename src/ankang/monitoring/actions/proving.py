"""Proofs: photos and papers of a warning, made small and bare as materials of an application are, and kept sealed."""

import hashlib
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.approvals.materials import Material, prepared
from ankang.monitoring.actions.taking import refuse_closed, require, step, taken
from ankang.monitoring.events import Kind
from ankang.monitoring.models import Proof, Step, Warning  # noqa: A004 - the word of the field
from ankang.monitoring.rules import Refusal
from ankang.monitoring.stored import file_name
from ankang.storage import files

MOST = 30


def add_proof(*, form_id: UUID, warning: Warning, title: str, data: bytes, by: User) -> Proof:
    """Keep a file. The same file from the same form again changes nothing.

    Raises UnfitFile, Refusal, PermissionDenied.
    """
    require(by, warning.village_id, Duty.WORK_WARNINGS)
    key = uuid5(form_id, hashlib.sha256(data).hexdigest())
    known = Proof.objects.filter(pk=key, warning=warning).first()
    return known or _kept(key, warning, title, prepared(data), by)


@transaction.atomic
def _kept(key: UUID, warning: Warning, title: str, material: Material, by: User) -> Proof:
    """The file first, then its row: a crash between leaves a file nobody sees, never a row without its file."""
    row = taken(warning.pk)
    refuse_closed(row)
    if row.proofs.count() >= MOST:
        raise Refusal("files", most=MOST)
    files.keep(file_name(key), material.content)
    made, is_new = Proof.objects.get_or_create(
        id=key,
        defaults={
            "warning": row, "title": title.strip(), "media": material.media, "size": len(material.content),
            "hash": hashlib.sha256(material.content).hexdigest(), "made_at": timezone.now(), "made_by": by,
        },
    )  # fmt: skip
    if is_new:
        step(row, Step.Kind.PROOF, by, told=Kind.PROOF_KEPT)
    return made
