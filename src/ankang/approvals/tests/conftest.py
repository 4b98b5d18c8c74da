"""What the tests share: a clock, people, the worker, and somebody at a screen."""

import datetime as dt

import pytest
import time_machine


# Models are not there yet when this file is read: imports stand in the fixtures.
class Clock:
    """A clock that stands until it is moved: `clock(8)` lets days pass, and notices come down that are over."""

    def __init__(self, travel):
        self.shift = travel.shift

    def __call__(self, days):
        from ankang.notices import actions as notices

        self.shift(dt.timedelta(days=days))
        notices.take_down_due(by=None)


@pytest.fixture
def clock():
    """2 March 2026, a Monday morning in China; `clock.shift` lets days pass."""
    with time_machine.travel(dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC), tick=False) as travel:
        yield Clock(travel)


@pytest.fixture
def work():
    """Let the worker run the reactions that are due."""
    from ankang.journal import actions as journal

    return lambda: journal.deliver(by=None, most=1000)


@pytest.fixture
def who(clock):
    from ankang.approvals.tests import factories as make

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
