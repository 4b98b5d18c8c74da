"""Orders about the canary and its help plan, for the access matrix: nobody elsewhere sees any."""

import datetime as dt
import uuid

from django.db.models import Model
from django.utils import timezone

from ankang.orders import actions as orders
from ankang.orders.models import Answer, Copy, Due, Order, Paper
from ankang.orders.wanted import Wanted
from ankang.programme.models import HelpPlan, Line, Programme
from ankang.registry.models import Person
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams


def orders_of(member: Person) -> list[Model]:
    """An order that names the canary, its copy with an answer and a paper, a draft of its town's plan, a help plan."""
    town = f"{member.village_id[:9]}000"
    order, answer = _answered(member, town)
    paper = Paper.objects.create(
        order=order, answer=answer, title=member.name, media="application/pdf", size=1, hash="0", added_by=order.drafted_by
    )  # fmt: skip
    plan = Programme.objects.create(
        division_id=town, year=2026, title=f"{member.name}户帮扶", basis="会议", drafted_by=order.drafted_by
    )
    helped = HelpPlan.objects.create(village_id=member.village_id, household=member.household, year=2026)
    line = Line.objects.create(
        plan=helped, ordinal=0, need="illness", evidence=f"{member.name}住院", measure=f"看望{member.name}",
        since=dt.date(2026, 1, 1), due=dt.date(2026, 6, 1), proof="visit",
    )  # fmt: skip
    return [order, answer.due.copy, answer.due, answer, paper, plan, helped, line]


def _answered(member: Person, town: str) -> tuple[Order, Answer]:
    sender, office = teams.unit(), teams.unit("town_office", town)
    drafter, clerk = registry.user("county_rural", registry.COUNTY), registry.user("township_clerk", town)
    leader = registry.user("county_leader", registry.COUNTY)
    teams.speaks_for(drafter, sender)
    teams.speaks_for(clerk, office)
    text = f"请核实{member.name}一户的情况。"
    wanted = Wanted(
        "task", f"核实{member.name}", "", text, "once", "", timezone.localdate() + dt.timedelta(days=9), None, 5, 5, [office]
    )  # fmt: skip
    order = orders.draft(order_id=uuid.uuid4(), unit=sender, wanted=wanted, by=drafter)
    orders.submit(order=order, reasons={}, figures={}, by=drafter)
    orders.release(order=order, by=leader)
    copy = Copy.objects.get(order=order)
    orders.receive(copy=copy, by=clerk)
    due = Due.objects.get(copy=copy)
    answer = orders.report(answer_id=uuid.uuid4(), due=due, text=f"{member.name}已核实", figures={}, by=clerk)
    return order, answer
