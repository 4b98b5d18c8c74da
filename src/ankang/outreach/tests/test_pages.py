"""The pages of outreach, as those who organise and residents walk through them."""

import datetime as dt
import io
import re
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ankang.journal.models import Event as Journal
from ankang.outreach import actions, queries
from ankang.outreach.models import Attendee, Event, Item, Poster, Publicity, Unaware, Volunteer
from ankang.outreach.tests import factories as made
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)
PLAN = {
    "kind": "lecture", "topic": "benefits", "title": "医保政策讲座", "division": people.VILLAGE, "place": "村委会",
    "on": TODAY, "begins": "09:00", "ends": "11:00", "way": "list", "experts": "李主任，县医院，主任医师", "skill_medical": "1",
}  # fmt: skip


def words(answer):
    return answer.content.decode()


def there(name, *keys):
    return reverse(f"outreach:{name}", args=keys)


def test_an_event_is_planned_held_and_closed_on_its_pages(world, at):
    doctor = at(world.doctor)
    wrong = doctor.post(there("new"), {**PLAN, "id": uuid4(), "experts": "李主任"})
    assert wrong.status_code == 422 and "第 1 行不完整" in words(wrong) and "医保政策讲座" in words(wrong)
    page = words(doctor.post(there("new"), {**PLAN, "id": uuid4()}, follow=True))
    row = Event.objects.get()
    assert "李主任 · 县医院 · 主任医师" in page and "没有合适的人" in page
    assert "医保政策讲座" in words(doctor.get(there("events")))
    doctor.post(there("step", row.pk, "confirm"), {"id": uuid4()})
    doctor.post(there("step", row.pk, "hold"), {"id": uuid4(), "way": "list"})
    refused = doctor.post(
        there("close", row.pk), {"id": uuid4(), "result": "讲了报销比例，发了折页", "cost": "120.50"}
    )
    assert refused.status_code == 422 and "请写明费用来源" in words(refused)
    hit = words(doctor.post(there("find", row.pk), {"q": "lds"}, headers={"HX-Request": "true"}))
    assert "刘大山" in hit and "王秀英" not in hit
    key = re.search(r'name="id" value="([^"]+)"', hit)[1]
    shown = doctor.post(there("attend", row.pk, world.liu.pk), {"id": key}, follow=True)
    assert "1 人次；您辖区内认出 1 人" in words(shown)
    given = {"id": uuid4(), "result": "讲了报销比例，发了折页", "cost": "120.50", "cost_source": "公卫经费"}
    page = words(doctor.post(there("close", row.pk), given, follow=True))
    assert "已登记结果" in page and "120.50 元" in page and "1 人次（名单）" in page
    assert "医保政策讲座" in words(doctor.get(reverse("registry:person", args=[world.liu.pk])))
    kinds = set(Journal.objects.values_list("kind", flat=True))
    assert {"outreach.planned", "outreach.closed", "outreach.attended", "outreach.event_read"} <= kinds
    row.refresh_from_db()
    assert row.cost == 12050


def test_a_resident_signs_in_by_the_code_on_the_screen(world, at, settings):
    row = made.event(world.doctor, way="qr")
    doctor = at(world.doctor)
    assert "打开签到码" in words(doctor.get(there("code", row.pk)))
    page = words(doctor.post(there("code", row.pk)))
    path = re.search(r"/outreach/s/[\w-]+/", page)[0]
    phone = Client()
    shown = phone.get(path)
    assert shown.headers["Cache-Control"] == "no-store" and "noindex" in shown.headers["X-Robots-Tag"]
    assert "医保政策讲座" in words(shown) and "刘大山" not in words(shown)
    wrong = phone.post(path, {"name": "刘大山", "tail": "13900001111"})
    assert wrong.status_code == 422
    again = [phone.post(path, {"name": "刘大山", "tail": "1111"}, follow=True) for _time in range(2)]
    assert [one.status_code for one in again] == [200, 200] and "三个问题" in words(again[0])
    assert Attendee.objects.count() == 1
    thanks = phone.post(f"{path}done/", {"id": uuid4(), "useful": "1", "clear": "1", "again": "2"})
    assert "谢谢" in words(thanks)
    page = words(doctor.get(there("attendance", row.pk)))
    deed = re.search(r'action="(/outreach/events/[^"]+/match/[^"]+)"', page)[1]
    assert "待对应 0 人" in words(doctor.post(deed, follow=True))
    assert Client().get("/outreach/s/unknown/").status_code == 410


def test_a_flood_of_sign_ins_is_stopped(world, monkeypatch):
    from ankang.notices import throttle

    row = made.event(world.doctor, way="qr")
    path = there("sign", actions.show_code(event=row, by=world.doctor))
    monkeypatch.setattr(throttle, "LIMITS", {**throttle.LIMITS, "sign_in": throttle.Limit(2, 3)})
    codes = [Client().post(path, {"name": "刘大山", "tail": f"111{n}"}).status_code for n in range(4)]
    assert codes == [302, 302, 429, 429]


def test_a_list_goes_out_and_comes_back_with_its_faults(world, at):
    row, doctor = made.held(world.doctor), at(world.doctor)
    book = openpyxl.load_workbook(io.BytesIO(doctor.get(there("sheet_out", row.pk)).content))
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == ["姓名", "电话后四位", "身份证号", "不在册"]

    def sent(*rows):
        for at_, one in enumerate(rows, 2):
            for column, value in enumerate(one, 1):
                sheet.cell(at_, column).value = value
        out = io.BytesIO()
        book.save(out)
        file = SimpleUploadedFile("名单.xlsx", out.getvalue())
        return doctor.post(there("sheet_in", row.pk), {"id": uuid4(), "file": file}, follow=True)

    answer = sent(("刘大山", "1111"), ("查无此人", "1234"), ("过路客", "5678", None, "是"))
    assert "错误 1 处" in words(answer) and "没有找到此人" in words(answer)
    marked = doctor.get(re.search(r"/outreach/[^\"]+/marked/", words(answer))[0])
    assert openpyxl.load_workbook(io.BytesIO(marked.content)).active.max_column > 4
    assert not Attendee.objects.exists(), "one fault, nothing recorded"
    answer = sent(("刘大山", "1111"), ("王秀英", None, world.wang.identity), ("过路客", "5678", None, "是"))
    assert "可登记 3 人" in words(answer)
    where = answer.redirect_chain[-1][0]
    assert "3 人次；您辖区内认出 2 人，不在册 1 人" in words(doctor.post(where, follow=True))
    assert doctor.get(where).status_code == 404, "the file is gone"


def test_materials_and_volunteers_on_their_pages(world, at):
    doctor = at(world.doctor)
    given = {"id": uuid4(), "division": people.VILLAGE, "name": "折页", "unit": "份", "low": "10"}
    doctor.post(there("item_new"), given)
    row = Item.objects.get()
    moved = {"id": uuid4(), "kind": "receipt", "quantity": "8", "on": TODAY, "note": "县局"}
    assert "要补货" in words(doctor.post(there("item", row.pk), moved, follow=True))
    event = made.event(world.doctor, wanted={"medical": 1})
    issue = {"id": uuid4(), "kind": "issue", "item": row.pk, "quantity": "9"}
    refused = doctor.post(there("issue", event.pk), issue)
    assert refused.status_code == 422 and "只有 8 份" in words(refused)
    assert doctor.post(there("issue", event.pk), {**issue, "quantity": "8"}).status_code == 302
    assert "用完" in words(doctor.get(there("items")))
    person = {
        "id": uuid4(), "division": people.VILLAGE, "name": "陈护士", "skills": ["medical"], "since": "2025-01-01",
        "free": ["3-am"],
    }  # fmt: skip
    assert "陈护士" in words(doctor.post(there("volunteer_new"), person, follow=True))
    assert "建议 · 有这一技能，就在本村 +40" in words(doctor.get(there("event", event.pk)))
    assert "已安排" in words(doctor.post(there("assign_all", event.pk), follow=True))
    actions.hold(step_id=uuid4(), event=event, way="list", by=world.doctor)
    name = f"minutes_{event.assignments.get().pk.hex}"
    doctor.post(there("hours", event.pk), {name: "120"})
    helper = Volunteer.objects.get()
    assert "服务 1 次，2 小时" in words(doctor.get(there("volunteer", helper.pk)))
    changed = {"id": uuid4(), "skills": ["desk"], "free": ["0-am", "0-pm"], "phone": "", "unit": "卫生院"}
    doctor.post(there("volunteer_edit", helper.pk), changed)
    assert [(slot.begins.hour, slot.ends.hour) for slot in helper.free.all()] == [(8, 18)], "free at noon too"
    assert "陈护士" in words(doctor.get(there("volunteers"), {"skill": "desk"}))


def test_publicity_the_unaware_and_their_next_event(world, at):
    doctor = at(world.doctor)
    given = {
        "id": uuid4(), "channel": "radio", "topic": "benefits", "title": "村村响", "division": people.VILLAGE,
        "since": TODAY, "until": TODAY, "times": "2", "basis": "unknown", "reach": "500",
    }  # fmt: skip
    refused = doctor.post(there("publicity_new"), given)
    assert refused.status_code == 422 and "不清楚" in words(refused)
    assert "村村响" in words(doctor.post(there("publicity_new"), {**given, "reach": ""}, follow=True))
    row = Publicity.objects.get()
    doctor.post(there("publicity_strike", row.pk), {"reason": "重复登记了"})
    assert "村村响" not in words(doctor.get(there("publicity")))
    noted = {"id": uuid4(), "topic": "benefits", "told_on": TODAY}
    doctor.post(there("note", world.liu.pk), noted)
    page = words(doctor.get(there("unaware")))
    assert "刘大山" in page and "1 条待告知" in page
    assert "要告知的事" in words(doctor.get(reverse("registry:household", args=[world.home.pk])))
    event, entry = made.event(world.doctor), Unaware.objects.get()
    shown = doctor.post(there("invite"), {"entry": [entry.pk], "event": event.pk}, follow=True)
    assert "已安排 1 人" in words(shown)
    noted = {"id": uuid4(), "topic": "helper", "told_on": TODAY}
    doctor.post(there("note", world.wang.pk), noted)
    second = Unaware.objects.get(topic="helper")
    shown = doctor.post(there("tell_at_home"), {"entry": [second.pk], "round": uuid4()}, follow=True)
    assert "已记 1 条为今天当面告知" in words(shown)
    told = {"how": "phone", "on": TODAY, "teller": "村医"}
    doctor.post(there("tell", entry.pk), told)
    assert "刘大山" in words(doctor.get(there("unaware"), {"state": "told"}))


def test_a_poster_is_drafted_released_and_forwarded(world, at):
    doctor = at(world.doctor)
    given = {
        "id": uuid4(), "template": "policy", "topic": "benefits", "division": people.VILLAGE, "title": "报销怎么算",
        "points": "先诊疗后付费", "hotline": "13912345678", "issuer": "镇卫生院",
    }  # fmt: skip
    assert doctor.post(there("poster_new"), given).status_code == 422
    page = words(doctor.post(there("poster_new"), {**given, "hotline": "12345"}, follow=True))
    assert "等另一人复核发布" in page
    row = Poster.objects.get()
    assert doctor.get(there("poster_file", row.pk, "png")).content.startswith(b"\x89PNG")
    other = at(world.physician)
    seen = re.search(r'name="seen" value="(\w+)"', words(other.get(there("poster", row.pk))))[1]
    assert "已发布" in words(other.post(there("release", row.pk), {"seen": seen}, follow=True))
    row.refresh_from_db()
    public = Client().get(there("card", row.token))
    assert "报销怎么算" in words(public) and "村医" not in words(public)
    assert Client().get(there("card_file", row.token, "pdf")).content.startswith(b"%PDF")
    other.post(there("withdraw", row.pk))
    assert Client().get(there("card", row.token)).status_code == 404


def test_strangers_find_nothing_and_readers_only_read(world, at):
    row = made.held(world.doctor)
    came = actions.attend(attendee_id=uuid4(), event=row, person=world.liu, by=world.doctor)
    item, helper = made.item(world.doctor), made.volunteer(world.doctor)
    entry = actions.note_unaware(
        entry_id=uuid4(), person=world.liu, topic="benefits", source="hand", told_on=TODAY, by=world.doctor
    )
    sister = at(world.sister)
    for name, *keys in (
        ("event", row.pk), ("attendance", row.pk), ("strike", row.pk, came.pk), ("item", item.pk), ("volunteer", helper.pk),
        ("tell", entry.pk), ("close", row.pk),
    ):  # fmt: skip
        assert sister.get(there(name, *keys)).status_code == 404, name
    assert "刘大山" not in words(sister.get(there("unaware"))) + words(sister.get(there("volunteers")))
    leader = at(world.leader)
    assert "刘大山" in words(leader.get(there("attendance", row.pk)))
    assert leader.get(there("close", row.pk)).status_code == 403
    assert leader.post(there("attend", row.pk, world.wang.pk), {"id": uuid4()}).status_code == 403
    assert at(world.pharmacist).get(there("events")).status_code == 403
    town = made.held(world.physician, division=people.division_tree().town)
    actions.attend(attendee_id=uuid4(), event=town, person=world.liu, by=world.physician)
    shown = words(at(world.sister).get(there("attendance", town.pk)))
    assert "刘大山" not in shown and queries.number_present(world.doctor, town) == 1
