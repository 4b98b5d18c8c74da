import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.accounts.roles import ROLES
from ankang.care.tests import factories as visits
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people
from ankang.web import work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = "offered"


def sign_in(client, user):
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_the_start_page_lists_what_is_due_worst_first(client):
    calm, urgent = people.person(name="赵平安"), people.person(name="王大山")
    for person in (calm, urgent):
        records.condition(person)
    today = timezone.localdate()
    visits.visit(calm, today - dt.timedelta(120))
    visits.visit(urgent, today - dt.timedelta(20), systolic=190, emergency=True, control=2)
    page = sign_in(client, people.user("village_doctor", people.VILLAGE)).get(reverse("worklist:today"))
    text = page.content.decode()
    assert text.index("王大山") < text.index("赵平安")
    assert "2 件，其中 2 件已逾期" in text
    assert "本月进度" in text


def test_a_day_without_work_says_so(client):
    people.division_tree()
    page = sign_in(client, people.user("village_doctor", people.VILLAGE)).get(reverse("worklist:today"))
    assert "今日无事" in page.content.decode()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_has_a_start_page(client, role):
    people.division_tree()
    levels = {5: people.VILLAGE, 4: people.TOWN, 3: people.COUNTY}
    user = people.user(role, levels[ROLES[role].scope])
    assert sign_in(client, user).get(reverse("worklist:today")).status_code == 200


def test_a_user_without_a_post_is_told_whom_to_ask(client):
    people.division_tree()
    user = people.user("village_doctor", people.VILLAGE)
    user.posts.update(until=dt.date(2021, 1, 1))
    page = sign_in(client, user).get(reverse("worklist:today"))
    assert "请联系安全管理员" in page.content.decode()


def test_work_of_all_sources_is_ordered_by_risk_place_and_day(monkeypatch):
    day = dt.date(2026, 11, 23)

    def item(title, severity, place, due):
        return work.WorkItem(title, "", due, severity, "/", place)

    def source(user):
        urgent, due = work.Severity.URGENT, work.Severity.DUE
        items = [item("c", due, "2", day), item("b", urgent, "2", day), item("a", urgent, "1", None)]
        return work.Work(items, 7, 2)

    monkeypatch.setattr(work, "_sources", [source, lambda user: work.Work([], 3)])
    user = people.user("auditor", people.division_tree().county)
    found = work.open_for(user)
    assert [one.title for one in found.items] == ["a", "b", "c"]
    assert (found.total, found.overdue) == (10, 2)
    assert work.count(user) == 10
