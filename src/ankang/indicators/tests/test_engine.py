"""The engine: what it is asked, what it refuses, how it adds up."""

import ast
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ankang.indicators
from ankang.indicators.definitions import CATALOGUE, indicator
from ankang.indicators.engine import Which, compute, people
from ankang.indicators.engine.backend import Measure
from ankang.indicators.engine.portable import backends, expressions
from ankang.indicators.engine.portable.backends import DuckDB
from ankang.indicators.engine.portable.expressions import NARROW, WIDE, Lanes
from ankang.indicators.engine.portable.queries import sums_query
from ankang.indicators.filters import EVERY, Equals, Exists, Filter, Upto
from ankang.indicators.indicator import Indicator
from ankang.indicators.moments import END
from ankang.indicators.refusals import QuestionError, SnapshotError
from ankang.indicators.tests.lakes import VILLAGE, write_snapshot
from ankang.values.division import Level
from ankang.values.period import Period

GOLDEN = Path(__file__).parent / "golden"
JUNE = Period.month(2024, 6)
RESIDENTS, INSURED = indicator("register.residents"), indicator("register.insured_rate")
NEXT_COUNTY = VILLAGE + 10**6


@pytest.fixture
def snapshot(tmp_path):
    """Two counties with the same ids; one person of each was visited."""
    persons = [
        {"person": n, "village": v, "record_opened_on": date(2020, 1, 1)}
        for v in (VILLAGE, NEXT_COUNTY)
        for n in (0, 1)
    ]
    visits = [
        {"visit": 0, "person": p, "village": v, "visited_on": date(2024, 6, 1)}
        for v, p in ((VILLAGE, 0), (NEXT_COUNTY, 1))
    ]
    return write_snapshot(tmp_path, {"persons": persons, "visits": visits})


def test_counties_share_ids_without_mixing(snapshot):
    used = indicator("records.used_rate")
    results = compute(snapshot, [used], [JUNE], Level.COUNTY)
    assert [(r.numerator, r.denominator) for r in results] == [(1, 2), (1, 2)]
    ids = [people(snapshot, used, d, JUNE)[0].id for d in results.divisions]
    assert ids == ["persons-0", "persons-3"]


def test_counties_in_turn_give_the_same_as_all_at_once(snapshot):
    backend = DuckDB()
    together = list(compute(snapshot, list(CATALOGUE.values()), [JUNE], Level.VILLAGE, engine=backend))
    backend.rows_at_once = 1
    assert (
        list(compute(snapshot, list(CATALOGUE.values()), [JUNE], Level.VILLAGE, engine=backend)) == together
    )


def test_only_what_was_asked_for_answers(snapshot):
    one = compute(snapshot, [RESIDENTS], [JUNE], Level.VILLAGE, [VILLAGE])
    assert one.divisions == (VILLAGE,)
    both = compute(snapshot, [RESIDENTS], [JUNE], Level.VILLAGE, [990122_000_000, 990123_000_000])
    assert both.divisions == (VILLAGE, NEXT_COUNTY)
    assert compute(snapshot, [], [JUNE], Level.VILLAGE).numbers == {}


def test_questions_without_an_answer_say_so(snapshot):
    with pytest.raises(QuestionError, match="期间"):
        compute(snapshot, [RESIDENTS], [], Level.COUNTY)
    with pytest.raises(QuestionError, match="610924000000"):
        compute(snapshot, [RESIDENTS], [JUNE], Level.COUNTY, [610924_000_000])
    with pytest.raises(QuestionError, match="990122100999"):
        compute(snapshot, [RESIDENTS], [JUNE], Level.VILLAGE, [990122_100_999])
    with pytest.raises(QuestionError, match="polars"):
        compute(snapshot, [RESIDENTS], [JUNE], Level.COUNTY, engine="polars")
    with pytest.raises(QuestionError, match="没有分母"):
        people(snapshot, RESIDENTS, VILLAGE, JUNE, Which.MISSING)
    with pytest.raises(QuestionError, match="everybody"):
        people(snapshot, RESIDENTS, VILLAGE, JUNE, "everybody")
    with pytest.raises(QuestionError, match="990199000000"):
        people(snapshot, RESIDENTS, 990199_000_000, JUNE)


def test_a_snapshot_of_an_older_version_answers_all_but_what_its_missing_column_is_read_for(snapshot):
    before = list(compute(snapshot, [RESIDENTS], [JUNE], Level.COUNTY))
    path = snapshot.path / "persons/county=990122/part-0.parquet"
    pq.write_table(pq.ParquetFile(path).read().drop_columns(["contract_until"]), path)
    for engine in ("duckdb", "arrays"):
        assert list(compute(snapshot, [RESIDENTS], [JUNE], Level.COUNTY, engine=engine)) == before
    contracted = indicator("care.registered_contract_rate")
    with pytest.raises(SnapshotError, match="contract_until"):
        compute(snapshot, [contracted], [JUNE], Level.COUNTY)
    with pytest.raises(SnapshotError, match="contract_until"):
        people(snapshot, contracted, 990122_000_000, JUNE)


def test_more_periods_than_bits_are_taken_in_turn(snapshot):
    months = Period.month(2026, 6).last(75)
    results = compute(snapshot, [RESIDENTS, indicator("records.used_rate")], months, Level.COUNTY)
    used = [
        r.numerator
        for r in results
        if r.indicator.code == "records.used_rate" and r.division == 990122_000_000
    ]
    assert used == [int(date(2024, 6, 1) <= m.end < date(2025, 6, 1)) for m in months]


def test_a_village_too_large_for_narrow_lanes_gets_wide_ones(tmp_path, monkeypatch):
    lake = write_snapshot(tmp_path, {"persons": [{"registered_from": date(2020, 1, 1)} for _ in range(9)]})
    tiny = Lanes(2, 3)
    assert tiny.most == 7
    monkeypatch.setattr(backends, "NARROW", tiny)
    periods = Period.month(2024, 6).last(7)
    assert [r.numerator for r in compute(lake, [RESIDENTS], periods, Level.COUNTY)] == [9] * 7
    small = write_snapshot(tmp_path, {"persons": [{} for _ in range(7)]}, "small")
    wide_asked: list[Lanes] = []
    monkeypatch.setattr(backends, "sums_query", lambda *a: wide_asked.append(a[-1]) or sums_query(*a))
    assert [r.numerator for r in compute(small, [RESIDENTS], periods, Level.COUNTY)] == [7] * 7
    assert WIDE not in wide_asked


@pytest.mark.parametrize("lanes", [NARROW, WIDE, Lanes(5, 12)])
def test_lanes_never_touch_each_other(lanes):
    factor, mask = lanes.spread
    for bits in range(1 << lanes.number):
        spread = (bits * factor) & mask
        assert [(spread >> (lanes.bits * i)) & lanes.most for i in range(lanes.number)] == [
            (bits >> i) & 1 for i in range(lanes.number)
        ]
    assert lanes.number * lanes.bits < 63


def test_a_question_within_a_question_is_refused():
    inner = Exists("visits", "person", Upto("visited_on", END))
    with pytest.raises(ValueError, match="Exists"):
        sums_query("duckdb", "persons", (Measure(Exists("visits", "person", inner)),), (JUNE,))
    with pytest.raises(ValueError, match="61"):
        expressions.village_sums("persons", [Measure(EVERY)], JUNE.last(61), expressions.DECLARED)


def test_a_filter_of_an_unknown_kind_is_no_silent_success():
    class Strange(Filter):
        pass

    for use in (Strange().canonical, lambda: sums_query("duckdb", "persons", (Measure(Strange()),), (JUNE,))):
        with pytest.raises(NotImplementedError, match="Strange"):
            use()


@pytest.mark.parametrize("table", ["villages", "households", "persons", "visits"])
@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_the_sql_is_that_on_record(dialect, table):
    """Written anew by `python -m ankang.indicators.tests.golden` after a change that is meant."""
    from ankang.indicators.tests.golden.__main__ import golden_sql

    assert golden_sql(dialect, table) == (GOLDEN / f"{table}.{dialect}.sql").read_text()


def test_only_the_portable_engine_knows_ibis():
    root = Path(ankang.indicators.__file__).parent
    for path in root.rglob("*.py"):
        if "tests" in path.parts or "portable" in path.parts:
            continue
        names = {
            alias.name if isinstance(node, ast.Import) else node.module or ""
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not any(name.split(".")[0] in ("ibis", "pyspark", "duckdb") for name in names), (
            f"{path} 请只经 engine/portable 使用 Ibis。"
        )


def test_a_sum_is_kept_apart_from_a_count(tmp_path):
    lake = write_snapshot(
        tmp_path,
        {
            "households": [
                {"registered_from": date(2020, 1, 1), "income_per_head_fen": 4_000_000_000, "size": 2_000},
                {"registered_from": date(2020, 1, 1), "income_per_head_fen": 1, "size": 1},
            ]
        },
    )
    income = indicator("register.income_per_head")
    one = compute(lake, [income, indicator("register.registered_households")], [JUNE], Level.COUNTY)
    assert one.one(income.code, 990122_000_000, JUNE).numerator == 8_000_000_000_001
    assert one.one(income.code, 990122_000_000, JUNE).denominator == 2_001
    assert [r.amount for r in people(lake, income, VILLAGE, JUNE)] == [8_000_000_000_000, 1]
    assert [r.amount for r in people(lake, income, VILLAGE, JUNE, Which.DENOMINATOR)] == [2_000, 1]


def test_and_or_not_of_nothing(tmp_path):
    from ankang.indicators.filters import Not, Or

    lake = write_snapshot(tmp_path, {"persons": [{}, {"sex": 2}]})

    def counted(where: Filter) -> int:
        item = Indicator(**{**RESIDENTS.__dict__, "counted": type(RESIDENTS.counted)("", "", where)})
        return compute(lake, [item], [JUNE], Level.COUNTY).one(item.code, 990122_000_000, JUNE).numerator

    assert counted(EVERY) == 2
    assert counted(Or(())) == 0
    assert counted(Not(EVERY)) == 0
    assert counted(Equals("sex", 2) | Equals("sex", 1)) == 2
    assert counted(~Equals("sex", 2) & ~~Equals("sex", 1)) == 1
    assert counted(~Equals("disability_grade", 1)) == 2
