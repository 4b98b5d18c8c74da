"""Help plans are drawn up, changed while they are drafts, agreed with the household or approved for the village,
revised, reviewed, carried into the next year."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.care.rules.months import add_months
from ankang.journal.actions import record
from ankang.places.models import Division
from ankang.programme import rules
from ankang.programme.actions.permission import require
from ankang.programme.events import Kind
from ankang.programme.models import HelpPlan, Line
from ankang.programme.rules import Refusal
from ankang.programme.wanted import WantedLine
from ankang.registry.models import Household

State = HelpPlan.State
_WRITE, _APPROVE = Duty.WRITE_PROGRAMME, Duty.APPROVE_PROGRAMME
_OPEN = (State.DRAFT, State.WAITING)


@transaction.atomic
def open_help(
    *, plan_id: UUID, village: Division, household: Household | None, year: int, why: str, lines: Sequence[WantedLine],
    by: User,
) -> HelpPlan:  # fmt: skip
    """Draw up a plan with its first lines; where one is in force, this is its next version. The same id again changes
    nothing. Raises Refusal."""
    require(by, village.code, _WRITE)
    known = HelpPlan.objects.filter(pk=plan_id, village=village).first()
    if known:
        return known
    last = timezone.localdate().year + 1
    if not 2015 <= year <= last:
        raise Refusal("year", last=last)
    if household is not None:
        household = Household.objects.select_for_update().get(pk=household.pk)
        if household.left_on:
            raise Refusal("gone")
    same = HelpPlan.objects.filter(village=village, household=household)
    if same.filter(state__in=_OPEN).exists():
        raise Refusal("known")
    old = same.filter(state=State.IN_FORCE).first()
    row = HelpPlan.objects.create(
        id=plan_id, village=village, household=household, year=year, why=why, made_by=by, replaces=old,
        version=old.version + 1 if old else 1,
    )  # fmt: skip
    for place, one in enumerate(lines):
        _write(row, one, place, uuid5(plan_id, f"line {place}"))
    record(Kind.HELP_DRAFTED, subject=row, place=village.code, by=by, fields=[f"{len(lines)}"])
    return row


def _write(row: HelpPlan, one: WantedLine, ordinal: int, key: UUID) -> Line:
    need = rules.needs().get(one.need)
    if one.need != "other" and (need is None or not need.is_for(row.kind)):
        raise Refusal("need", need=one.need)
    if one.due < one.since:
        raise Refusal("dates")
    proof = one.proof if one.proof in rules.PROOFS else "none"
    return Line.objects.create(id=key, plan=row, ordinal=ordinal, **{**one.__dict__, "proof": proof})


def _draft(plan: HelpPlan, by: User) -> HelpPlan:
    row = HelpPlan.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=plan.pk)
    require(by, row.village_id, _WRITE)
    if row.state != State.DRAFT:
        raise Refusal("frozen")
    return row


@transaction.atomic
def add_line(*, line_id: UUID, plan: HelpPlan, line: WantedLine, by: User) -> Line:
    """Add a measure to a draft. The same id again changes nothing. Raises Refusal."""
    row = _draft(plan, by)
    known = Line.objects.filter(pk=line_id, plan=row).first()
    if known:
        return known
    last = row.lines.order_by("-ordinal").values_list("ordinal", flat=True).first()
    made = _write(row, line, 0 if last is None else last + 1, line_id)
    record(Kind.HELP_CHANGED, subject=row, place=row.village_id, by=by)
    return made


@transaction.atomic
def drop_line(*, line: Line, by: User) -> None:
    """Take a measure out of a draft. Raises Refusal."""
    row = _draft(line.plan, by)
    Line.objects.filter(pk=line.pk).delete()
    record(Kind.HELP_CHANGED, subject=row, place=row.village_id, by=by)


@transaction.atomic
def agree(*, plan: HelpPlan, on: dt.date, by: User) -> HelpPlan:
    """A household agreed to its plan on a day, and from now it holds. Again changes nothing. Raises Refusal."""
    row = HelpPlan.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=plan.pk)
    require(by, row.village_id, _WRITE)
    if row.state == State.IN_FORCE:
        return row
    if row.state != State.DRAFT or row.household_id is None:
        raise Refusal("state", state=row.get_state_display())
    if on > timezone.localdate():
        raise Refusal("agreed")
    row.agreed_on = on
    return _put_in_force(row, by, ["agreed_on"])


def _put_in_force(row: HelpPlan, by: User, changed: list[str]) -> HelpPlan:
    if not row.lines.exists():
        raise Refusal("empty")
    today = timezone.localdate()
    HelpPlan.objects.filter(pk=row.replaces_id).update(state=State.REPLACED, until=today)
    row.state, row.in_force_on = State.IN_FORCE, today
    row.review_on = add_months(today, rules.term("review_months", today, row.village_id))
    row.save(update_fields=["state", "in_force_on", "review_on", *changed])
    record(Kind.HELP_IN_FORCE, subject=row, place=row.village_id, by=by)
    return row


@transaction.atomic
def submit_help(*, plan: HelpPlan, by: User) -> HelpPlan:
    """Hand the plan of a village to whoever approves. Again changes nothing. Raises Refusal."""
    row = HelpPlan.objects.select_for_update().get(pk=plan.pk)
    require(by, row.village_id, _WRITE)
    if row.state == State.WAITING:
        return row
    if row.state != State.DRAFT or row.household_id is not None:
        raise Refusal("state", state=row.get_state_display())
    if not row.lines.exists():
        raise Refusal("empty")
    row.state, row.made_by = State.WAITING, by
    row.save(update_fields=["state", "made_by"])
    record(Kind.HELP_SUBMITTED, subject=row, place=row.village_id, by=by)
    return row


@transaction.atomic
def approve_help(*, plan: HelpPlan, by: User) -> HelpPlan:
    """Approve the plan of a village: another person than who made it. Again changes nothing. Raises Refusal."""
    row = HelpPlan.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=plan.pk)
    require(by, row.village_id, _APPROVE)
    if row.state == State.IN_FORCE:
        return row
    if row.state != State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    if row.made_by_id == by.pk:
        raise Refusal("one_person")
    row.approved_at, row.approved_by = timezone.now(), by
    return _put_in_force(row, by, ["approved_at", "approved_by"])


@transaction.atomic
def return_help(*, plan: HelpPlan, reason: str, by: User) -> HelpPlan:
    """Give the plan of a village back, with the reason before what it says. Raises Refusal."""
    row = HelpPlan.objects.select_for_update().get(pk=plan.pk)
    require(by, row.village_id, _APPROVE)
    if row.state == State.DRAFT:
        return row
    if row.state != State.WAITING:
        raise Refusal("state", state=row.get_state_display())
    if not reason.strip():
        raise Refusal("reason")
    row.state, row.why = State.DRAFT, f"退回：{reason.strip()}\n{row.why}"
    row.save(update_fields=["state", "why"])
    record(Kind.HELP_SENT_BACK, subject=row, place=row.village_id, by=by)
    return row


@transaction.atomic
def revise_help(*, plan_id: UUID, plan: HelpPlan, year: int, keep: Sequence[Line], by: User) -> HelpPlan:
    """Begin the next version, of the same year or the next, with the lines that are kept. The same id again changes
    nothing; the present version holds until the next one does. Raises Refusal."""
    lines = [
        WantedLine(
            need=one.need, measure=one.measure, evidence=one.evidence, since=one.since, due=max(one.due, one.since),
            proof=one.proof, unit=one.unit, owner=one.owner,
        )
        for one in keep
    ]  # fmt: skip
    return open_help(
        plan_id=plan_id,
        village=plan.village,
        household=plan.household,
        year=year,
        why=plan.why,
        lines=lines,
        by=by,
    )


@transaction.atomic
def review(*, plan: HelpPlan, next_on: dt.date, by: User) -> HelpPlan:
    """回头看: the plan was looked at; say when again. Raises Refusal."""
    row = HelpPlan.objects.select_for_update().get(pk=plan.pk)
    require(by, row.village_id, _WRITE)
    if row.state != State.IN_FORCE:
        raise Refusal("state", state=row.get_state_display())
    if next_on <= timezone.localdate():
        raise Refusal("dates")
    row.review_on = next_on
    row.save(update_fields=["review_on"])
    record(Kind.REVIEWED, subject=row, place=row.village_id, by=by)
    return row
