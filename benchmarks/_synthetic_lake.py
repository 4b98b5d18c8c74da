"""A synthetic lake of any size in the declared schema: counties of 350,000 persons, 210 villages each, seeded.

Shares and frequencies are round numbers of a poor rural county; they make the engines work, and mean nothing.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ankang.indicators.derived import DERIVED
from ankang.indicators.engine import Lake, Snapshot
from ankang.indicators.manifest import manifest_of, write_manifest
from ankang.indicators.tables import TABLES, Table
from ankang.indicators.tests.lakes import ARROW, default, schema

COUNTY_PERSONS = 350_000
VILLAGES = 210
VILLAGES_IN_TOWN = 13
YEAR = 2024
ROW_GROUP = 262_144
YEAR_DAY = (date(YEAR, 1, 1) - date(1970, 1, 1)).days
Columns = dict[str, object]


def lake(folder: Path, persons: int) -> Snapshot:
    """The lake with that many persons, made on first use."""
    name = f"persons-{persons}"
    if not (folder / name / "manifest.json").exists():
        for number in range(-(-persons // COUNTY_PERSONS)):
            county(folder / name, number, min(COUNTY_PERSONS, persons))
        manifest = manifest_of(
            folder / name,
            snapshot=name,
            as_of=date(YEAR, 12, 31),
            made_at=datetime(YEAR + 1, 1, 1, tzinfo=UTC),
            code_version="benchmark",
        )
        write_manifest(folder / name, manifest)
    return Lake(folder).snapshot(name)


def county(folder: Path, number: int, persons: int) -> None:
    """Write one county."""
    rng = np.random.default_rng(1000 + number)
    code = 100_000 + (number // 100) * 10_000 + (1 + number // 10 % 10) * 100 + 21 + number % 10
    villages = (
        code * 10**6 + (100 + np.arange(VILLAGES) // VILLAGES_IN_TOWN) * 1000 + 201 + np.arange(VILLAGES)
    )
    homes = round(persons / 3.3)
    home_village = np.sort(rng.integers(0, VILLAGES, homes))
    register = _households(rng, villages[home_village])
    home = np.sort(rng.integers(0, homes, persons))
    people = _persons(rng, home, register, villages[home_village[home]])
    visits = _visits(rng, people)
    told = {
        "villages": _villages(rng, villages, code),
        "households": register,
        "persons": people,
        "visits": visits,
    }
    for name in TABLES:
        _write(folder, name, code, told.get(name, {}))


def _days(values: np.ndarray, absent: np.ndarray | None = None) -> pa.Array:
    return pa.array(values.astype(np.int32), mask=absent).cast(pa.date32())


def _date(rng: np.random.Generator, size: int, low: int, high: int, share: float) -> pa.Array:
    """Days from `low` to `high` relative to 1 January of the year; null but for a share."""
    return _days(YEAR_DAY + rng.integers(low, high, size, dtype=np.int32), rng.random(size) >= share)


def _ids(prefix: str, size: int) -> pa.Array:
    return pa.array(np.char.add(prefix, np.arange(size).astype("U9")))


def _villages(rng: np.random.Generator, villages: np.ndarray, code: int) -> Columns:
    poor = rng.random(len(villages)) < 0.75
    return {
        "village": villages,
        "town": villages // 1000 * 1000,
        "county": np.full(len(villages), code * 10**6),
        "name": villages.astype("U12"),
        "town_name": (villages // 1000).astype("U9"),
        "kind": np.where(rng.random(len(villages)) < 0.9, "village", "community"),
        "poor": poor,
        "poor_until": _date(rng, len(villages), -1500, 300, 0.9),
    }


def _households(rng: np.random.Generator, village: np.ndarray) -> Columns:
    n = len(village)
    monitored = _date(rng, n, -1200, 366, 0.06)
    kinds = np.array(["unstable_exited", "marginal", "sudden_hardship"])[rng.integers(0, 3, n)]
    return {
        "household": np.arange(n),
        "household_id": _ids("h", n),
        "village": village,
        "size": rng.integers(1, 8, n, dtype=np.int32),
        "registered_from": _date(rng, n, -3650, 200, 0.33),
        "exited_on": _date(rng, n, -2500, 366, 0.3),
        "monitored_kind": pa.array(kinds, mask=np.asarray(monitored.is_null())),
        "monitored_from": monitored,
        "risk_removed_on": _date(rng, n, -300, 366, 0.4),
        "cause": rng.integers(1, 12, n).astype("U2"),
        "cause_second": pa.array(rng.integers(1, 12, n).astype("U2"), mask=rng.random(n) < 0.5),
        "risk": pa.nulls(n, pa.string()),
        "income_per_head_fen": pa.array(rng.integers(400_000, 2_500_000, n), mask=rng.random(n) < 0.1),
        "no_labour": rng.random(n) < 0.08,
        "joined_on": _date(rng, n, -4000, 200, 1.0),
        "left_on": _date(rng, n, -400, 366, 0.03),
    }


def _persons(rng: np.random.Generator, home: np.ndarray, register: Columns, village: np.ndarray) -> Columns:
    n = len(home)
    age = rng.random(n) ** 0.8 * 92
    old = age > 45

    def of_home(name: str) -> pa.Array:
        return register[name].take(pa.array(home))  # type: ignore[attr-defined]

    spells = {}
    for name, share in (("dibao", 0.08), ("tekun", 0.02), ("insured", 0.99), ("contract", 0.75)):
        spells[f"{name}_from"] = _date(rng, n, -700, 200, share)
        spells[f"{name}_until"] = _date(rng, n, -200, 700, 0.6)
    conditions = {
        "hypertension_from": _date(rng, n, -3000, 300, 1.0),
        "diabetes_from": _date(rng, n, -3000, 300, 1.0),
    }
    for name, share in (("hypertension_from", 0.32), ("diabetes_from", 0.1)):
        rare = rng.random(n) >= np.where(old, share, share / 15)
        conditions[name] = pa.array(np.asarray(conditions[name]), mask=rare)
    return {
        "person": np.arange(n),
        "person_id": _ids("p", n),
        "household": home,
        "village": village,
        "sex": (1 + (rng.random(n) < 0.48)).astype(np.int8),
        "born_on": _days(YEAR_DAY - age * 365.25),
        "died_on": _date(rng, n, 0, 366, 0.009),
        "joined_on": of_home("joined_on"),
        "left_on": _date(rng, n, -400, 366, 0.03),
        "resident": rng.random(n) < 0.85,
        "registered_from": of_home("registered_from"),
        "exited_on": of_home("exited_on"),
        "monitored_from": of_home("monitored_from"),
        "risk_removed_on": of_home("risk_removed_on"),
        **spells,
        "disabled_from": _date(rng, n, -3000, 300, 0.07),
        "disability_grade": pa.array(rng.integers(1, 5, n, dtype=np.int8), mask=rng.random(n) < 0.9),
        "illness_cause": rng.random(n) < 0.4,
        "record_opened_on": _date(rng, n, -2500, 366, 0.93),
        "record_complete": rng.random(n) < 0.8,
        **conditions,
        "tuberculosis_from": _date(rng, n, -2000, 366, 0.002),
        "mental_from": _date(rng, n, -2000, 366, 0.005),
    }


def _visits(rng: np.random.Generator, people: Columns) -> Columns:
    """Three for each person on average, over fifteen months; patients of two programmes are followed up."""
    persons = len(people["person"])  # type: ignore[arg-type]
    n = persons * 3
    person = np.sort(rng.integers(0, persons, n))
    day = YEAR_DAY - 92 + rng.integers(0, 458, n, dtype=np.int32)
    order = np.lexsort((day, person))
    person, day = person[order], day[order]
    pressed = ~np.asarray(people["hypertension_from"].is_null())[person]  # type: ignore[attr-defined]
    sweet = ~np.asarray(people["diabetes_from"].is_null())[person]  # type: ignore[attr-defined]
    kind = np.array(["follow_up", "follow_up", "home_visit", "checkup"])[rng.integers(0, 4, n)]
    kind[(kind == "follow_up") & ~pressed & ~sweet & (rng.random(n) < 0.5)] = "home_visit"
    programme = np.where(pressed & (~sweet | (rng.random(n) < 0.5)), "hypertension", "diabetes")
    absent = (kind != "follow_up") | (~pressed & ~sweet)
    no_pressure, no_glucose = rng.random(n) < 0.4, rng.random(n) < 0.7
    emergency = rng.random(n) < 0.01
    return {
        "visit": np.arange(n),
        "visit_id": _ids("v", n),
        "person": person,
        "household": np.asarray(people["household"])[person],
        "village": np.asarray(people["village"])[person],
        "visited_on": _days(day),
        "kind": kind,
        "programme": pa.array(programme, mask=absent),
        "face_to_face": rng.random(n) < 0.8,
        "systolic": pa.array(rng.normal(136, 15, n).astype(np.int16), mask=no_pressure),
        "diastolic": pa.array(rng.normal(84, 9, n).astype(np.int16), mask=no_pressure),
        "fasting_glucose_mmol_x10": pa.array(rng.normal(68, 14, n).astype(np.int16), mask=no_glucose),
        "control_class": pa.array(rng.integers(1, 5, n, dtype=np.int8), mask=absent),
        "emergency": emergency,
        "referred": emergency & (rng.random(n) < 0.7),
    }


def _untold(table: Table, columns: Columns) -> Columns:
    """Columns that say nothing here (null, no, nought), of the length of the others; a table of none is empty."""
    n = len(next(iter(columns.values()), []))  # type: ignore[call-overload]
    silent = {
        column.name: pa.scalar(None if column.nullable else default(column), ARROW[column.type])
        for column in table.columns
    }
    return {name: pa.repeat(value, n) for name, value in silent.items() if name not in columns}


def _write(folder: Path, name: str, code: int, columns: Columns) -> None:
    table = TABLES[name]
    plain = pa.table({**_untold(table, columns), **columns}).select(schema(table, derived=False).names)
    path = folder / name / f"county={code}" / "part-0.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    if table.derived:
        with duckdb.connect() as connection:
            connection.register("plain", plain)
            sql = DERIVED[name]("select * from plain") + f" order by {', '.join(table.order)}"
            plain = connection.execute(sql).to_arrow_table()
    whole = plain.select(list(table.names)).cast(schema(table))
    pq.write_table(whole, path, compression="zstd", compression_level=1, row_group_size=ROW_GROUP)
