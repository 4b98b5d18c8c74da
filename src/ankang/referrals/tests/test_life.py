"""The life of a referral, step by step, on the database."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from ankang.care import owed
from ankang.care.tests import factories as care
from ankang.journal import actions as journal
from ankang.records.tests import factories as records
from ankang.referrals import actions, queries
from ankang.referrals.models import Referral, Reply, Step
from ankang.referrals.rules import Refusal

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(1)
TODAY = dt.date(2026, 11, 26)


def sent(world, **changes):
    given = {
        "referral_id": uuid4(), "person": world.patient, "to": world.hospital, "reason": "连续两次血压控制不满意",
        "department": "03.04", "urgency": "soon", "by": world.doctor, **changes,
    }  # fmt: skip
    return actions.refer(**given)


def replied(world, row):
    actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY, by=world.specialist)
    actions.arrive(step_id=uuid4(), referral=row, arrived_on=TODAY, by=world.specialist)
    return actions.answer(
        reply_id=uuid4(), referral=row, diagnosis="高血压3级", treatment="氨氯地平 5mg 每日一次", advice="两周后复测血压",
        see_on=TODAY + 14 * DAY, see_where="clinic", by=world.specialist,
    )  # fmt: skip


def test_the_loop_is_closed(world):
    row = sent(world)
    assert (row.state, row.side, row.direction, row.due_on) == ("sent", "receiver", "up", TODAY + DAY)
    replied(world, row)
    row.refresh_from_db()
    assert (row.state, row.side, row.owner, row.due_on) == (
        "replied",
        "sender",
        world.doctor,
        TODAY + 7 * DAY,
    )
    actions.close(
        step_id=uuid4(),
        referral=row,
        outcome="taken_over",
        note="按回复服药",
        asked_on=TODAY,
        by=world.doctor,
    )
    row.refresh_from_db()
    assert (row.state, row.side, row.owner, row.due_on, row.closed_on) == ("closed", "", None, None, TODAY)
    assert list(row.steps.values_list("kind", flat=True)) == [
        "sent",
        "accepted",
        "arrived",
        "answered",
        "closed",
    ]


def test_a_record_older_than_the_form_tells_its_allergies_all_the_same(world):
    records.record(
        world.patient,
        opened_on=dt.date(2009, 5, 1),
        answers={"drug_allergy": ["2", "5"], "drug_allergy_other": "碘"},
    )
    told = dict(queries.preview(world.doctor, world.patient).rows)
    assert told["药物过敏"] == "青霉素、碘", told


def test_sending_twice_sends_once(world):
    key = uuid4()
    sent(world, referral_id=key)
    sent(world, referral_id=key)
    assert Step.objects.count() == 1
    with pytest.raises(Refusal, match="不同的内容"):
        sent(world, referral_id=key, reason="另一个原因写在这里")
    with pytest.raises(Refusal, match="没有结案"):
        sent(world)


def test_steps_are_safe_to_repeat(world):
    row, key, reply = sent(world), uuid4(), uuid4()
    for _ in range(2):
        actions.accept(step_id=key, referral=row, appointment_on=TODAY, by=world.specialist)
    actions.arrive(step_id=uuid4(), referral=row, arrived_on=TODAY, by=world.specialist)
    for _ in range(2):
        actions.answer(
            reply_id=reply,
            referral=row,
            diagnosis="高血压",
            treatment="",
            advice="按时服药",
            by=world.specialist,
        )
    assert (Reply.objects.count(), Step.objects.count()) == (1, 4)


def test_who_may_do_what(world):
    row = sent(world)
    for who in (world.doctor, world.physician, world.stranger):
        with pytest.raises(PermissionDenied):
            actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY, by=who)
    for who in (world.specialist, world.sister, world.stranger):
        with pytest.raises(PermissionDenied):
            actions.ask(step_id=uuid4(), referral=row, asked_on=TODAY, note="已就诊，回家服药", by=who)
    with pytest.raises(PermissionDenied):
        sent(world, by=world.sister)
    with pytest.raises(PermissionDenied):
        sent(world, by=world.specialist, to=world.centre)
    seen = {
        who: queries.visible(getattr(world, who)).exists()
        for who in ("doctor", "physician", "specialist", "sister", "stranger")
    }
    assert seen == {"doctor": True, "physician": True, "specialist": True, "sister": False, "stranger": False}


def test_refused_goes_back_and_out_again(world):
    row = sent(world)
    actions.refuse(step_id=uuid4(), referral=row, reason="无床位，建议转县中医院", by=world.specialist)
    row.refresh_from_db()
    assert (row.state, row.side, row.owner) == ("refused", "sender", world.doctor)
    sent(world, referral_id=row.pk, to=world.other)
    row.refresh_from_db()
    assert (row.state, row.to_facility) == ("sent", world.other)
    assert not queries.visible(world.specialist).exists()


def test_passed_on_is_seen_by_the_new_receiver_only(world):
    row = sent(world)
    actions.pass_on(
        step_id=uuid4(), referral=row, to=world.other, reason="专科在县中医院", by=world.specialist
    )
    row.refresh_from_db()
    assert (row.state, row.to_facility, row.side) == ("sent", world.other, "receiver")
    assert not queries.visible(world.specialist).exists() and queries.visible(world.stranger).exists()
    assert queries.visible(world.doctor).exists()


def test_a_patient_who_does_not_come(world, clock):
    row = sent(world)
    actions.accept(step_id=uuid4(), referral=row, appointment_on=TODAY + DAY, by=world.specialist)
    with pytest.raises(Refusal, match="还没有过"):
        actions.miss(step_id=uuid4(), referral=row, by=world.specialist)
    clock.shift(2 * DAY)
    actions.miss(step_id=uuid4(), referral=row, by=world.specialist)
    row.refresh_from_db()
    assert (row.state, row.side, row.due_on) == ("no_show", "sender", TODAY + 3 * DAY)
    with pytest.raises(Refusal, match="先随访"):
        actions.close(step_id=uuid4(), referral=row, outcome="not_going", note="本人不愿去", by=world.doctor)
    actions.close(
        step_id=uuid4(),
        referral=row,
        outcome="not_going",
        note="本人不愿去",
        asked_on=TODAY + DAY,
        by=world.doctor,
    )


def test_no_reply_is_no_ending_before_its_day(world, clock):
    row = sent(world)
    actions.arrive(step_id=uuid4(), referral=row, arrived_on=TODAY, by=world.specialist)
    ending = {
        "referral": row,
        "outcome": "no_reply",
        "note": "病人说已开药",
        "asked_on": TODAY,
        "by": world.doctor,
    }
    with pytest.raises(Refusal, match="还来得及"):
        actions.close(step_id=uuid4(), **ending)
    clock.shift(15 * DAY)
    actions.close(step_id=uuid4(), **ending)


def test_an_outcome_fits_the_state(world):
    row = sent(world)
    with pytest.raises(Refusal, match="不能这样结案"):
        actions.close(
            step_id=uuid4(),
            referral=row,
            outcome="taken_over",
            note="按回复服药",
            asked_on=TODAY,
            by=world.doctor,
        )


def test_down_for_rehabilitation(world):
    """A hospital sends down whom it received, to the facility near the patient, without the record of the village."""
    row = sent(world)
    with pytest.raises(PermissionDenied):
        sent(world, by=world.specialist, to=world.centre, reason="病情稳定，回镇康复")
    replied(world, row)
    down = sent(world, by=world.specialist, to=world.centre, department="21", reason="病情稳定，回镇康复")
    assert (down.direction, down.from_facility, down.excerpt) == ("down", world.hospital, "")
    assert queries.receives(world.physician, down) and not queries.sends(world.physician, down)
    actions.accept(step_id=uuid4(), referral=down, appointment_on=TODAY, by=world.physician)
    actions.arrive(step_id=uuid4(), referral=down, arrived_on=TODAY, by=world.physician)
    actions.answer(
        reply_id=uuid4(),
        referral=down,
        diagnosis="恢复期",
        treatment="",
        advice="每周康复一次",
        by=world.physician,
    )
    actions.close(
        step_id=uuid4(),
        referral=down,
        outcome="taken_over",
        note="已电话了解",
        asked_on=TODAY,
        by=world.specialist,
    )


def test_what_goes_along_of_the_record(world):
    records.condition(world.patient)
    records.condition(world.patient, "tuberculosis")
    records.measurement(world.patient, "systolic", "172", TODAY - DAY)
    care.visit(
        world.patient, TODAY - DAY, answers={"drug1": "氨氯地平", "drug1_dose": "5mg", "drug1_times": 1}
    )
    care.visit(world.patient, TODAY, programme="tuberculosis", control=None, answers={"drug1": "利福平"})
    row = sent(world)
    shown = queries.excerpt_of(world.physician, row)
    told = str(shown)
    assert "高血压" in told and "172" in told and "氨氯地平 5mg ×1" in told
    assert "结核" not in told and "利福平" not in told and not shown.guarded
    records.measurement(world.patient, "systolic", "118", TODAY)
    row.refresh_from_db()
    assert "118" not in str(queries.excerpt_of(world.physician, row))


def test_level_five_goes_along_only_for_a_purpose(world):
    records.condition(world.patient, "tuberculosis")
    with pytest.raises(Refusal, match="没有查看特殊疾病"):
        sent(world, include=["tuberculosis"], purpose="调整用药请专科看")
    with pytest.raises(Refusal, match="写明用途"):
        sent(world, include=["tuberculosis"], by=world.physician)
    row = sent(world, include=["tuberculosis"], purpose="调整用药请专科看", by=world.physician)
    assert queries.excerpt_of(world.physician, row).guarded and row.guarded
    assert not queries.visible(world.doctor).exists(), "who has no grant does not see that it went along"


def test_a_visit_that_calls_for_it_leaves_a_draft(world):
    visit = care.visit(
        world.patient, TODAY, referred=True, made_by=world.doctor, answers={"referral_reason": "头晕"}
    )
    journal.record("care.visit_recorded", subject=visit, place=visit.village_id, by=world.doctor)
    journal.deliver(by=None)
    row = Referral.objects.get()
    assert (row.state, row.owner, row.department, row.reason) == ("draft", world.doctor, "03.04", "头晕")
    assert actions.draft_from_visit(visit=visit, by=None) == row
    assert [item.deed for item in queries.work_for(world.doctor).items] == ["补齐转出"]
    sent(world, referral_id=row.pk)
    row.refresh_from_db()
    assert (row.state, row.source, row.source_id) == ("sent", "visit", visit.pk)


def test_a_corrected_visit_takes_its_draft_back(world):
    visit = care.visit(world.patient, TODAY, referred=True, made_by=world.doctor)
    actions.draft_from_visit(visit=visit, by=None)
    actions.draft_from_visit(visit=care.visit(world.patient, TODAY, replaces=visit), by=None)
    assert list(Referral.objects.values_list("state", "outcome")) == [("closed", "not_needed")]


def test_asking_is_owed_until_somebody_asked(world, clock):
    row = sent(world)
    found = [one for one in owed.owed(world.doctor, TODAY) if one.kind == "referral"]
    assert [(one.due_on, bool(one.because)) for one in found] == [(TODAY + 14 * DAY, True)]
    assert not list(queries.owed_asking(world.sister, TODAY))
    actions.ask(step_id=uuid4(), referral=row, asked_on=TODAY, note="明天去医院", by=world.doctor)
    assert not list(queries.owed_asking(world.doctor, TODAY))
    row.refresh_from_db()
    assert (row.state, row.asked_on) == ("sent", TODAY)


def test_the_dead_are_owed_no_question(world):
    sent(world)
    world.patient.died_on = TODAY
    world.patient.save()
    assert not list(queries.owed_asking(world.doctor, TODAY))
    row = Referral.objects.get()
    actions.close(step_id=uuid4(), referral=row, outcome="died", by=world.doctor)
    with pytest.raises(Refusal, match="去世"):
        sent(world)


def test_the_database_keeps_what_happened(world):
    row = sent(world)
    replied(world, row)
    for change in (
        lambda: Step.objects.update(kind="closed"), lambda: Step.objects.all().delete(), lambda: Reply.objects.all().delete(),
        lambda: Reply.objects.update(see_where=""), lambda: Referral.objects.update(due_on=None),
        lambda: Referral.objects.update(side=""),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
