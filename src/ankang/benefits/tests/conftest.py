"""What the tests of pages share: the world with its windows, and somebody at a screen."""

import pytest


@pytest.fixture
def world():
    """Two hospitals, their windows, the bureau, a catalogue and a policy of the invented county."""
    from ankang.benefits.tests import factories as make

    return make.world()


@pytest.fixture
def at(client, settings, tmp_path):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
