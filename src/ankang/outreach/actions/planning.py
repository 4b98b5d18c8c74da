"""An event from its plan to the day: planned, changed, confirmed, held, cancelled."""

from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.journal.actions import record
from ankang.outreach import rules
from ankang.outreach.actions.permission import require, taken, worded
from ankang.outreach.drafts import Plan
from ankang.outreach.events import Kind
from ankang.outreach.models import Assignment, Event, EventMaterial, EventStep, Expert, HelpWanted, Item
from ankang.outreach.rules import AHEAD, Move, Refusal, State, Way

_JOURNAL = {
    Move.PLAN: Kind.PLANNED, Move.CHANGE: Kind.CHANGED, Move.CONFIRM: Kind.CONFIRMED, Move.HOLD: Kind.HELD,
    Move.CLOSE: Kind.CLOSED, Move.CANCEL: Kind.CANCELLED, Move.REOPEN: Kind.REOPENED,
}  # fmt: skip


@transaction.atomic
def plan(*, event_id: UUID, plan: Plan, by: User) -> Event:
    """Enter an event. The same id again changes nothing. Raises Refusal."""
    require(by, plan.division.code)
    if known := Event.objects.filter(pk=event_id).first():
        if any(getattr(known, name) != value for name, value in plan.columns.items()):
            raise Refusal("other_content")
        return known
    _check(plan)
    made = Event.objects.create(id=event_id, made_at=timezone.now(), made_by=by, **plan.columns)
    _beside(made, plan)
    step(made, Move.PLAN, by, key=uuid5(event_id, "plan"))
    return made


@transaction.atomic
def change(*, step_id: UUID, event: Event, plan: Plan, by: User) -> Event:
    """Change the plan of what is still to come; what was confirmed is to be confirmed again. Raises Refusal.

    Volunteers stay when day and time do; when they move, everybody has to be asked anew.
    """
    row = taken(event.pk, by)
    require(by, plan.division.code)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.CHANGE)
    _check(plan)
    if plan.way != row.way and (count := row.attendees.filter(struck_at=None).count()):
        raise Refusal("way_fixed", count=count)
    if (row.on, row.begins, row.ends) != (plan.on, plan.begins, plan.ends):
        Assignment.objects.filter(event=row, dropped_at=None).update(dropped_at=timezone.now(), dropped_by=by)
    for name, value in plan.columns.items():
        setattr(row, name, value)
    row.state = state
    row.save()
    _beside(row, plan)
    step(row, Move.CHANGE, by, key=step_id)
    return row


def _check(plan: Plan) -> None:
    rules.topic_of(plan.topic)
    if plan.ends <= plan.begins:
        raise Refusal("times")


def _beside(row: Event, plan: Plan) -> None:
    """Experts, wanted volunteers and materials as the plan has them now."""
    row.experts.all().delete()
    row.wanted.all().delete()
    row.materials.all().delete()
    Expert.objects.bulk_create(
        Expert(event=row, name=name.strip(), unit=unit.strip(), title=title.strip(), order=at)
        for at, (name, unit, title) in enumerate(plan.experts)
    )
    HelpWanted.objects.bulk_create(
        HelpWanted(event=row, skill=skill, number=number) for skill, number in plan.wanted.items() if number
    )
    items = {one.pk: one for one in Item.objects.filter(pk__in=plan.materials)}
    EventMaterial.objects.bulk_create(
        EventMaterial(event=row, item=items[key], planned=number)
        for key, number in plan.materials.items()
        if number and key in items
    )


@transaction.atomic
def confirm(*, step_id: UUID, event: Event, by: User) -> Event:
    """Say that it will take place: place, experts and materials are settled. Raises Refusal."""
    row = taken(event.pk, by)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.CONFIRM)
    if row.on < timezone.localdate():
        raise Refusal("past", day=row.on)
    row.state = state
    row.save(update_fields=["state"])
    step(row, Move.CONFIRM, by, key=step_id)
    return row


@transaction.atomic
def hold(*, step_id: UUID, event: Event, way: str, by: User) -> Event:
    """Say that it took place, and how one will know who came. Raises Refusal."""
    row = taken(event.pk, by)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.HOLD)
    if timezone.localdate() < row.on:
        raise Refusal("early", day=row.on)
    if way not in [*Way]:
        raise Refusal("way")
    set_way(row, way)
    row.state, row.held_on = state, row.on
    row.save(update_fields=["state", "held_on", "way"])
    step(row, Move.HOLD, by, key=step_id)
    return row


def set_way(row: Event, way: str) -> None:
    """Choose how attendance is known; it stays once somebody stands in it. Raises Refusal."""
    if way != row.way and row.way and (count := row.attendees.filter(struck_at=None).count()):
        raise Refusal("way_fixed", count=count)
    row.way = way


@transaction.atomic
def cancel(*, step_id: UUID, event: Event, reason: str, by: User) -> Event:
    """Say that it will not take place, and why. Volunteers are free again, invitations void. Raises Refusal."""
    row = taken(event.pk, by)
    if EventStep.objects.filter(pk=step_id).exists():
        return row
    state = moved(row, Move.CANCEL)
    note = worded(reason)
    row.state = state
    row.save(update_fields=["state"])
    row.assignments.filter(dropped_at=None).update(dropped_at=timezone.now(), dropped_by=by)
    row.invited.filter(done_on=None).update(invited=None)
    step(row, Move.CANCEL, by, key=step_id, note=note)
    return row


def moved(row: Event, move: Move) -> State:
    """The state after a step. Raises Refusal."""
    if (state := rules.after(move, State(row.state))) is None:
        raise Refusal("state", state=str(row.get_state_display()))
    return state


def step(row: Event, move: Move, by: User | None, *, key: UUID | None = None, note: str = "") -> None:
    """Write a step of the course and journal it."""
    number = row.steps.count() + 1
    EventStep.objects.create(id=key or uuid4(), event=row, number=number, move=move, note=note, made_by=by)
    record(_JOURNAL[move], subject=row, place=row.division_id, by=by)


def is_ahead(row: Event) -> bool:
    """Whether it is still to come."""
    return row.state in AHEAD
