"""The pages of training: a clerk's way from plan to certificate, strangers, a list there and back, anybody's check."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ankang.registry.tests import factories as registry
from ankang.teams.tests import factories as teams
from ankang.training import actions
from ankang.training.intake.judging import HEADINGS
from ankang.training.models import Certificate, Course, Enrolment, FollowUp, Session, Subsidy
from ankang.training.tests.factories import enrolled, passed

pytestmark = pytest.mark.django_db


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_clerk_from_plan_to_certificate(at, who):
    screen, unit = at(who.clerk), teams.unit(name="县人社局")
    told = {
        "id": uuid.uuid4(), "title": "烹饪班", "trade": "cooking", "organiser": unit.pk, "place": registry.TOWN,
        "venue": "镇中学", "since": "2026-11-02", "until": "2026-11-20", "hours": 4, "capacity": 10, "tests": ["practice"],
        "plan": "", "employer": "", "promised": "0",
    }  # fmt: skip
    assert "承诺的岗位数" in text(screen.post("/training/new/", {**told, "promised": "2"}), 422)
    page = text(screen.post("/training/new/", told, follow=True))
    assert "烹饪班" in page and "还没有人报名" in page
    course = Course.objects.get()
    here = f"/training/courses/{course.pk}/"
    session = {"id": uuid.uuid4(), "on": "2026-11-03", "minutes": 180, "topic": "川菜", "teacher": "何师傅"}
    assert "川菜" in text(screen.post(f"{here}session/", session, follow=True))
    one, two = (registry.person(name=n, born_on=dt.date(1988, 2, 3)) for n in ("周小兰", "吴大勇"))
    assert f"{here}persons/{one.pk}/" in text(screen.post(f"{here}find/", {"q": "周小兰"}))
    answer = {"id": uuid.uuid4(), "state": "enrolled", "why": "", "on": "2026-11-01", "note": ""}
    screen.post(f"{here}persons/{one.pk}/", answer)
    no = {**answer, "id": uuid.uuid4(), "state": "refused"}
    assert "请选择不参加的原因" in text(screen.post(f"{here}persons/{two.pk}/", no), 422)
    screen.post(f"{here}persons/{two.pk}/", {**no, "why": "low_pay", "note": "想去城里"})
    row = Enrolment.objects.get(person=one)
    screen.post(f"/training/sessions/{Session.objects.get().pk}/", {f"m-{row.pk}": "180"})
    screen.post(
        f"{here}scores/", {"id": uuid.uuid4(), "kind": "practice", "on": "2026-11-20", f"s-{row.pk}": "88"}
    )
    page = text(screen.get(here))
    assert "合格" in page and "嫌收入低" in page and "何师傅" in page
    screen.post(f"{here}close/", {"on": "2026-11-20"})
    assert "给合格的 1 人发证" in text(screen.get(here))
    screen.post(f"{here}certify/")
    row = Certificate.objects.get()
    assert row.number in text(screen.get(f"/training/certificates/{row.pk}/"))
    screen.post(
        f"/training/enrolments/{row.enrolment_id}/subsidy/",
        {"id": uuid.uuid4(), "yuan": "600", "on": "2026-11-25", "voucher": "12"},
    )
    assert Subsidy.objects.get().fen == 60000
    screen.post(f"/training/certificates/{row.pk}/revoke/", {"why": "替考，已核实"})
    assert "替考，已核实" in text(screen.get(f"/training/enrolments/{row.enrolment_id}/"))
    screen.logout()
    page = text(screen.post("/training/verify/", {"number": row.number, "code": row.code}))
    assert "已经撤销" in page and "周*兰" in page and "周小兰" not in page
    assert "没有查到" in text(screen.post("/training/verify/", {"number": row.number, "code": "x"}), 422)


def test_a_cadre_asks_for_work_and_sees_reasons(at, who, course):
    one, person = passed(course, who.clerk), registry.person(name="不愿人", born_on=dt.date(2001, 1, 1))
    enrolled(course, who.clerk, person, state="refused", why="not_liked")
    actions.close_course(course=course, on=dt.date(2026, 5, 16), by=who.clerk)
    screen = at(who.cadre)
    there = f"/training/enrolments/{one.pk}/follow-up/3/"
    assert there in text(screen.get("/training/follow-ups/"))
    told = {
        "id": uuid.uuid4(),
        "on": "2026-11-26",
        "result": "employed",
        "where": "",
        "band": "",
        "said_by": "family",
        "note": "",
    }
    assert "请写明在哪里" in text(screen.post(there, told), 422)
    screen.post(there, {**told, "where": "昆山"})
    assert FollowUp.objects.get().where == "昆山" and "昆山" in text(
        screen.get(f"/training/enrolments/{one.pk}/")
    )
    assert "不愿干这一行 1" in text(screen.get("/training/refused/"))
    assert "没有发现重复" in text(screen.get("/training/overlaps/"))
    assert course.title in text(screen.get("/training/"))
    assert course.title in text(screen.get(f"/register/households/{one.person.household_id}/tab/training/"))
    for address in (
        "new/",
        f"courses/{course.pk}/edit/",
        f"courses/{course.pk}/find/",
        f"enrolments/{one.pk}/answer/",
    ):
        assert screen.get(f"/training/{address}").status_code == 403


def test_strangers_find_no_people(at, who, course):
    one = passed(course, who.clerk)
    actions.close_course(course=course, on=dt.date(2026, 5, 16), by=who.clerk)
    paper = actions.certify(enrolment=one, by=who.clerk)
    screen = at(who.stranger)
    for address in (
        f"courses/{course.pk}/", f"courses/{course.pk}/scores/", f"enrolments/{one.pk}/", f"enrolments/{one.pk}/follow-up/3/",
        f"certificates/{paper.pk}/", f"certificates/{paper.pk}/revoke/", f"sessions/{course.sessions.first().pk}/",
        f"courses/{course.pk}/persons/{one.person_id}/", f"courses/{course.pk}/list/out/",
    ):  # fmt: skip
        assert screen.get(f"/training/{address}").status_code == 404, address
    assert one.who not in text(screen.get("/training/follow-ups/"))


def test_a_list_comes_back_with_wrong_cells_and_is_written_once(at, who, course):
    screen = at(who.clerk)
    here = f"/training/courses/{course.pk}/list/"
    book = openpyxl.load_workbook(io.BytesIO(screen.get(f"{here}template/").content))
    sheet = book["报名表"]
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    one, two, far = (registry.person(born_on=dt.date(1990, 1, 1), name=n) for n in ("甲一", "乙二", "丙三"))
    other = registry.person(registry.household(registry.OTHER_VILLAGE), born_on=dt.date(1990, 1, 1))
    for line in (
        (one.identity, "甲一", "报名", "", "2026-05-05", ""), (two.identity, "", "不愿参加", "就业地点太远", "", "说太远"),
        (far.identity, "丙三", "不愿参加", "", "", ""), (other.identity, "", "报名", "", "", ""), (one.identity, "", "报名", "", "", ""),
    ):  # fmt: skip
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    key = uuid.uuid4()
    page = text(
        screen.post(here, {"id": key, "file": SimpleUploadedFile("表.xlsx", out.getvalue())}, follow=True)
    )
    main = page.split("<main")[1].split("</main>")[0]
    assert "可导入 2 行，错误 3 处" in main, main
    assert "您管的地方没有这个人" in main and "与第 2 行是同一个人" in main
    marked = openpyxl.load_workbook(io.BytesIO(screen.get(f"{here}{key}/marked/").content))["报名表"]
    assert {c.coordinate for line in marked.iter_rows() for c in line if c.comment} >= {"D4", "A5", "A6"}
    for _time in range(2):
        screen.post(f"{here}{key}/")
        assert Enrolment.objects.count() == 2
    assert Enrolment.objects.get(person=two).why == "far"
    names = openpyxl.load_workbook(io.BytesIO(screen.get(f"{here}out/").content))["培训名单"]
    assert {row[0].value for row in names.iter_rows(min_row=2)} == {"甲一", "乙二"}
    assert at(who.rural).get(f"{here}{key}/").status_code == 404
