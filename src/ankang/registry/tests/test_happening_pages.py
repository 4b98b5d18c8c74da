"""登记变化 as a user meets it: the short form, the answers to check, what is said when it cannot be."""

import uuid

import pytest
from django.urls import reverse

from ankang.journal.models import Event
from ankang.registry import actions
from ankang.registry.models import Household, LifeEvent, Person
from ankang.registry.tests import factories
from ankang.registry.tests.families import day, family, fresh, new_number, relation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def clerk(client):
    made = factories.user("township_clerk", factories.division_tree().town)
    client.force_login(made)
    return made


@pytest.fixture
def us():
    return family("周长福 户主", "李桂香 配偶", "周强 之子", "王梅 之儿媳", "周小雨 之孙女")


def link(page, pk, **more):
    return reverse(f"registry:{page}", kwargs={"pk": pk, **more})


def ground(**more):
    return {"id": str(uuid.uuid4()), "on": "2024-05-06", **more}


def anew(prefix, *pairs):
    """Answers of a relations form: person and word."""
    return {f"{prefix}-r_{person.pk.hex}": relation(word) for person, word in pairs}


def test_every_page_of_what_can_happen_opens(client, clerk, us):
    for page in (
        "happened",
        "birth",
        "arrival",
        "head",
        "split",
        "merge",
        "household_move",
        "household_leave",
    ):
        assert client.get(link(page, us.home.pk)).status_code == 200, page
    for page in ("person_happened", "person_leave", "person_transfer", "person_return"):
        assert client.get(link(page, us.周强.pk)).status_code == 200, page


def test_who_may_only_read_is_not_offered_to_register(client, us):
    client.force_login(factories.user("auditor", factories.COUNTY))
    page = client.get(link("household_tab", us.home.pk, tab="happened"))
    assert page.status_code == 200
    assert link("happened", us.home.pk) not in page.content.decode()
    assert client.get(link("happened", us.home.pk)).status_code == 403


def test_a_death_is_asked_twice_and_told_once(client, clerk, us):
    asked = ground(reason="died", document="死亡证明 2024-05-07")
    page = client.post(link("person_leave", us.李桂香.pk), asked)
    assert page.status_code == 200
    assert "死亡证明 2024-05-07" in page.content.decode()
    assert not LifeEvent.objects.exists()
    for _ in range(2):
        assert client.post(link("person_leave", us.李桂香.pk), {**asked, "sure": "1"}).status_code == 302
    event = LifeEvent.objects.get()
    assert (event.kind, event.document, event.recorded_by) == ("died", "死亡证明 2024-05-07", clerk)


def test_going_back_keeps_what_was_typed(client, clerk, us):
    page = client.post(
        link("person_leave", us.李桂香.pk), ground(reason="moved_out", note="随子女", back="1")
    )
    assert page.status_code == 200
    assert 'value="随子女"' in page.content.decode()


def test_a_late_entry_is_asked_about(client, clerk, us):
    page = client.post(link("person_leave", us.李桂香.pk), ground(reason="died"))
    assert page.context["late"] > 90
    assert "再核对一次日期" in page.content.decode()


def test_after_a_head_the_others_are_restated_with_what_is_probable(client, clerk, us):
    asked = ground(reason="died", head=str(us.周强.pk))
    page = client.post(link("person_leave", us.周长福.pk), asked)
    (form,) = page.context["more"]
    probable = {field.label: field.initial for field in form.fields.values()}
    assert probable == {
        "李桂香": relation("之母"), "周强": relation("户主"), "王梅": relation("配偶"), "周小雨": relation("之女"),
    }  # fmt: skip
    told = {f"r-{name}": field.initial for name, field in form.fields.items()}
    assert client.post(link("person_leave", us.周长福.pk), {**asked, **told, "sure": "1"}).status_code == 302
    assert fresh(us.周强).relation == relation("户主")


def test_two_heads_are_refused_in_words(client, clerk, us):
    asked = ground(head=str(us.周强.pk))
    told = anew("r", (us.周长福, "户主"), (us.李桂香, "配偶"), (us.周强, "户主"), (us.王梅, "之儿媳"), (us.周小雨, "之孙女"))  # fmt: skip
    page = client.post(link("head", us.home.pk), {**asked, **told, "sure": "1"})
    assert page.status_code == 422
    assert "只有一名户主" in page.content.decode()


def test_a_split_shows_what_the_rule_carries_on_and_leads_to_the_new_household(client, clerk, us):
    asked = ground(
        going=[str(us.周强.pk), str(us.王梅.pk)], number=new_number(), new_household_id=str(uuid.uuid4())
    )
    page = client.post(link("split", us.home.pk), asked)
    assert "监测对象另行认定" in page.content.decode()
    told = anew("r", (us.周强, "户主"), (us.王梅, "配偶"))
    answer = client.post(link("split", us.home.pk), {**asked, **told, "sure": "1"})
    made = Household.objects.get(number=asked["number"])
    assert answer.url == link("household", made.pk)
    assert set(made.persons.values_list("name", flat=True)) == {"周强", "王梅"}


def test_a_split_with_the_head_asks_who_heads_those_who_stay(client, clerk, us):
    asked = ground(going=[str(us.周长福.pk)], number=new_number(), new_household_id=str(uuid.uuid4()))
    page = client.post(link("split", us.home.pk), asked)
    assert len(page.context["more"]) == 2


def test_a_merge_names_the_other_household(client, clerk, us):
    parents = family("周长贵 户主")
    asked = ground(number=us.home.number)
    page = client.post(link("merge", parents.home.pk), asked)
    assert us.home.number in page.content.decode()
    told = anew("r", (parents.周长贵, "之叔伯"))
    assert client.post(link("merge", parents.home.pk), {**asked, **told, "sure": "1"}).status_code == 302
    assert fresh(parents.home).left_on == day(5, 6)


@pytest.mark.parametrize("village", [factories.OTHER_VILLAGE, None])
def test_a_strangers_household_and_none_are_both_not_found(client, clerk, us, village):
    number = family("陈志明 户主", village=village).home.number if village else "990000000001"
    page = client.post(
        link("person_transfer", us.周小雨.pk),
        ground(kind="married_in", number=number, relation=relation("之儿媳")),
    )
    assert page.status_code == 422
    assert "没有找到这个户编号" in page.content.decode()
    assert "陈志明" not in page.content.decode()


def test_a_marriage_is_one_event_on_both_pages(client, clerk, us):
    theirs = family("陈志明 户主", "陈刚 之子", village=factories.SISTER_VILLAGE)
    asked = ground(kind="married_in", number=theirs.home.number, relation=relation("之儿媳"), sure="1")
    assert client.post(link("person_transfer", us.周小雨.pk), asked).status_code == 302
    ours = client.get(link("household_tab", us.home.pk, tab="happened")).content.decode()
    other = client.get(link("household_tab", theirs.home.pk, tab="happened")).content.decode()
    assert f"转往 {theirs.home.number} 户" in ours
    assert f"由 {us.home.number} 户转来" in other


def test_a_birth_without_a_number(client, clerk, us):
    asked = {
        "id": str(uuid.uuid4()), "person_id": str(uuid.uuid4()), "name": "周小星", "relation": relation("之孙子"),
        "sex": "1", "born_on": "2024-05-06", "ethnicity": "01",
    }  # fmt: skip
    for _ in range(2):
        assert client.post(link("birth", us.home.pk), asked).status_code == 302
    assert Person.objects.get(name="周小星").joined_on == day(5, 6)
    assert LifeEvent.objects.filter(kind="born").count() == 1
    refused = client.post(link("birth", us.home.pk), {**asked, "born_on": "2999-01-01"})
    assert refused.status_code == 422


def test_a_wrong_event_is_taken_back_by_hand_and_a_decision_is_not(client, clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    wrong = LifeEvent.objects.get()
    asked = {"id": str(uuid.uuid4()), "note": "同名误登"}
    assert client.post(link("event_void", wrong.pk), asked).status_code == 302
    page = client.get(link("household_tab", us.home.pk, tab="happened")).content.decode()
    assert "已更正" in page and "同名误登" in page
    assert client.get(link("event_void", wrong.pk)).status_code == 403
    settled = actions.recognise(
        event_id=uuid.uuid4(), household=us.home, kind="marginal", on=day(6), source="SQ1", by=clerk
    )
    assert client.get(link("event_void", settled.pk)).status_code == 403


def test_a_date_is_put_right(client, clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    wrong = LifeEvent.objects.get()
    asked = {"id": str(uuid.uuid4()), "on": "2024-04-30", "note": "死亡证明"}
    assert client.post(link("event_redate", wrong.pk), asked).status_code == 302
    assert fresh(us.李桂香).died_on == day(4, 30)


def test_a_stranger_finds_neither_event_nor_past(client, us, clerk):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    event = LifeEvent.objects.get()
    client.force_login(factories.user("township_clerk", factories.OTHER_TOWN))
    for page, key in (
        ("event_void", event.pk), ("event_redate", event.pk), ("event_paper", event.pk),
        ("household_past", us.home.pk), ("person_past", us.周强.pk), ("happened", us.home.pk),
    ):  # fmt: skip
        assert client.get(link(page, key)).status_code == 404, page


def test_the_page_of_a_past_day(client, clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    then = client.get(link("household_past", us.home.pk), {"day": "2024-04-30"}).content.decode()
    now = client.get(link("household_past", us.home.pk), {"day": "2024-05-01"}).content.decode()
    assert "李桂香" in then
    assert "李桂香" not in now
    assert Event.objects.filter(kind="registry.household_read").count() == 2
    gone = client.get(link("person_past", us.李桂香.pk), {"day": "2024-05-01"}).content.decode()
    assert "这一天此人不在册" in gone
    assert client.get(link("household_past", us.home.pk), {"day": "nonsense"}).status_code == 200


def test_the_paper_shows_who_was_there_before_and_after(client, clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), document="死亡证明", by=clerk)
    page = client.get(link("event_paper", LifeEvent.objects.get().pk)).content.decode()
    assert page.count("李桂香") >= 2
    assert "农户信息变更登记表" in page and "死亡证明" in page
    assert us.李桂香.identity not in page


def test_a_field_shows_where_it_came_from(client, clerk, us):
    actions.accept_value(
        change_id=uuid.uuid4(), person=us.周强, field="health", was="", value="2", source="残联名册 2024-06",
        said_by="县残联", said_on=day(6), by=clerk,
    )  # fmt: skip
    page = client.get(link("person", us.周强.pk)).content.decode()
    assert "部门名册：县残联 残联名册 2024-06" in page
    assert "部门名册：县残联" in client.get(link("household_tab", us.home.pk, tab="changes")).content.decode()


def test_a_change_holds_since_a_day_and_a_mistake_since_ever(client, clerk, us):
    page = link("person_edit", us.周强.pk)
    base = {
        "name": "周强", "relation": us.周强.relation, "identity": us.周强.identity, "ethnicity": "01",
        "resident": "on",
    }  # fmt: skip
    assert (
        client.post(page, {**base, "health": "2", "why": "changed", "since": "2024-05-06"}).status_code == 302
    )
    assert client.post(page, {**base, "health": "2", "education": "03", "why": "mended"}).status_code == 302
    before = client.get(link("person_past", us.周强.pk), {"day": "2024-05-05"}).context["state"].fields
    after = client.get(link("person_past", us.周强.pk), {"day": "2024-05-06"}).context["state"].fields
    assert (before["health"], after["health"]) == ("", "2")
    assert before["education"] == after["education"] == "03"


def test_a_village_on_a_past_day(client, clerk, us):
    actions.record_death(person=us.李桂香, on=day(5), by=clerk)
    page = reverse("registry:village_past", kwargs={"code": factories.VILLAGE})
    assert "1 户，5 人" in client.get(page, {"day": "2024-04-30"}).content.decode()
    assert "1 户，4 人" in client.get(page, {"day": "2024-05-01"}).content.decode()
    away = reverse("registry:village_past", kwargs={"code": factories.OTHER_VILLAGE})
    assert client.get(away).status_code == 404
