"""A referral goes to another house or department: who had it keeps the receipt, the history stays, both sides know."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from ankang.journal.models import Event
from ankang.referrals import actions, queries
from ankang.referrals.models import Step
from ankang.referrals.rules import Refusal
from ankang.referrals.tests.test_life import DAY, TODAY, sent

pytestmark = pytest.mark.django_db
WHY = "专科在县中医院"


def test_a_receiver_hands_it_on_and_keeps_the_receipt(world, clock):
    row, key = sent(world), uuid4()
    clock.shift(2 * DAY)
    for _time in range(2):
        actions.pass_on(
            step_id=key, referral=row, to=world.other, department="03.03", reason=WHY, by=world.specialist
        )
    row.refresh_from_db()
    assert (row.to_facility, row.department, row.due_on, row.owner) == (
        world.other,
        "03.03",
        TODAY + 3 * DAY,
        None,
    )
    step = row.steps.last()
    assert (step.kind, step.handed_by, step.facility, step.department) == (
        "passed_on",
        world.hospital,
        world.other,
        "03.03",
    )
    assert row.steps.count() == 2 and row.steps.first().facility == world.hospital
    assert (
        Event.objects.filter(
            kind="referrals.passed_on", subject=str(row.pk), user_id=world.specialist.pk
        ).count()
        == 1
    )
    # The receipt of who had it, and of who has it now.
    assert [(one.step.pk, one.answer) for one in queries.receipts(world.specialist)] == [(step.pk, None)]
    assert not queries.receipts(world.stranger) and not queries.receipts(world.doctor)
    actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY + 3 * DAY, by=world.stranger)
    [told] = queries.receipts(world.specialist)
    assert told.answer.kind == "accepted" and told.answer.facility == world.other
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(handed_by=None)


def test_another_department_of_the_same_house_is_no_receipt(world):
    row = sent(world)
    actions.pass_on(
        step_id=uuid4(),
        referral=row,
        to=world.hospital,
        department="20",
        reason="病情重，转急诊",
        by=world.specialist,
    )
    row.refresh_from_db()
    assert (row.to_facility, row.department, row.state) == (world.hospital, "20", "sent")
    assert queries.visible(world.specialist).exists() and not queries.receipts(world.specialist)


def test_a_sender_sends_it_elsewhere_while_nobody_came(world):
    row = sent(world)
    with pytest.raises(PermissionDenied):
        actions.redirect(step_id=uuid4(), referral=row, to=world.other, reason=WHY, by=world.specialist)
    for bad, says in (
        ({"to": world.hospital}, "没有变"), ({"to": world.clinic}, "接收机构"), ({"to": world.other, "reason": "嗯"}, "理由"),
        ({"to": world.other, "department": "99"}, "科室"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=says):
            actions.redirect(
                **{"step_id": uuid4(), "referral": row, "reason": WHY, "by": world.doctor, **bad}
            )
    actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY, by=world.specialist)
    actions.redirect(step_id=uuid4(), referral=row, to=world.other, reason=WHY, by=world.doctor)
    row.refresh_from_db()
    assert (row.state, row.to_facility, row.appointment_on) == ("sent", world.other, None)
    assert not queries.visible(world.specialist).exists() and queries.receipts(world.specialist)
    actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY, by=world.stranger)
    actions.arrive(step_id=uuid4(), referral=row, arrived_on=TODAY, by=world.stranger)
    with pytest.raises(Refusal, match="不能这样办理"):
        actions.redirect(step_id=uuid4(), referral=row, to=world.hospital, reason=WHY, by=world.doctor)


def test_pages_of_handing_on(world, at):
    row = sent(world)
    doctor = at(world.doctor)
    assert "改转别处" in doctor.get(f"/referrals/{row.pk}/").content.decode()
    given = {"id": str(uuid4()), "to": str(world.other.pk), "department": "03.04", "reason": WHY}
    page = doctor.post(f"/referrals/{row.pk}/redirect/", given, follow=True).content.decode()
    assert "原机构看得到回执" in page and "岚溪县人民医院 →" in page and WHY in page
    page = at(world.specialist).get("/referrals/receipts/").content.decode()
    assert world.patient.name in page and "等待对方答复" in page and "岚溪县中医院" in page
    assert "血压控制不满意" not in page
    assert at(world.specialist).get(f"/referrals/{row.pk}/").status_code == 404
