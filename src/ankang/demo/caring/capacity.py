"""Who works in the county's facilities, what they said they have, and who is at an upper hospital.

Most clinics reach the standard; some are small, some lost their doctor. 三岔村 (whose doctor left) and a few more are
blank villages. One village's doctor is in training and nobody stands in.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.capacity.models import Absence, Coverage, Filing, HoursCount, Staff
from ankang.capacity.rules.items import items_of
from ankang.demo import names
from ankang.demo.county import COUNTY
from ankang.demo.ids import Ids
from ankang.demo.models import DemoMark
from ankang.demo.visits import BUSY_VILLAGE, LEFT_VILLAGE
from ankang.places.models import Division, Facility
from ankang.storage import bulk

_BEGUN = dt.date(2018, 1, 1)
# Past those of the towns, so that ids never meet.
_IDS = 931
_UPPER = ("岚溪县人民医院", "岚江市中心医院")
_SUBJECTS = ("全科医学", "心电图诊断", "儿科", "中医适宜技术", "产科", "急诊急救", "影像诊断")
# Occupation, title and how many in a hundred staff, by kind of facility.
_MIX = {
    "township_centre": (
        ("physician", "senior", 4), ("physician", "attending", 14), ("physician", "junior", 12), ("assistant", "junior", 14),
        ("nurse", "junior", 24), ("nurse", "attending", 8), ("pharmacist", "junior", 6), ("technician", "junior", 8), ("other", "", 10),
    ),
    "hospital": (
        ("physician", "senior", 7), ("physician", "attending", 14), ("physician", "junior", 11), ("nurse", "junior", 32),
        ("nurse", "attending", 12), ("pharmacist", "junior", 6), ("technician", "junior", 9), ("other", "", 9),
    ),
}  # fmt: skip


@dataclass
class _Rows:
    """Rows as they gather, column by column."""

    staff: list[dict[str, Any]] = field(default_factory=list)
    away: list[dict[str, Any]] = field(default_factory=list)
    filings: list[dict[str, Any]] = field(default_factory=list)


def plant(mark: DemoMark, rng: Generator) -> dict[str, int]:
    """Staff, absences, filings and a coverage; rows by table."""
    ids, rows = Ids(rng, _IDS), _Rows()
    inside = Facility.objects.filter(division__code__startswith=COUNTY[0][:6]).select_related("division")
    facilities = list(inside.order_by("division_id", "kind", "name"))
    for one in facilities:
        people = _clinic(rng, ids, one, mark) if one.kind == "clinic" else _house(rng, ids, one)
        rows.staff += people
        rows.filings += _filings(rng, ids, one, mark, len(people))
        rows.away += _absences(rng, ids, one, mark, people)
    _names(rng, rows.staff)
    bulk.insert(Staff, _columns(rows.staff))
    bulk.insert(Absence, _columns(rows.away))
    bulk.insert(Filing, _columns(rows.filings))
    covered = _cover(ids, facilities, mark)
    counted = _hours(rng, ids, mark, facilities, rows.staff)
    return {
        "capacity_staff": len(rows.staff), "capacity_absence": len(rows.away), "capacity_filing": len(rows.filings),
        "capacity_coverage": covered, "capacity_hourscount": counted,
    }  # fmt: skip


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}


def _person(ids: Ids, one: Facility, occupation: str, title: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": ids.uuids(1)[0], "facility_id": one.pk.hex, "place_id": one.division_id, "name": "", "occupation": occupation,
        "title": title, "licence": True, "minutes_week": 2400, "since": _BEGUN, "until": None, "changed_by_id": None,
        "changed_at": dt.datetime(2024, 1, 8, tzinfo=dt.UTC), **fields,
    }  # fmt: skip


def _names(rng: Generator, staff: list[dict[str, Any]]) -> None:
    n = len(staff)
    sex, born = rng.integers(1, 3, n), rng.integers(1962, 2000, n)
    for row, name in zip(staff, names.surnames(rng, n) + names.given_names(rng, sex, born), strict=True):
        row["name"] = str(name)


def _clinic(rng: Generator, ids: Ids, one: Facility, mark: DemoMark) -> list[dict[str, Any]]:
    """One doctor, sometimes two or an unlicensed one; where the doctor left in March, nobody since."""
    gone = one.division.name == LEFT_VILLAGE or (one.division.name != BUSY_VILLAGE and rng.random() < 0.012)
    left = dt.date(mark.as_of.year, 3, 10)
    until = left if gone and left <= mark.as_of else None
    kind = str(rng.choice(["village_doctor", "assistant", "physician"], p=(0.78, 0.17, 0.05)))
    people = [_person(ids, one, kind, "junior" if kind != "village_doctor" else "", until=until)]
    if rng.random() < 0.35 and not gone:
        minutes = int(rng.choice([1200, 2400], p=(0.4, 0.6)))
        people.append(
            _person(ids, one, "village_doctor", "", minutes_week=minutes, licence=bool(rng.random() < 0.9))
        )
    return people


def _house(rng: Generator, ids: Ids, one: Facility) -> list[dict[str, Any]]:
    """A centre of 18 to 45, a hospital of about 260."""
    size = int(rng.integers(18, 46)) if one.kind == "township_centre" else int(rng.integers(240, 290))
    mix = _MIX[one.kind]
    weights = np.array([share for _job, _title, share in mix], dtype=float)
    chosen = rng.choice(len(mix), size, p=weights / weights.sum())
    years = rng.integers(2008, 2026, size)
    return [
        _person(ids, one, mix[at][0], mix[at][1], since=dt.date(int(year), 7, 1))
        for at, year in zip(chosen, years, strict=True)
    ]


def _filings(rng: Generator, ids: Ids, one: Facility, mark: DemoMark, staff: int) -> list[dict[str, Any]]:
    """What it said at the end of last year and, mostly, again this autumn; a few said nothing."""
    if one.kind == "clinic" and one.division.name != BUSY_VILLAGE and rng.random() < 0.04:
        return []
    first = dt.date(mark.as_of.year - 1, 12, 20)
    told = _values(rng, one, staff)
    found = [_filing(ids, one, first, told, "年末盘点，卫生院汇总")]
    autumn = dt.date(mark.as_of.year, 9, 28)
    if autumn <= mark.as_of and rng.random() < 0.8:
        later = dict(told)
        if one.kind == "clinic" and float(told["area"]) < 60 and rng.random() < 0.3:
            later["area"] = str(int(rng.integers(60, 90)))
        found.append(_filing(ids, one, autumn, later, "九月实地核查，负责人签字"))
    return found


def _filing(ids: Ids, one: Facility, on: dt.date, values: dict[str, Any], source: str) -> dict[str, Any]:
    return {
        "id": ids.uuids(1)[0], "facility_id": one.pk.hex, "place_id": one.division_id, "on": on, "values": values,
        "source": source, "made_at": dt.datetime.combine(on, dt.time(8), dt.UTC), "made_by_id": None,
    }  # fmt: skip


def _values(rng: Generator, one: Facility, staff: int) -> dict[str, Any]:
    """Numbers and lists: nearly everything there is, now and then something missing."""
    there = 0.985 if one.kind == "clinic" else 0.96
    found: dict[str, Any] = {}
    for item in items_of(one.kind):
        if item.choices:
            found[item.code] = sorted(code for code in item.choices if rng.random() < there)
    beds = round(staff / rng.uniform(0.62, 1.1))
    if one.kind == "clinic":
        area = int(
            rng.choice(
                [rng.integers(38, 60), rng.integers(60, 75), rng.integers(75, 130)], p=(0.11, 0.5, 0.39)
            )
        )
        return {**found, "area": str(area), "drugs": str(int(rng.integers(60, 130)))}
    per_bed = rng.uniform(40, 70)
    drugs = int(rng.integers(180, 420) if one.kind == "township_centre" else rng.integers(700, 1100))
    return {**found, "area": str(int(beds * per_bed)), "beds": str(beds), "drugs": str(drugs)}


def _absences(
    rng: Generator, ids: Ids, one: Facility, mark: DemoMark, people: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Training and loans of the last year, some going on, some over without a result yet."""
    if one.kind == "hospital" or (one.kind == "clinic" and rng.random() > 0.03):
        return []
    doctors = [
        row
        for row in people
        if row["occupation"] in ("physician", "assistant", "village_doctor") and not row["until"]
    ]
    if one.kind == "clinic" and one.division.name == BUSY_VILLAGE:
        return []
    sent = doctors[:1] if one.kind == "clinic" else doctors[: int(rng.integers(1, 4))]
    found = []
    for at, row in enumerate(sent):
        since = mark.as_of - dt.timedelta(days=int(rng.integers(20, 300)))
        until = since + dt.timedelta(days=int(rng.choice([89, 179, 364])))
        others = [other for other in doctors if other not in sent]
        over = until < mark.as_of and rng.random() < 0.7
        found.append({
            "id": ids.uuids(1)[0], "staff_id": row["id"].hex, "place_id": one.division_id,
            "kind": "training" if rng.random() < 0.7 else "loan", "where": _UPPER[int(rng.integers(0, 2))],
            "subject": str(rng.choice(_SUBJECTS)), "since": max(since, row["since"]), "until": until,
            "stand_in_id": others[0]["id"].hex if others and at == 0 else None,
            "result": "考核合格，回院开展相应诊疗" if over else "", "ended_on": until if over else None,
            "made_at": dt.datetime.combine(since, dt.time(8), dt.UTC), "made_by_id": None,
        })  # fmt: skip
    return found


def _cover(ids: Ids, facilities: list[Facility], mark: DemoMark) -> int:
    """Communities of a town's seat are served by its centre."""
    centres = {one.division_id: one for one in facilities if one.kind == "township_centre"}
    seats = Division.objects.filter(level=Division.Level.VILLAGE, kind="community").order_by("code")
    pairs = [(seat.code, centres[seat.parent_id]) for seat in seats if seat.parent_id in centres]
    return bulk.insert(Coverage, {
        "id": ids.uuids(len(pairs)), "village_id": [code for code, _one in pairs],
        "facility_id": [one.pk.hex for _code, one in pairs], "basis": ["卫生院所在地"] * len(pairs),
        "since": [_BEGUN] * len(pairs), "until": [None] * len(pairs), "made_by_id": [None] * len(pairs),
        "made_at": [dt.datetime(2024, 1, 8, tzinfo=dt.UTC)] * len(pairs),
    })  # fmt: skip


def _hours(
    rng: Generator, ids: Ids, mark: DemoMark, facilities: list[Facility], staff: list[dict[str, Any]]
) -> int:
    """Hours of villages with a clinic, counted early in each of the ten months before this one and once forgotten."""
    doctors: dict[str, int] = {}
    for row in staff:
        if row["licence"] and row["until"] is None:
            doctors[row["facility_id"]] = doctors.get(row["facility_id"], 0) + 1
    clinics = [one for one in facilities if one.kind == "clinic"]
    rows = []
    for back in range(10, 0, -1):
        month = (mark.as_of.replace(day=1) - dt.timedelta(days=30 * back - 14)).replace(day=1)
        if back == 6 or any(row["month"] == month for row in rows):
            continue
        rows += [_counted(rng, ids, one, month, doctors.get(one.pk.hex, 0)) for one in clinics]
    bulk.insert(HoursCount, _columns(rows))
    return len(rows)


def _counted(rng: Generator, ids: Ids, one: Facility, month: dt.date, doctors: int) -> dict[str, Any]:
    """A doctor has some 80 hours a month for follow-up; what is due swings around 70 a village."""
    on = month.replace(day=3)
    there = doctors * int(rng.integers(4300, 5300))
    due = int(rng.gamma(4.0, 1050.0))
    return {
        "id": ids.uuids(1)[0], "village_id": one.division_id, "month": month, "on": on, "doctors": doctors,
        "due_minutes": due, "there_minutes": there, "unseen": max(0, due - there) // 27,
        "made_at": dt.datetime.combine(on, dt.time(8), dt.UTC), "made_by_id": None,
    }  # fmt: skip
