"""结算到销号: a bill with a high own share raises a warning of its household; the village checks, acts and proves; whoever
asks to close it cannot confirm that; a second person does, and the household's page tells what happened."""

import io
import re

import pytest
from PIL import Image

from tests.journeys.conftest import Visitor
from tests.journeys.money_story import CLICK, MoneyStory, asked, stays, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# Insured, of the cadre's village, no bill of the household in two years, no class, no warning of the household.
_FIND = """
import datetime as dt
from ankang.accounts.models import User
from ankang.benefits.models import Bill
from ankang.monitoring.models import Warning
from ankang.registry.models import HouseholdCategory, Person, PersonCategory
village = User.objects.get(username="village_cadre").posts.get().division_id
day = dt.date({year}, 1, 1)
insured = PersonCategory.objects.filter(kind="rbmi", since__lte=day, until=None).values("person")
plain = Person.objects.filter(pk__in=insured, village=village, left_on=None, died_on=None)
plain = plain.exclude(pk__in=PersonCategory.objects.exclude(kind="rbmi").values("person"))
plain = plain.exclude(household__in=HouseholdCategory.objects.values("household"))
plain = plain.exclude(household__in=Warning.objects.values("household"))
fresh = plain.exclude(household__in=Bill.objects.filter(discharged_on__year__gte={year} - 1).values("person__household"))
one = fresh.order_by("born_on").first()
head = one.household.persons.filter(relation="01", left_on=None).first()
print(json.dumps({{"person": str(one.pk), "name": one.name, "tail": one.identity[-4:], "home": str(one.household_id),
                  "head": head.name}}))
"""
# A tumour cut out and a drug that no list pays for.
LINES = (("O06", "1", "9000.00"), ("D02", "100", "6000.00"), ("D16", "2", "21000.00"))
SIGN = "自付累计超过预警线"


def photo() -> dict:
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 60).convert("RGB").save(out, "JPEG")
    return {"name": "到账单.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


class Story(MoneyStory):
    """One household from its bill to the end of its warning."""

    def __init__(self, come, county):
        super().__init__(come, county)
        _, self.stay = stays(today())
        self.known = asked(county, _FIND.format(year=today().year))

    def a_bill_with_a_high_own_share_is_settled(self):
        them = self.window = self.come("hospital_window")
        self.types_bill(
            them, self.known["person"], stay=f"ZYW{self.known['tail']}", days=self.stay, lines=LINES, diagnosis="C18.9"
        )  # fmt: skip
        self.tried(them)
        self.bill = self.settles(them)
        self.own = self.shares(them)["个人负担"]
        assert self.own > 1_550_000, "above the line of the county"
        assert them.page.request.get(f"{self.county.url}/monitoring/").status == 403

    def and_raises_a_warning_with_its_numbers(self):
        them = self.cadre = self.come("village_cadre")
        self.until(them, "/monitoring/", rf"{self.known['head']}(?s:.*){SIGN}")
        row = them.page.locator("main tbody tr", has_text=self.known["head"]).filter(has_text=SIGN).first
        said = row.inner_text()
        assert f"自付累计 {yuan(self.own)} 元" in said.replace(",", ""), said
        self.looks_right(them, "哪些预警还没人办")
        row.get_by_role("link", name=self.known["head"]).click()
        them.page.wait_for_load_state()
        self.warning = self.here(them)
        text = self.looks_right(them, SIGN, "办到哪一步", "核对账单和收入", "医保发〔2021〕10号", "责任单位")
        assert "C18" not in text and self.known["tail"] not in text.replace(self.known["home"], "")

    # The village

    def the_village_checks_it(self):
        them = self.cadre
        self.press(them, "开始核实")
        self.looks_right(them, "责任人是您", "核实中")
        self.follow(them, "登记核实结果")
        self.looks_right(them, "核实到什么")
        them.page.fill("[name=note]", "太短")
        self.press(them, "保存，开始处置")
        self.forgive(them)
        self.looks_right(them, "写得太短")
        them.page.fill("[name=note]", "与户主核对了住院票据，自付属实，为治病借债八千元")
        self.press(them, "保存，开始处置")
        self.looks_right(them, "处置中", "还没有登记措施")

    def and_cannot_close_before_it_acted(self):
        them = self.cadre
        self.follow(them, "申请销号")
        them.page.fill("[name=proof]", "已经看望过了，这一户没有别的困难")
        self.press(them, "提交复核")
        self.forgive(them)
        self.looks_right(them, "还没有落实过帮扶措施，不能申请销号")

    def acts_and_proves_it(self):
        them = self.cadre
        them.go(self.warning)
        self.follow(them, "登记措施")
        self.looks_right(them, "落实什么措施")
        them.page.get_by_label("临时救助").first.evaluate(CLICK)
        them.page.fill("[name=plan]", "村里代办临时救助申请，月底前到账")
        self.press(them, "保存")
        self.looks_right(them, "临时救助", "月底前到账")
        self.follow(them, "登记结果")
        them.page.fill("[name=result]", "临时救助五千元已到账")
        self.press(them, "保存")
        self.looks_right(them, "已落实", "五千元已到账")

    def asks_to_close_and_is_sent_back(self):
        them = self.cadre
        self.asks(them, "临时救助五千元已到账，家里收入能稳住")
        self.looks_right(them, "您已提交申请，须由另一人复核")
        assert not them.page.locator("#answer").count(), "who asked does not answer"
        assert self.sent(them, agreed="yes") == 403
        them = self.leader = self.come("town_leader")
        them.go("/today/")
        self.looks_right(them, self.known["head"])
        them.go(self.warning)
        self.looks_right(them, "我来复核", "家里收入能稳住")
        them.page.locator("input[name=agreed][value=no]").evaluate(CLICK)
        self.press(them, "确定")
        self.forgive(them)
        self.looks_right(them, "退回须写明还差什么")
        them.page.locator("input[name=agreed][value=no]").evaluate(CLICK)
        them.page.fill("[name=note]", "请补上救助到账的单据照片")
        self.press(them, "确定")
        self.looks_right(them, "处置中", "请补上救助到账的单据照片")

    def brings_the_paper_that_was_missing(self):
        them = self.cadre
        them.go(self.warning)
        self.looks_right(them, "请补上救助到账的单据照片")
        self.follow(them, "上传材料")
        them.page.fill("[name=title]", "救助到账单")
        them.page.set_input_files("[name=files]", [photo()])
        self.press(them, "上传")
        self.looks_right(them, "已收下 1 份材料", "救助到账单")
        shown = them.page.locator(".photos img").first.get_attribute("src")
        assert them.page.request.get(f"{self.county.url}{shown}").headers["content-type"] == "image/jpeg"
        assert self.come("finance").page.request.get(f"{self.county.url}{shown}").status == 403

    # The second person

    def who_asked_cannot_confirm_though_she_may_confirm_others(self):
        """The county's bureau both works and confirms warnings; what it asks itself it does not confirm."""
        them = self.bureau = self.come("county_rural")
        them.go(self.warning)
        self.asks(them, "单据已核对，救助五千元到账，家庭收入稳住")
        text = self.looks_right(them, "须由另一人复核")
        assert "我来复核" not in text
        assert self.sent(them, agreed="yes") in (302, 422)
        them.go(self.warning)
        self.looks_right(them, "待销号")
        assert "申请人不能复核自己的申请" in self.told, self.told[:1500]

    def and_a_second_person_does(self):
        them = self.leader
        them.go(self.warning)
        self.looks_right(them, "我来复核", "单据已核对", "救助到账单")
        them.page.locator("input[name=agreed][value=yes]").evaluate(CLICK)
        self.press(them, "确定")
        self.looks_right(them, "已复核", "办结")
        assert self.state() == "closed", self.state()

    def then_nothing_is_left_to_do_and_the_home_tells_it(self):
        them = self.cadre
        them.go(self.warning)
        text = self.looks_right(them, "办结", "单据已核对")
        assert not them.page.locator("main a[href*='/ask/'], main a[href$='/measures/']").count(), text
        them.go("/monitoring/?state=ended")
        self.looks_right(them, self.known["head"], SIGN)
        them.go(f"/register/households/{self.known['home']}/")
        them.is_accessible()
        assert "预警" in them.page.inner_text("main")

    def asks(self, them: Visitor, proof: str) -> None:
        self.follow(them, "申请销号")
        self.looks_right(them, "凭什么可以销号")
        them.page.fill("[name=proof]", proof)
        self.press(them, "提交复核")
        self.looks_right(them, "已提交，请另一人复核", "待销号")

    def sent(self, them: Visitor, agreed: str) -> int:
        """What a form of one's own making gets, sent past the buttons of the page."""
        token = them.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        form = {
            "csrfmiddlewaretoken": token,
            "id": "00000000-0000-4000-8000-00000000a001",
            "agreed": agreed,
            "note": "",
        }
        answer = them.page.request.post(f"{self.county.url}{self.warning}answer/", form=form, max_redirects=0)
        self.told = answer.text()
        return answer.status

    def state(self) -> str:
        pk = self.warning.split("/")[-2]
        return asked(self.county, _STATE.format(pk=pk))["state"]

    def forgive(self, them: Visitor) -> None:
        """A form that was answered with what is wrong: its status is noted by the browser as an error."""
        them.broken[:] = [one for one in them.broken if "422" not in one]


_STATE = """
from ankang.monitoring.models import Warning
print(json.dumps({{"state": Warning.objects.get(pk="{pk}").state}}))
"""


def yuan(amount: int) -> str:
    """A sum as the sentences of warnings write it: no thousands, no needless fen."""
    return re.sub(r"\.?0+$", "", f"{amount / 100:.2f}") if amount % 100 == 0 else f"{amount / 100:.2f}"


def test_a_settlement_raises_a_warning_that_is_worked_off(visitor, county):
    story = Story(visitor, county)
    story.a_bill_with_a_high_own_share_is_settled()
    story.and_raises_a_warning_with_its_numbers()
    story.the_village_checks_it()
    story.and_cannot_close_before_it_acted()
    story.acts_and_proves_it()
    story.asks_to_close_and_is_sent_back()
    story.brings_the_paper_that_was_missing()
    story.who_asked_cannot_confirm_though_she_may_confirm_others()
    story.and_a_second_person_does()
    story.then_nothing_is_left_to_do_and_the_home_tells_it()
