"""Jobs of the timetable: each minute, or once a night and by one worker."""

import datetime as dt

import pytest
from django.utils import timezone

from ankang.journal import actions, timetable
from ankang.journal.models import Turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch):
    monkeypatch.setattr(timetable, "_jobs", {})


def moment(hour: int, day: int = 5) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, 15, tzinfo=timezone.get_default_timezone())


def test_a_minutely_job_runs_each_time(jobs):
    ran = []
    timetable.every_minute(lambda: ran.append(1))
    assert [actions.keep_time(by=None, now=moment(1)) for _ in range(2)] == [1, 1]
    assert ran == [1, 1]


def test_a_nightly_job_runs_once_a_day_and_not_before_two(jobs):
    ran = []
    timetable.every_night(lambda: ran.append(1))
    for now in (moment(1), moment(2), moment(3), moment(23), moment(2, 6)):
        actions.keep_time(by=None, now=now)
    assert ran == [1, 1]


def test_a_job_that_fails_keeps_its_turn_and_does_not_stop_the_others(jobs):
    def broken() -> None:
        raise ValueError

    ran = []
    timetable.every_night(broken)
    timetable.every_minute(lambda: ran.append(1))
    assert actions.keep_time(by=None, now=moment(4)) == 2
    assert ran == [1] and Turn.objects.get().failed == "ValueError"
