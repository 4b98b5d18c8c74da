"""Small registers with every awkwardness: nulls, days on the edge, several counties with the same ids."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ankang.indicators.tables import TABLES, Column, Type

VILLAGES = (990122_100_201, 990122_100_202, 990122_101_201, 990123_100_201)
# Where a row of a table of any level may stand: a village, a town, a county.
PLACES = (*VILLAGES, 990122_100_000, 990122_101_000, 990122_000_000, 990123_100_000)
EDGES = [
    date(1958, 12, 31), date(1959, 1, 1), date(1960, 2, 29), date(2016, 12, 31), date(2023, 12, 31),
    date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 1),
    date(2024, 6, 29), date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31), date(2025, 1, 1),
]  # fmt: skip
# Words by column, or by table and column where a name means different things.
WORDS = {
    "visits.kind": ["follow_up", "home_visit", "checkup"],
    "events.kind": [
        "born",
        "died",
        "moved_in",
        "split",
        "new_risk",
        "risk_removed",
        "exited_poverty",
        "relapsed",
        "exit_corrected",
    ],
    "events.way": ["help", "natural"],
    "special_groups.kind": ["left_child", "left_woman", "left_old"],
    "applications.kind": ["monitor", "register", "removal"],
    "applications.way": ["own", "visit", "department"],
    "result": ["entered", "refused", "withdrawn"],
    "targets.kind": ["exit", "removal"],
    "visit": ["inpatient", "outpatient"],
    "consultations.kind": ["teleconsult", "internet_visit", "counselling"],
    "back_kind": ["allergy", "dose", "interaction", "duplicate", "indication"],
    "place": ["county", "area", "outside"],
    "insurance": ["rbmi", "employee"],
    "classes": ["dibao", "marginal,registered"],
    "fund_entries.kind": ["received", "paid", "allocated", "spent", "owed"],
    "roll": ["civil", "disability", "insurance", "police", "health", "cross"],
    "outcome": ["register_wrong", "roll_wrong"],
    "programme": ["hypertension", "hypertension", "diabetes", "mental", "tcm", "child", "maternity"],
    "service": ["contact", "hypertension_visit"],
    "outreach_events.kind": ["lecture", "clinic", "talk"],
    "attendances.kind": ["lecture", "walk"],
    "unaware.source": ["survey", "visit"],
    "way": ["list", "qr", "counted"],
    "basis": ["counted", "platform", "estimated", "unknown"],
    "skill": ["medical", "desk"],
    "stage": ["inspect", "issue", "build"],
    "projects.kind": ["industry", "infrastructure"],
    "stock": ["sheep", "konjac"],
    "station": ["registration", "examination", "admission"],
    "facility": ["clinic", "township_centre"],
    "occupation": ["village_doctor", "nurse"],
    "direction": ["up", "down"],
    "audience": ["health", "public", "labour"],
    "answer": ["offered", "enrolled", "refused", "withdrawn"],
    "layer": ["leader", "department", "team"],
    "help_kind": ["money", "goods", "service", "job", "purchase"],
    "source": ["visit", "hand"],
    "problems.kind": ["housing", "water", "not_taking"],
    "screenings.kind": ["hypertension", "tuberculosis"],
    "monitored_kind": ["unstable_exited", "marginal", "sudden_hardship"],
    "cause": ["1", "2", "11"],
    "cause_second": ["1", "7"],
    "risk": ["1"],
}
NUMBERS = {
    "systolic": (138, 151),
    "diastolic": (88, 91),
    "fasting_glucose_mmol_x10": (68, 71),
    "disability_grade": (1, 4),
    "control_class": (1, 4),
    "income_per_head_fen": (0, 3_000_000_000),
    "size": (0, 9),
    "days_to_record": (29, 33),
    "days_open": (29, 33),
    "visited": (0, 9),
    "planned_households": (0, 9),
    "planned_persons": (0, 9),
    "reached_households": (0, 9),
    "reached_persons": (0, 9),
    "person_times": (0, 9),
    "counted_times": (0, 9),
    "reach": (0, 9),
    "minutes": (0, 9),
    "burden_minutes": (0, 9),
    "due_minutes": (0, 9),
    "there_minutes": (0, 9),
    "short_minutes": (0, 9),
    "residents": (0, 9),
    "needed_minutes": (0, 9),
    "kept_minutes": (0, 9),
    "promised": (0, 9),
    "filled": (0, 9),
    "days_to_delivery": (0, 40),
    "sex": (0, 2),
    "lag_days": (0, 400),
    "days_in_stage": (0, 40),
    "beneficiaries": (0, 9),
    "days_to_answer": (14, 17),
    "days_to_close": (0, 40),
    "spent_fen": (-5, 9),
    "owed_fen": (-5, 9),
    "amount_fen": (-9, 9),
}
OFTEN = ("classes", "hypertension_from", "diabetes_from", "systolic", "diastolic", "programme")
LONG_AGO = date(2000, 1, 1)

days = st.sampled_from(EDGES) | st.dates(date(2023, 6, 1), date(2025, 2, 1))


def _cell(table: str, column: Column) -> st.SearchStrategy[Any]:
    match column.type:
        case Type.DATE:
            cell: st.SearchStrategy[Any] = days
            if column.name in ("joined_on", "registered_from", "hypertension_from", "diabetes_from"):
                cell = st.just(LONG_AGO) | days
        case Type.BOOL:
            cell = st.booleans()
        case Type.STR:
            cell = st.sampled_from(WORDS.get(f"{table}.{column.name}", WORDS.get(column.name, ["x"])))
        case _:
            cell = st.integers(*NUMBERS.get(column.name, (0, 9 if column.name.endswith("_fen") else 1)))
    if column.name in OFTEN:
        return st.sampled_from([0, 1, 2, 3]).flatmap(lambda n: cell if n else st.none())
    return st.none() | cell if column.nullable else cell


def _row(table: str, **own: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    declared = TABLES[table]
    cells = {
        c.name: _cell(table, c)
        for c in declared.columns
        if not c.derived and c.name not in (declared.key, declared.public_id)
    }
    return st.fixed_dictionaries(cells | own)


@st.composite
def registers(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Rows for every table. Ids are dense within a county, so counties share them."""
    village = st.sampled_from(VILLAGES)
    found: dict[str, list[dict[str, Any]]] = {"villages": [_village(draw, v) for v in VILLAGES]}
    households = draw(st.lists(_row("households", village=village), max_size=6))
    persons = draw(st.lists(_row("persons", village=village), min_size=1, max_size=8))
    found["households"] = _numbered(households, "household", "h")
    found["persons"] = _numbered(persons, "person", "p")
    for person in found["persons"]:
        homes = [h["household"] for h in found["households"] if _county(h) == _county(person)]
        person["household"] = draw(st.sampled_from(homes)) if homes else 0
    visits = []
    for person in found["persons"]:
        own = {name: st.just(person[name]) for name in ("person", "household", "village")}
        visits += draw(st.lists(_row("visits", **own), max_size=6))
    found["visits"] = _numbered(visits, "visit", "v")
    for name in [t for t in TABLES if t not in ("villages", "households", "persons", "visits")]:
        places = PLACES if TABLES[name].any_level else VILLAGES
        rows = draw(st.lists(_row(name, village=st.sampled_from(places)), max_size=4))
        found[name] = _numbered([_linked(draw, name, row, found) for row in rows], TABLES[name].key, name[0])
    return found


def _linked(
    draw: st.DrawFn, table: str, row: dict[str, Any], found: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    """The row with keys of households and persons of its county; none where there is none or none is needed."""
    for key in ("household", "person"):
        if key in TABLES[table].names:
            there = [r[key] for r in found[f"{key}s"] if _county(r) == _county(row)]
            some: list[Any] = [*there, None] if TABLES[table].column(key).nullable else there or [0]
            row[key] = draw(st.sampled_from(some))
    return row


def _village(draw: st.DrawFn, code: int) -> dict[str, Any]:
    poor_until = draw(st.none() | days)
    return {"village": code, "poor": draw(st.booleans()), "poor_until": poor_until}


def _county(row: dict[str, Any]) -> int:
    return row["village"] // 10**6


def _numbered(rows: list[dict[str, Any]], key: str, letter: str) -> list[dict[str, Any]]:
    counts: dict[int, int] = {}
    for row in rows:
        county = _county(row)
        row[key] = counts.get(county, 0)
        row[f"{key}_id"] = f"{letter}{county}-{row[key]}"
        counts[county] = row[key] + 1
    return rows
