"""部门名册到零差异: a department hands in its roll, the county works what differs until nothing is left: one pair is
recognised, one value taken over with its source, one exception made, one question put to the department and answered."""

import re
import time

import pytest

from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

KIND, TITLE = "disability", "持证残疾人名册"
LIST = f"/rolls/cases/?kind={KIND}&state=running"


class Story:
    """One roll, from the department's desk to the last difference."""

    def __init__(self, come, county):
        self.come, self.file = come, county.home / "samples" / f"{TITLE}.xlsx"
        self.person, self.name = "", ""

    def press(self, them: Visitor, name: str):
        them.page.locator("main").get_by_role("button", name=name, exact=True).first.click()
        them.page.wait_for_load_state()

    def looks_right(self, them: Visitor, *words: str):
        text = them.page.inner_text("main")
        missing = [word for word in words if word not in text]
        assert not missing, f"{them.page.url}: {missing}\n{text[:1500]}"
        them.is_accessible()
        them.fits()
        them.reads_chinese_only()

    def until(self, them: Visitor, address: str, pattern: str, seconds: int = 180) -> str:
        """Background work answers within seconds; the text of the page by then."""
        for _ in range(seconds):
            them.go(address)
            text = them.page.inner_text("main")
            if re.search(pattern, text):
                return text
            time.sleep(1)
        raise AssertionError(f"{pattern} never came: {text[:1200]}")

    # The department

    def the_department_hands_its_roll_in(self):
        them = self.liaison = self.come("department_liaison")
        them.go("/exchange/rolls/")
        self.looks_right(them, "报送哪份名册", "部门没有自己的导出格式时")
        them.page.select_option("[name=kind]", label=TITLE)
        them.page.set_input_files("input[type=file]", str(self.file))
        self.press(them, "上传并检查")
        self.batch = re.search(r"/exchange/rolls/[0-9a-f-]{36}/", them.page.url)[0]
        self.until(them, self.batch, "还没有写入任何内容")
        self.looks_right(
            them, "有错的单元格", "残疾级别", "有错的单元格不参与比对，人仍然算在名册里", "列对应"
        )
        self.press(them, "接收并比对")
        self.until(them, self.batch, r"已接收 \d+ 行，正在与登记册比对")
        them.is_accessible()
        assert them.page.request.get(f"{them.county.url}/rolls/").status == 403

    # The county

    def and_the_county_sees_where_the_two_differ(self):
        them = self.clerk = self.come("county_rural")
        day = re.search(r"数据日期 (\S+)", self.liaison_page())[1]
        self.until(them, "/rolls/", rf"{TITLE}\s+县残疾人联合会\s+{day}\s+\d+\s+已比对")
        self.looks_right(them, "各部门的名册与登记册对得上吗", "待判断的一对一对")
        them.page.locator("main table").first.get_by_role("link", name=TITLE).click()
        them.page.wait_for_load_state()
        self.looks_right(them, f"{TITLE} {day}：哪里不一致", "四方面对照", "青石镇", "合计", "待人判断")
        them.page.locator("main tfoot a, main tr:last-child a").first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, "哪些差异要核实，先办哪些", TITLE)

    def liaison_page(self) -> str:
        self.liaison.go(self.batch)
        return self.liaison.page.inner_text("main")

    def and_recognises_who_is_who(self):
        them = self.clerk
        them.go(f"/rolls/unsure/?kind={KIND}")
        self.looks_right(them, "是同一个人吗", "两边对照", "您的判断以后的名册也照办")
        for _ in range(12):
            if "没有待判断的" in them.page.inner_text("main"):
                break
            self.press(them, "是同一个人")
            them.go(f"/rolls/unsure/?kind={KIND}")
        self.looks_right(them, "没有待判断的")

    def open_case(self, title: str) -> bool:
        """The first open case so titled; whether there is one."""
        them = self.clerk
        them.go(LIST)
        row = them.page.locator("main tbody tr").filter(has_text=title)
        if not row.count():
            return False
        row.first.locator("a").first.click()
        them.page.wait_for_load_state()
        return True

    def take_way(self, code: str):
        self.clerk.page.locator(f"main a[href*='/do/{code}/']").first.click()
        self.clerk.page.wait_for_load_state()

    def takes_a_value_over(self):
        them = self.clerk
        assert self.open_case("残疾等级不同")
        self.looks_right(them, "两边对照", "怎么认出是同一个人", "怎么处理", "采纳部门的值", "经过")
        self.name = them.page.locator("h1").inner_text().split(" · ")[0]
        self.person = them.page.locator("main").get_by_role("link", name="登记信息").get_attribute("href")
        self.take_way("accept")
        self.looks_right(them, "采纳部门的值", "两边对照")
        self.press(them, "确定")
        self.looks_right(them, "已写入登记册并办结", "已改登记册")

    def and_the_page_of_the_person_tells_the_source(self):
        them = self.clerk
        them.go(self.person)
        self.looks_right(them, self.name, "部门名册怎么说", "采纳过的部门数据")
        text = them.page.inner_text("main")
        assert re.search(r"残疾等级：.级（县残疾人联合会 \S+ 提供，\S+ \S+ 采纳）", text), text
        them.go(f"/rolls{self.person.removeprefix('/register')}")
        self.looks_right(them, self.name, TITLE, "县公安局")

    def asks_the_department(self):
        them = self.clerk
        assert self.open_case("残疾不同")
        self.take_way("ask")
        them.page.fill("[name=note]", "本人出示的证件仍在有效期内，请核对是否误注销")
        self.press(them, "确定")
        self.looks_right(them, "已转部门")
        self.asked = them.page.url.removeprefix(them.county.url)

    def which_answers(self):
        them = self.liaison
        them.go("/today/")
        assert "县残疾人联合会" in them.page.inner_text("main")
        them.go("/rolls/asked/")
        self.looks_right(them, "我们的名册有哪些要核实", "残疾")
        them.page.locator("main tbody tr").filter(has_text="残疾不同").first.locator("a").first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, "本部门名册的内容", "请核对是否误注销")
        them.page.locator("input[name=answer][value=corrects]").evaluate("box => box.click()")
        self.press(them, "答复")
        self.looks_right(them, "已答复")
        self.clerk.go(self.asked)
        self.looks_right(self.clerk, "部门更正名册", "部门答复将更正")

    def the_rest_is_right_on_both_sides(self):
        them = self.clerk
        count = 0
        for title in ("登记册有、名册没有", "登记册中重复"):
            while self.open_case(title):
                self.take_way("exception")
                if not count:
                    self.looks_right(them, "列为例外")
                them.page.locator("input[name=reason]").first.evaluate("box => box.click()")
                them.page.fill("[name=note]", "已入户核实，两边都对")
                self.press(them, "确定")
                self.looks_right(them, "例外")
                count += 1
        assert count

    def until_nothing_is_left(self):
        them = self.clerk
        them.go(LIST)
        self.looks_right(them, "没有符合条件的差异")
        them.go("/rolls/")
        row = them.page.locator("main table").first.locator("tr").filter(has_text=TITLE).inner_text()
        assert row.split()[-2:] == ["0", "0"], row
        them.go("/rolls/statistics/")
        self.looks_right(them, TITLE)
        with them.page.expect_download() as loading:
            them.go(f"/rolls/cases/?kind={KIND}&state=all")
            self.press(them, "导出给部门")
        assert loading.value.suggested_filename.endswith(".xlsx")


def test_a_roll_is_worked_off_to_zero(visitor, county):
    story = Story(visitor, county)
    story.the_department_hands_its_roll_in()
    story.and_the_county_sees_where_the_two_differ()
    story.and_recognises_who_is_who()
    story.takes_a_value_over()
    story.and_the_page_of_the_person_tells_the_source()
    story.asks_the_department()
    story.which_answers()
    story.the_rest_is_right_on_both_sides()
    story.until_nothing_is_left()
