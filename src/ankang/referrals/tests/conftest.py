"""What the tests share: a clock, two facilities, a doctor on each side, a patient."""

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
    """A clinic, a township centre, two hospitals, doctors of each, a patient of the village."""
    from ankang.places.models import Facility
    from ankang.registry.tests import factories as people

    people.division_tree()
    kinds = Facility.Kind
    made = {
        name: Facility.objects.create(name=title, kind=kind, division_id=code)
        for name, title, kind, code in (
            ("clinic", "柳林村卫生室", kinds.CLINIC, people.VILLAGE),
            ("centre", "青石镇卫生院", kinds.TOWNSHIP, people.TOWN),
            ("hospital", "岚溪县人民医院", kinds.HOSPITAL, people.COUNTY),
            ("other", "岚溪县中医院", kinds.HOSPITAL, people.COUNTY),
        )
    }
    users = {
        part: people.user(role, code, name=name)
        for part, role, code, name in (
            ("doctor", "village_doctor", people.VILLAGE, "村医"), ("sister", "village_doctor", people.SISTER_VILLAGE, "邻村医"),
            ("physician", "township_physician", people.TOWN, "镇医"), ("specialist", "hospital_doctor", people.COUNTY, "专科"),
            ("stranger", "hospital_doctor", people.COUNTY, "外院"),
        )
    }  # fmt: skip
    users["specialist"].posts.update(facility=made["hospital"])
    users["stranger"].posts.update(facility=made["other"])
    return SimpleNamespace(**made, **users, patient=people.person(people.household(people.VILLAGE)))


@pytest.fixture
def at(client, settings):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
