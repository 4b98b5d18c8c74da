"""干部离任，户户有人: the county sees at once that 71 teams live in 158 villages, the town fills the hole of two households,
a cadre leaves and hands everything to another in one go, and no household is without a name on any day."""

import pytest

from tests.journeys.conftest import County, Visitor
from tests.journeys.money_story import MoneyStory, asked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

_FACTS = """
from ankang.places.models import Division
from ankang.teams.models import Cadre
village = Division.objects.get(name="柳林村", parent__name="青石镇")
cadre = Cadre.objects.get(name="沈立群")
homes = cadre.households.filter(until=None)
others = Cadre.objects.filter(place=village.parent_id, left_on=None).exclude(pk=cadre.pk)
print(json.dumps({"village": village.code, "cadre": str(cadre.pk), "homes": [str(one.household_id) for one in homes],
    "heir": str(others.filter(households__household__village=village.code, households__until=None).first().pk)}))
"""
_END = """
import datetime as dt
from django.utils import timezone
from ankang.accounts.models import User
from ankang.teams import queries
from ankang.teams.models import HouseholdPairing
today = timezone.localdate()
county = User.objects.get(username="county_rural")
picture = queries.holes_between(county, today, today + dt.timedelta(days=60), "{village}")
lacking = [str(one.household) for one in picture.of("household")]
rows = HouseholdPairing.objects.filter(household_id={first!r}, void=False).order_by("since").values_list("since", "until")
spans = [(str(since), str(until or "")) for since, until in rows]
print(json.dumps({{"lacking": lacking, "spans": spans,
    "heir": HouseholdPairing.objects.filter(cadre_id="{heir}", until=None).count(),
    "left": HouseholdPairing.objects.filter(cadre_id="{cadre}", until=None).count()}}))
"""


class Story(MoneyStory):
    """The county, the town, and the household's page."""

    def the_county_sees_the_hole_at_once(self):
        them = self.come("county_rural")
        them.go("/teams/")
        self.looks_right(them, "71 / 158", "缺 87 村", "工作队驻村", "柳林村", "没有帮扶责任人的户")
        self.follow(them, "工作队驻村")
        assert them.page.locator("main").get_by_role("link", name="去安排").count() >= 80

    def the_town_fills_it(self):
        self.told = asked(self.county, _FACTS)
        them: Visitor = self.come("township_clerk")
        self.town = them
        them.go("/today/")
        self.looks_right(them, "柳林村有 2 户没有帮扶责任人")
        them.go(f"/teams/villages/{self.told['village']}/")
        self.looks_right(them, "2 户还没有帮扶责任人", "没有责任人", "驻村工作队")
        self.follow(them, "安排户的责任人")
        self.looks_right(them, "没有责任人的户已经勾上")
        them.page.select_option("[name=who]", self.told["heir"])
        self.press(them, "保存")
        self.looks_right(them, "户都有帮扶责任人")

    def a_cadre_leaves(self):
        them = self.town
        them.go(f"/teams/cadres/{self.told['cadre']}/")
        self.looks_right(them, "沈立群", "调离")
        self.follow(them, "离任交接")
        self.looks_right(them, "沈立群的户和岗位交给谁？", "已按“同村、同单位、负担最轻”选好")
        them.page.fill("[name=reason]", "调离本县")
        village = f"[name=village-{self.told['village']}]"
        proposed = them.page.input_value(village)
        them.page.select_option(village, "")
        self.press(them, "办理交接")
        them.broken.clear()  # a refused form answers 422, which the console calls an error
        self.looks_right(them, "请选择“柳林村的")
        them.page.select_option(village, proposed)
        self.press(them, "办理交接")
        self.looks_right(them, "已离任", f"移交 {len(self.told['homes'])} 户")
        self.proposed = proposed

    def and_no_household_is_unnamed_on_any_day(self):
        first = self.told["homes"][0]
        end = asked(self.county, _END.format(**{**self.told, "heir": self.proposed}, first=first))
        assert end["lacking"] == [] and end["left"] == 0 and end["heir"] >= len(self.told["homes"])
        assert all(
            after[0] > before[1] for before, after in zip(end["spans"], end["spans"][1:], strict=False)
        )
        self.town.go(f"/register/households/{first}/")
        self.looks_right(self.town, "帮扶责任人", "干部包户")


def test_a_cadre_leaves_and_no_household_is_unnamed(visitor: type[Visitor], county: County) -> None:
    story = Story(visitor, county)
    story.the_county_sees_the_hole_at_once()
    story.the_town_fills_it()
    story.a_cadre_leaves()
    story.and_no_household_is_unnamed_on_any_day()
