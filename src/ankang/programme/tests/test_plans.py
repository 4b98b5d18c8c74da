"""Plans of work by two, by version; progress from readings, counts, the ledger and orders; nothing from ticks."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from ankang.funds.tests import factories as funds
from ankang.orders import actions as orders_actions
from ankang.orders.models import Copy
from ankang.orders.tests import factories as orders
from ankang.programme import actions, queries, reactions
from ankang.programme.models import Goal, Programme, Reading
from ankang.programme.rules import Refusal
from ankang.programme.wanted import WantedBudget, WantedGoal, WantedStep
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams

pytestmark = pytest.mark.django_db
YEAR = dt.date.today().year  # noqa: DTZ011 only the year of test data
FIRST, LAST = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)


@pytest.fixture
def writer():
    registry.division_tree()
    return registry.user("county_rural", registry.COUNTY)


@pytest.fixture
def leader():
    registry.division_tree()
    return registry.user("county_leader", registry.COUNTY)


def plan(writer, **fields):
    given = {"year": YEAR, "title": "健康帮扶工作计划", "basis": "县领导小组会议", **fields}
    return actions.draft(
        programme_id=uuid.uuid4(), division=registry.division_tree().county, by=writer, **given
    )


def goal(programme, writer, **fields):
    given = {"title": "目标", "target": Decimal(10), "begin": FIRST, "by": LAST, **fields}
    return actions.add_goal(goal_id=uuid.uuid4(), programme=programme, goal=WantedGoal(**given), by=writer)


def step(programme, writer, **fields):
    given = {"kind": "task", "title": "任务", "unit": teams.unit(), "since": FIRST, "due": LAST, **fields}
    return actions.add_step(step_id=uuid.uuid4(), programme=programme, step=WantedStep(**given), by=writer)


def refused(code, action, **given):
    with pytest.raises(Refusal) as why, transaction.atomic():
        action(**given)
    assert why.value.code == code


def approved(programme, writer, leader):
    actions.submit(programme=programme, by=writer)
    return actions.approve(programme=programme, by=leader)


def test_two_people_bring_a_plan_in_force_and_its_words_stand(writer, leader):
    row = plan(writer)
    refused("empty", actions.submit, programme=row, by=writer)
    one = goal(row, writer)
    actions.submit(programme=row, by=writer)
    refused("no_duty", actions.approve, programme=row, by=writer)
    actions.send_back(programme=row, reason="太笼统", by=leader)
    row = approved(row, writer, leader)
    assert (row.state, row.in_force_on) == ("in_force", timezone.localdate())
    refused("frozen", actions.add_goal, goal_id=uuid.uuid4(), programme=row, goal=None, by=writer)
    for rows, change in (
        (Goal.objects.filter(pk=one.pk), {"target": 1}),
        (Programme.objects.filter(pk=row.pk), {"title": "别的"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Goal.objects.filter(pk=one.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Programme.objects.filter(pk=row.pk).update(approved_by=writer)


def test_a_revision_is_a_version_of_its_own_and_the_old_one_holds_until_then(writer, leader):
    row = plan(writer)
    first = goal(row, writer)
    step(row, writer, kind="milestone", proof="goal", goal=first)
    row = approved(row, writer, leader)
    key = uuid.uuid4()
    new = actions.revise(programme_id=key, programme=row, reason="上级调整", by=writer)
    assert actions.revise(programme_id=uuid.uuid4(), programme=row, reason="再调", by=writer).pk == key
    assert new.version == 2 and new.steps.get().goal == new.goals.get() != first
    row.refresh_from_db()
    assert row.state == "in_force"
    approved(new, writer, leader)
    row.refresh_from_db()
    assert (row.state, row.goals.get()) == ("replaced", first)


def test_a_goal_without_a_record_says_so_and_nothing_else(writer):
    row = plan(writer)
    goal(row, writer)
    told = queries.progress(writer, row).goals[0]
    assert (told.value, told.verdict.course) == (None, "unmeasured")
    refused("indicator", goal, programme=row, writer=writer, indicator="no.such")
    refused("dates", goal, programme=row, writer=writer, by=FIRST - dt.timedelta(days=1))


def test_readings_are_compared_with_the_line_and_never_change(writer):
    row = plan(writer)
    one = goal(row, writer, indicator="contracts.served_rate", target=Decimal(90), start=Decimal(50))
    day = dt.date(YEAR, 7, 2)
    read = {"goal": one, "as_of": day, "period": f"{YEAR}-07", "above": 6, "below": 10}
    made = Reading.objects.create(snapshot="s1", value=Decimal(60), **read)
    told = queries.progress(writer, row).goals[0]
    assert told.verdict.course in ("behind", "missed") and told.reading == made
    assert told.verdict.expected is None or 69 < told.verdict.expected < 71
    Reading.objects.create(snapshot="s2", value=None, **{**read, "as_of": day + dt.timedelta(days=30)})
    assert queries.progress(writer, row).goals[0].reading == made
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.filter(pk=made.pk).update(value=99)


def test_without_a_snapshot_nothing_is_read(writer, leader, settings, tmp_path):
    settings.LAKE = tmp_path
    row = plan(writer)
    goal(row, writer, indicator="contracts.served_rate")
    row = approved(row, writer, leader)
    reactions.read_approved(str(row.pk))
    assert not Reading.objects.exists()


def test_a_task_is_done_when_every_copy_of_its_order_is_closed(writer):
    made = orders.desks()
    order = orders.sent(made, made.town, made.other, rhythm="read", first_due_on=None, report_minutes=0)
    row = plan(writer)
    step(row, writer, proof="order", order=order)
    step(row, writer)
    refused("proof", step, programme=row, writer=writer, proof="order")
    orders_actions.receive(copy=orders.copy_of(order, made.town), by=made.town_user)
    told = queries.progress(writer, row)
    assert [one.standing for one in told.steps] == ["open", "unproved"]
    orders_actions.receive(copy=orders.copy_of(order, made.other), by=made.other_user)
    assert Copy.objects.filter(order=order, state="closed").count() == 2
    assert queries.progress(writer, row).steps[0].standing == "done"


def test_money_is_what_the_ledger_says(writer):
    who = funds.people()
    fund = funds.fund(who[0])
    row = plan(writer)
    line = actions.add_budget(
        line_id=uuid.uuid4(), programme=row, line=WantedBudget("救助", fund, "", 100_00), by=writer
    )
    refused("proof", step, programme=row, writer=writer, proof="paid", budget=line)
    step(row, writer, proof="paid", budget=line, mark=Decimal(50_00))
    told = queries.progress(writer, row)
    assert (told.budget[0].allotted, told.budget[0].spent, told.steps[0].done_on) == (0, 0, None)
    actions.drop(item=line, by=writer)
    assert not row.steps.exists() and not row.budget.exists()


def test_what_the_system_counts_begins_with_nothing(writer):
    row = plan(writer)
    goal(row, writer, fact="home_visits", target=Decimal(1))
    told = queries.progress(writer, row).goals[0]
    assert told.value == 0 and told.as_of == min(timezone.localdate(), LAST) and told.goal.start is None


def test_a_town_sees_the_plan_of_its_county_once_it_holds(writer, leader):
    town = registry.user("township_clerk", registry.TOWN)
    far = registry.user("county_rural", registry.OTHER_COUNTY)
    row = plan(writer)
    goal(row, writer)
    assert not queries.programmes(town).exists()
    approved(row, writer, leader)
    assert queries.programmes(town).get() == row and not queries.programmes(far).exists()
