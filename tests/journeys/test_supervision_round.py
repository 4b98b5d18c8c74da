"""一轮督导到销号: the county draws households with a seed, an inspector asks at the door on the phone and only then sees
what the system says, a difference becomes a finding, the village puts it right, the county re-checks and closes it."""

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# Two units of the round: the village's cadre logs in.
_SAMPLE = """
from ankang.supervision.models import Round
from ankang.supervision.queries import to_visit
from ankang.registry.models import Person
one = Round.objects.get(title="柳林村年底督导")
row = to_visit(one).order_by("number").first()
members = Person.objects.filter(household=row.household_id, left_on=None).count()
print(json.dumps({"round": str(one.pk), "unit": str(row.pk), "members": members, "seed": one.draw.seed,
    "again": sorted(str(s.household_id) for s in to_visit(one))}))
"""
# The same draw by the rules alone, from the frame as it is.
_AGAIN = """
from ankang.supervision.models import Round
from ankang.supervision.queries import frame
from ankang.supervision.rules import draw
one = Round.objects.get(title="柳林村年底督导")
drawn = draw(frame(one, "")[0], "simple", 3, "岁末")
print(json.dumps(sorted(u.id for u in drawn.sample)))
"""
_END = """
from ankang.supervision.models import Finding
row = Finding.objects.get(round__title="柳林村年底督导")
print(json.dumps({"state": row.state, "steps": list(row.steps.order_by("made_at").values_list("kind", flat=True))}))
"""


class Story(MoneyStory):
    """One round, three desks."""

    def choose(self, them: Visitor, name: str, value: str) -> None:
        """Tap one of the buttons of a question."""
        box = them.page.locator(f"main input[name={name}][value='{value}']").get_attribute("id")
        them.page.locator(f"main label[for={box}]").click()

    def the_county_draws(self):
        them = self.county_desk = self.come("county_rural")
        them.go("/supervision/")
        self.looks_right(them, "二季度政策落实督导", "四季度入户督导")
        self.follow(them, "开始一轮督导")
        them.page.fill("[name=title]", "柳林村年底督导")
        self.choose(them, "kind", "household")
        self.choose(them, "frame", "all")
        village = them.page.locator("#id_divisions option", has_text="柳林村").get_attribute("value")
        them.page.select_option("[name=divisions]", village)
        self.press(them, "保存")
        self.looks_right(them, "还没有抽样")
        self.follow(them, "编组")
        them.page.locator("main input[type=checkbox]").first.check()
        self.press(them, "保存")
        self.follow(them, "抽样")
        them.page.fill("[name=size]", "3")
        self.choose(them, "strata", "")
        them.page.fill("[name=seed]", "岁末")
        self.press(them, "抽样")
        self.looks_right(them, "样本 3 个，已督导 0 个", "岁末", "3 / ")
        self.found = asked(self.county, _SAMPLE)
        assert asked(self.county, _AGAIN) == self.found["again"], "the same seed draws the same"

    def the_inspector_asks_first_and_sees_the_system_afterwards(self):
        them = self.come("inspector", phone=True)
        them.go(f"/supervision/rounds/{self.found['round']}/")
        them.go(f"/supervision/sample/{self.found['unit']}/")
        self.follow(them, "入户填写")
        form = them.page.inner_text("main")
        assert "系统所记" not in form and "全家几口人" in form
        them.fits()
        them.is_accessible()
        self.choose(them, "met", "head")
        them.page.fill("[name=members]", str(self.found["members"] + 1))
        for item in (
            "registered",
            "all_insured",
            "contracted",
            "visited",
            "cadre_known",
            "house_safe",
            "water_safe",
        ):
            self.choose(them, item, "true")
        self.press(them, "存下，再看系统怎么记")
        self.looks_right(them, "入户看到", "系统所记", "不一致")
        self.follow(them, "登记为问题")
        self.press(them, "登记问题")
        self.looks_right(them, "待整改", "全家几口人")
        self.finding = self.here(them)

    def the_village_puts_it_right(self):
        them = self.come("village_cadre", phone=True)
        them.go("/today/")
        assert "要整改" in them.page.inner_text("main")
        them.go(f"/supervision/rounds/{self.found['round']}/")
        assert "柳林村年底督导" not in them.page.inner_text("main"), "a sample is not told to those looked at"
        them.broken.clear()
        them.go(self.finding)
        self.follow(them, "报整改")
        them.page.fill("[name=text]", "已到户核对户口册，新生的孙女登记入册。")
        them.page.check("[name=changed_record]")
        self.press(them, "报整改")
        self.looks_right(them, "已报整改，须由另一人复核", "系统里的记录也改正了")

    def the_county_closes_it(self):
        them = self.county_desk
        them.go(self.finding)
        self.follow(them, "复核")
        self.choose(them, "passed", "yes")
        self.press(them, "确定")
        self.looks_right(them, "已销号", "复核通过")
        them.go(f"/supervision/rounds/{self.found['round']}/")
        self.looks_right(them, "系统与入户是否一致", "已督导 1 个")
        end = asked(self.county, _END)
        assert end == {"state": "closed", "steps": ["opened", "reported", "closed"]}


def test_a_round_from_sample_to_closed_finding(county: County, visitor: type[Visitor]) -> None:
    story = Story(visitor, county)
    story.the_county_draws()
    story.the_inspector_asks_first_and_sees_the_system_afterwards()
    story.the_village_puts_it_right()
    story.the_county_closes_it()
