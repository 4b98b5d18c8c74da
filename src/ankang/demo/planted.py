"""A few errors put in on purpose, so that the machine checks have something true to find."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.attributes import Attributes
from ankang.demo.codes import code
from ankang.demo.covers import Spell
from ankang.demo.people import People
from ankang.demo.register import ILLNESS, Register, Years

_UNINSURED = 0.004
_MEMBER_DIGITS = 3


@dataclass
class Planted:
    """Which persons (or households) carry which error, by the code of the check that should find it."""

    persons: dict[str, np.ndarray]
    households: dict[str, np.ndarray]
    found: dict[str, list[str]] = field(default_factory=dict)

    def into_persons(self, columns: dict[str, Any]) -> None:
        """Put the errors that show in a person's own columns, and note whose they are."""
        for kind, places in self.persons.items():
            for i in places.tolist():
                _spoil(kind, i, columns)
        pairs = self.persons["identity-repeated"].reshape(-1, 2).tolist()
        for one, other in pairs:
            for name in ("name", "sex", "born_on", "identity", "ethnicity"):
                columns[name][other] = columns[name][one]
        self.found |= {
            kind: [columns["number"][i] for i in places.tolist()] for kind, places in self.persons.items()
        }
        self.found["one-head"] = [number[:-_MEMBER_DIGITS] for number in self.found["one-head"]]

    def note_households(self, numbers: list[str]) -> None:
        """Note which households carry an error."""
        self.found |= {
            kind: [numbers[h] for h in places.tolist()] for kind, places in self.households.items()
        }

    def into_years(self, years: Years) -> dict[str, np.ndarray]:
        """Own-paid costs of nothing in the last year, though illness is the risk."""
        spoilt = np.isin(years.household, self.households["illness-risk-without-cost"])
        spoilt &= years.year == (years.year.max() if len(years.year) else 0)
        paid = np.where(spoilt, 0, years.columns["compliant_own_paid_fen"])
        return years.columns | {"compliant_own_paid_fen": paid}

    def into_spells(self, spells: list[Spell]) -> list[Spell]:
        """Some persons without insurance, some with both kinds."""
        result = []
        for spell in spells:
            if spell.kind == "rbmi":
                kept = ~np.isin(spell.person, self.persons["no-insurance"])
                spell = Spell(spell.kind, spell.person[kept], spell.since[kept], spell.until[kept])
            elif spell.kind == "employee":
                more = self.persons["both-insurances"]
                since, never = np.full(len(more), days.day("2024-01-01")), np.full(len(more), days.NEVER)
                spell = Spell(
                    spell.kind,
                    np.r_[spell.person, more],
                    np.r_[spell.since, since],
                    np.r_[spell.until, never],
                )
            result.append(spell)
        return result


def plant(
    rng: Generator, people: People, register: Register, them: Attributes, spells: list[Spell]
) -> Planted:
    """Choose who carries which error: one or three of each kind in a town, and the few who are not insured."""
    each = 1 if people.count < 5_000 else 3
    free = people.present & people.resident & ~people.each(register.monitored_kind != "")
    employed = np.zeros(people.count, dtype=bool)
    employed[next(s.person for s in spells if s.kind == "employee")] = True
    grown = free & (people.age >= 20) & (people.age < 60) & ~employed & (them.school == "")
    alone = (
        free
        & (people.part == "H")
        & (people.each(people.sum_members(people.present)) == 1)
        & (people.age >= 62)
    )
    wanted = {
        "identity": grown & (people.part == "C"), "identity-birth": grown & (people.part == "W"),
        "identity-sex": free & (people.part == "C") & (them.school != ""), "phone": grown & (them.phone != ""),
        "education-or-school": free & (them.school == "小学"), "work-place-and-months": grown & (them.work_months > 0),
        "both-insurances": grown & (people.joined_on < days.day("2024-01-01")), "one-head": free & (people.part == "W") & ~people.leads,
        "identity-repeated": alone,
    }  # fmt: skip
    persons: dict[str, np.ndarray] = {}
    used = np.zeros(people.households, dtype=bool)
    for kind, mask in wanted.items():
        at = np.flatnonzero(mask & ~used[people.household])
        count = min(each * (2 if kind == "identity-repeated" else 1), len(at))
        persons[kind] = rng.choice(
            at, count - count % 2 if kind == "identity-repeated" else count, replace=False
        )
        used[people.household[persons[kind]]] = True
    uninsured = free & ~employed & ~used[people.household] & (rng.random(people.count) < _UNINSURED)
    persons["no-insurance"] = np.flatnonzero(uninsured)
    open_risk = np.flatnonzero((register.risk == ILLNESS) & np.isnat(register.removed_on))
    return Planted(persons, {"illness-risk-without-cost": open_risk[:each]})


def _spoil(kind: str, i: int, columns: dict[str, Any]) -> None:
    """One error in one row."""
    match kind:
        case "identity":
            number = columns["identity"][i]
            columns["identity"][i] = number[:-1] + str((int(number[-1].replace("X", "4")) + 1) % 10)
        case "identity-birth":
            columns["born_on"][i] = columns["born_on"][i].replace(day=columns["born_on"][i].day % 27 + 1)
        case "identity-sex":
            columns["sex"][i] = 3 - columns["sex"][i]
            columns["relation"][i] = code("relation", {1: "之子", 2: "之女"}[columns["sex"][i]])
        case "phone":
            columns["phone"][i] = columns["phone"][i][:10]
        case "education-or-school":
            columns["education"][i] = code("education", "小学")
        case "work-place-and-months":
            columns["work_months"][i] = None
        case "one-head":
            columns["relation"][i] = code("relation", "户主")
