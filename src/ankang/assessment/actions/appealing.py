"""Appeals: by a unit, on an item, within its days; decided by who neither made the points nor appealed."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.assessment.actions.permission import kept, require, said, taken
from ankang.assessment.events import Kind
from ankang.assessment.models import Appeal, AppealDecision, Run, Score
from ankang.assessment.queries import scheme_of_run
from ankang.assessment.queries.runs import changes
from ankang.assessment.rules import Refusal
from ankang.journal import actions as journal
from ankang.places.models import Division


@transaction.atomic
def appeal(
    *, appeal_id: UUID, run: Run, place: Division, item: str, text: str, data: bytes | None, by: User
) -> Appeal:
    """Say what is wrong with the points of an item, with a paper. The same id again changes nothing."""
    row = taken(run)
    if not covers(by, place.pk, Duty.APPEAL_SCORES):
        raise Refusal("own_side")
    if known := Appeal.objects.filter(pk=appeal_id, run=row).first():
        return known
    scheme = scheme_of_run(row)
    if row.state != Run.State.COMPUTED or timezone.localdate() > row.appeal_until:
        raise Refusal("too_late", days=scheme.appeal_days, until=row.appeal_until)
    if (
        item not in {one.code for one in scheme.items}
        or not row.scores.filter(place=place, item=item).exists()
    ):
        raise Refusal("item", name=item)
    words = said(text)
    made = Appeal.objects.create(
        id=appeal_id, run=row, place=place, item=item, text=words, made_by=by, **kept(appeal_id, data)
    )
    journal.record(Kind.APPEALED, subject=made, place=place.pk, by=by)
    return made


@transaction.atomic
def decide_appeal(
    *, decision_id: UUID, appeal: Appeal, upheld: bool, change_x100: int, note: str, by: User
) -> AppealDecision:
    """Answer an appeal; when it is upheld, with the correction as an entry of its own: the score stays as it was computed.
    The same id again changes nothing."""
    row = taken(appeal.run)
    require(by, row.place_id, Duty.APPROVE_SCORES)
    if known := AppealDecision.objects.filter(appeal=appeal).first():
        if known.pk == decision_id:
            return known
        raise Refusal("decided")
    if by.pk in (appeal.made_by_id, row.made_by_id):
        raise Refusal("same_person")
    if upheld:
        _refuse_change(row, appeal, change_x100)
    made = AppealDecision.objects.create(
        id=decision_id, run=row, appeal=appeal, asked_by_id=appeal.made_by_id, kept_by_id=row.made_by_id, upheld=upheld,
        change_x100=change_x100 if upheld else 0, note=said(note), made_by=by,
    )  # fmt: skip
    journal.record(Kind.APPEAL_DECIDED, subject=appeal, place=appeal.place_id, by=by)
    return made


def _refuse_change(row: Run, appeal: Appeal, change: int) -> None:
    """A correction that would leave the item below nothing or above full says more than there is."""
    item = scheme_of_run(row).item(appeal.item)
    score = Score.objects.get(run=row, place=appeal.place_id, item=appeal.item)
    now = score.points_x100 + changes(row).get(appeal.place_id, {}).get(appeal.item, 0)
    if not 0 <= now + change <= item.full * 100:
        raise Refusal("change", item=item.zh, full=item.full, now=f"{now / 100:g}")
