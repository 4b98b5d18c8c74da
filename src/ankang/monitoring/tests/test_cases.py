"""The cases a policy officer reads: households and the warnings they must have, by event and by night."""

from pathlib import Path

import pytest
import yaml

from ankang.monitoring import actions
from ankang.monitoring.judging import look
from ankang.monitoring.models import Warning  # noqa: A004 - the word of the field
from ankang.monitoring.tests import homes as make
from ankang.quality.queries.part import Part

pytestmark = pytest.mark.django_db
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "households.yaml").read_text(encoding="utf-8"))
LEVELS = {1: "amber", 2: "red"}


def of(home):
    return {one.rule: LEVELS[one.level] for one in Warning.objects.filter(household=home)}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_household_gets_the_warnings_of_its_case(case, clock, purse):
    home = make.described(case, purse)
    actions.weigh(household=home.pk)
    assert of(home) == case["expect"]
    if "unsure" in case:
        assert sorted(rule for rule, _key in look(Part(keys=(home.pk,)), make.DAY).unsure) == case["unsure"]


def test_the_night_says_the_same_of_all_cases_as_events_do(clock, purse):
    pairs = [(make.described(case, purse), case) for case in CASES]
    actions.weigh_everything(by=None)
    assert {case["case"]: of(home) for home, case in pairs} == {
        case["case"]: case["expect"] for _h, case in pairs
    }
    before = Warning.objects.count()
    actions.weigh_some(households=[home.pk for home, _case in pairs])
    assert Warning.objects.count() == before
