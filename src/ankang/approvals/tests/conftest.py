"""What the tests of pages share: a clock, people, and somebody at a screen."""

import datetime as dt

import pytest
import time_machine


@pytest.fixture
def clock():
    """2 March 2026, a Monday morning in China; `clock.shift` lets days pass."""
    with time_machine.travel(dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC), tick=False) as travel:
        yield travel


@pytest.fixture
def who(clock):
    from ankang.approvals.tests import factories as make  # models are not there yet when this file is read

    return make.people()


@pytest.fixture
def at(client, settings, tmp_path):
    """Somebody at a screen: `at(user)` answers a client that is logged in as them."""
    settings.SECOND_FACTOR = "offered"
    settings.MEDIA_ROOT = tmp_path

    def log_in(user):
        client.force_login(user)
        return client

    return log_in
