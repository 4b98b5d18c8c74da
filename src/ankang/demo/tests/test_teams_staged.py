"""What a snapshot says of pairing is what the pages say, on every day asked."""

import datetime as dt

import duckdb
import numpy as np
import pytest

from ankang.demo import actions as demo
from ankang.demo.duty import teams as planter
from ankang.demo.duty import units
from ankang.demo.models import DemoMark
from ankang.exchange.snapshot import actions, queries
from ankang.registry.tests import factories
from ankang.teams import queries as teams
from ankang.teams.models import FieldDay
from ankang.teams.rules import HOUSEHOLD, LAYERS

pytestmark = pytest.mark.django_db(transaction=True)


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
    mark = DemoMark.objects.get()
    units.plant(mark, np.random.default_rng(8))
    planter.plant(mark, np.random.default_rng(8))
    return actions.take_snapshot(by=None)


def test_holes_are_those_of_the_pages(manifest):
    county = factories.user("county_rural", factories.COUNTY)
    villages, homes = rows_of(manifest, "village_pairings"), rows_of(manifest, "household_pairings")
    seen = set()
    for day in (dt.date(2015, 3, 1), dt.date(2018, 6, 30), dt.date(2022, 1, 10), manifest.as_of):
        picture = teams.holes(county, day)
        for layer in LAYERS:
            told = [row for row in holding(villages, day) if row["layer"] == layer]
            lacking = {str(row["village"]) for row in told if not row["named"]}
            assert len(told) == picture.total(layer).required
            assert lacking == {one.village for one in picture.of(layer)}
            seen.add((layer, bool(lacking)))
        told = holding(homes, day)
        lacking = {row["naming_id"].split("/")[0] for row in told if not row["named"]}
        assert len(told) == picture.total(HOUSEHOLD).required
        assert lacking == {str(one.household) for one in picture.of(HOUSEHOLD)}
    assert ("team", True) in seen and teams.holes(county, manifest.as_of).total("team").covered == 71
    assert len(rows_of(manifest, "field_days")) == FieldDay.objects.exclude(state="sent_back").count() > 0
    for rows in (villages, homes):
        assert all(row["state_until"] is None or row["state_from"] <= row["state_until"] for row in rows)
