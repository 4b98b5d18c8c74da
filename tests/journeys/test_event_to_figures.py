"""一次活动到指标: the village plans a lecture with a volunteer and leaflets, a resident signs in by the code on the screen,
another is entered from the register, the result is entered, and after a snapshot the figures have risen by just them."""

import re
import time

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Two of the village whose names nobody else in it has and who came to nothing this month.
_FIND = """
from collections import Counter
from django.utils import timezone
from ankang.outreach.models import Attendee, Item
from ankang.registry.models import NameKey, Person
month = timezone.localdate().replace(day=1)
busy = set(Attendee.objects.filter(event__on__gte=month).exclude(person=None).values_list("person_id", flat=True))
rows = list(Person.objects.filter(village__name="柳林村", left_on=None).order_by("number"))
often = Counter(Person.objects.filter(name__in=[row.name for row in rows]).values_list("name", flat=True))
two = [row for row in rows if often[row.name] == 1 and row.pk not in busy and len(row.name) < 4][:2]
keys = NameKey.objects.filter(person=two[1]).values_list("key", flat=True)
item = Item.objects.get(division__name="柳林村", name="健康宣传折页")
print(json.dumps({"names": [row.name for row in two], "initials": keys[0], "person": str(two[0].pk), "item": str(item.pk),
    "stock": item.balance}))
"""
_END = """
from ankang.outreach.models import Event, Item
row = Event.objects.get(title="{title}")
came = row.attendees.filter(struck_at=None)
hours = [one.minutes for one in row.assignments.filter(dropped_at=None)]
print(json.dumps({{"state": row.state, "way": row.way, "came": came.count(), "known": came.exclude(person=None).count(),
    "hours": hours, "stock": Item.objects.get(pk="{item}").balance, "cost": row.cost}}))
"""
TITLE = "柳林村医保政策现场讲座"


class Story(MoneyStory):
    """One lecture, one village doctor, one resident with a telephone, the county."""

    def figure(self, code: str) -> int:
        """The figure of this month for the village, as its doctor reads it."""
        self.doctor.go(f"/reports/indicators/outreach.{code}/?period={today():%Y-%m}")
        text = self.doctor.page.locator("main .big").first.inner_text()
        found = re.search(r"[\d,]+", text)
        return int(found[0].replace(",", "")) if found else 0

    def the_doctor_knows_the_figures(self):
        self.found = asked(self.county, _FIND)
        self.doctor = self.come("village_doctor")
        self.before = {code: self.figure(code) for code in ("events", "person_times", "persons")}

    def a_lecture_is_planned(self):
        them, page = self.doctor, self.doctor.page
        them.go("/outreach/volunteers/new/")
        page.fill("[name=name]", "陈小护")
        page.locator("label", has_text="医护").first.click()
        day = "一二三四五六日"[today().weekday()]
        page.locator("label", has_text=f"周{day}上午").click()
        self.press(them, "登记")
        self.looks_right(them, "陈小护", "08:00–12:00")
        them.go("/outreach/")
        self.looks_right(them, "接下来要办哪些活动", "柳林村医保政策宣讲")
        self.follow(them, "登记计划")
        page.select_option("[name=topic]", "benefits")
        for name, value in (("title", TITLE), ("place", "村委会院坝"), ("begins", "09:00"), ("ends", "11:00"),
                            ("experts", "李主任，县医院，主任医师"), ("skill_medical", "1")):  # fmt: skip
            page.fill(f"[name={name}]", value)
        page.locator("label", has_text="扫码签到").click()
        page.locator(f"[name='item_{self.found['item'].replace('-', '')}']").fill("20")
        self.press(them, "登记计划")
        self.looks_right(them, TITLE, "计划中", "李主任", "陈小护", "就在本村 +40")
        self.event = self.here(them)

    def it_is_confirmed_and_got_ready(self):
        them = self.doctor
        self.press(them, "按建议安排")
        self.looks_right(them, "已安排：陈小护")
        self.follow(them, "确认举办")
        self.press(them, "确认举办")
        self.follow(them, "领用、退回")
        them.page.select_option("[name=item]", self.found["item"])
        them.page.fill("[name=quantity]", "20")
        self.press(them, "登记")
        self.looks_right(them, "已确认", "健康宣传折页")

    def a_resident_signs_in(self):
        them = self.doctor
        self.follow(them, "现场签到码")
        self.press(them, "打开签到码")
        self.looks_right(them, "请扫码签到", "已签到 0 人")
        path = re.search(r"/outreach/s/[\w-]+/", them.page.content())[0]
        phone = self.come(phone=True)
        phone.go(path)
        self.looks_right(phone, TITLE, "手机号码后四位")
        phone.page.fill("[name=name]", self.found["names"][0])
        phone.page.fill("[name=tail]", "5678")
        self.press(phone, "签到")
        self.looks_right(phone, "已签到", "三个问题")
        for name in ("useful", "clear", "again"):
            phone.page.locator(f"[name={name}][value='1']").check(force=True)
        self.press(phone, "提交")
        self.looks_right(phone, "谢谢您的意见")

    def the_list_is_made_whole(self):
        them = self.doctor
        them.go(self.event)
        self.follow(them, "登记举办")
        self.press(them, "登记举办")
        self.follow(them, "到场名单")
        self.looks_right(them, "待对应 1 人", self.found["names"][0], "尾号 5678")
        them.page.locator("form[action*='/match/'] button").first.click()
        them.page.wait_for_load_state()
        self.looks_right(them, "已对应", "待对应 0 人")
        them.page.fill("main [name=q]", self.found["initials"])
        self.press(them, "查找")
        row = them.page.locator("#hits tr", has_text=self.found["names"][1])
        row.get_by_role("button", name="到场").click()
        them.page.wait_for_load_state()
        self.looks_right(them, "2 人次；您辖区内认出 2 人", self.found["names"][1])

    def the_result_is_entered(self):
        them = self.doctor
        them.go(self.event)
        self.follow(them, "认定服务时长")
        self.press(them, "认定")
        self.follow(them, "登记结果")
        them.page.fill("[name=result]", "讲了报销比例和先诊疗后付费，发了折页")
        them.page.fill("[name=cost]", "60")
        them.page.fill("[name=cost_source]", "基本公卫经费")
        self.press(them, "登记结果")
        self.looks_right(them, "已登记结果", "2 人次（扫码签到）", "60.00 元", "服务 2 小时")
        them.go(f"/register/persons/{self.found['person']}/")
        assert TITLE in them.page.inner_text("main")
        end = asked(self.county, _END.format(title=TITLE, item=self.found["item"]))
        assert end == {
            "state": "closed", "way": "qr", "came": 2, "known": 2, "hours": [120], "stock": self.found["stock"] - 20,
            "cost": 6000,
        }  # fmt: skip

    def the_figures_rise_by_just_them(self):
        county = self.come("county_health")
        county.go("/exchange/snapshots/")
        before = county.page.locator("tbody tr").count()
        county.page.get_by_role("button", name="生成快照").click()
        for _second in range(90):
            time.sleep(1)
            county.go("/exchange/snapshots/")
            if county.page.locator("tbody tr").count() > before:
                break
        after = {code: self.figure(code) for code in self.before}
        assert {code: after[code] - self.before[code] for code in after} == {
            "events": 1, "person_times": 2, "persons": 2
        }  # fmt: skip


def test_an_event_from_plan_to_figures(county: County, visitor: type[Visitor]) -> None:
    story = Story(visitor, county)
    story.the_doctor_knows_the_figures()
    story.a_lecture_is_planned()
    story.it_is_confirmed_and_got_ready()
    story.a_resident_signs_in()
    story.the_list_is_made_whole()
    story.the_result_is_entered()
    story.the_figures_rise_by_just_them()
