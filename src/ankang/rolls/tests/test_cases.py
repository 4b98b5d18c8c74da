"""Differences as cases: opened, continued, reopened, closed; settled in each of their ways."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ankang.registry import actions as registry_actions
from ankang.registry.models import Change, Person, PersonCategory
from ankang.registry.tests import factories as registry
from ankang.rolls import actions
from ankang.rolls.models import Case, CaseEvent, Link, Roll
from ankang.rolls.tests.factories import clerk, compared, found, line, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return clerk()


@pytest.fixture
def person(by):
    return registry.person(name="李桂香")


def insured(person, since=dt.date(2020, 1, 1)):
    return PersonCategory.objects.create(person=person, kind="rbmi", since=since)


def only() -> Case:
    return Case.objects.get()


def deed() -> dict:
    return {"deed_id": uuid.uuid4()}


def test_a_roll_that_agrees_opens_no_case(by, person):
    insured(person)
    roll = compared("insurance", [line(person)], by)
    assert roll.state == Roll.State.COMPARED
    assert found() == []
    assert Link.objects.get().person == person


def test_a_mark_that_is_missing_here_is_a_case_with_owner_and_deadline(by, person):
    compared("insurance", [line(person)], by)
    case = only()
    assert (case.code, case.field, case.state) == ("value", "rbmi", "open")
    assert (case.theirs, case.ours) == ("true", "")
    assert case.place_id == registry.VILLAGE and case.household == person.household
    assert case.owner_role == "village_cadre" and case.deadline > timezone.localdate()
    assert [e.deed for e in case.events.all()] == ["opened"]


def test_an_accepted_mark_stands_in_the_register_with_who_said_so(by, person):
    roll = compared("insurance", [line(person)], by)
    case = actions.accept(case=only(), by=by, **deed())
    assert (case.state, case.outcome) == ("settled", "register_wrong")
    mark = PersonCategory.objects.get(person=person)
    assert mark.kind == "rbmi" and mark.since == roll.as_of
    change = Change.objects.get(row=mark.pk, field="kind")
    assert (change.origin, change.said_by, change.said_on) == ("roll", roll.department, roll.as_of)
    assert change.made_by == by


def test_an_accepted_name_replaces_the_register_s(by, person):
    insured(person)
    compared("insurance", [line(person, name="李桂芳")], by)
    assert found() == [("name_differs", "", "open")]
    actions.accept(case=only(), by=by, **deed())
    assert Person.objects.get().name == "李桂芳"
    change = Change.objects.get(field="name")
    assert (change.old, change.new, change.origin) == ("李桂香", "李桂芳", "roll")


def test_two_clerks_settle_one_case_and_the_second_is_told_who_was_first(by, person):
    compared("insurance", [line(person)], by)
    other = registry.user("township_clerk", registry.TOWN)
    case = only()
    actions.make_exception(case=case, reason="lag", by=other, **deed())
    with pytest.raises(actions.NotAllowed, match=other.name):
        actions.accept(case=case, by=by, **deed())
    assert not PersonCategory.objects.exists()


def test_pressing_twice_does_it_once(by, person):
    compared("insurance", [line(person)], by)
    key = uuid.uuid4()
    for _ in range(2):
        actions.accept(deed_id=key, case=only(), by=by)
    assert PersonCategory.objects.count() == 1
    assert CaseEvent.objects.filter(deed="accepted").count() == 1


def test_the_next_month_continues_the_same_case(by, person):
    first = compared("insurance", [line(person)], by, dt.date(2026, 1, 5))
    second = compared("insurance", [line(person)], by, dt.date(2026, 2, 5))
    case = only()
    assert (case.first_roll, case.roll, case.state) == (first, second, "open")
    assert Roll.objects.get(pk=first.pk).state == Roll.State.CLOSED


def test_a_difference_that_has_gone_closes_itself_with_a_note(by, person):
    compared("insurance", [line(person)], by, dt.date(2026, 1, 5))
    insured(person)
    compared("insurance", [line(person)], by, dt.date(2026, 2, 5))
    case = only()
    assert (case.state, case.outcome) == ("settled", "gone")
    assert [e.deed for e in case.events.order_by("made_at")] == ["opened", "gone"]


def test_an_exception_holds_until_the_values_change(by, person):
    compared("insurance", [line(person, name="李桂芳")], by, dt.date(2026, 1, 5))
    case = Case.objects.get(code="name_differs")
    actions.make_exception(case=case, reason="lag", by=by, **deed())
    compared("insurance", [line(person, name="李桂芳")], by, dt.date(2026, 2, 5))
    assert Case.objects.get(pk=case.pk).state == "exception"
    compared("insurance", [line(person, name="李桂方")], by, dt.date(2026, 3, 5))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.reason) == ("open", "", "")
    assert case.events.filter(deed="reopened").exists()


def test_what_the_department_promised_must_be_right_in_its_next_roll(by, person):
    compared("insurance", [line(person)], by, dt.date(2026, 1, 5))
    case = only()
    actions.ask_department(case=case, note="请核对", by=by, **deed())
    assert only().state == "asked"
    actions.answer(case=case, corrects=True, by=by, **deed())
    assert (only().state, only().outcome) == ("settled", "roll_wrong")
    actions.process_roll(roll_id=only().roll_id, by=None)
    assert only().state == "settled"
    compared("insurance", [line(person)], by, dt.date(2026, 2, 5))
    assert only().state == "open"


def test_a_department_that_stands_by_its_roll_gives_the_case_back_with_its_ground(by, person):
    compared("insurance", [line(person)], by)
    case = actions.ask_department(case=only(), by=by, **deed())
    with pytest.raises(actions.NotAllowed, match="依据"):
        actions.answer(case=case, corrects=False, by=by, **deed())
    actions.answer(case=case, corrects=False, note="2026 年已缴费", by=by, **deed())
    assert only().state == "open"
    assert only().events.get(deed="answered").note == "2026 年已缴费"


def test_the_same_comparison_again_changes_nothing(by, person):
    roll = compared("insurance", [line(person), line(name="王二", identity="990122197001010017")], by)
    before = [found(), CaseEvent.objects.count(), list(Case.objects.values_list("pk", "deadline"))]
    actions.process_roll(roll_id=roll.pk, by=None)
    assert before == [found(), CaseEvent.objects.count(), list(Case.objects.values_list("pk", "deadline"))]


def test_whom_only_the_roll_knows_is_found_once_registered(by):
    number = registry.identity_number(dt.date(1980, 2, 3), 1)
    roll = compared("insurance", [line(name="王二", identity=number)], by)
    assert found() == [("missing_in_register", "", "open")]
    new = registry.person(name="王二", sex=1, born_on=dt.date(1980, 2, 3), identity=number)
    insured(new)
    actions.process_roll(roll_id=roll.pk, by=None)
    assert found() == [("missing_in_register", "", "settled")]
    assert Link.objects.get().person == new


def test_whom_only_the_register_knows_is_missing_in_the_roll(by, person):
    other = registry.person(name="赵大明", sex=1)
    insured(other)
    insured(person)
    compared("insurance", [line(other)], by)
    case = only()
    assert (case.code, case.person, case.row) == ("missing_in_roll", person, None)
    assert case.owner_role == "village_cadre"
    with pytest.raises(actions.NotAllowed, match="仍不一致"):
        actions.confirm_mended(case=case, by=by, **deed())
    registry_actions.leave(person=person, on=timezone.localdate(), reason="moved_out", by=by)
    assert actions.confirm_mended(case=case, by=by, **deed()).outcome == "register_wrong"


def test_a_wrong_link_is_cut_and_both_sides_are_compared_anew(by, person):
    insured(person)
    roll = compared("insurance", [line(person, name="赵大明")], by)
    case = Case.objects.exclude(code="missing_in_roll").get()
    actions.other_person(case=case, by=by, **deed())
    assert only_of("missing_in_roll").person == person
    assert only_of("missing_in_register").row == case.row
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("wrong_link", "other_person")
    assert Link.objects.get().state == Link.State.NONE
    actions.process_roll(roll_id=roll.pk, by=None)
    assert Case.objects.get(pk=case.pk).state == "wrong_link"


def only_of(code: str) -> Case:
    return Case.objects.get(code=code)


def test_a_decision_about_a_link_is_kept_to_next_month(by, person):
    insured(person)
    compared("insurance", [line(person, name="赵大明")], by, dt.date(2026, 1, 5))
    actions.other_person(case=Case.objects.exclude(code="missing_in_roll").get(), by=by, **deed())
    compared("insurance", [line(person, name="赵大明")], by, dt.date(2026, 2, 5))
    running = set(Case.objects.filter(state="open").values_list("code", flat=True))
    assert running == {"missing_in_roll", "missing_in_register"}


def test_another_person_is_chosen_instead(by, person):
    insured(person)
    right = registry.person(name="赵大明", sex=2)
    insured(right)
    compared("insurance", [line(person, name="赵大明")], by)
    case = Case.objects.exclude(code="missing_in_roll").get()
    actions.other_person(case=case, instead=right, by=by, **deed())
    link = Link.objects.get()
    assert (link.person, link.state, link.decided_by) == (right, "same", by)
    assert set(Case.objects.filter(state="open").values_list("code", "person")) == {
        ("missing_in_roll", person.pk)
    }


def test_the_register_changed_since_is_a_conflict_not_an_overwrite(by, person):
    insured(person)
    compared("insurance", [line(person, name="李桂芳")], by)
    registry_actions.change_person(person=person, by=by, name="李贵香")
    with pytest.raises(registry_actions.Conflict):
        actions.accept(case=only(), by=by, **deed())
    assert only().state == "open" and Person.objects.get().name == "李贵香"


def test_a_withdrawn_roll_gives_way_to_the_one_before(by, person):
    first = compared("insurance", [line(person)], by, dt.date(2026, 1, 5))
    insured(person)
    second = compared("insurance", [line(person, name="李桂芳")], by, dt.date(2026, 2, 5))
    actions.withdraw_roll(roll_id=second.pk, by=by)
    actions.process_roll(roll_id=first.pk, by=None)
    assert found() == [("name_differs", "", "settled"), ("value", "rbmi", "settled")]


def test_a_roll_of_changes_misses_nobody_and_goes_before_the_whole_one(by, person):
    insured(person)
    other = registry.person(name="赵大明", sex=1)
    insured(other)
    whole = compared(
        "insurance", [line(person, name="李桂芳"), line(other, name="赵大名")], by, dt.date(2026, 1, 5)
    )
    assert len(found()) == 2
    changes = compared("insurance", [line(person)], by, dt.date(2026, 2, 5), whole=False)
    running = Case.objects.filter(state="open")
    assert list(running.values_list("person", flat=True)) == [other.pk]
    assert Roll.objects.get(pk=whole.pk).state == "compared"
    before = CaseEvent.objects.count()
    for roll in (whole, changes, whole):
        actions.process_roll(roll_id=roll.pk, by=None)
    assert CaseEvent.objects.count() == before
    compared("insurance", [line(person), line(other)], by, dt.date(2026, 3, 5))
    assert not Case.objects.filter(state="open").exists()
    assert {r.state for r in Roll.objects.filter(pk__in=(whole.pk, changes.pk))} == {"closed"}


def test_an_older_roll_or_the_same_file_is_refused(by, person):
    roll = compared("insurance", [line(person)], by, dt.date(2026, 2, 5))
    with pytest.raises(actions.NotAllowed, match="2026-02-05"):
        received("insurance", [line(person)], by, dt.date(2026, 1, 5))
    with pytest.raises(actions.NotAllowed, match="已经报送过"):
        actions.refuse_roll(
            kind="insurance", division=registry.COUNTY, as_of=roll.as_of, file_hash=roll.file_hash, by=by
        )


def test_rows_of_replaced_rolls_are_forgotten_but_for_those_with_a_case(by, person):
    insured(person)
    stranger = line(name="王二", identity=registry.identity_number(dt.date(1980, 2, 3), 1))
    rolls = [
        compared("insurance", [line(person), stranger], by, dt.date(2026, month, 5)) for month in (1, 2, 3)
    ]
    Case.objects.filter(state="open").update(row=rolls[0].lines.get(number=3))
    assert actions.forget_rows(by=None) == 1
    assert [roll.lines.count() for roll in rolls] == [1, 2, 2]
    assert actions.forget_rows(by=None) == 0


def test_many_alike_cases_in_one_go_or_none(by):
    people = [registry.person(name=name) for name in ("李桂香", "王秀兰", "张玉梅")]
    compared("insurance", [line(one) for one in people], by)
    cases = list(Case.objects.all())
    batch = uuid.uuid4()
    assert actions.settle_many(batch_id=batch, cases=cases, deed="accept", by=by) == 3
    assert PersonCategory.objects.count() == 3
    actions.settle_many(batch_id=batch, cases=cases, deed="accept", by=by)
    assert PersonCategory.objects.count() == 3
    with pytest.raises(actions.NotAllowed):
        actions.settle_many(batch_id=uuid.uuid4(), cases=cases, deed="ask", by=by)
