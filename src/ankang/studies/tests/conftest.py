"""What the tests share: a clock, registered households of several villages, and who designs, asks and looks on."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


@pytest.fixture
def clock():
    """26 November 2026, nine in the morning in China."""
    with time_machine.travel(dt.datetime(2026, 11, 26, 1, tzinfo=dt.UTC), tick=False) as travel:
        yield travel


def homes(village, count, **fields):
    """Registered households with a head each, in bulk."""
    from ankang.registry.models import HouseholdCategory
    from ankang.registry.tests import factories as people

    made = []
    for at in range(count):
        home = people.household(village, **fields)
        people.person(home, name=f"某户主{at}", born_on=dt.date(1970, 1, 1), phone="19901220001")
        HouseholdCategory.objects.create(household=home, kind="registered", since=dt.date(2016, 3, 1))
        made.append(home)
    return made


@pytest.fixture
def who(clock):
    """Two villages of a town and one of another with 14, 10 and 8 registered households; people with their duties."""
    from ankang.registry.tests import factories as people

    people.division_tree()
    found = {village: homes(village, count) for village, count in
             ((people.VILLAGE, 14), (people.SISTER_VILLAGE, 10), (people.OTHER_VILLAGE, 8))}  # fmt: skip
    return SimpleNamespace(
        homes=found,
        health=people.user("county_health", people.COUNTY, name="卫健"),
        rural=people.user("county_rural", people.COUNTY, name="乡振"),
        analyst=people.user("analyst", people.COUNTY, name="分析"),
        inspector=people.user("inspector", people.COUNTY, name="督导"),
        leader=people.user("team_leader", people.VILLAGE, name="队长"),
        head=people.user("village_head", people.VILLAGE, name="村主任"),
        county=people.division_tree().county,
    )


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
