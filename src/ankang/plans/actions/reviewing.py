"""Reviewing plans, discussing them, proposing them."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.models import User
from ankang.care.models import Problem, Visit
from ankang.journal.actions import record
from ankang.plans.actions.changing import require
from ankang.plans.events import Kind
from ankang.plans.models import Discussion, Participant, Plan, Proposal, Review
from ankang.plans.queries.plans import tally
from ankang.plans.rules import Refusal
from ankang.records.models import Condition
from ankang.registry.models import Person


@transaction.atomic
def review(
    *, review_id: UUID, plan: Plan, on: dt.date, verdict: str, note: str, next_on: dt.date | None, by: User
) -> Review:
    """Review a plan: how the goals stand is counted now and kept with the verdict. The same id again changes nothing.

    Raises Refusal, PermissionDenied.
    """
    require(by, plan.village_id)
    row = Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)
    known = Review.objects.filter(pk=review_id, plan=row).first()
    if known:
        return known
    closes = verdict == Review.Verdict.CLOSE
    _refuse_review(row, on, next_on, closes)
    goals, reached = tally(row, on)
    made = Review.objects.create(
        id=review_id, plan=row, version=row.version, reviewed_on=on, due_on=row.next_review_on, verdict=verdict,
        note=note, goals=goals, reached=reached, next_on=None if closes else next_on, made_by=by,
    )  # fmt: skip
    if closes:
        row.state, row.closed_on = Plan.State.CLOSED, on
    elif next_on:
        row.next_review_on = next_on
    row.save(update_fields=["state", "closed_on", "next_review_on"])
    record(
        Kind.CLOSED if closes else Kind.REVIEWED, subject=row, place=row.village_id, by=by, fields=[verdict]
    )
    return made


def _refuse_review(row: Plan, on: dt.date, next_on: dt.date | None, closes: bool) -> None:
    if row.state != Plan.State.OPEN:
        raise Refusal("closed")
    if on > timezone.localdate():
        raise Refusal("future")
    if not row.needs.filter(dropped_in=None).exists():
        raise Refusal("empty")
    if not closes and (next_on is None or not on < next_on <= on + dt.timedelta(days=366)):
        raise Refusal("next", first=on)


@transaction.atomic
def call_discussion(*, discussion_id: UUID, plan: Plan, on: dt.date, question: str, by: User) -> Discussion:
    """Call a discussion for a day. The same id again changes nothing."""
    require(by, plan.village_id)
    if plan.state != Plan.State.OPEN:
        raise Refusal("closed")
    made, is_new = Discussion.objects.get_or_create(
        id=discussion_id, defaults={"plan": plan, "planned_on": on, "question": question, "called_by": by}
    )
    if is_new:
        record(Kind.DISCUSSION_CALLED, subject=made, place=plan.village_id, by=by)
    return made


@transaction.atomic
def hold_discussion(
    *, discussion: Discussion, on: dt.date, people: Sequence[tuple[str, str]], presented: str, minutes: str,
    conclusions: str, by: User,
) -> Discussion:  # fmt: skip
    """Record who took part (name, role) and what was said and concluded; once. Measures follow by hand."""
    require(by, discussion.plan.village_id)
    row = Discussion.objects.select_for_update().get(pk=discussion.pk)
    if row.held_on:
        raise Refusal("held")
    if on > timezone.localdate():
        raise Refusal("future")
    if len(people) < 2:
        raise Refusal("no_participants")
    row.held_on, row.presented, row.minutes, row.conclusions = on, presented, minutes, conclusions
    row.recorded_at, row.recorded_by = timezone.now(), by
    row.save()
    Participant.objects.bulk_create(
        Participant(id=uuid5(row.pk, f"{place}"), discussion=row, name=name, role=role)
        for place, (name, role) in enumerate(people)
    )
    record(
        Kind.DISCUSSION_HELD, subject=row, place=discussion.plan.village_id, by=by, fields=[f"{len(people)}"]
    )
    return row


@transaction.atomic
def propose(*, person: Person, why: str, by: None) -> Proposal | None:
    """Propose a plan, unless there is one or the same was proposed within half a year; None then."""
    today = timezone.localdate()
    if person.died_on or person.left_on or Plan.objects.filter(person=person, state=Plan.State.OPEN).exists():
        return None
    lately = Proposal.objects.filter(person=person, why=why, found_on__gt=today - dt.timedelta(days=183))
    if lately.exists():
        return None
    made = Proposal.objects.create(person=person, village_id=person.village_id, why=why, found_on=today)
    record(Kind.PROPOSED, subject=made, place=person.village_id, by=by, fields=[why])
    return made


@transaction.atomic
def decline(*, proposal: Proposal, why: str, by: User) -> Proposal:
    """Say why no plan is needed. Again changes nothing."""
    require(by, proposal.village_id)
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.settled_on is None:
        row.settled_on, row.settled_by, row.declined = timezone.localdate(), by, why
        row.save()
        record(Kind.DECLINED, subject=row, place=row.village_id, by=by)
    return row


def propose_for_household(*, household: UUID, by: None) -> int:
    """Propose a plan for each chronic patient of a household that was newly registered; answer how many."""
    people = Person.objects.filter(household=household, conditions__ended_on=None).exclude(
        conditions__kind__in=Condition.GUARDED
    )
    return sum(
        propose(person=one, why=Proposal.Why.REGISTERED, by=None) is not None for one in people.distinct()
    )


def propose_uncontrolled(*, visit: UUID, by: None) -> Proposal | None:
    """Propose a plan when the last two visits of a programme were without control."""
    row = Visit.objects.select_related("person").filter(pk=visit).first()
    if row is None or row.programme not in ("hypertension", "diabetes"):
        return None
    last = Visit.objects.filter(person=row.person, programme=row.programme, replaced_by=None)
    classes = list(last.order_by("-visited_on", "-made_at").values_list("control", flat=True)[:2])
    bad = len(classes) == 2 and all(one not in (None, 1) for one in classes)
    return propose(person=row.person, why=Proposal.Why.UNCONTROLLED, by=None) if bad else None


def propose_for_problems(*, problem: UUID, by: None) -> Proposal | None:
    """Propose a plan when a person has several open problems."""
    row = Problem.objects.select_related("person").filter(pk=problem).first()
    several = row and Problem.objects.filter(person=row.person, state="open", guarded=False).count() > 1
    return propose(person=row.person, why=Proposal.Why.PROBLEMS, by=None) if row and several else None
