"""The pages, as each side walks through them."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from ankang.journal.models import Event
from ankang.records.tests import factories as records
from ankang.referrals import actions
from ankang.referrals.models import Referral
from ankang.referrals.tests.test_life import TODAY, replied, sent

pytestmark = pytest.mark.django_db


def step(row, move):
    return reverse("referrals:step", args=[row.pk, move])


def test_from_the_village_to_the_reply_and_back(world, at):
    """Refer → accept → arrive → answer → ask → close, every page by its own form."""
    records.condition(world.patient)
    doctor = at(world.doctor)
    new = reverse("referrals:new", args=[world.patient.pk])
    page = doctor.get(new).content.decode()
    assert "岚溪县人民医院" in page and "接收方将看到" in page and "高血压" in page
    given = {
        "id": uuid4(),
        "source": "hand",
        "to": world.hospital.pk,
        "department": "03.04",
        "urgency": "soon",
    }
    assert doctor.post(new, given).status_code == 422
    answer = doctor.post(new, {**given, "reason": "连续两次血压 170/100 以上"}, follow=True)
    assert "待接收" in answer.content.decode()
    row = Referral.objects.get()
    specialist = at(world.specialist)
    assert world.patient.name in specialist.get(reverse("referrals:inbox")).content.decode()
    specialist.post(step(row, "accept"), {"id": uuid4(), "appointment_on": TODAY, "note": "带药盒"})
    specialist.post(step(row, "arrive"), {"id": uuid4(), "arrived_on": TODAY})
    reply = {
        "id": uuid4(),
        "diagnosis": "高血压3级",
        "treatment": "氨氯地平 5mg",
        "advice": "两周后复测血压",
        "see_on": "",
        "see_where": "clinic",
    }
    page = specialist.post(step(row, "answer"), reply, follow=True).content.decode()
    assert "高血压3级" in page and "下转康复随访" in page
    doctor = at(world.doctor)
    page = doctor.get(reverse("referrals:referral", args=[row.pk])).content.decode()
    assert "两周后复测血压" in page and "结案" in page
    doctor.post(step(row, "ask"), {"id": uuid4(), "asked_on": TODAY, "note": "已回家服药"})
    doctor.post(step(row, "close"), {"id": uuid4(), "outcome": "taken_over", "note": "按回复服药"})
    row.refresh_from_db()
    assert row.state == "closed"
    assert "双向转诊" in doctor.get(reverse("referrals:sheet", args=[row.pk])).content.decode()
    assert Event.objects.filter(kind="referrals.read", subject=str(row.pk)).exists()


@pytest.mark.parametrize("who", ["sister", "stranger"])
def test_a_stranger_finds_nothing(world, at, who):
    row = sent(world)
    client = at(getattr(world, who))
    for address in (
        reverse("referrals:referral", args=[row.pk]), reverse("referrals:sheet", args=[row.pk]), step(row, "accept"),
        step(row, "close"), reverse("referrals:new", args=[world.patient.pk]),
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert world.patient.name not in client.get(reverse("referrals:outbox")).content.decode()


def test_the_other_side_has_no_step_of_mine(world, at):
    row = sent(world)
    assert at(world.doctor).get(step(row, "accept")).status_code == 404
    assert at(world.specialist).get(step(row, "close")).status_code == 404
    assert at(world.specialist).get(step(row, "nothing")).status_code == 404


def test_a_step_that_has_gone_by_says_so(world, at):
    row = sent(world)
    actions.refuse(step_id=uuid4(), referral=row, reason="今天没有床位", by=world.specialist)
    answer = at(world.specialist).get(step(row, "accept"), follow=True)
    assert "已退回" in answer.content.decode()
    assert at(world.doctor).get(step(row, "send")).status_code == 200


def test_lists_by_state_and_late(world, at, clock):
    sent(world)
    clock.shift(dt.timedelta(9))
    client = at(world.specialist)
    for which, shown in (
        ("late", True),
        ("sent", True),
        ("closed", False),
        ("arrived", False),
        ("无此", True),
    ):
        page = client.get(reverse("referrals:inbox"), {"state": which}).content.decode()
        assert (world.patient.name in page) is shown, which
    assert "逾期" in client.get(reverse("worklist:today")).content.decode()


def test_person_page_and_timeline(world, at):
    row = sent(world)
    replied(world, row)
    client = at(world.doctor)
    person = client.get(reverse("registry:person", args=[world.patient.pk])).content.decode()
    assert reverse("referrals:new", args=[world.patient.pk]) in person and "已回复，待结案" in person
    assert (
        "岚溪县人民医院回复转诊"
        in client.get(reverse("records:timeline", args=[world.patient.pk])).content.decode()
    )
