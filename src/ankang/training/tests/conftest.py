"""What the tests share: a day, people of two towns with their duties, a labour course with sessions."""

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
    """Who runs training, who looks on, who is a stranger."""
    from ankang.registry.tests import factories as registry

    registry.division_tree()
    return SimpleNamespace(
        clerk=registry.user("township_clerk", registry.TOWN, name="镇专干"),
        rural=registry.user("county_rural", registry.COUNTY, name="振兴局"),
        health=registry.user("county_health", registry.COUNTY, name="卫健"),
        cadre=registry.user("village_cadre", registry.VILLAGE, name="村干部"),
        doctor=registry.user("village_doctor", registry.VILLAGE, name="村医"),
        stranger=registry.user("township_clerk", registry.OTHER_TOWN, name="邻镇"),
        leader=registry.user("county_leader", registry.COUNTY, name="领导"),
    )


@pytest.fixture
def course(who):
    """A course of foot care of 16 class hours in 青石镇, with four sessions of 180 minutes."""
    from ankang.training.tests import factories as training

    return training.course(who.clerk)


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
