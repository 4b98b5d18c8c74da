"""Forms on the web and on paper: who may open which, what is printed, what leaves as a file."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from ankang.care import questionnaires
from ankang.care.models import Visit
from ankang.care.tests import factories as make
from ankang.journal.models import Event
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
GUARDED = {"mental_follow_up", "mental_supplement", "tuberculosis_follow_up", "tuberculosis_first_visit"}


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def who():
    person = people.person(name="李桂香")
    records.condition(person)
    return person


def sign_in(client, role: str, place: str):
    client.force_login(people.user(role, place), "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_doctor(client):
    return sign_in(client, "village_doctor", people.VILLAGE)


@pytest.fixture
def as_physician(client):
    return sign_in(client, "township_physician", people.TOWN)


def stable(**changes) -> dict:
    return {
        "visit_id": str(uuid4()), "visited_on": timezone.localdate().isoformat(), "mode": "home", "systolic": "132",
        "diastolic": "82", "symptoms": ["1"], "adherence": "1", "adverse": "1", **changes,
    }  # fmt: skip


def test_every_form_is_listed_blank_and_as_a_file(who, as_doctor):
    page = as_doctor.get(reverse("care:forms")).content.decode()
    for name in questionnaires.form_names():
        definition = questionnaires.form_on(name, timezone.localdate()).definition
        assert definition.title_zh in page
        sheet = as_doctor.get(reverse("care:form_blank", args=[name])).content.decode()
        assert sheet.count("<article") == 1 and definition.key in sheet
    file = as_doctor.get(reverse("care:form_fhir", args=["mental_follow_up"]))
    assert (
        file["Content-Type"].startswith("application/fhir+json")
        and ".fhir.json" in file["Content-Disposition"]
    )
    assert json.loads(file.content)["resourceType"] == "Questionnaire"
    assert as_doctor.get(reverse("care:form_blank", args=["no_such_form"])).status_code == 404


def test_forms_that_fit_the_person_are_offered(as_doctor, who):
    page = as_doctor.get(reverse("care:person_forms", args=[who.pk])).content.decode()
    assert reverse("care:visit_new", args=[who.pk, "health_checkup"]) in page
    for name in ("newborn_visit", "child_checkup", *GUARDED):
        assert reverse("care:visit_new", args=[who.pk, name]) not in page
    assert (
        reverse("care:person_forms", args=[who.pk])
        in as_doctor.get(reverse("registry:person", args=[who.pk])).content.decode()
    )


def test_a_saved_visit_is_printed_with_its_class_and_goes_out_without_a_name(as_doctor, who):
    as_doctor.post(reverse("care:visit_new", args=[who.pk, "hypertension_follow_up"]), stable())
    visit = Visit.objects.get()
    page = as_doctor.get(reverse("care:visit_paper", args=[visit.pk])).content.decode()
    assert "李桂香" in page and ">132<" in page
    assert 'is-chosen">1 控制满意' in page, "the class that the rules settled is on the paper"
    assert visit.next_on.isoformat() in page
    assert as_doctor.get(reverse("care:visit", args=[visit.pk])).status_code == 200
    file = as_doctor.get(reverse("care:visit_fhir", args=[visit.pk]))
    told = json.loads(file.content)
    QuestionnaireResponse.model_validate(told)
    assert told["subject"] == {"reference": f"urn:uuid:{who.pk}"}
    assert "李桂香" not in file.content.decode()
    assert Event.objects.filter(kind="care.visit_read", subject=str(visit.pk)).count() == 3


def test_the_personal_basics_print_what_the_record_has_and_leave_the_rest_open(as_doctor, who):
    there = reverse("care:person_basics", args=[who.pk])
    assert there in as_doctor.get(reverse("care:person_forms", args=[who.pk])).content.decode()
    blank = as_doctor.get(there).content.decode()
    assert "既往疾病" in blank and "高血压确诊日期" in blank and "is-chosen" not in blank
    record = records.record(who, answers={"blood": "2", "past_illness": ["2"], "illness2_on": "2019-05-01"})
    page = as_doctor.get(there).content.decode()
    assert record.number in page and 'is-chosen">2 B型' in page
    assert "2019-05-01" in page and "糖尿病确诊日期" not in page, "what the answers rule out is left off"
    assert "厨房排风设施" in page, "what they leave open stays to be written in"


def test_a_stranger_finds_neither_paper_nor_file(as_doctor, who, client):
    as_doctor.post(reverse("care:visit_new", args=[who.pk, "hypertension_follow_up"]), stable())
    visit = Visit.objects.get()
    stranger = sign_in(client, "village_doctor", people.OTHER_VILLAGE)
    for name, key in (
        ("visit_paper", visit.pk),
        ("visit_fhir", visit.pk),
        ("person_forms", who.pk),
        ("person_basics", who.pk),
    ):
        assert stranger.get(reverse(f"care:{name}", args=[key])).status_code == 404
    assert stranger.get(reverse("care:person_paper", args=[who.pk, "health_checkup"])).status_code == 404
    assert stranger.get(reverse("care:due_papers"), {"village": people.VILLAGE}).status_code == 404


def test_a_cadre_fills_in_the_home_visit_and_no_medical_form(client, who):
    cadre = sign_in(client, "village_cadre", people.VILLAGE)
    page = cadre.get(reverse("care:person_forms", args=[who.pk])).content.decode()
    assert reverse("care:visit_new", args=[who.pk, "home_visit"]) in page
    assert reverse("care:visit_new", args=[who.pk, "health_checkup"]) not in page
    assert cadre.get(reverse("care:person_paper", args=[who.pk, "health_checkup"])).status_code == 404
    assert cadre.get(reverse("care:person_paper", args=[who.pk, "home_visit"])).status_code == 200


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_form_of_level_5_is_absent_for_who_may_not_see_it(as_doctor, who, name):
    assert as_doctor.get(reverse("care:visit_new", args=[who.pk, name])).status_code == 404
    assert as_doctor.get(reverse("care:person_paper", args=[who.pk, name])).status_code == 404


def test_a_form_of_level_5_opens_after_a_purpose_that_is_journalled(as_physician, who):
    there = reverse("care:visit_new", args=[who.pk, "tuberculosis_follow_up"])
    asked = as_physician.get(there).content.decode()
    assert "查看用途" in asked and "漏服药次数" not in asked
    purpose = reverse("care:purpose", args=[who.pk])
    assert as_physician.post(purpose, {"purpose": "查", "back": there}).url == there
    assert "漏服药次数" not in as_physician.get(there).content.decode(), "too short a purpose opens nothing"
    for elsewhere in ("https://example.org/", "//example.org", ""):
        assert as_physician.post(purpose, {"purpose": "肺结核患者随访", "back": elsewhere}).status_code == 404
    assert as_physician.post(purpose, {"purpose": "肺结核患者随访", "back": there}).url == there
    assert "漏服药次数" in as_physician.get(there).content.decode()
    assert Event.objects.filter(kind="records.guarded_unlocked", subject=str(who.pk)).count() == 1


def test_a_visit_of_level_5_asks_for_a_purpose_too(as_physician, who):
    visit = make.visit(
        who, timezone.localdate(), programme="mental", questionnaire="mental_follow_up@2017.1", systolic=None,
        diastolic=None, answers={"danger_level": "2", "symptoms": ["3"]}, control=2,
    )  # fmt: skip
    for name in ("visit", "visit_paper", "visit_fhir"):
        there = reverse(f"care:{name}", args=[visit.pk])
        page = as_physician.get(there).content.decode()
        assert "查看用途" in page and "猜疑" not in page
    as_physician.post(reverse("care:purpose", args=[who.pk]), {"purpose": "精神障碍患者随访", "back": there})
    sheet = as_physician.get(reverse("care:visit_paper", args=[visit.pk])).content.decode()
    assert 'is-chosen">3 猜疑' in sheet
    assert 'is-chosen">2 基本稳定' in sheet


def test_the_due_sheets_of_a_village_name_the_person_and_leave_out_level_5(as_physician, who):
    records.condition(who, kind="mental")
    page = as_physician.get(reverse("care:due_papers"), {"village": people.VILLAGE}).content.decode()
    assert "李桂香" in page and "高血压患者随访服务记录表" in page
    assert "严重精神障碍患者随访服务记录表" not in page


def test_a_man_is_not_asked_what_only_women_are_asked(as_doctor):
    man = people.person(name="王大明", sex=1)
    page = as_doctor.get(reverse("care:visit_new", args=[man.pk, "health_checkup"])).content.decode()
    assert 'name="fundus"' in page and 'name="smear"' not in page
    sheet = as_doctor.get(reverse("care:person_paper", args=[man.pk, "health_checkup"])).content.decode()
    assert "眼底" in sheet and "宫颈涂片" not in sheet


def test_what_an_ordinary_visit_leaves_open_is_folded(as_doctor, who):
    page = as_doctor.get(reverse("care:visit_new", args=[who.pk, "hypertension_follow_up"])).content.decode()
    door = page[page.index('<div class="door">') : page.index('<details class="form-section')]
    asked = [
        i.code
        for i in questionnaires.form_on("hypertension_follow_up", timezone.localdate()).definition.items
        if f'name="{i.code}"' in door
    ]
    assert {"systolic", "diastolic", "adherence", "symptoms", "adverse", "mode", "visited_on"} <= set(asked)
    assert "height" not in asked and "drug1" not in asked
    assert page.count('class="form-section form-more"') == 1


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_of_forms_in_both_languages(as_doctor, who, language, settings):
    settings.LANGUAGE_CODE = language
    as_doctor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = as_doctor.get(reverse("care:form_blank", args=["health_checkup"])).content.decode()
    assert ("Health check-up" in page) is (language == "en")
