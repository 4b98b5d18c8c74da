"""What is owed, over every source: reasons, the dead and the departed, order, closing loops, what was set aside."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankang.care import actions, owed, queries
from ankang.care.facts import Refused
from ankang.care.models import Deferral, Visit
from ankang.care.rules import State
from ankang.care.tests import factories as make
from ankang.records.models import Condition
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TODAY = dt.date(2026, 11, 26)
KINDS = ("hypertension", "diabetes", "mental", "tuberculosis")


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days)


@pytest.fixture
def physician():
    people.household(people.VILLAGE)
    return people.user("township_physician", people.TOWN)


def everything(user) -> list[owed.Owed]:
    return owed.owed(user, TODAY, guarded=True)


visits = st.fixed_dictionaries(
    {
        "on": st.integers(0, 500).map(ago),
        "programme": st.sampled_from([*KINDS, "child", "maternity", "tcm", ""]),
        "node": st.sampled_from(["", "newborn", "m3", "a1", "a3", "postpartum"]),
        "counts_from": st.none() | st.integers(0, 400).map(ago),
        "closes": st.sampled_from([False, False, False, True]),
        "control": st.none() | st.integers(1, 3),
        "systolic": st.none() | st.integers(100, 200),
        "emergency": st.sampled_from([False, False, True]),
        "referred": st.booleans(),
        "kind": st.sampled_from(["follow_up", "follow_up", "checkup"]),
    }
)
persons = st.fixed_dictionaries(
    {
        "born_on": st.dates(dt.date(1935, 1, 1), ago(1)),
        "gone": st.sampled_from(["", "", "", "died", "left"]),
        "ill": st.lists(st.sampled_from(KINDS), unique=True, max_size=2),
        "visits": st.lists(visits, max_size=4),
        "deferred": st.none() | st.integers(1, 60),
    }
)


def lives(told) -> "people.Person":
    """A person as drawn, with conditions, visits and perhaps something put off."""
    gone = {"died": {"died_on": ago(1), "left_on": ago(1)}, "left": {"left_on": ago(1)}}.get(told["gone"], {})
    one = people.person(people.household(people.VILLAGE), born_on=told["born_on"], sex=2, **gone)
    for kind in told["ill"]:
        records.condition(one, kind)
    for visit in told["visits"]:
        given_ = dict(visit)
        on = given_.pop("on")
        diastolic = 80 if given_["systolic"] else None
        seen = make.visit(one, on, diastolic=diastolic, **given_)
        if seen.systolic:
            records.measurement(one, "systolic", str(seen.systolic), on, source_id=seen.pk)
            records.measurement(one, "diastolic", "80", on, source_id=seen.pk)
    if told["deferred"]:
        make.put_off(one, TODAY + dt.timedelta(told["deferred"]))
    return one


@FEW
@given(st.lists(persons, min_size=1, max_size=4))
def test_nothing_is_owed_without_a_reason_nor_to_the_dead_and_departed(physician, told):
    Deferral.objects.all().delete()
    there = {one.pk: told_ for one, told_ in ((lives(t), t) for t in told)}
    found = [item for item in everything(physician) if item.person_id in there]
    for item in found:
        assert item.because and item.source and item.title and item.url and item.deed
        assert not there[item.person_id]["gone"]
        assert item.name and item.village == people.VILLAGE
    assert len({(item.person_id, item.kind, item.url) for item in found}) == len(found)
    assert found == sorted(found, key=lambda item: item.order)
    assert len({item.order for item in found}) == len(found)
    assert found == [item for item in everything(physician) if item.person_id in there]


@FEW
@given(persons)
def test_what_is_put_off_waits_comes_back_by_itself_and_an_emergency_never_waits(physician, told):
    one = lives({**told, "gone": "", "deferred": None})
    before = {item.kind: item for item in everything(physician) if item.person_id == one.pk}
    make.put_off(one, TODAY + dt.timedelta(20), made_at=timezone.now())
    aside = {item.kind: item for item in everything(physician) if item.person_id == one.pk}
    assert set(before) == set(aside)
    for kind, item in aside.items():
        waits = item.state is State.PUT_OFF
        assert waits == (before[kind].rank != 0)
        assert not waits or (item.put_off_reason == "away" and item.put_off_until == TODAY + dt.timedelta(20))
    later = TODAY + dt.timedelta(20)
    assert not any(
        item.state is State.PUT_OFF
        for item in owed.owed(physician, later, guarded=True)
        if item.person_id == one.pk
    )


def test_each_source_is_asked_and_each_knows_its_people(physician):
    ill = people.person(people.household(people.VILLAGE), born_on=dt.date(1980, 1, 1))
    records.condition(ill, "hypertension")
    old = people.person(people.household(people.VILLAGE), born_on=dt.date(1950, 1, 1))
    baby = people.person(people.household(people.VILLAGE), born_on=ago(3), joined_on=ago(2))
    mother = people.person(people.household(people.VILLAGE), born_on=dt.date(1996, 1, 1), sex=2)
    make.visit(
        mother, ago(60), programme="maternity", node="a1", counts_from=ago(125), control=None, systolic=None
    )
    high = people.person(people.household(people.VILLAGE), born_on=dt.date(1985, 1, 1))
    records.measurement(high, "systolic", "151", ago(30))
    records.measurement(high, "diastolic", "88", ago(30))
    kinds = {(item.person_id, item.kind) for item in everything(physician)}
    assert {
        (ill.pk, "hypertension"), (ill.pk, "checkup"), (old.pk, "elderly"), (old.pk, "tcm"), (baby.pk, "child"),
        (mother.pk, "maternity"), (high.pk, "pressure"),
    } <= kinds  # fmt: skip
    assert (high.pk, "elderly") not in kinds


def test_a_page_asks_once_and_is_told_everything(physician):
    """Within one page the answer is worked out once and is the whole one; after it every question is answered anew."""
    told = {
        "born_on": dt.date(1950, 1, 1),
        "gone": "",
        "ill": ["hypertension"],
        "visits": [],
        "deferred": None,
    }
    lives(told)
    whole = everything(physician)
    with owed.asked_once():
        assert everything(physician) == whole
        with CaptureQueriesContext(connection) as asked:
            assert everything(physician) == whole
        assert not len(asked)
        assert owed.owed(physician, TODAY) == [item for item in whole if not item.guarded]
        assert owed.owed(physician, TODAY, people.SISTER_VILLAGE) == []
    lives(told)
    assert len(everything(physician)) > len(whole)


def test_level_five_is_owed_only_to_those_who_may_see_it_and_asked_for_it(physician):
    one = people.person(people.household(people.VILLAGE), born_on=dt.date(1980, 1, 1))
    records.condition(one, "mental")
    kinds = lambda user, **how: {i.kind for i in owed.owed(user, TODAY, **how) if i.person_id == one.pk}  # noqa: E731
    assert "mental" in kinds(physician, guarded=True)
    assert "mental" not in kinds(physician)
    assert "mental" not in kinds(people.user("village_doctor", people.VILLAGE), guarded=True)
    assert "mental" not in {item.kind for item in queries.owed_by_person(physician, one, TODAY)}


def test_a_treatment_that_stopped_and_a_pregnancy_that_ended_are_owed_nothing_more(physician):
    treated, mother = (
        people.person(people.household(people.VILLAGE), born_on=dt.date(1990, 1, 1), sex=2) for _ in range(2)
    )
    records.condition(treated, "tuberculosis", confirmed_on=ago(200))
    make.visit(treated, ago(60), programme="tuberculosis", control=1, systolic=None)
    make.visit(mother, ago(60), programme="maternity", node="postpartum", counts_from=ago(70), systolic=None)
    owed_now = lambda: {(i.person_id, i.kind) for i in everything(physician)}  # noqa: E731
    assert {(treated.pk, "tuberculosis"), (mother.pk, "maternity")} <= owed_now()
    make.visit(
        treated, ago(5), programme="tuberculosis", control=1, systolic=None, closes=True, node="completed"
    )
    check = {"programme": "maternity", "node": "postpartum_42", "counts_from": ago(70), "systolic": None}
    make.visit(mother, ago(9), referred=True, **check)
    kept = next(i for i in everything(physician) if (i.person_id, i.kind) == (mother.pk, "maternity"))
    assert kept.due_on == ago(9) + dt.timedelta(14)
    assert kept.source and kept.url.endswith("/postpartum_42_days/")
    make.visit(mother, ago(5), closes=True, **check)
    assert not {(treated.pk, "tuberculosis"), (mother.pk, "maternity")} & owed_now()


def test_a_loop_of_two_bad_visits_closes_when_control_comes_back(physician):
    one = people.person(people.household(people.VILLAGE), born_on=dt.date(1980, 1, 1))
    records.condition(one, "hypertension")
    mine = lambda: next(i for i in everything(physician) if (i.person_id, i.kind) == (one.pk, "hypertension"))  # noqa: E731
    make.visit(one, ago(20), systolic=162, control=2)
    assert mine().due_on == ago(6)
    make.visit(one, ago(5), systolic=164, control=2, referred=True)
    again = mine()
    assert again.refer.code == "refer_repeated"
    assert again.due_on == ago(-9)
    make.visit(one, TODAY, systolic=132, control=1)
    closed = mine()
    assert closed.refer is None
    assert closed.state is State.LATER


def test_an_emergency_is_not_put_off_but_refused_with_what_to_do():
    doctor = people.user("village_doctor", people.VILLAGE)
    one = people.person(people.household(people.VILLAGE), born_on=dt.date(1980, 1, 1))
    records.condition(one, "hypertension")
    today = timezone.localdate()
    make.visit(one, today - dt.timedelta(3), systolic=190, emergency=True, control=2)
    asked = {"deferral_id": uuid.uuid4(), "person": one, "until": today + dt.timedelta(9), "reason": "away"}
    with pytest.raises(Refused, match="危急"):
        actions.put_off(programme="hypertension", by=doctor, **asked)
    assert not Deferral.objects.exists()
    Visit.objects.all().delete()
    make.visit(one, today - dt.timedelta(3), systolic=150, control=2)
    actions.put_off(programme="hypertension", by=doctor, **asked)
    assert Condition.objects.filter(person=one).exists()
    assert {i.state for i in queries.owed_by_person(doctor, one, today)} == {State.PUT_OFF}
