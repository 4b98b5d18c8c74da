"""Change orders: what of an issued project is to be other than issued; and reminding a desk that waits."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.projects.actions.permission import require, require_desk, taken
from ankang.projects.events import Kind
from ankang.projects.models import Project, ProjectChange, Reminder
from ankang.projects.rules import Refusal, pipeline
from ankang.projects.rules.pipeline import procedure_of

# What a change order may change, and how each stands in JSON.
CHANGEABLE = ("title", "purpose", "planned_quantity", "starts_on", "ends_on", "sums")


@transaction.atomic
def ask_change(
    *, change_id: UUID, project_id: UUID, after: dict[str, Any], reason: str, by: User
) -> ProjectChange:
    """Ask that an issued project be other than issued. `after`: fields of CHANGEABLE as values; `sums`: fen by id of the
    planned sum. The same id again changes nothing. Raises Refusal."""
    row = taken(project_id)
    if known := ProjectChange.objects.filter(pk=change_id, project=row).first():
        return known
    require(by, row.town_id, Duty.APPLY_PROJECTS)
    if row.step not in pipeline.RUNNING:
        raise Refusal("change_step")
    if not reason.strip():
        raise Refusal("reason")
    if row.changes.filter(state=ProjectChange.State.ASKED).exists():
        raise Refusal("change_open")
    now = _as_json(_present(row))
    wanted = {
        name: value for name, value in _as_json(after).items() if name in CHANGEABLE and now[name] != value
    }
    if not wanted:
        raise Refusal("change_nothing")
    _refuse_wrong(row, after)
    made = ProjectChange.objects.create(
        id=change_id, project=row, before={name: now[name] for name in wanted}, after=wanted, reason=reason.strip(),
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip
    record(Kind.CHANGE_ASKED, subject=row, place=row.town_id, by=by, fields=sorted(wanted))
    return made


def _present(row: Project) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in CHANGEABLE if name != "sums"}
    return {**told, "sums": {str(line.pk): line.amount_fen for line in row.sums.all()}}


def _as_json(told: dict[str, Any]) -> dict[str, Any]:
    """Dates and numbers as text, so that before and after compare as they are stored."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.quantize(Decimal('0.01'))}"
        return value.isoformat() if isinstance(value, dt.date) else value

    return {name: plain(value) for name, value in told.items()}


def _refuse_wrong(row: Project, after: dict[str, Any]) -> None:
    start, end = after.get("starts_on", row.starts_on), after.get("ends_on", row.ends_on)
    if start and end and end < start:
        raise Refusal("dates", start=start, finish=end)
    if after.get("planned_quantity", Decimal(1)) <= 0:
        raise Refusal("quantity")
    if any(fen <= 0 for fen in after.get("sums", {}).values()):
        raise Refusal("amount")


@transaction.atomic
def decide_change(*, change_id: UUID, approve: bool, answer: str, by: User) -> ProjectChange:
    """Approve it, which changes the project at once, or refuse it with the reason. Raises Refusal."""
    known = ProjectChange.objects.filter(pk=change_id).first()
    if known is None:
        raise Refusal("not_there")
    row = taken(known.project_id)
    known = ProjectChange.objects.select_for_update().get(pk=change_id)
    require(by, row.county_id, Duty.DECIDE_PROJECTS)
    state = ProjectChange.State.APPROVED if approve else ProjectChange.State.REFUSED
    if known.state != ProjectChange.State.ASKED:
        if known.state == state:
            return known
        raise Refusal("change_decided", state=known.get_state_display())
    if known.made_by_id == by.pk:
        raise Refusal("same_asker")
    if not approve and not answer.strip():
        raise Refusal("reason")
    if approve:
        if row.step not in pipeline.RUNNING:
            raise Refusal("change_step")
        _apply(row, known.after)
    known.state, known.answer, known.decided_at, known.decided_by = state, answer.strip(), timezone.now(), by
    known.save()
    record(Kind.CHANGE_DECIDED, subject=row, place=row.town_id, by=by, fields=[state])
    return known


def _apply(row: Project, after: dict[str, Any]) -> None:
    for name, value in after.items():
        if name == "sums":
            for key, fen in value.items():
                row.sums.filter(pk=key).update(amount_fen=fen)
        elif name == "planned_quantity":
            row.planned_quantity = Decimal(value)
        elif name in ("starts_on", "ends_on"):
            setattr(row, name, dt.date.fromisoformat(value) if value else None)
        else:
            setattr(row, name, value)
    row.save()


@transaction.atomic
def remind(*, reminder_id: UUID, project_id: UUID, level: str, text: str, by: User) -> Reminder:
    """Remind the desk a project waits at. The same id again changes nothing. Raises Refusal."""
    row = taken(project_id)
    if known := Reminder.objects.filter(pk=reminder_id, project=row).first():
        return known
    require(by, row.county_id, Duty.RUN_PROJECTS)
    if not row.step:
        raise Refusal("reminder_step")
    made = Reminder.objects.create(
        id=reminder_id, project=row, step=row.step, level=level, text=text.strip(), made_at=timezone.now(), made_by=by,
        days=(timezone.localdate() - row.step_since).days,
    )  # fmt: skip
    record(Kind.REMINDED, subject=row, place=row.town_id, by=by, fields=[level])
    return made


@transaction.atomic
def explain(*, reminder_id: UUID, answer: str, by: User) -> Reminder:
    """Say why it waits, by the desk that was reminded. The same again changes nothing. Raises Refusal."""
    known = Reminder.objects.filter(pk=reminder_id).first()
    if known is None:
        raise Refusal("not_there")
    row = taken(known.project_id)
    known = Reminder.objects.select_for_update().get(pk=reminder_id)
    step = procedure_of(row.procedure).step(known.step)
    assert step is not None
    require_desk(by, row, Duty(step.duty), step.level)
    if known.answered_at:
        if known.answer != answer.strip():
            raise Refusal("answered")
        return known
    if not answer.strip():
        raise Refusal("blank", field="说明")
    known.answer, known.answered_at, known.answered_by = answer.strip(), timezone.now(), by
    known.save()
    record(Kind.EXPLAINED, subject=row, place=row.town_id, by=by)
    return known
