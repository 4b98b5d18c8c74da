"""What the tests share: a clock, doctors of village and town, the county, people of one village, a round."""

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
    """Doctors, and four people of the village: two to be screened, one ill already, one too young."""
    from ankang.records.tests import factories as records
    from ankang.registry.tests import factories as people

    people.division_tree()
    home = people.household(people.VILLAGE)
    made = {
        "liu": people.person(home, name="刘大山", sex=1, born_on=dt.date(1960, 3, 1)),
        "wang": people.person(home, name="王秀英", sex=2, relation="10", born_on=dt.date(1975, 6, 9)),
        "ill": people.person(home, name="张有病", sex=1, relation="20", born_on=dt.date(1970, 1, 1)),
        "young": people.person(home, name="刘小山", sex=1, relation="20", born_on=dt.date(2000, 1, 1)),
    }
    records.condition(made["ill"])
    users = {
        part: people.user(role, code, name=name)
        for part, role, code, name in (
            ("doctor", "village_doctor", people.VILLAGE, "村医"), ("sister", "village_doctor", people.SISTER_VILLAGE, "邻村医"),
            ("physician", "township_physician", people.TOWN, "镇医"), ("county", "county_health", people.COUNTY, "卫健"),
            ("cadre", "village_cadre", people.VILLAGE, "村干"), ("pharmacist", "pharmacist", people.TOWN, "药师"),
        )
    }  # fmt: skip
    tree = people.division_tree()
    return SimpleNamespace(**made, **users, town=tree.town, village=tree.village, home=home)


@pytest.fixture
def at(client, settings, tmp_path):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
