"""The rows of one town into the database, as columns."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ankang.care.models import Visit
from ankang.contracts.models import Contract
from ankang.demo import answers
from ankang.demo.attributes import Attributes
from ankang.demo.codes import coded
from ankang.demo.covers import Spell
from ankang.demo.days import as_dates
from ankang.demo.health import Conditions, Records
from ankang.demo.ids import Ids
from ankang.demo.people import People
from ankang.demo.planted import Planted
from ankang.demo.register import Register, Years
from ankang.demo.visits import Visits
from ankang.records.models import Condition, HealthRecord, Measurement
from ankang.records.rules import record_prefix
from ankang.registry.models import (
    Household,
    HouseholdYear,
    NameKey,
    Person,
    PersonCategory,
)
from ankang.storage import bulk
from ankang.values.pinyin import initials


@dataclass
class Writer:
    """Writes one town inside the caller's transaction and counts the rows of each table."""

    people: People
    ids: Ids
    planted: Planted
    rows: dict[str, int] = field(default_factory=dict)
    removal_ways: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.household_ids = self.ids.uuids(self.people.households)
        self.person_ids = self.ids.uuids(self.people.count)
        self.person_keys = np.array([i.hex for i in self.person_ids], dtype=object)
        self.household_keys = np.array([i.hex for i in self.household_ids], dtype=object)
        self.household_villages = self.people.village_of_household
        self.codes = np.array([v.code for v in self.people.villages], dtype=object)
        self.now = f"{self.people.today} 00:00:00"

    def insert(self, model: Any, columns: dict[str, Any]) -> None:
        """Insert columns and count them."""
        label = model._meta.model_name
        self.rows[label] = self.rows.get(label, 0) + bulk.insert(model, columns)

    def households(self, register: Register, them: Attributes, rng: np.random.Generator) -> None:
        """Households with address, phone and account; numbers run within the village."""
        p, n = self.people, self.people.households
        able = p.any_member(them.able & p.present)
        heads = p.heads
        phone = np.full(n, "", dtype=object)
        phone[p.household[heads]] = them.phone[heads]
        groups = rng.integers(1, 9, n)
        account = rng.integers(10**9, 10**10, n)
        concerned = register.registered | (register.monitored_kind != "")
        numbers = self.household_numbers()
        self.planted.note_households(numbers)
        self.insert(Household, {
            "id": self.household_ids, "number": numbers,
            "village_id": self.codes[p.village_of_household].tolist(),
            "group": [f"{g}组" for g in groups.tolist()],
            "address": [f"{p.villages[v].name}{g}组{i % 90 + 1}号"
                        for i, (v, g) in enumerate(zip(p.village_of_household.tolist(), groups.tolist(), strict=True))],
            "phone": phone.tolist(),
            "bank_name": np.where(concerned, "岚溪农商银行", "").tolist(),
            "bank_account": [f"9901{a}0000" if c else "" for a, c in zip(account.tolist(), concerned.tolist(), strict=True)],
            "cause": coded("poverty_cause", register.cause), "risk": coded("monitoring_risk", register.risk),
            "cause_second": coded("poverty_cause", register.cause_second),
            "no_labour": (~able).tolist(),
            # Who left poverty has a safe house and safe water: an exit asks for both.
            "unsafe_house": ((rng.random(n) < 0.012) & np.isnat(register.exited_on)).tolist(),
            "safe_water": ((rng.random(n) < 0.975) | ~np.isnat(register.exited_on)).tolist(),
            "relocated": (register.registered & (rng.random(n) < 0.09)).tolist(),
            "joined_on": as_dates(p.household_joined_on), "left_on": as_dates(p.household_left_on),
            "changed": [self.now] * n,
        })  # fmt: skip

    def household_numbers(self) -> list[str]:
        """Village code and four digits."""
        village = self.people.village_of_household
        first = np.searchsorted(village, np.arange(len(self.codes)))
        serial = np.arange(len(village)) - first[village] + 1
        return [
            f"{code}{s:04d}" for code, s in zip(self.codes[village].tolist(), serial.tolist(), strict=True)
        ]

    def persons(self, them: Attributes) -> None:
        """Persons, and the keys by which their names are typed."""
        p = self.people
        numbers, order = self.household_numbers(), p.household
        place = np.arange(p.count) - np.searchsorted(order, np.arange(p.households))[order] + 1
        months = [m or None for m in them.work_months.tolist()]
        columns: dict[str, Any] = {
            "id": self.person_ids,
            "number": [f"{numbers[h]}{i:03d}" for h, i in zip(order.tolist(), place.tolist(), strict=True)],
            "household_id": self.household_keys[order].tolist(), "village_id": self.codes[p.village].tolist(),
            "name": p.name.tolist(), "relation": coded("relation", them.relation), "identity": p.identity.tolist(),
            "sex": p.sex.tolist(), "born_on": as_dates(p.born_on), "ethnicity": p.ethnicity.tolist(),
            "education": coded("education", them.education), "school": coded("school_status", them.school),
            "health": coded("health_status", them.health), "labour": coded("labour", them.labour),
            "work_place": them.work_place.tolist(), "work_months": months, "phone": them.phone.tolist(),
            "resident": p.resident.tolist(), "joined_on": as_dates(p.joined_on), "left_on": as_dates(p.left_on),
            "left_reason": coded("leave_reason", p.left_reason), "died_on": as_dates(p.died_on), "changed": [self.now] * p.count,
        }  # fmt: skip
        self.planted.into_persons(columns)
        self.insert(Person, columns)
        names = dict.fromkeys(columns["name"])
        keys = {name: initials(name) for name in names}
        rows = [(i, key) for i, name in enumerate(columns["name"]) for key in keys[name]]
        at = np.array([i for i, _ in rows], dtype=np.int64)
        self.insert(NameKey, {
            "person_id": self.person_keys[at].tolist(), "key": [key for _, key in rows],
            "village_id": self.codes[p.village[at]].tolist(),
        })  # fmt: skip

    def years(self, years: Years) -> None:
        """Household years in fen."""
        self.insert(HouseholdYear, {
            "household_id": self.household_keys[years.household].tolist(), "year": years.year.tolist(),
            **{name: column.tolist() for name, column in self.planted.into_years(years).items()},
            "members": years.members.tolist(),
        })  # fmt: skip

    def categories(self, spells: list[Spell], them: Attributes) -> None:
        """Dibao, tekun, disability, insurance."""
        for spell in self.planted.into_spells(spells):
            n, disabled = len(spell.person), spell.kind == "disabled"
            self.insert(PersonCategory, {
                "id": self.ids.hexes(n), "person_id": self.person_keys[spell.person].tolist(),
                "kind": [spell.kind] * n, "since": as_dates(spell.since), "until": as_dates(spell.until),
                "disability": them.disability[spell.person].tolist() if disabled else [""] * n,
                "grade": them.grade[spell.person].tolist() if disabled else [None] * n,
                "source": ["演示"] * n,
            })  # fmt: skip

    def health(
        self, records: Records, conditions: Conditions, them: Attributes, rng: np.random.Generator
    ) -> None:
        """Health records with their basics, and conditions."""
        p = self.people
        prefixes = np.array([record_prefix(v.code, v.kind) for v in p.villages], dtype=object)[
            p.village[records.person]
        ]
        told = answers.basics(rng, records, p, conditions, them)
        self.insert(HealthRecord, {
            "id": self.ids.hexes(len(records.person)), "person_id": self.person_keys[records.person].tolist(),
            "number": [f"{a}{b:05d}" for a, b in zip(prefixes.tolist(), records.serial.tolist(), strict=True)],
            "opened_on": as_dates(records.opened_on), "complete": records.complete.tolist(),
            "answers": told, "missing": [answers.lacking(one) for one in told], "updated": [self.now] * len(records.person),
        })  # fmt: skip
        self.insert(Condition, {
            "id": self.ids.hexes(len(conditions.person)), "person_id": self.person_keys[conditions.person].tolist(),
            "kind": conditions.kind.tolist(), "confirmed_on": as_dates(conditions.confirmed_on),
            "ended_on": as_dates(conditions.ended_on), "source": ["演示"] * len(conditions.person),
        })  # fmt: skip

    def visits(self, visits: Visits, doctors: np.ndarray, cadres: np.ndarray) -> None:
        """Visits with their answers, and what they measured. `doctors`, `cadres`: user ids by village."""
        p, n = self.people, len(visits.person)
        ids = np.array(self.ids.hexes(n), dtype=object)
        by = np.where(
            visits.kind == "home_visit", cadres[p.village[visits.person]], doctors[p.village[visits.person]]
        )
        told, forms = answers.of_visits(visits)
        self.insert(Visit, {
            "id": ids.tolist(), "person_id": self.person_keys[visits.person].tolist(),
            "household_id": self.household_keys[p.household[visits.person]].tolist(),
            "village_id": self.codes[p.village[visits.person]].tolist(), "kind": visits.kind.tolist(),
            "programme": visits.programme.tolist(), "questionnaire": forms, "visited_on": as_dates(visits.visited_on),
            "mode": visits.mode.tolist(), "answers": told, "systolic": _or_none(visits.systolic),
            "diastolic": _or_none(visits.diastolic), "fasting_glucose_x10": _or_none(visits.glucose_x10),
            "control": _or_none(visits.control), "emergency": visits.emergency.tolist(),
            "referred": visits.referred.tolist(), "next_on": as_dates(visits.next_on), "made_by_id": by.tolist(),
            "made_at": [f"{day} 03:00:00" for day in np.datetime_as_string(visits.visited_on, unit="D").tolist()],
        })  # fmt: skip
        for kind, values, scale in (
            ("systolic", visits.systolic, 1), ("diastolic", visits.diastolic, 1),
            ("fasting_glucose", visits.glucose_x10, 10),
        ):  # fmt: skip
            at = np.flatnonzero(values >= 0)
            self.insert(Measurement, {
                "id": self.ids.hexes(len(at)), "person_id": self.person_keys[visits.person[at]].tolist(),
                "kind": [kind] * len(at), "value": (values[at] / scale).tolist(),
                "measured_on": as_dates(visits.visited_on[at]), "source_id": ids[at].tolist(),
            })  # fmt: skip

    def contracts(self, rows: dict[str, Any], doctors: np.ndarray) -> None:
        """Family-doctor contracts with the village's doctor."""
        self.insert(Contract, {
            "id": self.ids.hexes(len(rows["person"])), "person_id": self.person_keys[rows["person"]].tolist(),
            "doctor_id": doctors[self.people.village[rows["person"]]].tolist(),
            "since": as_dates(rows["since"]), "until": as_dates(rows["until"]),
            "effective_on": as_dates(rows["since"]),
        })  # fmt: skip


def _or_none(values: np.ndarray) -> list[int | None]:
    return [None if v < 0 else v for v in values.tolist()]
