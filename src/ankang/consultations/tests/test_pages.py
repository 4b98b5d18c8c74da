"""The pages of consultations as both sides see them."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from ankang.consultations import links
from ankang.consultations.models import Consultation, ScaleResult
from ankang.consultations.tests import homes
from ankang.journal.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offered(settings):
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def p():
    return homes.people()


@pytest.fixture
def as_(client):
    def come(user):
        client.force_login(user)
        return client

    return come


def test_asked_triaged_held_answered_and_closed_on_pages(as_, p):
    them, key, today = as_(p.village), uuid.uuid4(), timezone.localdate()
    person = them.get(f"/register/persons/{p.patient.pk}/").content.decode()
    assert f"/consultations/new/{p.patient.pk}/" in person
    page = them.get(f"/consultations/new/{p.patient.pk}/")
    assert "岚溪县人民医院" in page.content.decode() and "无药物过敏" in page.content.decode()
    asked = {
        "id": key, "kind": "internet_visit", "facility": p.hospital.pk, "urgency": "urgent",
        "question": "血压两周没有降下来，是否调药", "consent": "oral", "consent_on": today,
    }  # fmt: skip
    refused = them.post(f"/consultations/new/{p.patient.pk}/", asked)
    assert refused.status_code == 422 and "不能在线首诊" in refused.content.decode()
    asked |= {"diagnosis": "高血压", "diagnosed_on": "2021-05-06"}
    assert them.post(f"/consultations/new/{p.patient.pk}/", asked).status_code == 302
    them, here = as_(p.doctor), f"/consultations/{key}/"
    assert "分诊" in them.get(here).content.decode()
    assert "去分诊" in them.get("/today/").content.decode()
    them.post(f"{here}triage/", {"verdict": "accept", "doctor": p.doctor.pk, "department": "心内科"})
    day = today + dt.timedelta(days=1)
    them.post(f"{here}slot/", {"id": uuid.uuid4(), "day": day, "at": "14:30", "minutes": 30, "place": "三楼"})
    assert as_(p.village).post(f"{here}slot/confirm/").status_code == 302
    assert "已约好" in as_(p.village).get(here).content.decode()
    them = as_(p.doctor)
    note = {"id": uuid.uuid4(), "held_on": today, "present": "两位医生", "text": "电话沟通了用药和血压情况"}
    assert them.post(f"{here}note/", note).status_code == 302
    told = {"id": uuid.uuid4(), "diagnosis": "高血压2级", "advice": "加用氨氯地平", "what_1": "两周后复测"}
    assert them.post(f"{here}opinion/", told).status_code == 422, "a follow-up has a day"
    told |= {"side_1": "asker", "due_1": today + dt.timedelta(days=14)}
    assert them.post(f"{here}opinion/", told).status_code == 302
    paper = them.get(f"{here}paper/").content.decode()
    assert "高血压2级" in paper and "会诊意见书" in paper
    them = as_(p.village)
    row = Consultation.objects.get(pk=key)
    assert (
        them.post(
            f"/consultations/follow-ups/{row.follow_ups.get().pk}/", {"text": "已复测 132/84"}
        ).status_code
        == 302
    )
    them.post(f"{here}acknowledge/")
    row.refresh_from_db()
    assert row.state == "closed"
    assert Event.objects.filter(kind="consultations.consultation_read", subject=str(key)).exists()
    for tab in ("todo", "open", "answered", "ended"):
        assert them.get(f"/consultations/?tab={tab}").status_code == 200


def test_declined_cancelled_and_nobody_came(as_, p):
    row = homes.asked(p)
    here = f"/consultations/{row.pk}/"
    assert as_(p.doctor).post(f"{here}triage/", {"verdict": "send", "reason": ""}).status_code == 422
    assert as_(p.doctor).get(f"{here}no-show/").status_code == 200
    assert as_(p.village).get(f"{here}cancel/").status_code == 200
    assert as_(p.village).post(f"{here}cancel/", {"text": "病人已去县医院住院"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_a_scale_is_read_with_a_purpose_only(as_, p):
    them = as_(p.village)
    address = f"/consultations/scales/new/{p.patient.pk}/phq9/"
    assert "提不起劲" in them.get(address).content.decode()
    answers = {f"q{at}": "2" for at in range(1, 10)}
    assert them.post(address, {**answers, "q1": ""}).status_code == 422
    assert them.post(address, {**answers, "result_id": uuid.uuid4()}).status_code == 302
    row = ScaleResult.objects.get()
    here = f"/consultations/scales/{row.pk}/"
    page = them.get(here).content.decode()
    assert "今天必须处置" in page and "中重度" in page
    assert "今天必须处置" in them.get("/today/").content.decode()
    them = as_(p.town)
    assert "中重度" not in them.get(here).content.decode()
    them.post(f"{here}open/", {"purpose": "复核心理量表"})
    assert "中重度" in them.get(here).content.decode()
    assert Event.objects.filter(kind="records.guarded_unlocked").exists()
    assert them.post(here, {"text": "家属陪着，农药已收走，已联系精神科"}).status_code == 302
    assert as_(p.doctor).get(here).status_code == 404
    assert as_(p.pharmacist).get("/consultations/").status_code == 403


def test_a_video_link_is_only_an_address(settings, p):
    now = timezone.now()
    session = links.Session(uuid.uuid4(), now, now)
    assert links.link(session) == ""
    settings.VIDEO_LINK = "https://meet.county.example/{session}"
    assert links.link(session) == f"https://meet.county.example/{session.key.hex}"

    def broken(_session):
        raise OSError("no network")

    try:
        for provider in (
            broken,
            lambda _s: "javascript:alert(1)",
            lambda _s: "http://meet.example/1",
            links.none,
        ):
            links.use(provider)
            assert links.link(session) == ""
    finally:
        links.use(None)
