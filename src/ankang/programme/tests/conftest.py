"""Pages are tested with a second factor offered, not required."""

import pytest


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR = "offered"
