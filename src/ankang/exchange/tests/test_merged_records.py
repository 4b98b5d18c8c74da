"""Two health records of one person: merged they count once in the snapshot and its figures, parted as before."""

import datetime as dt
from uuid import uuid4

import duckdb
import pytest
from django.utils import timezone

from ankang.care.tests import factories as care
from ankang.checkups.tests import factories as checkups
from ankang.exchange.snapshot.actions import take_snapshot
from ankang.indicators.definitions import CATALOGUE
from ankang.indicators.engine import Lake, compute
from ankang.records import actions as records
from ankang.records.tests import factories as make
from ankang.registry.tests import factories as people
from ankang.values.division import Level
from ankang.values.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
FIGURES = ("records.hypertension_share", "records.record_rate", "checkups.given_back_rate")
FACTS = {
    "visits": "visit_id, visited_on",
    "checkups": "checkup_id, examined_on",
    "checkup_findings": "found_id, due_on",
    "problems": "problem_id, due_on",
}


@pytest.fixture
def two(settings, tmp_path):
    """One woman in one village under two records, each with a condition, visits and a check-up."""
    settings.LAKE = tmp_path / "lake"
    today = timezone.localdate()
    kept, dropped = (people.person(name="李桂香", born_on=dt.date(1960, 1, 1), sex=2) for _ in range(2))
    for days, who in enumerate((kept, dropped, dropped), start=3):
        care.visit(who, today - dt.timedelta(days))
    for years, who in enumerate((kept, dropped), start=1):
        make.condition(who, confirmed_on=dt.date(2022 - years, 3, 1))
        checkups.checkup(
            who, today - dt.timedelta(39 + years), checkups.physician(), systolic="165", alt="90"
        )
    care.beside(dropped)
    return make.record(kept), make.record(dropped)


def told(lake):
    """(rows of each table with whose they are, rows of persons, figures) of the database as it is now."""
    taken = Lake(lake).snapshot(take_snapshot(by=None).snapshot)
    files = {
        name: [str(taken.path / f.path) for f in taken.manifest.files if f.table == name]
        for name in (*FACTS, "persons")
    }
    columns = "person_id, hypertension_from, record_opened_on is not null, resident"
    with duckdb.connect() as duck:
        duck.execute(f"create view p as select * from read_parquet({files['persons']!r})")
        rows = {
            name: duck.execute(
                f"select {keys}, p.person_id from read_parquet({files[name]!r}) as t join p on t.person = p.person"
            ).fetchall()
            for name, keys in FACTS.items()
        }
        persons = {row[0]: row[1:] for row in duck.execute(f"select {columns} from p").fetchall()}
    return rows, persons, figures(taken)


def figures(taken):
    period = Period.days(dt.date(2015, 1, 1), taken.manifest.as_of)
    found = compute(taken, [CATALOGUE[code] for code in FIGURES], [period], Level.COUNTY)
    told = (found.one(code, int(people.COUNTY), period) for code in FIGURES)
    return [(one.numerator, one.denominator) for one in told]


def test_what_lies_under_a_merged_record_counts_to_the_one_that_was_kept_and_comes_back(two, settings):
    kept, dropped = two
    before = told(settings.LAKE)
    rows, persons, _ = before
    assert {row[-1] for name in ("visits", "checkups") for row in rows[name]} == {
        str(kept.person_id), str(dropped.person_id),
    }  # fmt: skip
    asked = records.ask_merge(
        merge_id=uuid4(), dropped=dropped, kept=kept, reason="同一个人，两次建档", by=checkups.physician()
    )
    merge = records.confirm_merge(merge=asked, by=people.user("county_health", people.COUNTY))
    merged, people_now, sums = told(settings.LAKE)
    for name, found in merged.items():
        assert found, name
        assert sorted(row[:-1] for row in found) == sorted(row[:-1] for row in rows[name]), name
        assert {row[-1] for row in found} == {str(kept.person_id)}, name
    assert people_now[str(kept.person_id)] == (dt.date(2020, 3, 1), True, True)
    assert people_now[str(dropped.person_id)] == (None, False, False)
    assert set(people_now) == set(persons)
    assert before[2] == [(2, 2), (2, 2), (0, 2)]
    assert sums == [(1, 1), (1, 1), (0, 2)]
    records.undo_merge(merge=merge, note="核实为堂姐妹", by=checkups.physician())
    assert told(settings.LAKE) == before
