import datetime as dt

import pytest

from ankang.records import queries
from ankang.records.tests import factories as make
from ankang.registry.models import Person, PersonCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return people.person()


def titles(months) -> list[str]:
    return [entry.title for month in months for entry in month.entries]


def test_a_timeline_runs_from_the_newest_month_to_the_oldest(who):
    make.condition(who, confirmed_on=dt.date(2022, 3, 1))
    make.measurement(who, "weight", "61.5", dt.date(2026, 5, 8))
    make.measurement(who, "height", "158", dt.date(2026, 5, 8))
    PersonCategory.objects.create(
        person=who, kind="dibao", since=dt.date(2024, 1, 1), until=dt.date(2026, 5, 31)
    )
    doctor = people.user("village_doctor", people.VILLAGE)
    months = queries.timeline(doctor, who)
    assert [month.first for month in months] == [
        dt.date(2026, 5, 1),
        dt.date(2024, 1, 1),
        dt.date(2022, 3, 1),
    ]
    assert titles(months) == ["退出低保", "测量", "纳入低保", "确诊高血压"]
    assert "体重（kg） 61.5" in months[0].entries[1].detail


def test_chips_keep_one_kind_of_entry(who):
    make.condition(who)
    make.measurement(who, "weight", "61.5", dt.date(2026, 5, 8))
    doctor = people.user("village_doctor", people.VILLAGE)
    assert titles(queries.timeline(doctor, who, kind="condition")) == ["确诊高血压"]


@pytest.mark.parametrize("kind", ["mental", "tuberculosis"])
def test_special_diseases_show_only_to_a_role_that_may_and_that_gave_a_purpose(who, kind):
    make.condition(who, kind)
    physician = people.user("township_physician", people.TOWN)
    doctor = people.user("village_doctor", people.VILLAGE)
    assert queries.conditions(physician, who) == []
    assert titles(queries.timeline(physician, who)) == []
    assert len(queries.conditions(physician, who, unlocked=True)) == 1
    assert len(titles(queries.timeline(physician, who, unlocked=True))) == 1
    assert queries.conditions(doctor, who, unlocked=True) == []
    assert titles(queries.timeline(doctor, who, unlocked=True)) == []


def test_a_guarded_role_of_another_town_may_not_unlock(who):
    make.condition(who, "mental")
    other = people.user("township_physician", people.OTHER_TOWN)
    assert not queries.guarded_for(other, who.village_id)
    assert titles(queries.timeline(other, who, unlocked=True)) == []


def test_strangers_and_those_without_the_duty_find_nobody(who):
    make.record(who)
    for role, place in (
        ("village_doctor", people.OTHER_VILLAGE),
        ("village_cadre", people.VILLAGE),
        ("finance", people.COUNTY),
    ):
        user = people.user(role, place)
        with pytest.raises(Person.DoesNotExist):
            queries.person(user, who.pk)
        assert queries.record(user, who.pk) is None


def test_a_withdrawn_measurement_is_read_no_more(who):
    make.measurement(who, "systolic", "140", dt.date(2026, 5, 8))
    make.measurement(who, "systolic", "190", dt.date(2026, 5, 8), withdrawn=True)
    doctor = people.user("village_doctor", people.VILLAGE)
    assert [m.value for m in queries.measurements(doctor, who, ["systolic"])] == [140]
