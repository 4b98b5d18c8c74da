"""What the tests share: a clock, facilities of two towns, and who reports or looks on."""

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
    """A centre and two clinics of one town, a clinic elsewhere, and people with their duties."""
    from ankang.places.models import Facility
    from ankang.registry.tests import factories as people

    people.division_tree()

    def make(name, kind, division):
        return Facility.objects.create(name=name, kind=kind, division_id=division, since=dt.date(2012, 1, 1))

    return SimpleNamespace(
        centre=make("青石镇卫生院", "township_centre", people.TOWN),
        clinic=make("柳林村卫生室", "clinic", people.VILLAGE),
        far=make("三岔村卫生室", "clinic", people.OTHER_VILLAGE),
        physician=people.user("township_physician", people.TOWN, name="镇医"),
        stranger=people.user("township_physician", people.OTHER_TOWN, name="邻镇"),
        health=people.user("county_health", people.COUNTY, name="卫健"),
        leader=people.user("county_leader", people.COUNTY, name="领导"),
        doctor=people.user("village_doctor", people.VILLAGE, name="村医"),
    )


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
