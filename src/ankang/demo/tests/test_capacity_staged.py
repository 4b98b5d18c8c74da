"""What a snapshot says of facilities, physicians and hours is what the pages say."""

import datetime as dt

import duckdb
import numpy as np
import pytest

from ankang.capacity import queries as capacity
from ankang.capacity.models import HoursCount, Staff
from ankang.capacity.rules import Verdict
from ankang.demo import actions as demo
from ankang.demo.caring import capacity as planter
from ankang.demo.models import DemoMark
from ankang.exchange.snapshot import actions, queries
from ankang.registry.models import Person
from ankang.registry.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
REACHED = {Verdict.MET: True, Verdict.SHORT: False, Verdict.NOT_JUDGED: None}


def rows_of(manifest, table):
    files = [str(queries.lake() / manifest.snapshot / f.path) for f in manifest.files if f.table == table]
    with duckdb.connect() as duck:
        found = duck.execute("select * from read_parquet(?, hive_partitioning = false)", [files])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def holding(rows, day):
    return [row for row in rows if row["state_from"] <= day and (row["state_until"] or day) >= day]


@pytest.fixture
def manifest(settings, tmp_path):
    settings.LAKE = tmp_path / "lake"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    demo.build(size="tiny", seed=3, by=None)
    planter.plant(DemoMark.objects.get(), np.random.default_rng(8))
    return actions.take_snapshot(by=None)


def test_facilities_physicians_and_hours_are_those_of_the_pages(manifest):
    health = factories.user("county_health", factories.COUNTY)
    standings, seen = rows_of(manifest, "facility_standards"), set()
    end_of_2018 = dt.date(2018, 12, 31)
    for day in (end_of_2018, dt.date(2024, 12, 31), manifest.as_of):
        there = {row["standing_id"].split("/")[0]: row["reached"] for row in holding(standings, day)}
        told = {str(row.facility.pk): REACHED[row.verdict] for row in capacity.facilities(health, day=day)}
        assert there == told
        seen |= set(told.values())
    assert seen == {True, False, None}
    supply = rows_of(manifest, "doctor_supply")
    assert (
        sum(row["residents"] for row in supply) == Person.objects.filter(left_on=None, resident=True).count()
    )
    doctors = Staff.objects.filter(occupation__in=("physician", "assistant"), licence=True)
    assert len({row["supply_id"].split("/")[0] for row in supply if row["doctors"]}) == doctors.count()
    counted = {(row["village"], row["counted_on"]): row for row in rows_of(manifest, "village_hours")}
    assert len(counted) == HoursCount.objects.count() > 0
    for one in HoursCount.objects.all():
        row = counted[int(one.village_id), one.on]
        assert row["short_minutes"] == max(0, one.due_minutes - one.there_minutes)
        assert row["short"] == (one.due_minutes > one.there_minutes)
