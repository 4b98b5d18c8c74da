"""The pages: a round is begun, drawn, checked on the phone; findings and questions; and who sees nothing."""

import datetime as dt
import uuid

import pytest

from ankang.registry.tests import factories as people
from ankang.supervision import actions, queries
from ankang.supervision.models import Check, Finding, Question, Round, Sampled
from ankang.supervision.tests.test_life import TODAY, drawn, finding, noted

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def key():
    return str(uuid.uuid4())


def test_a_round_on_its_pages_from_plan_to_closed_finding(at, who):
    screen = at(who.rural)
    begun = {
        "id": key(), "title": "四季度督导", "kind": "household", "frame": "all", "divisions": [people.TOWN],
        "since": "2026-11-26", "until": "2026-12-10",
    }  # fmt: skip
    page = text(screen.post("/supervision/new/", begun, follow=True))
    one = Round.objects.get()
    assert "还没有抽样" in page and one.place_id == people.COUNTY and "逐项全查" in page
    here = f"/supervision/rounds/{one.pk}/"
    assert "督导组里还没有人" in text(
        screen.post(f"{here}draw/", {"id": key(), "size": "4", "seed": "词", "strata": ""})
    )
    screen.post(f"{here}team/", {"users": [str(who.inspector.pk)]})
    page = text(
        screen.post(
            f"{here}draw/", {"id": key(), "size": "4", "seed": "词", "strata": "village"}, follow=True
        )
    )
    assert "样本 4 个，已督导 0 个" in page and "词" in page and page.count("待督导") == 4
    assert "不能重抽" in text(
        screen.post(f"{here}draw/", {"id": key(), "size": "4", "seed": "好词", "strata": ""})
    )
    unit = queries.to_visit(one).first()

    screen = at(who.inspector)
    assert "还有 4 个样本要入户" in text(screen.get("/today/"))
    form = text(screen.get(f"/supervision/sample/{unit.pk}/check/"))
    assert "全家几口人" in form and "系统所记" not in form
    seen = {
        "id": key(), "checked_on": "2026-11-26", "met": "head", "members": "2", "registered": "false",
        "all_insured": "true", "contracted": "false", "visited": "false", "cadre_known": "false", "house_safe": "true", "water_safe": "true",
    }  # fmt: skip
    assert "422" in str(
        screen.post(f"/supervision/sample/{unit.pk}/check/", {**seen, "members": ""}).status_code
    )
    page = text(screen.post(f"/supervision/sample/{unit.pk}/check/", seen, follow=True))
    assert "系统所记" in page and page.count("不一致") >= 2 and Check.objects.get().made_by == who.inspector
    begin = text(screen.get(f"/supervision/sample/{unit.pk}/finding/?item=members"))
    assert "入户看到2，系统记为1" in begin
    told = {
        "id": key(), "kind": "record", "severity": "ordinary", "text": "全家几口人：入户看到2，系统记为1。",
        "unit": "", "due_on": "2026-12-10",
    }  # fmt: skip
    page = text(screen.post(f"/supervision/sample/{unit.pk}/finding/?item=members", told, follow=True))
    assert "待整改" in page
    row = Finding.objects.get()
    assert "已登记问题" in text(screen.get(f"/supervision/sample/{unit.pk}/"))
    page = text(at(who.rural).get(here))
    assert "95% 区间" in page and "青石镇" in page and "个样本" not in page.split("<h1")[0]

    village = people.user("village_cadre", unit.place_id)
    screen = at(village)
    assert "要整改" in text(screen.get("/today/"))
    assert screen.get(here).status_code == 404, "a sample is not told to those who are looked at"
    screen.post(
        f"/supervision/findings/{row.pk}/report/",
        {"id": key(), "text": "已把新生的孙女登记入册", "changed_record": "on"},
    )
    assert "须由另一人复核" in text(screen.get(f"/supervision/findings/{row.pk}/"))
    screen = at(who.other)
    done = {"id": key(), "passed": "yes", "text": "到户看过，属实"}
    page = text(screen.post(f"/supervision/findings/{row.pk}/recheck/", done, follow=True))
    assert "已销号" in page and "复核通过" in page


def test_a_unit_is_replaced_and_a_round_closed_on_their_pages(at, who):
    row = drawn(who)
    unit = queries.to_visit(row).first()
    screen = at(who.inspector)
    answer = screen.post(
        f"/supervision/sample/{unit.pk}/replace/", {"id": key(), "reason": "全家外出，春节才回"}, follow=True
    )
    assert "待督导" in text(answer) and "已替换" in text(screen.get(f"/supervision/rounds/{row.pk}/"))
    screen = at(who.rural)
    assert "还有 4 个样本没有督导" in text(
        screen.post(f"/supervision/rounds/{row.pk}/close/", {"summary": ""})
    )
    assert "已结束" in text(
        screen.post(
            f"/supervision/rounds/{row.pk}/close/", {"summary": "大雪封路，余下的明年补"}, follow=True
        )
    )


def test_questions_are_asked_answered_and_read_on_their_pages(at, who):
    noted(who)
    screen = at(who.rural)
    page = text(screen.post("/supervision/questions/look/", follow=True))
    assert "新提出 1 个疑问" in page and "6 个人的记录里是同一段话" in page and "不计分" in page
    one = Question.objects.get()
    here = f"/supervision/questions/{one.pk}/"
    assert "是您的这些记录" not in text(screen.get(here))
    screen = at(who.doctor)
    assert "只是请您说明情况，不是结论" in text(screen.get("/today/"))
    assert "是您的这些记录" in text(screen.get(here))
    given = {"id": key(), "why": "template", "text": "集中走访，用了同一段话"}
    assert "用了同一段话" in text(screen.post(f"{here}answer/", given, follow=True))
    assert screen.get(f"{here}read/").status_code == 403
    screen = at(who.rural)
    assert "有了答复" in text(screen.get("/today/"))
    assert "下一轮督导时到户核对" in text(
        screen.post(f"{here}read/", {"id": key(), "outcome": "look", "note": ""}, follow=True)
    )


def test_findings_stay_in_their_area(at, who):
    row = finding(who)
    assert "服务没有做到" in text(at(who.clerk).get("/supervision/findings/"))
    assert "没有这样的问题" in text(at(who.stranger).get("/supervision/findings/"))
    assert at(who.stranger).get(f"/supervision/findings/{row.pk}/").status_code == 404
    assert at(who.leader).get(f"/supervision/findings/{row.pk}/report/").status_code == 403
    Finding.objects.update(found_on=TODAY - dt.timedelta(20), due_on=TODAY - dt.timedelta(8))
    actions.escalate(today=TODAY)
    assert "已升级到县" in text(
        at(who.leader).get("/supervision/findings/?overdue=on&state=open&severity=ordinary")
    )
    assert "逾期未改，已升级到您这里" in text(at(who.leader).get("/today/"))
    assert "没有这样的问题" in text(at(who.clerk).get("/supervision/findings/?state=closed"))


def test_photos_of_a_check_and_of_a_report_are_kept_and_shown(at, who):
    import io

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    picture, out = Image.new("RGB", (40, 30)), io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (32.0, 30.0, 36.0), 3: "E", 4: (108.0, 30.0, 0.0)}
    picture.save(out, "JPEG", exif=exif)
    row = drawn(who, themes=["living"])
    unit = Sampled.objects.filter(round=row, reserve=0).first()
    given = {
        "id": key(),
        "checked_on": "2026-11-26",
        "met": "head",
        "house_safe": "true",
        "water_safe": "true",
    }
    screen = at(who.inspector)
    screen.post(
        f"/supervision/sample/{unit.pk}/check/",
        {**given, "photos": SimpleUploadedFile("a.jpg", out.getvalue())},
    )
    page = text(screen.get(f"/supervision/sample/{unit.pk}/"))
    assert "32.5100,108.5000" in page
    photo = Check.objects.get().photos.get()
    assert screen.get(f"/supervision/photos/{photo.pk}/").headers["Content-Type"] == "image/jpeg"
    assert at(who.stranger).get(f"/supervision/photos/{photo.pk}/").status_code == 404
    one = finding(who)
    screen = at(who.cadre)
    screen.post(
        f"/supervision/findings/{one.pk}/report/",
        {
            "id": key(),
            "text": "已补办参保，凭证见照片",
            "photos": SimpleUploadedFile("b.jpg", out.getvalue()),
        },
    )
    proof = one.steps.get(kind="reported").photos.get()
    assert screen.get(f"/supervision/proofs/{proof.pk}/").status_code == 200
    assert at(who.stranger).get(f"/supervision/proofs/{proof.pk}/").status_code == 404
