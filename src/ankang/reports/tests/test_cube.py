"""Kept figures: the same as computed ones, and never in the way when they are missing, damaged or old."""

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest

from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, Snapshot, compute
from ankang.journal import reactions_table
from ankang.reports import reactions
from ankang.reports.queries import cube, explorer
from ankang.reports.rules import periods
from ankang.reports.tests import lake as lakes
from ankang.values.division import Level

COUNTY = int(lakes.COUNTY) * 10**6
EVERYTHING = list(CATALOGUE.values())


@pytest.fixture
def snapshot(shared_lake: Path, tmp_path: Path, settings) -> Snapshot:
    """A snapshot in a lake of its own."""
    settings.LAKE = tmp_path / "lake"
    shutil.copytree(shared_lake, settings.LAKE, ignore=shutil.ignore_patterns("cube"))
    return Lake(settings.LAKE).snapshot(lakes.SNAPSHOT)


@pytest.fixture(scope="module")
def kept_lake(shared_lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with its figures kept, computed once for all tests that only need them there."""
    place = tmp_path_factory.mktemp("kept") / "lake"
    shutil.copytree(shared_lake, place, ignore=shutil.ignore_patterns("cube"))
    cube.keep(Lake(place).snapshot(lakes.SNAPSHOT))
    return place


@pytest.fixture
def with_figures(kept_lake: Path, tmp_path: Path, settings) -> Snapshot:
    """A snapshot in a lake of its own, its figures kept."""
    settings.LAKE = tmp_path / "lake"
    shutil.copytree(kept_lake, settings.LAKE)
    return Lake(settings.LAKE).snapshot(lakes.SNAPSHOT)


def kept_file(snapshot: Snapshot) -> Path:
    return snapshot.path.parent / "cube" / snapshot.name / f"{COUNTY}.npz"


def test_what_is_kept_is_what_is_computed(snapshot: Snapshot):
    reactions.keep_figures(snapshot.name)
    wanted = periods.explored(lakes.AS_OF)
    known = cube.kept(snapshot, COUNTY)
    assert known is not None
    ours, direct = (
        known.results(EVERYTHING, wanted),
        compute(snapshot, EVERYTHING, wanted, Level.VILLAGE, [COUNTY]),
    )
    assert (ours.divisions, ours.periods, ours.indicators) == (
        direct.divisions, direct.periods, direct.indicators,
    )  # fmt: skip
    for code, (above, below) in direct.numbers.items():
        np.testing.assert_array_equal(ours.numbers[code][0], above, code)
        assert (ours.numbers[code][1] is None) == (below is None)
        if below is not None:
            np.testing.assert_array_equal(ours.numbers[code][1], below, code)


def test_pages_read_what_is_kept(with_figures: Snapshot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(explorer, "compute", None)  # asking an engine would fail
    wanted = periods.explored(lakes.AS_OF)
    item = CATALOGUE["records.record_rate"]
    found = explorer.computed(with_figures, [item], wanted[:3], str(lakes.TOWN))
    assert found.periods == tuple(wanted[:3])


def test_a_changed_definition_is_computed_anew(with_figures: Snapshot):
    item = CATALOGUE["records.record_rate"]
    changed = dataclasses.replace(item, counted=CATALOGUE["records.complete_rate"].counted)
    known = cube.kept(with_figures, COUNTY)
    assert known is not None
    assert known.holds([item], periods.explored(lakes.AS_OF))
    assert not known.holds([changed], periods.explored(lakes.AS_OF))


@pytest.mark.parametrize("damage", ["other", "cut", "flipped"])
def test_a_damaged_file_is_made_again(snapshot: Snapshot, damage: str, monkeypatch: pytest.MonkeyPatch):
    # Two indicators are as good as all: what is damaged is the file.
    few = ("records.record_rate", "records.complete_rate")
    monkeypatch.setattr(cube, "CATALOGUE", {code: CATALOGUE[code] for code in few})
    cube.keep(snapshot)
    whole = kept_file(snapshot).read_bytes()
    flipped = whole[:200] + bytes([whole[200] ^ 255]) + whole[201:]
    kept_file(snapshot).write_bytes(
        {"other": b"not figures", "cut": whole[: len(whole) // 2], "flipped": flipped}[damage]
    )
    assert cube.kept(snapshot, COUNTY) is None
    cube.keep(snapshot)
    assert cube.kept(snapshot, COUNTY) is not None


def test_keeping_twice_computes_once(with_figures: Snapshot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cube, "compute", None)  # asking an engine would fail
    before = kept_file(with_figures).stat().st_mtime_ns
    cube.keep(with_figures)
    assert kept_file(with_figures).stat().st_mtime_ns == before
    assert not list(kept_file(with_figures).parent.glob("*.draft"))


def test_the_lake_knows_no_snapshot_of_that_name(with_figures: Snapshot):
    assert Lake(with_figures.path.parent).snapshots() == (with_figures.name,)


def test_a_snapshot_taken_is_followed_by_its_figures():
    assert "ankang.reports.reactions.keep_figures" in reactions_table.names("exchange.snapshot_taken")


def test_a_division_adds_up_its_villages(snapshot: Snapshot):
    wanted = periods.offered(lakes.AS_OF)[:2]
    found = explorer.computed(snapshot, EVERYTHING, wanted, str(lakes.TOWN))
    for place, level in (
        (lakes.TOWN, Level.TOWN),
        (COUNTY, Level.COUNTY),
        (lakes.VILLAGES[2], Level.VILLAGE),
    ):
        parents = found.at(level)
        for item in EVERYTHING:
            for period in wanted:
                assert explorer._one(found, item.code, str(place), period) == parents.one(
                    item.code, place, period
                )
    empty = explorer._one(found, "records.record_rate", "990122199000", wanted[0])
    assert (empty.numerator, empty.denominator) == (0, 0)
