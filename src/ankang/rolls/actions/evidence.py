"""Materials of a case: photos, made small and bare, and PDF; sealed beside the database."""

import hashlib
from uuid import UUID

from django.db import transaction

from ankang.accounts.models import User
from ankang.approvals.materials import Material
from ankang.journal.actions import record
from ankang.rolls.actions.taking import Deed, State, log, take
from ankang.rolls.events import Kind
from ankang.rolls.models import Case, CaseEvidence
from ankang.rolls.queries.evidence import file_of
from ankang.storage import files


@transaction.atomic
def keep_evidence(*, evidence_id: UUID, case: Case, title: str, material: Material, by: User) -> CaseEvidence:
    """Keep a material of a case, in any state. The same one again answers the one there is."""
    known = CaseEvidence.objects.filter(pk=evidence_id).first()
    if known:
        return known
    fresh = take(case, by, states=tuple(State.values))
    made = CaseEvidence(
        id=evidence_id, case=fresh, title=title[:60], media=material.media, size=len(material.content),
        hash=hashlib.sha256(material.content).hexdigest(), made_by=by,
    )  # fmt: skip
    files.keep(file_of(made), material.content)
    made.save(force_insert=True)
    log(fresh, Deed.EVIDENCE, deed_id=evidence_id, by=by, note=made.title)
    record(Kind.EVIDENCE_KEPT, subject=fresh, place=fresh.place_id, by=by)
    return made
