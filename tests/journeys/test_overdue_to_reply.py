"""逾期的高血压到转诊回复: an overdue patient is visited and is not controlled, visited again within two weeks and has to be
referred; the hospital receives, examines and answers, and the village closes the loop."""

import datetime as dt

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked, today

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Of those on the doctor's list: overdue in hypertension, last controlled, and not on the way to any hospital.
_FIND = """
from django.utils import timezone
from ankang.accounts.models import User
from ankang.care import owed
from ankang.care.models import Visit
from ankang.referrals.models import Referral
doctor = User.objects.get(username="village_doctor")
day = timezone.localdate()
away = set(Referral.objects.exclude(state="closed").values_list("person", flat=True))
def calm(one):
    last = Visit.objects.filter(person=one.person_id, programme="hypertension", replaced_by=None).order_by("-visited_on").first()
    return last is not None and last.control == 1 and (day - last.visited_on).days > 30
for one in owed.owed(doctor, day):
    if one.kind == "hypertension" and one.state == "overdue" and one.person_id not in away and calm(one):
        break
print(json.dumps({"person": str(one.person_id), "name": one.name, "due": str(one.due_on)}))
"""
_REFERRAL = """
from ankang.referrals.models import Referral
row = Referral.objects.filter(person="{person}").order_by("-made_at").first()
print(json.dumps({{"key": str(row.pk) if row else "", "state": row.state if row else "", "outcome": row.outcome if row else ""}}))
"""
REASON = "连续两次血压在 160 以上，已按时服药，仍头晕"


class Story(MoneyStory):
    """One patient, two visits, two desks."""

    def the_patient_is_overdue(self):
        self.found = asked(self.county, _FIND)
        them = self.village = self.come("village_doctor")
        them.go("/care/")
        self.looks_right(them, "逾期", self.found["name"], "国卫基层发")

    def visited(self, on: dt.date, systolic: str, **more: str) -> str:
        """Record a visit as it is filled in at the door; the text of the saved visit."""
        them = self.village
        them.go(f"/care/new/{self.found['person']}/hypertension_follow_up/")
        them.page.fill("[name=systolic]", systolic)
        them.page.fill("[name=diastolic]", "92")
        chosen = {"adherence": "1", "adverse": "1", "symptoms": "2", "mode": "home", **more}
        for name, value in chosen.items():
            them.page.locator(f"[name={name}][value='{value}']").check(force=True)
        them.page.fill("[name=visited_on]", on.isoformat())
        them.page.locator("main form button.btn-primary").last.click()
        them.page.wait_for_url("**/care/visit/**")
        return them.page.inner_text("main")

    def twice_in_a_row_without_control(self):
        first = self.visited(today() - dt.timedelta(days=13), "164")
        assert "控制不满意" in first and "14 天" in first, first
        second = self.visited(today(), "168")
        assert "连续" in second and "转诊" in second, second

    def a_referral_is_written(self):
        them = self.village
        them.go(f"/referrals/new/{self.found['person']}/")
        place = them.page.locator("[name=to] option", has_text="岚溪县人民医院").first.get_attribute("value")
        them.page.select_option("[name=to]", place)
        department = them.page.locator("[name=department] option").nth(1).get_attribute("value")
        them.page.select_option("[name=department]", department)
        them.page.locator("[name=urgency][value=soon]").check(force=True)
        them.page.fill("[name=reason]", REASON)
        self.press(them, "转出")
        self.key = asked(self.county, _REFERRAL.format(person=self.found["person"]))["key"]
        self.looks_right(them, REASON, "随转的档案摘要")

    def step(self, them: Visitor, move: str, **fields: str) -> None:
        them.go(f"/referrals/{self.key}/{move}/")
        for name, value in fields.items():
            box = them.page.locator(f"[name={name}]").first
            if box.get_attribute("type") == "radio":
                them.page.locator(f"[name={name}][value='{value}']").check(force=True)
            else:
                box.fill(value)
        them.page.locator("main form button.btn-primary").last.click()
        them.page.wait_for_url(f"**/referrals/{self.key}/")

    def the_hospital_receives_and_answers(self):
        them = self.hospital = self.come("hospital_doctor")
        them.go("/referrals/inbox/")
        self.looks_right(them, self.found["name"])
        self.step(them, "accept", appointment_on=today().isoformat(), note="空腹来，带上现用的药")
        self.step(them, "arrive", arrived_on=today().isoformat())
        self.step(
            them, "answer", diagnosis="高血压 2 级", treatment="氨氯地平 5 mg，每日一次",
            advice="两周后量血压，仍在 150 以上再来", see_where="clinic",
        )  # fmt: skip
        self.looks_right(them, "已回复")

    def the_reply_arrives_and_the_loop_closes(self):
        them = self.village
        them.go("/today/")
        self.looks_right(them, self.found["name"])
        them.go(f"/referrals/{self.key}/")
        self.looks_right(them, "接收机构的回复", "氨氯地平 5 mg", "两周后量血压")
        self.step(
            them, "close", outcome="taken_over", asked_on=today().isoformat(), note="按回复服药，两周后再测"
        )
        end = asked(self.county, _REFERRAL.format(person=self.found["person"]))
        assert (end["state"], end["outcome"]) == ("closed", "taken_over")
        them.go(f"/records/{self.found['person']}/")
        assert "转诊" in them.page.inner_text("main")


def test_from_an_overdue_patient_to_the_hospitals_reply(county: County, visitor: type[Visitor]) -> None:
    story = Story(visitor, county)
    story.the_patient_is_overdue()
    story.twice_in_a_row_without_control()
    story.a_referral_is_written()
    story.the_hospital_receives_and_answers()
    story.the_reply_arrives_and_the_loop_closes()
