"""A plan of work is drafted, filled, submitted, approved by another person, revised as a new version."""

from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.indicators.definitions import CATALOGUE
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.programme.actions.permission import require
from ankang.programme.events import Kind
from ankang.programme.models import BudgetLine, Goal, Programme, Step
from ankang.programme.rules import Refusal
from ankang.programme.wanted import WantedBudget, WantedGoal, WantedStep

State = Programme.State
_WRITE, _APPROVE = Duty.WRITE_PROGRAMME, Duty.APPROVE_PROGRAMME


@transaction.atomic
def draft(
    *, programme_id: UUID, division: Division, year: int, title: str, basis: str, by: User
) -> Programme:
    """Draft a plan. The same id again changes nothing. Raises Refusal."""
    require(by, division.code, _WRITE)
    last = timezone.localdate().year + 1
    if not 2015 <= year <= last:
        raise Refusal("year", last=last)
    row, is_new = Programme.objects.get_or_create(
        id=programme_id,
        defaults={"division": division, "year": year, "title": title, "basis": basis, "drafted_by": by},
    )
    if is_new:
        record(Kind.DRAFTED, subject=row, place=division.code, by=by)
    return row


def _draft(programme: Programme, by: User) -> Programme:
    """The plan, locked; Refusal unless it is a draft the user may write."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    require(by, row.division_id, _WRITE)
    if row.state != State.DRAFT:
        raise Refusal("frozen")
    return row


def _next(rows: Any) -> int:
    last = rows.order_by("-ordinal").values_list("ordinal", flat=True).first()
    return 0 if last is None else last + 1


@transaction.atomic
def add_goal(*, goal_id: UUID, programme: Programme, goal: WantedGoal, by: User) -> Goal:
    """Add a goal to a draft. The same id again changes nothing. Raises Refusal."""
    row = _draft(programme, by)
    known = Goal.objects.filter(pk=goal_id, programme=row).first()
    if known:
        return known
    if goal.indicator and goal.indicator not in CATALOGUE:
        raise Refusal("indicator", name=goal.indicator)
    if goal.indicator and goal.fact:
        raise Refusal("measure")
    if goal.by < goal.begin:
        raise Refusal("dates")
    made = Goal.objects.create(id=goal_id, programme=row, ordinal=_next(row.goals), **goal.__dict__)
    record(Kind.CHANGED, subject=row, place=row.division_id, by=by)
    return made


@transaction.atomic
def add_budget(*, line_id: UUID, programme: Programme, line: WantedBudget, by: User) -> BudgetLine:
    """Add a budget line to a draft. The same id again changes nothing."""
    row = _draft(programme, by)
    known = BudgetLine.objects.filter(pk=line_id, programme=row).first()
    if known:
        return known
    made = BudgetLine.objects.create(id=line_id, programme=row, ordinal=_next(row.budget), **line.__dict__)
    record(Kind.CHANGED, subject=row, place=row.division_id, by=by)
    return made


@transaction.atomic
def add_step(*, step_id: UUID, programme: Programme, step: WantedStep, by: User) -> Step:
    """Add a task or milestone to a draft. The same id again changes nothing. Raises Refusal."""
    row = _draft(programme, by)
    known = Step.objects.filter(pk=step_id, programme=row).first()
    if known:
        return known
    if step.due < step.since:
        raise Refusal("dates")
    given = {"order": step.order, "goal": step.goal, "budget": step.budget}
    if step.proof != Step.Proof.NONE and given["budget" if step.proof == "paid" else step.proof] is None:
        raise Refusal("proof")
    if step.proof == Step.Proof.PAID and step.mark is None:
        raise Refusal("proof")
    made = Step.objects.create(id=step_id, programme=row, ordinal=_next(row.steps), **step.__dict__)
    record(Kind.CHANGED, subject=row, place=row.division_id, by=by)
    return made


@transaction.atomic
def drop(*, item: Goal | Step | BudgetLine, by: User) -> None:
    """Take something out of a draft; with a goal or budget line go the steps it would have proved."""
    row = _draft(item.programme, by)
    if isinstance(item, Goal | BudgetLine):
        row.steps.filter(**{"goal" if isinstance(item, Goal) else "budget": item}).delete()
    type(item).objects.filter(pk=item.pk).delete()
    record(Kind.CHANGED, subject=row, place=row.division_id, by=by)


@transaction.atomic
def submit(*, programme: Programme, by: User) -> Programme:
    """Hand a draft to whoever approves. Again changes nothing. Raises Refusal."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    require(by, row.division_id, _WRITE)
    if row.state == State.WAITING:
        return row
    if row.state != State.DRAFT:
        raise Refusal("frozen")
    if not row.goals.exists() and not row.steps.exists():
        raise Refusal("empty")
    row.state, row.drafted_by = State.WAITING, by
    row.save(update_fields=["state", "drafted_by"])
    record(Kind.SUBMITTED, subject=row, place=row.division_id, by=by)
    return row


@transaction.atomic
def approve(*, programme: Programme, by: User) -> Programme:
    """Put a plan in force; the version it revises is replaced by it. Again changes nothing. Raises Refusal."""
    row = Programme.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=programme.pk)
    require(by, row.division_id, _APPROVE)
    if row.state == State.IN_FORCE:
        return row
    if row.state != State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    if row.drafted_by_id == by.pk:
        raise Refusal("one_person")
    today = timezone.localdate()
    if row.replaces is not None:
        Programme.objects.filter(pk=row.replaces_id).update(state=State.REPLACED, ended_on=today)
    row.state, row.approved_at, row.approved_by, row.in_force_on = State.IN_FORCE, timezone.now(), by, today
    row.save(update_fields=["state", "approved_at", "approved_by", "in_force_on"])
    record(Kind.APPROVED, subject=row, place=row.division_id, by=by)
    return row


@transaction.atomic
def send_back(*, programme: Programme, reason: str, by: User) -> Programme:
    """Give a plan back to whoever drafted it. Again changes nothing. Raises Refusal."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    require(by, row.division_id, _APPROVE)
    if row.state == State.DRAFT:
        return row
    if row.state != State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    if not reason.strip():
        raise Refusal("reason")
    row.state, row.note = State.DRAFT, reason.strip()[:200]
    row.save(update_fields=["state", "note"])
    record(Kind.SENT_BACK, subject=row, place=row.division_id, by=by)
    return row


@transaction.atomic
def revise(*, programme_id: UUID, programme: Programme, reason: str, by: User) -> Programme:
    """Begin the next version as a draft with everything the present one says. The same id again changes nothing.

    The present version stays in force until the next is approved. Raises Refusal.
    """
    old = Programme.objects.select_for_update().get(pk=programme.pk)
    require(by, old.division_id, _WRITE)
    known = Programme.objects.filter(replaces=old).first()
    if known:
        return known
    if old.state != State.IN_FORCE:
        raise Refusal("state", state=old.get_state_display())
    if not reason.strip():
        raise Refusal("reason")
    row = Programme.objects.create(
        id=programme_id, division_id=old.division_id, year=old.year, title=old.title, basis=old.basis,
        version=old.version + 1, replaces=old, drafted_by=by, note=reason.strip()[:200],
    )  # fmt: skip
    _copy_parts(old, row)
    record(Kind.REVISED, subject=row, place=row.division_id, by=by)
    return row


def _copy_parts(old: Programme, row: Programme) -> None:
    moved: dict[UUID, UUID] = {}
    for _model, name in ((Goal, "goals"), (BudgetLine, "budget"), (Step, "steps")):
        for one in getattr(old, name).all():
            before, one.pk, one.programme = one.pk, uuid5(row.pk, str(one.pk)), row
            moved[before] = one.pk
            if isinstance(one, Step):
                one.goal_id = moved.get(one.goal_id) if one.goal_id else None
                one.budget_id = moved.get(one.budget_id) if one.budget_id else None
            one._state.adding = True
            one.save(force_insert=True)
