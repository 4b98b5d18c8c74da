"""The due list as its users see it: tabs, filters, what is set aside, level 5 behind a purpose, sheet and workbook."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from ankang.care.tests import factories as make
from ankang.journal.models import Event
from ankang.records.tests import factories as records
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
DUE = reverse("care:due")


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = "offered"


def sign_in(client, role: str, place: str):
    client.force_login(people.user(role, place), "django.contrib.auth.backends.ModelBackend")
    return client


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days)


@pytest.fixture
def village():
    """A late patient in group 1, another in group 2, a mental patient, a newborn nobody saw."""
    late, other, ill = (
        people.person(people.household(people.VILLAGE, group=group), name=name, born_on=dt.date(1980, 1, 1))
        for name, group in (("李桂香", "1组"), ("王大山", "2组"), ("赵小河", "1组"))
    )
    for one in (late, other):
        records.condition(one, "hypertension")
    make.visit(late, ago(160))
    make.visit(other, ago(95))
    records.condition(ill, "mental")
    people.person(
        people.household(people.VILLAGE, group="3组"), name="陈新苗", born_on=ago(12), joined_on=ago(10)
    )
    return late, other, ill


@pytest.fixture
def physician(client, village):
    return sign_in(client, "township_physician", people.TOWN)


def text(client, **query) -> str:
    return client.get(DUE, query).content.decode()


def test_the_list_gives_reason_source_and_day_and_narrows_by_kind_group_and_delay(client, village):
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    page = text(doctor)
    assert "李桂香" in page and "王大山" in page and "陈新苗" in page
    assert "国卫基层发〔2017〕13号 高血压患者健康管理服务规范" in page
    assert "新生儿家庭访视" in page
    assert "赵小河" not in page
    only = text(doctor, kind="child")
    assert "陈新苗" in only and "李桂香" not in only
    assert "李桂香" not in text(doctor, group="2组")
    long = text(doctor, long="1")
    assert "李桂香" in long and "王大山" not in long
    sheet = text(doctor, print="1", kind="hypertension")
    assert "本人签名" in sheet and "陈新苗" not in sheet


def test_who_is_away_stands_apart_with_the_day_of_return(client, village):
    late, _, _ = village
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    make.put_off(late, timezone.localdate() + dt.timedelta(40))
    assert "李桂香" not in text(doctor)
    aside = text(doctor, state="put_off")
    assert "李桂香" in aside and "外出务工" in aside
    assert f"{timezone.localdate() + dt.timedelta(40):%Y-%m-%d}" in aside
    assert "没有暂缓的人" in text(doctor, state="put_off", kind="child")


def test_level_five_is_listed_after_a_purpose_and_the_purpose_is_journalled(physician):
    assert "赵小河" not in text(physician)
    short = physician.post(reverse("care:due_unlock"), {"purpose": "看"}, follow=True).content.decode()
    assert "用途太短" in short and "赵小河" not in short
    physician.post(reverse("care:due_unlock"), {"purpose": "安排本月精神障碍患者随访"})
    page = text(physician, kind="mental")
    assert "赵小河" in page and "严重精神障碍随访" in page
    opened = Event.objects.get(kind="care.guarded_list_opened")
    assert opened.purpose == "安排本月精神障碍患者随访"


def test_who_may_not_see_level_five_cannot_open_it(client, village):
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    assert doctor.post(reverse("care:due_unlock"), {"purpose": "安排本月随访"}).status_code == 404
    assert "特殊疾病" not in text(doctor)


def test_the_workbook_holds_the_rows_of_the_page_and_never_level_five(physician):
    physician.post(reverse("care:due_unlock"), {"purpose": "安排本月精神障碍患者随访"})
    answer = physician.post(reverse("care:due_export"), {"state": "overdue"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    names = [row[1].value for row in book["到期名单"].iter_rows(min_row=2)]
    assert {"李桂香", "王大山", "陈新苗"} <= set(names)
    assert "赵小河" not in names
    assert Event.objects.filter(kind="care.due_list_exported").exists()
    only = physician.post(reverse("care:due_export"), {"state": "overdue", "kind": "child"})
    rows = openpyxl.load_workbook(io.BytesIO(only.content))["到期名单"]
    assert [row[1].value for row in rows.iter_rows(min_row=2)] == ["陈新苗"]


def test_exporting_needs_its_own_duty(client, village):
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    assert doctor.post(reverse("care:due_export"), {"state": "overdue"}).status_code in (403, 404)


def test_pages_follow_one_another(client):
    for _ in range(55):
        one = people.person(people.household(people.VILLAGE), born_on=dt.date(1980, 1, 1))
        records.condition(one, "hypertension")
        make.visit(one, ago(150))
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    first, second = text(doctor), text(doctor, start="50")
    assert "第 1–50 件，共 55 件" in first and "下一页" in first and "上一页" not in first
    assert "第 51–55 件，共 55 件" in second and "上一页" in second and "下一页" not in second


def test_the_page_of_a_person_says_what_is_owed_without_level_five(client, village):
    late, _, ill = village
    doctor = sign_in(client, "village_doctor", people.VILLAGE)
    page = doctor.get(reverse("registry:person", args=[late.pk])).content.decode()
    assert "到期服务" in page and "高血压随访" in page
    assert "严重精神障碍随访" not in doctor.get(reverse("registry:person", args=[ill.pk])).content.decode()
