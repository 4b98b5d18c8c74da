"""户申请到录入: a household applies and reaches the register in five steps and three notices, with one objection on
the way. Each part is played by who has the duty; the days of the notices pass for the whole installation."""

import datetime as dt
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PIL import Image

from ankang.values.masking import mask_name
from tests.journeys.conftest import County, Visitor, built, environment, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# A choice is a label around its box: pressed where it is, wherever the page is scrolled to.
CLICK = "box => box.click()"
# A household of the team leader's village that may ask to be registered, with what only its members know.
_FIND = """
import django, json; django.setup()
from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.notices.queries import check_code_of
from ankang.registry.models import Household, HouseholdCategory
village = User.objects.get(username="team_leader").posts.get().division_id
busy = Application.objects.filter(end="").values("household")
marked = HouseholdCategory.objects.values("household")
homes = Household.objects.filter(village=village, left_on=None).exclude(pk__in=busy).exclude(pk__in=marked)
home = next(h for h in homes.order_by("number") if h.persons.filter(relation="01", left_on=None, died_on=None).count() == 1)
head = home.persons.get(relation="01", left_on=None)
print(json.dumps({"home": str(home.pk), "head": head.name, "tail": head.identity[-4:], "code": check_code_of(home)}))
"""


def photo() -> dict:
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG")
    return {"name": "正屋.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


class Story:
    """One household, from the door to the register."""

    find = _FIND

    def __init__(self, browser, home: Path, accounts: dict):
        self.browser, self.folder, self.accounts = browser, home, accounts
        found = subprocess.run(
            [sys.executable, "-c", self.find], env={**environment(home), "DJANGO_SETTINGS_MODULE": "ankang.config.settings"},
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert not found.returncode, found.stderr
        self.known = json.loads(found.stdout.splitlines()[-1])
        self.head = self.known["head"]
        self.case = ""
        self.day = 0

    def today(self) -> str:
        beijing = dt.datetime.now(dt.timezone(dt.timedelta(hours=8)))
        return (beijing + dt.timedelta(days=self.day)).date().isoformat()

    def on_day(self, day: int):
        self.day = day
        return served(self.folder, self.accounts, days_later=day)

    def enter(self, county: County, role: str, *, phone: bool = False) -> Visitor:
        return Visitor(self.browser, county, phone=phone).log_in(role)

    def press(self, somebody: Visitor, name: str):
        somebody.page.locator("main").get_by_role("button", name=name, exact=True).first.click()
        somebody.page.wait_for_load_state()

    def follow(self, somebody: Visitor, name: str):
        somebody.page.locator("main").get_by_role("link", name=name).first.click()
        somebody.page.wait_for_load_state()

    def looks_right(self, somebody: Visitor, *words: str):
        text = somebody.page.inner_text("main")
        missing = [word for word in words if word not in text]
        assert not missing, f"{somebody.page.url}: {missing}\n{text[:1500]}"
        somebody.is_accessible()
        somebody.fits()
        somebody.reads_chinese_only()

    def until(self, somebody: Visitor, address: str, word: str, seconds: int = 60):
        """Background work answers within seconds."""
        for _ in range(seconds):
            somebody.go(address)
            if word in somebody.page.inner_text("main"):
                return
            time.sleep(1)
        raise AssertionError(f"{word} never came: {somebody.page.inner_text('main')[:800]}")

    # The first day

    def the_team_leader_takes_the_application_in(self, county):
        them = self.enter(county, "team_leader", phone=True)
        them.go(f"/register/households/{self.known['home']}/")
        self.follow(them, "登记申请")
        self.looks_right(them, f"{self.head} 户申请什么", "为什么不能申请其他事项")
        them.page.get_by_label("建档立卡户认定").evaluate(CLICK)
        them.page.get_by_label("农户申请").evaluate(CLICK)
        them.page.fill("[name=statement]", "家里主要劳力受伤，一年没有收入")
        them.page.fill("[name=consent_on]", self.today())
        self.press(them, "受理")
        self.case = re.search(r"/cases/([0-9a-f-]{36})/", them.page.url)[1]
        self.looks_right(them, "组评议", "还没有村民小组评议", "还没有入户核实")
        self.leader = them

    def and_checks_at_the_door_with_a_photo(self):
        them = self.leader
        self.follow(them, "记入户核实")
        them.is_accessible()
        for name, value in (("house", "c"), ("water_safe", "true"), ("dropped_out", "false"), ("uninsured", "false"),
                            ("assets", "false"), ("is_so", "yes")):  # fmt: skip
            them.page.locator(f"input[name={name}][value={value}]").evaluate(CLICK)
        them.page.locator("input[name=hardship][value=illness]").evaluate(CLICK)
        amounts = {"members": 3, "wage_yuan": 6000, "business_yuan": 2000, "property_yuan": 0, "transfer_yuan": 1800,
                   "business_cost_yuan": 900, "payout_yuan": 0, "rigid_yuan": 5200, "income_year": 2025}  # fmt: skip
        for name, value in amounts.items():
            them.page.fill(f"[name={name}]", str(value))
        them.page.fill("[name=signed_on]", self.today())
        self.press(them, "保存")
        self.looks_right(them, "入户核实已登记", "人均参考收入", "1,233 元")
        self.follow(them, "添加材料")
        them.is_accessible()
        them.page.set_input_files("input[type=file]", [photo()])
        them.page.fill("[name=title]", "正屋")
        self.press(them, "上传")
        self.looks_right(them, "已收下 1 份材料", "入户照片 正屋")
        shown = them.page.locator("main .photos img").first
        assert shown.evaluate("img => img.complete && img.naturalWidth") in range(1, 1281)

    def and_records_the_meeting(self, kind: str):
        them = self.leader
        them.go("/approvals/meetings/new/")
        them.page.select_option("[name=kind]", kind)
        self.press(them, "下一步")
        self.looks_right(them, self.head, "2/3")
        for name, value in (("chair", "主持人"), ("eligible", 30), ("present", 26)):
            them.page.fill(f"[name={name}]", str(value))
        them.page.fill(f"[name=agreed_{self.case}]", "24")
        them.page.fill(f"[name=against_{self.case}]", "2")
        self.press(them, "登记")
        self.looks_right(them, "到会人数够", self.head)

    def decides(self, county, role: str, outcome: str, *words: str) -> Visitor:
        """Find the case in one's own list, read it, decide."""
        them = self.enter(county, role)
        them.go("/approvals/")
        assert self.head in them.page.inner_text("main")
        them.page.locator(f"main a[href*='{self.case}']").first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, "我来决定", *words)
        them.page.locator("#decide").get_by_label(outcome, exact=True).evaluate(CLICK)
        them.page.fill("[name=opinion]", "经核实，情况属实")
        self.press(them, "确定")
        assert "已办理" in them.page.inner_text("main"), them.page.inner_text("main")[:600]
        return them

    def a_notice_is_drafted_and_released(self, county, drafter: str, releaser: str, board: str):
        one = self.enter(county, drafter)
        self.until(one, "/notices/waiting/", board)
        row = one.page.locator("main tr", has_text=board).first
        row.get_by_role("button", name="拟公示").click()
        one.page.wait_for_url(re.compile(r"/notices/[0-9a-f-]{36}/"))
        self.notice = re.search(r"/notices/([0-9a-f-]{36})/", one.page.url)[1]
        assert mask_name(self.head) in one.page.inner_text("main")
        assert self.head not in one.page.inner_text("main")
        one.is_accessible()
        other = self.enter(county, releaser)
        other.go(f"/notices/{self.notice}/")
        self.press(other, "复核发布")
        other.page.locator("dialog").get_by_role("button", name="确定").click()
        other.page.wait_for_function("() => document.querySelector('main')?.innerText.includes('正在公示')")
        one.close()
        other.close()

    def somebody_objects_by_telephone(self, county):
        self.handler = them = self.enter(county, "village_head")
        them.go(f"/notices/{self.notice}/")
        line = them.page.locator("main tr", has_text=mask_name(self.head)).first.locator("td, th").first
        ordinal = line.inner_text().strip()
        self.follow(them, "登记异议")
        them.page.get_by_label("电话", exact=True).evaluate(CLICK)
        them.page.fill("[name=ordinal]", ordinal)
        them.page.fill("[name=text]", "听说他家去年买了车，请核实")
        self.press(them, "受理")

    def then_the_step_stops(self, county):
        self.town = them = self.enter(county, "town_leader")
        self.until(them, f"/approvals/cases/{self.case}/", "有异议未答复")
        self.looks_right(them, "现在还不能决定", "请先答复异议", "1 件异议未答复")
        them.go("/approvals/?which=mine&state=held")
        self.looks_right(them, "有异议未答复")

    def until_it_is_answered(self, county):
        them = self.handler
        them.go(f"/notices/{self.notice}/")
        them.page.locator("#objections a").first.click()
        them.page.wait_for_load_state()
        answer = them.page.locator("#answer")
        answer.get_by_label("不成立", exact=True).evaluate(CLICK)
        answer.locator("[name=answer]").fill("已入户核对，没有车辆登记在这一户名下")
        answer.get_by_role("button", name="答复").click()
        them.page.wait_for_load_state()
        self.until(self.town, f"/approvals/cases/{self.case}/", "公示期未满")

    # The end

    def then_the_household_is_in_the_register(self, county):
        them = self.enter(county, "village_cadre")
        them.go(f"/register/households/{self.known['home']}/")
        assert "建档立卡户" in them.page.inner_text("h1")
        them.go(f"/approvals/cases/{self.case}/letter/")
        self.looks_right(them, "已纳入", "各步都已同意", self.known["code"])
        anybody = Visitor(self.browser, county, phone=True)
        anybody.go("/approvals/ask/")
        anybody.page.fill("[name=code]", self.known["code"].lower())
        anybody.page.fill("[name=tail]", self.known["tail"])
        self.press(anybody, "查询")
        self.looks_right(anybody, "已纳入", mask_name(self.head))
        assert self.head not in anybody.page.inner_text("body")

    def leave(self):
        for context in list(self.browser.contexts):
            context.close()


@pytest.fixture
def story(browser):
    """A county of its own: its days pass, and nobody else's."""
    home = Path(tempfile.mkdtemp(prefix="ankang-journey-"))
    yield Story(browser, home, built(home))
    print((home / "serve.log").read_text()[-4000:])  # shown when the story broke off
    shutil.rmtree(home, ignore_errors=True)


def test_a_household_applies_and_reaches_the_register_with_one_objection_on_the_way(story):
    with story.on_day(0) as county:
        story.the_team_leader_takes_the_application_in(county)
        story.and_checks_at_the_door_with_a_photo()
        story.and_records_the_meeting("group")
        story.decides(county, "village_cadre", "同意上报", "村民小组评议通过")
        story.and_records_the_meeting("village")
        story.decides(county, "village_head", "同意上报", "村民代表会议评议通过", "C级危房")
        story.a_notice_is_drafted_and_released(county, "village_cadre", "village_head", "第一榜")
        story.somebody_objects_by_telephone(county)
        story.then_the_step_stops(county)
        story.until_it_is_answered(county)
        story.leave()
    with story.on_day(8) as county:
        story.decides(county, "town_leader", "同意上报", "期满已撤下")
        story.a_notice_is_drafted_and_released(county, "township_clerk", "town_leader", "第二榜")
        story.leave()
    with story.on_day(16) as county:
        story.decides(county, "county_leader", "审定同意")
        story.a_notice_is_drafted_and_released(county, "county_rural", "county_leader", "第三榜")
        story.leave()
    with story.on_day(24) as county:
        story.decides(county, "county_rural", "录入")
        story.then_the_household_is_in_the_register(county)
        story.leave()
