"""A county's own Word templates: uploaded by one, put in force by another, version after version."""

import hashlib
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.reports.events import Kind
from ankang.reports.formats import docx_intake
from ankang.reports.models import WordTemplate
from ankang.reports.rules.template import load
from ankang.reports.rules.word_refusals import CannotEnforce
from ankang.storage import files

State = WordTemplate.State


def upload_template(
    *, template_id: UUID, county: Division, kind: str, name: str, data: bytes, by: Any
) -> WordTemplate:
    """Keep a county's Word file as the next version of a template; the same id again answers what is there.

    What cannot be understood in it is listed and does not lose the file, but keeps it from being put in force.
    Raises CannotUse (a file that may not be kept) and CannotEnforce.
    """
    if not covers(by, county.pk, Duty.APPROVE_REPORTS):
        raise PermissionDenied
    known = WordTemplate.objects.filter(pk=template_id).first()
    if known:
        return known
    load(kind)
    accepted = docx_intake.accept(data, kind)
    with transaction.atomic():
        # One upload at a time counts the versions of a county.
        Division.objects.select_for_update().get(pk=county.pk)
        earlier = WordTemplate.objects.filter(county=county, name=name)
        if earlier.exclude(kind=kind).exists():
            raise CannotEnforce("kind")
        made = WordTemplate.objects.create(
            id=template_id, county=county, kind=kind, name=name,
            version=(earlier.aggregate(last=Max("version"))["last"] or 0) + 1, size=len(accepted.content),
            sha256=hashlib.sha256(accepted.content).hexdigest(), found=accepted.found, made_by=by,
        )  # fmt: skip
        files.keep(made.path, accepted.content)
        record(Kind.TEMPLATE_UPLOADED, subject=made, place=county.pk, by=by, fields=[str(made.version)])
    return made


@transaction.atomic
def enforce_template(*, template_id: UUID, by: Any) -> WordTemplate:
    """Put a version in force: by a second person, when everything in it is understood. The one before is retired."""
    row = _locked(template_id, by)
    if row.state == State.IN_FORCE:
        return row
    if row.state != State.PROPOSED:
        raise CannotEnforce("state")
    if row.made_by_id == by.pk:
        raise CannotEnforce("own")
    if row.found["problems"]:
        raise CannotEnforce("problems")
    for old in WordTemplate.objects.filter(county=row.county_id, name=row.name, state=State.IN_FORCE):
        _decide(old, State.RETIRED, Kind.TEMPLATE_RETIRED, by)
    return _decide(row, State.IN_FORCE, Kind.TEMPLATE_ENFORCED, by)


@transaction.atomic
def refuse_template(*, template_id: UUID, because: str, by: Any) -> WordTemplate:
    """Turn a version down, with the reason; its writer may do it too."""
    row = _locked(template_id, by)
    if row.state != State.PROPOSED:
        raise CannotEnforce("state")
    row.because = because.strip()[:200]
    return _decide(row, State.REFUSED, Kind.TEMPLATE_REFUSED, by)


@transaction.atomic
def retire_template(*, template_id: UUID, by: Any) -> WordTemplate:
    """No new report uses it; those that did stay as they are."""
    row = _locked(template_id, by)
    if row.state != State.IN_FORCE:
        raise CannotEnforce("state")
    return _decide(row, State.RETIRED, Kind.TEMPLATE_RETIRED, by)


def _locked(template_id: UUID, by: Any) -> WordTemplate:
    row = WordTemplate.objects.select_for_update(of=("self",)).get(pk=template_id)
    if not covers(by, row.county_id, Duty.APPROVE_REPORTS):
        raise WordTemplate.DoesNotExist
    return row


def _decide(row: WordTemplate, state: str, kind: Kind, by: Any) -> WordTemplate:
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at", "because"])
    record(kind, subject=row, place=row.county_id, by=by)
    return row
