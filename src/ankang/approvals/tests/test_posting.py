"""What waits for a notice is offered to who drafts it, once, with the days of the procedure."""

import datetime as dt

import pytest
from django.urls import reverse

from ankang.approvals import actions
from ankang.approvals.queries.posting import lines, waiting
from ankang.approvals.tests import factories as make
from ankang.notices.models import Notice
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


def passed_on(who, count=2, kind="register"):
    """Applications that the village has passed on."""
    cases = [make.application(who.filer, kind) for _one in range(count)]
    if kind == "register":
        make.meeting(cases, "group", who.filer)
        for case in cases:
            make.decide(case, who.group)
    for case in cases:
        make.check(case, who.filer)
    make.meeting(cases, "village", who.filer)
    for case in cases:
        make.decide(case, who.village)
    return cases


def test_what_the_village_passed_on_waits_for_its_notice(who):
    cases = passed_on(who)
    (one,) = waiting(who.drafter["village"])
    assert (one.source, one.kind, one.division) == ("approvals:five_steps:village", "village", make.VILLAGE)
    assert (one.days, one.cases, one.since) == (7, 2, dt.date(2026, 3, 2))
    listed = lines(who.drafter["village"], one)
    assert {line.case for line in listed} == {case.pk for case in cases}
    assert {line.category for line in listed} == {"registered"}


def test_a_monitored_one_is_listed_by_its_category(who):
    passed_on(who, 1, "monitor")
    (one,) = waiting(who.drafter["village"])
    assert (one.kind, one.days) == ("monitor_village", 5)
    assert [line.category for line in lines(who.drafter["village"], one)] == ["marginal"]


def test_strangers_and_those_who_do_not_draft_are_offered_nothing(who):
    passed_on(who)
    assert waiting(who.village) == []
    assert waiting(registry.user("village_cadre", registry.SISTER_VILLAGE)) == []


def test_what_is_drafted_waits_no_more_until_it_is_taken_back(who):
    from ankang.notices.actions import withdraw_notice

    cases = passed_on(who)
    notice = make.notice(cases, "village", who)
    assert waiting(who.drafter["village"]) == []
    withdraw_notice(notice=notice, reason="名单有误", by=who.village)
    actions.repeat_standings(keys=[case.pk for case in cases], by=None)
    assert waiting(who.drafter["village"])[0].cases == 2


def test_the_town_drafts_what_the_town_passed_on(who, clock):
    cases = passed_on(who)
    make.notice(cases, "village", who)
    clock(8)
    for case in cases:
        make.decide(case, who.town)
    assert waiting(who.drafter["village"]) == []
    (one,) = waiting(who.drafter["town"])
    assert (one.kind, one.division, one.cases) == ("town", make.TOWN, 2)


def test_an_exit_waits_for_one_notice_after_the_other(who, clock):
    case = make.application(who.filer, "exit")
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group)
    (one,) = waiting(who.drafter["village"])
    assert (one.kind, one.days) == ("exit_village", 7)
    make.notice([case], "village", who)
    make.check(case, who.filer)
    make.meeting([case], "survey", who.filer)
    make.decide(case, who.village)
    assert waiting(who.drafter["town"]) == []  # a case hangs in one place at a time
    clock(8)
    (one,) = waiting(who.drafter["town"])
    assert (one.source, one.kind) == ("approvals:exit:town", "exit_town")
    assert [line.case for line in lines(who.drafter["town"], one)] == [case.pk]


def test_a_notice_without_days_of_its_own_hangs_as_long_as_the_others(who, clock):
    (case,) = passed_on(who, 1, "monitor")
    make.notice([case], "village", who, days=5)
    clock(6)
    make.decide(case, who.town)
    make.decide(case, who.county)
    (one,) = waiting(who.drafter["county"])
    assert (one.kind, one.days, one.division) == ("monitor_county", 5, make.COUNTY)


def test_drafted_from_the_board_of_staff(at, who):
    passed_on(who)
    client = at(who.drafter["village"])
    page = client.get(reverse("notices:waiting"))
    one, _place, _kind, key = page.context["rows"][0]
    sent = {"notice_id": str(key), "source": one.source, "kind": one.kind, "division": one.division}
    assert client.post(reverse("notices:draft"), sent).status_code == 302
    assert Notice.objects.get().households == 2
