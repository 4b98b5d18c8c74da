"""What the tests share: a clock, a county with people at work, households to be drawn."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


@pytest.fixture
def clock():
    """26 November 2026, nine in the morning in China."""
    with time_machine.travel(dt.datetime(2026, 11, 26, 1, tzinfo=dt.UTC), tick=True) as travel:
        yield travel


@pytest.fixture
def who(clock):
    """Who organises, inspects, puts right and looks on; twelve households in two villages of one town."""
    from ankang.registry.tests import factories as people

    people.division_tree()
    homes = [people.household(code) for code in (people.VILLAGE, people.SISTER_VILLAGE) for _ in range(6)]
    for home in homes:
        people.person(home, relation="01")
    return SimpleNamespace(
        homes=homes,
        rural=people.user("county_rural", people.COUNTY, name="振兴"),
        inspector=people.user("inspector", people.COUNTY, name="督导甲"),
        other=people.user("inspector", people.COUNTY, name="督导乙"),
        clerk=people.user("township_clerk", people.TOWN, name="专干"),
        cadre=people.user("village_cadre", people.VILLAGE, name="村干部"),
        doctor=people.user("village_doctor", people.VILLAGE, name="村医"),
        leader=people.user("county_leader", people.COUNTY, name="领导"),
        stranger=people.user("township_clerk", people.OTHER_TOWN, name="邻镇"),
    )


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
