"""The page of an application: what its reader sees, what they may do there, and how a refusal reads."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from ankang.approvals import actions
from ankang.approvals.models import Decision, ReturnedRow
from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


def page_of(client, case, **query):
    return client.get(reverse("approvals:application", args=[case.pk]), query)


def text_of(client, case, **query):
    return page_of(client, case, **query).content.decode()


def at_group(who, **given):
    """An application that the group can decide."""
    case = make.application(who.filer, **given)
    make.meeting([case], "group", who.filer)
    return case


def at_village(who, **given):
    case = at_group(who, **given)
    make.decide(case, who.group)
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    return case


def form_of(client, case):
    """What the decide form of the page would send."""
    form = page_of(client, case).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def decide(client, case, query="", **given):
    there = reverse("approvals:decide", args=[case.pk]) + query
    return client.post(there, {**form_of(client, case), **given})


def test_the_page_shows_where_it_stands_and_who_decides(at, who):
    case = at_village(who)
    text = text_of(at(who.village), case)
    assert "办到哪一步" in text
    assert "村审查" in text
    assert "村支书" in text  # who is waited for
    assert "入户核实，情况属实，户主签字" in text
    assert "我来决定" in text
    assert Event.objects.filter(kind="approvals.application_read", subject=str(case.pk)).exists()


def test_what_is_lacking_is_said_in_the_rules_words(at, who):
    case = make.application(who.filer, consent_on=None)
    text = text_of(at(who.group), case)
    assert "还没有户主签字的信息核对授权书" in text
    assert "还没有村民小组评议" in text
    # Agreeing is not offered, refusing is.
    form = page_of(at(who.group), case).context["form"]
    assert [code for code, _label in form.fields["outcome"].choices] == ["refuse"]


def test_a_decision_is_taken_and_the_next_one_comes(at, who):
    first, second = at_group(who), at_group(who)
    client = at(who.group)
    answer = decide(client, first, "?which=mine", outcome="agree", opinion="同意")
    assert Decision.objects.get(application=first).opinion == "同意"
    assert answer.url == f"{reverse('approvals:application', args=[second.pk])}?which=mine"
    answer = decide(client, second, "?which=mine", outcome="agree")
    assert answer.url == f"{reverse('approvals:inbox')}?which=mine"


def test_pressing_twice_decides_once(at, who):
    case = at_group(who)
    client = at(who.group)
    sent = {**form_of(client, case), "outcome": "agree"}
    there = reverse("approvals:decide", args=[case.pk])
    assert client.post(there, sent).status_code == 302
    client.post(there, sent)
    assert Decision.objects.filter(application=case).count() == 1


def test_who_was_slower_is_told_who_decided(at, who):
    case = at_group(who)
    slower = registry.user("village_cadre", registry.VILLAGE, name="慢一步")
    client = at(slower)
    sent = {**form_of(client, case), "outcome": "refuse", "opinion": "收入超线，不符合"}
    make.decide(case, who.group)
    answer = client.post(reverse("approvals:decide", args=[case.pk]), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "组评" in text
    assert "组评议" in text
    assert Decision.objects.filter(application=case).count() == 1


def test_a_refusal_needs_its_reason_and_keeps_what_was_typed(at, who):
    case = at_group(who)
    client = at(who.group)
    answer = decide(client, case, outcome="refuse", opinion="")
    assert answer.status_code == 422
    assert "须写明理由" in answer.content.decode()
    answer = decide(client, case, outcome="agree", opinion="同意上报，情况属实", on="2026-03-09")
    text = answer.content.decode()
    assert "日期晚于今天" in text
    assert "同意上报，情况属实" in text
    assert not Decision.objects.exists()


def test_who_filed_may_not_decide(at, who):
    case = make.application(who.group)
    make.meeting([case], "group", who.filer)
    text = text_of(at(who.group), case)
    assert "不能由受理申请的同一人办理" in text
    assert "我来决定" not in text


@pytest.mark.parametrize("part", ["filer", "village", "town", "county"])
def test_others_see_it_and_get_no_form(at, who, part):
    case = at_group(who)
    answer = page_of(at(getattr(who, part)), case)
    assert answer.status_code == 200
    assert answer.context["form"] is None
    sent = {"id": str(uuid.uuid4()), "seen": 0, "outcome": "agree", "on": "2026-03-02"}
    refused = at(getattr(who, part)).post(reverse("approvals:decide", args=[case.pk]), sent)
    assert refused.status_code in (403, 422)
    assert not Decision.objects.exists()


PAGES = [
    "application",
    "letter",
    "check_new",
    "evidence_new",
    "withdraw",
    "send_back",
    "household_choice",
    "sign",
]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing(at, who, name):
    case = at_group(who)
    there = reverse(f"approvals:{name}", args=[case.pk])
    for role, place in (("village_cadre", registry.SISTER_VILLAGE), ("township_clerk", registry.OTHER_TOWN)):
        assert at(registry.user(role, place)).get(there).status_code == 404


@pytest.mark.parametrize("role", ["finance", "analyst", "security_admin", "department_liaison"])
def test_roles_without_the_register_are_refused(at, who, role):
    case = at_group(who)
    client = at(registry.user(role, registry.COUNTY))
    assert page_of(client, case).status_code == 403
    assert client.get(reverse("approvals:inbox")).status_code == 403


def returned(client, case, **lines):
    there = reverse("approvals:send_back", args=[case.pk])
    form = client.get(there).context["form"]
    return client.post(there, {"id": form["id"].value(), "seen": form["seen"].value(), **lines})


def test_sent_back_row_by_row_and_mended(at, who):
    case = at_village(who)
    member = case.household.persons.get()
    answer = returned(
        at(who.village), case, target_0="household:", field_0="unsafe_house", reason_0="与照片不符",
        target_1=f"member:{member.pk}", field_1="identity", reason_1="看不清",
    )  # fmt: skip
    assert answer.status_code == 302
    assert ReturnedRow.objects.count() == 2
    case.refresh_from_db()
    assert (case.step, case.to_mend) == ("group", 2)
    client = at(who.filer)
    text = text_of(client, case)
    assert "户信息 · 危房户" in text
    assert f"成员 {member.name} · 证件号码" in text
    for row in ReturnedRow.objects.all():
        client.post(reverse("approvals:mend", args=[row.pk]))
    case.refresh_from_db()
    assert case.to_mend == 0
    assert "已补正" in text_of(client, case)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ({}, "请选择退回的是哪一处"),
        ({"target_0": "household:"}, "为什么退回"),
        ({"reason_0": "看不清"}, "请选择退回的是哪一处"),
        ({"target_0": "member:1", "reason_0": "x"}, "请从列出的选项中选"),
    ],
)
def test_a_return_that_says_too_little(at, who, lines, says):
    case = at_village(who)
    answer = returned(at(who.village), case, **lines)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ReturnedRow.objects.exists()


def test_what_cannot_be_sent_back_is_said(at, who):
    case = at_group(who)
    answer = at(who.group).get(reverse("approvals:send_back", args=[case.pk]), follow=True)
    assert "不能退回" in answer.content.decode()


def test_withdrawn_with_a_reason(at, who):
    case = at_group(who)
    client = at(who.filer)
    there = reverse("approvals:withdraw", args=[case.pk])
    form = client.get(there).context["form"]
    sent = {"id": form["id"].value(), "seen": 0}
    assert client.post(there, sent).status_code == 422
    assert client.post(there, {**sent, "reason": "农户不愿申请"}).status_code == 302
    case.refresh_from_db()
    assert case.end == "withdrawn"
    assert "已撤回" in text_of(client, case)
    assert client.get(there).status_code == 302  # nothing left to withdraw


def test_after_a_split_somebody_says_which_household(at, who):
    from ankang.registry.models import LifeEvent

    case = at_group(who)
    new = make.home()
    LifeEvent.objects.create(
        kind=LifeEvent.Kind.SPLIT, happened_on=dt.date(2026, 3, 2), household=case.household, other=new,
        village_id=new.village_id,
    )  # fmt: skip
    actions.hold_for_household(application=case, by=None)
    assert "先确认" in text_of(at(who.group), case)
    client = at(who.filer)
    assert "去确认" in text_of(client, case)
    there = reverse("approvals:household_choice", args=[case.pk])
    form = client.get(there).context["form"]
    assert len(form.fields["household"].choices) == 2
    old = case.household
    answer = client.post(
        there, {"id": form["id"].value(), "household": str(new.pk), "reason": "患病的人分到这户"}
    )
    assert answer.status_code == 302
    case.refresh_from_db()
    assert (case.household_id, case.blocked) == (new.pk, "")
    tab = client.get(reverse("registry:household_tab", args=[old.pk, "approvals"])).content.decode()
    assert "由另一户继续的申请" in tab and new.number in tab
    assert f"/cases/{case.pk}/" in tab and "这一户还没有申请过" not in tab
    theirs = client.get(reverse("registry:household_tab", args=[new.pk, "approvals"])).content.decode()
    assert case.number in theirs and "由另一户继续的申请" not in theirs


def test_an_application_is_never_asked_for_by_number_of_questions(at, who, django_assert_max_num_queries):
    case = at_village(who)
    for _more in range(3):
        registry.person(case.household, relation="03")
        make.meeting([case], "village", who.filer)
    client = at(who.village)
    page_of(client, case)
    with django_assert_max_num_queries(95):
        page_of(client, case)


def test_the_page_reads_in_english(at, who):
    case = at_village(who)
    client = at(who.village)
    client.cookies["django_language"] = "en"
    assert "Village review" in text_of(client, case)
