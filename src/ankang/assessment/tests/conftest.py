"""What the tests share: a clock, a snapshot of two towns, who keeps, approves, appeals."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine


@pytest.fixture
def clock():
    """26 November 2026, nine in the morning in China."""
    with time_machine.travel(dt.datetime(2026, 11, 26, 1, tzinfo=dt.UTC), tick=True) as travel:
        yield travel


def _town(village: int, insured: int, of: int) -> list[dict[str, object]]:
    """Registered persons of a village, so many of them insured."""
    since = dt.date(2016, 1, 1)
    return [
        {
            "village": village, "registered_from": since, "joined_on": since, "resident": True,
            "insured_from": since if at < insured else None,
        }
        for at in range(of)
    ]  # fmt: skip


@pytest.fixture
def who(clock, settings, tmp_path):
    """Two towns in a snapshot: 青石镇 with 95 of 100 insured, 双河镇 with 60 of 100; and people with their duties."""
    from ankang.indicators.tests.lakes import write_snapshot
    from ankang.registry.tests import factories as people

    people.division_tree()
    first, other = int(people.VILLAGE), int(people.OTHER_VILLAGE)
    settings.LAKE = tmp_path
    persons = [*_town(first, 95, 100), *_town(other, 60, 100)]
    comparisons = [
        {"village": first, "checked_on": dt.date(2025, 8, 1), "agrees": at < 18} for at in range(20)
    ]
    write_snapshot(tmp_path, {"persons": persons, "comparisons": comparisons})
    return SimpleNamespace(
        keeper=people.user("county_rural", people.COUNTY, name="振兴"),
        leader=people.user("county_leader", people.COUNTY, name="领导"),
        town=people.user("town_leader", people.TOWN, name="镇长"),
        other=people.user("town_leader", people.OTHER_TOWN, name="邻镇"),
        team=people.user("team_leader", people.VILLAGE, name="队长"),
        clerk=people.user("township_clerk", people.TOWN, name="专干"),
    )


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
