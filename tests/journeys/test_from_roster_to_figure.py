"""The spine, aloud: a roster with faults → mended → household → visit → snapshot → figure → that visit."""

import datetime as dt
import io
import re
import time

import openpyxl
import pytest

from ankang.values.identity import check_digit

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD, WIFE = "尉迟明远", "单秋月"
NUMBER = "990122109999001"


def identity(born: dt.date, order: int) -> str:
    head = f"990122{born:%Y%m%d}{order:03d}"
    return head + check_digit(head)


MEMBERS = [
    {"姓名": HEAD, "证件号码": identity(dt.date(1961, 3, 8), 17), "与户主关系": "户主", "性别": "男"},
    {"姓名": WIFE, "证件号码": identity(dt.date(1963, 9, 21), 28), "与户主关系": "配偶", "性别": "女"},
]
SHARED = {
    "户编号": NUMBER, "乡镇": "青石镇", "行政村": "柳林村", "村民小组": "3组", "户类型": "脱贫户",
    "首次识别时间": "2016-03-01", "脱贫时间": "2019-12-01", "主要致贫原因": "因病", "城乡居民医保": "是",
    "文化程度": "小学", "健康状况": "健康", "劳动技能": "普通劳动力", "民族": "汉族",
}  # fmt: skip


class Story:
    """Who does what, in the words of the county."""

    def __init__(self, visitor, county):
        self.visitor, self.county = visitor, county

    def given_a_roster_with_a_wrong_identity_number(self):
        self.clerk = self.visitor("township_clerk")
        template = self.clerk.page.request.get(f"{self.county.url}/exchange/template/roster/")
        self.book = openpyxl.load_workbook(io.BytesIO(template.body()))
        sheet = self.book.worksheets[0]
        self.titles = [str(cell.value or "").strip("* ") for cell in sheet[self._header_row(sheet)]]
        self.first = sheet.max_row + 1
        for at, member in enumerate(MEMBERS):
            row = {**SHARED, **member}
            if at == 1:
                row["证件号码"] = row["证件号码"][:-1] + ("1" if row["证件号码"][-1] != "1" else "2")
            for column, title in enumerate(self.titles, 1):
                if title in row:
                    cell = sheet.cell(self.first + at, column, row[title])
                    cell.number_format = "@"

    @staticmethod
    def _header_row(sheet) -> int:
        return next(r for r in range(1, 8) if any("证件号码" in str(c.value) for c in sheet[r]))

    def when_the_clerk_uploads_it(self, book=None):
        content = io.BytesIO()
        (book or self.book).save(content)
        self.clerk.go("/exchange/imports/")
        self.clerk.page.select_option("select[name=kind]", "roster")
        self.clerk.page.set_input_files(
            "input[type=file]", {"name": "名册.xlsx", "mimeType": XLSX, "buffer": content.getvalue()}
        )
        self.clerk.page.click("main form[enctype] button.btn-primary")
        self.clerk.page.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}/"))
        self.wait_for(self.clerk, "还没有写入任何内容")

    def wait_for(self, somebody, text, seconds=40):
        """Background work answers on the page; it refreshes itself, a reload only hurries it."""
        for _ in range(seconds):
            if text in somebody.page.inner_text("main"):
                return
            time.sleep(1)
            somebody.page.reload()
        raise AssertionError(f"{text} never came: {somebody.page.inner_text('main')[:600]}")

    def then_the_wrong_cell_is_named_and_nothing_is_written(self):
        text = self.clerk.page.inner_text("main")
        assert "1 行有错" in text and "证件号码" in text
        self.clerk.is_accessible()
        self.clerk.fits()

    def and_the_same_file_comes_back_marked(self):
        with self.clerk.page.expect_download() as coming:
            self.clerk.page.get_by_text("下载标出错误的文件").first.click()
        self.marked = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))
        sheet = self.marked.worksheets[0]
        titles = [str(c.value or "").strip("* ") for c in sheet[self._header_row(sheet)]]
        assert titles[-1] == "错误说明"
        wrong = sheet.cell(self.first + 1, titles.index("证件号码") + 1)
        assert wrong.fill.fgColor.rgb not in (None, "00000000") and wrong.comment is not None
        wrong.value = MEMBERS[1]["证件号码"]

    def when_the_clerk_mends_it_and_imports(self):
        self.when_the_clerk_uploads_it(self.marked)
        assert "全部正确" in self.clerk.page.inner_text("main")
        self.clerk.page.get_by_role("button", name="导入全部").click()
        self.wait_for(self.clerk, "已导入 2 行")

    def then_the_household_is_found_by_initials(self):
        self.doctor = self.visitor("village_doctor")
        self.doctor.page.fill("#search-box", "ycmy")
        self.doctor.page.press("#search-box", "Enter")
        self.doctor.page.wait_for_url(re.compile("/search/"))
        self.doctor.page.get_by_role("link", name=HEAD).first.click()
        self.doctor.page.wait_for_url(re.compile("/persons/"))
        self.doctor.is_accessible()
        self.doctor.page.locator("main a[href^='/register/households/']").first.click()
        self.doctor.page.wait_for_url(re.compile(r"/households/[0-9a-f-]{36}/"))
        assert HEAD in self.doctor.page.inner_text("h1")

    def when_the_doctor_visits_them(self):
        self.doctor.page.get_by_role("link", name="记一次走访").click()
        self.doctor.page.wait_for_url(re.compile("/care/home/"))
        self.doctor.is_accessible()
        self.fill_what_is_asked()
        self.doctor.page.locator("main form button.btn-primary").last.click()
        self.doctor.page.wait_for_url(re.compile("/care/visit/"))
        self.visit = re.search(r"/care/visit/([0-9a-f-]{36})/", self.doctor.page.url)[1]
        self.doctor.is_accessible()

    def answer(self, question: str, answer: str):
        """Choose an answer of a question, by the words on the page."""
        group = self.doctor.page.get_by_role("group", name=question, exact=True)
        group.get_by_label(answer, exact=True).check(force=True)

    def fill_what_is_asked(self):
        for question, answer in (
            ("见到的人", "户主"), ("住房安全", "是"), ("饮水安全", "是"), ("有义务教育阶段失学辍学", "否"),
            ("有家人未参加医保", "否"), ("走访方式", "家庭"),
        ):  # fmt: skip
            self.answer(question, answer)

    def home_visits(self, month: str) -> int:
        self.doctor.go(f"/reports/indicators/care.home_visits/?period={month}")
        return int(self.doctor.page.locator("main .big").first.inner_text().replace(",", "").split()[0])

    def when_the_county_takes_a_snapshot(self):
        county = self.visitor("county_health")
        county.go("/exchange/snapshots/")
        before = county.page.locator("tbody tr").count()
        county.page.get_by_role("button", name="生成快照").click()
        for _ in range(60):
            time.sleep(1)
            county.go("/exchange/snapshots/")
            if county.page.locator("tbody tr").count() > before:
                return
        raise AssertionError("no snapshot came")

    def then_the_figure_leads_to_that_visit(self):
        self.doctor.page.locator("main .big a").first.click()
        self.doctor.page.wait_for_url(re.compile("/people/"))
        self.doctor.is_accessible()
        self.doctor.page.locator(f"a[href='/care/visit/{self.visit}/']").click()
        assert HEAD in self.doctor.page.inner_text("main")


def test_a_figure_is_followed_from_the_roster_to_the_visit_behind_it(visitor, county):
    story = Story(visitor, county)
    story.given_a_roster_with_a_wrong_identity_number()
    story.when_the_clerk_uploads_it()
    story.then_the_wrong_cell_is_named_and_nothing_is_written()
    story.and_the_same_file_comes_back_marked()
    story.when_the_clerk_mends_it_and_imports()
    story.then_the_household_is_found_by_initials()
    month = f"{dt.datetime.now(dt.timezone(dt.timedelta(hours=8))):%Y-%m}"
    before = story.home_visits(month)
    story.doctor.go("/register/households/")
    story.then_the_household_is_found_by_initials()
    story.when_the_doctor_visits_them()
    assert story.home_visits(month) == before
    story.when_the_county_takes_a_snapshot()
    assert story.home_visits(month) == before + 1
    story.then_the_figure_leads_to_that_visit()
