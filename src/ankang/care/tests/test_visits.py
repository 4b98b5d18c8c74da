import datetime as dt
import hashlib
import io
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from ankang.approvals.materials import UnfitFile
from ankang.care import actions, queries
from ankang.care.facts import Conflict, NeedsConfirmation, Refused, SameDayAnswer, VisitFacts
from ankang.care.models import SameDay, Visit
from ankang.care.queries.visits import twin_of
from ankang.care.questionnaires import form_on
from ankang.care.rules.same_day import may_repeat
from ankang.care.rules.taken import taken_on
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


def record(
    person, by, *, key=None, confirmed=(), form=HYPERTENSION, same_day_answer=None, **changes
) -> Visit:
    facts = VisitFacts(form, answers(**changes))
    return actions.record_visit(
        visit_id=key or uuid4(),
        person=person,
        facts=facts,
        confirmed=confirmed,
        same_day_answer=same_day_answer,
        by=by,
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
    with pytest.raises(NeedsConfirmation):
        record(who, colleague, systolic="140", confirmed=["duplicate"])
    said = SameDayAnswer("different", "上午门诊，下午家里复测")
    record(who, colleague, systolic="140", same_day_answer=said)
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


def in_force() -> list[Visit]:
    return list(Visit.objects.filter(replaced_by=None))


def test_a_different_visit_of_the_day_needs_a_reason_and_both_count(who, doctor):
    record(who, doctor)
    with pytest.raises(Refused, match="为什么不是同一次"):
        record(who, doctor, systolic="140", same_day_answer=SameDayAnswer("different", ""))
    record(who, doctor, systolic="140", same_day_answer=SameDayAnswer("different", "下午家里复测"))
    assert len(in_force()) == 2
    said = SameDay.objects.get()
    assert (said.answer, said.because, said.second.systolic) == ("different", "下午家里复测", 140)


def test_the_same_visit_joined_keeps_what_the_first_wrote_and_fills_what_is_open(who, doctor):
    first = record(who, doctor)
    key, said = uuid4(), SameDayAnswer("joined")
    joined = record(who, doctor, key=key, systolic="150", weight="61.5", same_day_answer=said)
    again = record(who, doctor, key=key, systolic="150", weight="61.5", same_day_answer=said)
    assert joined == again
    assert (joined.replaces, joined.systolic, joined.answers["weight"]) == (first, 132, "61.5")
    assert in_force() == [joined]
    standing = Measurement.objects.filter(person=who, withdrawn=False)
    assert sorted(row.kind for row in standing) == ["diastolic", "systolic", "weight"]


def test_the_same_visit_kept_saves_no_second_one(who, doctor):
    first, key = record(who, doctor), uuid4()
    for _ in range(2):
        kept = record(who, doctor, key=key, systolic="150", same_day_answer=SameDayAnswer("kept"))
        assert kept == first
    assert SameDay.objects.count() == 1
    assert Event.objects.filter(kind="care.same_day_answered").count() == 1


@pytest.mark.parametrize(("answer", "counting"), [("joined", 1), ("kept", 1), ("different", 2)])
def test_two_visits_on_file_are_settled_once(who, doctor, answer, counting):
    today = timezone.localdate()
    given = {"kind": "follow_up", "programme": "hypertension", "questionnaire": HYPERTENSION}
    given |= {"household": who.household, "village_id": who.village_id, "mode": "home", "visited_on": today}
    first = record(who, doctor)
    second = Visit.objects.create(person=who, answers={**first.answers, "weight": "61.5"}, **given)
    assert queries.undecided(doctor, today) == [(first, second)]
    said, key = SameDayAnswer(answer, "上午门诊，下午家里复测"), uuid4()
    one, other = queries.pair(doctor, first.pk, second.pk)
    for _ in range(2):
        actions.settle_same_day(answer_id=key, first=one, second=other, said=said, by=doctor)
    assert len(in_force()) == counting
    assert queries.undecided(doctor, today) == []
    assert SameDay.objects.count() == 1
    if answer == "joined":
        assert in_force()[0].answers["weight"] == "61.5"


SEEN = ("follow_up", "child", "child_checkup@2017.1", "m3")


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (SEEN, SEEN, True),
        (SEEN, ("follow_up", "child", "child_checkup@2021.1", "m3"), True),
        (SEEN, ("follow_up", "child", "child_checkup@2017.1", "m6"), False),
        (SEEN, ("follow_up", "child", "newborn_visit@2017.1", "m3"), False),
        (SEEN, ("follow_up", "hypertension", HYPERTENSION, ""), False),
        (("home_visit", "", "home_visit@1", ""), ("home_visit", "", "home_visit@2", ""), True),
        (("follow_up", "", "pressure_check@1", ""), ("follow_up", "", "elderly_self_care@1", ""), False),
        (("follow_up", "hypertension", HYPERTENSION, ""), ("follow_up", "hypertension", "", ""), True),
        (
            ("checkup", "elderly", "health_checkup@1", ""),
            ("follow_up", "elderly", "health_checkup@1", ""),
            False,
        ),
    ],
)
def test_which_visits_of_a_day_may_be_one(one, other, asked):
    told = [
        SimpleNamespace(**dict(zip(("kind", "programme", "questionnaire", "node"), row, strict=True)))
        for row in (one, other)
    ]
    assert may_repeat(*told) is may_repeat(*told[::-1]) is asked


def test_two_forms_or_two_stations_of_one_day_are_no_question_and_one_is(doctor):
    from ankang.care.tests import factories as make

    today = timezone.localdate()
    child = people.person(people.household(people.VILLAGE), born_on=today - dt.timedelta(100))
    told = {"programme": "child", "control": None, "systolic": None, "diastolic": None}
    three = make.visit(child, today, questionnaire="child_checkup@2017.1", node="m3", **told)
    make.visit(child, today, questionnaire="child_checkup@2017.1", node="m1", **told)
    make.visit(child, today, questionnaire="newborn_visit@2017.1", node="m3", **told)
    make.visit(child, today, questionnaire=HYPERTENSION)
    assert queries.undecided(doctor, today) == []
    again = make.visit(child, today, questionnaire="child_checkup@2017.1", node="m3", **told)
    assert queries.undecided(doctor, today) == [(three, again)]
    form = form_on("child_checkup", today)
    assert twin_of(child, form, "m3", today) == three
    assert twin_of(child, form, "m6", today) is None
    key = uuid4()
    with pytest.raises(Conflict):
        other = Visit.objects.get(node="m1")
        said = SameDayAnswer("kept")
        actions.settle_same_day(answer_id=key, first=three, second=other, said=said, by=doctor)


def photo(taken: str = "2026:05:08 09:30:00") -> bytes:
    picture = Image.new("RGB", (600, 400), "white")
    exif = Image.Exif()
    exif[0x0132], exif[0x010F] = taken, "PHONEMAKER"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photo_is_kept_small_bare_and_sealed_with_its_day(who, doctor):
    visit, data, key = record(who, doctor), photo(), uuid4()
    for _ in range(2):
        row = actions.add_photo(form_id=key, visit=visit, title="药盒", data=data, by=doctor)
    assert row.taken_on == dt.date(2026, 5, 8)
    kept = queries.photo_content(doctor, row.pk)
    assert hashlib.sha256(kept).hexdigest() == row.hash
    assert b"PHONEMAKER" not in kept
    assert b"Exif" not in kept
    assert visit.photos.count() == 1
    stranger = people.user("village_doctor", people.OTHER_VILLAGE)
    with pytest.raises(Visit.DoesNotExist):
        queries.photo(stranger, row.pk)
    with pytest.raises(UnfitFile):
        actions.add_photo(form_id=uuid4(), visit=visit, title="", data=b"no picture", by=doctor)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (b"\xff\xd8\xff\xe1 Exif\x00\x00 2026:05:08 09:30:00", dt.date(2026, 5, 8)),
        (b"\xff\xd8\xff\xe1 Exif\x00\x00 2026:05:08 09:30:00 2026:05:07 01:00:00", dt.date(2026, 5, 7)),
        (b"\xff\xd8\xff\xe1 Exif\x00\x00 2026:13:40 09:30:00", None),
        (b"\xff\xd8\xff\xe1 Exif\x00\x00 2999:01:01 09:30:00", None),
        (b"\xff\xd8\xff\xe0 JFIF 2026:05:08 09:30:00", None),
        (b"\x89PNG 2026:05:08 09:30:00", None),
    ],
)
def test_the_day_of_a_photo_is_read_from_its_head_or_not_at_all(head, day):
    assert taken_on(head, dt.date(2026, 11, 26)) == day


def test_telephone_and_face_to_face_are_counted_apart(who, doctor):
    from ankang.care.beside_showing import year_lines
    from ankang.care.tests import factories as make

    today = timezone.localdate()
    for month, mode in ((1, "home"), (2, "outpatient"), (3, "phone")):
        make.visit(who, dt.date(today.year, month, 1), mode=mode)
    line = next(iter(year_lines(doctor, who, today)))
    assert (line["face"], line["wanted"], line["phone"]) == (2, 4, 1)


def test_the_second_person_is_asked_on_the_page(client, settings, who, doctor):
    settings.SECOND_FACTOR = "offered"
    record(who, doctor)
    client.force_login(doctor, "django.contrib.auth.backends.ModelBackend")
    url = reverse("care:visit_new", args=[who.pk, "hypertension_follow_up"])
    sent = answers() | {"visit_id": str(uuid4()), "systolic": "150"}
    asked = client.post(url, sent)
    assert asked.status_code == 422
    assert "同一天已有一条记录" in asked.content.decode()
    assert client.post(url, sent | {"same_day": "kept"}).status_code == 302
    assert Visit.objects.count() == 1
    assert "只留一条" in client.get(reverse("care:visit", args=[in_force()[0].pk])).content.decode()
    assert client.get(reverse("care:same_days")).status_code == 200
