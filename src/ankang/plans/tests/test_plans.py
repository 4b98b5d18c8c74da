"""Plans: opened, changed by version, measured by facts, reviewed, discussed; who sees what."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from ankang.care.tests.factories import visit
from ankang.plans import actions, queries, reactions, rules
from ankang.plans.models import Goal, Measure, Need, Plan, Proposal
from ankang.plans.rules import Refusal
from ankang.records.models import Condition, Measurement
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
D = dt.date


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def doctor():
    registry.division_tree()
    return registry.user("village_doctor", registry.VILLAGE)


def opened(doctor, person=None, *kinds):
    needs = [
        actions.NewNeed(
            kind, "情况", tuple(range(len(rules.needs()[kind].goals))), tuple(range(len(rules.needs()[kind].measures)))
        )
        for kind in kinds or ("pressure", "alone")
    ]  # fmt: skip
    return actions.open_plan(
        plan_id=uuid.uuid4(), person=person or registry.person(), needs=needs, why="血压高，独居", by=doctor
    )


@pytest.mark.parametrize(
    ("readings", "reached"),
    [
        ([], False),
        ([(150, D(2026, 1, 5))], False),
        ([(150, D(2026, 1, 5)), (138, D(2026, 2, 5))], True),
        ([(138, D(2026, 1, 5)), (150, D(2026, 2, 5))], False),
        ([(138, D(2025, 12, 5))], False),
        ([(140, D(2026, 2, 5))], False),
        ([(138, D(2026, 3, 5))], False),
    ],
)
def test_a_value_is_reached_by_the_last_reading_since_the_goal_was_set(readings, reached):
    aim = rules.Aim("systolic_below", 140, "", D(2026, 1, 1), D(2026, 4, 1))
    told = [rules.Reading("systolic", Decimal(value), on) for value, on in readings]
    assert rules.progress(aim, told, [], D(2026, 3, 1)).reached is reached


def _done(on, kind="follow_up", programme="hypertension"):
    return rules.Done(uuid.uuid4(), on, kind, programme)


def test_times_are_days_within_the_term():
    aim = rules.Aim("visits", 2, "hypertension", D(2026, 1, 1), D(2026, 4, 1))
    facts = [_done(D(2026, 1, 2)), _done(D(2026, 1, 2)), _done(D(2026, 1, 9), programme="diabetes")]
    assert rules.progress(aim, [], facts, D(2026, 3, 1)).found == 1
    assert rules.progress(aim, [], [*facts, _done(D(2026, 4, 2))], D(2026, 5, 1)).reached is False
    assert rules.progress(aim, [], [*facts, _done(D(2026, 4, 1))], D(2026, 5, 1)).reached is True


@pytest.mark.parametrize(
    ("every", "today", "days", "behind"),
    [
        ("two_weeks", D(2026, 1, 14), [], 0),
        ("two_weeks", D(2026, 1, 15), [], 1),
        ("two_weeks", D(2026, 2, 12), [D(2026, 1, 14)], 2),
        ("monthly", D(2026, 1, 31), [D(2026, 1, 2)], 0),
        ("once", D(2026, 3, 31), [], 0),
        ("once", D(2026, 4, 1), [], 1),
        ("once", D(2026, 4, 1), [D(2026, 2, 1)], 0),
    ],
)
def test_a_measure_is_behind_by_what_its_records_lack(every, today, days, behind):
    facts = [_done(day) for day in days]
    kept = rules.kept("follow_up:hypertension", every, D(2026, 1, 1), D(2026, 3, 31), facts, today)
    assert kept.behind == behind
    assert rules.kept("", every, D(2026, 1, 1), D(2026, 3, 31), facts, today).behind == 0


def test_each_change_is_a_version_and_any_two_are_comparable(doctor, today):
    plan = opened(doctor)
    need = plan.needs.get(kind="alone")
    actions.add_goal(
        goal_id=uuid.uuid4(), need=need, kind="words", target=None, text="有人照料", until=today + 90 * DAY, seen=1,
        by=doctor,
    )  # fmt: skip
    with pytest.raises(Refusal, match="刚被别人改过"):
        actions.drop(item=need, why="女儿回来了", seen=1, by=doctor)
    actions.drop(item=need, why="女儿回来了", seen=2, by=doctor)
    plan.refresh_from_db()
    assert plan.version == 3
    assert not Goal.objects.filter(need=need, dropped_in=None).exists()
    first, hidden = queries.needs_of(doctor, plan, today, 1)
    assert {row.need.kind for row in first} == {"pressure", "alone"} and not hidden
    assert [row.need.kind for row in queries.needs_of(doctor, plan, today)[0]] == ["pressure"]
    told = queries.compared(doctor, plan, 1, 3)
    assert not told.came and len(told.went) == 4, "the need with its first goal and two measures"
    assert len(queries.compared(doctor, plan, 1, 2).came) == 1


@pytest.mark.parametrize(("years", "target"), [(64, 140), (65, 150)])
def test_the_usual_target_is_that_of_the_age(doctor, today, years, target):
    plan = opened(doctor, registry.person(born_on=today.replace(year=today.year - years, day=1)), "pressure")
    assert Goal.objects.get(need__plan=plan, kind="systolic_below").target == target


def test_progress_is_what_the_facts_say_and_so_is_the_review(doctor, today):
    person = registry.person()
    plan = opened(doctor, person, "pressure")
    Measurement.objects.create(person=person, kind="systolic", value=136, measured_on=today)
    visit(person, today)
    (row,), _ = queries.needs_of(doctor, plan, today)
    assert {one.goal.kind: one.progress.reached for one in row.goals} == {
        "systolic_below": True,
        "visits": False,
    }
    made = actions.review(
        review_id=uuid.uuid4(),
        plan=plan,
        on=today,
        verdict="keep",
        note="血压降了",
        next_on=today + 90 * DAY,
        by=doctor,
    )
    assert (made.goals, made.reached) == (2, 1)
    Measurement.objects.filter(person=person).update(withdrawn=True)
    (row,), _ = queries.needs_of(doctor, plan, today)
    assert not any(one.progress.reached for one in row.goals), "a corrected reading proves nothing"
    assert made.reached == 1, "the review keeps what was seen that day"


def test_a_review_says_when_the_next_one_is_and_closes_once(doctor, today):
    plan = opened(doctor)
    ask = {"plan": plan, "on": today, "note": "好", "by": doctor}
    with pytest.raises(Refusal, match="下次评估"):
        actions.review(review_id=uuid.uuid4(), verdict="keep", next_on=None, **ask)
    key = uuid.uuid4()
    for _again in range(2):
        actions.review(review_id=key, verdict="close", next_on=None, **ask)
    plan.refresh_from_db()
    assert plan.state == "closed" and plan.reviews.count() == 1
    with pytest.raises(Refusal, match="已经结束"):
        actions.review(review_id=uuid.uuid4(), verdict="keep", next_on=today + DAY, **ask)


def test_what_was_said_is_append_only(doctor):
    plan = opened(doctor)
    for model, change in ((Need, {"kind": "other"}), (Goal, {"target": 1}), (Measure, {"who": "cadre"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        plan.versions.all().delete()


def test_a_cadre_sees_the_needs_that_tell_nothing_of_health(doctor, today, client):
    plan = opened(doctor)
    cadre = registry.user("village_cadre", registry.VILLAGE)
    needs, hidden = queries.needs_of(cadre, plan, today)
    assert [row.need.kind for row in needs] == ["alone"] and hidden == 1
    client.force_login(cadre)
    page = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "无人照料" in page and "血压" not in page and "另有 1 项健康需求" in page
    assert client.get(reverse("plans:review", args=[plan.pk])).status_code == 403


def test_plans_are_proposed_by_what_happens_and_only_once(doctor, today):
    person = registry.person()
    visit(person, today - 20 * DAY, control=2)
    reactions.propose_uncontrolled(str(visit(person, today - 30 * DAY, control=1).pk))
    assert not Proposal.objects.exists()
    last = visit(person, today, control=2)
    for _again in range(2):
        reactions.propose_uncontrolled(str(last.pk))
    assert [one.why for one in Proposal.objects.all()] == ["uncontrolled"]
    home = registry.person()
    Condition.objects.create(person=home, kind="stroke", confirmed_on=today)
    Condition.objects.create(
        person=registry.person(home.household, relation="10"), kind="mental", confirmed_on=today
    )
    reactions.propose_for_household(str(home.household_id))
    assert {one.person_id for one in queries.proposals(doctor)} == {person.pk, home.pk}, (
        "level 5 proposes nothing"
    )
    opened(doctor, person)
    one = queries.proposals(doctor)[0]
    actions.decline(proposal=one, why="已在县医院管理", by=doctor)
    assert not queries.proposals(doctor)


def test_the_dead_have_no_plan_due(doctor, today):
    plan = opened(doctor)
    Plan.objects.filter(pk=plan.pk).update(next_review_on=today - DAY)
    assert [one.pk for one in queries.listed(doctor, "review", today)] == [plan.pk]
    assert queries.work_for(doctor).total == 1
    plan.person.died_on = today
    plan.person.save()
    assert not queries.listed(doctor, "review", today) and not queries.work_for(doctor).total
    with pytest.raises(Refusal, match="去世"):
        opened(doctor, plan.person)


def test_the_pages_of_a_plan_from_need_to_discussion(doctor, today, client):
    client.force_login(doctor)
    person = registry.person(born_on=dt.date(1980, 1, 1))
    visit(person, today, control=2)
    there = reverse("plans:open", args=[person.pk])
    page = client.get(there).content.decode()
    assert "血压没有控制好" in page
    key = uuid.uuid4()
    answer = client.post(there, {"id": key, "needs": ["pressure", "cost"], "usual": "on", "why": "血压高"})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    plan = Plan.objects.get(pk=key)
    page = client.get(reverse("plans:plan", args=[key])).content.decode()
    assert "收缩压低于 140 mmHg" in page and "每两周面对面随访一次" in page
    call = uuid.uuid4()
    client.post(reverse("plans:call", args=[key]), {"id": call, "on": today, "question": "要不要转诊"})
    there = reverse("plans:discussion", args=[call])
    said = {"on": today, "presented": "两次都高", "minutes": "换药再看", "conclusions": "两周后复查"}
    assert client.post(there, {**said, "people": "王医生，村医"}).status_code == 422
    assert client.post(there, {**said, "people": "王医生，村医\n刘主任，县医院"}).status_code == 302
    need = plan.needs.get(kind="pressure")
    answer = client.post(
        f"{reverse('plans:measure_new', args=[need.pk])}?talk={call}",
        {"id": uuid.uuid4(), "seen": 1, "text": "换药后两周复查", "who": "doctor", "every": "two_weeks", "begin": today,
         "until": today + 60 * DAY, "proof": "follow_up:hypertension"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert "换药后两周复查" in client.get(there).content.decode()
    for name in ("need_new", "review", "sheet", "call"):
        assert client.get(reverse(f"plans:{name}", args=[key])).status_code == 200
    for name in ("goal_new", "measure_new"):
        assert client.get(reverse(f"plans:{name}", args=[need.pk])).status_code == 200
    assert client.get(reverse("plans:drop", args=["need", need.pk])).status_code == 200
    for state in ("review", "open", "closed"):
        assert client.get(reverse("plans:plans") + f"?state={state}").status_code == 200
    stranger = registry.user("village_doctor", registry.SISTER_VILLAGE)
    client.force_login(stranger)
    assert client.get(reverse("plans:plan", args=[key])).status_code == 404
