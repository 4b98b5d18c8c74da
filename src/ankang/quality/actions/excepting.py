"""Exceptions: a finding stands as it is, for a reason, until a day."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.quality import rules
from ankang.quality.events import Kind
from ankang.quality.models import Exemption, Finding
from ankang.registry.rules.catalogue import every_check


class NotAllowed(Exception):
    """The exception may not be granted; the sentence says why and what to do."""


@transaction.atomic
def grant(
    *,
    exemption_id: UUID,
    finding: Finding,
    reason: str,
    explanation: str,
    evidence: str,
    until: dt.date,
    by: User,
) -> Exemption:
    """Except a finding until a day. The same exception again changes nothing."""
    known = Exemption.objects.filter(pk=exemption_id).first()
    if known:
        return known
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    _refuse(finding, until, by)
    made = Exemption.objects.create(
        id=exemption_id, finding=finding, village_id=finding.village_id, reason=reason, explanation=explanation,
        evidence=evidence, until=until, facts=finding.facts, made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    finding.state, finding.excepted_until = Finding.State.EXCEPTED, until
    finding.save(update_fields=["state", "excepted_until"])
    record(
        Kind.EXCEPTION_GRANTED,
        subject=finding,
        place=finding.village_id,
        by=by,
        fields=[finding.rule, reason],
    )
    return made


@transaction.atomic
def withdraw(*, exemption: Exemption, by: User) -> Exemption:
    """End an exception: its finding is open again. One that has ended already stays as it is."""
    exemption = Exemption.objects.select_for_update().get(pk=exemption.pk)
    if exemption.ended:
        return exemption
    exemption.ended, exemption.ended_at, exemption.ended_by = Exemption.Ended.WITHDRAWN, timezone.now(), by
    exemption.save(update_fields=["ended", "ended_at", "ended_by"])
    finding = Finding.objects.select_for_update().get(pk=exemption.finding_id)
    if finding.state == Finding.State.EXCEPTED:
        finding.state, finding.excepted_until = Finding.State.OPEN, None
        finding.save(update_fields=["state", "excepted_until"])
    record(Kind.EXCEPTION_WITHDRAWN, subject=finding, place=finding.village_id, by=by, fields=[finding.rule])
    return exemption


def _refuse(finding: Finding, until: dt.date, by: User) -> None:
    today = timezone.localdate()
    if finding.state != Finding.State.OPEN:
        raise NotAllowed(_("这条问题已消除或已列为例外：请刷新后再看。"))
    is_error = finding.severity == Finding.Severity.ERROR
    town = f"{finding.village_id[:9]}000"
    if not rules.may_except(is_error=is_error, serves_town=covers(by, town, Duty.CHECK_DATA)):
        raise NotAllowed(_("“须改正”的问题由乡镇或县批准例外：请改正资料，或报乡镇专干。"))
    check = every_check().find(finding.rule, today, finding.village_id)
    last = rules.latest_day(check, today) if check else None
    if last is None:
        raise NotAllowed(_("这项检查不允许例外：请改正资料。"))
    if not today <= until <= last:
        raise NotAllowed(_("例外最长到 %(day)s，不能早于今天：请改有效期。") % {"day": last})
