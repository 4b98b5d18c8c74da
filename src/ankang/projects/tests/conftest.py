"""What the tests share: a clock, desks of a county and who acts at them."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


@pytest.fixture
def clock():
    """2 March 2026, nine in the morning in China; `clock.shift(days)` lets days pass."""
    with time_machine.travel(dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC), tick=False) as travel:
        yield SimpleNamespace(shift=lambda days: travel.shift(dt.timedelta(days=days)))


@pytest.fixture
def who(clock):
    """A town, a department, the county's office and its leader, and strangers."""
    from ankang.registry.tests import factories as people
    from ankang.teams.tests.factories import speaks_for, unit

    people.division_tree()
    farm = unit(name="县农业农村局")
    other = unit(name="县水利局")
    office = unit(kind="town_office", place=people.TOWN, name="青石镇扶贫办")
    found = SimpleNamespace(
        farm=farm, other=other, office=office,
        clerk=people.user("township_clerk", people.TOWN, name="镇专干"),
        officer=people.user("project_officer", people.COUNTY, name="农业局干部"),
        stranger=people.user("project_officer", people.COUNTY, name="水利局干部"),
        leader=people.user("county_leader", people.COUNTY, name="县领导"),
        rural=people.user("county_rural", people.COUNTY, name="乡村振兴局"),
        elsewhere=people.user("township_clerk", people.OTHER_TOWN, name="邻镇专干"),
        cadre=people.user("village_cadre", people.VILLAGE, name="村干部"),
        finance=people.user("finance", people.COUNTY, name="财务"),
        head=people.user("finance_head", people.COUNTY, name="财务负责人"),
    )  # fmt: skip
    speaks_for(found.officer, farm)
    speaks_for(found.stranger, other)
    speaks_for(found.clerk, office)
    return found


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
