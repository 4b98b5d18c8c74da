import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ankang.care.models import Deferral, Visit
from ankang.care.rules import State
from ankang.care.tests import factories as make
from ankang.journal.models import Event
from ankang.records.tests import factories as records
from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def who():
    person = people.person(name="李桂香")
    records.condition(person)
    return person


@pytest.fixture
def as_doctor(client):
    client.force_login(
        people.user("village_doctor", people.VILLAGE), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def sign_in(client, role: str, place: str):
    client.force_login(people.user(role, place), "django.contrib.auth.backends.ModelBackend")
    return client


def stable(**changes) -> dict:
    return {
        "visit_id": str(uuid4()),
        "visited_on": timezone.localdate().isoformat(),
        "mode": "home",
        "systolic": "132",
        "diastolic": "82",
        "symptoms": ["1"],
        "adherence": "1",
        "adverse": "1",
        **changes,
    }


def form_url(person, form: str = "hypertension_follow_up") -> str:
    return reverse("care:visit_new", args=[person.pk, form])


def test_the_form_shows_last_values_as_hints_and_never_as_answers(as_doctor, who):
    url = form_url(who)
    as_doctor.post(url, stable(systolic="147"))
    page = as_doctor.get(url).content.decode()
    assert "上次 147 mmHg" in page
    assert 'value="147"' not in page
    assert "李桂香" in page


def test_a_saved_visit_shows_its_class_the_next_day_and_the_answers(as_doctor, who):
    answer = as_doctor.post(form_url(who), stable(), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse("care:visit", args=[Visit.objects.get().pk])
    assert "控制满意" in page
    assert "血压 132/82，在目标以内" in page
    assert Visit.objects.get().next_on.isoformat() in page
    assert "规律" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"systolic": "186"}, "危急，立即转诊"), ({"control": "4"}, "建议转诊")],
)
def test_danger_and_referral_are_told_at_once(as_doctor, who, change, sentence):
    page = as_doctor.post(form_url(who), stable(**change), follow=True).content.decode()
    assert sentence in page


def test_errors_are_sentences_and_nothing_is_written(as_doctor, who):
    answer = as_doctor.post(form_url(who), stable(systolic="900", symptoms=[]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "只能在 40 到 300 之间" in page
    assert "请填写“症状”" in page
    assert 'value="900"' in page
    assert not Visit.objects.exists()


@pytest.mark.parametrize("bad", ["2026-02-30", "", "昨天", "9999-99-99"])
def test_a_date_that_is_none_is_refused(as_doctor, who, bad):
    answer = as_doctor.post(form_url(who), stable(visited_on=bad))
    assert answer.status_code == 422
    assert not Visit.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "1234"])
def test_a_form_without_its_id_is_refused(as_doctor, who, key):
    assert as_doctor.post(form_url(who), stable(visit_id=key)).status_code == 422
    assert not Visit.objects.exists()


def test_a_rare_value_is_confirmed_by_a_tick(as_doctor, who):
    asked = as_doctor.post(form_url(who), stable(systolic="225", diastolic="96"))
    assert asked.status_code == 422
    assert "请确认后再保存" in asked.content.decode()
    saved = as_doctor.post(form_url(who), stable(systolic="225", diastolic="96", confirmed=["systolic"]))
    assert saved.status_code == 302


def test_saving_twice_makes_one_visit(as_doctor, who):
    once = stable()
    assert as_doctor.post(form_url(who), once).status_code == 302
    assert as_doctor.post(form_url(who), once).status_code == 302
    assert Visit.objects.count() == 1


def test_a_correction_starts_from_what_is_on_file(as_doctor, who):
    as_doctor.post(form_url(who), stable(systolic="138"))
    wrong = Visit.objects.get()
    url = reverse("care:visit_correct", args=[wrong.pk])
    assert 'value="138"' in as_doctor.get(url).content.decode()
    page = as_doctor.post(url, stable(systolic="128"), follow=True).content.decode()
    assert "128" in page
    old = as_doctor.get(reverse("care:visit", args=[wrong.pk])).content.decode()
    assert "这条记录已被更正" in old
    assert as_doctor.get(url).status_code == 404


def test_reading_a_visit_and_opening_a_form_are_journalled(as_doctor, who):
    as_doctor.post(form_url(who), stable(), follow=True)
    as_doctor.get(form_url(who))
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"care.visit_recorded", "care.visit_read", "care.form_opened"} <= kinds


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("village_doctor", people.OTHER_VILLAGE),
        ("township_physician", people.OTHER_TOWN),
        ("village_cadre", people.VILLAGE),
    ],
)
def test_a_stranger_or_a_cadre_finds_neither_form_nor_visit(client, who, role, place):
    visit = make.visit(who, timezone.localdate())
    sign_in(client, role, place)
    assert client.get(form_url(who)).status_code == 404
    assert client.post(form_url(who), stable()).status_code == 404
    assert client.get(reverse("care:visit", args=[visit.pk])).status_code == 404
    assert client.get(reverse("care:put_off", args=[who.pk, "hypertension"])).status_code == 404


def test_a_visit_of_a_guarded_programme_needs_a_guarded_role(client, who):
    visit = make.visit(who, timezone.localdate(), programme="mental", control=None)
    url = reverse("care:visit", args=[visit.pk])
    assert sign_in(client, "village_doctor", people.VILLAGE).get(url).status_code == 404
    page = client.get(reverse("registry:person", args=[who.pk])).content.decode()
    assert "严重精神障碍" not in page


def test_unknown_forms_and_people_are_not_found(as_doctor, who):
    assert as_doctor.get(form_url(who, "no_such_form")).status_code == 404
    assert as_doctor.get(reverse("care:visit_new", args=[uuid4(), "home_visit"])).status_code == 404
    assert as_doctor.get(reverse("care:visit", args=[uuid4()])).status_code == 404


def test_the_due_list_says_who_why_and_since_when(as_doctor, who):
    make.visit(who, timezone.localdate() - dt.timedelta(20), systolic=162, control=2)
    page = as_doctor.get(reverse("care:due")).content.decode()
    assert "李桂香" in page
    assert "162/82" in page
    assert "逾期 6 天" in page
    sheet = as_doctor.get(reverse("care:due"), {"print": "1"}).content.decode()
    assert "本人签名" in sheet


@pytest.mark.parametrize(
    "query", ["state=no", "start=-1", "start=x", "division=abc", "programme=none", "start=999999"]
)
def test_odd_addresses_of_the_due_list_still_answer(as_doctor, who, query):
    assert as_doctor.get(f"{reverse('care:due')}?{query}").status_code == 200


def test_the_due_list_costs_no_more_queries_for_more_people(as_doctor, django_assert_max_num_queries):
    for _ in range(30):
        make.visit(people.person(), timezone.localdate() - dt.timedelta(200))
    for person in [people.person() for _ in range(30)]:
        records.condition(person)
    as_doctor.get(reverse("care:due"))
    with django_assert_max_num_queries(30):
        as_doctor.get(reverse("care:due"))


def test_putting_off_needs_a_day_and_a_reason(as_doctor, who):
    url = reverse("care:put_off", args=[who.pk, "hypertension"])
    ask = as_doctor.post(url, {"deferral_id": str(uuid4())}).content.decode()
    assert "请填写推迟到哪一天" in ask
    assert "请选择推迟的原因" in ask
    far = (timezone.localdate() + dt.timedelta(200)).isoformat()
    late = as_doctor.post(url, {"deferral_id": str(uuid4()), "until": far, "reason": "away"})
    assert late.status_code == 422
    good = {
        "deferral_id": str(uuid4()),
        "until": (timezone.localdate() + dt.timedelta(20)).isoformat(),
        "reason": "away",
    }
    assert as_doctor.post(url, good).status_code == 302
    assert as_doctor.post(url, good).status_code == 302
    assert Deferral.objects.count() == 1
    assert Event.objects.filter(kind="care.duty_put_off").count() == 1


def test_a_cadre_finds_households_to_visit_and_records_a_visit(client):
    head = people.person(name="王大山")
    HouseholdCategory.objects.create(household=head.household, kind="marginal", since=dt.date(2024, 1, 1))
    sign_in(client, "village_cadre", people.VILLAGE)
    assert client.get(reverse("care:due")).url == reverse("care:homes")
    assert "王大山" in client.get(reverse("care:homes")).content.decode()
    url = reverse("care:home_visit_new", args=[head.household_id])
    saved = client.post(
        url,
        {
            "visit_id": str(uuid4()),
            "visited_on": timezone.localdate().isoformat(),
            "mode": "home",
            "met": ["head"],
            "house_safe": "true",
            "water_safe": "true",
            "dropped_out": "false",
            "uninsured": "false",
        },
        follow=True,
    )
    assert saved.status_code == 200
    assert Visit.objects.get().household == head.household
    assert "王大山" not in client.get(reverse("care:homes")).content.decode()


def test_the_person_page_and_the_household_page_carry_services(as_doctor, who):
    make.visit(who, timezone.localdate() - dt.timedelta(20), systolic=162, control=2)
    page = as_doctor.get(reverse("registry:person", args=[who.pk])).content.decode()
    assert form_url(who) in page
    assert "162/82" in page
    home = as_doctor.get(reverse("registry:household", args=[who.household_id])).content.decode()
    assert "记一次走访" in home


@pytest.mark.parametrize("name", ["care:due", "care:homes", "worklist:today"])
def test_english_pages_speak_english(as_doctor, who, name):
    as_doctor.cookies["django_language"] = "en"
    page = as_doctor.get(reverse(name)).content.decode()
    assert ("Whom to visit?" in page) or ("Which households" in page) or ("What comes first today?" in page)


def test_the_due_list_asks_no_more_for_more_people(as_doctor, who):
    url = reverse("care:due")
    shown = {as_doctor.get(url, {"state": state}).content.decode().count("李桂香"): state for state in State}
    state = shown[max(shown)]
    with CaptureQueriesContext(connection) as few:
        as_doctor.get(url, {"state": state})
    for number in range(6):
        records.condition(people.person(name=f"王{number}"))
    with CaptureQueriesContext(connection) as many:
        page = as_doctor.get(url, {"state": state}).content.decode()
    assert "王0" in page and "王5" in page
    assert len(many) <= len(few)
