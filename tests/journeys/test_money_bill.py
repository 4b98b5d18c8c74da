"""一张账单到说明单: at the window a poor patient's bill is typed, tried, settled and explained; a later bill follows;
the first is taken back and the later one is computed again, to the fen; the money stands in the ledger without a name."""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.money_story import MoneyStory, asked, fen, stays, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# 低保, insured with the residents' insurance since before the year began, and no bill of any hospital yet.
_FIND = """
import datetime as dt
from ankang.benefits.models import Bill
from ankang.registry.models import Person, PersonCategory
from ankang.values.masking import mask_name
day = dt.date({year}, 1, 1)
def has(kind):
    return PersonCategory.objects.filter(kind=kind, since__lte=day, until=None).values("person")
poor = Person.objects.filter(pk__in=has("dibao")).filter(pk__in=has("rbmi")).filter(left_on=None, died_on=None)
one = poor.exclude(pk__in=Bill.objects.values("person")).order_by("born_on").first()
print(json.dumps({{"person": str(one.pk), "name": one.name, "tail": one.identity[-4:], "identity": one.identity}}))
"""
_BILLS = """
from ankang.benefits.models import Bill
print(json.dumps({{"bills": [one.stay for one in Bill.objects.filter(person="{person}")]}}))
"""
# Every act on the patient's bills: its kind, what it moved of the funds, and the transaction it was booked by.
_BOOKED = """
from ankang.benefits.models import Settlement
funds = ("basic", "serious", "assistance", "extra", "topup")
def moved(act):
    return [share.amount_fen for share in act.shares.all() if share.payer in funds]
acts = Settlement.objects.filter(person="{person}").order_by("settled_at")
print(json.dumps([{{"kind": one.kind, "transaction": str(one.booked or ""),
    "funds": sum(moved(one)), "turnover": sum(map(abs, moved(one)))}} for one in acts]))
"""
OF_FUNDS = ("基本医保", "大病保险", "医疗救助", "倾斜救助", "地方补充保障")
# In the catalogue of the county bed and first drug are class A, CT and the second drug class B, the last is on no list.
FIRST = (("B01", "8", "224.00"), ("D02", "40", "2640.40"), ("T01", "2", "480.00"), ("D03", "16", "1333.33"), ("D18", "6", "300.00"))  # fmt: skip
SECOND = (("B01", "7", "196.00"), ("N01", "7", "154.00"), ("D02", "60", "5200.00"), ("D10", "4", "888.88"), ("T05", "1", "999.99"))  # fmt: skip


class Story(MoneyStory):
    """One patient, two stays, three desks."""

    def __init__(self, come, county):
        super().__init__(come, county)
        self.earlier, self.later = stays(today())
        self.patient = asked(county, _FIND.format(year=self.earlier[1].year))

    # The window

    def the_patient_is_found(self):
        them = self.window = self.come("hospital_window")
        them.go("/benefits/")
        self.looks_right(them, "下一位是谁？", "待结算的账单")
        them.page.fill("#q", self.patient["tail"])
        self.press(them, "查找")
        # There are namesakes: the key of the person tells them apart.
        them.page.locator(f"#hits a[href='/benefits/persons/{self.patient['person']}/']").click()
        them.page.wait_for_load_state()

    def and_the_entitlements_are_there(self):
        them = self.window
        text = self.looks_right(
            them, f"{self.patient['name']}能享受什么待遇", "低保对象", "按这一类享受", "起参保", "还没有账单"
        )
        assert self.patient["identity"] not in text
        self.follow(them, "登记账单")

    def a_bill_is_typed_and_tried(self):
        them = self.window
        self.types_bill(them, self.patient["person"], stay=self.number(1), days=self.earlier, lines=FIRST)
        self.first = self.tried(them)
        self.looks_right(them, "明细合计", "相符", "还没有保存")
        assert sum(self.first.values()) == 497_773
        assert self.first["基本医保"] and self.first["医疗救助"] and self.first["个人负担"], self.first
        assert not self.bills(), "a trial keeps nothing"

    def settled_and_explained(self):
        them = self.window
        self.bill = self.settles(them)
        said = (
            "报销结算说明",
            self.patient["name"],
            self.number(1),
            "低保对象",
            "有疑问请打",
            "核验码",
            "病人或家属签字",
        )
        text = self.looks_right(them, *said, "目录外，全部自费", "先行自付")
        assert self.patient["identity"] not in text
        assert self.shares(them) == self.first
        for item in FIRST:
            assert show(fen(item[2])) in text, item

    def the_sheet_is_printed(self):
        """On paper: black on white, without menus and buttons, in type that old eyes can read."""
        page = self.window.page
        page.emulate_media(media="print")
        assert self.shares(self.window) == self.first
        assert not page.locator("nav:visible, button:visible, .no-print:visible").count()
        size = page.eval_on_selector(".explain .own-pay b", "e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 18, size
        paper = page.pdf(format="A4")
        assert paper.startswith(b"%PDF-") and 1 <= paper.count(b"/Type /Page\n") <= 4
        page.emulate_media(media="screen")

    def every_page_tells_the_same_sums(self):
        them = self.window
        paid = sum(self.first.values()) - self.first["个人负担"]
        told = show(sum(self.first.values())), show(paid), show(self.first["个人负担"])
        them.go(self.bill)
        self.looks_right(them, "已结算", "办理经过", "本年累计", *told)
        assert self.shares(them) == self.first
        for address in ("/benefits/bills/", f"/benefits/persons/{self.patient['person']}/"):
            them.go(address)
            row = them.page.locator("main tr", has_text=self.number(1)).inner_text()
            assert all(sum_ in row for sum_ in told), row
            self.looks_right(them, self.number(1))

    def a_later_bill_follows(self):
        them = self.window
        self.types_bill(them, self.patient["person"], stay=self.number(2), days=self.later, lines=SECOND)
        tried = self.tried(them)
        self.later_bill = self.settles(them)
        self.second = self.shares(them)
        assert self.second == tried and sum(self.second.values()) == 743_887
        self.looks_right(them, "本年第 2 次住院")

    # Taken back

    def the_first_is_taken_back_with_a_reason(self):
        them = self.window
        them.go(self.bill)
        self.follow(them, "退费")
        self.looks_right(them, "要退掉", show(self.first["个人负担"]), "会重算，多退少补")
        self.press(them, "退费")
        them.broken[:] = [one for one in them.broken if "422" not in one]
        assert "说明" in them.page.inner_text("main .error-summary, main [role=alert]"), (
            "no reason given, none accepted"
        )
        them.page.select_option("[name=reason]", label="账单有误")
        them.page.fill("[name=note]", "床位费多计三天，票据已收回")
        self.press(them, "退费")
        self.looks_right(them, "已退费", "床位费多计三天", "应退", show(self.first["个人负担"]))

    def and_the_later_one_is_computed_again(self):
        them = self.window
        them.go(self.later_bill)
        self.looks_right(them, "较早的账单退费")
        self.again = self.shares(them)
        assert sum(self.again.values()) == sum(self.second.values())
        more = self.again["个人负担"] - self.second["个人负担"]
        assert more, "the reversal of the first stay of the year moves the deductible of the second"
        words = "应退" if more < 0 else "应补"
        difference = them.page.locator(".timeline .difference").last.inner_text()
        assert words in difference and abs(fen(difference)) == abs(more), (difference, more)
        assert "本年第 1 次住院" in them.page.inner_text("main")
        self.more = more

    def the_differences_are_worked_off(self):
        """What the patient paid for the first stay goes back; what the second costs more is collected, or less paid out."""
        them = self.window
        them.go("/benefits/dues/")
        sums = sorted(
            fen(row.locator(".difference").inner_text())
            for row in them.page.locator("main tbody tr", has_text=self.patient["name"]).all()
        )
        assert sums == sorted([self.first["个人负担"], abs(self.more)]), sums
        self.looks_right(them, "该给谁退，该找谁补")
        them.page.locator("main tbody tr", has_text=show(self.first["个人负担"])).locator("a").first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, f"应退给{self.patient['name']}", show(self.first["个人负担"]))
        them.page.fill("[name=receipt]", "TK-0001")
        self.press(them, "钱已给病人")
        self.looks_right(them, "TK-0001", "已办")

    # The ledger

    def the_money_stands_in_the_ledger_without_a_name(self):
        """Every act of the two bills is booked; what stands is what the second bill has of the funds now."""
        booked = asked(self.county, _BOOKED.format(person=self.patient["person"]))
        assert [one["kind"] for one in booked].count("settle") == 2, booked
        them = self.finance = self.come("finance")
        standing = 0
        for one in booked:
            if not one["transaction"]:
                continue
            them.go(f"/funds/transactions/{one['transaction']}/")
            self.looks_right(them, "分录", "借贷相等", show(one["turnover"]))
            standing += one["funds"]
            self.tells_nobody(them)
        assert standing == sum(self.again[payer] for payer in OF_FUNDS)
        for address in ("/funds/", "/funds/transactions/", "/funds/payables/", "/today/"):
            them.go(address)
            self.tells_nobody(them)
        assert them.page.request.get(f"{self.county.url}{self.bill}").status == 403

    def tells_nobody(self, them: Visitor):
        whole = them.page.content()
        told = (self.patient["name"], self.patient["identity"], self.number(1), self.number(2), "J18.9")
        assert not [word for word in told if word in whole], them.page.url

    def number(self, at: int) -> str:
        return f"ZY{self.patient['tail']}{at}"

    def bills(self) -> list:
        return asked(self.county, _BILLS.format(person=self.patient["person"]))["bills"]


def show(amount: int) -> str:
    """A sum as pages write it."""
    return f"{amount // 100:,}.{amount % 100:02d}"


def test_a_bill_is_settled_explained_and_taken_back(visitor, county):
    story = Story(visitor, county)
    story.the_patient_is_found()
    story.and_the_entitlements_are_there()
    story.a_bill_is_typed_and_tried()
    story.settled_and_explained()
    story.the_sheet_is_printed()
    story.every_page_tells_the_same_sums()
    story.a_later_bill_follows()
    story.the_first_is_taken_back_with_a_reason()
    story.and_the_later_one_is_computed_again()
    story.the_differences_are_worked_off()
    story.the_money_stands_in_the_ledger_without_a_name()
