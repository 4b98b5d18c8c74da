"""The awkward indicators once more from the raw visits, without the definitions and the derived columns."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from tests.generative.registers import VILLAGES, registers
from tests.generative.test_engines_agree import PERIODS, seeded

from ankang.indicators.definitions import indicator
from ankang.indicators.engine import compute
from ankang.indicators.engine.portable.backends import DuckDB
from ankang.indicators.tests.lakes import write_snapshot
from ankang.values.division import Level
from ankang.values.period import Period

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
CODES = (
    "care.hypertension_control_rate",
    "care.hypertension_per_norm_rate",
    "care.followed_up_by_month",
    "care.followed_up_this_year",
)


def on_books(person: Row, day: date) -> bool:
    gone = [d for d in (person["left_on"], person["died_on"]) if d]
    return person["joined_on"] <= day and all(day < d for d in gone)


def of_year(visits: Sequence[Row], person: Row, end: date) -> list[Row]:
    """The person's visits of the year up to `end`, in the order they happened."""
    own = [
        v
        for v in visits
        if v["person"] == person["person"]
        and v["village"] // 10**6 == person["village"] // 10**6
        and v["visited_on"].year == end.year
        and v["visited_on"] <= end
    ]
    return sorted(own, key=lambda v: (v["visited_on"], v["visit"]))


def is_follow_up(visit: Row) -> bool:
    return visit["kind"] == "follow_up" and visit["programme"] == "hypertension"


def age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def controlled(person: Row, visits: list[Row], end: date) -> bool:
    readings = [v for v in visits if v["systolic"] is not None and v["diastolic"] is not None]
    if not readings:
        return False
    months = (end.year * 12 + end.month - 1 - 6) // 12, (end.year * 12 + end.month - 1 - 6) % 12 + 1
    lost_before = last_day_at_most(months[0], months[1], end.day)
    seen = any(is_follow_up(v) and v["visited_on"] > lost_before for v in visits)
    limit = 150 if age(person["born_on"], end) >= 65 else 140
    return seen and readings[-1]["systolic"] < limit and readings[-1]["diastolic"] < 90


def last_day_at_most(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def by_norm(person: Row, visits: list[Row], end: date) -> bool:
    quarter_ends = [date(end.year, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))]
    since = person["hypertension_from"]
    due = sum(
        q <= end and (since.year < end.year or (since.month + 2) // 3 < i)
        for i, q in enumerate(quarter_ends, 1)
    )
    done = sum(is_follow_up(v) and v["face_to_face"] for v in visits)
    checkup_due = end == quarter_ends[3] and since.year < end.year
    return done >= due and (not checkup_due or any(v["kind"] == "checkup" for v in visits))


def counted(rows: Rows, village: int, period: Period) -> dict[str, Any]:
    """The answers for one village, straight from the rows."""
    end = period.end
    patients = [
        p
        for p in rows["persons"]
        if p["village"] == village
        and on_books(p, end)
        and p["hypertension_from"]
        and p["hypertension_from"] <= end
    ]
    managed = [(p, of_year(rows["visits"], p, end)) for p in patients]
    managed = [(p, v) for p, v in managed if any(is_follow_up(x) for x in v)]
    follow_ups = [v for v in rows["visits"] if v["village"] == village and v["kind"] == "follow_up"]
    months = {
        (v["person"], v["visited_on"].year, v["visited_on"].month)
        for v in follow_ups
        if first_in(v, follow_ups, period)
    }
    year = {v["person"] for v in follow_ups if v["visited_on"].year == end.year and v["visited_on"] <= end}
    return {
        CODES[0]: (sum(controlled(p, v, end) for p, v in managed), len(managed)),
        CODES[1]: (sum(by_norm(p, v, end) for p, v in managed), len(managed)),
        CODES[2]: len(months),
        CODES[3]: len(year),
    }


def first_in(visit: Row, follow_ups: Sequence[Row], period: Period) -> bool:
    """It lies in the period and no earlier one of that person lies in the same month."""
    same = [
        v["visited_on"]
        for v in follow_ups
        if v["person"] == visit["person"]
        and (v["visited_on"].year, v["visited_on"].month)
        == (visit["visited_on"].year, visit["visited_on"].month)
    ]
    return period.start <= visit["visited_on"] <= period.end and visit["visited_on"] == min(same)


@seeded(25, 500)
@given(registers())
def test_what_a_clerk_would_count(duckdb: DuckDB, rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = write_snapshot(Path(folder), rows)
        results = compute(snapshot, [indicator(c) for c in CODES], PERIODS, Level.VILLAGE, engine=duckdb)
        for village in VILLAGES:
            for period in PERIODS:
                wanted = counted(rows, village, period)
                for code in CODES:
                    one = results.one(code, village, period)
                    got = one.numerator if one.denominator is None else (one.numerator, one.denominator)
                    assert got == wanted[code], (code, village, period)
