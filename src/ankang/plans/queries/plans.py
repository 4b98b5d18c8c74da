"""Plans a reader may see: the list, one plan with its progress, versions compared, proposals."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.models import Visit
from ankang.care.queries.places import in_division
from ankang.plans import rules
from ankang.plans.models import Discussion, Goal, Measure, Need, Plan, Proposal
from ankang.records.models import Measurement
from ankang.records.queries import guarded_for
from ankang.registry.models import Household, Person

OPEN = Plan.State.OPEN


@dataclass(frozen=True)
class GoalRow:
    """A goal with how far it is."""

    goal: Goal
    progress: rules.Progress


@dataclass(frozen=True)
class MeasureRow:
    """A measure with the records that prove it."""

    measure: Measure
    kept: rules.Kept


@dataclass(frozen=True)
class NeedRow:
    """A need with its goals and measures."""

    need: Need
    kind: rules.NeedKind
    goals: list[GoalRow] = field(default_factory=list)
    measures: list[MeasureRow] = field(default_factory=list)


def plans(user: User, division: str = "") -> QuerySet[Plan]:
    """Plans of persons whom the reader visits."""
    rows = Plan.objects.select_related("person__household", "village__parent", "owner")
    return in_division(within(rows, user, duty=Duty.RECORD_VISITS), division)


def plan(user: User, pk: UUID) -> Plan:
    """One of them; a stranger's is not found."""
    return plans(user).get(pk=pk)


def listed(user: User, state: str, today: dt.date, division: str = "") -> QuerySet[Plan]:
    """Plans by state: "review" (due for review), "open", "closed"; the longest due first."""
    rows = plans(user, division)
    alive = Q(person__died_on=None, person__left_on=None)
    if state == "closed":
        return rows.filter(~alive | ~Q(state=OPEN)).order_by("-opened_on", "pk")
    rows = rows.filter(alive, state=OPEN)
    if state == "review":
        rows = rows.filter(next_review_on__lte=today)
    return rows.order_by("next_review_on", "pk")


def person(user: User, pk: UUID) -> Person:
    """A person whom the reader visits."""
    return within(Person.objects.select_related("household", "village"), user, duty=Duty.RECORD_VISITS).get(
        pk=pk
    )


def sees_health(user: User, row: Plan) -> bool:
    """Whether the reader sees the health needs of a plan; a cadre sees the others."""
    return covers(user, row.village_id, Duty.VIEW_HEALTH)


def may_plan(user: User, village: str) -> bool:
    """Whether the reader writes plans there."""
    return covers(user, village, Duty.PLAN_CARE)


def needs_of(
    user: User, row: Plan, today: dt.date, number: int | None = None, *, unlocked: bool = False
) -> tuple[list[NeedRow], int]:
    """The needs of a version (the newest) with their progress, and how many the reader may not see.

    Those of level 5 come only when the reader may see them and gave a purpose (`unlocked`).
    """
    at = number or row.version
    there = Q(added_in__lte=at) & (Q(dropped_in=None) | Q(dropped_in__gt=at))
    needs = list(Need.objects.filter(there, plan=row))
    seen = [n for n in needs if _shows(user, row, rules.needs()[n.kind], unlocked=unlocked)]
    found = {need.pk: NeedRow(need, rules.needs()[need.kind]) for need in seen}
    readings, visits = facts(row.person_id, row.person.household_id)
    for goal in Goal.objects.filter(there, need__in=list(found)):
        found[goal.need_id].goals.append(GoalRow(goal, rules.progress(aim(goal), readings, visits, today)))
    for one in Measure.objects.filter(there, need__in=list(found)):
        kept = rules.kept(one.proof, one.every, one.begin, one.until, visits, today)
        found[one.need_id].measures.append(MeasureRow(one, kept))
    return list(found.values()), len(needs) - len(seen)


def _shows(user: User, row: Plan, kind: rules.NeedKind, *, unlocked: bool) -> bool:
    if kind.guarded and not (unlocked and guarded_for(user, row.village_id)):
        return False
    return not kind.health or sees_health(user, row)


def aim(goal: Goal) -> rules.Aim:
    """A goal as the rules see it."""
    return rules.Aim(goal.kind, goal.target or 0, goal.programme, goal.since, goal.by)


def facts(person: UUID, household: UUID) -> tuple[list[rules.Reading], list[rules.Done]]:
    """What was measured of a person and which visits there were; a home visit is one of the household."""
    rows = Measurement.objects.filter(
        person=person, withdrawn=False, kind__in=("systolic", "fasting_glucose")
    )
    readings = [rules.Reading(*told) for told in rows.values_list("kind", "value", "measured_on")]
    own = Q(person=person) & ~Q(kind=Visit.Kind.HOME_VISIT)
    home = Q(household=household, kind=Visit.Kind.HOME_VISIT)
    visits = Visit.objects.filter(own | home, replaced_by=None).values_list(
        "pk", "visited_on", "kind", "programme"
    )
    return readings, [rules.Done(*told) for told in visits]


def tally(row: Plan, today: dt.date) -> tuple[int, int]:
    """(measurable goals, of them reached) of the newest version. For the review, which keeps the figures."""
    goals = Goal.objects.filter(need__plan=row, dropped_in=None, need__dropped_in=None).exclude(kind="words")
    readings, visits = facts(row.person_id, row.person.household_id)
    reached = [rules.progress(aim(goal), readings, visits, today).reached for goal in goals]
    return len(reached), sum(bool(one) for one in reached)


@dataclass(frozen=True)
class Difference:
    """What came and what went between two versions."""

    came: list[str]
    went: list[str]


def compared(user: User, row: Plan, old: int, new: int, *, unlocked: bool = False) -> Difference:
    """The items of one version that another has not, in words; health needs only for who may see them."""
    rows: list[Need | Goal | Measure] = []
    for model, path in ((Need, "plan"), (Goal, "need__plan"), (Measure, "need__plan")):
        rows += list(model.objects.filter(**{path: row}))
    shown = [r for r in rows if _shows(user, row, rules.needs()[_need(r).kind], unlocked=unlocked)]
    return Difference(
        [words(r) for r in shown if old < r.added_in <= new and not (r.dropped_in and r.dropped_in <= new)],
        [
            words(r)
            for r in shown
            if r.added_in <= old and r.dropped_in is not None and old < r.dropped_in <= new
        ],
    )


def _need(row: Need | Goal | Measure) -> Need:
    return row if isinstance(row, Need) else row.need


def words(row: Need | Goal | Measure) -> str:
    """An item in one line."""
    if isinstance(row, Need):
        return _("需求：%(what)s %(text)s") % {"what": title(rules.needs()[row.kind]), "text": row.text}
    if isinstance(row, Goal):
        target = "" if row.target is None else str(row.target)
        return _("目标：%(what)s %(target)s %(text)s") % {
            "what": row.get_kind_display(), "target": target, "text": row.text
        }  # fmt: skip
    return _("措施：%(what)s（%(who)s，%(every)s）") % {
        "what": row.text, "who": row.get_who_display(), "every": row.get_every_display()
    }  # fmt: skip


def title(kind: rules.NeedKind) -> str:
    """The name of a kind of need in the reader's language."""
    return kind.en if (get_language() or "").startswith("en") else kind.zh


def proposals(user: User, division: str = "") -> list[Proposal]:
    """Persons for whom a plan is proposed and nobody decided, of who writes plans there."""
    rows = Proposal.objects.filter(settled_on=None, person__died_on=None, person__left_on=None)
    rows = in_division(within(rows, user, duty=Duty.PLAN_CARE), division)
    planned = Plan.objects.filter(state=OPEN).values("person")
    return list(
        rows.exclude(person__in=planned)
        .select_related("person__household", "village")
        .order_by("found_on", "pk")
    )


def proposal(user: User, pk: UUID) -> Proposal:
    """One of them."""
    return within(Proposal.objects.select_related("person", "village"), user, duty=Duty.PLAN_CARE).get(pk=pk)


def open_plan(user: User, person: Person) -> Plan | None:
    """The open plan of a person."""
    return plans(user).filter(person=person, state=OPEN).first()


def of_household(user: User, home: Household) -> list[Plan]:
    """Open plans of the members of a household."""
    return list(
        plans(user).filter(person__household=home, state=OPEN, person__died_on=None, person__left_on=None)
    )


def discussion(user: User, pk: UUID) -> Discussion:
    """A discussion of a plan, for who writes plans or sees health there."""
    rows = Discussion.objects.select_related(
        "plan__person__household", "plan__village", "called_by", "recorded_by"
    )
    return within(rows, user, by="plan__village", duty=Duty.VIEW_HEALTH).get(pk=pk)


def kinds(user: User, village: str, chosen: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Kinds of needs as choices, those suggested first; of level 5 only for who may see it there."""
    shown = [code for code, kind in rules.needs().items() if not kind.guarded or guarded_for(user, village)]
    return [(code, title(rules.needs()[code])) for code in sorted(shown, key=lambda code: code not in chosen)]
