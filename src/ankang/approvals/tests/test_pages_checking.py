"""House checks, signatures, meetings and samples as pages."""

import json
import uuid

import pytest
from django.urls import reverse

from ankang.approvals import actions
from ankang.approvals.models import Appraisal, HouseCheck, Meeting, SampleCheck, SampleRow, Signature
from ankang.approvals.tests import factories as make
from ankang.places.models import Division
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


def checked(client, case, **given):
    there = reverse("approvals:check_new", args=[case.pk])
    form = client.get(there).context["form"]
    start = {
        "check_id": form["check_id"].value(),
        "checked_on": "2026-03-02",
        "is_so": "yes",
        "signed_on": "2026-03-02",
    }
    answers = {
        name: str(value).lower() if isinstance(value, bool) else value for name, value in make.HOUSE.items()
    }
    return client.post(there, {**start, **answers, **given})


def test_a_house_check_is_kept_and_shown_with_incomes_a_head(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    assert checked(client, case, second_checker="李某").status_code == 302
    check = HouseCheck.objects.get()
    assert (check.confirmed, check.second_checker) == (True, "李某")
    assert json.loads(check.answers)["wage_yuan"] == 9000
    text = client.get(reverse("approvals:application", args=[case.pk])).content.decode()
    assert "4,333 元" in text  # (9000 + 3000 + 2000 − 1000) ÷ 3
    assert "3,000 元" in text  # less 4000 of compliant own-paid spending


def test_a_further_check_begins_with_what_was_seen(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    checked(client, case)
    form = client.get(reverse("approvals:check_new", args=[case.pk])).context["form"]
    assert form["wage_yuan"].value() == 9000
    assert form["water_safe"].value() == "true"
    assert form["signed_on"].value() is None  # signed anew


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"members": ""}, "家庭人口"),
        ({"wage_yuan": "多"}, "工资性收入"),
        ({"house": "cave"}, "住房"),
        ({"checked_on": "2026-03-09"}, "日期晚于今天"),
        ({"is_so": ""}, "请选择“情况属实”"),
        ({"wage_yuan": "99999999"}, "只能在"),
    ],
)
def test_a_wrong_answer_is_told_at_its_place(at, who, given, says):
    case = make.application(who.filer)
    answer = checked(at(who.filer), case, seen="房顶漏雨，已拍照", **given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "房顶漏雨，已拍照" in text
    assert not HouseCheck.objects.exists()


def test_an_unusual_answer_is_asked_once(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    answer = checked(client, case, members="20")
    assert answer.status_code == 422
    assert "请确认后再保存" in answer.content.decode()
    assert not HouseCheck.objects.exists()
    assert checked(client, case, members="20", accepted=["members"]).status_code == 302


def test_an_exit_asks_whether_the_household_agrees(at, who):
    case = make.application(who.filer, "exit")
    form = at(who.filer).get(reverse("approvals:check_new", args=[case.pk])).context["form"]
    assert "agrees" in form.fields
    assert form.definition.id == "exit_check"


def test_nothing_is_added_to_what_has_ended(at, who):
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group, "refuse", opinion="不符合")
    client = at(who.filer)
    assert client.get(reverse("approvals:check_new", args=[case.pk])).status_code == 404
    assert client.get(reverse("approvals:sign", args=[case.pk])).status_code == 404


def test_signatures_post_by_post(at, who):
    case = make.application(who.filer, "exit")
    client = at(who.filer)
    there = reverse("approvals:sign", args=[case.pk])
    sent = {"id": str(uuid.uuid4()), "post": "village_head", "name": "王某", "signed_on": "2026-03-02"}
    assert client.post(there, sent).status_code == 302
    client.post(there, sent)
    assert Signature.objects.count() == 1
    text = client.get(reverse("approvals:application", args=[case.pk])).content.decode()
    assert "王某 · 2026-03-02" in text
    assert client.post(there, {**sent, "id": str(uuid.uuid4()), "name": ""}).status_code == 422


def sheet(client, cases, kind="group", group="", **given):
    there = reverse("approvals:meeting_new") + f"?village={make.VILLAGE}&kind={kind}&group={group}"
    form = client.get(there).context["form"]
    start = {
        "id": form["id"].value(),
        "held_on": "2026-03-02",
        "eligible": 30,
        "present": 25,
        "chair": "主持人",
    }
    votes = {f"agreed_{case.pk}": 20 for case in cases}
    return client.post(there, {**start, **votes, **given})


def test_one_meeting_appraises_many(at, who):
    cases = [make.application(who.filer) for _one in range(3)]
    client = at(who.filer)
    answer = sheet(client, cases[:2], minutes="先介绍情况，再投票")
    meeting = Meeting.objects.get()
    assert answer.url == reverse("approvals:meeting", args=[meeting.pk])
    assert Appraisal.objects.count() == 2
    text = client.get(answer.url).content.decode()
    assert "到会人数够" in text
    assert "先介绍情况" in text
    # Those appraised wait no more; the third does.
    there = reverse("approvals:meeting_new") + f"?village={make.VILLAGE}&kind=group"
    assert [row.pk for row, _home in client.get(there).context["form"].waiting] == [cases[2].pk]


def test_too_few_are_shown_as_too_few(at, who):
    case = make.application(who.filer)
    client = at(who.filer)
    answer = sheet(client, [case], present=10, **{f"agreed_{case.pk}": 9})
    assert "到会人数不够" in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"present": 40}, "实到人数多于应到人数"),
        ({"agreed": 26}, "票数合计多于到会人数"),
        ({"agreed": ""}, "还没有填任何一户"),
        ({"agreed": "", "against": 3}, "请填同意票数"),
        ({"held_on": "2026-04-01"}, "日期晚于今天"),
        ({"chair": ""}, "请填写“主持人”"),
        ({"agreed": "全部"}, "整数"),
    ],
)
def test_a_wrong_sheet_of_votes(at, who, given, says):
    case = make.application(who.filer)
    named = {
        f"{name}_{case.pk}" if name in ("agreed", "against") else name: value for name, value in given.items()
    }
    answer = sheet(at(who.filer), [case], minutes="到会群众逐户讨论", **named)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "到会群众逐户讨论" in text
    assert not Meeting.objects.exists()


def test_the_blank_record_lists_who_is_to_be_appraised(at, who):
    case = make.application(who.filer)
    there = reverse("approvals:meeting_blank") + f"?village={make.VILLAGE}&kind=group"
    text = at(who.filer).get(there).content.decode()
    assert case.household.persons.get().name in text
    assert "到会人员签名" in text


def test_a_meeting_of_a_strange_village_cannot_be_held(at, who):
    there = reverse("approvals:meeting_new") + f"?village={registry.OTHER_VILLAGE}&kind=group"
    answer = at(who.filer).get(there)
    assert "form" in answer.context
    assert "请从列出的选项中选" in answer.content.decode()
    strange = registry.user("village_cadre", registry.OTHER_VILLAGE)
    case = make.application(who.filer)
    make.meeting([case], "group", who.filer)
    meeting = Meeting.objects.get()
    assert at(strange).get(reverse("approvals:meeting", args=[meeting.pk])).status_code == 404


def to_town(who, count):
    """Exits that wait for the town."""
    cases = [make.application(who.filer, "exit") for _one in range(count)]
    make.meeting(cases, "group", who.filer)
    for case in cases:
        make.decide(case, who.group)
        make.check(case, who.filer)
    make.meeting(cases, "survey", who.filer)
    make.notice(cases, "village", who)
    for case in cases:
        make.decide(case, who.village)
    return cases


def test_a_sample_is_drawn_seen_and_written_down(at, who):
    cases = to_town(who, 2)
    client = at(who.town)
    there = reverse("approvals:sample_new")
    page = client.get(there)
    assert "2 件" in page.content.decode()
    form = page.context["form"]
    answer = client.post(
        there, {"id": form["id"].value(), "town": make.TOWN, "kind": "exit", "share_permille": 50}
    )
    sample = SampleCheck.objects.get()
    assert answer.url == reverse("approvals:sample", args=[sample.pk])
    row = SampleRow.objects.get()
    text = client.get(answer.url).content.decode()
    assert str(sample.seed) in text
    assert reverse("approvals:door", args=[row.pk]) in text
    door = reverse("approvals:door", args=[row.pk])
    assert client.post(door, {"agrees": "no", "found": "", "checked_on": "2026-03-02"}).status_code == 422
    assert client.post(door, {"agrees": "yes", "checked_on": "2026-03-02"}).status_code == 302
    row.refresh_from_db()
    assert (row.agrees, row.checked_by) == (True, who.town)
    assert len(cases) == sample.of


@pytest.mark.parametrize("share", [10, 60, ""])
def test_a_share_outside_the_document_is_refused_with_it(at, who, share):
    to_town(who, 1)
    client = at(who.town)
    sent = {"id": str(uuid.uuid4()), "town": make.TOWN, "kind": "exit", "share_permille": share}
    answer = client.post(reverse("approvals:sample_new"), sent)
    assert answer.status_code == 422
    assert not SampleCheck.objects.exists()
    if share:
        assert "30‰ 到 50‰" in answer.content.decode()


def test_samples_are_of_the_town(at, who):
    to_town(who, 1)
    sample = actions.draw_sample(
        sample_id=uuid.uuid4(), town=Division.objects.get(pk=make.TOWN), kind="exit", by=who.town
    )
    strange = registry.user("town_leader", registry.OTHER_TOWN)
    assert at(strange).get(reverse("approvals:sample", args=[sample.pk])).status_code == 404
    row = SampleRow.objects.get()
    assert at(strange).get(reverse("approvals:door", args=[row.pk])).status_code == 404
    assert at(who.group).get(reverse("approvals:sample_new")).status_code == 403
