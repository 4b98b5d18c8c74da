"""Taking in an application: three ways in, what may be asked offered and what not explained, nothing filed twice."""

import uuid

import pytest
from django.urls import reverse

from ankang.approvals.models import Application
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


def sheet(client, home, **given):
    there = reverse("approvals:file", args=[home.pk])
    form = client.get(there).context["form"]
    start = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answers = {"what": "register", "way": "own", "statement": "家中有人患病", "consent_on": "2026-03-02"}
    return client.post(there, {**start, **answers, **given})


def offered(client, home):
    page = client.get(reverse("approvals:file", args=[home.pk]))
    return [offer.value for offer in page.context["may"]]


@pytest.mark.parametrize(
    ("way", "given"),
    [
        ("own", {}),
        ("visit", {"statement": ""}),
        ("department", {"statement": "", "department": "医保"}),
    ],
)
def test_three_ways_in(at, who, way, given):
    home = make.home()
    answer = sheet(at(who.filer), home, way=way, **given)
    case = Application.objects.get()
    assert answer.url == reverse("approvals:application", args=[case.pk])
    assert (case.way, case.household_id, case.step) == (way, home.pk, "group")
    assert Event.objects.filter(kind="approvals.application_filed", subject=str(case.pk)).exists()


@pytest.mark.parametrize(
    ("kinds", "may"),
    [
        ((), ["monitor:marginal", "monitor:sudden_hardship", "register"]),
        (("registered",), ["exit"]),
        (("registered", "exited"), ["monitor:unstable_exited", "monitor:sudden_hardship", "relapse", "correction"]),
        (("marginal",), ["register", "removal:marginal"]),
    ],
)  # fmt: skip
def test_what_may_be_asked_follows_from_what_the_household_is(at, who, kinds, may):
    assert offered(at(who.filer), make.home(make.VILLAGE, *kinds)) == may


def test_what_may_not_be_asked_is_explained_and_refused(at, who):
    home = make.home()
    client = at(who.filer)
    text = client.get(reverse("approvals:file", args=[home.pk])).content.decode()
    assert "这一户不是建档立卡户，没有可以退出的" in text
    answer = sheet(client, home, what="exit")
    assert answer.status_code == 422
    assert "请从列出的选项中选" in answer.content.decode()
    assert not Application.objects.exists()


def test_a_second_one_of_the_kind_is_not_offered_but_shown(at, who):
    home = make.home()
    client = at(who.filer)
    sheet(client, home)
    case = Application.objects.get()
    assert "register" not in offered(client, home)
    text = client.get(reverse("approvals:file", args=[home.pk])).content.decode()
    assert case.number in text
    assert sheet(client, home).status_code == 422
    assert Application.objects.count() == 1


def test_pressing_twice_files_once(at, who):
    home = make.home()
    client = at(who.filer)
    key = str(uuid.uuid4())
    sheet(client, home, id=key)
    sheet(client, home, id=key)
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"way": "own", "statement": ""}, "农户申请须写明申请理由"),
        ({"way": "department", "department": ""}, "部门预警须写明是哪个部门"),
        ({"begun_on": "2026-03-03"}, "日期晚于今天"),
        ({"discovered_on": "2026-02-31"}, "2026-01-31 的样子"),
        ({"begun_on": "2026-02-20", "discovered_on": "2026-02-25"}, "受理日期"),
        ({"what": ""}, "请选择“申请事项”"),
        ({"way": "", "statement": "家中有人患重病，花费大"}, "请选择“来源”"),
    ],
)
def test_a_wrong_sheet_is_told_and_keeps_what_was_typed(at, who, given, says):
    answer = sheet(at(who.filer), make.home(), **given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    if given.get("statement"):
        assert given["statement"] in text
    assert not Application.objects.exists()


def test_answers_that_do_not_belong_are_left_out(at, who):
    sheet(at(who.filer), make.home(), risk="01", removal_way="help", department="医保")
    case = Application.objects.get()
    assert (case.risk, case.removal_way, case.department) == ("", "", "")


def test_the_removal_of_a_risk_says_its_way(at, who):
    home = make.home(make.VILLAGE, "marginal")
    client = at(who.filer)
    answer = sheet(client, home, what="removal:marginal", way="visit", statement="")
    assert "帮扶消除还是自然消除" in answer.content.decode()
    sheet(client, home, what="removal:marginal", way="visit", statement="", removal_way="help")
    assert Application.objects.get().removal_way == "help"


def test_a_household_that_left_has_nothing_to_ask(at, who, clock):
    import datetime as dt

    home = make.home()
    home.left_on = dt.date(2026, 1, 1)
    home.save()
    text = at(who.filer).get(reverse("approvals:file", args=[home.pk])).content.decode()
    assert "现在没有可以申请的事项" in text
    assert "这一户已离册" in text


@pytest.mark.parametrize("role", ["village_head", "town_leader", "village_doctor", "auditor"])
def test_only_who_takes_in_applications(at, who, role):
    places = {
        "village_head": registry.VILLAGE,
        "village_doctor": registry.VILLAGE,
        "auditor": registry.COUNTY,
    }
    client = at(registry.user(role, places.get(role, registry.TOWN)))
    home = make.home()
    assert client.get(reverse("approvals:file", args=[home.pk])).status_code == 403
    assert client.get(reverse("approvals:choose")).status_code == 403


def test_a_strangers_household_is_not_there(at, who):
    home = make.home(registry.OTHER_VILLAGE)
    assert at(who.filer).get(reverse("approvals:file", args=[home.pk])).status_code == 404


def test_from_the_menu_a_search_leads_to_the_form(at, who):
    home = make.home()
    head = home.persons.get()
    client = at(who.filer)
    there = reverse("approvals:choose")
    assert client.get(there).status_code == 200
    found = client.post(there, {"q": head.identity[-4:]}).content.decode()
    assert reverse("approvals:file", args=[home.pk]) in found
    assert "没有找到" in client.post(there, {"q": "zzzz"}).content.decode()


def test_a_consent_signed_later_is_recorded_from_the_page(at, who):
    case = make.application(who.filer, consent_on=None)
    there = reverse("approvals:consent", args=[case.pk])
    page = reverse("approvals:application", args=[case.pk])
    client = at(who.filer)
    assert there in client.get(page).content.decode()
    answer = client.post(there, {"signed_on": "2026-03-09"})
    assert answer.status_code == 422 and "日期晚于今天" in answer.content.decode()
    assert client.post(there, {"signed_on": "2026-03-02"}).status_code == 302
    case.refresh_from_db()
    assert str(case.consent_on) == "2026-03-02"
    assert there not in client.get(page).content.decode()
    assert there not in at(who.group).get(page).content.decode()
