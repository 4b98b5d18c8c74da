"""A survey from its design to its published result, and what is refused on the way."""

import datetime as dt
import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ankang.outreach.models import Attendee, Event, Unaware
from ankang.records.models import Condition
from ankang.registry.tests import factories as people
from ankang.studies import actions
from ankang.studies.actions.answering import open_card
from ankang.studies.models import Answer, Contact, Draw, Drawn, Survey
from ankang.studies.queries import field, results, surveys
from ankang.studies.rules import Design, Plan, Planned, Refusal, Status, digest_of
from ankang.studies.rules import draw as drawn_again

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
GOOD = {"satisfied": "very", "visited": "false"}


def planned(**fields):
    given = {
        "title": "满意度", "questionnaire": "satisfaction", "items": ["satisfied", "visited"], "population": "households",
        "condition": "", "design": "simple", "strata": "", "size": 20, "each": 0, "modes": ["door", "phone", "self"],
        "opens_on": dt.date(2026, 11, 20), "closes_on": dt.date(2026, 12, 10), **fields,
    }  # fmt: skip
    return Planned(**given)


def made(who, **fields):
    """A survey that has been drawn."""
    row = actions.plan_survey(
        survey_id=uuid.uuid4(), place=who.county, planned=planned(**fields), by=who.health
    )
    actions.draw(draw_id=uuid.uuid4(), survey=row, by=who.health)
    row.refresh_from_db()
    return row


def contact(drawn, by, outcome="answered", on=TODAY, answers=None, **fields):
    return actions.record_contact(
        contact_id=uuid.uuid4(), drawn=drawn, on=on, mode="door", outcome=outcome, answers=answers or GOOD, by=by, **fields
    )  # fmt: skip


def refused(because, action, /, **given):
    with pytest.raises(Refusal) as why:
        action(**given)
    assert why.value.code == because


def all_to(who, row, interviewer):
    villages = sorted(set(row.sample.values_list("village_id", flat=True)))
    actions.assign(survey=row, villages=villages, interviewer=interviewer, by=who.health)
    return list(row.sample.all())


def test_a_sample_is_drawn_once_and_stands(who):
    row = made(who)
    draw = row.draw
    assert (draw.frame_size, draw.drawn, row.state) == (32, 20, "field")
    assert abs(sum(row.sample.values_list("weight", flat=True)) - 32) < 1e-9
    assert actions.draw(draw_id=draw.pk, survey=row, by=who.health).pk == draw.pk
    refused("drawn", actions.draw, draw_id=uuid.uuid4(), survey=row, by=who.health)
    refused("no_duty", actions.draw, draw_id=uuid.uuid4(), survey=row, by=who.inspector)
    for rows in (Draw.objects, Drawn.objects):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            rows.all().delete()
    framed = surveys.frame(who.health, row, TODAY)
    picks, _record = drawn_again(framed.units[::-1], Plan(Design("simple"), 20, 0, row.seed))
    assert {one.unit.key for one in picks} == {str(one.household_id) for one in row.sample.all()}


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("guarded", {"population": "condition", "condition": "mental"}),
        ("condition", {"population": "condition", "condition": ""}),
        ("items", {"items": ["satisfied", "visit_view"]}),
        ("core", {"items": ["lacking", "satisfied"][:0]}),
        ("dates", {"closes_on": dt.date(2026, 1, 1)}),
        ("title", {"title": "  "}),
        ("mode", {"modes": []}),
    ],
)
def test_a_design_that_cannot_be(who, code, fields):
    refused(
        code,
        actions.plan_survey,
        survey_id=uuid.uuid4(),
        place=who.county,
        planned=planned(**fields),
        by=who.health,
    )


def test_strata_and_villages(who):
    by_town = made(who, design="stratified", strata="town", size=12)
    assert {one.stratum for one in by_town.sample.all()} == {people.TOWN, people.OTHER_TOWN}
    assert abs(sum(by_town.sample.values_list("weight", flat=True)) - 32) < 1e-9
    pps = made(who, design="pps", size=2, each=5)
    assert pps.sample.count() == 10 and len(set(pps.sample.values_list("village_id", flat=True))) == 2
    too_many = actions.plan_survey(
        survey_id=uuid.uuid4(), place=who.county, planned=planned(size=99), by=who.health
    )
    refused("sample", actions.draw, draw_id=uuid.uuid4(), survey=too_many, by=who.health)


def test_nobody_asks_in_their_own_village(who):
    row = made(who)
    refused(
        "own_village",
        actions.assign,
        survey=row,
        villages=[people.VILLAGE],
        interviewer=who.leader,
        by=who.health,
    )
    refused(
        "interviewer",
        actions.assign,
        survey=row,
        villages=[people.VILLAGE],
        interviewer=who.head,
        by=who.health,
    )
    assert (
        actions.assign(survey=row, villages=[people.SISTER_VILLAGE], interviewer=who.leader, by=who.health)
        == 1
    )
    assert [one.village_id for one in field.assignments(who.leader)] == [people.SISTER_VILLAGE]
    own = row.sample.filter(village=people.VILLAGE).first()
    refused("not_yours", contact, drawn=own, by=who.leader)
    with pytest.raises(Drawn.DoesNotExist):
        field.drawn(who.leader, own.pk)
    with pytest.raises(Drawn.DoesNotExist):
        field.drawn(who.head, row.sample.filter(village=people.SISTER_VILLAGE).first().pk)


def test_contacts_come_to_one_result(who):
    row = made(who)
    one, two, three, *_ = all_to(who, row, who.inspector)
    for day in (24, 25):
        contact(one, who.inspector, "absent", dt.date(2026, 11, day))
    refused("same_day", contact, drawn=one, by=who.inspector, outcome="absent", on=dt.date(2026, 11, 25))
    assert field.line(who.inspector, one).status is Status.OPEN
    contact(one, who.inspector, "absent")
    assert field.line(who.inspector, one).status is Status.NOT_REACHED
    refused("done", contact, drawn=one, by=who.inspector)
    key = uuid.uuid4()
    given = {"contact_id": key, "drawn": two, "on": TODAY, "mode": "phone", "outcome": "answered", "answers": GOOD, "by": who.inspector}  # fmt: skip
    actions.record_contact(**given)
    actions.record_contact(**given)
    assert Contact.objects.filter(drawn=two).count() == Answer.objects.count() == 1
    assert json.loads(Answer.objects.get().told)["satisfied"] == "very"
    with connection.cursor() as cursor:
        cursor.execute("SELECT told FROM studies_answer")
        assert b"very" not in bytes(cursor.fetchone()[0])
    refused("unfilled", contact, drawn=three, by=who.inspector, answers={"satisfied": "very"})
    refused("day", contact, drawn=three, by=who.inspector, on=dt.date(2026, 11, 27))
    assert not Contact.objects.filter(drawn=three).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(drawn=two, on=TODAY, mode="door", outcome="refused")


def test_a_card_answers_once(who):
    row = made(who)
    cards = actions.print_cards(survey=row, villages=[people.VILLAGE], by=who.health)
    again = actions.print_cards(survey=row, villages=[people.VILLAGE], by=who.health)
    assert [one.code for one in cards] == [one.code for one in again] and len(
        {one.code for one in cards}
    ) == len(cards)
    code = cards[0].code
    written = f"{code[:4]} {code[4:8].lower()}-{code[8:]}"
    actions.answer_self(code=written, answers=GOOD, address="10.0.0.1", by=None)
    refused("code", actions.answer_self, code=code, answers=GOOD, address="10.0.0.1", by=None)
    refused("code", open_card, code="ABCD2345EFGH", address="10.0.0.1")
    assert Answer.objects.get().made_by is None


def test_a_result_is_frozen_and_compared(who):
    before = whole(who, 12)
    after = whole(who, 20, previous=before)
    told = after.result.content
    assert after.result.digest == digest_of(told)
    assert told["weights"]["sum"] == pytest.approx(32) and told["response"]["rate"] == pytest.approx(20 / 20)
    assert told["compared"]["satisfied"]["zh"].startswith("人数较少")
    assert actions.publish(result_id=uuid.uuid4(), survey=after, by=who.health).pk == after.result.pk
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        type(after.result).objects.update(digest="0")
    heads, lines = results.anonymous_rows(who.health, after)
    assert heads[:3] == ["weight", "stratum", "cluster"] and len(lines) == 20
    with pytest.raises(Survey.DoesNotExist):
        results.anonymous_rows(who.inspector, after)


def whole(who, size, **fields):
    """A survey that was asked, closed and published: every third one is not satisfied."""
    row = made(who, size=size, **fields)
    for at, one in enumerate(all_to(who, row, who.inspector)):
        contact(
            one, who.inspector, answers={"satisfied": "not" if at % 3 == 0 else "fairly", "visited": "true"}
        )
    actions.close(survey=row, why="", by=who.health)
    actions.publish(result_id=uuid.uuid4(), survey=row, by=who.health)
    row.refresh_from_db()
    return row


def test_closing_with_some_open_needs_a_reason(who):
    row = made(who)
    one = all_to(who, row, who.inspector)[0]
    refused("open", actions.close, survey=row, why=" ", by=who.health)
    contact(one, who.inspector)
    actions.close(survey=row, why="大雪封路", by=who.health)
    assert surveys.statuses(row)[one.pk] is Status.ANSWERED
    assert not field.assignments(who.inspector).exists()


UNKNOWN = {
    "knows_doctor": "true",
    "knows_one_stop": "false",
    "knows_apply": "false",
    "knows_premium": "true",
    "knows_chronic": "true",
}


def test_what_somebody_does_not_know_is_told_with_their_consent_alone(who):
    row = made(who, questionnaire="awareness", items=[*UNKNOWN, "explain"])
    one, two, *_ = all_to(who, row, who.inspector)
    refused("unfilled", contact, drawn=one, by=who.inspector, answers=UNKNOWN)
    contact(one, who.inspector, answers={**UNKNOWN, "explain": "true"})
    contact(two, who.inspector, answers={**UNKNOWN, "explain": "false"})
    told = list(Unaware.objects.values_list("person", "topic", "source", "made_by").order_by("topic"))
    person = field.asked(one).pk
    assert told == [(person, "assistance", "survey", None), (person, "one_stop", "survey", None)]


def test_attendees_of_an_event_are_asked(who):
    event = Event.objects.create(
        kind="talk", topic="one_stop", title="政策宣讲", division_id=people.TOWN, place="村部", on=dt.date(2026, 11, 1),
        begins=dt.time(9), ends=dt.time(11), made_by=who.health,
    )  # fmt: skip
    for home in who.homes[people.VILLAGE][:6]:
        Attendee.objects.create(
            event=event, village_id=people.VILLAGE, person=home.persons.first(), source="list"
        )
    struck = who.homes[people.VILLAGE][7].persons.first()
    Attendee.objects.create(
        event=event, village_id=people.VILLAGE, person=struck, source="list", struck_at=timezone.now()
    )
    refused(
        "event",
        actions.plan_survey,
        survey_id=uuid.uuid4(),
        place=who.county,
        planned=planned(population="attendees"),
        by=who.health,
    )
    row = made(who, population="attendees", event=event, size=4)
    assert row.draw.frame_size == 6 and row.event == event
    assert surveys.attended(who.health) == [event]


def test_patients_are_drawn_and_asked_by_who_sees_health(who):
    for village, kind in ((people.VILLAGE, "hypertension"), (people.OTHER_VILLAGE, "mental")):
        for home in who.homes[village][:6]:
            Condition.objects.create(person=home.persons.first(), kind=kind, confirmed_on=dt.date(2024, 1, 1))
    asked = {"population": "condition", "condition": "hypertension", "size": 4}
    refused(
        "health_plan",
        actions.plan_survey,
        survey_id=uuid.uuid4(),
        place=who.county,
        planned=planned(**asked),
        by=who.rural,
    )
    row = made(who, **asked)
    assert row.draw.frame_size == 6 and all(one.person_id for one in row.sample.all())
    doctor = people.user("township_physician", people.TOWN, name="镇医")
    villages = [people.VILLAGE]
    refused(
        "health_ask", actions.assign, survey=row, villages=villages, interviewer=who.inspector, by=who.health
    )
    assert actions.assign(survey=row, villages=villages, interviewer=doctor, by=who.health) == 1
    assert len(field.listed(doctor, row.assignments.get())) == 4
