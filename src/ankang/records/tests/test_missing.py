import pytest
from django.urls import reverse

from ankang.journal.models import Event
from ankang.records import actions, norm, queries
from ankang.records.models import BasicsChange
from ankang.records.tests import factories as make
from ankang.records.tests.test_actions import DAY, full_answers
from ankang.registry.models import PersonCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


def whole(**fields):
    """A person whose register says all that the norm asks for."""
    return people.person(people.household(address="柳林村3组", phone="19901230000"), **fields)


@pytest.mark.parametrize(
    ("without", "home", "fields", "missing"),
    [
        ((), {}, {}, ()),
        (("blood",), {}, {}, ("blood",)),
        (("drug_allergy", "water"), {}, {}, ("drug_allergy", "water")),
        ((), {"phone": ""}, {}, ("phone",)),
        ((), {"phone": ""}, {"phone": "19901230001"}, ()),
        ((), {"address": "", "group": ""}, {}, ("address",)),
        ((), {}, {"identity": ""}, ("identity",)),
    ],
)
def test_what_the_norm_asks_for(without, home, fields, missing):
    person = people.person(
        people.household(**{"address": "柳林村3组", "phone": "19901230000", **home}), **fields
    )
    answers = {code: value for code, value in full_answers().items() if code not in without}
    assert norm.missing(answers, person, DAY) == missing


def test_lists_count_and_name_the_same_people():
    lacking, complete = make.record(whole()), make.record(whole())
    answers = full_answers()
    actions.update_basics(record=complete, answers=answers, by=None)
    part = {code: value for code, value in answers.items() if code != "blood"}
    actions.update_basics(record=lacking, answers=part, by=None)
    doctor = people.user("village_doctor", people.VILLAGE)
    assert queries.by_item(doctor) == [("blood", 1)]
    village = queries.by_village(doctor)[0]
    assert (village.total, village.lacking, village.items) == (2, 1, [("blood", 1)])
    assert list(queries.incomplete(doctor, queries.Filters("blood"))) == [lacking]
    assert not queries.incomplete(doctor, queries.Filters("water")).exists()
    assert [item.title for item in queries.record_work(doctor).items] == ["柳林村有 1 份健康档案缺项"]
    stranger = people.user("village_doctor", people.OTHER_VILLAGE)
    assert queries.by_village(stranger) == []
    assert queries.record_work(people.user("finance", people.COUNTY)).total == 0


def test_a_new_record_says_at_once_what_it_lacks():
    record = make.record(whole())
    record.refresh_from_db()
    assert " blood " in record.missing


def test_the_history_tells_from_what_to_what_and_lies_sealed():
    record = make.record(whole())
    actions.update_basics(record=record, answers={"blood": "1", "work_unit": "县砖厂"}, by=None)
    actions.update_basics(record=record, answers={"blood": "2", "work_unit": "县砖厂"}, by=None)
    doctor = people.user("village_doctor", people.VILLAGE)
    newest = queries.changes(doctor, record)[0]
    assert (newest.fields, newest.told) == (["blood"], '{"blood": ["1", "2"]}')
    with pytest.raises(Exception, match="append-only"):
        BasicsChange.objects.all().delete()


def test_past_illness_is_offered_until_confirmed(client, settings):
    settings.SECOND_FACTOR = "offered"
    who = whole()
    record = make.record(who, answers={"past_illness": ["2", "7", "13"]})
    doctor = people.user("village_doctor", people.VILLAGE)
    assert queries.offered_conditions(doctor, who, record) == ["hypertension", "stroke"]
    client.force_login(doctor, "django.contrib.auth.backends.ModelBackend")
    assert "核对并登记：脑卒中" in client.get(reverse("records:timeline", args=[who.pk])).content.decode()
    form = client.post(reverse("records:condition_new", args=[who.pk]), {"offered": "stroke"})
    assert 'value="stroke" selected' in form.content.decode()
    assert not who.conditions.exists()
    make.condition(who, "stroke")
    assert queries.offered_conditions(doctor, who, record) == ["hypertension"]


def test_the_cover_prints_the_whole_form_and_the_disability_of_the_register(client, settings):
    settings.SECOND_FACTOR = "offered"
    who = whole(name="李桂香")
    record = make.record(who)
    actions.update_basics(record=record, answers={"blood": "1", "drug_allergy": ["2"]}, by=None)
    PersonCategory.objects.create(person=who, kind="disabled", since=DAY, disability="", grade=2)
    make.condition(who, "mental")
    client.force_login(
        people.user("village_doctor", people.VILLAGE), "django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(reverse("records:cover", args=[who.pk])).content.decode()
    for told in (record.number, "信息卡", "青霉素", "2 级", "生活环境", "改动经过"):
        assert told in page
    assert "精神障碍" not in page


def test_the_page_and_the_workbook_of_what_is_missing(client, settings):
    settings.SECOND_FACTOR = "offered"
    make.record(whole(name="李桂香"))
    client.force_login(
        people.user("township_physician", people.TOWN), "django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(reverse("records:missing"), {"item": "blood"}).content.decode()
    assert "李桂香" in page
    assert "血型" in page
    book = client.post(reverse("records:missing_export"), {"item": "blood"})
    assert book.content.startswith(b"PK")
    assert Event.objects.filter(kind="records.list_exported").count() == 1
