import datetime as dt
import re
import uuid
from importlib import import_module

import pytest
from django.utils import timezone

from ankang.journal.models import Event
from ankang.quality import actions, queries
from ankang.quality.models import DailyCount, Finding, QualityRun
from ankang.quality.tests import homes as make
from ankang.registry.rules.catalogue import Catalogue, DivisionRow, every_check
from ankang.registry.tests import factories as people
from ankang.web import menu, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def faulty():
    home, head = make.sound(name="金丝雀", phone="139")
    make.has(head, "employee")
    actions.run_checks(by=None)
    return home, head


@pytest.fixture
def clerk(client):
    people.division_tree()
    user = people.user("township_clerk", people.TOWN)
    client.force_login(user)
    return user


def text(answer, status=200):
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_the_overview_shows_rules_by_villages_and_leads_to_the_lists(client, clerk, faulty):
    page = text(client.get("/quality/"))
    assert "待整改 2 条" in page and "成员电话有误" in page and "柳林村" in page
    assert f"/quality/findings/?rule=phone&amp;division={people.VILLAGE}" in page
    assert "金丝雀" not in page
    assert Event.objects.filter(kind="quality.findings_read").count() == 0


def test_before_the_first_run_the_page_says_when_it_comes(client, clerk):
    people.division_tree()
    page = text(client.get("/quality/"))
    assert "还没有核查结果" in page and "夜里自动核查" in page


def test_the_trend_shows_every_night_and_no_row_is_zero(client, clerk, faulty):
    today = timezone.localdate()
    for back, count in ((3, 5), (2, 0), (1, 4)):
        day = today - dt.timedelta(days=back)
        QualityRun.objects.create(day=day, begun_at=timezone.now(), touched=timezone.now(), state="done")
        if count:
            DailyCount.objects.create(day=day, village_id=people.VILLAGE, rule="phone", open=count)
    got = queries.trend(clerk, people.TOWN)["phone"]
    assert [count for _day, count in got] == [5, 0, 4, 1]
    page = text(client.get("/quality/"))
    assert "5 条到 1 条" in page and "待整改问题的走势" in page
    assert queries.trend(people.user("township_clerk", people.OTHER_TOWN), people.OTHER_TOWN) == {}


def test_a_list_leads_to_the_very_field(client, clerk, faulty):
    _home, head = faulty
    page = text(client.get("/quality/findings/"))
    assert f"/register/persons/{head.pk}/edit/#id_phone" in page
    assert f"/register/persons/{head.pk}/" in page and "到成员页核对类别" in page
    assert page.index("成员电话有误") and "金丝雀" in page and "共 2 条" in page
    assert Event.objects.filter(kind="quality.findings_read", user_id=clerk.pk).exists()
    assert "139" not in re.sub("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", page)


@pytest.mark.parametrize("code", ["phone", "identity-in-county", "labour-without-measure", "one-head"])
def test_the_page_of_a_rule(client, clerk, faulty, code):
    page = text(client.get(f"/quality/rules/{code}/"))
    check = every_check().find(code, timezone.localdate())
    assert (
        check.title_zh in page and check.mend_zh in page and check.document in page and check.number in page
    )
    assert ("金丝雀" in page) == (code == "phone")
    assert ("暂不运行" in page) == (code == "labour-without-measure")


def test_an_unknown_rule_is_not_found(client, clerk):
    assert client.get("/quality/rules/nothing/").status_code == 404


def test_a_rule_switched_off_says_so_and_finds_nothing(client, clerk, faulty, monkeypatch):
    row = DivisionRow(
        "990122", "phone", dt.date(2020, 1, 1), None, True, {}, "座机正在统一换号", "县发〔2026〕3号"
    )
    changed = Catalogue(every_check().checks, (row,))
    module = import_module("ankang.registry.rules.catalogue")
    kept = (every_check, module.catalogue, import_module("ankang.registry.rules.checks")._in_force)
    for cached in kept:
        cached.cache_clear()
    monkeypatch.setattr(module, "read_catalogue", lambda document: changed)
    try:
        actions.run_checks(by=None)
        assert not Finding.objects.filter(rule="phone", gone_on=None).exists()
        assert "座机正在统一换号" in text(client.get("/quality/"))
        page = text(client.get("/quality/rules/phone/"))
        assert "本辖区停用" in page and "县发〔2026〕3号" in page
    finally:
        for cached in kept:
            cached.cache_clear()


def test_an_exception_from_the_form_to_its_end(client, clerk, faulty):
    finding = Finding.objects.get(rule="phone")
    page = client.get(f"/quality/findings/{finding.pk}/except/")
    last = page.context["form"].last
    given = {"id": uuid.uuid4(), "reason": "true", "explanation": "号码为专线。", "evidence": "电信证明"}
    late = client.post(
        f"/quality/findings/{finding.pk}/except/", {**given, "until": last + dt.timedelta(days=1)}
    )
    assert "例外最长到" in text(late, 422)
    done = client.post(f"/quality/findings/{finding.pk}/except/", {**given, "until": last}, follow=True)
    page = text(done)
    assert "已列为例外" in page and "号码为专线" in page and "电信证明" in page
    listed = text(client.get("/quality/exceptions/"))
    assert "情况属实" in listed and "金丝雀" in listed and "共 1 条" in listed
    assert "共 1 条" in text(client.get("/quality/findings/"))
    one = finding.exemptions.get()
    back = client.post(f"/quality/exceptions/{one.pk}/withdraw/", follow=True)
    assert "重新列为待整改" in text(back)
    assert "已撤回" in text(client.get("/quality/exceptions/?ended=on"))
    assert "共 2 条" in text(client.get("/quality/findings/"))
    told = set(Event.objects.filter(subject=str(finding.pk)).values_list("kind", flat=True))
    assert {"quality.exception_granted", "quality.exception_withdrawn", "quality.finding_read"} <= told


def test_a_village_cadre_cannot_except_an_error_and_is_told_what_to_do(client, faulty):
    client.force_login(people.user("village_cadre", people.VILLAGE))
    finding = Finding.objects.get(rule="phone")
    given = {
        "id": uuid.uuid4(),
        "reason": "true",
        "explanation": "对的。",
        "evidence": "无",
        "until": timezone.localdate(),
    }
    assert "报乡镇专干" in text(client.post(f"/quality/findings/{finding.pk}/except/", given), 422)


def test_the_page_of_a_finding_tells_its_former_times(client, clerk, faulty):
    finding = Finding.objects.get(rule="both-insurances")
    finding.person.categories.filter(kind="employee").delete()
    actions.run_checks(by=None)
    make.has(finding.person, "employee")
    actions.run_checks(by=None)
    again = Finding.objects.get(rule="both-insurances", gone_on=None)
    page = text(client.get(f"/quality/findings/{again.pk}/"))
    assert "以前也发现过" in page and "2_12_015" in page
    page = text(client.get(f"/quality/findings/{finding.pk}/"))
    assert "已消除" in page and "列为例外" not in page


def test_the_household_page_says_what_the_lists_say(client, clerk, faulty):
    home, head = faulty
    page = text(client.get(f"/register/households/{home.pk}/"))
    assert "登记资料有 2 处需要核对" in page
    for finding in Finding.objects.all():
        assert f"/quality/findings/{finding.pk}/" in page
    assert page.count("同时登记了居民医保和职工医保") == 1
    assert "首次发现" in page and "2_12_015" in page
    # What is typed now counts at once, before any run or reaction.
    type(head).objects.filter(pk=head.pk).update(sex=1)
    page = text(client.get(f"/register/households/{home.pk}/"))
    assert "登记资料有 3 处需要核对" in page and "性别与身份证号第 17 位不一致" in page


def test_a_reader_without_the_duty_sees_the_findings_of_a_household_without_links(client, faulty):
    client.force_login(people.user("village_doctor", people.VILLAGE))
    page = text(client.get(f"/register/households/{faulty[0].pk}/"))
    assert "同时登记了居民医保和职工医保" in page and "/quality/" not in page
    assert client.get("/quality/").status_code == 403


def test_a_sound_household_says_so(client, clerk):
    home, _head = make.sound()
    assert "机器检查没有发现问题" in text(client.get(f"/register/households/{home.pk}/"))


def test_work_is_one_item_a_rule_for_those_who_mend(faulty):
    cadre = people.user("village_cadre", people.VILLAGE)
    found = queries.work_for(cadre)
    assert [item.title for item in found.items] == ["两种医保并存：1 处", "成员电话有误：1 处"]
    assert found.total == 2 and all("mine=on" in item.url for item in found.items)
    assert queries.work_for(people.user("township_clerk", people.TOWN)).total == 0
    assert queries.work_for(people.user("village_doctor", people.VILLAGE)).total == 0
    assert queries.work_for in work._sources
    assert "quality" in {item.key for item in menu.items_for(cadre)}


@pytest.mark.parametrize(
    "address", ["/quality/", "/quality/findings/", "/quality/findings/?state=gone", "/quality/exceptions/"]
)
def test_pages_ask_no_more_when_there_is_more(client, clerk, faulty, django_assert_max_num_queries, address):
    def asked():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    few = asked()
    for _ in range(6):
        _home, head = make.sound(people.SISTER_VILLAGE, phone="12")
        make.has(head, "employee")
    actions.run_checks(by=None)
    assert asked() <= few


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/quality/", "Data checks"),
        ("/quality/findings/", "Member&#x27;s phone wrong"),
        ("/quality/rules/phone/", "A phone number has 11 digits"),
        ("/quality/exceptions/", "Exceptions"),
    ],
)
def test_the_pages_in_english(client, clerk, faulty, address, says):
    client.cookies["django_language"] = "en"
    assert says in text(client.get(address, HTTP_ACCEPT_LANGUAGE="en"))
