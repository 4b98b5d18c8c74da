"""The pages: who reaches the standard, one facility and its forms, gaps, hours; and who sees nothing."""

import datetime as dt
import uuid

import pytest

from ankang.capacity.models import Absence, Coverage, Filing, Staff
from ankang.capacity.tests.test_life import crowded, hire
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
__all__ = ["crowded"]


def text(answer):
    return answer.content.decode()


def test_a_facility_is_reported_on_its_pages(at, who):
    screen, here = at(who.physician), f"/capacity/facilities/{who.clinic.pk}/"
    assert "柳林村卫生室" in text(screen.get("/capacity/")) and "没有填报，不作判断" in text(screen.get(here))
    given = {
        "id": str(uuid.uuid4()), "on": "2026-11-26", "area": "45", "rooms": ["consulting", "pharmacy"],
        "source": "村医赵某，实地丈量",
    }  # fmt: skip
    page = text(screen.post(f"{here}file/", given, follow=True))
    assert "有 45，应有 60" in page and "缺：治疗室、公共卫生室" in page and "村医赵某" in page
    person = {
        "id": str(uuid.uuid4()), "name": "赵医生", "occupation": "village_doctor", "title": "", "licence": "on",
        "hours_week": "20", "since": "2020-01-01",
    }  # fmt: skip
    screen.post(f"{here}staff/", person)
    doctor = Staff.objects.get()
    assert doctor.minutes_week == 1200
    screen.post(f"/capacity/staff/{doctor.pk}/", {**person, "hours_week": "40"})
    away = {
        "id": str(uuid.uuid4()), "staff": str(doctor.pk), "kind": "training", "where": "岚溪县人民医院",
        "subject": "全科", "since": "2026-10-01", "until": "2026-11-20", "stand_in": "",
    }  # fmt: skip
    screen.post(f"{here}away/", away)
    assert "时间重叠" in text(screen.post(f"{here}away/", {**away, "id": str(uuid.uuid4())}))
    row = Absence.objects.get()
    assert "没有人顶岗" in text(screen.get("/capacity/away/"))
    ended = {"until": "2026-11-19", "result": "考核合格，回村应诊"}
    assert "考核合格" in text(screen.post(f"/capacity/away/{row.pk}/", ended, follow=True))
    cover = {
        "id": str(uuid.uuid4()),
        "village": people.SISTER_VILLAGE,
        "basis": "联合设置",
        "since": "2026-01-01",
    }
    screen.post(f"{here}cover/", cover)
    assert Coverage.objects.count() == Filing.objects.count() == 1
    assert Staff.objects.get().minutes_week == 2400


def test_gaps_and_blank_villages(at, who):
    hire(who, who.clinic)
    page = text(at(who.leader).get("/capacity/gaps/"))
    assert "3 个村，空白村 2 个" in page and "没有卫生室，也没有登记由哪家机构服务" in page
    assert (
        "填报"
        not in text(at(who.leader).get(f"/capacity/facilities/{who.clinic.pk}/"))
        .split("<main")[1]
        .split("对照标准")[0]
    )
    assert at(who.leader).get(f"/capacity/facilities/{who.clinic.pk}/file/").status_code == 403


def test_hours_are_told_by_village_and_by_name(at, who, crowded):
    hire(who, who.clinic)
    page = text(at(who.physician).get("/capacity/workload/"))
    assert "柳林村" in page and "高血压随访" in page and "本系统约定" in page
    page = text(at(who.physician).get(f"/capacity/workload/{people.VILLAGE}/"))
    assert "患者" in page and "本月谁会看不到" in page
    assert "应做的服务来自健康档案" in text(at(who.leader).get("/capacity/workload/"))
    assert at(who.leader).get(f"/capacity/workload/{people.VILLAGE}/").status_code == 403
    assert at(who.stranger).get(f"/capacity/workload/{people.VILLAGE}/").status_code == 404
    assert "青石镇" in text(at(who.health).get(f"/capacity/workload/?division={people.TOWN}"))


def test_strangers_find_nothing(at, who):
    staff = hire(who, who.clinic)
    row = Absence.objects.create(
        staff=staff, place_id=staff.place_id, kind="loan", where="县医院", since=dt.date(2026, 11, 1),
        until=dt.date(2026, 12, 1),
    )  # fmt: skip
    for address in (
        f"facilities/{who.clinic.pk}/", f"facilities/{who.clinic.pk}/file/", f"staff/{staff.pk}/", f"away/{row.pk}/",
    ):  # fmt: skip
        assert at(who.stranger).get(f"/capacity/{address}").status_code == 404
        assert at(who.doctor).get(f"/capacity/{address}").status_code == 403
    assert "柳林村" not in text(at(who.stranger).get("/capacity/"))


def test_the_number_that_patients_call_is_kept_on_its_page(at, who):
    here = f"/capacity/facilities/{who.clinic.pk}/"
    screen = at(who.physician)
    assert "没有登记" in text(screen.get(here))
    assert "不要填个人手机号" in text(screen.post(f"{here}phone/", {"phone": "13800000000"}))
    assert "0199-6200001" in text(screen.post(f"{here}phone/", {"phone": " 0199-6200001 "}, follow=True))
    who.clinic.refresh_from_db()
    assert who.clinic.phone == "0199-6200001"
    screen.post(f"{here}phone/", {"phone": ""})
    who.clinic.refresh_from_db()
    assert who.clinic.phone == ""
    assert at(who.stranger).get(f"{here}phone/").status_code in (403, 404)
    assert at(who.leader).get(f"{here}phone/").status_code == 403
