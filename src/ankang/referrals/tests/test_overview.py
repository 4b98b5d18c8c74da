"""Referrals of an area: counts by rules, small ones guarded, each leading to its rows."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from ankang.referrals import actions, queries
from ankang.referrals.models import Referral
from ankang.referrals.rules import Loop, State
from ankang.referrals.rules import overview as rules
from ankang.referrals.tests.test_life import DAY, TODAY, replied, sent
from ankang.registry.tests import factories as people


def loop(state="sent", sent_ago=0, replied_after=None, closed=False, **fields):
    on = TODAY - sent_ago * DAY
    return Loop(
        "f", State(state), on, None if state == "draft" else on,
        None if replied_after is None else on + replied_after * DAY, TODAY, TODAY if closed else None, **fields,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ago", "band"), [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (14, 2), (15, 3), (30, 3), (31, 4)]
)
def test_the_age_of_an_open_loop(ago, band):
    told = rules.stages([loop(sent_ago=ago)], TODAY)
    assert told[State.SENT][band] == 1 and sum(map(sum, told.values())) == 1


@pytest.mark.parametrize(("one", "never"), [
    (loop(sent_ago=30), False), (loop(sent_ago=31), True), (loop("replied", 90, 3), True),
    (loop("closed", 90, closed=True), False), (loop("draft", 90), False),
])  # fmt: skip
def test_loops_never_closed(one, never):
    assert rules.is_never(one, TODAY) is never


def test_replies_keep_those_that_never_came():
    told = rules.replies([
        loop("replied", 40, 0), loop("replied", 40, 2), loop("closed", 40, 31, closed=True), loop("sent", 40),
        loop("closed", 40, closed=True), loop("draft", 2),
    ])  # fmt: skip
    assert (told.bands, told.waiting, told.never, told.total) == ((1, 1, 0, 0, 0, 1), 1, 1, 5)


@pytest.fixture
def county(world, clock):
    """Seven sent, of which one was answered and one is late; a draft; readers of the county."""
    clock.move_to(dt.datetime(2026, 10, 20, 2, tzinfo=dt.UTC))
    old = [
        sent(world, person=people.person(people.household(people.VILLAGE), name=f"旧{n}")) for n in range(5)
    ]
    clock.move_to(dt.datetime(2026, 11, 26, 2, tzinfo=dt.UTC))
    replied(world, sent(world))
    sent(world, person=people.person(people.household(people.VILLAGE), name="新转"), to=world.other)
    Referral.objects.create(
        person=people.person(people.household(people.VILLAGE)), village_id=people.VILLAGE, direction="up", source="hand",
        urgency="soon", state="draft", side="sender", made_on=TODAY, due_on=TODAY, made_at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    world.old = old
    world.health = people.user("county_health", people.COUNTY, name="卫健")
    world.leader = people.user("county_leader", people.COUNTY, name="领导")
    return world


@pytest.mark.django_db
def test_every_figure_is_its_rows(county):
    told = queries.overview(county.health)
    assert told.shows_people and not told.hides
    assert told.stages["sent", 4] == 5 and told.stages["all", "all"] == 8 and told.stages["draft", 0] == 1
    assert (told.replies[0], told.replies["waiting"], told.replies["all"]) == (1, 6, 7)
    hospital = str(county.hospital.pk)
    assert (
        told.facilities[hospital, "sent"],
        told.facilities[hospital, "late"],
        told.facilities["all", "never"],
    ) == (6, 5, 5)
    for part, counts in (("stages", told.stages), ("replies", told.replies), ("facilities", told.facilities)):
        for key, value in counts.items():
            row, column = key if isinstance(key, tuple) else (key, "")
            assert queries.behind(county.health, part, str(row), str(column)).count() == value, (part, key)
    assert queries.overview(county.health, people.OTHER_TOWN).stages["all", "all"] == 0


@pytest.mark.django_db
def test_small_counts_are_guarded_from_who_sees_no_people(county):
    told = queries.overview(county.leader)
    assert told.hides and not told.shows_people
    shown = [
        value
        for part in (told.stages, told.replies, told.facilities)
        for value in part.values()
        if value is not None
    ]
    assert shown and min(shown) >= 5
    # One small part beside a large one: its difference to the whole stays untold.
    assert (
        told.stages["sent", 4] is None
        or told.stages["sent", "all"] is None
        or told.stages["sent", 0] is not None
    )
    assert not queries.behind(county.leader, "stages", "all", "all").exists()


@pytest.mark.django_db
def test_the_pages(county, at):
    page = at(county.health).get(reverse("referrals:overview")).content.decode()
    assert "未结案 8 件，其中转出超过 30 天的 5 件" in page and "小数" not in page
    link = re.search(r'href="(/referrals/area/behind/\?part=stages&amp;row=sent&amp;column=4)"', page)
    rows = at(county.health).get(link.group(1).replace("&amp;", "&")).content.decode()
    assert "旧3" in rows and "新转" not in rows and "血压控制" not in rows
    guarded = at(county.leader).get(reverse("referrals:overview")).content.decode()
    assert "小数" in guarded and "behind" not in guarded
    assert at(county.leader).get(reverse("referrals:behind")).status_code == 403
    assert at(county.doctor).get(reverse("referrals:overview")).status_code == 403
    actions.close(
        step_id=uuid4(),
        referral=county.old[0],
        outcome="not_needed",
        note="已不需要",
        asked_on=TODAY,
        by=county.doctor,
    )
    assert queries.overview(county.health).facilities["all", "never"] == 4
