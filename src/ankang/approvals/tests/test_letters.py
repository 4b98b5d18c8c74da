"""What a household is told: on paper, and by its code; never of anybody else, never an illness, never a number."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from ankang.approvals.tests import factories as make
from ankang.journal.models import Event
from ankang.notices import actions as notices
from ankang.notices import throttle
from ankang.notices.queries import check_code_of
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
ILL = "食道癌晚期"


@pytest.fixture
def case(who):
    return make.application(who.filer, statement=ILL)


def letter(client, case):
    return client.get(reverse("approvals:letter", args=[case.pk]))


def ask(client, code, tail, **given):
    return client.post(reverse("approvals:ask"), {"code": code, "tail": tail}, **given)


def member(case):
    return case.household.persons.get()


def test_a_letter_says_what_why_whom_how_and_the_code(at, who, case):
    who.filer.phone = "13900002210"
    who.filer.save()
    text = letter(at(who.filer), case).content.decode()
    assert "正在办理，现在到“组评议”这一步" in text
    assert "国开办发〔2014〕24号" in text
    assert "13900002210" in text
    assert "12345" in text
    assert check_code_of(case.household) in text
    assert "data:image/svg+xml" in text
    assert reverse("approvals:ask") in text
    assert Event.objects.filter(kind="approvals.letter_printed", subject=str(case.pk)).exists()


def test_a_letter_tells_of_nobody_else_and_of_no_illness(at, who, case):
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group, opinion=f"邻居张三反映{ILL}")
    text = letter(at(who.filer), case).content.decode()
    for word in (ILL, "张三", "邻居", who.group.name + "</dd>", member(case).identity, case.household.number):
        assert word not in text.replace(f"<dd>{who.group.name}</dd>", "")


def test_a_refusal_is_told_in_the_rules_words(at, who, case):
    make.meeting([case], "group", who.filer, agreed=5)
    make.decide(case, who.group, "refuse", opinion="邻居张三说他有车")
    text = letter(at(who.filer), case).content.decode()
    assert "没有通过" in text
    assert "评议同意 5 票" in text
    assert "张三" not in text


def test_while_a_notice_hangs_the_letter_says_until_when(at, who, case, clock):
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group)
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    make.decide(case, who.village)
    make.notice([case], "village", who)
    case.refresh_from_db()
    text = letter(at(who.filer), case).content.decode()
    assert "到 2026-03-09 止都可以提意见" in text


def test_the_letters_of_a_batch_a_sheet_each(at, who, monkeypatch, tmp_path):
    import uuid

    from ankang.approvals import actions
    from ankang.approvals.queries.batches import Chosen
    from ankang.places.models import Division

    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))
    cases = [make.application(who.filer) for _one in range(3)]
    make.meeting(cases[:2], "group", who.filer)
    batch = actions.request_batch(
        batch_id=uuid.uuid4(), place=Division.objects.get(pk=make.VILLAGE), outcome="agree", by=who.group,
        chosen=Chosen(cases[0].procedure, "group"), seen=3, leave_out=True,
    )  # fmt: skip
    actions.run_batch(batch_id=batch.pk, by=None)
    there = reverse("approvals:letters", args=[batch.pk])
    text = at(who.group).get(there).content.decode()
    assert text.count("办理告知书</h2>") == 2
    assert all(check_code_of(case.household) in text for case in cases[:2])
    assert check_code_of(cases[2].household) not in text
    stranger = registry.user("village_cadre", registry.OTHER_VILLAGE)
    assert at(stranger).get(there).status_code == 404


def test_a_household_sees_its_own_by_code(client, who, case):
    answer = ask(client, check_code_of(case.household), member(case).identity[-4:])
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "正在办理，现在到“组评议”这一步" in text
    assert "李*香" in text
    for word in (member(case).name, member(case).identity, case.number, case.household.number, ILL, "患病"):
        assert word not in text
    assert answer["Cache-Control"] == "no-store"
    asked = Event.objects.get(kind="approvals.state_asked")
    assert (asked.subject, asked.user_id, asked.fields) == (str(case.household_id), None, ["found"])


def test_the_code_may_be_typed_as_people_type(client, who, case):
    code = check_code_of(case.household).lower()
    assert ask(client, f" {code[:3]}-{code[3:]} ", member(case).identity[-4:]).status_code == 200


def without_tokens(text):
    return re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*|nonce-[^"]*', "", text)


def test_a_wrong_code_and_a_wrong_tail_answer_alike(client, who, case):
    stranger = make.home()
    right, tail = check_code_of(case.household), member(case).identity[-4:]
    wrong_tail = "0000" if tail != "0000" else "1111"
    answers = [
        ask(client, "222222", tail),
        ask(client, right, wrong_tail),
        ask(client, "222222", wrong_tail),
        ask(client, check_code_of(stranger), tail),
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert len({without_tokens(answer.content.decode()) for answer in answers}) == 1
    assert Event.objects.filter(kind="approvals.state_asked", subject="").count() == 4


def test_guessing_is_stopped_and_only_for_who_guesses(client, who, case):
    tail = member(case).identity[-4:]
    for _try in range(throttle.LIMITS["letter"].address):
        ask(client, "222222", tail)
    assert ask(client, "222222", tail).status_code == 429
    assert ask(client, check_code_of(case.household), tail).status_code == 429
    assert ask(client, check_code_of(case.household), tail, REMOTE_ADDR="10.9.8.7").status_code == 200


@pytest.mark.parametrize("tail", ["", "12", "12345", "１２Ｘ", "ABCD", "'; --"])
def test_a_tail_that_is_none(client, who, case, tail):
    answer = ask(client, check_code_of(case.household), tail)
    assert answer.status_code == 422
    assert not Event.objects.filter(kind="approvals.state_asked").exists()


def test_who_has_gone_opens_nothing(client, who, case):
    gone = registry.person(case.household, relation="03")
    gone.left_on = dt.date(2026, 1, 1)
    gone.save()
    assert ask(client, check_code_of(case.household), gone.identity[-4:]).status_code == 422


def test_a_household_without_applications_is_told_so(client, who):
    home = make.home()
    text = ask(client, check_code_of(home), home.persons.get().identity[-4:]).content.decode()
    assert "没有正在办理的申请" in text


def test_the_public_page_needs_no_log_in_and_nothing_in_its_address(client, who, case):
    page = client.get(reverse("approvals:ask"))
    assert page.status_code == 200
    assert "核验码" in page.content.decode()


def test_an_objection_is_told_without_who_objects(at, who, case, clock):
    make.meeting([case], "group", who.filer)
    make.decide(case, who.group)
    make.check(case, who.filer)
    make.meeting([case], "village", who.filer)
    make.decide(case, who.village)
    notice = make.notice([case], "village", who)
    import uuid

    notices.receive_objection(
        objection_id=uuid.uuid4(), notice=notice, way="phone", text="他家有小轿车", name="赵六", case=case.pk,
        by=who.village,
    )  # fmt: skip
    from ankang.approvals.actions import repeat_standings

    repeat_standings(keys=[case.pk], by=None)
    case.refresh_from_db()
    text = letter(at(who.filer), case).content.decode()
    assert "有人提出意见，正在核实" in text
    assert "赵六" not in text
    assert "小轿车" not in text
