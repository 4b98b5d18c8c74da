"""What the tests share: a clock, two poor villages, and who manages, looks on, and is a stranger."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


@pytest.fixture
def clock():
    """26 November 2026, nine in the morning in China."""
    with time_machine.travel(dt.datetime(2026, 11, 26, 1, tzinfo=dt.UTC), tick=False) as travel:
        yield travel


@pytest.fixture
def who(clock):
    """Two poor villages of a town and their people."""
    from ankang.registry.tests import factories as people
    from ankang.teams.tests import factories as made

    made.poor(people.VILLAGE), made.poor(people.SISTER_VILLAGE)
    clerk = people.user("township_clerk", people.TOWN, name="镇专干")
    captain = people.user("team_leader", people.VILLAGE, name="驻村队长")
    return SimpleNamespace(
        county=people.user("county_rural", people.COUNTY, name="县乡村振兴局"),
        leader=people.user("county_leader", people.COUNTY, name="县领导"),
        clerk=clerk, captain=captain, unit=made.unit(name="县林业局"),
        stranger=people.user("township_clerk", people.OTHER_TOWN, name="邻镇"),
        doctor=people.user("village_doctor", people.VILLAGE, name="村医"),
    )  # fmt: skip


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
