"""The pages of a round, as each role walks through them."""

import io
import re
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ankang.registry.tests import factories as people
from ankang.screening import actions
from ankang.screening.models import Round, Target
from ankang.screening.tests.test_life import TODAY, begun, result, target

pytestmark = pytest.mark.django_db


def words(answer):
    return answer.content.decode()


def test_a_round_is_begun_and_worked_on_its_pages(world, at):
    physician = at(world.physician)
    given = {
        "id": uuid4(), "kind": "hypertension", "division": people.TOWN, "title": "2026年青石镇高血压筛查",
        "begins_on": TODAY, "ends_on": "2027-01-31",
    }  # fmt: skip
    assert physician.post(reverse("screening:new"), {**given, "kind": ""}).status_code == 422
    page = words(physician.post(reverse("screening:new"), given, follow=True))
    of = Round.objects.get()
    assert "刘大山" in page and "66 岁，在 35 岁及以上" in page and "未核对原文" in page
    left = words(physician.get(reverse("screening:round", args=[of.pk]), {"state": "left_out"}))
    assert "张有病" in left and "已登记高血压" in left
    assert "2026年青石镇高血压筛查" in words(physician.get(reverse("screening:rounds")))


def test_a_village_is_entered_row_by_row(world, at):
    of, doctor = begun(world), at(world.doctor)
    there = reverse("screening:entry", args=[of.pk, people.VILLAGE])
    doctor.post(reverse("screening:notice", args=[of.pk, people.VILLAGE]))
    page = words(doctor.get(there))
    assert "刘大山" in page and "张有病" not in page
    liu, wang = target(of, world.liu), target(of, world.wang)
    given = {
        "batch": uuid4(), "on": TODAY, f"{liu.pk}-systolic": "165", f"{liu.pk}-diastolic": "95",
        f"{wang.pk}-systolic": "1200", f"{wang.pk}-diastolic": "80",
    }  # fmt: skip
    answer = doctor.post(there, given)
    assert answer.status_code == 422 and "只能在 50 到 300 之间" in words(answer) and "1200" in words(answer)
    liu.refresh_from_db()
    assert liu.state == "positive"
    again = {"batch": uuid4(), "on": TODAY, f"{wang.pk}-reason": "away"}
    assert "登记完了" in words(doctor.post(there, again, follow=True))
    wang.refresh_from_db()
    assert (wang.state, wang.refused_for) == ("refused", "away")


def test_a_positive_is_worked_on_its_page(world, at):
    of = begun(world)
    doctor = at(world.doctor)
    row = target(of, world.liu)
    page = reverse("screening:case", args=[row.pk])
    step = lambda move: reverse("screening:step", args=[row.pk, move])  # noqa: E731
    assert doctor.post(step("invite"), {"id": uuid4(), "way": "phone", "on": TODAY}).status_code == 302
    sure = {"id": uuid4(), "on": TODAY, "systolic": "230", "diastolic": "96"}
    asked = doctor.post(step("result"), sure)
    assert asked.status_code == 422 and "少见" in words(asked)
    shown = words(doctor.post(step("result"), {**sure, "confirmed": "systolic"}, follow=True))
    assert "收缩压达到 140" in shown and "转诊确诊" in shown
    assert doctor.get(step("confirm")).status_code == 403
    assert "刘大山" in words(doctor.get(reverse("screening:mine")))
    physician = at(world.physician)
    assert physician.post(step("confirm"), {"id": uuid4(), "on": TODAY, "stage": ""}).status_code == 422
    physician.post(step("confirm"), {"id": uuid4(), "on": TODAY, "stage": "complication", "note": "眼底出血"})
    physician.post(step("treat"), {"id": uuid4(), "on": TODAY, "note": "开始服药"})
    assert "已治疗" in words(physician.get(page)) and "已有并发症" in words(physician.get(page))
    assert "高血压筛查" in words(physician.get(reverse("registry:person", args=[world.liu.pk])))
    assert "收缩压 230" in words(physician.get(reverse("records:timeline", args=[world.liu.pk])))


def test_a_list_goes_out_and_comes_back_with_its_faults(world, at):
    of, doctor = begun(world), at(world.doctor)
    data = doctor.get(reverse("screening:sheet_out", args=[of.pk, people.VILLAGE])).content
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    heads = [cell.value for cell in sheet[1]]
    assert heads[:2] == ["人编号", "姓名"] and "收缩压（mmHg）" in heads and sheet.max_row == 3
    at_ = {name: place + 1 for place, name in enumerate(heads)}

    def filled(row, on, systolic, diastolic):
        for name, value in (("筛查日期", on), ("收缩压（mmHg）", systolic), ("舒张压（mmHg）", diastolic)):
            sheet.cell(row, at_[name]).value = value

    def sent():
        out = io.BytesIO()
        book.save(out)
        file = SimpleUploadedFile("名单.xlsx", out.getvalue())
        return doctor.post(
            reverse("screening:sheet_in", args=[of.pk]), {"id": uuid4(), "file": file}, follow=True
        )

    filled(2, "2026-11-26", "165", "95")
    filled(3, "2026-11-26", "999", "80")
    answer = sent()
    page = words(answer)
    assert "错误 1 处" in page and "只能在 50 到 300 之间" in page
    marked = doctor.get(re.search(r"/screening/[^\"]+/marked/", page)[0])
    assert openpyxl.load_workbook(io.BytesIO(marked.content)).active.max_column > len(heads)
    assert not Target.objects.exclude(tested_on=None).exists(), "one fault, nothing recorded"
    filled(3, "2026-11-26", "118", "76")
    answer = sent()
    assert "可登记 2 人" in words(answer)
    where = answer.redirect_chain[-1][0]
    assert "已登记 2 人" in words(doctor.post(where, follow=True))
    assert sorted(Target.objects.exclude(tested_on=None).values_list("state", flat=True)) == [
        "negative",
        "positive",
    ]
    assert doctor.get(where).status_code == 404, "the file is gone"


def test_closing_lists_what_is_open(world, at):
    of = begun(world)
    result(world, target(of, world.liu))
    physician = at(world.physician)
    there = reverse("screening:close", args=[of.pk])
    assert "刘大山" in words(physician.get(there))
    refused = physician.post(there, {"note": ""})
    assert refused.status_code == 422 and "还有 1 名阳性" in words(refused)
    assert "已结束" in words(physician.post(there, {"note": "年底汇总，村医继续确诊"}, follow=True))


def test_strangers_find_nothing(world, at):
    of = begun(world)
    row = result(world, target(of, world.liu))
    client = at(world.sister)
    assert client.get(reverse("screening:case", args=[row.pk])).status_code == 404
    assert client.get(reverse("screening:entry", args=[of.pk, people.VILLAGE])).status_code == 404
    assert "刘大山" not in words(client.get(reverse("screening:round", args=[of.pk]), {"state": "positive"}))
    assert client.get(reverse("screening:step", args=[row.pk, "lose"])).status_code == 404
    assert at(world.cadre).get(reverse("screening:rounds")).status_code == 403


def test_what_came_of_level_five_stays_hidden(world, at):
    of = begun(world, kind="tuberculosis")
    row = actions.record_result(
        step_id=uuid4(), target=target(of, world.liu), on=TODAY, answers={"symptoms": ["1"]}, by=world.doctor
    )
    actions.confirm(step_id=uuid4(), target=row, on=TODAY, stage="positive", by=world.physician)
    client = at(world.doctor)
    page = words(client.get(reverse("screening:case", args=[row.pk])))
    assert "专人管理" in page and "病原学" not in page and "已确诊" not in page
    for which in ("confirmed", "treated"):
        shown = words(client.get(reverse("screening:round", args=[of.pk]), {"state": which}))
        assert "刘大山" not in shown
    assert "病原学阳性" in words(at(world.physician).get(reverse("screening:case", args=[row.pk])))


@pytest.mark.parametrize(
    ("who", "works"),
    [("doctor", True), ("physician", True), ("county", True), ("cadre", False), ("pharmacist", False)],
)
def test_the_menu_leads_only_those_to_rounds_who_work_in_them(world, at, who, works):
    reader = at(getattr(world, who))
    assert (f'href="{reverse("screening:rounds")}"' in words(reader.get("/today/"))) is works
    assert reader.get(reverse("screening:rounds")).status_code == (200 if works else 403)
