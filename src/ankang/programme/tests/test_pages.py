"""Pages of plans: drafted, filled, approved; a household in one page; panel, card, worklist; who sees what."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.programme.models import HelpPlan, Programme
from ankang.programme.tests.test_help import home, opened
from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams
from ankang.web import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cadre():
    registry.division_tree()
    return registry.user("village_cadre", registry.VILLAGE)


def titles(user):
    return " ".join(item.title for item in work.open_for(user).items)


def test_a_plan_from_draft_to_in_force(client):
    writer, leader = (
        registry.user("county_rural", registry.division_tree().county),
        registry.user("county_leader", registry.COUNTY),
    )
    unit, year = teams.unit(), timezone.localdate().year
    client.force_login(writer)
    key = str(uuid.uuid4())
    client.post(
        reverse("programme:new"),
        {"id": key, "division": registry.COUNTY, "year": year, "title": "年度计划", "basis": "会议"},
    )
    there = reverse("programme:programme", args=[key])
    assert "还没有目标" in client.get(there).content.decode()
    days = {"begin": dt.date(year, 1, 1), "by": dt.date(year, 12, 31)}
    given = {
        "id": str(uuid.uuid4()),
        "title": "签约",
        "measure": "indicator:contracts.served_rate",
        "way": "at_least",
        "target": "90",
        **days,
    }
    assert "contracts.served_rate" in client.get(reverse("programme:goal_new", args=[key])).content.decode()
    assert (
        client.post(reverse("programme:goal_new", args=[key]), {**given, "by": "2001-01-01"}).status_code
        == 422
    )
    client.post(reverse("programme:goal_new", args=[key]), given)
    step = {
        "id": str(uuid.uuid4()),
        "kind": "task",
        "title": "开会部署",
        "unit": str(unit.pk),
        "since": days["begin"],
        "due": days["by"],
        "proof": "none:",
    }
    client.post(reverse("programme:step_new", args=[key]), step)
    assert client.get(reverse("programme:budget_new", args=[key])).status_code == 200
    page = client.get(there).content.decode()
    assert "没有读数" in page and "没有记录可以证明" in page and "90.0%" not in page and "90%" in page
    client.post(reverse("programme:submit", args=[key]))
    assert "审定工作计划" in titles(leader)
    client.force_login(leader)
    client.post(reverse("programme:send_back", args=[key]), {"reason": "补责任人"})
    assert "改工作计划" in titles(writer)
    client.force_login(writer)
    client.post(reverse("programme:drop", args=[key, "step", step["id"]]))
    client.post(reverse("programme:submit", args=[key]))
    client.force_login(leader)
    client.post(reverse("programme:approve", args=[key]))
    assert Programme.objects.get(pk=key).state == "in_force"
    assert "年度计划" in client.get(reverse("programme:programmes")).content.decode()
    client.force_login(writer)
    new = client.post(reverse("programme:revise", args=[key]), {"reason": "上级调整"}).url
    assert "第 2 版" in client.get(new).content.decode()


def test_a_household_is_planned_on_one_page(client, cadre):
    house = home(cause="01", unsafe_house=True)
    registry.person(house)
    client.force_login(cadre)
    assert "没有帮扶计划" in titles(cadre)
    lists = client.get(reverse("programme:helps")).content.decode()
    there = reverse("programme:household_new", args=[house.pk])
    assert "李桂香" in lists and there in lists
    page = client.get(there).content.decode()
    assert "因病" in page and "登记为危房户" in page
    given = {
        "id": str(uuid.uuid4()), "measures": ["illness:contract", "housing:house"], "own": "帮着卖茶叶", "owner": str(cadre.pk),
        "since": timezone.localdate(), "year": timezone.localdate().year, "why": "", "agreed_on": timezone.localdate(),
    }  # fmt: skip
    assert client.post(there, {**given, "measures": [], "own": ""}).status_code == 422
    answer = client.post(there, given)
    row = HelpPlan.objects.get()
    assert row.state == "in_force" and row.lines.count() == 3
    page = client.get(answer.url).content.decode()
    assert "帮着卖茶叶" in page and "还没有记录" in page and "没有记录可以证明" in page
    assert "户主签字" in client.get(reverse("programme:sheet", args=[row.pk])).content.decode()
    assert "一户一法" in client.get(reverse("registry:household", args=[house.pk])).content.decode()
    page = client.get(reverse("programme:help_revise", args=[row.pk])).content.decode()
    assert page.count("checked") >= 3
    client.post(
        reverse("programme:review", args=[row.pk]), {"next_on": timezone.localdate() + dt.timedelta(days=40)}
    )
    row.refresh_from_db()
    assert row.review_on == timezone.localdate() + dt.timedelta(days=40)


def test_a_village_is_planned_and_approved(client, cadre):
    house = home(cause="03")
    client.force_login(cadre)
    page = client.get(reverse("programme:village_new", args=[registry.VILLAGE])).content.decode()
    assert "因学 1 户" in page and house.number not in page
    given = {
        "id": str(uuid.uuid4()), "measures": ["schooling:grant"], "owner": str(cadre.pk), "since": timezone.localdate(),
        "year": timezone.localdate().year,
    }  # fmt: skip
    there = client.post(reverse("programme:village_new", args=[registry.VILLAGE]), given).url
    row = HelpPlan.objects.get()
    more = {
        "id": str(uuid.uuid4()), "need": "other", "evidence": "村民会议", "measure": "修水渠", "owner": str(cadre.pk),
        "since": timezone.localdate(), "due": timezone.localdate(), "proof": "none",
    }  # fmt: skip
    client.post(reverse("programme:line_new", args=[row.pk]), more)
    client.post(reverse("programme:line_drop", args=[row.lines.first().pk]))
    assert [one.measure for one in row.lines.all()] == ["修水渠"]
    client.post(reverse("programme:help_submit", args=[row.pk]))
    leader = registry.user("town_leader", registry.TOWN)
    assert "一村一策" in titles(leader)
    client.force_login(leader)
    client.post(reverse("programme:help_approve", args=[row.pk]))
    assert "执行中" in client.get(there).content.decode()
    assert "柳林村" in client.get(reverse("programme:helps"), {"list": "villages"}).content.decode()


def test_strangers_and_drafts(client, cadre):
    row = opened(cadre, home())
    client.force_login(registry.user("village_cadre", registry.SISTER_VILLAGE))
    for name, key in (
        ("help", row.pk),
        ("sheet", row.pk),
        ("household_new", row.household_id),
        ("village_new", registry.VILLAGE),
    ):
        assert client.get(reverse(f"programme:{name}", args=[key])).status_code == 404
    client.force_login(registry.user("paired_cadre", registry.VILLAGE))
    assert client.get(reverse("programme:help", args=[row.pk])).status_code == 200
    assert client.get(reverse("programme:line_new", args=[row.pk])).status_code == 403
