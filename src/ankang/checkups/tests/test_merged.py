"""What two merged records say of one person is read as one: visits, rules, what is owed; parted, each as before."""

import datetime as dt
from uuid import uuid4

import pytest

from ankang.care import owed, queries
from ankang.care.queries.visits import history, twin_of
from ankang.care.questionnaires import form_on
from ankang.care.tests import factories as make
from ankang.checkups import queries as checkups
from ankang.checkups.tests.factories import checkup
from ankang.records import actions as records
from ankang.records import queries as reading
from ankang.records.tests import factories as health
from ankang.registry.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 26)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days)


@pytest.fixture
def physician():
    people.household(people.VILLAGE)
    return people.user("township_physician", people.TOWN)


def pair(**fields):
    """Two people of one household who may be one, with a health record each."""
    home = people.household(people.VILLAGE)
    both = [people.person(home, **fields) for _ in range(2)]
    return both, [health.record(one) for one in both]


def merged(kept, dropped, by):
    asked = records.ask_merge(merge_id=uuid4(), dropped=dropped, kept=kept, reason="两次建档", by=by)
    return records.confirm_merge(merge=asked, by=people.user("county_health", people.COUNTY))


def items(user):
    found = owed.owed(user, TODAY, guarded=True)
    return {(one.person_id, one.kind, one.due_on, str(one.because[0])) for one in found}


def test_what_is_owed_counts_what_lies_under_the_merged_record(physician):
    (kept, dropped), rows = pair(born_on=dt.date(1958, 1, 1))
    health.condition(kept, confirmed_on=dt.date(2024, 1, 8))
    health.condition(dropped, confirmed_on=dt.date(2022, 1, 8))
    health.condition(dropped, "mental")
    make.visit(kept, ago(200))
    make.visit(dropped, ago(20), systolic=168, control=2)
    make.visit(dropped, ago(30), kind="checkup", programme="elderly", control=None, systolic=None)
    before = items(physician)
    assert len({one for one in before if one[1] == "hypertension"}) == 2
    merge = merged(*rows, physician)
    now = items(physician)
    assert {one[0] for one in now} == {kept.pk}
    assert [(one[1], one[2]) for one in now if one[1] == "hypertension"] == [("hypertension", ago(6))]
    assert "mental" in {one[1] for one in now}
    assert not {"elderly", "checkup"} & {one[1] for one in now}
    assert {one.kind for one in queries.owed_by_person(physician, kept, TODAY)} == {
        one[1] for one in now if one[1] != "mental"
    }
    records.undo_merge(merge=merge, note="不是同一人", by=physician)
    assert items(physician) == before


def test_a_pregnancy_and_a_pressure_under_the_merged_record_are_followed_once(physician):
    (mother, double), of_mothers = pair(born_on=dt.date(1996, 1, 1), sex=2)
    (man, his), of_men = pair(born_on=dt.date(1980, 1, 1))
    told = {"programme": "maternity", "control": None, "systolic": None, "counts_from": ago(125)}
    make.visit(double, ago(60), node="a1", **told)
    make.visit(mother, ago(3), node="a2", **told)
    health.measurement(his, "systolic", "151", ago(10))
    health.measurement(his, "diastolic", "88", ago(10))
    before = items(physician)
    for rows in (of_mothers, of_men):
        merged(*rows, physician)
    now = items(physician)
    assert {one[:2] for one in now} >= {(mother.pk, "maternity"), (man.pk, "pressure")}
    assert not {double.pk, his.pk} & {one[0] for one in now}
    assert len([one for one in before if one[1] == "maternity"]) == 2
    assert len([one for one in now if one[1] == "maternity"]) == 1


def test_visits_and_check_ups_are_read_from_either_page_and_each_once(physician):
    (kept, dropped), rows = pair(born_on=dt.date(1970, 1, 1))
    mine, theirs = make.visit(kept, ago(40)), make.visit(dropped, ago(9))
    make.visit(dropped, ago(8), kind="home_visit")
    seen = [checkup(who, ago(days), physician, alt="90") for days, who in ((50, dropped), (6, kept))]
    merge = merged(*rows, physician)
    for who in (kept, dropped):
        # A check-up stands as a visit too.
        assert queries.visits_of(physician, who).count() == 5
        assert list(checkups.checkups_of(physician, who)) == seen[::-1]
        assert [one.pk for one in history(who, "hypertension", TODAY)] == [theirs.pk, mine.pk]
        assert twin_of(who, form_on("hypertension_follow_up", ago(9)), "", ago(9)) == theirs
        assert ("follow_up", "hypertension", 2, 0) in queries.year_counts(physician, who, TODAY.year)
        entries = [e.kind for month in reading.timeline(physician, who) for e in month.entries]
        assert (entries.count("visit"), entries.count("checkup")) == (5, 2)
    (line,) = checkups.lines(physician, seen[1])
    assert line.before_on == ago(50)
    other = people.user("village_doctor", people.SISTER_VILLAGE)
    assert not queries.visits_of(other, kept).exists()
    records.undo_merge(merge=merge, note="不是同一人", by=physician)
    assert queries.visits_of(physician, kept).filter(kind="follow_up").get() == mine
    assert list(checkups.checkups_of(physician, dropped)) == [seen[0]]
