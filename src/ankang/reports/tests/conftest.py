"""A lake with one snapshot for every test that asks for it."""

from pathlib import Path

import pytest

from ankang.reports.tests import lake as lakes


@pytest.fixture(scope="session")
def shared_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake that no test changes."""
    place = tmp_path_factory.mktemp("lake")
    lakes.write(place)
    return place


@pytest.fixture
def lake(shared_lake: Path, settings) -> Path:
    """The settings' lake."""
    settings.LAKE = shared_lake
    return shared_lake
