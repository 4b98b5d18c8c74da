"""One decision on a project: who may, what must be on file, what follows."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.projects.actions.permission import require_desk, taken
from ankang.projects.events import Kind
from ankang.projects.models import Announcement, Project, ProjectStep
from ankang.projects.queries.unmet import last_acceptance, unmet
from ankang.projects.queries.walking import history, shown
from ankang.projects.rules import Refusal, pipeline
from ankang.teams import queries as teams
from ankang.values.procedure import Moved, Procedure, ProcedureError, Step, Verdict, next_step


@transaction.atomic
def decide(
    *, step_id: UUID, project_id: UUID, step: str, outcome: str, opinion: str, by: User, document: str = ""
) -> Project:
    """Give a verdict at the step the reader saw the project at. The same id again changes nothing.

    Raises Refusal and ProcedureError with the reason. `document`: the number of the order that issues a plan.
    """
    row = taken(project_id)
    if ProjectStep.objects.filter(pk=step_id, project=row).exists():
        return row
    table = pipeline.procedure_of(row.procedure)
    here = table.step(row.step)
    if here is None or here.code != step:
        named = table.step(step)
        raise Refusal("stale", step=named.zh if named else step)
    moved = _moved(row, table, here, outcome, opinion, document, by)
    _write(row, step_id, here, moved, opinion, by)
    _settle(row, here, outcome, document, moved)
    record(Kind.STEPPED, subject=row, place=row.town_id, by=by, fields=[here.code, outcome])
    return row


def _moved(
    row: Project, table: Procedure, here: Step, outcome: str, opinion: str, document: str, by: User
) -> Moved:
    way = here.outcome(outcome)
    if way is None:
        raise ProcedureError(
            "outcome", step=here.zh, found=outcome, options="、".join(one.zh for one in here.outcomes)
        )
    duty = Duty(here.duty_of(way))
    require_desk(by, row, duty, "town" if duty == Duty.APPLY_PROJECTS else "county")
    return next_step(
        table, history(row), Verdict(outcome, str(by.pk), opinion), timezone.localdate(), row.begun_on,
        shown=shown(row), unmet=unmet(row, here.needs, document) if way.agrees else (),
    )  # fmt: skip


def _write(row: Project, key: UUID, here: Step, moved: Moved, opinion: str, by: User) -> None:
    today = timezone.localdate()
    ProjectStep.objects.create(
        id=key, project=row, ordinal=row.steps.count() + 1, step=here.code, outcome=moved.done.outcome, on=today,
        days=(today - row.step_since).days, opinion=opinion.strip(), unit=acting_unit(row, here, by),
        made_at=timezone.now(), made_by=by,
    )  # fmt: skip


def acting_unit(row: Project, here: Step, by: User) -> Any:
    """The unit somebody acts for: the project's own where it inspects, else one they speak for."""
    if here.duty == Duty.INSPECT_PROJECTS:
        return row.unit
    return teams.units_of(by).first()


def _settle(row: Project, here: Step, outcome: str, document: str, moved: Moved) -> None:
    """What follows from a decision, kept beside the project."""
    today = timezone.localdate()
    if (here.code, outcome) == (pipeline.ISSUE, "issue"):
        row.document, row.issued_on = (document or row.document).strip(), today
    elif (here.code, outcome) == (pipeline.ACCEPT, "pass"):
        seen = last_acceptance(row)
        row.accepted_on, row.measured_quantity = today, seen.quantity if seen else row.measured_quantity
    elif (here.code, outcome) == (pipeline.ANNOUNCE, "return"):
        row.accepted_on = None
        row.announcements.filter(state=Announcement.State.RELEASED).update(
            state=Announcement.State.WITHDRAWN, withdrawn_at=timezone.now(), withdrawn_by=_last_by(row)
        )
    after = moved.standing
    row.step, row.end, row.step_since = (after.step.code if after.step else ""), after.end, today
    row.save()


def _last_by(row: Project) -> User | None:
    last = row.steps.order_by("-ordinal").first()
    return last.made_by if last else None
