"""Pages of rolls: who sees what, and what is done on them."""

import datetime as dt
import uuid
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ankang.journal.models import Event
from ankang.places.models import Division
from ankang.registry.models import Person, PersonCategory
from ankang.registry.tests import factories as registry
from ankang.rolls import actions
from ankang.rolls.models import Case, CaseEvidence, Liaison, Link, Roll
from ankang.rolls.tests.factories import clerk, compared, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings, tmp_path):
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def by():
    return clerk()


@pytest.fixture
def person(by):
    return registry.person(name="李桂香")


@pytest.fixture
def desk(client, by):
    client.force_login(by)
    return client


def named(kind: str, county: str = registry.COUNTY):
    user = registry.user("department_liaison", county)
    division = Division.objects.get(pk=county)
    actions.name_liaison(liaison_id=uuid.uuid4(), user=user, kind=kind, division=division, by=None)
    return user


def text(client, name, *args, **query):
    answer = client.get(reverse(f"rolls:{name}", args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def press(client, name, *args, **data):
    answer = client.post(reverse(f"rolls:{name}", args=args), data, follow=True)
    return answer.content.decode()


def do(client, case, code, **given):
    return press(client, "deed", case.pk, code, id=str(uuid.uuid4()), **given)


def test_from_the_kinds_over_the_matrix_to_the_case(desk, by, person):
    roll = compared("insurance", [line(person)], by)
    assert "城乡居民医保参保名册" in text(desk, "rolls")
    page = text(desk, "roll", roll.pk)
    assert "四方面对照" in page and "青石镇" in page and "号码或姓名生日一致" in page
    town = text(desk, "roll", roll.pk, division=registry.TOWN)
    assert "柳林村" in town
    listed = text(desk, "cases", kind="insurance", division=registry.VILLAGE)
    assert "李桂香" in listed and "共 1 条" in listed
    case = Case.objects.get()
    shown = text(desk, "case", case.pk)
    for words in ("两边对照", "怎么认出是同一个人", "证件号码一致", "怎么处理", "采纳部门的值", "发现差异"):
        assert words in shown
    assert person.identity not in shown
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"rolls.roll_read", "rolls.cases_read", "rolls.case_read"} <= kinds


def test_an_accepted_value_is_seen_on_the_person_page_with_its_source(desk, by, person):
    roll = compared("insurance", [line(person)], by)
    page = do(desk, Case.objects.get(), "accept")
    assert "已写入登记册并办结" in page
    mine = desk.get(reverse("registry:person", args=[person.pk])).content.decode()
    assert "部门名册怎么说" in mine and "县医疗保障局" in mine
    assert f"县医疗保障局 {roll.as_of} 提供，{by.name}" in mine
    home = desk.get(reverse("registry:household", args=[person.household_id])).content.decode()
    assert "部门名册怎么说" in home


def test_the_whole_number_is_shown_on_demand_and_leaves_a_trace(desk, by, person):
    compared("insurance", [line(person)], by)
    case = Case.objects.get()
    page = press(desk, "number", case.pk)
    assert person.identity[:6] in page.replace(" ", "")
    assert Event.objects.filter(kind="rolls.number_shown", subject=str(case.pk)).count() == 1


def test_an_exception_asks_for_its_reason(desk, by, person):
    compared("insurance", [line(person)], by)
    case = Case.objects.get()
    assert "请选择“例外的原因”" in do(desk, case, "exception")
    assert "请写明情况" in do(desk, case, "exception", reason="other")
    assert "已列为例外" in do(desk, case, "exception", reason="elsewhere")
    assert "重新处理" in text(desk, "case", case.pk)
    do(desk, case, "resume", note="写错了")
    case.refresh_from_db()
    assert case.state == "open"


def test_a_death_is_recorded_on_the_day_the_roll_gives(desk, by, person):
    second = registry.person(person.household, name="王建国", sex=1, relation="02")
    day = timezone.localdate() - dt.timedelta(days=20)
    compared(
        "police",
        [line(person), line(second, values={"police_state": "dead", "died_on": day.isoformat()})],
        by,
    )
    case = Case.objects.get()
    assert f'value="{day}"' in text(desk, "deed", case.pk, "death")
    assert "已登记死亡并办结" in do(desk, case, "death", on=f"{day}")
    second.refresh_from_db()
    assert second.died_on == day


def test_the_death_of_a_head_says_that_a_new_head_is_needed(desk, by, person):
    registry.person(person.household, name="王建国", sex=1, relation="02")
    day = timezone.localdate() - dt.timedelta(days=20)
    compared("police", [line(person, values={"police_state": "dead", "died_on": day.isoformat()})], by)
    case = Case.objects.get(code="dead_there")
    page = do(desk, case, "death", on=f"{day}")
    assert "新户主" in page
    case.refresh_from_db()
    assert case.state == "open" and Person.objects.get(pk=person.pk).died_on is None


def test_unsure_pairs_are_decided_side_by_side(desk, by):
    one = registry.person(name="李桂香", identity="", born_on=dt.date(1959, 5, 6))
    compared("insurance", [line(one, name="李桂芳", identity="", phone="")], by)
    case = Case.objects.get(code="unsure")
    page = text(desk, "unsure")
    assert "是同一个人" in page and "李桂芳" in page and "李桂香" in page
    press(desk, "decide", case.pk, "same")
    assert Link.objects.get().state == "same"
    assert "没有待判断的" in text(desk, "unsure")


def test_many_are_handled_together_after_a_look(desk, by):
    people = [registry.person(name=name) for name in ("李桂香", "王秀兰", "张玉梅")]
    compared("insurance", [line(one) for one in people], by)
    keys = [str(pk) for pk in Case.objects.values_list("pk", flat=True)]
    page = press(desk, "bulk", row=keys[:2], kind="insurance")
    assert "这 2 条怎么处理" in page and "采纳部门的值" in page
    page = press(desk, "bulk_do", row=keys[:2], kind="insurance", id=str(uuid.uuid4()), deed="accept")
    assert "已处理 2 条" in page and PersonCategory.objects.count() == 2
    page = press(desk, "bulk", whole="1", kind="insurance", state="running")
    assert "这 1 条怎么处理" in page
    assert "还没有勾选" in press(desk, "bulk", kind="insurance")


def test_deaths_are_not_recorded_in_bulk(desk, by, person):
    compared("police", [line(person, values={"police_state": "dead", "died_on": "2026-03-05"})], by)
    case = Case.objects.get(code="dead_there")
    assert "采纳部门的值" not in press(desk, "bulk", row=[str(case.pk)], kind="police")
    with pytest.raises(actions.NotAllowed):
        actions.settle_many(batch_id=uuid.uuid4(), cases=[case], deed="accept", by=by)
    person.refresh_from_db()
    assert person.died_on is None


def test_the_list_the_count_and_both_exports_are_one_query(desk, by):
    people = [registry.person(name=name) for name in ("李桂香", "王秀兰")]
    compared("insurance", [line(one) for one in people], by)
    assert "共 2 条" in text(desk, "cases", kind="insurance")
    own = rows_of(desk.post(reverse("rolls:export"), {"kind": "insurance"}))
    theirs = rows_of(desk.post(reverse("rolls:export_for_department"), {"kind": "insurance"}))
    assert len(own) == len(theirs) == 3
    assert {row[3] for row in own[1:]} == {"李桂香", "王秀兰"}
    assert {row[3] for row in theirs[1:]} == {one.identity for one in people}
    assert all(one.identity not in str(own) for one in people)
    assert Event.objects.filter(kind="rolls.cases_exported").count() == 2


def rows_of(answer):
    assert answer.status_code == 200
    return list(openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))


def test_a_cell_never_becomes_a_formula(desk, by, person):
    compared("insurance", [line(person, name="=cmd|'/c calc'!A1")], by)
    book = openpyxl.load_workbook(BytesIO(desk.post(reverse("rolls:export"), {}).content))
    cells = [
        cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("=cmd")
    ]
    assert all(cell.data_type == "s" for cell in cells)


def test_a_department_sees_what_it_was_asked_and_nothing_else(client, by, person):
    other = registry.person(name="王秀兰")
    compared("insurance", [line(person), line(other)], by)
    asked, unasked = Case.objects.get(person=person), Case.objects.get(person=other)
    actions.ask_department(deed_id=uuid.uuid4(), case=asked, note="请核对参保状态", by=by)
    client.force_login(named("insurance"))
    page = text(client, "asked")
    assert "李桂香" in page and "王秀兰" not in page
    shown = text(client, "answer", asked.pk)
    assert "请核对参保状态" in shown and person.identity not in shown and person.household.number not in shown
    assert client.get(reverse("rolls:answer", args=[unasked.pk])).status_code == 404
    for name in ("rolls", "cases", "unsure", "statistics"):
        assert client.get(reverse(f"rolls:{name}")).status_code == 403
    assert client.get(reverse("rolls:case", args=[asked.pk])).status_code == 403
    told = rows_of(client.post(reverse("rolls:asked_export"), {"state": "running"}))
    assert len(told) == 2 and told[1][3] == person.identity


def test_another_department_and_another_county_find_nothing(client, by, person):
    compared("insurance", [line(person)], by)
    case = actions.ask_department(deed_id=uuid.uuid4(), case=Case.objects.get(), by=by)
    for user in (
        named("civil"),
        named("insurance", registry.OTHER_COUNTY),
        registry.user("department_liaison", registry.COUNTY),
    ):
        client.force_login(user)
        assert "李桂香" not in text(client, "asked")
        assert client.get(reverse("rolls:answer", args=[case.pk])).status_code == 404
        assert client.post(reverse("rolls:asked_number", args=[case.pk])).status_code == 404


def test_a_department_answers(client, by, person):
    compared("insurance", [line(person)], by)
    case = actions.ask_department(deed_id=uuid.uuid4(), case=Case.objects.get(), by=by)
    client.force_login(named("insurance"))
    page = press(client, "answer", case.pk, id=str(uuid.uuid4()), answer="stands")
    assert "请写明依据" in page
    press(client, "answer", case.pk, id=str(uuid.uuid4()), answer="corrects")
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("settled", "roll_wrong")


@pytest.mark.parametrize(
    ("role", "place", "sees"),
    [
        ("village_cadre", registry.VILLAGE, True),
        ("village_cadre", registry.SISTER_VILLAGE, False),
        ("township_clerk", registry.TOWN, True),
        ("township_clerk", registry.OTHER_TOWN, False),
        ("county_rural", registry.OTHER_COUNTY, False),
    ],
)
def test_cases_are_seen_where_one_serves(client, by, person, role, place, sees):
    roll = compared("insurance", [line(person)], by)
    case = Case.objects.get()
    client.force_login(registry.user(role, place))
    assert ("李桂香" in text(client, "cases")) is sees
    expected = 200 if sees else 404
    assert client.get(reverse("rolls:case", args=[case.pk])).status_code == expected
    assert client.get(reverse("rolls:deed", args=[case.pk, "exception"])).status_code == expected
    assert client.post(reverse("rolls:number", args=[case.pk])).status_code == expected
    page = client.get(reverse("rolls:roll", args=[roll.pk]))
    assert page.status_code == (404 if place == registry.OTHER_COUNTY else 200)


def test_a_stranger_cannot_be_chosen_instead_but_a_neighbour_can(desk, by, person):
    far = registry.person(registry.household(registry.FAR_VILLAGE), name="远人")
    near = registry.person(name="李桂芳")
    compared("insurance", [line(person)], by)
    case = Case.objects.get(person=person)
    assert "没有这个编号" in do(desk, case, "other", number=far.number)
    assert Link.objects.get().state == "linked"
    do(desk, case, "other", number=near.identity)
    assert (Link.objects.get().person, Link.objects.get().state) == (near, "same")


def test_the_worklist_counts_what_is_mine(client, by, person):
    compared("insurance", [line(person)], by)
    cadre = registry.user("village_cadre", registry.VILLAGE)
    client.force_login(cadre)
    page = client.get(reverse("worklist:today")).content.decode()
    assert "名册 城乡居民医保参保名册" in page and "有 1 处不一致" in page
    Case.objects.update(deadline=timezone.localdate() - dt.timedelta(days=3))
    assert "逾期 1 处" in client.get(reverse("worklist:today")).content.decode()
    actions.ask_department(deed_id=uuid.uuid4(), case=Case.objects.get(), by=by)
    client.force_login(named("insurance"))
    assert "有 1 条待答复" in client.get(reverse("worklist:today")).content.decode()


def test_a_named_owner_takes_it_off_the_others_list(desk, client, by, person):
    compared("insurance", [line(person)], by)
    case = Case.objects.get()
    mine, other = (registry.user("village_cadre", registry.VILLAGE) for _ in range(2))
    assert "已指定责任人" in do(desk, case, "assign", owner=str(mine.pk))
    client.force_login(other)
    assert "李桂香" not in text(client, "cases", mine="on")
    client.force_login(mine)
    assert "李桂香" in text(client, "cases", mine="on")


def test_liaisons_are_named_and_ended(desk, by):
    user = registry.user("department_liaison", registry.COUNTY)
    press(desk, "liaisons", id=str(uuid.uuid4()), user=str(user.pk), kind="civil")
    one = Liaison.objects.get()
    assert (one.user, one.kind, one.named_by) == (user, "civil", by)
    assert "县民政局" in text(desk, "liaisons")
    press(desk, "liaison_end", one.pk)
    one.refresh_from_db()
    assert one.until < timezone.localdate()


def test_only_the_county_names_liaisons(client, by):
    client.force_login(registry.user("township_clerk", registry.TOWN))
    assert client.get(reverse("rolls:liaisons")).status_code == 404


def test_materials_are_sealed_and_shown_in_scope(desk, client, by, person):
    compared("insurance", [line(person)], by)
    case = Case.objects.get()
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"
    given = {"id": str(uuid.uuid4()), "title": "缴费凭证", "file": SimpleUploadedFile("a.pdf", pdf)}
    desk.post(reverse("rolls:evidence_new", args=[case.pk]), given)
    kept = CaseEvidence.objects.get()
    assert desk.get(reverse("rolls:evidence", args=[kept.pk])).content == pdf
    assert "缴费凭证" in text(desk, "case", case.pk)
    client.force_login(registry.user("village_cadre", registry.SISTER_VILLAGE))
    assert client.get(reverse("rolls:evidence", args=[kept.pk])).status_code == 404


def test_statistics_add_up(desk, by):
    people = [registry.person(name=name) for name in ("李桂香", "王秀兰", "张玉梅", "刘凤英")]
    compared("insurance", [line(one) for one in people], by)
    cases = list(Case.objects.all())
    actions.accept(deed_id=uuid.uuid4(), case=cases[0], by=by)
    actions.make_exception(deed_id=uuid.uuid4(), case=cases[1], reason="lag", by=by)
    Case.objects.filter(pk=cases[2].pk).update(deadline=timezone.localdate() - dt.timedelta(days=1))
    from ankang.rolls import queries

    (row,) = queries.statistics(by, "")
    assert (row.found, row.settled, row.register, row.exception, row.open, row.late) == (4, 2, 1, 1, 2, 1)
    assert "城乡居民医保参保名册" in text(desk, "statistics")


def test_one_person_on_all_rolls_on_one_page(desk, by, person):
    PersonCategory.objects.create(person=person, kind="rbmi", since=dt.date(2020, 1, 1))
    compared("insurance", [line(person)], by)
    compared("civil", [line(person, values={"assistance": "dibao"})], by)
    page = text(desk, "person", person.pk)
    for words in ("县医疗保障局", "县民政局", "低保：是", "城乡居民医保：是", "还没有报送", "1 处不一致"):
        assert words in page


def test_a_roll_on_its_way_shows_how_far_it_is(desk, by, person):
    roll = compared("insurance", [line(person)], by)
    Roll.objects.filter(pk=roll.pk).update(stage="linking")
    fragment = text(desk, "progress", roll.pk)
    assert "逐行找出同一个人" in fragment and "<html" not in fragment
    Roll.objects.filter(pk=roll.pk).update(stage="")
    press(desk, "recompare", roll.pk)
    assert Roll.objects.get(pk=roll.pk).stage == "reading"
