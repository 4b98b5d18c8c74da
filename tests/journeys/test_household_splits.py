"""分户遇上在办申请: a household splits while its application is under way. The application stops until a person says for
which of the two it goes on; then it goes on for that one, and the pages of both tell what happened."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.journeys import test_application_to_register as applying
from tests.journeys.conftest import built

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

# The largest household of the team leader's village that may ask to be registered and whose head has a spouse: the
# couple parts, and who is not the head goes.
_FIND = """
import django, json; django.setup()
from ankang.accounts.models import User
from ankang.approvals.models import Application
from ankang.registry.models import Household, HouseholdCategory
village = User.objects.get(username="team_leader").posts.get().division_id
busy = Application.objects.filter(end="").values("household")
marked = HouseholdCategory.objects.filter(until=None).values("household")
homes = Household.objects.filter(village=village, left_on=None).exclude(pk__in=busy).exclude(pk__in=marked)
there = {home: {one.relation: one.name for one in home.persons.filter(left_on=None)} for home in homes}
home = max((home for home in there if {"01", "02"} <= set(there[home])), key=lambda home: len(there[home]))
goes = list(home.persons.filter(left_on=None).exclude(relation="01").values_list("name", flat=True))
print(json.dumps({"home": str(home.pk), "number": home.number, "head": there[home]["01"],
                  "spouse": there[home]["02"], "goes": goes}))
"""


class Story(applying.Story):
    """One household that becomes two."""

    find = _FIND

    def someone_parts_from_it(self, county):
        them = self.cadre = self.enter(county, "village_cadre")
        them.go(f"/register/households/{self.known['home']}/")
        self.follow(them, "登记变化")
        them.page.locator("main a[href$='/split/']").click()
        them.page.wait_for_load_state()
        self.looks_right(them, "分户", "分出哪些成员", "年度收入留在原户", "依据")
        for name in self.known["goes"]:
            them.page.get_by_label(name, exact=True).evaluate(applying.CLICK)
        them.page.fill("[name=note]", "夫妻离异，各立一户")
        self.press(them, "下一步")
        self.looks_right(them, "请核对，无误后登记", self.known["spouse"], "新户：各成员与户主的关系")
        self.press(them, "确认登记")
        self.looks_right(them, "已分户，这是新户", f"{self.known['spouse']} 户")
        self.new = them.page.url.removeprefix(county.url)

    def and_the_application_stops(self, county):
        case = f"/approvals/cases/{self.case}/"
        them = self.cadre
        self.until(them, case, "这一户已分户或并户，申请暂停")
        self.looks_right(them, "现在还不能决定", "去确认")
        assert not them.page.locator("#decide form").count()
        them.go("/approvals/?which=mine&state=held")
        self.looks_right(them, self.head)
        them = self.leader
        self.until(them, "/today/", self.head)
        them.is_accessible()
        them.fits()
        them.go(f"/register/households/{self.known['home']}/")
        self.looks_right(them, self.head, "户情变化待确认")

    def until_somebody_says_for_whom_it_goes_on(self, county):
        them = self.leader
        them.go(f"/approvals/cases/{self.case}/")
        self.follow(them, "去确认")
        self.looks_right(
            them,
            "申请由哪一户继续",
            f"{self.head} 户",
            f"{self.known['spouse']} 户，{len(self.known['goes'])} 人",
        )
        self.press(them, "确认")
        # Nothing chosen: said beside the question, and by the status that the browser notes.
        them.broken[:] = [one for one in them.broken if "422" not in one]
        self.looks_right(them, "申请由哪一户继续")
        them.page.locator("main label", has_text=f"{self.known['spouse']} 户").evaluate(applying.CLICK)
        them.page.fill("[name=reason]", "受伤的劳力随妻子一户生活")
        self.press(them, "确认")
        self.looks_right(them, "已确认，申请继续办理", f"{self.known['spouse']} 户", "确认由哪一户继续")
        assert "申请暂停" not in them.page.inner_text("main")
        self.head = self.known["spouse"]

    def then_both_pages_tell_what_happened(self, county):
        them, old = self.cadre, f"/register/households/{self.known['home']}/"
        them.go(f"{old}tab/happened/")
        self.looks_right(them, "分户", "分出新户", self.known["spouse"], "夫妻离异，各立一户")
        them.go(f"{self.new}tab/happened/")
        self.looks_right(them, "分户", self.known["number"])
        them.go(f"{old}tab/approvals/")
        self.looks_right(them, "由另一户继续的申请", "建档立卡户认定", "村审查")
        them.go(f"{self.new}tab/approvals/")
        self.looks_right(them, "建档立卡户认定", "村审查")
        yesterday = dt.date.fromisoformat(self.today()) - dt.timedelta(days=1)
        them.go(f"{old}on/?day={yesterday}")
        self.looks_right(them, self.known["head"], self.known["spouse"])


@pytest.fixture
def story(browser):
    home = Path(tempfile.mkdtemp(prefix="ankang-journey-"))
    yield Story(browser, home, built(home))
    print((home / "serve.log").read_text()[-4000:])  # shown when the story broke off
    shutil.rmtree(home, ignore_errors=True)


def test_a_household_splits_while_its_application_is_under_way(story):
    with story.on_day(0) as county:
        story.the_team_leader_takes_the_application_in(county)
        story.and_checks_at_the_door_with_a_photo()
        story.and_records_the_meeting("group")
        story.someone_parts_from_it(county)
        story.and_the_application_stops(county)
        story.until_somebody_says_for_whom_it_goes_on(county)
        story.decides(county, "village_cadre", "同意上报", "村民小组评议通过").close()
        story.then_both_pages_tell_what_happened(county)
        story.leave()
