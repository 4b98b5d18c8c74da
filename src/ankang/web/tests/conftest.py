"""Who looks at the pages in these tests. Imports wait for Django to be set up."""

import pytest


@pytest.fixture(autouse=True)
def _one_factor(settings):
    """The second factor has its own tests, in accounts."""
    settings.SECOND_FACTOR = "offered"


@pytest.fixture
def physician(db):
    """A township physician of 青石镇."""
    from ankang.accounts.tests import factories

    return factories.user("township_physician", factories.TOWN)


@pytest.fixture
def county(db):
    """Somebody who serves the whole county."""
    from ankang.accounts.tests import factories

    return factories.user("county_health", factories.COUNTY)


@pytest.fixture(autouse=True)
def _registries_as_before(monkeypatch):
    """What a test puts on the menu is gone after it."""
    from ankang.web import frame, menu

    monkeypatch.setattr(menu, "_items", dict(menu._items))
    monkeypatch.setattr(menu, "_badges", dict(menu._badges))
    monkeypatch.setattr(menu, "_division_pages", list(menu._division_pages))
    monkeypatch.setattr(frame, "_as_of", list(frame._as_of))
