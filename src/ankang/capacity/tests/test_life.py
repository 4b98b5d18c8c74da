"""What is said of facilities: kept whole, safe to repeat, refused with what to do; and what follows from it."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from ankang.capacity import actions, queries
from ankang.capacity.models import Absence, Filing, HoursCount, Staff
from ankang.capacity.rules import Refusal, Verdict
from ankang.places.models import Division, Facility
from ankang.records.models import Condition, HealthRecord
from ankang.registry.tests import factories as people
from ankang.web import work

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 26)
FULL = {
    "area": "80", "rooms": ["consulting", "treatment", "public_health", "pharmacy"],
    "equipment": ["stethoscope", "sphygmomanometer", "thermometer", "first_aid", "computer"], "drugs": "80",
}  # fmt: skip


def hire(who, facility, name="赵医生", occupation="village_doctor", **fields):
    given = {
        "title": "",
        "licence": True,
        "minutes_week": 2400,
        "since": dt.date(2020, 1, 1),
        "until": None,
        **fields,
    }
    return actions.keep_staff(
        staff_id=uuid.uuid4(), facility=facility, name=name, occupation=occupation, by=who.health, **given
    )


def away(who, staff, since, until, kind="training", stand_in=None, where="岚江市中心医院"):
    return actions.keep_absence(
        absence_id=uuid.uuid4(), staff=staff, kind=kind, where=where, subject="心血管内科", since=since, until=until,
        stand_in=stand_in, by=who.physician,
    )  # fmt: skip


def file(who, facility, values=FULL, on=DAY, by=None, key=None):
    return actions.file_capacity(
        filing_id=key or uuid.uuid4(), facility=facility, on=on, values=values, source="院长，9 月盘点",
        by=by or who.physician,
    )  # fmt: skip


def row_of(who, facility, day=None):
    return queries.one_facility(who.health, facility.pk, day)


def test_a_clinic_reaches_the_standard_when_everything_is_said_and_there(who):
    people.person(people.household(people.VILLAGE))
    assert row_of(who, who.clinic).verdict is Verdict.NOT_JUDGED
    file(who, who.clinic)
    assert row_of(who, who.clinic).verdict is Verdict.NOT_JUDGED
    hire(who, who.clinic)
    assert row_of(who, who.clinic).verdict is Verdict.MET
    file(who, who.clinic, {"area": "40"})
    found = row_of(who, who.clinic)
    assert found.verdict is Verdict.SHORT and [one.requirement.code for one in found.short] == ["area"]
    # What was said before still stands of what was left out, and of days before.
    assert found.here.staff and row_of(who, who.clinic, dt.date(2026, 11, 1)).verdict is Verdict.NOT_JUDGED


def test_filings_are_safe_to_repeat_and_never_changed(who):
    key = uuid.uuid4()
    assert file(who, who.clinic, key=key).pk == file(who, who.clinic, key=key).pk
    with pytest.raises(Refusal, match="不同的内容"):
        file(who, who.clinic, {"area": "1"}, key=key)
    with pytest.raises(DatabaseError), transaction.atomic():
        Filing.objects.update(on=dt.date(2020, 1, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Filing.objects.all().delete()


@pytest.mark.parametrize(
    ("values", "on", "says"),
    [
        ({"beds": "3"}, DAY, "不是这类机构的填报项目"), ({"area": "-1"}, DAY, "0 或更大"), ({"area": "x"}, DAY, "0 或更大"),
        ({"rooms": ["cellar"]}, DAY, "没有“cellar”"), ({}, DAY, "一项都没有填"),
        ({"area": "1"}, dt.date(2026, 11, 27), "晚于今天"),
    ],
)  # fmt: skip
def test_filings_that_are_refused(who, values, on, says):
    with pytest.raises(Refusal, match=says):
        file(who, who.clinic, values, on)


def test_nobody_reports_for_a_strangers_facility(who):
    for by in (who.stranger, who.leader, who.doctor):
        with pytest.raises(Refusal, match="没有填报服务能力的职责"):
            file(who, who.clinic, by=by)
    with pytest.raises(Facility.DoesNotExist):
        queries.one_facility(who.stranger, who.clinic.pk)


def test_two_absences_of_a_person_never_overlap(who):
    one, other = hire(who, who.centre, occupation="physician"), hire(who, who.centre, "钱医生", "physician")
    first = away(who, one, dt.date(2026, 9, 1), dt.date(2026, 12, 31), stand_in=other)
    assert [row.pk for row in queries.absences(who.health)] == [first.pk]
    with pytest.raises(Refusal, match="时间重叠"):
        away(who, one, dt.date(2026, 12, 31), dt.date(2027, 1, 5))
    away(who, one, dt.date(2027, 1, 1), dt.date(2027, 1, 5))
    with pytest.raises(Refusal, match="也不在岗，不能顶岗"):
        away(who, other, dt.date(2026, 12, 1), dt.date(2026, 12, 2), stand_in=one)
    with pytest.raises(Refusal, match="不能是本人"):
        away(who, other, dt.date(2026, 12, 1), dt.date(2026, 12, 2), stand_in=other)
    with pytest.raises(Refusal, match="写明去哪里"):
        away(who, other, dt.date(2027, 3, 1), dt.date(2027, 3, 2), where=" ")
    here = row_of(who, who.centre).here
    assert len(here.staff) == 2 and [row.name for row in here.present] == ["钱医生"]


def test_an_absence_ends_with_a_result(who):
    staff = hire(who, who.centre, occupation="physician")
    row = away(who, staff, dt.date(2026, 3, 1), dt.date(2026, 9, 1))
    assert any("到期" in item.title for item in work.open_for(who.physician).items)
    told = {
        "absence": row,
        "until": dt.date(2026, 8, 20),
        "result": "考核合格，回来开设心电门诊",
        "by": who.physician,
    }
    assert actions.end_absence(**told).until == dt.date(2026, 8, 20)
    actions.end_absence(**told)
    with pytest.raises(Refusal, match="已有结果"):
        actions.end_absence(**{**told, "result": "另一句话"})
    assert Absence.objects.get(pk=row.pk).result == "考核合格，回来开设心电门诊"


def test_blank_villages(who):
    blank = lambda: {one.village.name: one.why for one in queries.blank_villages(who.health)[0]}  # noqa: E731
    assert blank() == {"柳林村": "no_doctor", "石门村": "no_clinic", "三岔村": "no_doctor"}
    doctor = hire(who, who.clinic)
    hire(who, who.far, licence=False)
    assert blank() == {"石门村": "no_clinic", "三岔村": "no_doctor"}
    sister = Division.objects.get(pk=people.SISTER_VILLAGE)
    covering = {
        "village": sister,
        "facility": who.clinic,
        "basis": "联合设置批复",
        "until": None,
        "by": who.health,
    }
    actions.cover(coverage_id=uuid.uuid4(), since=dt.date(2025, 1, 1), **covering)
    assert blank() == {"三岔村": "no_doctor"}
    with pytest.raises(Refusal, match="已由柳林村卫生室服务"):
        actions.cover(coverage_id=uuid.uuid4(), since=dt.date(2026, 1, 1), **covering)
    leave = away(who, doctor, dt.date(2026, 11, 20), dt.date(2026, 11, 28), kind="leave", where="")
    assert "柳林村" not in blank()
    Absence.objects.filter(pk=leave.pk).delete()
    away(who, doctor, dt.date(2026, 11, 1), dt.date(2027, 2, 1))
    assert blank()["柳林村"] == blank()["石门村"] == "no_doctor"
    assert queries.blank_villages(who.physician)[1] == 2


@pytest.fixture
def crowded(who):
    """Thirty hypertensives of 柳林村 whose follow-ups are overdue."""
    for number in range(30):
        person = people.person(people.household(people.VILLAGE), name=f"患者{number}")
        HealthRecord.objects.create(
            person=person, number=f"9901221002{number:07d}", opened_on=dt.date(2020, 1, 1)
        )
        Condition.objects.create(person=person, kind="hypertension", confirmed_on=dt.date(2022, 1, 1))


def test_who_will_not_be_seen(who, crowded):
    nobody = queries.village_load(who.physician, DAY, people.VILLAGE)
    assert nobody.doctors == 0 and nobody.load.available == 0 and len(nobody.unseen) >= 30
    assert nobody.due_each is None
    hire(who, who.clinic)
    found = queries.village_load(who.physician, DAY, people.VILLAGE)
    days = len(queries.month_of(DAY)[2])
    assert found.load.available == 240 * days and found.doctors == 1
    assert len(found.load.seen) + len(found.unseen) == len(nobody.unseen)
    assert 0 < len(found.unseen) < len(nobody.unseen) and found.load.one_more > 0
    with pytest.raises(Division.DoesNotExist):
        queries.village_load(who.stranger, DAY, people.VILLAGE)


def test_gaps_count_who_misses_what(who):
    hire(who, who.clinic)
    hire(who, who.far)
    file(who, who.clinic, {"area": "40"})
    file(who, who.far, {"area": "50"}, by=who.health)
    (area,) = [one for one in queries.gaps(who.health) if one.requirement.code == "area"]
    assert (len(area.short), area.judged, area.missing) == (2, 2, 30)
    assert Staff.objects.count() == 2


def test_hours_are_counted_once_early_in_a_month(who, clock, crowded):
    town = Division.objects.get(pk=people.TOWN)
    with pytest.raises(Refusal, match="已过 10 日"):
        actions.count_hours(division=town, by=who.physician)
    assert not queries.to_count(who.physician, DAY)
    clock.move_to(dt.datetime(2026, 12, 2, 1, tzinfo=dt.UTC))
    today = dt.date(2026, 12, 2)
    assert [one.pk for one in queries.to_count(who.physician, today)] == [people.TOWN]
    assert "本月工时还没有记下" in str(work.open_for(who.physician).items)
    for stranger in (who.stranger, who.doctor, who.leader):
        with pytest.raises(Refusal, match="职责"):
            actions.count_hours(division=town, by=stranger)
    hire(who, who.clinic, minutes_week=1200)
    villages = actions.count_hours(division=town, by=who.physician)
    row, load = (
        HoursCount.objects.get(village=people.VILLAGE),
        queries.village_load(who.physician, today, people.VILLAGE),
    )
    assert (row.due_minutes, row.there_minutes, row.unseen) == (
        load.load.due,
        load.load.available,
        len(load.unseen),
    )
    assert row.due_minutes > row.there_minutes > 0 and HoursCount.objects.count() == villages == 2
    assert actions.count_hours(division=town, by=who.health) == 0 and not queries.to_count(
        who.physician, today
    )
    assert [(one["villages"], one["short"]) for one in queries.months(who.leader, people.TOWN)] == [(2, 1)]
    with pytest.raises(DatabaseError), transaction.atomic():
        HoursCount.objects.update(due_minutes=0)


def test_a_town_whose_code_ends_in_noughts_is_not_the_towns_after_it(who):
    assert {row.village.code for row in queries.loads(who.health, DAY, people.TOWN)} == {
        people.VILLAGE, people.SISTER_VILLAGE,
    }  # fmt: skip
