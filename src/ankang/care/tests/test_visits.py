import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ankang.care import actions
from ankang.care.facts import Conflict, NeedsConfirmation, Refused, VisitFacts
from ankang.care.models import Visit
from ankang.journal.models import Event
from ankang.records.models import Measurement
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
HYPERTENSION, DIABETES = "hypertension_follow_up@2017.1", "diabetes_follow_up@2017.1"


@pytest.fixture
def who():
    person = people.person()
    records.condition(person)
    return person


@pytest.fixture
def doctor():
    return people.user("village_doctor", people.VILLAGE)


def answers(**changes) -> dict:
    """A controlled hypertensive, seen at home today."""
    given = {
        "visited_on": timezone.localdate().isoformat(),
        "mode": "home",
        "systolic": "132",
        "diastolic": "82",
        "symptoms": ["1"],
        "adherence": "1",
        "adverse": "1",
        **changes,
    }
    return {code: answer for code, answer in given.items() if answer is not None}


def record(person, by, *, key=None, confirmed=(), form=HYPERTENSION, **changes) -> Visit:
    facts = VisitFacts(form, answers(**changes))
    return actions.record_visit(
        visit_id=key or uuid4(), person=person, facts=facts, confirmed=confirmed, by=by
    )


def test_a_visit_keeps_answers_and_derives_its_columns(who, doctor):
    visit = record(who, doctor)
    assert (visit.kind, visit.programme, visit.mode) == ("follow_up", "hypertension", "home")
    assert (visit.systolic, visit.diastolic, visit.control) == (132, 82, 1)
    assert (visit.emergency, visit.referred) == (False, False)
    assert visit.next_on > timezone.localdate() + dt.timedelta(80)
    assert visit.answers["symptoms"] == ["1"]
    assert visit.household_id == who.household_id


def test_a_visit_brings_its_measurements_and_its_event(who, doctor):
    visit = record(who, doctor, weight="61.5")
    measured = Measurement.objects.filter(source_id=visit.pk).order_by("kind")
    assert [(m.kind, m.value) for m in measured] == [("diastolic", 82), ("systolic", 132), ("weight", 61.5)]
    event = Event.objects.get(kind="care.visit_recorded")
    assert (event.subject, event.place, event.user_id) == (str(visit.pk), people.VILLAGE, doctor.pk)
    assert "systolic" in event.fields
    assert "132" not in str(Event.objects.values())


def test_sending_the_same_visit_again_changes_nothing(who, doctor):
    key = uuid4()
    first = record(who, doctor, key=key)
    again = record(who, doctor, key=key)
    assert first == again
    assert Visit.objects.count() == 1
    assert Event.objects.filter(kind="care.visit_recorded").count() == 1
    assert Measurement.objects.count() == 2


@pytest.mark.parametrize("change", [{"systolic": "138"}, {"mode": "phone"}, {"adherence": "2"}])
def test_the_same_id_with_other_content_is_a_conflict(who, doctor, change):
    key = uuid4()
    record(who, doctor, key=key)
    with pytest.raises(Conflict, match="更正"):
        record(who, doctor, key=key, **change)
    assert Visit.objects.count() == 1


def test_the_same_id_for_somebody_else_is_a_conflict(who, doctor):
    key = uuid4()
    record(who, doctor, key=key)
    with pytest.raises(Conflict):
        record(people.person(), doctor, key=key)


@pytest.mark.parametrize(
    ("change", "emergency"),
    [
        ({"systolic": "180"}, True),
        ({"systolic": "179", "diastolic": "109"}, False),
        ({"diastolic": "110"}, True),
        ({"danger": ["sight"]}, True),
        ({"danger": ["none"]}, False),
    ],
)
def test_emergencies_are_found_and_the_next_visit_is_within_two_weeks(who, doctor, change, emergency):
    visit = record(who, doctor, **change)
    assert visit.emergency is emergency
    if emergency:
        assert visit.next_on == visit.visited_on + dt.timedelta(14)


def test_a_diabetic_is_judged_by_glucose(who, doctor):
    visit = record(who, doctor, form=DIABETES, fasting_glucose="9.4", hypoglycaemia="1")
    assert (visit.programme, visit.fasting_glucose_x10, visit.control) == ("diabetes", 94, 2)
    assert visit.next_on == visit.visited_on + dt.timedelta(14)


def test_missing_and_impossible_answers_are_refused_with_sentences(who, doctor):
    with pytest.raises(Refused) as refused:
        record(who, doctor, symptoms=None, systolic="900")
    sentences = refused.value.sentences
    assert sentences["symptoms"] == ["请填写“症状”。"]
    assert "只能在 40 到 300 之间" in sentences["systolic"][0]
    assert not Visit.objects.exists()
    assert not Measurement.objects.exists()


def test_a_visit_in_the_future_is_refused(who, doctor):
    with pytest.raises(Refused) as refused:
        record(who, doctor, visited_on=(timezone.localdate() + dt.timedelta(1)).isoformat())
    assert "晚于今天" in refused.value.sentences["visited_on"][0]


def test_a_rare_value_is_asked_once_and_then_kept(who, doctor):
    with pytest.raises(NeedsConfirmation) as asked:
        record(who, doctor, systolic="232", diastolic="96")
    assert [question.code for question in asked.value.questions] == ["systolic"]
    assert not Visit.objects.exists()
    assert record(who, doctor, systolic="232", diastolic="96", confirmed=["systolic"]).systolic == 232


def test_an_old_date_is_asked_about(who, doctor):
    old = (timezone.localdate() - dt.timedelta(61)).isoformat()
    with pytest.raises(NeedsConfirmation) as asked:
        record(who, doctor, visited_on=old)
    assert [question.code for question in asked.value.questions] == ["old"]
    assert record(who, doctor, visited_on=old, confirmed=["old"]).visited_on.isoformat() == old


def test_the_same_form_on_the_same_day_is_a_question_not_a_second_row(who, doctor):
    record(who, doctor)
    colleague = people.user("township_physician", people.TOWN)
    with pytest.raises(NeedsConfirmation) as asked:
        record(who, colleague, systolic="140")
    assert [question.code for question in asked.value.questions] == ["duplicate"]
    assert doctor.name in asked.value.questions[0].text
    assert Visit.objects.count() == 1
    record(who, colleague, systolic="140", confirmed=["duplicate"])
    assert Visit.objects.count() == 2


def test_a_correction_is_a_new_row_and_the_wrong_one_counts_no_more(who, doctor):
    wrong = record(who, doctor, systolic="182")
    facts = VisitFacts(HYPERTENSION, answers(systolic="128"))
    right = actions.correct_visit(visit_id=uuid4(), replaces=wrong, facts=facts, by=doctor)
    wrong.refresh_from_db()
    assert (wrong.systolic, wrong.emergency) == (182, True)
    assert (right.replaces, right.systolic, right.emergency, right.control) == (wrong, 128, False, 1)
    read = Measurement.objects.filter(withdrawn=False, kind="systolic")
    assert [m.value for m in read] == [128]
    assert Event.objects.filter(kind="care.visit_corrected", subject=str(right.pk)).exists()
    with pytest.raises(Conflict, match="更正过"):
        actions.correct_visit(visit_id=uuid4(), replaces=wrong, facts=facts, by=doctor)


def test_two_visits_without_control_call_for_referral(who, doctor):
    earlier = (timezone.localdate() - dt.timedelta(14)).isoformat()
    first = record(who, doctor, systolic="160", visited_on=earlier)
    second = record(who, doctor, systolic="158")
    assert (first.control, second.control) == (2, 2)
    assert second.next_on == second.visited_on + dt.timedelta(14)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("village_doctor", people.OTHER_VILLAGE),
        ("village_cadre", people.VILLAGE),
        ("county_health", people.COUNTY),
    ],
)
def test_who_does_not_serve_there_or_may_not_see_health_records_no_follow_up(who, role, place):
    with pytest.raises(PermissionDenied):
        record(who, people.user(role, place))
    assert not Visit.objects.exists()


def test_a_cadre_records_a_home_visit(who):
    cadre = people.user("village_cadre", people.VILLAGE)
    facts = VisitFacts(
        "home_visit@1",
        {
            "visited_on": timezone.localdate().isoformat(),
            "mode": "home",
            "met": ["head"],
            "house_safe": "true",
            "water_safe": "true",
            "dropped_out": "false",
            "uninsured": "false",
        },
    )
    visit = actions.record_visit(visit_id=uuid4(), person=who, facts=facts, by=cadre)
    assert (visit.kind, visit.programme, visit.control, visit.next_on) == ("home_visit", "", None, None)
