"""Readable cases for each kind of roll, end to end: a row of the roll, the register, what comes of it."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ankang.registry.models import Person, PersonCategory
from ankang.registry.tests import factories as registry
from ankang.rolls import actions
from ankang.rolls.models import Case
from ankang.rolls.targets import acceptable
from ankang.rolls.tests.factories import clerk, compared, found, line

pytestmark = pytest.mark.django_db
YEAR_AGO = dt.date(2025, 11, 1)


@pytest.fixture
def by():
    return clerk()


@pytest.fixture
def person(by):
    return registry.person(name="李桂香")


def mark(person, kind, **given):
    return PersonCategory.objects.create(person=person, kind=kind, **({"since": YEAR_AGO} | given))


def accept(by, **given):
    return actions.accept(deed_id=uuid.uuid4(), case=Case.objects.get(**given), by=by)


def values(**told):
    return {"values": told}


def test_civil_dibao_unknown_here_is_accepted_from_the_day_of_the_roll(by, person):
    roll = compared("civil", [line(person, **values(assistance="dibao", assistance_state="given"))], by)
    assert found() == [("value", "dibao", "open")]
    accept(by)
    assert PersonCategory.objects.get().kind == "dibao"
    assert PersonCategory.objects.get().since == roll.as_of


def test_civil_dibao_that_was_stopped_ends_here(by, person):
    held = mark(person, "dibao")
    roll = compared("civil", [line(person, **values(assistance="dibao", assistance_state="stopped"))], by)
    accept(by, field="dibao")
    held.refresh_from_db()
    assert held.until == roll.as_of - dt.timedelta(days=1)


def test_civil_somebody_on_dibao_here_is_missing_on_the_roll(by, person):
    mark(person, "dibao")
    other = registry.person(name="赵大明", sex=1)
    mark(other, "dibao")
    compared("civil", [line(other, **values(assistance="dibao"))], by)
    assert found() == [("missing_in_roll", "", "open")]


def test_disability_grade_is_put_right_with_its_source(by, person):
    held = mark(person, "disabled", disability="4", grade=3)
    compared("disability", [line(person, **values(disability="4", grade="2"))], by)
    assert found() == [("value", "grade", "open")]
    case = Case.objects.get()
    assert (case.theirs, case.ours, case.level) == ("2", "3", 4)
    accept(by)
    held.refresh_from_db()
    assert (held.grade, held.disability) == (2, "4")


def test_disability_new_certificate_brings_type_and_grade_along(by, person):
    compared("disability", [line(person, **values(disability="1", grade="1"))], by)
    accept(by, field="disabled")
    held = PersonCategory.objects.get()
    assert (held.kind, held.disability, held.grade) == ("disabled", "1", 1)
    actions.process_roll(roll_id=Case.objects.get().roll_id, by=None)
    assert found() == [("value", "disabled", "settled")]


def test_insurance_dead_there_is_asked_of_nobody_but_recorded_here(by, person):
    home = person.household
    registry.person(home, name="王建国", sex=1, relation="02")
    second = Person.objects.get(name="王建国")
    mark(person, "rbmi")
    mark(second, "rbmi")
    compared("insurance", [line(person), line(second, **values(insured_state="dead"))], by)
    assert found() == [("dead_there", "", "open")]
    case = Case.objects.get()
    with pytest.raises(actions.NotAllowed, match="死亡日期"):
        actions.accept(deed_id=uuid.uuid4(), case=case, by=by)
    day = timezone.localdate() - dt.timedelta(days=9)
    actions.accept(deed_id=uuid.uuid4(), case=case, on=day, by=by)
    second.refresh_from_db()
    assert second.died_on == day


def test_insurance_dead_here_and_alive_there_goes_to_the_department_at_once(by, person):
    Person.objects.filter(pk=person.pk).update(died_on=YEAR_AGO, left_on=YEAR_AGO, left_reason="died")
    compared("insurance", [line(person)], by)
    case = Case.objects.get()
    assert (case.code, case.state, case.asked_on) == ("dead_here", "asked", timezone.localdate())
    assert [e.deed for e in case.events.order_by("made_at")] == ["opened", "asked"]


def test_police_a_death_with_its_date_is_recorded_from_the_roll(by, person):
    second = registry.person(person.household, name="王建国", sex=1, relation="02")
    day = timezone.localdate() - dt.timedelta(days=20)
    compared(
        "police",
        [line(person), line(second, **values(police_state="dead", died_on=day.isoformat()))],
        by,
    )
    accept(by, code="dead_there")
    second.refresh_from_db()
    assert (second.died_on, second.left_reason) == (day, "died")


def test_police_a_birth_date_that_differs_replaces_ours(by):
    born = dt.date(1959, 5, 6)
    wrong = registry.person(
        name="李桂香", identity=registry.identity_number(born, 2), born_on=dt.date(1959, 5, 7)
    )
    compared("police", [line(wrong, born_on=born)], by)
    assert found() == [("value", "born_on", "open")]
    accept(by)
    assert Person.objects.get().born_on == born


def test_police_moved_out_is_taken_off_the_books(by, person):
    second = registry.person(person.household, name="王建国", sex=1, relation="02")
    compared("police", [line(person), line(second, **values(police_state="moved"))], by)
    assert found() == [("value", "registered", "open")]
    actions.take_off(
        deed_id=uuid.uuid4(), case=Case.objects.get(), on=timezone.localdate(), reason="moved_out", by=by
    )
    second.refresh_from_db()
    assert second.left_reason == "moved_out"


def test_health_a_serious_illness_is_a_reason_to_look_but_nothing_to_copy(by, person):
    compared("health", [line(person, **values(serious_illness=True))], by)
    case = Case.objects.get()
    assert (case.field, case.level, acceptable(case)) == ("serious_illness", 4, False)
    Person.objects.filter(pk=person.pk).update(health="3")
    assert actions.confirm_mended(deed_id=uuid.uuid4(), case=case, by=by).state == "settled"


def test_a_person_twice_on_a_roll_is_the_department_s_to_explain(by, person):
    mark(person, "rbmi")
    compared("insurance", [line(person), line(person)], by)
    assert found() == [("duplicate_in_roll", "", "asked")]


def test_two_persons_of_the_register_who_are_one_are_ours_to_explain(by, person):
    twin = registry.person(name=person.name, identity=person.identity)
    mark(person, "rbmi")
    mark(twin, "rbmi")
    compared("insurance", [line(person)], by)
    case = Case.objects.get(code="duplicate_in_register")
    assert case.state == "open" and Case.objects.filter(code="unsure").exists()
    assert {case.person_id, case.other_person_id} == {person.pk, twin.pk}
    # Which of the two the row is, is one question; that there are two is another.
    actions.confirm_same(deed_id=uuid.uuid4(), case=Case.objects.get(code="unsure"), by=by)
    states = dict(Case.objects.values_list("code", "state"))
    assert (states["unsure"], states["duplicate_in_register"]) == ("settled", "open")


def test_rolls_against_each_other(by, person):
    mark(person, "rbmi")
    day = timezone.localdate() - dt.timedelta(days=60)
    compared("insurance", [line(person)], by)
    compared("police", [line(person, **values(police_state="dead", died_on=day.isoformat()))], by)
    case = Case.objects.get(kind="cross")
    assert (case.code, case.department, case.state) == ("insured-but-dead", "insurance", "asked")
    assert {case.row.roll.kind, case.other_row.roll.kind} == {"insurance", "police"}
    accept(by, code="dead_there")
    compared("insurance", [line(person, **values(insured_state="dead"))], by, timezone.localdate())
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("settled", "gone")
