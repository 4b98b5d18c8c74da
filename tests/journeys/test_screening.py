"""一轮筛查到治疗: the township begins a round in 柳林村, its doctor invites and types the village's list, a positive is
confirmed and registered, treatment begins, and the round is closed with its funnel."""

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Who of the round is first on the village's list, once it is frozen.
_FIRST = """
from ankang.screening.models import Round, Target
one = Round.objects.get(title="柳林村糖尿病筛查")
rows = Target.objects.filter(round=one, state="invited").select_related("person")
rows = rows.order_by("person__household__group", "person__household__number", "person__number")
two = list(rows[:2])
print(json.dumps({"keys": [str(row.pk) for row in two], "names": [row.person.name for row in two],
    "person": str(two[0].person_id), "round": str(one.pk), "village": two[0].village_id}))
"""
_END = """
from ankang.records.models import Condition
from ankang.screening.models import Target
row = Target.objects.get(pk="{key}")
held = Condition.objects.get(pk=row.condition_id)
print(json.dumps({{"state": row.state, "kind": held.kind, "source": held.source, "owner": row.owner_id}}))
"""


class Story(MoneyStory):
    """One round, two desks."""

    def the_township_begins(self):
        them = self.town = self.come("township_physician")
        them.go("/screening/")
        self.follow(them, "开始一轮筛查")
        them.page.locator("label", has_text="2型糖尿病筛查").first.click()
        village = them.page.locator("#id_division option", has_text="柳林村").get_attribute("value")
        them.page.select_option("[name=division]", village)
        them.page.fill("[name=title]", "柳林村糖尿病筛查")
        self.press(them, "定格名单，开始")
        self.looks_right(them, "柳林村糖尿病筛查", "名单已定格", "在 40 岁及以上", "空腹血糖达到 7.0")
        self.round = self.here(them)

    def the_village_is_invited_and_typed(self):
        them = self.village = self.come("village_doctor")
        them.go(self.round)
        self.follow(them, "登记")
        self.press(them, "登记全村已通知")
        self.found = asked(self.county, _FIRST)
        first, second = self.found["keys"]
        them.page.fill(f"[name='{first}-glucose']", "8.6")
        them.page.keyboard.press("Enter")
        them.page.fill(f"[name='{second}-glucose']", "86")
        self.press(them, "保存")
        them.broken.clear()  # a refused form answers 422, which the console calls an error
        self.looks_right(them, "已登记 1 人，其中阳性 1 人", "1 行没有登记", "只能在 1 到 50 之间")
        them.page.fill(f"[name='{second}-glucose']", "5.4")
        self.press(them, "保存")
        self.looks_right(them, "已登记 1 人，其中阳性 0 人")

    def the_positive_waits_in_the_doctors_hands(self):
        them = self.village
        them.go("/screening/mine/")
        self.looks_right(them, self.found["names"][0], "空腹血糖达到 7.0", "另日复查空腹血糖")
        them.go(f"/screening/cases/{self.found['keys'][0]}/")
        self.looks_right(them, "阳性，待确诊", "转诊确诊")
        assert not them.page.get_by_role("link", name="登记确诊", exact=True).count(), (
            "a village does not confirm"
        )

    def the_township_confirms(self):
        them = self.town
        them.go(f"/screening/cases/{self.found['keys'][0]}/")
        self.follow(them, "登记确诊")
        them.page.locator("label", has_text="没有并发症").click()
        them.page.fill("[name=note]", "次日复查空腹血糖 8.1")
        self.press(them, "登记确诊")
        self.looks_right(them, "已确诊，待治疗", "已登记疾病", "2型糖尿病")

    def the_village_begins_the_treatment(self):
        them = self.village
        them.go(f"/register/persons/{self.found['person']}/")
        text = them.page.inner_text("main")
        assert "2型糖尿病筛查" in text and "已确诊，待治疗" in text
        them.go(f"/screening/cases/{self.found['keys'][0]}/")
        self.follow(them, "登记治疗")
        them.page.fill("[name=note]", "开始服二甲双胍")
        self.press(them, "登记治疗")
        self.looks_right(them, "已治疗", "开始服二甲双胍")

    def the_round_is_closed_with_its_funnel(self):
        them = self.town
        them.go(self.round)
        self.looks_right(them, "从应筛到治疗", "1 / 2", "从确诊到治疗")
        self.follow(them, "结束这一轮")
        self.press(them, "结束这一轮")
        self.looks_right(them, "已结束")
        end = asked(self.county, _END.format(key=self.found["keys"][0]))
        assert end == {"state": "treated", "kind": "diabetes", "source": "柳林村糖尿病筛查", "owner": None}


def test_a_round_from_target_to_treated(county: County, visitor: type[Visitor]) -> None:
    story = Story(visitor, county)
    story.the_township_begins()
    story.the_village_is_invited_and_typed()
    story.the_positive_waits_in_the_doctors_hands()
    story.the_township_confirms()
    story.the_village_begins_the_treatment()
    story.the_round_is_closed_with_its_funnel()
