"""Filled scales, and what was done at once where somebody thinks of self-harm."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.consultations import queries, scaling
from ankang.consultations.actions.taking import words
from ankang.consultations.events import Kind
from ankang.consultations.models import Consultation, SafetyStep, ScaleResult
from ankang.consultations.rules import LEAST_WORDS, Refusal, is_danger
from ankang.journal.actions import record
from ankang.registry.models import Person
from ankang.values.today import age_on


@transaction.atomic
def keep_scale(
    *, result_id: UUID, person: Person, form: str, answers: Mapping[str, Any], by: User,
    consultation: Consultation | None = None,
) -> ScaleResult:  # fmt: skip
    """Keep complete answers to a scale with points and band. The same id again changes nothing. Raises Refusal."""
    handed = (
        consultation is not None
        and consultation.person_id == person.pk
        and queries.consults(by, consultation)
    )
    if not (handed or covers(by, person.village_id, Duty.ASK_CONSULTATIONS)):
        raise PermissionDenied(_("您在这个村没有申请会诊和咨询的职责。"))
    today = timezone.localdate()
    if age_on(person.born_on, today) < scaling.YOUNGEST:
        raise Refusal("minor")
    known = ScaleResult.objects.filter(pk=result_id).first()
    if known:
        return known
    definition = scaling.scale(form, today)
    score = scaling.scored(definition, answers)
    assert score is not None, "the form asks every question"
    row = ScaleResult.objects.create(
        id=result_id, person=person, village_id=person.village_id, consultation=consultation, form=definition.key,
        answers=json.dumps(dict(answers), ensure_ascii=False), points=str(score.points),
        band=score.band.code if score.band else "", danger=is_danger(form, answers), filled_on=today,
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.SCALE_FILLED, subject=row, place=row.village_id, by=by)
    return row


@transaction.atomic
def keep_safety(*, result: ScaleResult, text: str, by: User) -> SafetyStep:
    """Write down what was done today about the danger. It then stands. Raises Refusal."""
    queries.scale_result(by, result.pk)
    if not result.danger:
        raise Refusal("safe")
    told = words(text, "reason", LEAST_WORDS)
    known = SafetyStep.objects.filter(pk=result.pk).first()
    if known:
        if known.text == told:
            return known
        raise Refusal("done")
    made = SafetyStep.objects.create(result=result, text=told, made_at=timezone.now(), made_by=by)
    record(Kind.SAFETY_KEPT, subject=result, place=result.village_id, by=by)
    return made
