"""Drafts, and the signature that makes a prescription of one."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.consultations.models import Consultation
from ankang.journal.actions import record
from ankang.prescriptions import certifying, judging, queries, rules, signing
from ankang.prescriptions.actions.taking import enough, step
from ankang.prescriptions.events import Kind
from ankang.prescriptions.models import (
    CertificateSignature,
    DeviceKey,
    Draft,
    Line,
    Prescription,
    Signature,
    Step,
)
from ankang.prescriptions.rules import LEAST_WORDS, Finding, Grade, Refusal, canonical, digest
from ankang.prescriptions.signing import Assertion
from ankang.registry.models import Person


@transaction.atomic
def keep_draft(
    *, draft_id: UUID, person: Person, content: Mapping[str, Any], by: User, replaces: Prescription | None = None,
    consultation: Consultation | None = None,
) -> Draft:  # fmt: skip
    """Keep what is written so far. The same again changes nothing. Raises Refusal, PermissionDenied."""
    if not by.has_duty(Duty.PRESCRIBE):
        raise PermissionDenied(_("您的岗位不开处方。"))
    try:
        _who, handed = queries.patient(by, person.pk)
    except Person.DoesNotExist:
        raise Refusal("not_handed") from None
    text = json.dumps(dict(content), ensure_ascii=False, sort_keys=True)
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft_id).first()
    if row is None:
        row = Draft.objects.create(
            id=draft_id, person=person, village_id=person.village_id, facility=queries.facility(by, person), content=text,
            consultation=consultation or handed, replaces=replaces, made_at=timezone.now(), made_by=by,
        )  # fmt: skip
    else:
        _own(row, by)
        if row.content == text:
            return row
        row.content = text
        row.save(update_fields=["content", "changed"])
    record(Kind.DRAFT_KEPT, subject=row, place=row.village_id, by=by)
    return row


def _own(row: Draft, by: User) -> None:
    if row.made_by_id != by.pk:
        raise Refusal("not_yours", who=row.made_by.name)
    if row.state != Draft.State.OPEN:
        raise Refusal("state", state=row.get_state_display())


@transaction.atomic
def drop_draft(*, draft: Draft, by: User) -> Draft:
    """Give a draft up; the row stays. The same again changes nothing."""
    row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if row.state == Draft.State.DROPPED:
        return row
    _own(row, by)
    row.state = Draft.State.DROPPED
    row.save(update_fields=["state", "changed"])
    record(Kind.DRAFT_DROPPED, subject=row, place=row.village_id, by=by)
    return row


def to_sign(*, draft: Draft, by: User) -> str:
    """The text that is to be signed today. Raises Refusal where it may not be signed as it is."""
    _own(draft, by)
    content = judging.content(draft)
    if not content["items"]:
        raise Refusal("no_items")
    refuse(queries.draft_findings(by, draft), content["reasons"])
    return text_of(draft, by, timezone.localdate())


def refuse(found: tuple[Finding, ...], reasons: Mapping[str, str]) -> None:
    """Raise Refusal where something is forbidden, or needs a reason that nobody wrote."""
    if stops := sum(one.grade is Grade.STOP for one in found):
        raise Refusal("stopped", count=stops)
    bare = [one for one in found if one.grade is Grade.JUSTIFY and not enough(reasons.get(one.key))]
    if bare:
        raise Refusal("unjustified", count=len(bare), least=LEAST_WORDS)


def text_of(draft: Draft, by: User, day: dt.date) -> str:
    """The canonical text of a draft signed by somebody on a day."""
    person = draft.person
    return canonical(
        {
            **judging.content(draft),
            "id": str(draft.pk), "number": number_of(draft.pk, day), "on": day.isoformat(), "person": str(person.pk),
            "name": person.name, "sex": person.sex, "born": person.born_on.isoformat(), "doctor": str(by.pk),
            "doctor_name": by.name, "facility": draft.facility.name if draft.facility else "",
            "replaces": str(draft.replaces_id or ""), "table": rules.table().version,
        }
    )  # fmt: skip


def number_of(key: UUID, day: dt.date) -> str:
    """The number printed on a prescription: its day and a part of its key."""
    return f"{day:%Y%m%d}-{key.hex[:10].upper()}"


@transaction.atomic
def sign(*, draft: Draft, answer: Assertion, by: User) -> Prescription:
    """Make a prescription of a draft, signed by its doctor with a registered key.

    The signature is verified over the text as it is now: whatever changed since the page was opened is refused. A
    draft that was signed already answers its prescription. Raises Refusal.
    """
    if known := Prescription.objects.filter(pk=draft.pk).first():
        return known
    row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    text = to_sign(draft=row, by=by)
    key = (
        DeviceKey.objects.select_for_update()
        .filter(user=by, credential=answer.credential, revoked_at=None)
        .first()
    )
    if key is None:
        raise Refusal("no_key")
    if not signing.verifies(key, text, answer):
        raise Refusal("signature")
    count = signing.counter(answer)
    # A counter that stands still or goes back tells of a copied key; keys that do not count say 0.
    if count and count <= key.count:
        raise Refusal("signature")
    key.count = count
    key.save(update_fields=["count"])
    made = _made(row, text, by)
    Signature.objects.create(
        prescription=made, key=key, client_data=answer.client_data, authenticator_data=answer.authenticator_data,
        signature=answer.signature, made_at=made.signed_at, made_by=by,
    )  # fmt: skip
    return _signed(row, made, by)


@transaction.atomic
def sign_with_certificate(*, draft: Draft, signature: bytes, certificates: bytes, by: User) -> Prescription:
    """Make a prescription of a draft, signed outside by its doctor's certificate over the text as it is today.

    A draft that was signed already answers its prescription. Raises Refusal.
    """
    if known := Prescription.objects.filter(pk=draft.pk).first():
        return known
    row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    text = to_sign(draft=row, by=by)
    told = certifying.certified(
        text, signature=signature, certificates=certificates, trust=certifying.trust_of(queries.authorities(by)),
        name=by.name, at=timezone.now(),
    )  # fmt: skip
    # Two doctors of one name: whoever used a certificate first is whose it is.
    others = CertificateSignature.objects.filter(fingerprint=told.fingerprint).exclude(made_by=by)
    if others.exists():
        raise Refusal("cert_taken")
    made = _made(row, text, by)
    CertificateSignature.objects.create(
        prescription=made, signature=told.signature, chain=told.chain, fingerprint=told.fingerprint,
        made_at=made.signed_at, made_by=by,
    )  # fmt: skip
    return _signed(row, made, by)


def _signed(row: Draft, made: Prescription, by: User) -> Prescription:
    row.state = Draft.State.SIGNED
    row.save(update_fields=["state", "changed"])
    step(made, Step.Kind.SIGNED, Kind.SIGNED, by)
    return made


def _made(row: Draft, text: str, by: User) -> Prescription:
    today, content = timezone.localdate(), judging.content(row)
    found = queries.draft_findings(by, row)
    limits = rules.limits()
    told = [[one.key, int(one.grade), content["reasons"].get(one.key, "")] for one in found]
    years = int(limits.get("retention_years", today))
    made = Prescription.objects.create(
        id=row.pk, number=number_of(row.pk, today), person=row.person, village_id=row.village_id, facility=row.facility,
        consultation=row.consultation, replaces=row.replaces, channel=content["channel"], sort=content["sort"],
        content=text, hash=digest(text).hex(), findings=json.dumps(told, ensure_ascii=False),
        unchecked=sum(one.grade is Grade.UNKNOWN for one in found), table_version=rules.table().version,
        signed_on=today, valid_until=today + dt.timedelta(days=int(limits.get("valid_days", today)) - 1),
        keep_until=dt.date(today.year + years, 12, 31), signed_at=timezone.now(), signed_by=by,
    )  # fmt: skip
    Line.objects.bulk_create(
        Line(
            id=uuid5(row.pk, str(at)),
            prescription=made,
            ordinal=at,
            drug=one["code"],
            name=one["name"],
            dose=Decimal(one["dose"]),
            unit=one["unit"],
            frequency=one["frequency"],
            route=one["route"],
            days=int(one["days"]),
            quantity=int(one["quantity"]),
        )
        for at, one in enumerate(content["items"], 1)
    )
    return made
