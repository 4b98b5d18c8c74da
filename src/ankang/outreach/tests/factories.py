"""Events, materials and volunteers for tests, made by the actions themselves."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ankang.accounts.models import User
from ankang.outreach import actions
from ankang.outreach.drafts import Plan, Words
from ankang.outreach.models import Event, Item, Poster, Volunteer
from ankang.registry.tests import factories as people

WHOLE_WEEK = [(day, dt.time(8), dt.time(18)) for day in range(7)]


def plan_of(**fields: Any) -> Plan:
    """A lecture in the village this morning."""
    given: dict[str, Any] = {
        "kind": "lecture", "topic": "benefits", "title": "医保政策讲座", "division": people.division_tree().village,
        "place": "村委会院坝", "on": timezone.localdate(), "begins": dt.time(9), "ends": dt.time(11), "way": "list", **fields,
    }  # fmt: skip
    return Plan(**given)


def event(by: User, **fields: Any) -> Event:
    """It, entered."""
    return actions.plan(event_id=uuid4(), plan=plan_of(**fields), by=by)


def held(by: User, **fields: Any) -> Event:
    """It, held."""
    row = event(by, **fields)
    return actions.hold(step_id=uuid4(), event=row, way=row.way or "list", by=by)


def closed(by: User, *came: Any, **fields: Any) -> Event:
    """It, with who came and its result."""
    row = held(by, **fields)
    for person in came:
        actions.attend(attendee_id=uuid4(), event=row, person=person, by=by)
    counted = {"counted": 30, "counter": "村医"} if row.way == "counted" else {}
    return actions.close(
        step_id=uuid4(),
        event=row,
        result="讲了报销比例，发了折页",
        cost=12000,
        cost_source="公卫经费",
        by=by,
        **counted,
    )


def item(by: User, quantity: int = 100, **fields: Any) -> Item:
    """A material with so many in stock."""
    given: dict[str, Any] = {
        "division": people.division_tree().village, "name": "医保折页", "unit": "份", "low": 20, **fields,
    }  # fmt: skip
    row = actions.keep_item(item_id=uuid4(), by=by, **given)
    if quantity:
        actions.move(
            movement_id=uuid4(),
            item=row,
            kind="receipt",
            quantity=quantity,
            on=timezone.localdate(),
            note="县局",
            by=by,
        )
    row.refresh_from_db()
    return row


def volunteer(by: User, **fields: Any) -> Volunteer:
    """Somebody of the village who is always free."""
    given: dict[str, Any] = {
        "division": people.division_tree().village, "name": "张志愿", "skills": ["medical", "desk"],
        "since": dt.date(2024, 1, 1), "slots": WHOLE_WEEK, **fields,
    }  # fmt: skip
    return actions.enrol(volunteer_id=uuid4(), by=by, **given)


def poster(by: User, **fields: Any) -> Poster:
    """A draft of a card on benefits."""
    given: dict[str, Any] = {
        "title": "住院报销怎么算", "points": "先诊疗后付费，出院一站式结算\n带身份证和医保卡", "hotline": "0199-6200001",
        "issuer": "县卫生健康局", **fields,
    }  # fmt: skip
    place = people.division_tree().village
    return actions.draft_poster(
        poster_id=uuid4(), template="policy", topic="benefits", division=place, words=Words(**given), by=by
    )
