"""A lake with one snapshot for every test that asks for it, a report drawn from it, and who works on reports."""

import uuid
from pathlib import Path
from typing import Any

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


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR = "optional"


# What knows models is imported when it is used: this file is read before Django is ready.
@pytest.fixture
def town():
    """The town of the test's reports."""
    from ankang.registry.tests.factories import division_tree

    return division_tree().town


def _user(role: str, place: Any) -> Any:
    from ankang.registry.tests import factories

    return factories.user(role, place or factories.COUNTY)


@pytest.fixture
def writer(town):
    """Who writes."""
    return _user("township_physician", town)


@pytest.fixture
def county(town):
    """Who may check and approve."""
    return _user("county_health", None)


@pytest.fixture
def rural(town):
    """Another who may."""
    return _user("county_rural", None)


@pytest.fixture
def report(lake, town, writer):
    """A draft about the town."""
    from ankang.reports import actions
    from ankang.reports.queries.cells import snapshot_of

    return actions.draft_report(
        report_id=uuid.uuid4(), kind="township_centre", division=town, period="2026",
        snapshot=snapshot_of(lake), language="zh", by=writer,
    )  # fmt: skip
