"""Opening a plan and changing it: each change is a version, and nothing said before is lost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care.rules import programme
from ankang.care.rules.months import add_months
from ankang.journal.actions import record
from ankang.plans import rules
from ankang.plans.events import Kind
from ankang.plans.models import Discussion, Goal, Measure, Need, Plan, Proposal, Version
from ankang.plans.rules import Refusal
from ankang.registry.models import Person
from ankang.values.today import age_on

# Between two reviews, when nobody says otherwise: our own choice.
REVIEW_MONTHS = 3


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A need to be written down, with the usual goals and measures that were chosen (places in the table)."""

    kind: str
    text: str
    goals: tuple[int, ...] = ()
    measures: tuple[int, ...] = ()


def require(by: User, village: str) -> None:
    """Raise PermissionDenied unless the user writes plans there."""
    if not covers(by, village, Duty.PLAN_CARE):
        refusal = Refusal("no_duty", duty=Duty.PLAN_CARE.label)
        raise PermissionDenied(_(refusal.template) % refusal.params)


@transaction.atomic
def open_plan(*, plan_id: UUID, person: Person, needs: Sequence[NewNeed], why: str, by: User) -> Plan:
    """Open a plan with its first needs; its proposals are settled by it. The same id again changes nothing.

    Raises Refusal, PermissionDenied.
    """
    require(by, person.village_id)
    found = Person.objects.select_for_update().get(pk=person.pk)
    known = Plan.objects.filter(pk=plan_id, person=found).first()
    if known:
        return known
    if found.died_on or found.left_on:
        raise Refusal("gone")
    if Plan.objects.filter(person=found, state=Plan.State.OPEN).exists():
        raise Refusal("open")
    today = timezone.localdate()
    row = Plan.objects.create(
        id=plan_id, person=found, village_id=found.village_id, owner=by, opened_on=today,
        next_review_on=add_months(today, REVIEW_MONTHS), made_by=by,
    )  # fmt: skip
    Version.objects.create(id=uuid5(plan_id, "1"), plan=row, number=1, why=why, made_by=by)
    for place, one in enumerate(needs):
        _write_need(row, 1, one, uuid5(plan_id, f"need {place}"), today)
    Proposal.objects.filter(person=found, settled_on=None).update(settled_on=today, settled_by=by)
    record(Kind.OPENED, subject=row, place=row.village_id, by=by, fields=[f"{len(needs)}"])
    return row


def _write_need(row: Plan, number: int, one: NewNeed, key: UUID, today: dt.date) -> Need:
    kind = rules.needs().get(one.kind)
    if kind is None:
        raise Refusal("kind", kind=one.kind)
    need: Need = Need.objects.create(
        id=key, plan=row, kind=one.kind, text=one.text, noted_on=today, added_in=number
    )
    for place in one.goals:
        goal = kind.goals[place]
        Goal.objects.create(
            id=uuid5(key, f"goal {place}"), need=need, kind=goal.kind, target=_target(row, goal, today),
            programme=goal.programme, since=today, by=add_months(today, goal.months), added_in=number,
        )  # fmt: skip
    for place in one.measures:
        measure = kind.measures[place]
        Measure.objects.create(
            id=uuid5(key, f"measure {place}"), need=need, text=measure.zh, who=measure.who, every=measure.every,
            begin=today, until=add_months(today, REVIEW_MONTHS), proof=measure.proof, added_in=number,
        )  # fmt: skip
    return need


def _target(row: Plan, goal: rules.SuggestedGoal, today: dt.date) -> int | None:
    """The usual target; of pressure that of the norm for the person's age."""
    if goal.kind != Goal.Kind.SYSTOLIC:
        return goal.target or None
    norm = programme("hypertension", today, row.village_id)
    return norm.systolic_below(age_on(row.person.born_on, today))


def _open_words(kind: str, text: str) -> str:
    """What the list of versions may repeat: nothing of a need of level 5, which the need itself tells."""
    told = rules.needs().get(kind)
    return "" if told is not None and told.guarded else text


def _kind(item: Need | Goal | Measure) -> str:
    return item.kind if isinstance(item, Need) else item.need.kind


def next_version(plan: Plan, seen: int, why: str, by: User) -> Plan:
    """Take the plan and give it its next version; Refusal when somebody changed it since `seen`."""
    row = Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)
    require(by, row.village_id)
    if row.state != Plan.State.OPEN:
        raise Refusal("closed")
    if row.person.died_on or row.person.left_on:
        raise Refusal("gone")
    if row.version != seen:
        raise Refusal("changed", number=row.version)
    row.version += 1
    row.save(update_fields=["version"])
    Version.objects.create(
        id=uuid5(row.pk, str(row.version)), plan=row, number=row.version, why=why, made_by=by
    )
    record(Kind.CHANGED, subject=row, place=row.village_id, by=by, fields=[f"{row.version}"])
    return row


@transaction.atomic
def add_need(*, need_id: UUID, plan: Plan, need: NewNeed, seen: int, by: User) -> Need:
    """Add a need as a new version. The same id again changes nothing. Raises Refusal."""
    known = Need.objects.filter(pk=need_id, plan=plan).first()
    if known:
        return known
    row = next_version(plan, seen, _open_words(need.kind, need.text), by)
    return _write_need(row, row.version, need, need_id, timezone.localdate())


@transaction.atomic
def add_goal(
    *, goal_id: UUID, need: Need, kind: str, target: int | None, text: str, until: dt.date, seen: int, by: User,
    programme: str = "",
) -> Goal:  # fmt: skip
    """Add a goal to a need as a new version. The same id again changes nothing. Raises Refusal."""
    known = Goal.objects.filter(pk=goal_id, need=need).first()
    if known:
        return known
    today = timezone.localdate()
    if kind != "words" and not target:
        raise Refusal("target")
    if until < today:
        raise Refusal("until")
    row = next_version(need.plan, seen, _open_words(need.kind, text), by)
    _refuse_dropped(need)
    made: Goal = Goal.objects.create(
        id=goal_id, need=need, kind=kind, target=target if kind != "words" else None, programme=programme, text=text,
        since=today, by=until, added_in=row.version,
    )  # fmt: skip
    return made


@transaction.atomic
def add_measure(
    *, measure_id: UUID, need: Need, text: str, who: str, every: str, begin: dt.date, until: dt.date, proof: str,
    seen: int, by: User, discussion: Discussion | None = None,
) -> Measure:  # fmt: skip
    """Add a measure to a need as a new version; `discussion` is where it was concluded. Raises Refusal."""
    known = Measure.objects.filter(pk=measure_id, need=need).first()
    if known:
        return known
    if until < begin:
        raise Refusal("until")
    row = next_version(need.plan, seen, _open_words(need.kind, text), by)
    _refuse_dropped(need)
    made: Measure = Measure.objects.create(
        id=measure_id, need=need, text=text, who=who, every=every, begin=begin, until=until, proof=proof,
        discussion=discussion, added_in=row.version,
    )  # fmt: skip
    return made


def _refuse_dropped(need: Need) -> None:
    if Need.objects.filter(pk=need.pk).exclude(dropped_in=None).exists():
        raise Refusal("dropped")


@transaction.atomic
def drop(*, item: Need | Goal | Measure, why: str, seen: int, by: User) -> Need | Goal | Measure:
    """Take an item out of the plan as a new version; with a need go its goals and measures. Again changes nothing."""
    plan = item.plan if isinstance(item, Need) else item.need.plan
    fresh = type(item).objects.get(pk=item.pk)
    if fresh.dropped_in is not None:
        return fresh
    row = next_version(plan, seen, _open_words(_kind(item), why), by)
    type(item).objects.filter(pk=item.pk).update(dropped_in=row.version)
    if isinstance(item, Need):
        for model in (Goal, Measure):
            model.objects.filter(need=item, dropped_in=None).update(dropped_in=row.version)
    fresh.refresh_from_db(fields=["dropped_in"])
    return fresh
