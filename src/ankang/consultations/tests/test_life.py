"""A consultation from the request to the closed loop, and what is refused on the way."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from ankang.care import owed
from ankang.consultations import actions, queries, work
from ankang.consultations.models import Consultation, FollowUp, Opinion, Step
from ankang.consultations.rules import Refusal
from ankang.consultations.tests import homes
from ankang.records.models import Condition, HealthRecord
from ankang.registry.tests import factories as registry

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def p():
    return homes.people()


def refused(code, deed, **given):
    with pytest.raises(Refusal) as why:
        deed(**given)
    assert why.value.code == code


def proposed(row, by, at, **given):
    return actions.propose(
        slot_id=uuid.uuid4(),
        consultation=row,
        starts=at,
        ends=at + HOUR / 2,
        place="三楼会诊室",
        by=by,
        **given,
    )


def test_the_way_of_a_request(p):
    row = homes.accepted(p)
    slot = proposed(row, p.doctor, timezone.now() + HOUR)
    refused("other_side", actions.confirm, slot=slot, by=p.doctor)
    actions.confirm(slot=slot, by=p.village)
    actions.keep_note(
        note_id=uuid.uuid4(), consultation=row, held_on=timezone.localdate(), present="两位医生",
        text="电话沟通了用药和血压", by=p.doctor,
    )  # fmt: skip
    today = timezone.localdate()
    actions.sign_opinion(
        opinion_id=uuid.uuid4(), consultation=row, diagnosis="高血压2级", advice="加用氨氯地平",
        follow=[("asker", "两周后复测", today + dt.timedelta(days=14))], by=p.doctor,
    )  # fmt: skip
    refused("waiting", actions.acknowledge, consultation=row, note="", by=p.village)
    item = next(one for one in owed.owed(p.village, today) if one.kind == "consultation")
    assert item.because and item.person_id == p.patient.pk
    actions.finish_follow_up(follow_up=row.follow_ups.get(), result="已复测 132/84", by=p.village)
    assert not [one for one in owed.owed(p.village, today) if one.kind == "consultation"]
    done = actions.acknowledge(consultation=row, note="", by=p.village)
    assert done.state == "closed" and done.answered_on == today
    kinds = ["asked", "accepted", "proposed", "confirmed", "noted", "answered", "followed", "acknowledged"]
    assert [one.kind for one in row.steps.all()] == kinds


def test_the_same_request_twice_is_one(p):
    key = uuid.uuid4()
    assert homes.asked(p, consultation_id=key) == homes.asked(p, consultation_id=key)
    refused("other_content", homes.asked, p=p, consultation_id=key, question="另一个完全不同的问题呢")
    refused("open", homes.asked, p=p)


def test_a_first_visit_online_is_refused_with_the_reason(p):
    refused("first_visit", homes.asked, p=p, kind="internet_visit")
    today = timezone.localdate()
    refused("diagnosed_on", homes.asked, p=p, kind="internet_visit", diagnosis="高血压", diagnosed_on=today)
    row = homes.asked(p, kind="internet_visit", diagnosis="高血压", diagnosed_on=dt.date(2021, 5, 6))
    assert row.state == "asked"


def test_the_excerpt_is_frozen_and_leaves_level_five_out(p):
    Condition.objects.create(person=p.patient, kind="mental", confirmed_on=dt.date(2022, 1, 1))
    row = homes.asked(p)
    HealthRecord.objects.update(answers={"drug_allergy": ["2"]})
    told = queries.excerpt(p.doctor, row)
    assert told["allergy_codes"] == ["1"] and [kind for kind, _on in told["conditions"]] == ["hypertension"]
    refused("purpose", homes.asked, p=p, by=p.town, kind="counselling", guarded=True, purpose="")
    whole = homes.asked(p, by=p.town, kind="counselling", guarded=True, purpose="会诊需要了解精神障碍用药")
    assert "mental" in [kind for kind, _on in queries.excerpt(p.doctor, whole)["conditions"]]
    # A village doctor is no reader of level 5, whatever the form says.
    other = homes.asked(p, facility=homes.hospital(), kind="internet_visit", diagnosis="高血压", guarded=True,
                        diagnosed_on=dt.date(2021, 5, 6), purpose="会诊需要了解精神障碍用药")  # fmt: skip
    assert "mental" not in [kind for kind, _on in queries.excerpt(p.doctor, other)["conditions"]]


def test_only_its_own_sides_see_it(p):
    row = homes.asked(p)
    elsewhere = homes.doctor(homes.hospital("岚溪县中医院"))
    stranger = registry.user("village_doctor", registry.SISTER_VILLAGE)
    for user in (elsewhere, stranger, p.pharmacist):
        with pytest.raises(Consultation.DoesNotExist):
            queries.consultation(user, row.pk)
    for user in (p.village, p.town, p.doctor):
        assert queries.consultation(user, row.pk) == row
    with pytest.raises(PermissionDenied):
        actions.accept(consultation=row, doctor=elsewhere, department="", by=elsewhere)


def test_a_time_that_is_taken_is_refused(p):
    row, at = homes.accepted(p), timezone.now() + HOUR
    proposed(row, p.doctor, at)
    other = homes.patient()
    second = actions.accept(
        consultation=homes.asked(p, person=other), doctor=p.doctor, department="", by=p.doctor
    )
    with pytest.raises(Refusal) as why:
        proposed(second, p.doctor, at + HOUR / 4)
    assert why.value.code == "clash_doctor"
    proposed(second, p.doctor, at + HOUR / 2)
    # Changing the time frees the old one.
    proposed(row, p.village, at + 2 * HOUR)
    assert row.slots.filter(state="dropped").count() == 1


def test_nobody_came(p):
    row = homes.accepted(p)
    slot = proposed(row, p.village, timezone.now() + HOUR)
    actions.confirm(slot=slot, by=p.doctor)
    refused("not_begun", actions.no_show, slot=slot, reason="病人没有到会诊室", by=p.doctor)
    row.slots.update(starts=timezone.now() - HOUR, ends=timezone.now() - HOUR / 2)
    actions.no_show(slot=slot, reason="病人没有到会诊室", by=p.doctor)
    row.refresh_from_db()
    assert row.state == "accepted"


def test_declined_or_sent(p):
    row = homes.asked(p)
    refused("reason", actions.turn_down, consultation=row, reason="不", send=False, by=p.doctor)
    sent = actions.turn_down(consultation=row, reason="胸痛待查，请送来住院", send=True, by=p.doctor)
    assert sent.state == "send_patient" and sent.closed_on
    refused("state", actions.accept, consultation=row, doctor=p.doctor, department="", by=p.doctor)


def test_a_new_opinion_replaces_and_both_stand(p):
    row = homes.answered(p)
    first = queries.opinion(p.village, row)
    actions.sign_opinion(
        opinion_id=uuid.uuid4(),
        consultation=row,
        diagnosis="高血压3级",
        advice="请尽快转诊住院",
        follow=[],
        by=p.doctor,
    )
    assert queries.opinion(p.village, row).replaces == first
    for change in (lambda: Opinion.objects.update(hash="x"), lambda: Step.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_nothing_is_owed_to_the_dead(p):
    homes.answered(p)
    p.patient.died_on = timezone.localdate()
    p.patient.save()
    assert FollowUp.objects.exists() and not list(queries.owed(p.village, timezone.localdate()))


def test_work_waits_for_the_side_whose_turn_it_is(p):
    row = homes.asked(p)
    assert work.work_for(p.doctor).total == 1 and work.work_for(p.village).total == 0
    actions.accept(consultation=row, doctor=p.doctor, department="", by=p.doctor)
    proposed(row, p.doctor, timezone.now() + HOUR)
    assert work.work_for(p.doctor).total == 0 and work.work_for(p.village).total == 1


def test_item_nine_of_phq9_is_acted_on_today(p):
    answers = {f"q{at}": "0" for at in range(1, 10)}
    calm = actions.keep_scale(
        result_id=uuid.uuid4(), person=p.patient, form="phq9", answers=answers, by=p.village
    )
    assert (calm.points, calm.band, calm.danger) == ("0", "minimal", False)
    told = actions.keep_scale(
        result_id=uuid.uuid4(),
        person=p.patient,
        form="phq9",
        answers={**answers, "q9": "1", "q1": "3"},
        by=p.village,
    )
    assert told.danger and told.points == "4"
    assert "今天必须处置" in work.work_for(p.village).items[0].title
    refused("safe", actions.keep_safety, result=calm, text="家属陪着，已转介", by=p.village)
    actions.keep_safety(result=told, text="家属陪着，农药已收走，已联系精神科", by=p.village)
    assert not queries.dangers(p.village)
    assert not queries.scale_results(p.village, p.patient), "a village doctor reads no level 5 afterwards"
    assert len(queries.scale_results(p.town, p.patient)) == 2
