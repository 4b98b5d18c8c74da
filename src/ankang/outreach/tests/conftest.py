"""What the tests share: a clock, organisers of village, town and county, people of one village."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


# Models are not there yet when this file is read: imports stand in the fixtures.
@pytest.fixture
def clock():
    """26 November 2026, a Thursday morning in China; `clock.shift` lets time pass."""
    with time_machine.travel(dt.datetime(2026, 11, 26, 2, tzinfo=dt.UTC), tick=False) as travel:
        yield travel


@pytest.fixture
def world(clock):
    """Organisers, and three people of the village with telephones."""
    from ankang.registry.tests import factories as people

    tree = people.division_tree()
    home = people.household(people.VILLAGE)
    made = {
        "liu": people.person(home, name="刘大山", sex=1, born_on=dt.date(1960, 3, 1), phone="13900001111", keys=["lds"]),
        "wang": people.person(home, name="王秀英", sex=2, relation="10", born_on=dt.date(1975, 6, 9), phone="13900002222", keys=["wxy"]),
        "young": people.person(home, name="刘小山", sex=1, relation="20", born_on=dt.date(2000, 1, 1), keys=["lxs"]),
    }  # fmt: skip
    users = {
        part: people.user(role, code, name=name)
        for part, role, code, name in (
            ("doctor", "village_doctor", people.VILLAGE, "村医"), ("sister", "village_doctor", people.SISTER_VILLAGE, "邻村医"),
            ("physician", "township_physician", people.TOWN, "镇医"), ("clerk", "township_clerk", people.TOWN, "镇专干"),
            ("county", "county_health", people.COUNTY, "卫健"), ("leader", "county_leader", people.COUNTY, "领导"),
            ("pharmacist", "pharmacist", people.TOWN, "药师"),
        )
    }  # fmt: skip
    return SimpleNamespace(
        **made, **users, town=tree.town, village=tree.village, county_place=tree.county, home=home
    )


@pytest.fixture
def at(client, settings, tmp_path):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
