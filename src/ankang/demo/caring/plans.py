"""Plans of the invented county: for patients whose last visit was without control, reviewed by quarter, two discussed.

Reviews keep what the facts of their day said, computed by the rules themselves.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np

from ankang.accounts.models import Post
from ankang.care.models import Visit
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE
from ankang.plans import rules
from ankang.plans.models import Discussion, Goal, Measure, Need, Participant, Plan, Proposal, Review, Version
from ankang.registry.models import Person
from ankang.storage import bulk
from ankang.values.today import age_on

_STREAM = 708
_DAY = dt.timedelta(1)
_NEEDS = {"hypertension": "pressure", "diabetes": "glucose"}
# Of the patients without control one in so many has a plan; the others are still to get one.
_ONE_IN, _MOST = 6, 4000
# In a county of two villages every second one has.
_FEW = 60
_TOLD = ("两次随访都没有达到目标", "常忘记服药，盐吃得多", "一个人在家，饭菜简单")
_FOUND = ("按方案随访，数值下降", "农忙没有按时服药，继续随访", "家人配合，自测有记录")


@dataclass
class _Rows:
    """Columns by table, as they gather."""

    by_model: dict[Any, dict[str, list[Any]]] = field(default_factory=dict)

    def add(self, model: Any, **row: Any) -> None:
        """One row more."""
        columns = self.by_model.setdefault(model, defaultdict(list))
        for name, value in row.items():
            columns[name].append(value)

    def write(self) -> dict[str, int]:
        """Everything, in the order it was begun; rows by table."""
        return {
            model._meta.model_name: bulk.insert(model, dict(columns))
            for model, columns in self.by_model.items()
        }


def plant(mark: DemoMark, rng: np.random.Generator) -> dict[str, int]:
    """Plans, their reviews and discussions, and proposals that wait; rows by table."""
    ids, rows = Ids(rng, _STREAM), _Rows()
    doctors = {
        p.division_id: p
        for p in Post.objects.filter(role="village_doctor").select_related("user", "division")
    }
    discussed = 0
    found = _uncontrolled(mark.as_of)
    one_in = _ONE_IN if len(found) > _FEW else 2
    for place, visit in enumerate(found):
        post = doctors.get(visit.village_id)
        busy = post is not None and post.division.name == BUSY_VILLAGE
        if post is None:
            continue
        if place % one_in and not (busy and place % 2):
            _propose(ids, rows, visit, mark.as_of, rng)
            continue
        key = _plan(ids, rows, visit, post.user, mark.as_of, rng)
        if discussed < 2:
            _discuss(ids, rows, key, post.user, mark.as_of - (20 + 9 * discussed) * _DAY)
            discussed += 1
    return rows.write()


def _uncontrolled(today: dt.date) -> list[Visit]:
    """The last visit of each patient whose last visit of the year was without control, in a settled order."""
    last: dict[UUID, Visit] = {}
    seen = Visit.objects.filter(
        programme__in=_NEEDS, replaced_by=None, visited_on__gt=today - 300 * _DAY, person__died_on=None,
        person__left_on=None,
    ).select_related("person")  # fmt: skip
    for visit in seen.order_by("visited_on", "pk"):
        last[visit.person_id] = visit
    found = [visit for visit in last.values() if (visit.control or 1) != 1]
    return sorted(found, key=lambda v: (v.village_id, str(v.person_id)))[:_MOST]


def _propose(ids: Ids, rows: _Rows, visit: Visit, today: dt.date, rng: np.random.Generator) -> None:
    """Some of those without a plan were proposed by the reaction; nobody decided yet."""
    if rng.random() < 0.1:
        rows.add(
            Proposal, id=ids.uuids(1)[0], person_id=visit.person_id, village_id=visit.village_id, why="uncontrolled",
            found_on=min(visit.visited_on, today), declined="",
        )  # fmt: skip


def _plan(ids: Ids, rows: _Rows, visit: Visit, doctor: Any, today: dt.date, rng: np.random.Generator) -> UUID:
    plan, need = ids.uuids(2)
    opened = today - int(rng.integers(20, 280)) * _DAY
    reviews = [
        day for n in (91, 182, 273) if (day := opened + (n + int(rng.integers(-12, 9))) * _DAY) <= today
    ]
    # Some reviews were missed, and one in eight of the last is overdue.
    reviews = reviews[: len(reviews) - int(rng.random() < 0.12)] if reviews else []
    due = (reviews[-1] if reviews else opened) + 91 * _DAY
    moment = dt.datetime.combine(opened, dt.time(2), dt.UTC)
    rows.add(
        Plan, id=plan, person_id=visit.person_id, village_id=visit.village_id, owner_id=doctor.pk, state="open", version=1,
        opened_on=opened, next_review_on=due, made_by_id=doctor.pk, made_at=moment,
    )  # fmt: skip
    told = _TOLD[int(rng.integers(len(_TOLD)))]
    rows.add(
        Version, id=ids.uuids(1)[0], plan_id=plan, number=1, why=told, made_by_id=doctor.pk, made_at=moment
    )
    code = _NEEDS[visit.programme]
    rows.add(
        Need,
        id=need,
        plan_id=plan,
        kind=code,
        text=told,
        source="visit",
        source_id=visit.pk,
        noted_on=opened,
        added_in=1,
    )
    aims = _goals(ids, rows, need, code, visit.person, opened)
    for one in rules.needs()[code].measures:
        rows.add(
            Measure, id=ids.uuids(1)[0], need_id=need, text=one.zh, who=one.who, every=one.every, begin=opened,
            until=due, proof=one.proof, added_in=1,
        )  # fmt: skip
    _review(ids, rows, plan, visit, aims, reviews, opened, doctor, rng)
    return plan


def _goals(ids: Ids, rows: _Rows, need: UUID, code: str, person: Person, opened: dt.date) -> list[rules.Aim]:
    aims = []
    for goal in rules.needs()[code].goals:
        target = (
            150 if goal.kind == "systolic_below" and age_on(person.born_on, opened) >= 65 else goal.target
        )
        by = opened + 30 * goal.months * _DAY
        aims.append(rules.Aim(goal.kind, target, goal.programme, opened, by))
        rows.add(
            Goal, id=ids.uuids(1)[0], need_id=need, kind=goal.kind, target=target, programme=goal.programme, text="",
            since=opened, by=by, added_in=1,
        )  # fmt: skip
    return aims


def _review(
    ids: Ids, rows: _Rows, plan: UUID, visit: Visit, aims: list[rules.Aim], days: list[dt.date], opened: dt.date,
    doctor: Any, rng: np.random.Generator,
) -> None:  # fmt: skip
    readings, visits = _facts(visit.person_id, opened)
    due = opened + 91 * _DAY
    for day in days:
        reached = sum(bool(rules.progress(aim, readings, visits, day).reached) for aim in aims)
        rows.add(
            Review, id=ids.uuids(1)[0], plan_id=plan, version=1, reviewed_on=day, due_on=due, verdict="keep",
            note=_FOUND[int(rng.integers(len(_FOUND)))], goals=len(aims), reached=reached, next_on=day + 91 * _DAY,
            made_by_id=doctor.pk, made_at=dt.datetime.combine(day, dt.time(3), dt.UTC),
        )  # fmt: skip
        due = day + 91 * _DAY


def _facts(person: UUID, since: dt.date) -> tuple[list[rules.Reading], list[rules.Done]]:
    """What the visits of a patient measured since a day."""
    rows = Visit.objects.filter(person=person, replaced_by=None, visited_on__gte=since)
    readings, visits = [], []
    for key, on, kind, programme, systolic, glucose in rows.values_list(
        "pk", "visited_on", "kind", "programme", "systolic", "fasting_glucose_x10"
    ):
        visits.append(rules.Done(key, on, kind, programme))
        if systolic:
            readings.append(rules.Reading("systolic", Decimal(systolic), on))
        if glucose:
            readings.append(rules.Reading("fasting_glucose", Decimal(glucose) / 10, on))
    return readings, visits


def _discuss(ids: Ids, rows: _Rows, plan: UUID, doctor: Any, on: dt.date) -> None:
    key, *people = ids.uuids(4)
    moment = dt.datetime.combine(on, dt.time(6), dt.UTC)
    rows.add(
        Discussion, id=key, plan_id=plan, planned_on=on, question="连续控制不满意，要不要换药或转诊", called_at=moment,
        called_by_id=doctor.pk, held_on=on, presented="近两次随访数值都高，服药不规律，一人在家。",
        minutes="镇医生建议先核对服药，两周复查；仍高则转县医院。", conclusions="村医两周内上门核对服药并复查；女儿每周电话提醒服药。",
        recorded_at=moment, recorded_by_id=doctor.pk,
    )  # fmt: skip
    for who, (name, role) in zip(
        people, ((doctor.name, "村医"), ("刘主任", "镇卫生院医生"), ("患者女儿", "家属")), strict=True
    ):
        rows.add(Participant, id=who, discussion_id=key, name=name, role=role)
