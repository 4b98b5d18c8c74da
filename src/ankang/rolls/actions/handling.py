"""What is done with a case beside taking over a value: the department asked, an exception made, it resumed."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.approvals import actions as approvals
from ankang.approvals.models import Application
from ankang.journal.actions import record
from ankang.rolls import queries
from ankang.rolls.actions.comparing import reconsider
from ankang.rolls.actions.receiving import NotAllowed
from ankang.rolls.actions.settling import deadline
from ankang.rolls.actions.taking import Deed, Outcome, State, done_already, end, log, take
from ankang.rolls.drafts import owner_at
from ankang.rolls.events import Kind
from ankang.rolls.models import Case

# Working days a department has to answer; its own deadline of the rule holds where that is shorter.
ANSWER_DAYS = 10
_ENDED = (State.SETTLED, State.EXCEPTION, State.WRONG_LINK)


@transaction.atomic
def ask_department(*, deed_id: UUID, case: Case, note: str = "", by: User) -> Case:
    """Tell the department that its roll seems wrong; its liaison answers."""
    if done_already(deed_id):
        return case
    fresh = take(case, by, states=(State.OPEN,))
    fresh.state, fresh.asked_on = State.ASKED, timezone.localdate()
    answer_by = deadline(ANSWER_DAYS, fresh.asked_on)
    fresh.deadline = max(filter(None, (fresh.deadline, answer_by)), default=None)
    fresh.save(update_fields=["state", "asked_on", "deadline"])
    log(fresh, Deed.ASKED, deed_id=deed_id, by=by, note=note)
    record(Kind.CASE_ASKED, subject=fresh, place=fresh.place_id, by=by, fields=[fresh.department])
    return fresh


@transaction.atomic
def answer(*, deed_id: UUID, case: Case, corrects: bool, note: str = "", by: User) -> Case:
    """A department answers what it was asked: it corrects its roll, which settles the case until the next roll
    shows otherwise, or it stands by it, which gives the case back."""
    if done_already(deed_id):
        return case
    fresh = Case.objects.select_for_update(of=("self",)).select_related("roll").get(pk=case.pk)
    if fresh.department not in queries.kinds_of(by, fresh.roll.division_id):
        raise PermissionDenied(str(_("只有本部门的联络员可以答复。")))
    if fresh.state != State.ASKED:
        raise NotAllowed(_("这条差异已不需要答复：请刷新后查看。"))
    if not corrects and not note.strip():
        raise NotAllowed(_("名册属实的，请写明依据，便于登记一方核实。"))
    if corrects:
        end(fresh, state=State.SETTLED, outcome=Outcome.ROLL_WRONG, by=by)
    else:
        fresh.state, fresh.owner_role = State.OPEN, owner_at("township_clerk", fresh.place_id)
        fresh.deadline = deadline(ANSWER_DAYS, timezone.localdate())
        fresh.save(update_fields=["state", "owner_role", "deadline"])
    log(fresh, Deed.CORRECTS if corrects else Deed.ANSWERED, deed_id=deed_id, by=by, note=note)
    record(Kind.CASE_ANSWERED, subject=fresh, place=fresh.place_id, by=by, fields=[str(corrects)])
    return fresh


@transaction.atomic
def make_exception(*, deed_id: UUID, case: Case, reason: str, note: str = "", by: User) -> Case:
    """Both sides are right: with the reason, for as long as the values stay what they are."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    if reason not in Case.Reason.values or not reason:
        raise NotAllowed(_("请选择例外的原因。"))
    if reason == Case.Reason.OTHER and not note.strip():
        raise NotAllowed(_("原因选“其他”的，请写明情况。"))
    end(fresh, state=State.EXCEPTION, outcome=Outcome.BOTH_RIGHT, by=by, reason=reason)
    log(fresh, Deed.EXCEPTED, deed_id=deed_id, by=by, note=note)
    return fresh


@transaction.atomic
def resume(*, deed_id: UUID, case: Case, note: str, by: User) -> Case:
    """An ended case is worked on again."""
    if done_already(deed_id):
        return case
    fresh = take(case, by, states=_ENDED)
    if fresh.outcome == Outcome.GONE:
        raise NotAllowed(_("这条差异已经消失，没有可以处理的内容。"))
    if not note.strip():
        raise NotAllowed(_("请写明为什么重新处理。"))
    fresh.state, fresh.outcome, fresh.reason = State.OPEN, Outcome.NONE, Case.Reason.NONE
    fresh.settled_at = fresh.settled_by = fresh.settled_roll = None
    fresh.deadline = deadline(ANSWER_DAYS, timezone.localdate())
    fresh.save(
        update_fields=["state", "outcome", "reason", "settled_at", "settled_by", "settled_roll", "deadline"]
    )
    log(fresh, Deed.RESUMED, deed_id=deed_id, by=by, note=note)
    record(Kind.CASE_RESUMED, subject=fresh, place=fresh.place_id, by=by)
    return fresh


@transaction.atomic
def confirm_mended(*, deed_id: UUID, case: Case, note: str = "", by: User) -> Case:
    """The register was put right by hand: the difference must be gone, then the case is settled as that."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    reconsider(
        roll=fresh.roll, by=by, rows=[fresh.row_id] if fresh.row_id else [],
        persons=[fresh.person_id] if fresh.person_id else [],
    )  # fmt: skip
    fresh.refresh_from_db()
    if fresh.running:
        raise NotAllowed(_("登记册与名册仍不一致：请先在登记册中办理，再点这里核对。"))
    fresh.outcome, fresh.settled_by = Outcome.REGISTER_WRONG, by
    fresh.save(update_fields=["outcome", "settled_by"])
    log(fresh, Deed.MENDED, deed_id=deed_id, by=by, note=note)
    record(Kind.CASE_SETTLED, subject=fresh, place=fresh.place_id, by=by, fields=[fresh.outcome])
    return fresh


@transaction.atomic
def apply_for(
    *, deed_id: UUID, case: Case, application_id: UUID, kind: str, category: str, risk: str, statement: str,
    consent_on: dt.date | None = None, by: User,
) -> Application:  # fmt: skip
    """Open an application for the household because of this difference (部门预警), and settle the case with it.
    Raises BadValueError of approvals when the household cannot be applied for."""
    known = Application.objects.filter(pk=application_id).first()
    if known and done_already(deed_id):
        return known
    fresh = take(case, by)
    if fresh.household is None:
        raise NotAllowed(_("这条差异还没有对应的户：请先登记到户。"))
    today = timezone.localdate()
    made = approvals.file_application(
        application_id=application_id, household=fresh.household, kind=kind, category=category,
        way=Application.Way.DEPARTMENT, discovered_on=min(fresh.roll.as_of, today), begun_on=today,
        statement=statement, department=fresh.roll.department[:20], origin=fresh.pk, risk=risk,
        consent_on=consent_on, by=by,
    )  # fmt: skip
    fresh.application = made.pk
    fresh.save(update_fields=["application"])
    end(fresh, state=State.SETTLED, outcome=Outcome.APPLICATION, by=by)
    log(fresh, Deed.APPLIED, deed_id=deed_id, by=by, note=made.number)
    return made


@transaction.atomic
def assign(*, deed_id: UUID, case: Case, owner: User, by: User) -> Case:
    """Somebody in particular answers for the case: who works differences where it is."""
    if done_already(deed_id):
        return case
    fresh = take(case, by)
    if not covers(owner, fresh.place_id, Duty.WORK_DIFFERENCES):
        raise NotAllowed(_("所选的人在该地没有核对名册差异的职责：请另选。"))
    fresh.owner = owner
    fresh.save(update_fields=["owner"])
    log(fresh, Deed.ASSIGNED, deed_id=deed_id, by=by, note=owner.name)
    record(Kind.CASE_ASSIGNED, subject=fresh, place=fresh.place_id, by=by)
    return fresh


@transaction.atomic
def note_case(*, deed_id: UUID, case: Case, note: str, by: User) -> Case:
    """Write something down about a case, in any state."""
    if done_already(deed_id):
        return case
    fresh = take(case, by, states=tuple(State.values))
    if not note.strip():
        raise NotAllowed(_("请写明内容。"))
    log(fresh, Deed.NOTED, deed_id=deed_id, by=by, note=note)
    record(Kind.CASE_NOTED, subject=fresh, place=fresh.place_id, by=by)
    return fresh
