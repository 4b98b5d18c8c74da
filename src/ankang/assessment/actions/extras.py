"""Bonus and deduction: proposed with a reason and a paper, agreed to by another person."""

from uuid import UUID

from django.db import transaction

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.assessment.actions.permission import kept, require, said, taken
from ankang.assessment.events import Kind
from ankang.assessment.models import Extra, ExtraDecision, Run
from ankang.assessment.queries import scheme_of_run
from ankang.assessment.rules import Refusal
from ankang.journal import actions as journal
from ankang.places.models import Division


@transaction.atomic
def propose_extra(
    *,
    extra_id: UUID,
    run: Run,
    place: Division,
    kind: str,
    points_x100: int,
    reason: str,
    data: bytes | None,
    by: User,
) -> Extra:
    """Propose a bonus (with a paper that proves it) or a deduction. The same id again changes nothing."""
    row = taken(run)
    require(by, row.place_id, Duty.KEEP_SCORES)
    if known := Extra.objects.filter(pk=extra_id, run=row).first():
        return known
    scheme = scheme_of_run(row)
    most = scheme.bonus_cap if kind == Extra.Kind.BONUS else scheme.deduction_cap
    if not 0 < points_x100 <= most * 100 or not row.scores.filter(place=place).exists():
        raise Refusal("points", most=most)
    words = said(reason)
    told = kept(extra_id, data)
    if kind == Extra.Kind.BONUS and not told["hash"]:
        raise Refusal("paper")
    made = Extra.objects.create(
        id=extra_id,
        run=row,
        place=place,
        kind=kind,
        points_x100=points_x100,
        reason=words,
        made_by=by,
        **told,
    )
    journal.record(Kind.EXTRA_ASKED, subject=made, place=place.pk, by=by)
    return made


@transaction.atomic
def decide_extra(*, decision_id: UUID, extra: Extra, agreed: bool, note: str, by: User) -> ExtraDecision:
    """Agree to a bonus or deduction or not, by another person. The same id again changes nothing."""
    row = taken(extra.run)
    require(by, row.place_id, Duty.APPROVE_SCORES)
    if known := ExtraDecision.objects.filter(extra=extra).first():
        if known.pk == decision_id:
            return known
        raise Refusal("decided")
    if extra.made_by_id == by.pk:
        raise Refusal("same_person")
    made = ExtraDecision.objects.create(
        id=decision_id, run=row, extra=extra, asked_by_id=extra.made_by_id, agreed=agreed,
        note=note.strip() if agreed else said(note), made_by=by,
    )  # fmt: skip
    journal.record(Kind.EXTRA_DECIDED, subject=extra, place=extra.place_id, by=by)
    return made
