"""Events from plan to result, attendance, signing in, materials, volunteers, the list of the unaware."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from ankang.care.tests import factories as care
from ankang.outreach import actions, queries, reactions
from ankang.outreach.models import Attendee, Event, EventStep, Item, Movement, Unaware
from ankang.outreach.rules import Refusal
from ankang.outreach.tests import factories as made
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)


def refused(code, deed, **given):
    with pytest.raises(Refusal) as why, transaction.atomic():
        deed(**given)
    assert why.value.code == code, why.value
    return why.value


def test_an_event_goes_its_course_and_every_step_stays(world):
    by = world.doctor
    row = made.event(by, on=TODAY + dt.timedelta(2))
    assert actions.plan(event_id=row.pk, plan=made.plan_of(on=row.on), by=by).pk == row.pk
    refused("other_content", actions.plan, event_id=row.pk, plan=made.plan_of(title="另一场"), by=by)
    actions.confirm(step_id=uuid4(), event=row, by=by)
    refused("early", actions.hold, step_id=uuid4(), event=row, way="list", by=by)
    changed = actions.change(step_id=uuid4(), event=row, plan=made.plan_of(on=TODAY), by=by)
    assert changed.state == "planned", "a changed plan is to be confirmed again"
    held = actions.hold(step_id=uuid4(), event=row, way="list", by=by)
    given = {"event": held, "result": "讲了报销，发了折页", "cost": 0, "by": by}
    refused("nobody", actions.close, step_id=uuid4(), **given)
    actions.attend(attendee_id=uuid4(), event=held, person=world.liu, by=by)
    refused("not_counted", actions.close, step_id=uuid4(), **given, counted=3)
    refused("cost_source", actions.close, step_id=uuid4(), **{**given, "cost": 100})
    key = uuid4()
    closed = actions.close(step_id=key, **given)
    assert actions.close(step_id=key, **given).state == closed.state == "closed"
    refused("state", actions.cancel, step_id=uuid4(), event=row, reason="下雨改期", by=by)
    actions.reopen(step_id=uuid4(), event=row, reason="人数登记有误", by=by)
    assert [one.move for one in queries.steps(by, row)] == [
        "plan",
        "confirm",
        "change",
        "hold",
        "close",
        "reopen",
    ]
    for deed in (EventStep.objects.filter(event=row).delete, lambda: EventStep.objects.update(move="plan")):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_a_cancelled_event_says_why_and_frees_who_was_booked(world):
    row = made.event(world.doctor, wanted={"medical": 1})
    helper = made.volunteer(world.doctor)
    actions.assign(assignment_id=uuid4(), event=row, volunteer=helper, skill="medical", by=world.doctor)
    refused("reason", actions.cancel, step_id=uuid4(), event=row, reason="雨", by=world.doctor)
    actions.cancel(step_id=uuid4(), event=row, reason="下雨，改到下月", by=world.doctor)
    other = made.event(world.doctor, title="改期的讲座", wanted={"medical": 1})
    actions.assign(assignment_id=uuid4(), event=other, volunteer=helper, skill="medical", by=world.doctor)


def test_who_does_not_organise_there_changes_nothing(world):
    row = made.event(world.doctor)
    for by in (world.sister, world.leader, world.pharmacist):
        refused("no_duty", actions.confirm, step_id=uuid4(), event=row, by=by)
        refused("no_duty", actions.attend, attendee_id=uuid4(), event=row, person=world.liu, by=by)
    assert row not in queries.event_list(world.sister, queries.Filters())
    town = made.event(world.physician, division=world.town)
    assert town in queries.event_list(world.sister, queries.Filters()), (
        "an event of the town is for its villages"
    )
    refused("no_duty", actions.confirm, step_id=uuid4(), event=town, by=world.doctor)


def test_a_person_stands_in_an_event_once(world):
    row = made.held(world.doctor)
    first = actions.attend(attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    assert actions.attend(attendee_id=first.pk, event=row, person=world.liu, by=world.doctor) == first
    refused("already", actions.attend, attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendee.objects.create(event=row, person=world.liu, village=world.village, source="list")
    actions.strike(attendee=first, reason="登记错人了", by=world.doctor)
    actions.attend(attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    assert queries.number_present(world.doctor, row) == 1
    refused("way_fixed", actions.show_code, event=row, by=world.doctor)


def test_a_count_claims_no_persons(world):
    counted = made.closed(world.doctor, way="counted", title="义诊")
    listed = made.closed(world.doctor, world.liu, world.wang)
    again = made.closed(world.doctor, world.liu, title="第二讲")
    found = queries.turnout_of(world.doctor, [counted, listed, again])
    assert (found.times, found.counted, found.known, found.persons) == (33, 30, 3, 2)
    refused("way", actions.attend, attendee_id=uuid4(), event=made.held(world.doctor, way="counted"), person=world.liu,
            by=world.doctor)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=listed.pk).update(counted=99)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=counted.pk).update(counter="")


# Signing in


def test_a_code_lets_people_sign_in_for_some_minutes(world, clock):
    row = made.event(world.doctor, way="")
    token = actions.show_code(event=row, by=world.doctor)
    assert token not in str(list(row.codes.values())), "the table does not hold the code itself"
    for _again in range(2):
        actions.sign_in(token=token, name=" 刘大山 ", tail="１１１１", by=None)
    row.refresh_from_db()
    assert queries.number_present(world.doctor, row) == 1
    refused("tail", actions.sign_in, token=token, name="刘大山", tail="12a4", by=None)
    refused("name", actions.sign_in, token=token, name="刘", tail="1234", by=None)
    clock.shift(dt.timedelta(minutes=16))
    refused("code_over", actions.sign_in, token=token, name="王秀英", tail="2222", by=None)
    fresh = actions.show_code(event=row, by=world.doctor)
    actions.sign_in(token=fresh, name="王秀英", tail="2222", by=None)
    refused("code_over", actions.sign_in, token="nothing", name="王秀英", tail="2222", by=None)
    row.refresh_from_db()
    assert row.way == "qr" and queries.number_present(world.doctor, row) == 2
    tomorrow = made.event(world.doctor, on=TODAY + dt.timedelta(1))
    refused("early", actions.show_code, event=tomorrow, by=world.doctor)


def test_sign_ins_are_found_in_the_register_by_staff(world):
    row = made.event(world.doctor, way="qr")
    token = actions.show_code(event=row, by=world.doctor)
    for name, tail in (("刘大山", "1111"), ("刘大山", "9999"), ("过路客", "3333")):
        actions.sign_in(token=token, name=name, tail=tail, by=None)
    first, second, guest = sorted(
        queries.present(world.doctor, row), key=lambda one: (one.name != "刘大山", one.tail)
    )
    assert queries.likely(world.doctor, first) == [world.liu] and queries.likely(world.doctor, guest) == []
    actions.match(attendee=first, person=world.liu, by=world.doctor)
    refused("already", actions.match, attendee=second, person=world.liu, by=world.doctor)
    actions.strike(attendee=second, reason="同一人重复签到", by=world.doctor)
    actions.not_in_register(attendee=guest, by=world.doctor)
    assert not queries.unmatched(world.doctor).exists()
    assert (
        queries.turnout_of(
            world.doctor, [actions.hold(step_id=uuid4(), event=row, way="qr", by=world.doctor)]
        ).persons
        == 1
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        Attendee.objects.filter(pk=guest.pk).update(source="list")


def test_feedback_has_no_name_and_not_more_sheets_than_people(world):
    row = made.held(world.doctor)
    answers = {"useful": "1", "clear": "2", "again": "1"}
    given = {"event": row, "answers": answers, "by": world.doctor}
    refused("feedback_full", actions.give_feedback, feedback_id=uuid4(), **given)
    actions.attend(attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    refused("answers", actions.give_feedback, feedback_id=uuid4(), **{**given, "answers": {"useful": "7"}})
    actions.give_feedback(feedback_id=uuid4(), **given)
    refused("feedback_full", actions.give_feedback, feedback_id=uuid4(), **given)
    refused(
        "code_over",
        actions.give_feedback,
        feedback_id=uuid4(),
        event=row,
        answers=answers,
        by=None,
        token="x",
    )


# Materials


def test_stock_never_falls_below_zero(world):
    row, event = made.item(world.doctor, 50), made.event(world.doctor)
    given = {"item": row, "on": TODAY, "by": world.doctor}
    key = uuid4()
    for _again in range(2):
        actions.move(movement_id=key, kind="issue", quantity=30, event=event, **given)
    refused("short", actions.move, movement_id=uuid4(), kind="issue", quantity=21, event=event, **given)
    refused("returned", actions.move, movement_id=uuid4(), kind="return", quantity=31, event=event, **given)
    actions.move(movement_id=uuid4(), kind="return", quantity=10, event=event, **given)
    refused("difference", actions.count, movement_id=uuid4(), counted=25, **given)
    actions.count(movement_id=uuid4(), counted=25, note="受潮损坏五份", **given)
    row.refresh_from_db()
    assert row.balance == 25 == sum(Movement.objects.filter(item=row).values_list("quantity", flat=True))
    assert queries.materials(world.doctor, event) == [(row, 0, 20)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=row.pk).update(balance=-1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Movement.objects.filter(pk=key).update(quantity=-1)


# Volunteers


def test_nobody_is_booked_twice_at_once(world):
    helper = made.volunteer(world.doctor)
    one = made.event(world.doctor, wanted={"medical": 1})
    touching = made.event(world.doctor, title="下一场", begins=dt.time(11), ends=dt.time(12))
    overlapping = made.event(world.doctor, title="同时", begins=dt.time(10, 30), ends=dt.time(12))
    given = {"volunteer": helper, "by": world.doctor}
    first = actions.assign(assignment_id=uuid4(), event=one, skill="medical", **given)
    assert first.because[0][0] == "skill"
    refused("assigned", actions.assign, assignment_id=uuid4(), event=one, skill="desk", **given)
    refused("overbooked", actions.assign, assignment_id=uuid4(), event=overlapping, skill="desk", **given)
    refused("unable", actions.assign, assignment_id=uuid4(), event=touching, skill="drive", **given)
    actions.assign(assignment_id=uuid4(), event=touching, skill="desk", **given)
    actions.change(
        step_id=uuid4(), event=one, plan=made.plan_of(begins=dt.time(8), ends=dt.time(9)), by=world.doctor
    )
    first.refresh_from_db()
    assert first.dropped_at is not None, "who was asked for another time is asked anew"


def test_hours_are_certified_by_another_after_the_event(world):
    helper = made.volunteer(world.doctor, user=world.physician)
    row = made.event(world.doctor)
    one = actions.assign(assignment_id=uuid4(), event=row, volunteer=helper, skill="medical", by=world.doctor)
    refused("not_held", actions.certify, assignment=one, minutes=60, by=world.doctor)
    actions.hold(step_id=uuid4(), event=row, way="list", by=world.doctor)
    refused("own_hours", actions.certify, assignment=one, minutes=60, by=world.physician)
    refused("hours", actions.certify, assignment=one, minutes=361, by=world.doctor)
    actions.certify(assignment=one, minutes=150, by=world.doctor)
    assert queries.volunteer(world.doctor, helper.pk).served == 150
    refused("state", actions.drop, assignment=one, by=world.doctor)


def test_the_best_filling_is_proposed_with_its_reasons(world):
    nurse = made.volunteer(world.doctor, name="护士甲", skills=["medical", "talk"])
    speaker = made.volunteer(world.doctor, name="宣讲乙", skills=["talk"])
    away = made.volunteer(
        world.doctor, name="夜班丙", skills=["medical"], slots=[(3, dt.time(18), dt.time(21))]
    )
    row = made.event(world.doctor, wanted={"medical": 1, "talk": 1, "drive": 1})
    found = {place.skill: place.volunteer for place in queries.filling(world.doctor, row)}
    assert found == {"medical": nurse, "talk": speaker, "drive": None} and away not in found.values()


# Who does not know


def test_who_does_not_know_is_listed_once_and_told_once(world):
    given = {"person": world.liu, "topic": "benefits", "source": "survey", "told_on": TODAY}
    key = uuid4()
    row = actions.note_unaware(entry_id=key, by=world.doctor, **given)
    assert actions.note_unaware(entry_id=key, by=None, **given) == row
    assert actions.note_unaware(entry_id=uuid4(), by=None, **given) == row, "one open row a person and topic"
    assert row.checked == "no", "nothing in the register says that he is insured"
    refused("topic", actions.note_unaware, entry_id=uuid4(), by=None, **{**given, "topic": "moon"})
    refused("future", actions.note_unaware, entry_id=uuid4(), by=None,
            **{**given, "topic": "helper", "told_on": TODAY + dt.timedelta(1)})  # fmt: skip
    refused("told_by", actions.tell, entry=row, how="face", on=TODAY, teller="", by=world.doctor)
    actions.tell(entry=row, how="face", on=TODAY, teller="村医", by=world.doctor)
    later = actions.note_unaware(entry_id=uuid4(), by=None, **given)
    assert later != row, "who forgot it again is listed again"
    with pytest.raises(IntegrityError), transaction.atomic():
        Unaware.objects.filter(pk=row.pk).update(done_on=None, how="")


def test_the_list_is_invited_and_who_comes_is_told(world):
    both = [
        actions.note_unaware(
            entry_id=uuid4(), person=one, topic="benefits", source="visit", told_on=TODAY, by=world.doctor
        )
        for one in (world.liu, world.wang)
    ]
    row = made.event(world.doctor)
    assert actions.invite(entries=[one.pk for one in both], event=row, by=world.doctor) == 2
    assert queries.unaware_counts(world.doctor)["invited"] == 2
    actions.hold(step_id=uuid4(), event=row, way="list", by=world.doctor)
    actions.attend(attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    actions.close(step_id=uuid4(), event=row, result="讲了报销政策，发折页", cost=0, by=world.doctor)
    told, waiting = (Unaware.objects.get(pk=one.pk) for one in both)
    assert (told.how, told.at_event) == ("event", row) and waiting.done_on is None
    assert list(queries.entries(world.doctor, "open")) == [waiting], "who did not come is on the list again"


def test_a_round_from_door_to_door_tells_and_is_publicity_with_a_counted_reach(world):
    topics = ((world.liu, "benefits"), (world.wang, "benefits"), (world.liu, "helper"))
    keys = [
        actions.note_unaware(
            entry_id=uuid4(), person=one, topic=topic, source="visit", told_on=TODAY, by=None
        ).pk
        for one, topic in topics
    ]
    given = {"round_id": uuid4(), "entries": keys, "on": TODAY, "teller": "村医"}
    refused("no_duty", actions.tell_at_home, **given, by=world.sister)
    made_now = actions.tell_at_home(**given, by=world.doctor)
    assert [(row.topic, row.times, row.reach) for row in made_now] == [("benefits", 1, 2), ("helper", 1, 1)]
    assert actions.tell_at_home(**given, by=world.doctor) == [] and not queries.entries(world.doctor).exists()


def test_a_home_visit_puts_the_family_on_the_list(world):
    visit = care.visit(
        world.liu, TODAY, kind="home_visit", answers={"knows_policy": False, "knows_helper": True}
    )
    for _again in range(2):
        reactions.note_from_visit(str(visit.pk))
    row = Unaware.objects.get()
    assert (row.topic, row.source, row.told_on, row.person) == ("benefits", "visit", TODAY, world.liu)
    follow_up = care.visit(world.wang, TODAY, answers={"knows_policy": False})
    reactions.note_from_visit(str(follow_up.pk))
    assert Unaware.objects.count() == 1


# Publicity


def test_reach_stands_with_its_basis(world):
    given = {
        "channel": "radio", "topic": "benefits", "title": "村村响广播", "division": world.village, "since": TODAY,
        "until": TODAY, "times": 3, "by": world.doctor,
    }  # fmt: skip
    refused("reach", actions.publicise, publicity_id=uuid4(), basis="unknown", reach=900, **given)
    refused("reach", actions.publicise, publicity_id=uuid4(), basis="counted", **given)
    for basis, reach in (("counted", 120), ("platform", 30), ("estimated", 5000), ("unknown", None)):
        actions.publicise(publicity_id=uuid4(), basis=basis, reach=reach, **given)
    rows = queries.publicity(world.doctor)
    found = queries.reach_of(world.doctor, rows)
    assert (found.pieces, found.known, found.estimated, found.silent) == (4, 150, 5000, 1)
    actions.strike_publicity(publicity=rows.get(basis="counted"), reason="重复登记", by=world.doctor)
    assert queries.reach_of(world.doctor, queries.publicity(world.doctor)).known == 30


# Posters


def test_a_poster_is_scanned_and_released_by_another(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people.person(name="赵铁柱")
    for bad in (
        {"points": "请找赵铁柱办理"}, {"points": "电话13912345678"}, {"points": "证件990122196003010015"},
        {"hotline": "13912345678"}, {"title": "刘大山讲座"},
    ):  # fmt: skip
        why = refused("poster_found", made.poster, by=world.doctor, **bad)
        assert "赵铁柱" not in str(why) and "13912345678" not in str(why)
    row = made.poster(world.doctor, points="高血压要长期服药\n柳林村卫生室免费量血压")
    from ankang.outreach.posters.content import content_of, fingerprint

    seen = fingerprint(content_of(row))
    refused("poster_self", actions.release_poster, poster=row, seen=seen, by=world.doctor)
    refused("poster_changed", actions.release_poster, poster=row, seen="other", by=world.physician)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(released_by=world.doctor)
    done = actions.release_poster(poster=row, seen=seen, by=world.physician)
    assert queries.kept(None, done, "pdf").startswith(b"%PDF") and queries.kept(None, done, "png").startswith(
        b"\x89PNG"
    )
    assert queries.released(None, done.token) == done
    actions.withdraw_poster(poster=done, by=world.doctor)
    with pytest.raises(type(row).DoesNotExist):
        queries.released(None, done.token)


# Work


def test_what_has_to_be_done_is_open_work(world, clock):
    made.event(world.doctor)
    made.item(world.doctor, 5)
    actions.note_unaware(
        entry_id=uuid4(), person=world.liu, topic="benefits", source="visit", told_on=TODAY, by=world.doctor
    )
    assert [one.deed for one in queries.work_for(world.doctor).items] == ["去准备", "补货", "安排告知"]
    clock.shift(dt.timedelta(days=5))
    work = queries.work_for(world.doctor)
    assert (work.items[0].deed, work.overdue) == ("登记结果", 1)
    for _event in range(5):
        made.event(world.doctor, on=TODAY - dt.timedelta(9))
    work = queries.work_for(world.county)
    assert (work.items[0].title, work.total) == ("6 次活动缺结果", len(work.items)), "many of a kind are one"
    assert queries.work_for(world.leader).total == 0
    assert [one.deed for one in queries.work_for(world.sister).items] == []
