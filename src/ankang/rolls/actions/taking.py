"""What every deed on a case begins and ends with: the row taken, the asker's right looked at, the log written."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.journal.actions import record
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.events import Kind
from ankang.rolls.models import Case, CaseEvent

State, Outcome, Deed = Case.State, Case.Outcome, CaseEvent.Deed


def done_already(deed_id: UUID) -> bool:
    """Whether this deed was done before: pressing twice does it once."""
    return CaseEvent.objects.filter(pk=deed_id).exists()


def take(case: Case, by: User, *, states: tuple[str, ...] = (State.OPEN, State.ASKED)) -> Case:
    """The case, locked, for who works differences where it is. NotAllowed when it is in none of these states by
    now, naming who was faster."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("roll", "person", "settled_by")
    fresh = rows.get(pk=case.pk)
    if not covers(by, fresh.place_id, Duty.WORK_DIFFERENCES):
        raise PermissionDenied(str(_("您在该地没有核对名册差异的职责。")))
    if fresh.state not in states:
        raise NotAllowed(_already(fresh))
    return fresh


def _already(case: Case) -> str:
    if case.running:
        return _("这条差异正在处理（%(state)s）：请刷新后查看。") % {"state": case.get_state_display()}
    who = case.settled_by.name if case.settled_by else _("系统")
    return _("这条差异已由%(who)s处理为“%(outcome)s”：请刷新后查看，需要时点“重新处理”。") % {
        "who": who,
        "outcome": case.get_outcome_display(),
    }


def end(case: Case, *, state: str, outcome: str, by: User | None, reason: str = "") -> None:
    """The case has come to an outcome."""
    case.state, case.outcome, case.reason = state, outcome, reason
    case.settled_at, case.settled_by, case.settled_roll_id = timezone.now(), by, case.roll_id
    case.save(update_fields=["state", "outcome", "reason", "settled_at", "settled_by", "settled_roll"])
    record(Kind.CASE_SETTLED, subject=case, place=case.place_id, by=by, fields=[outcome])


def log(case: Case, deed: str, *, deed_id: UUID, by: User | None, note: str = "") -> CaseEvent:
    """One line of the case's log."""
    return CaseEvent.objects.create(
        id=deed_id, case=case, deed=deed, roll_id=case.roll_id, note=note.strip(), made_by=by
    )
