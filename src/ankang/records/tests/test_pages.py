import datetime as dt
import time
from uuid import uuid4

import pytest
from django.urls import reverse

from ankang.journal.models import Event
from ankang.records import unlocked
from ankang.records.models import Condition, HealthRecord
from ankang.records.tests import factories as make
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def who():
    return people.person(name="李桂香")


@pytest.fixture
def as_doctor(client):
    return sign_in(client, "village_doctor", people.VILLAGE)


def sign_in(client, role: str, place: str):
    client.force_login(people.user(role, place), "django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, person) -> str:
    return reverse(f"records:{name}", args=[person.pk])


def text(client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_timeline_is_read_with_a_trace(as_doctor, who):
    make.condition(who)
    for day, systolic in ((dt.date(2026, 5, 8), "142"), (dt.date(2026, 8, 9), "136")):
        make.measurement(who, "systolic", systolic, day)
        make.measurement(who, "diastolic", "84", day)
    page = text(as_doctor, address("timeline", who))
    assert "确诊高血压" in page
    assert "收缩压" in page
    assert Event.objects.filter(kind="records.record_read", subject=str(who.pk)).count() == 1


def test_opening_a_record_leads_to_its_basics_and_saves_a_part(as_doctor, who):
    assert as_doctor.post(address("open", who)).url == address("basics", who)
    assert HealthRecord.objects.get(person=who).number.startswith("990122100101")
    page = as_doctor.post(address("basics", who), {"blood": "1", "drug_allergy": ["2"]}, follow=True)
    assert "要件不全" in page.content.decode()
    assert "青霉素" in page.content.decode()
    assert HealthRecord.objects.get().answers == {"blood": "1", "drug_allergy": ["2"]}


def test_contradicting_basics_are_refused_with_a_sentence(as_doctor, who):
    make.record(who)
    answer = as_doctor.post(address("basics", who), {"drug_allergy": ["1", "2"]})
    assert answer.status_code == 422
    assert "不能再选其他" in answer.content.decode()
    assert HealthRecord.objects.get().answers == {}


def test_a_condition_is_registered_once_and_its_date_is_checked(as_doctor, who):
    url = address("condition_new", who)
    given = {"condition_id": str(uuid4()), "kind": "hypertension", "confirmed_on": "2022-03-01"}
    assert "早于出生日期" in as_doctor.post(url, {**given, "confirmed_on": "1900-01-01"}).content.decode()
    assert "不能晚于今天" in as_doctor.post(url, {**given, "confirmed_on": "2999-01-01"}).content.decode()
    assert not Condition.objects.exists()
    for _ in range(2):
        assert as_doctor.post(url, given).status_code == 302
    assert Condition.objects.count() == 1


def test_special_diseases_open_with_a_purpose_for_a_quarter_of_an_hour(client, who, monkeypatch):
    make.condition(who, "tuberculosis")
    sign_in(client, "township_physician", people.TOWN)
    url = address("timeline", who)
    assert "确诊肺结核" not in text(client, url)
    short = client.post(address("unlock", who), {"purpose": "看"}, follow=True)
    assert "用途太短" in short.content.decode()
    assert "确诊肺结核" not in short.content.decode()
    client.post(address("unlock", who), {"purpose": "肺结核患者入户随访"})
    event = Event.objects.get(kind="records.guarded_unlocked")
    assert (event.subject, event.purpose) == (str(who.pk), "肺结核患者入户随访")
    assert "确诊肺结核" in text(client, url)
    later = time.time() + unlocked.SECONDS + 1
    monkeypatch.setattr(unlocked.time, "time", lambda: later)
    assert "确诊肺结核" not in text(client, url)


def test_unlocking_one_person_opens_no_other(client, who):
    other = people.person()
    make.condition(other, "mental")
    sign_in(client, "township_physician", people.TOWN)
    client.post(address("unlock", who), {"purpose": "严重精神障碍患者复诊"})
    assert "确诊严重精神障碍" not in text(client, address("timeline", other))


def test_a_role_that_may_not_sees_no_purpose_box(as_doctor, who):
    make.condition(who, "mental")
    page = text(as_doctor, address("timeline", who))
    assert "特殊疾病" not in page
    assert as_doctor.post(address("unlock", who), {"purpose": "想看看这个人的情况"}).status_code == 404
    assert not Event.objects.filter(kind="records.guarded_unlocked").exists()
    assert "严重精神障碍" not in text(as_doctor, address("condition_new", who))


@pytest.mark.parametrize("name", ["timeline", "basics", "condition_new"])
def test_strangers_are_not_found(client, who, name):
    make.record(who)
    sign_in(client, "village_doctor", people.OTHER_VILLAGE)
    assert client.get(address(name, who)).status_code == 404


def test_english_pages_speak_english(as_doctor, who):
    make.record(who)
    as_doctor.cookies["django_language"] = "en"
    page = text(as_doctor, address("timeline", who))
    assert "What changed for" in page
    assert "Health record" in page or "Record number" in page
