import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest

from ankang.journal.models import Event
from ankang.records import actions, basics
from ankang.records.models import Condition, HealthRecord, Measurement
from ankang.records.tests import factories as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 8)


def kinds() -> list[str]:
    return list(Event.objects.order_by("happened_at").values_list("kind", flat=True))


def full_answers() -> dict:
    answers = {
        item.code: item.choices[0].code for item in basics.definition(DAY).items if item.type == "choice"
    }
    answers |= {
        item.code: [item.choices[0].code] for item in basics.definition(DAY).items if item.type == "multi"
    }
    answers |= {item.code: False for item in basics.definition(DAY).items if item.type == "boolean"}
    return answers


def test_a_record_gets_the_next_number_of_its_village():
    first, second = people.person(), people.person()
    one = actions.open_record(record_id=uuid4(), person=first, opened_on=DAY, by=None)
    two = actions.open_record(record_id=uuid4(), person=second, opened_on=DAY, by=None)
    assert one.number == "99012210010100001"
    assert two.number == "99012210010100002"


def test_a_person_has_one_record_whatever_id_is_sent():
    who = people.person()
    first = actions.open_record(record_id=uuid4(), person=who, opened_on=DAY, by=None)
    again = actions.open_record(record_id=uuid4(), person=who, opened_on=DAY, by=None)
    assert again == first
    assert HealthRecord.objects.count() == 1
    assert kinds().count("records.record_opened") == 1


def test_a_record_is_complete_when_every_required_item_is_answered():
    record = make.record(people.person(people.household(address="柳林村3组"), phone="19901230000"))
    answers = full_answers()
    part = {code: value for code, value in answers.items() if code != "water"}
    assert not actions.update_basics(record=record, answers=part, by=None).complete
    assert actions.update_basics(record=record, answers=answers, by=None).complete


def test_the_journal_tells_which_items_changed_and_never_their_values():
    record = make.record(people.person())
    actions.update_basics(record=record, answers={"blood": "1", "work_unit": "县砖厂"}, by=None)
    actions.update_basics(record=record, answers={"blood": "1", "work_unit": "县砖厂"}, by=None)
    events = Event.objects.filter(kind="records.basics_updated")
    assert [event.fields for event in events] == [["blood", "work_unit"]]
    assert "砖厂" not in str(events.values())


def test_confirming_an_open_condition_again_changes_nothing():
    who = people.person()
    first = actions.confirm_condition(
        condition_id=uuid4(), person=who, kind="hypertension", confirmed_on=DAY, by=None
    )
    again = actions.confirm_condition(
        condition_id=uuid4(), person=who, kind="hypertension", confirmed_on=dt.date(2026, 6, 1), by=None
    )
    assert again == first
    assert Condition.objects.count() == 1


def test_the_same_id_with_another_condition_is_a_conflict():
    who, key = people.person(), uuid4()
    actions.confirm_condition(condition_id=key, person=who, kind="diabetes", confirmed_on=DAY, by=None)
    with pytest.raises(actions.Conflict):
        actions.confirm_condition(condition_id=key, person=who, kind="stroke", confirmed_on=DAY, by=None)


def test_measurements_of_one_visit_are_written_once():
    who, visit = people.person(), uuid4()
    seen = [("systolic", Decimal(132)), ("fasting_glucose", Decimal("6.4"))]
    for _ in range(2):
        actions.add_measurements(person=who, seen=seen, measured_on=DAY, source=visit, by=None)
    assert Measurement.objects.count() == 2
    assert kinds().count("records.measurements_added") == 1
    assert actions.withdraw_measurements(source=visit, by=None) == 2
    assert not Measurement.objects.filter(withdrawn=False).exists()
