"""A small snapshot for tests: a town of six villages, written as the tables of the lake declare."""

import datetime as dt
import random
import uuid
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ankang.indicators.derived import DERIVED
from ankang.indicators.manifest import manifest_of, write_manifest
from ankang.indicators.tables import TABLES

COUNTY, TOWN, SISTER_TOWN = "990122", 990122100000, 990122101000
NAMES = ("柳林村", "石门村", "三岔村", "古渡村", "上坪村", "双桥村")
VILLAGES = [990122100201 + n for n in range(len(NAMES))]
SISTER_VILLAGE = 990122101201
AS_OF = dt.date(2026, 11, 22)
SNAPSHOT = "20261122-test"
_TYPES = {
    "int64": pa.int64(), "int32": pa.int32(), "int16": pa.int16(), "int8": pa.int8(),
    "bool": pa.bool_(), "date": pa.date32(), "str": pa.string(),
}  # fmt: skip
_EMPTY = {
    "int64": 0,
    "int32": 0,
    "int16": 0,
    "int8": 0,
    "bool": False,
    "str": "",
    "date": dt.date(2014, 1, 1),
}


def _row(table: str, **given: object) -> dict[str, object]:
    """A row with what is given; other columns are null, or empty where null is not allowed."""
    columns = [c for c in TABLES[table].columns if not c.derived]
    return {c.name: given.get(c.name, None if c.nullable else _EMPTY[c.type]) for c in columns}


def person_id(number: int) -> str:
    """The id of a person of the made-up town."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"person {number}"))


def rows(seed: int = 7) -> dict[str, list[dict[str, object]]]:
    """All rows: about 40 households and 110 persons a village, two years of visits."""
    chance = random.Random(seed)
    made: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    places = [*zip(VILLAGES, NAMES, strict=True), (SISTER_VILLAGE, "高坡村")]
    for village, name in places:
        town = TOWN if village < SISTER_TOWN else SISTER_TOWN
        town_name = "青石镇" if town == TOWN else "双河镇"
        made["villages"].append(
            _row(
                "villages",
                village=village,
                town=town,
                county=990122000000,
                name=name,
                town_name=town_name,
                kind="village",
                poor=True,
            )
        )
        for _ in range(40):
            _household(made, village, chance)
    made["visits"].sort(key=lambda v: (v["village"], v["person"], v["visited_on"], v["visit"]))
    return made


def _household(made: dict[str, list[dict[str, object]]], village: int, chance: random.Random) -> None:
    number, size = len(made["households"]), chance.randint(1, 5)
    registered = dt.date(2016, 5, 1) if chance.random() < 0.6 else None
    home = str(uuid.uuid5(uuid.NAMESPACE_OID, f"household {number}"))
    watched = dt.date(2024, 3, 1) if chance.random() < 0.1 else None
    cause = chance.choice(["1", "2", "5"])
    shared = {"registered_from": registered, "monitored_from": watched, "joined_on": dt.date(2015, 1, 1)}
    made["households"].append(
        _row(
            "households",
            household=number,
            household_id=home,
            village=village,
            size=size,
            cause=cause,
            **shared,
        )
    )
    for _ in range(size):
        _person(made, village, number, shared, cause == "1", chance)
    if chance.random() < 0.7 and village != VILLAGES[5]:
        _visit(
            made,
            village,
            number,
            len(made["persons"]) - 1,
            dt.date(2026, chance.randint(1, 10), 9),
            "home_visit",
            None,
        )


def _person(
    made: dict[str, list[dict[str, object]]], village: int, household: int, shared: dict[str, object],
    ill: bool, chance: random.Random,
) -> None:  # fmt: skip
    number = len(made["persons"])
    opened = dt.date(2025, chance.randint(1, 12), 3) if chance.random() < 0.5 else dt.date(2020, 6, 1)
    hypertension = dt.date(2022, 4, 1) if chance.random() < 0.45 else None
    made["persons"].append(
        _row(
            "persons", person=number, person_id=person_id(number), household=household, village=village,
            sex=chance.choice([1, 2]), born_on=dt.date(chance.randint(1935, 2020), 5, 6), resident=chance.random() < 0.9,
            record_opened_on=opened if chance.random() < 0.93 else None, record_complete=chance.random() < 0.8,
            hypertension_from=hypertension, illness_cause=ill,
            diabetes_from=dt.date(2023, 4, 1) if chance.random() < 0.3 else None,
            contract_from=dt.date(2026, 1, 1) if chance.random() < 0.7 else None,
            contract_until=dt.date(2026, 12, 31), **shared,
        )
    )  # fmt: skip
    for programme in ("hypertension", "diabetes"):
        if not made["persons"][-1][f"{programme}_from"]:
            continue
        for year, likely in ((2025, 0.75), (2026, 0.9)):
            for month in (2, 5, 8, 11):
                if chance.random() < likely:
                    day = dt.date(year, month, chance.randint(1, 20))
                    _visit(made, village, household, number, day, "follow_up", programme, chance)


def _visit(
    made: dict[str, list[dict[str, object]]], village: int, household: int, person: int, day: dt.date,
    kind: str, programme: str | None, chance: random.Random | None = None,
) -> None:  # fmt: skip
    number = len(made["visits"])
    measured: dict[str, object] = {}
    if chance is not None:
        measured = {"systolic": chance.randint(118, 150), "diastolic": chance.randint(70, 88)}
        measured["fasting_glucose_mmol_x10"] = chance.randint(52, 82) if programme == "diabetes" else None
    made["visits"].append(
        _row(
            "visits", visit=number, visit_id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"visit {number}")), person=person,
            household=household, village=village, visited_on=day, kind=kind, programme=programme,
            face_to_face=chance is None or chance.random() < 0.8, **measured,
        )
    )  # fmt: skip


def write(lake: Path, name: str = SNAPSHOT, made: dict[str, list[dict[str, object]]] | None = None) -> Path:
    """Write a snapshot into a lake; answer its folder."""
    made = made or rows()
    folder = lake / name
    for table in TABLES.values():
        plain = [c for c in table.columns if not c.derived]
        data = pa.table(
            {c.name: pa.array([r[c.name] for r in made[table.name]], _TYPES[c.type]) for c in plain}
        )
        if table.derived:
            with duckdb.connect() as connection:
                connection.register("plain", data)
                order = ", ".join(table.order)
                sql = f"select * from ({DERIVED[table.name]('select * from plain')}) order by {order}"
                data = connection.sql(sql).to_arrow_table()
        schema = pa.schema([(c.name, _TYPES[c.type]) for c in table.columns])
        place = folder / table.name / f"county={COUNTY}"
        place.mkdir(parents=True, exist_ok=True)
        pq.write_table(data.select(table.names).cast(schema), place / "part-0.parquet")
    made_at = dt.datetime(2026, 11, 23, 0, 10, tzinfo=dt.UTC)
    write_manifest(folder, manifest_of(folder, snapshot=name, as_of=AS_OF, made_at=made_at, code_version="0"))
    return folder
