"""What a snapshot says of courses, of work afterwards and of gifts is what the pages say."""

import datetime as dt
import uuid

import duckdb
import pytest
import time_machine

from ankang.donations import actions as donations
from ankang.donations.tests import factories as gifts
from ankang.exchange.snapshot import actions, queries
from ankang.registry.tests import factories as registry
from ankang.training import actions as training
from ankang.training import queries as pages
from ankang.training.tests import factories as courses

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path):
    settings.LAKE = tmp_path / "lake"
    with time_machine.travel(dt.datetime(2026, 11, 26, 1, tzinfo=dt.UTC), tick=False):
        registry.division_tree()
        yield


def rows_of(manifest, table):
    files = [str(queries.lake() / manifest.snapshot / f.path) for f in manifest.files if f.table == table]
    with duckdb.connect() as duck:
        found = duck.execute("select * from read_parquet(?, hive_partitioning = false)", [files])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_courses_and_gifts_are_those_of_the_pages():
    clerk, rural = (
        registry.user("township_clerk", registry.TOWN),
        registry.user("county_rural", registry.COUNTY),
    )
    cadre = registry.user("village_cadre", registry.VILLAGE)
    course = courses.course(clerk)
    one, two = courses.passed(course, clerk), courses.enrolled(course, clerk)
    courses.enrolled(course, clerk, state="refused", why="far")
    training.close_course(course=course, on=dt.date(2026, 5, 31), by=clerk)
    training.certify_all(course=course, by=clerk)
    told = {"months": 3, "on": TODAY, "said_by": "self", "by": cadre}
    training.follow_up(follow_up_id=uuid.uuid4(), enrolment=one, result="employed", where="昆山", **told)
    training.follow_up(follow_up_id=uuid.uuid4(), enrolment=two, result="unreached", **told)
    offer, need = gifts.offer(rural), gifts.need(cadre)
    gift = gifts.match(rural, offer, need)
    donations.deliver(
        delivery_id=uuid.uuid4(), allocation=gift, on=TODAY, quantity=1, receiver="李桂香", by=cadre
    )
    manifest = actions.take_snapshot(by=None)
    (row,) = rows_of(manifest, "courses")
    assert (row["village"], row["hours"], row["closed_on"]) == (int(registry.TOWN), 16, dt.date(2026, 5, 31))
    trainees = {row["trainee_id"]: row for row in rows_of(manifest, "trainees")}
    assert len(trainees) == 3
    here, other = trainees[str(one.pk)], trainees[str(two.pk)]
    assert (here["works_3"], other["works_3"], here["certified"], other["certified"]) == (
        True,
        None,
        True,
        False,
    )
    due = {(str(d.row.pk), d.months): d.due_on for d in pages.due(clerk)}
    assert other["due_3_on"] == due[str(two.pk), 3] == dt.date(2026, 8, 31)
    assert here["due_6_on"] == dt.date(2026, 11, 30)
    assert (here["kept_minutes"], here["needed_minutes"]) == (720, 720) and other[
        "trained_on"
    ] == course.until.replace(day=31)
    assert [row["used"] for row in rows_of(manifest, "help_offers")] == [True]
    (wanted,) = rows_of(manifest, "help_needs")
    assert (wanted["met_on"], wanted["help_kind"], wanted["dropped_on"]) == (TODAY, "goods", None)
    (came,) = rows_of(manifest, "help_gifts")
    assert came["days_to_delivery"] == (TODAY - gifts.OFFERED).days
