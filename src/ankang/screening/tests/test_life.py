"""A round from its list to treatment, on the database."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from ankang.care import owed
from ankang.care.tests import factories as care
from ankang.journal import actions as journal
from ankang.records.models import Condition, Measurement
from ankang.screening import actions, queries
from ankang.screening.models import Round, Step, Target
from ankang.screening.rules import Refusal

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
DAY = dt.timedelta(1)


def begun(world, kind="hypertension", **changes):
    given = {
        "round_id": uuid4(), "kind": kind, "division": world.town, "title": "2026年筛查", "begins_on": TODAY,
        "ends_on": TODAY + 60 * DAY, "by": world.physician, **changes,
    }  # fmt: skip
    return actions.begin(**given)


def target(of, person):
    return Target.objects.get(round=of, person=person)


def result(world, row, by=None, **answers):
    given = answers or {"systolic": 162, "diastolic": 96}
    return actions.record_result(step_id=uuid4(), target=row, on=TODAY, answers=given, by=by or world.doctor)


def test_the_list_is_frozen_with_reasons(world):
    of = begun(world)
    listed = {
        row.person.name: (row.state, row.because)
        for row in Target.objects.filter(round=of).select_related("person")
    }
    assert listed == {
        "刘大山": ("target", "age"), "王秀英": ("target", "age"), "张有病": ("left_out", "has:hypertension")
    }  # fmt: skip
    world.young.born_on = dt.date(1950, 1, 1)
    world.young.save()
    assert Target.objects.filter(round=of).count() == 3, "who becomes old later is not added"


def test_beginning_is_safe_to_repeat_and_one_at_a_time(world):
    key = uuid4()
    begun(world, round_id=key)
    begun(world, round_id=key)
    assert (Round.objects.count(), Target.objects.count()) == (1, 3)
    with pytest.raises(Refusal, match="先结束"):
        begun(world, division=world.village)
    with pytest.raises(Refusal, match="不同的内容"):
        begun(world, round_id=key, title="另一个")
    with pytest.raises(PermissionDenied):
        begun(world, kind="diabetes", by=world.doctor)
    with pytest.raises(Refusal, match="没有符合条件"):
        begun(world, kind="goitre")
    with pytest.raises(Refusal, match="才有规定"):
        begun(world, kind="diabetes", begins_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 2, 1))


def test_from_target_to_treated(world):
    of = begun(world)
    assert actions.invite_village(round=of, village=world.village.code, on=TODAY, by=world.doctor) == 2
    assert actions.invite_village(round=of, village=world.village.code, on=TODAY, by=world.doctor) == 0
    row = result(world, target(of, world.liu))
    assert (row.state, row.owner, row.due_on) == ("positive", world.doctor, TODAY + 14 * DAY)
    assert Measurement.objects.get(kind="systolic").value == Decimal(162)
    with pytest.raises(PermissionDenied):
        actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="no_complication", by=world.doctor)
    row = actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="no_complication", by=world.physician)
    condition = Condition.objects.get(person=world.liu)
    assert (row.state, row.condition, row.treat_by) == ("confirmed", condition, TODAY + 14 * DAY)
    assert (condition.kind, condition.confirmed_on) == ("hypertension", TODAY)
    # The first follow-up is the treatment: by itself, once.
    visit = care.visit(world.liu, TODAY, made_by=world.doctor)
    journal.record("care.visit_recorded", subject=visit, place=visit.village_id, by=world.doctor)
    journal.deliver(by=None, most=100)
    row.refresh_from_db()
    assert (row.state, row.treated_on, row.owner, row.due_on) == ("treated", TODAY, None, None)
    assert actions.treated_by_visit(visit=visit, by=None) == 0
    told = queries.funnel_of(world.physician, of)
    parts = {rate.code: (rate.part, rate.whole) for rate in told.rates}
    assert parts == {
        "invited": (2, 2), "screened": (1, 2), "positive": (1, 1), "known": (1, 1), "known_in_time": (1, 1),
        "confirmed": (1, 1), "detected": (1, 1), "early": (1, 1), "treated": (1, 1), "treated_in_time": (1, 1),
    }  # fmt: skip


def test_a_second_result_corrects_the_first(world):
    of = begun(world)
    row = result(world, target(of, world.liu))
    row = result(world, row, systolic=128, diastolic=80)
    assert (row.state, row.positive, row.owner, row.due_on) == ("negative", False, None, None)
    assert sorted(row.steps.values_list("kind", flat=True)) == ["corrected", "result"]
    now = Measurement.objects.filter(person=world.liu, kind="systolic", withdrawn=False)
    assert [one.value for one in now] == [Decimal(128)]


def test_steps_are_safe_to_repeat(world):
    of, key = begun(world), uuid4()
    row = target(of, world.liu)
    for _ in range(2):
        row = actions.record_result(
            step_id=key, target=row, on=TODAY, answers={"systolic": 162, "diastolic": 96}, by=world.doctor
        )
    assert Step.objects.count() == 1
    with pytest.raises(Refusal, match="不同的内容"):
        actions.record_result(
            step_id=key, target=row, on=TODAY, answers={"systolic": 120, "diastolic": 80}, by=world.doctor
        )


def test_refusing_and_coming_after_all(world):
    of = begun(world)
    row = actions.refuse(
        step_id=uuid4(), target=target(of, world.wang), reason="declined", on=TODAY, by=world.doctor
    )
    assert (row.state, row.refused_for) == ("refused", "declined")
    row = result(world, row, systolic=120, diastolic=76)
    assert (row.state, row.refused_for) == ("negative", "")
    with pytest.raises(Refusal, match="未见异常"):
        actions.refuse(step_id=uuid4(), target=row, reason="declined", on=TODAY, by=world.doctor)


def test_excluded_lost_and_found_again(world):
    of = begun(world)
    row = result(world, target(of, world.liu))
    row = actions.lose(step_id=uuid4(), target=row, on=TODAY, note="电话三次未接", by=world.doctor)
    assert row.state == "lost"
    row = actions.exclude(step_id=uuid4(), target=row, on=TODAY, note="三次均低于140/90", by=world.physician)
    assert (row.state, row.known_on, row.due_on) == ("excluded", TODAY, None)
    assert not Condition.objects.filter(person=world.liu).exists()


def test_other_hands(world):
    row = result(world, target(begun(world), world.liu))
    with pytest.raises(Refusal, match="没有随访或组织"):
        actions.assign(step_id=uuid4(), target=row, owner=world.sister, by=world.physician)
    row = actions.assign(step_id=uuid4(), target=row, owner=world.physician, by=world.doctor)
    assert row.owner == world.physician
    assert {one.name for one in queries.owners(world.physician, row)} == {"村医", "镇医", "卫健"}


@pytest.mark.parametrize("who", ["sister", "cadre", "pharmacist"])
def test_who_has_no_part_in_it(world, who):
    of = begun(world)
    row, stranger = target(of, world.liu), getattr(world, who)
    assert not queries.in_scope(stranger).filter(pk=row.pk).exists()
    with pytest.raises(PermissionDenied):
        result(world, row, by=stranger)


def test_what_cannot_stand_is_refused(world):
    row = target(begun(world), world.liu)
    with pytest.raises(Refusal, match="只能在"):
        result(world, row, systolic=500, diastolic=80)
    with pytest.raises(Refusal, match="请填写"):
        result(world, row, systolic=150)
    with pytest.raises(Refusal, match="开始"):
        actions.record_result(
            step_id=uuid4(),
            target=row,
            on=TODAY - DAY,
            answers={"systolic": 120, "diastolic": 80},
            by=world.doctor,
        )
    with pytest.raises(Refusal, match="少见"):
        result(world, row, systolic=240, diastolic=100)
    world.liu.died_on = TODAY
    world.liu.save()
    with pytest.raises(Refusal, match="去世"):
        result(world, row)
    assert not list(queries.owed_screening(world.doctor, TODAY))


def test_a_closed_round_keeps_its_positives_in_hand(world):
    of = begun(world)
    row = result(world, target(of, world.liu))
    with pytest.raises(Refusal, match="1 名阳性"):
        actions.close(round=of, by=world.physician)
    actions.close(round=of, note="年底汇总，村医继续确诊", by=world.physician)
    of.refresh_from_db()
    assert of.closed_on == TODAY
    with pytest.raises(Refusal, match="已经结束"):
        result(world, target(of, world.wang))
    row = actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="unknown", by=world.county)
    assert row.state == "confirmed"
    # Who was screened is not screened again within the interval.
    again = begun(world, round_id=uuid4())
    assert (
        target(again, world.wang).state == "target" and target(again, world.liu).because == "has:hypertension"
    )


def test_positives_are_owed(world, clock):
    row = result(world, target(begun(world), world.liu))
    found = [one for one in owed.owed(world.doctor, TODAY) if one.kind == "screening"]
    assert [(one.due_on, str(one.title)) for one in found] == [(TODAY + 14 * DAY, "高血压筛查阳性确诊")]
    assert "收缩压达到 140" in str(found[0].because[0])
    assert [one.deed for one in queries.work_for(world.doctor).items] == ["登记确诊"]
    assert not queries.work_for(world.physician).items
    clock.shift(15 * DAY)
    assert queries.work_for(world.physician).overdue == 1, "what is late is seen by who organises"
    assert row.owner == world.doctor


def test_a_disease_of_level_five(world):
    """Tuberculosis: who may not see it learns only that a specialist has the case."""
    of = begun(world, kind="tuberculosis")
    row = actions.record_result(
        step_id=uuid4(), target=target(of, world.liu), on=TODAY, answers={"symptoms": ["1"]}, by=world.doctor
    )
    assert row.due_on == TODAY + 7 * DAY
    row = actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="positive", by=world.physician)
    assert queries.hides(world.doctor, row) and not queries.hides(world.physician, row)
    assert "confirmed" not in queries.counts(world.doctor, of)
    assert not queries.targets(world.doctor, of, "confirmed").exists()
    assert [one.kind for one in queries.steps(world.doctor, row)] == ["result"]
    assert all(rate.part == 0 for rate in queries.funnel_of(world.doctor, of).rates[3:])
    with pytest.raises(Refusal, match="特殊疾病"):
        actions.treat(step_id=uuid4(), target=row, on=TODAY, by=world.doctor)
    items = [one for one in owed.owed(world.doctor, TODAY) if one.kind == "screening"]
    assert not items


def test_precancer_is_treated_and_not_registered_as_cancer(world):
    of = begun(world, kind="cervical_cancer")
    with pytest.raises(Refusal, match="没有做任何检查"):
        result(world, target(of, world.wang), hpv="0", cytology="0")
    row = actions.record_result(
        step_id=uuid4(),
        target=target(of, world.wang),
        on=TODAY,
        answers={"hpv": "2", "cytology": "0"},
        by=world.doctor,
    )
    row = actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="precancer", by=world.physician)
    assert (row.condition, row.state) == (None, "confirmed")
    assert queries.funnel_of(world.physician, of).rate("early").part == 1


def test_the_database_keeps_owners_and_steps(world):
    result(world, target(begun(world), world.liu))
    for change in (
        lambda: Target.objects.filter(state="positive").update(owner=None),
        lambda: Target.objects.filter(state="positive").update(due_on=None),
        lambda: Step.objects.all().delete(),
        lambda: Step.objects.update(state="negative"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
