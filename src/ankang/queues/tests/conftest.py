"""What the tests share: a clock, a hospital with stations, its window, who looks on."""

import datetime as dt
import uuid
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
    """A window of the county hospital, one of another hospital, the bureau, a doctor."""
    from ankang.accounts.models import Post
    from ankang.places.models import Facility
    from ankang.queues import actions
    from ankang.registry.tests import factories as people

    people.division_tree()
    here, other = (
        Facility.objects.create(name=name, kind="hospital", grade=2, division_id=people.COUNTY)
        for name in ("岚溪县人民医院", "岚溪县中医院")
    )
    window, stranger = (people.user("hospital_window", people.COUNTY, name=name) for name in ("窗口", "别院"))
    for user, facility in ((window, here), (stranger, other)):
        Post.objects.filter(user=user).update(facility=facility)
    made = {
        kind: actions.keep_station(
            station_id=uuid.uuid4(), facility=here, kind=kind, name=name, prefix=prefix, is_open=True, by=window
        )
        for kind, name, prefix in (
            ("registration", "门诊挂号", "A"), ("examination", "B超室", "B"), ("admission", "住院处", "C"),
        )
    }  # fmt: skip
    return SimpleNamespace(
        window=window, stranger=stranger, hospital=here, other=other, health=people.user("county_health", people.COUNTY),
        doctor=people.user("village_doctor", people.VILLAGE), **made,
    )  # fmt: skip


@pytest.fixture
def at(client, settings):
    """Somebody at a screen."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
