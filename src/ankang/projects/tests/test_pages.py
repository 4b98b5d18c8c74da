"""The pages: a project from form to notice, what strangers see, thresholds, relocation, overlap."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from ankang.donations.models import Delivery
from ankang.donations.tests import factories as donations
from ankang.projects import actions
from ankang.projects.models import Announcement, Loan, PlannedSum, Project, Relocation, RiskFund
from ankang.projects.queries import overlap
from ankang.projects.tests.factories import WAN, decided, issued
from ankang.registry.models import HouseholdCategory
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db


def text(answer):
    assert answer.status_code in (200, 422), answer.status_code
    return answer.content.decode()


def key():
    return str(uuid.uuid4())


def test_a_town_applies_and_the_department_sends_it_back(at, who):
    screen = at(who.clerk)
    assert "还没有项目" in text(screen.get("/projects/"))
    form = {
        "id": key(), "town": people.TOWN, "title": "柳林村魔芋种植", "kind": "industry:mu", "planned_quantity": "200",
        "purpose": "带动农户", "villages": [people.VILLAGE], "unit": str(who.farm.pk), "year": "2026",
        "starts_on": "2026-04-01", "ends_on": "2026-09-30", "stock": "konjac", "least": "",
    }  # fmt: skip
    assert "门槛要么两项都填" in text(screen.post("/projects/new/", form))
    page = text(screen.post("/projects/new/", {**form, "least": "20"}, follow=True))
    row = Project.objects.get()
    here = f"/projects/projects/{row.pk}/"
    assert "柳林村魔芋种植" in page and "计划未下达" in page
    sums = {"source_1": "linked_funds", "department_1": str(who.farm.pk), "fen_1": "20万"}
    assert "没有填全" in text(screen.post(f"{here}sums/", {**sums, "source_2": "donation"}))
    screen.post(f"{here}sums/", sums)
    assert PlannedSum.objects.get().amount_fen == 20 * WAN
    home = people.household()
    actions.keep_production(
        household=home, stock="konjac", year=2025, quantity=Decimal(8), source="入户", by=who.cadre
    )
    answer = text(screen.post(f"{here}households/", {"numbers": f"{home.number} 3000"}))
    assert "不到本项目规定的" in answer
    actions.keep_production(
        household=home, stock="konjac", year=2026, quantity=Decimal(28), source="入户", by=who.cadre
    )
    told = {"numbers": f"{home.number} 3000", "consented_on": "2026-03-01"}
    assert home.number in text(screen.post(f"{here}households/", told, follow=True))
    screen.post(f"{here}edit/", {**form, "id": str(row.pk), "least": "20", "title": "柳林村魔芋种植和加工"})
    decision = {"id": key(), "step": "draft", "outcome": "submit", "opinion": ""}
    assert "部门踏核" in text(screen.post(f"{here}decide/", decision, follow=True))
    screen = at(who.stranger)
    assert "签署意见" not in text(screen.get(here)) and home.number not in text(screen.get(here))
    assert screen.get(f"{here}decide/").status_code == 404
    screen = at(who.officer)
    assert "加工" in text(screen.get("/projects/lags/")) or "没有滞后" in text(screen.get("/projects/lags/"))
    page = text(
        screen.post(f"{here}decide/", {**decision, "id": key(), "step": "inspect", "outcome": "return"})
    )
    assert "写明理由" in page
    back = {"id": key(), "step": "inspect", "outcome": "return", "opinion": "户数与登记不符"}
    assert "户数与登记不符" in text(screen.post(f"{here}decide/", back, follow=True))
    assert at(who.elsewhere).get(here).status_code == 404


def test_a_project_is_seen_accepted_announced_and_objected_to(at, who, clock):
    row = issued(who)
    here = f"/projects/projects/{row.pk}/"
    screen = at(who.clerk)
    check = {
        "id": key(),
        "on": "2026-03-02",
        "village": people.VILLAGE,
        "finding": "已栽种二百亩",
        "quantity": "200",
        "latitude": "32.5",
    }
    assert "一起填" in text(screen.post(f"{here}check/", check))
    assert "已栽种二百亩" in text(screen.post(f"{here}check/", {**check, "longitude": "108.5"}, follow=True))
    decided(row, "finish", who.clerk)
    screen = at(who.officer)
    form = {
        "id": key(), "on": "2026-03-02", "people": "农业局、村监委", "quantity": "198", "note": "",
        "item_scope": "pass", "item_list": "pass", "item_alive": "pass", "item_papers": "pass",
    }  # fmt: skip
    assert "农业局、村监委" in text(screen.post(f"{here}acceptance/", form, follow=True))
    decided(row, "pass", who.officer)
    screen = at(who.rural)
    page = text(screen.post(f"{here}announce/", follow=True))
    told = Announcement.objects.get()
    there = f"/projects/announcements/{told.pk}/"
    assert "待发布" in page and "核对无误" not in page
    assert "公示中" in text(at(who.leader).post(f"{there}release/", follow=True))
    screen = at(who.rural)
    objection = {"id": key(), "on": "2026-03-02", "text": "少算了十亩"}
    assert "少算了十亩" in text(screen.post(f"{there}objection/", objection, follow=True))
    one = told.objections.get()
    answer = {"yes": "no", "answer": "复丈后面积无误"}
    assert "复丈后面积无误" in text(
        screen.post(f"/projects/objections/{one.pk}/answer/", answer, follow=True)
    )
    screen.post(f"{there}withdraw/", {"id": key(), "text": "内容有误"})
    told.refresh_from_db()
    assert told.state == "withdrawn"


def test_a_desk_is_reminded_and_says_why_a_change_is_approved(at, who, clock):
    row = issued(who)
    here = f"/projects/projects/{row.pk}/"
    clock.shift(230)
    page = text(at(who.rural).get("/projects/lags/"))
    assert "比计划完成日期晚" in page and "青石镇扶贫办" in page
    screen = at(who.rural)
    screen.post(f"{here}remind/", {"id": key(), "text": "请说明为何未完工"})
    note = row.reminders.get()
    assert note.level == "late"
    screen = at(who.clerk)
    screen.post(f"/projects/reminders/{note.pk}/", {"id": key(), "text": "连阴雨，九月底完工"})
    change = {
        "id": key(), "title": row.title, "purpose": row.purpose, "planned_quantity": "150", "starts_on": "2026-04-01",
        "ends_on": "2026-11-30", "reason": "连阴雨", **{f"sum_{one.pk}": str(one.amount_fen // 100) for one in row.sums.all()},
    }  # fmt: skip
    assert "等待县里批准" in text(screen.post(f"{here}change/", change, follow=True))
    page = text(at(who.leader).post(f"{here}change/answer/", {"yes": "yes", "answer": "同意"}, follow=True))
    assert "已批准" in page and "连阴雨，九月底完工" in page
    row.refresh_from_db()
    assert row.planned_quantity == 150


def test_thresholds_name_whom_they_leave_out(at, who):
    for number, head in enumerate((8, 12, 60)):
        home = people.household()
        HouseholdCategory.objects.create(household=home, kind="registered", since=dt.date(2016, 1, 1))
        actions.keep_production(
            household=home,
            stock="sheep",
            year=2025,
            quantity=Decimal(head),
            source=f"入户{number}",
            by=who.cadre,
        )
    page = text(at(who.rural).get("/projects/thresholds/"))
    assert "养羊五十只以上" in page and "九成" in page
    page = text(at(who.rural).get("/projects/thresholds/sheep/?grant=100"))
    assert "够得上的贫困户 1 户，挡在外面 2 户" in page and "门槛降到 8" in page and "8,000.00 元" in page
    answer = at(who.rural).get("/projects/thresholds/sheep/list/?least=50")
    assert answer.status_code == 200 and "spreadsheet" in answer["Content-Type"]
    assert "没有被挡在外面" in text(at(who.rural).get("/projects/thresholds/sheep/?least=5"))
    assert "没有养殖" not in text(at(who.rural).get("/projects/thresholds/labour/"))
    assert at(who.officer).get("/projects/thresholds/sheep/").status_code == 403
    assert "登记簿" in text(at(who.officer).get("/projects/thresholds/"))
    screen, home = at(who.cadre), people.household()
    form = {"number": home.number, "stock": "sheep", "year": "2026", "quantity": "4", "source": "清点"}
    screen.post("/projects/production/", form)
    assert "羊" in text(screen.get(reverse("registry:household", args=[home.pk])))
    assert "登记簿里没有户编号" in text(screen.post("/projects/production/", {**form, "number": "H0"}))


def test_a_household_moves_with_a_loan_behind_which_a_fund_stands(at, who):
    home = people.household()
    people.person(home, name="李桂香")
    screen = at(who.clerk)
    form = {
        "id": key(),
        "number": home.number,
        "grade": "d",
        "proof": "住建局 2025 年鉴定 12 号",
        "site": "集镇安置点",
        "deadline": "2026-02-28",
    }
    page = text(screen.post("/projects/relocations/new/", form, follow=True))
    move = Relocation.objects.get()
    here = f"/projects/relocations/{move.pk}/"
    assert "过期未入住" in page and "李桂香" in page
    assert "请按次序登记" in text(screen.post(f"{here}moved_on/", {"on": "2026-03-01"}))
    screen.post(f"{here}finished_on/", {"on": "2026-02-20"})
    screen = at(who.rural)
    screen.post(
        "/projects/risk-funds/new/",
        {"id": key(), "name": "搬迁贷款风险金", "agreement": "岚农商〔2026〕1号", "multiple": "10"},
    )
    fund = RiskFund.objects.get()
    pay = {"id": key(), "kind": "paid_in", "amount": "5000", "on": "2026-03-01", "document": "凭证1"}
    screen.post(f"/projects/risk-funds/{fund.pk}/move/", pay)
    loan = {
        "id": key(), "fund": str(fund.pk), "contract": "借字1号", "amount": "60000", "on": "2026-03-01", "months": "60",
        "grace_months": "12", "yearly_rate": "4.35", "subsidy_share": "100",
    }  # fmt: skip
    assert "请先补充风险金 1,000.00 元" in text(screen.post(f"{here}loan/", loan))
    assert (
        "60,000.00 元" in text(screen.post(f"{here}loan/", {**loan, "amount": "50000"}, follow=True))
        or Loan.objects.exists()
    )
    move_of = f"/projects/loans/{Loan.objects.get().pk}/"
    back = {"id": key(), "kind": "repaid", "amount": "10000", "on": "2026-03-02", "document": "回单1"}
    assert "40,000.00 元" in text(screen.post(move_of, back, follow=True))
    assert "未逾期不能代偿" in text(
        screen.post(move_of, {**back, "id": key(), "kind": "loss", "note": "病故"})
    )
    assert "借字1号" not in text(screen.get(f"/projects/risk-funds/{fund.pk}/"))
    page = text(screen.get("/projects/relocations/?late=1"))
    assert home.number in page and "搬迁贷款风险金" in page
    page = text(at(who.officer).get("/projects/relocations/"))
    assert home.number not in page and "共 1 户" in page
    assert at(who.elsewhere).get(here).status_code in (403, 404)


def test_overlap_and_costs_are_shown(at, who):
    home = people.household()
    row = issued(who)
    entry = actions.Entry(home.number, share_fen=3 * WAN, consented_on=row.begun_on)
    actions.name_beneficiaries(project_id=row.pk, entries=[entry], by=who.clerk)
    page = text(at(who.rural).get("/projects/overlap/?year=2026"))
    assert home.number not in page and "县水利局" not in page
    other = issued(who, title="生态养羊")
    actions.name_beneficiaries(project_id=other.pk, entries=[entry], by=who.clerk)
    page = text(at(who.rural).get("/projects/overlap/?year=2026"))
    assert home.number in page and "县水利局" in page
    page = text(at(who.officer).get("/projects/overlap/?year=2026"))
    assert home.number not in page and "柳林村" in page
    day = row.begun_on
    asked = donations.need(who.clerk, home, item="cash_living", quantity=500, known_on=day)
    given = donations.offer(who.rural, item="cash_living", quantity=500, offered_on=day)
    matched = donations.match(who.rural, given, asked, 500)
    before = overlap(who.rural, year=day.year)
    Delivery.objects.create(allocation=matched, on=day, quantity=500)
    after = overlap(who.rural, year=day.year)
    assert (after.fen - before.fen, after.several) == (50_000, 1)
    page = text(at(who.rural).get("/projects/costs/"))
    assert "1,500.00 元" in page and "项目少" in page
    assert "柳林村" in text(at(who.rural).get("/projects/costs/?by=village"))
    decided(row, "stop", who.leader, "停")
    assert "已终止" in text(at(who.rural).get("/projects/ended/"))
