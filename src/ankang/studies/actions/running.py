"""A study: proposed, approved by another, left alone until its day, run by anybody with the same result."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal import actions as journal
from ankang.places.models import Division
from ankang.studies.actions.permission import require
from ankang.studies.events import Kind
from ankang.studies.models import Deviation, Study, StudyDecision, StudyRun
from ankang.studies.queries import studies as queries
from ankang.studies.rules import Protocol, Refusal, check, digest_of, of_content
from ankang.studies.rules.estimating import estimate


@transaction.atomic
def propose(*, study_id: UUID, place: Division, protocol: Protocol, by: User) -> Study:
    """Register a protocol before its data; from now on it cannot be changed. The same id again answers what there is."""
    require(by, place.pk, Duty.REGISTER_EFFECTS)
    if known := Study.objects.filter(pk=study_id).first():
        if known.digest != protocol.digest:
            raise Refusal("other_content")
        return known
    if protocol.place != place.pk:
        raise Refusal("places")
    check(protocol, timezone.localdate())
    row = Study.objects.create(
        id=study_id, place=place, title=protocol.title.strip(), protocol=protocol.content(), digest=protocol.digest,
        analyse_on=protocol.analyse_on, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    journal.record(Kind.PROPOSED, subject=row, place=place.pk, by=by, fields=[row.digest[:16]])
    return row


@transaction.atomic
def decide(*, decision_id: UUID, study: Study, approve: bool, why: str, by: User) -> StudyDecision:
    """Approve or refuse what somebody else proposed, while its data are still to come. Once."""
    row = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    require(by, row.place_id, Duty.REGISTER_EFFECTS)
    if known := StudyDecision.objects.filter(study=row).first():
        if known.pk == decision_id:
            return known
        raise Refusal("decided")
    if row.made_by_id == by.pk:
        raise Refusal("same_person")
    if not approve and not why.strip():
        raise Refusal("reason")
    if approve:
        check(of_content(row.protocol), timezone.localdate())
    outcome = StudyDecision.Outcome.APPROVED if approve else StudyDecision.Outcome.REFUSED
    made = StudyDecision.objects.create(
        id=decision_id, study=row, outcome=outcome, why=why.strip(), made_at=timezone.now(), made_by=by
    )
    journal.record(Kind.DECIDED, subject=row, place=row.place_id, by=by, fields=[str(outcome)])
    return made


@transaction.atomic
def deviate(*, deviation_id: UUID, study: Study, on: dt.date, what: str, why: str, by: User) -> Deviation:
    """Say what was done otherwise than registered. The protocol stays as it is; the page shows both."""
    require(by, study.place_id, Duty.REGISTER_EFFECTS)
    if known := Deviation.objects.filter(pk=deviation_id).first():
        return known
    if not what.strip() or not why.strip():
        raise Refusal("reason")
    if on > timezone.localdate():
        raise Refusal("day", since=timezone.localdate(study.made_at), until=timezone.localdate())
    if not queries.approved(study):
        raise Refusal("not_approved")
    row = Deviation.objects.create(
        id=deviation_id, study=study, on=on, what=what.strip(), why=why.strip(), made_by=by
    )
    journal.record(Kind.DEVIATED, subject=study, place=study.place_id, by=by)
    return row


@transaction.atomic
def run(*, run_id: UUID, study: Study, by: User | None) -> StudyRun:
    """Run a registered study on the newest snapshot, later on that of its first run: whoever sees it may run it again and
    gets the same.

    Raises Refusal before the registered day, without approval, or where the snapshot or the data do not suffice.
    """
    if by is not None:
        queries.study(by, study.pk)
    if known := StudyRun.objects.filter(pk=run_id).first():
        return known
    if not queries.approved(study):
        raise Refusal("not_approved")
    if timezone.localdate() < study.analyse_on:
        raise Refusal("early", on=study.analyse_on)
    protocol = of_content(study.protocol)
    snapshot = queries.snapshot_for(study, protocol)
    content = estimate(protocol, *queries.counts(protocol, snapshot))
    row = StudyRun.objects.create(
        id=run_id, study=study, snapshot=snapshot.name, snapshot_hash=snapshot.manifest.digest, content=content,
        digest=digest_of(content), made_by=by,
    )  # fmt: skip
    journal.record(Kind.RUN, subject=study, place=study.place_id, by=by, fields=[row.digest[:16]])
    return row
