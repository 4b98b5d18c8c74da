"""草案到施行: the county's bureau changes one number of a policy, compares, tries it on a snapshot and sends it up; not
the author but a second person puts it in force; and the next bill at the window follows it, to the fen."""

import re

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.money_story import MoneyStory, asked, fen, stays, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# Insured, of no class that gets anything beside the basic insurance, and no bill of any hospital yet.
_FIND = """
import datetime as dt
from ankang.benefits.models import Bill
from ankang.registry.models import HouseholdCategory, Person, PersonCategory
day = dt.date({year}, 1, 1)
insured = PersonCategory.objects.filter(kind="rbmi", since__lte=day, until=None).values("person")
other = PersonCategory.objects.exclude(kind="rbmi").values("person")
marked = HouseholdCategory.objects.values("household")
plain = Person.objects.filter(pk__in=insured, left_on=None, died_on=None).exclude(pk__in=other).exclude(household__in=marked)
one = plain.exclude(pk__in=Bill.objects.values("person")).order_by("born_on").first()
print(json.dumps({{"person": str(one.pk), "name": one.name, "tail": one.identity[-4:]}}))
"""
LINES = (("B01", "7", "196.00"), ("D02", "30", "5804.00"))
RATE = "at-basic.inpatient.rate.1.value"  # county hospitals of the second level
TITLE, DOCUMENT = "二级医院住院支付比例调整", "岚溪县调整住院支付比例的通知（岚医保发〔2026〕18号）"


class Story(MoneyStory):
    """One number of one policy, from the desk of its author to a bill."""

    def __init__(self, come, county):
        super().__init__(come, county)
        _, self.stay = stays(today())
        self.patient = asked(county, _FIND.format(year=self.stay[1].year))

    def under_the_policy_in_force_the_window_tries_a_bill(self):
        them = self.window = self.come("hospital_window")
        self.before = self.try_bill()
        assert self.before["基本医保"] and not self.before["医疗救助"], self.before
        assert them.page.request.get(f"{self.county.url}/benefits/drafts/").status == 404

    def try_bill(self) -> dict[str, int]:
        them, person = self.window, self.patient["person"]
        self.types_bill(them, person, stay=f"ZYP{self.patient['tail']}", days=self.stay, lines=LINES)
        return self.tried(them)

    # The bureau

    def the_bureau_begins_a_draft(self):
        them = self.author = self.come("county_insurance")
        them.go("/benefits/policies/")
        self.looks_right(them, "岚溪县城乡居民医保")
        them.go("/benefits/drafts/")
        self.looks_right(them, "哪些政策在起草、待审定")
        self.follow(them, "起草政策")
        self.looks_right(them, "从哪份政策改起")
        year = self.stay[1].year
        them.page.select_option("[name=based_on]", value=f"990122-rbmi-{year}")
        them.page.fill("[name=title]", TITLE)
        them.page.fill("[name=since]", self.stay[0].isoformat())
        self.press(them, "建立草案")
        self.draft = re.search(r"/benefits/drafts/[0-9a-f-]{36}/", them.page.url)[0]

    def changes_one_number(self):
        them = self.author
        self.looks_right(them, "要改哪些数值", "已建立草案")
        rate = them.page.locator(f"[name='{RATE}']")
        assert rate.input_value() == "75"
        rate.fill("一百")
        self.press(them, "保存")
        them.broken[:] = [one for one in them.broken if "422" not in one]
        self.looks_right(them, "比例请填百分数")
        them.page.locator(f"[name='{RATE}']").fill("80")
        self.press(them, "保存")
        self.looks_right(them, TITLE, "1 处不同", "75%", "80%", "还没有测算过", "缺文号")

    def cannot_send_it_up_without_a_document(self):
        them = self.author
        self.press(them, "送审")
        self.looks_right(them, "送审前须有文号")
        self.follow(them, "改参数")
        them.page.fill("[name=document]", DOCUMENT)
        self.press(them, "保存")
        self.looks_right(them, "1 处不同", DOCUMENT)

    def compares_two_years(self):
        them, year = self.author, self.stay[1].year
        them.go(f"/benefits/policies/compare/?one=990122-rbmi-{year - 1}&other=990122-rbmi-{year}")
        self.looks_right(them, "两份政策有什么不同", "处不同", "原来", "现在")

    def tries_it_on_a_snapshot(self):
        them = self.author
        them.go(self.draft)
        self.follow(them, "测算")
        self.looks_right(them, "谁受益，要花多少钱", "用哪份快照", "基金结余和收入")
        self.press(them, "开始测算")
        run = self.here(them)
        text = self.until(them, run, "各层支付，测算期内")
        self.looks_right(them, "受益", "负担增加", "今年和明年的预算", "账单与已付一致", "怎么算的")
        assert re.search(r"(\d+) 人受益，0 人负担增加", text) or "只显示不会认出个人的数" in text, text[:800]
        rows = {
            row.locator("th").first.inner_text(): [fen(cell.inner_text()) for cell in row.locator("td").all()[:2]]
            for row in them.page.locator("table", has=them.page.locator("caption", has_text="各层支付")).first.locator("tbody tr").all()
        }  # fmt: skip
        assert rows["基本医保"][1] > rows["基本医保"][0], rows
        assert sum(before for before, _ in rows.values()) == sum(after for _, after in rows.values()), rows

    def sends_it_up_and_cannot_put_it_in_force(self):
        them = self.author
        them.go(self.draft)
        self.looks_right(them, "测算结果", "起草过的人不能审定")
        self.press(them, "送审")
        text = self.looks_right(them, "已送审", "待审定")
        assert "审定生效" not in text
        assert self.sent(them, "enact/") in (403, 404)
        assert not asked(self.county, _ENACTED.format(draft=self.draft.split("/")[-2]))["enacted"]

    def sent(self, them: Visitor, step: str) -> int:
        """What a form of one's own making gets, sent past the buttons of the page."""
        token = them.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        answer = them.page.request.post(
            f"{self.county.url}{self.draft}{step}", form={"csrfmiddlewaretoken": token}, max_redirects=0
        )
        return answer.status

    # The second person

    def the_leader_finds_it_among_the_work_of_the_day(self):
        them = self.leader = self.come("county_leader")
        them.go("/today/")
        self.looks_right(them, TITLE)
        them.page.locator("main").get_by_role("link", name=TITLE).first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, "1 处不同", "75%", "80%", "审定", DOCUMENT)

    def and_puts_it_in_force(self):
        them = self.leader
        self.agree(them, "审定生效")
        self.looks_right(them, "已审定生效", TITLE)
        self.author.go(self.draft)
        self.looks_right(self.author, "审定")

    # The window again

    def then_the_next_bill_follows_it(self):
        after = self.try_bill()
        self.settles(self.window)
        self.looks_right(self.window, "80%", DOCUMENT)
        assert self.shares(self.window) == after
        # 500 yuan of deductible, all else in scope: five points of 5,500 yuan move from the patient to the fund.
        assert after["基本医保"] - self.before["基本医保"] == 550_000 * 5 // 100
        assert sum(after.values()) == sum(self.before.values()) == 600_000
        assert after["个人负担"] < self.before["个人负担"]

    def and_nobody_can_change_it_any_more(self):
        them = self.author
        them.go(self.draft)
        assert "改参数" not in them.page.inner_text("main")
        assert self.sent(them, "withdraw/") in (302, 404)
        assert asked(self.county, _ENACTED.format(draft=self.draft.split("/")[-2]))["enacted"] == DOCUMENT


_ENACTED = """
from ankang.benefits.models import EnactedPolicy
print(json.dumps({{"enacted": EnactedPolicy.objects.filter(pk="{draft}").values_list("document", flat=True).first()}}))
"""


def test_a_policy_is_drafted_tried_enacted_and_followed(visitor, county):
    story = Story(visitor, county)
    story.under_the_policy_in_force_the_window_tries_a_bill()
    story.the_bureau_begins_a_draft()
    story.changes_one_number()
    story.cannot_send_it_up_without_a_document()
    story.compares_two_years()
    story.tries_it_on_a_snapshot()
    story.sends_it_up_and_cannot_put_it_in_force()
    story.the_leader_finds_it_among_the_work_of_the_day()
    story.and_puts_it_in_force()
    story.then_the_next_bill_follows_it()
    story.and_nobody_can_change_it_any_more()
