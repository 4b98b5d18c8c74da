"""Problems found: opened, handed over, moved and closed. A problem never loses its owner without another one."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.care import events
from ankang.care.actions.permission import require_duty
from ankang.care.facts import Conflict, Refused
from ankang.care.models import Problem, ProblemStep, Visit
from ankang.care.rules.problems import Found, ProblemKind, found, problem_rules
from ankang.journal import actions as journal
from ankang.records.models import Condition
from ankang.records.queries import guarded_for
from ankang.registry.models import Person
from ankang.web.questionnaires import language

Kind = ProblemStep.Kind
# Putting a problem off for longer than a quarter would be closing it by another name.
LONGEST_DAYS = 92


def serves(user: User, problem: Problem) -> bool:
    """Whether this user can own a problem: serves its village now, with the duties that it asks for."""
    duties = (Duty.RECORD_VISITS, Duty.VIEW_HEALTH) if problem.medical else (Duty.RECORD_VISITS,)
    return user.is_active and all(covers(user, problem.village_id, duty) for duty in duties)


@transaction.atomic
def open_problem(
    *,
    problem_id: UUID,
    person: Person,
    kind: str,
    text: str,
    source: models.Model | None = None,
    owner: User | None,
    due_on: dt.date | None = None,
    guarded: bool = False,
    by: User | None,
) -> Problem:
    """Open a problem of a person. The same id again changes nothing; with another kind or person it is a Conflict.

    `source`: the visit, or the row of another package, it was found in. `due_on`: by the rule of the kind when None.
    `by`: None when a reaction opens it. Raises KeyError for a kind there is not, Refused for an owner who does not
    serve the village.
    """
    rule = problem_rules().kinds[kind]
    if by is not None:
        require_duty(person=person, by=by, medical=rule.medical)
    known = Problem.objects.filter(pk=problem_id).first()
    if known:
        if (known.person_id, known.kind) != (person.pk, kind):
            raise Conflict(_("这个问题的编号已用于另一个问题，请刷新页面后重新填写。"))
        return known
    visit = source if isinstance(source, Visit) else None
    found_on = visit.visited_on if visit else timezone.localdate()
    due = due_on or rule.due_on(found_on)
    problem = Problem(
        id=problem_id, person=person, household_id=person.household_id, village_id=person.village_id, kind=kind,
        medical=rule.medical, guarded=guarded, text=text.strip(), found_in=visit, found_on=found_on, owner=owner,
        source_kind=source._meta.label_lower if source is not None else "",
        source_id=source.pk if source is not None else None, due_on=due, first_due_on=due, made_by=by,
    )  # fmt: skip
    if owner and not serves(owner, problem):
        raise Refused({"owner": [_("%(name)s不在该村任职，不能作责任人，请另选。") % {"name": owner.name}]})
    problem.save(force_insert=True)
    _step(problem, Kind.FOUND, by, visit=visit, other=owner, due_on=due)
    _tell(events.Kind.PROBLEM_OPENED, problem, by)
    return problem


def found_in_visit(visit: Visit, form: str, answers: Mapping[str, Any], by: User) -> list[Problem]:
    """Open what a visit found, owned by who visited; what is open already is seen again, not opened twice.

    What the corrected visit had found and this one does not is withdrawn.
    """
    rules = problem_rules()
    here = found(rules, form, answers)
    told = [_found(visit, one, rules.kinds[one.kind], by) for one in here]
    if visit.replaces_id:
        _withdraw(visit, {one.kind for one in here}, by)
    return told


def _found(visit: Visit, one: Found, rule: ProblemKind, by: User) -> Problem:
    # Needs of a household are one item for the household; a finding is the person's own.
    whose = {"person": visit.person_id} if rule.medical else {"household": visit.household_id}
    standing = Problem.objects.filter(kind=one.kind, state=Problem.State.OPEN, **whose).first()
    if standing:
        again = {"problem": standing, "kind": Kind.SEEN, "visit": visit}
        if not ProblemStep.objects.filter(**again).exists() and standing.found_in_id != visit.pk:
            _step(standing, Kind.SEEN, by, visit=visit, note=one.text)
        return standing
    guarded = visit.programme in Condition.GUARDED
    # Who may not read level 5 cannot own it: it waits for the physician who may.
    owner = by if not guarded or guarded_for(by, visit.village_id) else None
    return open_problem(
        problem_id=uuid5(visit.pk, one.kind), person=visit.person, kind=one.kind, text=one.text, source=visit,
        owner=owner, guarded=guarded, by=by,
    )  # fmt: skip


def _withdraw(visit: Visit, kinds: set[str], by: User) -> None:
    rows = Problem.objects.select_for_update().filter(found_in=visit.replaces_id, state=Problem.State.OPEN)
    for problem in rows.exclude(kind__in=kinds):
        _close(problem, Problem.Outcome.WITHDRAWN, _("随访已更正，更正后没有这个问题。"), by)


@transaction.atomic
def hand_over(*, problem: Problem, to: User, note: str = "", by: User) -> Problem:
    """Ask somebody to take a problem over; until they accept, the owner stays the owner."""
    row = _mine(problem, by)
    if row.offered_to_id == to.pk:
        return row
    if to.pk == row.owner_id:
        raise Refused({"to": [_("这个人已经是责任人，请选别人。")]})
    if not serves(to, row):
        raise Refused({"to": [_("%(name)s不在该村任职，不能作责任人，请另选。") % {"name": to.name}]})
    row.offered_to = to
    row.save(update_fields=["offered_to"])
    _step(row, Kind.OFFERED, by, other=to, note=note)
    _tell(events.Kind.PROBLEM_MOVED, row, by)
    return row


@transaction.atomic
def answer_hand_over(*, problem: Problem, accept: bool, note: str = "", by: User) -> Problem:
    """Accept a problem, or say why not; only who was asked answers. Answered already: nothing changes."""
    row = _open(problem)
    if accept and row.owner_id == by.pk and row.offered_to_id is None:
        return row
    if row.offered_to_id != by.pk:
        raise Refused({"": [_("这个问题没有请您接手，或已经撤回，请刷新页面。")]})
    if not accept and len(note.strip()) < 2:
        raise Refused({"note": [_("不接手时请写明原因。")]})
    if accept and not serves(by, row):
        raise PermissionDenied(_("您在该村没有任职，不能接手。"))
    row.offered_to = None
    row.owner = by if accept else row.owner
    row.save(update_fields=["offered_to", "owner"])
    _step(row, Kind.ACCEPTED if accept else Kind.DECLINED, by, other=row.owner, note=note)
    _tell(events.Kind.PROBLEM_MOVED, row, by)
    return row


@transaction.atomic
def take_problem(*, problem: Problem, by: User) -> Problem:
    """Take a problem that nobody in post owns."""
    row = _open(problem)
    if row.owner_id == by.pk:
        return row
    if not serves(by, row):
        raise PermissionDenied(_("您在该村没有任职，不能认领。"))
    if row.owner is not None and serves(row.owner, row):
        raise Refused({"": [_("%(name)s正在办理，需要换人时请其转交。") % {"name": row.owner.name}]})
    row.owner, row.offered_to = by, None
    row.save(update_fields=["owner", "offered_to"])
    _step(row, Kind.TAKEN, by, other=by)
    _tell(events.Kind.PROBLEM_MOVED, row, by)
    return row


@transaction.atomic
def move_problem(*, problem: Problem, until: dt.date, note: str, by: User) -> Problem:
    """Give a problem another day, with the reason; the day it was found with stays on the row."""
    row = _mine(problem, by)
    today = timezone.localdate()
    if row.due_on == until:
        return row
    if not today < until <= today + dt.timedelta(LONGEST_DAYS):
        raise Refused(
            {"until": [_("改期的日期须在明天到 %(days)d 天以内，请改选日期。") % {"days": LONGEST_DAYS}]}
        )
    if len(note.strip()) < 2:
        raise Refused({"note": [_("改期须写明原因。")]})
    row.due_on = until
    row.save(update_fields=["due_on"])
    _step(row, Kind.MOVED, by, due_on=until, note=note)
    _tell(events.Kind.PROBLEM_MOVED, row, by)
    return row


@transaction.atomic
def close_problem(*, problem: Problem, outcome: str, note: str, by: User) -> Problem:
    """Close a problem: its owner says how it ended. The same again changes nothing."""
    row = Problem.objects.select_for_update().get(pk=problem.pk)
    if not row.is_open:
        if (row.outcome, row.closed_by_id) == (outcome, by.pk):
            return row
        raise Conflict(_("这个问题已经办结，请打开查看办理经过。"))
    if outcome not in Problem.Outcome.values or outcome == Problem.Outcome.WITHDRAWN:
        raise Refused({"outcome": [_("请选择办理结果。")]})
    if len(note.strip()) < 2:
        raise Refused({"note": [_("请用一句话写明是怎么办结的。")]})
    _must_own(row, by)
    if outcome != Problem.Outcome.NO_PROBLEM:
        _must_have_ended(row)
    _close(row, outcome, note, by)
    return row


def _must_have_ended(row: Problem) -> None:
    """Some problems end by what a later visit says, not by a word: raises Refused while none says so."""
    end = problem_rules().ends.get(row.kind)
    if end is None:
        return
    later = Visit.objects.filter(
        person=row.person_id, questionnaire__startswith=f"{end.form}@", replaced_by=None,
        visited_on__gte=row.found_on, answers__has_key=end.item,
    )  # fmt: skip
    newest = later.order_by("-visited_on", "-made_at").values_list("answers", flat=True).first()
    if not end.holds(newest):
        raise Refused({"": [end.say(language())]})


def _close(row: Problem, outcome: str, note: str, by: User) -> None:
    now = timezone.now()
    row.state, row.outcome, row.offered_to = Problem.State.CLOSED, outcome, None
    row.closed_on, row.closed_at, row.closed_by = timezone.localdate(now), now, by
    row.save(update_fields=["state", "outcome", "offered_to", "closed_on", "closed_at", "closed_by"])
    _step(row, Kind.CLOSED, by, note=note)
    _tell(events.Kind.PROBLEM_CLOSED, row, by)


def _open(problem: Problem) -> Problem:
    row: Problem = Problem.objects.select_for_update().get(pk=problem.pk)
    if not row.is_open:
        raise Conflict(_("这个问题已经办结，请打开查看办理经过。"))
    return row


def _mine(problem: Problem, by: User) -> Problem:
    row = _open(problem)
    _must_own(row, by)
    return row


def _must_own(row: Problem, by: User) -> None:
    if row.owner_id != by.pk or not serves(by, row):
        raise Refused({"": [_("只有责任人能办理。没有人负责时请先认领，别人负责时请其转交。")]})


def _step(row: Problem, kind: str, by: User | None, **told: Any) -> None:
    note = str(told.pop("note", "")).strip()
    ProblemStep.objects.create(id=uuid4(), problem=row, kind=kind, note=note, made_by=by, **told)


def _tell(kind: events.Kind, row: Problem, by: User | None) -> None:
    journal.record(kind, subject=row, place=row.village_id, by=by)
