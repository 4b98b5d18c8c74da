"""Many applications decided together: ticked or all, seen beforehand, with what is left out and why."""

import uuid

import pytest
from django.urls import reverse

from ankang.approvals import actions
from ankang.approvals.models import Application, Decision, DecisionBatch
from ankang.approvals.tests import factories as make
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(monkeypatch, tmp_path):
    monkeypatch.setenv("ANKANG_HOME", str(tmp_path))


@pytest.fixture
def cases(who):
    """Three that the group can pass on, and one without its meeting."""
    found = [make.application(who.filer) for _one in range(4)]
    make.meeting(found[:3], "group", who.filer)
    return found


def preview(client, rows=(), **given):
    sent = {"which": "mine", "row": [str(row.pk) for row in rows], **given}
    return client.post(reverse("approvals:bulk"), sent)


def ask(client, rows=(), **given):
    """Press the button of the preview."""
    form = preview(client, rows, **({} if rows else {"whole": 1})).context["form"]
    start = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {"which": "mine", "row": [str(row.pk) for row in rows], **start, **given}
    if not rows:
        sent["whole"] = 1
    return client.post(reverse("approvals:bulk_decide"), sent)


def test_the_preview_says_how_many_may_and_why_not(at, who, cases):
    page = preview(at(who.group), whole=1)
    found = page.context["preview"]
    assert (found.may, found.exact) == (3, True)
    assert [(reason.why.code, reason.count) for reason in found.reasons] == [("no_group_meeting", 1)]
    text = page.content.decode()
    assert "还没有村民小组评议" in text
    assert reverse("approvals:application", args=[cases[3].pk]) in text
    assert not Decision.objects.exists()


def test_all_of_the_list_are_decided_and_the_rest_named(at, who, cases):
    client = at(who.group)
    answer = ask(client, opinion="同意")
    batch = DecisionBatch.objects.get()
    assert answer.url == reverse("approvals:batch", args=[batch.pk])
    waiting = client.get(answer.url).content.decode()
    assert "排队中" in waiting
    actions.run_batch(batch_id=batch.pk, by=None)
    text = client.get(answer.url).content.decode()
    assert "已办 3 件，略过 1 件" in text
    assert "还没有村民小组评议" in text
    assert reverse("approvals:application", args=[cases[3].pk]) in text
    assert Application.objects.filter(step="village").count() == 3
    fragment = client.get(reverse("approvals:batch_progress", args=[batch.pk])).content.decode()
    assert "已完成" in fragment
    assert "<html" not in fragment


def test_only_the_ticked_ones(at, who, cases):
    ask(at(who.group), cases[:2])
    batch = DecisionBatch.objects.get()
    actions.run_batch(batch_id=batch.pk, by=None)
    assert {row.pk for row in Application.objects.filter(step="village")} == {case.pk for case in cases[:2]}


def test_filters_of_the_list_are_kept(at, who, cases):
    late = make.application(who.filer, way="visit", statement="")
    make.meeting([late], "group", who.filer)
    client = at(who.group)
    page = preview(client, whole=1, way="visit")
    assert page.context["group"].count == 1
    form = page.context["form"]
    start = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    client.post(reverse("approvals:bulk_decide"), {"which": "mine", "whole": 1, "way": "visit", **start})
    actions.run_batch(batch_id=DecisionBatch.objects.get().pk, by=None)
    assert [row.pk for row in Application.objects.filter(step="village")] == [late.pk]


def test_several_steps_are_decided_one_after_the_other(at, who, cases):
    other = make.application(who.filer, "exit")
    make.meeting([other], "group", who.filer)
    client = at(who.group)
    page = preview(client, whole=1)
    assert "先办哪一步的" in page.content.decode()
    assert {group.count for group in page.context["groups"]} == {4, 1}
    one = page.context["groups"][1]
    answer = preview(client, whole=1, procedure=one.procedure.key, step=one.step.code)
    assert answer.context["group"].count == 1


def test_nothing_ticked(at, who, cases):
    answer = at(who.group).post(reverse("approvals:bulk"), {"which": "mine"}, follow=True)
    assert "还没有勾选申请" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"outcome": "refuse", "opinion": ""}, "须写明理由"),
        ({"outcome": "return"}, "请从列出的选项中选"),
        ({"on": "2026-03-20"}, "日期晚于今天"),
        ({"seen": 2}, "请刷新列表"),
    ],
)
def test_a_wrong_request_is_told_and_keeps_what_was_typed(at, who, cases, given, says):
    answer = ask(at(who.group), **{"opinion": "逐户看过，同意", **given})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    if "opinion" not in given:
        assert "逐户看过，同意" in text
    assert not DecisionBatch.objects.exists()


def test_pressing_twice_asks_once(at, who, cases):
    client, key = at(who.group), str(uuid.uuid4())
    ask(client, id=key)
    ask(client, id=key)
    assert DecisionBatch.objects.count() == 1


def test_called_off_before_it_began(at, who, cases):
    client = at(who.group)
    ask(client)
    batch = DecisionBatch.objects.get()
    text = client.post(reverse("approvals:batch_cancel", args=[batch.pk]), follow=True).content.decode()
    assert "已取消" in text
    actions.run_batch(batch_id=batch.pk, by=None)
    assert not Decision.objects.exists()


def test_anothers_batch_cannot_be_called_off(at, who, cases):
    ask(at(who.group))
    batch = DecisionBatch.objects.get()
    other = registry.user("village_cadre", registry.VILLAGE)
    assert at(other).post(reverse("approvals:batch_cancel", args=[batch.pk])).status_code == 403
    strange = registry.user("village_cadre", registry.OTHER_VILLAGE)
    for name in ("batch", "batch_progress"):
        assert at(strange).get(reverse(f"approvals:{name}", args=[batch.pk])).status_code == 404


def test_the_last_batch_is_found_again_from_the_list(at, who, cases):
    client = at(who.group)
    ask(client)
    batch = DecisionBatch.objects.get()
    assert (
        reverse("approvals:batch", args=[batch.pk]) in client.get(reverse("approvals:inbox")).content.decode()
    )


def test_a_list_too_long_to_judge_is_counted(at, who, cases, monkeypatch):
    from ankang.approvals.queries import pages_bulk

    monkeypatch.setattr(pages_bulk, "MOST_JUDGED", 2)
    page = preview(at(who.group), whole=1)
    assert (page.context["preview"].exact, page.context["preview"].may) == (False, 4)
    assert "逐件核对" in page.content.decode()


def test_strangers_rows_are_not_taken(at, who, cases):
    strange = registry.user("village_cadre", registry.OTHER_VILLAGE)
    page = preview(at(strange), cases)
    assert page.context["groups"] == []
