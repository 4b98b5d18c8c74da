"""What the tests share: a clock, a purse in place of settlements, people, the worker, somebody at a screen."""

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
def purse(monkeypatch):
    """What households paid, in place of settlements."""
    from ankang.monitoring.queries.gathering import money
    from ankang.monitoring.tests.homes import Purse

    made = Purse()
    monkeypatch.setattr(money, "benefits", SimpleNamespace(own_pay=made.own_pay))
    return made


@pytest.fixture
def who(clock):
    """One person for each part: cadre, leader of the team, clerk, town leader, county, doctor; a sister village's."""
    from ankang.registry.tests import factories as people

    people.division_tree()
    roles = {
        "cadre": ("village_cadre", people.VILLAGE), "team": ("team_leader", people.VILLAGE),
        "doctor": ("village_doctor", people.VILLAGE), "clerk": ("township_clerk", people.TOWN),
        "leader": ("town_leader", people.TOWN), "county": ("county_rural", people.COUNTY),
        "sister": ("village_cadre", people.SISTER_VILLAGE), "health": ("county_health", people.COUNTY),
        "physician": ("township_physician", people.TOWN),
    }  # fmt: skip
    names = {"cadre": "村干", "team": "队长", "doctor": "村医", "clerk": "专干", "leader": "镇长", "county": "县办",
             "sister": "邻村", "health": "卫健", "physician": "镇医"}  # fmt: skip
    return SimpleNamespace(
        **{part: people.user(role, code, name=names[part]) for part, (role, code) in roles.items()}
    )


@pytest.fixture
def work():
    """Let the worker run the reactions that are due."""
    from ankang.journal import actions as journal

    return lambda: journal.deliver(by=None, most=1000)


@pytest.fixture
def at(client, settings, tmp_path):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
