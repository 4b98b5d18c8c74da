"""一个项目: a town applies, the department sends it back once, again, the county decides, it lags and the county is warned,
the plan is issued, money is paid through the ledger, the work is measured, accepted and announced."""

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TITLE = "柳林村林下养鸡"


class Story(MoneyStory):
    """One project, five desks."""

    def signs(self, them: Visitor, outcome: str, opinion: str = "", document: str = "") -> None:
        """Give an opinion at the desk the project waits at."""
        them.go(self.project)
        self.follow(them, "签署意见")
        them.page.locator("label", has_text=outcome).first.click()
        them.page.fill("[name=opinion]", opinion)
        if document:
            them.page.fill("[name=document]", document)
        self.press(them, "签署意见")

    def the_town_applies(self):
        them = self.town = self.come("township_clerk")
        them.go("/projects/")
        self.follow(them, "申报项目")
        page = them.page
        page.fill("[name=title]", TITLE)
        page.select_option("[name=kind]", "industry:head")
        page.fill("[name=planned_quantity]", "600")
        page.fill("[name=purpose]", "林下散养，带动十户")
        page.locator("label", has_text="柳林村").first.click()
        page.select_option("[name=unit]", label="县农业农村局")
        # A plan of last year: whatever the day, it should have been issued long ago.
        page.fill("[name=year]", str(today().year - 1))
        page.fill("[name=starts_on]", f"{today().year}-01-01")
        page.fill("[name=ends_on]", f"{today().year}-12-31")
        self.press(them, "保存")
        self.project = self.here(them)
        self.looks_right(them, TITLE, "乡镇申报", "计划未下达")
        self.follow(them, "计划资金")
        page.select_option("[name=source_1]", "linked_funds")
        page.select_option("[name=department_1]", label="县农业农村局")
        page.fill("[name=fen_1]", "30000")
        self.press(them, "保存")
        self.signs(them, "报部门踏核", "群众会议通过")
        self.looks_right(them, "部门踏核", "30,000.00 元")

    def the_department_sends_it_back_once(self):
        them = self.department = self.come("project_officer")
        them.go(self.project)
        self.follow(them, "登记现场")
        them.page.fill("[name=finding]", "林地与承包合同不符")
        self.press(them, "保存")
        self.signs(them, "退回乡镇", "请补承包合同")
        self.looks_right(them, "乡镇申报", "请补承包合同")
        self.signs(self.town, "报部门踏核", "合同已补")
        them.go(self.project)
        self.follow(them, "登记现场")
        them.page.fill("[name=finding]", "合同齐全，林地已核")
        self.press(them, "保存")
        self.signs(them, "踏核通过", "同意")

    def it_lags_and_the_county_is_warned(self):
        them = self.county_office = self.come("county_rural")
        them.go("/projects/lags/")
        text = self.looks_right(them, TITLE, "时间过半", "县领导小组负责人")
        assert "严重滞后" in text
        them.go(self.project)
        self.follow(them, "催办")
        them.page.fill("[name=text]", "请尽快研定")
        self.press(them, "保存")
        self.looks_right(them, "请尽快研定")

    def the_county_decides_and_issues(self):
        them = self.leader = self.come("county_leader")
        them.go("/today/")
        assert TITLE in them.page.inner_text("main")
        self.signs(them, "研定同意", "列入计划")
        self.signs(self.county_office, "下达", "", "岚乡振发〔补〕1号")
        self.looks_right(self.county_office, "实施", "岚乡振发〔补〕1号")

    def money_is_paid(self):
        them = self.come("finance")
        for kind, amount in (("分配到项目", "30000"), ("支付", "18000")):
            them.go(self.project)
            self.follow(them, "登记拨付")
            them.page.locator("label", has_text=kind).first.click()
            them.page.select_option("[name=fund]", label=f"{today().year} 衔接资金（项目）")
            them.page.fill("[name=amount]", amount)
            them.page.fill("[name=document]", "岚财农〔补〕1号")
            account = them.page.locator("#id_bank_account option", has_text="项目资金专户").get_attribute(
                "value"
            )
            them.page.select_option("[name=bank_account]", account)
            them.page.fill("[name=reason]", "按计划")
            self.press(them, "保存")
            self.looks_right(them, "等财务负责人审批")
            self.booked(amount)
        them.go(self.project)
        self.looks_right(them, "18,000.00 元", "12,000.00 元", "60.0%")

    def booked(self, amount: str):
        them = self.come("finance_head")
        them.go("/funds/proposals/")
        row = them.page.locator("main tr", has_text=f"{int(amount):,}.00").first
        row.locator("a").first.click()
        them.page.wait_for_load_state()
        self.press(them, "同意并记账")

    def it_is_measured_accepted_and_announced(self):
        them = self.town
        them.go(self.project)
        self.follow(them, "登记现场")
        them.page.fill("[name=finding]", "鸡苗在栏六百只")
        them.page.fill("[name=quantity]", "600")
        self.press(them, "保存")
        self.looks_right(them, "累计 600", "100.0%")
        self.signs(them, "完工报验")
        them = self.department
        them.go(self.project)
        self.follow(them, "逐项验收")
        them.page.fill("[name=people]", "农业农村局、镇政府、村监委")
        for line in them.page.locator("label", has_text="合格").all():
            if line.inner_text().strip() == "合格":
                line.click()
        self.press(them, "保存")
        self.signs(them, "验收合格")
        them = self.county_office
        them.go(self.project)
        self.press(them, "拟公示")
        self.notice = self.here(them)
        self.looks_right(them, "待发布", TITLE, "18,000.00 元")
        them = self.leader
        them.go(self.notice)
        self.press(them, "核对无误，发布")
        self.looks_right(them, "公示中", "共 10 天")
        them.go(self.project)
        self.looks_right(them, "公示", "农业农村局、镇政府、村监委")


def test_a_project_from_application_to_notice(county: County, visitor: type[Visitor]) -> None:
    story = Story(visitor, county)
    story.the_town_applies()
    story.the_department_sends_it_back_once()
    story.it_lags_and_the_county_is_warned()
    story.the_county_decides_and_issues()
    story.money_is_paid()
    story.it_is_measured_accepted_and_announced()
