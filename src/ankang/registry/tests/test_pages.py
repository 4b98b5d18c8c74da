"""Pages of the register: who sees what, what is journalled, what a wrong entry says."""

import csv
import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ankang.journal.models import Event
from ankang.registry import panels
from ankang.registry.models import Household, Person
from ankang.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def tree():
    return factories.division_tree()


@pytest.fixture
def clerk(tree, client):
    made = factories.user("township_clerk", tree.town)
    client.force_login(made)
    return made


def link(page, pk=None, **more):
    return reverse(f"registry:{page}", kwargs={"pk": pk, **more} if pk else more or None)


def pages(home, person):
    return [
        link("household", home.pk),
        *(link("household_tab", home.pk, tab=t) for t in ("members", "income", "changes", "looks")),
        link("card", home.pk),
        link("household_edit", home.pk),
        link("household_move", home.pk),
        link("person_new", home.pk),
        link("year", home.pk),
        link("household_leave", home.pk),
        link("household_category_new", home.pk),
        link("person", person.pk),
        link("person_edit", person.pk),
        link("person_leave", person.pk),
        link("person_category_new", person.pk),
    ]


def test_every_page_of_a_household_opens(client, clerk):
    home = factories.household(cause="01", bank_account="990100001111222", phone="13900001234")
    person = factories.person(home, phone="13900004321", education="02", health="1", labour="1")
    for page in pages(home, person):
        assert client.get(page).status_code == 200, page


def test_a_strangers_household_is_not_found_on_any_page(client, clerk, tree):
    home = factories.household(tree.other_village)
    person = factories.person(home, name="外镇人")
    for page in pages(home, person):
        answer = client.get(page)
        assert answer.status_code == 404, page
        assert "外镇人" not in answer.content.decode()
    shown = client.post(link("person_number", person.pk, name="identity"))
    assert shown.status_code == 404
    assert person.identity not in shown.content.decode()


def test_absent_and_forbidden_look_the_same(client, clerk, tree):
    home = factories.household(tree.far_village)
    forbidden = client.get(link("household", home.pk))
    absent = client.get(link("household", uuid.uuid4()))
    assert forbidden.status_code == absent.status_code == 404


def test_reading_a_household_is_journalled(client, clerk):
    home = factories.household()
    client.get(link("household", home.pk))
    event = Event.objects.get(kind="registry.household_read")
    assert (event.subject, event.user_id) == (str(home.pk), clerk.pk)


def test_a_number_is_hidden_until_asked_for_and_then_journalled(client, clerk):
    person = factories.person()
    page = client.get(link("person", person.pk)).content.decode()
    assert person.identity not in page.replace(" ", "")
    assert person.identity[-4:] in page
    shown = client.post(link("person_number", person.pk, name="identity"), headers={"HX-Request": "true"})
    assert person.identity in shown.content.decode().replace(" ", "")
    event = Event.objects.get(kind="registry.number_shown")
    assert (event.subject, event.fields) == (str(person.pk), ["identity"])
    assert client.get(link("person_number", person.pk, name="identity")).status_code == 405


def test_no_identity_number_in_lists(client, clerk):
    person = factories.person()
    for page in (link("households"), link("household", person.household_id)):
        assert person.identity not in client.get(page).content.decode()


def test_list_count_and_export_are_the_same_rows(client, tree, monkeypatch):
    client.force_login(factories.user("county_rural", tree.county))
    homes = [factories.household(tree.village, cause="01") for _ in range(7)]
    homes += [factories.household(tree.other_village, cause="02") for _ in range(3)]
    factories.household(tree.far_village, cause="01")
    for asked in ({}, {"cause": "01"}, {"division": tree.other_town.code}):
        page = client.get(link("households"), asked)
        sent = client.post(link("households_export"), asked)
        lines = list(csv.reader(io.StringIO(b"".join(sent.streaming_content).decode("utf-8-sig"))))
        numbers = [row.household.number for row in page.context["rows"]]
        assert [line[0] for line in lines[1:]] == numbers
        assert len(numbers) == page.context["total"]
    assert Event.objects.filter(kind="registry.list_exported").count() == 3


def test_a_cell_is_never_a_formula(client, tree):
    client.force_login(factories.user("county_rural", tree.county))
    factories.person(factories.household(), name="=1+1")
    sent = client.post(link("households_export"))
    assert ",'=1+1," in b"".join(sent.streaming_content).decode()


def test_a_name_typed_into_the_list_never_reaches_an_address(client, clerk):
    factories.person(factories.household(), name="李桂香")
    factories.person(factories.household(), name="周长福")
    answer = client.post(link("households"), {"text": "李桂"})
    assert answer.status_code == 302
    assert "李" not in answer.url
    assert "%E6" not in answer.url
    page = client.get(answer.url)
    assert [row.head.name for row in page.context["rows"]] == ["李桂香"]


def test_a_household_is_registered_once_however_often_it_is_sent(client, clerk, tree):
    form = {
        "id": str(uuid.uuid4()), "village": tree.village.code, "number": "9901221002010001",
        "joined_on": "2024-05-06", "safe_water": "on",
    }  # fmt: skip
    for _ in range(2):
        answer = client.post(link("household_new"), form)
        assert answer.status_code == 302
    assert Household.objects.count() == 1
    assert Event.objects.filter(kind="registry.household_registered").count() == 1


def test_a_wrong_entry_says_what_to_do_and_saves_nothing(client, clerk):
    home = factories.household()
    form = {
        "id": str(uuid.uuid4()),
        "name": "王五",
        "relation": "01",
        "ethnicity": "01",
        "joined_on": "2024-05-06",
    }
    answer = client.post(link("person_new", home.pk), form | {"identity": "990122195905060011"})
    assert answer.status_code == 422
    assert "请对照证件" in answer.content.decode()
    assert not Person.objects.exists()


def test_a_person_gets_sex_and_birth_date_from_the_number(client, clerk):
    home = factories.household()
    number = factories.identity_number(factories.dt.date(1959, 5, 6), 2)
    form = {
        "id": str(uuid.uuid4()),
        "name": "王五",
        "relation": "01",
        "ethnicity": "01",
        "joined_on": "2024-05-06",
    }
    answer = client.post(
        link("person_new", home.pk), form | {"identity": f" {number[:6]} {number[6:].lower()}"}
    )
    assert answer.status_code == 302
    person = Person.objects.get()
    assert (person.identity, person.sex, person.born_on.isoformat()) == (number, 2, "1959-05-06")
    assert person.name_keys.filter(key="ww").exists()


def test_the_later_of_two_writers_is_told(client, clerk):
    home = factories.household(group="1组")
    page = client.get(link("household_edit", home.pk))
    seen = page.context["seen"]
    first = client.post(link("household_edit", home.pk), {"group": "2组", "seen": seen})
    second = client.post(link("household_edit", home.pk), {"group": "3组", "seen": seen})
    assert (first.status_code, second.status_code) == (302, 422)
    assert "别人已修改过" in second.content.decode()
    home.refresh_from_db()
    assert home.group == "2组"


def test_a_reader_without_the_duty_cannot_change(client, tree):
    client.force_login(factories.user("village_doctor", tree.village))
    home = factories.household(tree.village)
    assert client.get(link("household", home.pk)).status_code == 200
    assert client.get(link("household_edit", home.pk)).status_code == 403
    assert client.post(link("households_export")).status_code == 403


def test_the_live_check_speaks(client, clerk):
    number = factories.identity_number(factories.dt.date(1959, 5, 6), 2)
    good = client.post(link("identity_check"), {"identity": number}).content.decode()
    bad = client.post(link("identity_check"), {"identity": number[:-1]}).content.decode()
    assert "1959-05-06" in good
    assert "17" in bad


def test_other_packages_bring_panels(client, clerk, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(
        "empty", "空", 1, "registry/parts/team.html", lambda user, home: None, place=panels.Place.ASIDE
    )
    panels.register("extra", "另一页", 20, "registry/parts/team.html", lambda user, home: {"team": []})
    home = factories.household()
    page = client.get(link("household", home.pk)).content.decode()
    assert "另一页" in page
    assert "空" not in page.split("<main")[1].split("</main")[0].replace("空白", "")
    assert client.get(link("household_tab", home.pk, tab="extra")).status_code == 200
    assert client.get(link("household_tab", home.pk, tab="nothing")).status_code == 404


def test_villages_show_their_numbers(client, tree):
    client.force_login(factories.user("county_rural", tree.county))
    for _ in range(3):
        factories.person(factories.household(tree.village))
    factories.person(factories.household(tree.other_village))
    rows = client.get(link("villages")).context["rows"]
    assert [(r.division.name, r.households, r.persons) for r in rows] == [("青石镇", 3, 3), ("双河镇", 1, 1)]
    page = client.get(reverse("registry:village", kwargs={"code": tree.village.code}))
    assert page.context["numbers"].persons == 3
    far = client.get(reverse("registry:village", kwargs={"code": tree.far_village.code}))
    assert far.status_code == 404
    assert client.get(link("facilities")).status_code == 200


def test_search_is_asked_by_post(client, clerk):
    factories.person(factories.household(), name="张晓明", keys=["zxm"])
    page = client.post(link("search"), {"q": "zxm"}).content.decode()
    assert "张晓明" in page
    part = client.post(link("search"), {"q": "zxm"}, headers={"HX-Request": "true"}).content.decode()
    assert "张晓明" in part
    assert "<html" not in part
    assert client.get(link("search") + "?q=zxm").content.decode().count("张晓明") == 0


def test_a_year_is_typed_in_yuan_and_kept_in_fen(client, clerk):
    home = factories.household()
    form = {"year": "2024", "members": "4", "wage_fen": "41000.05", "compliant_own_paid_fen": "18000"}
    assert client.post(link("year", home.pk), form).status_code == 302
    assert client.post(link("year", home.pk), form | {"year": "2999"}).status_code == 422
    row = home.years.get()
    assert (row.wage_fen, row.compliant_own_paid_fen, row.transfer_fen) == (4_100_005, 1_800_000, 0)
    page = client.get(link("household_tab", home.pk, tab="income")).content.decode()
    assert "41,000" in page


def test_a_household_with_members_cannot_leave(client, clerk):
    person = factories.person()
    answer = client.post(link("household_leave", person.household_id), {"on": "2024-05-06"})
    assert answer.status_code == 422
    assert "成员离册原因" in answer.content.decode()


def test_walking_the_pages_meets_every_household_once(client, clerk, tree):
    made = {factories.household(tree.village if n % 2 else tree.sister_village).pk for n in range(120)}
    met, after = [], ""
    while True:
        page = client.get(link("households"), {"after": after} if after else {})
        met += [row.household.pk for row in page.context["rows"]]
        after = page.context["page"].after
        if not page.context["page"].more:
            break
    assert len(met) == len(made) == page.context["total"]
    assert set(met) == made


def test_a_change_stands_in_the_history_and_a_look_among_the_looks(client, clerk):
    home = factories.household(cause="01", phone="13900001234")
    client.post(link("household_edit", home.pk), {"cause": "02", "phone": "13900009999"})
    changes = client.get(link("household_tab", home.pk, tab="changes")).content.decode()
    assert "因病" in changes
    assert "因残" in changes
    assert "13900009999" not in changes
    looks = client.get(link("household_tab", home.pk, tab="looks")).content.decode()
    assert clerk.name in looks
    assert "修改了户信息" in looks


def test_the_checks_stand_on_the_page(client, clerk):
    person = factories.person(education="02", health="1", labour="1")
    page = client.get(link("household", person.household_id)).content.decode()
    assert "没有登记任何基本医疗保险" in page


def test_a_category_is_set_and_ended_by_its_forms(client, clerk):
    person = factories.person()
    mark = {"id": str(uuid.uuid4()), "kind": "disabled", "since": "2020-01-01"}
    wrong = client.post(link("person_category_new", person.pk), mark)
    assert wrong.status_code == 422
    right = client.post(link("person_category_new", person.pk), mark | {"disability": "4", "grade": "2"})
    assert right.status_code == 302
    row = person.categories.get()
    assert (row.disability, row.grade) == ("4", 2)
    assert client.post(link("person_category_end", row.pk), {"on": "2021-01-01"}).status_code == 302
    row.refresh_from_db()
    assert row.until.isoformat() == "2021-01-01"
    home = {"id": str(uuid.uuid4()), "kind": "marginal", "since": "2022-01-01"}
    assert client.post(link("household_category_new", person.household_id), home).status_code == 302
    assert (
        client.post(
            link("household_category_new", person.household_id), home | {"id": str(uuid.uuid4())}
        ).status_code
        == 422
    )


def test_a_death_takes_the_person_off_the_books(client, clerk):
    person = factories.person()
    asked = {"id": str(uuid.uuid4()), "on": "2024-05-06", "reason": "died", "sure": "1"}
    assert client.post(link("person_leave", person.pk), asked).status_code == 302
    person.refresh_from_db()
    assert person.died_on.isoformat() == "2024-05-06"
    assert client.get(link("person", person.pk)).status_code == 200


def test_the_way_up_links_only_to_what_the_reader_serves(client, clerk, tree):
    page = client.get(reverse("registry:village", kwargs={"code": tree.village.code})).content.decode()
    main = page.split("<main")[1]
    assert tree.county.name in main
    assert f"?division={tree.town.code}" in main
    assert f"?division={tree.county.code}" not in main


def test_lists_ask_no_more_for_more_rows(client, clerk):
    factories.person(factories.household())
    urls = (link("households"), link("villages"))
    for url in urls:
        client.get(url)
    few = [questions(client, url) for url in urls]
    for _ in range(5):
        factories.person(factories.household())
    many = [questions(client, url) for url in urls]
    assert client.get(urls[0]).context["total"] == 6
    assert all(later <= before for later, before in zip(many, few, strict=True))


def questions(client, url) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
