"""An invented register and rolls of it with known truth: who is who, and which mistakes were made how often.

Rates are of rows and independent of each other, so one row may carry several mistakes. Names come from the demo
county's frequencies; identity numbers carry the division 990122, which was never issued.
"""

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from pypinyin import Style, lazy_pinyin

from ankang.demo.names import given_names, surnames
from ankang.rolls.linking.lunar import as_lunar
from ankang.rolls.linking.names import ear, variants
from ankang.values.identity import check_digit

DAY = dt.date(2026, 1, 1)
VILLAGES = [990122_000_000 + town * 1000 + village for town in range(100, 117) for village in range(201, 214)]


@dataclass(frozen=True)
class Rates:
    """How often a row of a roll carries a mistake. `stranger`: rows of people who are not on the register."""

    number_missing: float = 0.03
    number_digit: float = 0.01  # one digit typed wrong
    number_swapped: float = 0.005  # two neighbouring digits changed over
    number_old: float = 0.005  # the 15 digits of the old card
    number_of_family: float = 0.001  # the number of another member of the household
    number_width: float = 0.02  # full-width digits, small x, spaces: to be read as they are meant
    name_homophone: float = 0.015  # another character of the same sound
    name_ear: float = 0.003  # another character of nearly the same sound (zh/z, n/l, -ng/-n)
    name_variant: float = 0.01  # traditional or variant character
    name_character: float = 0.004  # another character altogether
    name_short: float = 0.001  # one character left out
    name_other: float = 0.001  # another given name
    born_missing: float = 0.02
    born_swapped: float = 0.003
    born_year: float = 0.004
    born_day: float = 0.004
    born_lunar: float = 0.01
    sex_missing: float = 0.02
    sex_wrong: float = 0.003
    village_missing: float = 0.03
    moved: float = 0.03
    phone_missing: float = 0.4
    phone_changed: float = 0.15
    twice: float = 0.01
    stranger: float = 0.02


# The register is kept by people too.
REGISTER = Rates(
    number_missing=0.005, number_digit=0.001, number_swapped=0.0005, number_old=0.001, number_of_family=0.0002,
    number_width=0, name_homophone=0.003, name_ear=0.0005, name_variant=0.002, name_character=0.0005, name_short=0.0002,
    name_other=0, born_missing=0, born_swapped=0.0005, born_year=0.0005, born_day=0.0005, born_lunar=0.002,
    sex_missing=0, sex_wrong=0.0005, village_missing=0, moved=0, phone_missing=0.2, phone_changed=0.05,
)  # fmt: skip
_BASE = Rates()


def times(factor: float, **given: float) -> Rates:
    """The usual rates of mistakes times a factor, apart from those given."""
    plain = ("phone_missing", "phone_changed", "twice", "stranger")
    rates = {name: rate * (1 if name in plain else factor) for name, rate in vars(_BASE).items()}
    return Rates(**{**rates, **given})


# The four rolls: rows and rates. The better kept, the larger.
ROLLS = {
    "insurance": (350_000, _BASE),
    "police": (120_000, times(0.5, number_missing=0.002, number_width=0.02, moved=0.05, phone_missing=1)),
    "civil affairs": (40_000, times(3, number_missing=0.06, moved=0.05, twice=0.02)),
    "disability": (15_000, times(3, number_missing=0.25, born_missing=0.1, phone_missing=0.6, stranger=0.05)),
}


@dataclass
class Row:
    """A person, or a row of a roll about one. `truth` is the place of the person on the register, -1 for none."""

    name: str
    identity: str
    born_on: dt.date | None
    sex: int
    village: int | None
    phone_tail: str
    household: int
    truth: int


@dataclass
class Made:
    """A table for the linking with the truth of each row beside it."""

    table: pa.Table
    truth: dict[str, int] = field(default_factory=dict)


def register(count: int, seed: int = 1, phones: bool = True) -> list[Row]:
    """So many persons in households of two to five, one household in a hundred with twins."""
    dice, rng = random.Random(seed), np.random.default_rng(seed)
    people: list[Row] = []
    numbers: set[str] = set()
    families = surnames(rng, count)
    household = 0
    while len(people) < count:
        household += 1
        village, phone = dice.choice(VILLAGES), f"{dice.randrange(10_000):04d}"
        years = sorted(_year(dice) for _ in range(dice.choice((2, 3, 3, 4, 5))))
        twins = dice.random() < 0.01
        for place, year in enumerate(years):
            last = people[-1] if place else None
            twin = bool(twins and last is not None and place == len(years) - 1)
            born = last.born_on if twin and last else _day(dice, year)
            sex = last.sex if twin and last else dice.choice((1, 2))
            surname = families[household % count] if place != 1 else families[(household * 7) % count]
            name = _twin(dice, last.name) if twin and last else _name(rng, surname, sex, born)
            own = phone if dice.random() < 0.6 else f"{dice.randrange(10_000):04d}"
            number = _number(dice, born, sex, numbers)
            people.append(
                Row(name, number, born, sex, village, own if phones else "", household, len(people))
            )
    return people[:count]


def table(rows: list[Row], prefix: str, seed: int = 0) -> Made:
    """Rows as a table in random order with keys that say nothing."""
    dice = random.Random(seed)
    order = list(range(len(rows)))
    dice.shuffle(order)
    keys = [f"{prefix}{dice.getrandbits(64):016x}" for _ in order]
    made = [rows[place] for place in order]
    columns = {
        "row": pa.array(keys),
        "identity": pa.array([r.identity for r in made]),
        "name": pa.array([r.name for r in made]),
        "born_on": pa.array([r.born_on for r in made], pa.date32()),
        "sex": pa.array([r.sex for r in made], pa.int8()),
        "village": pa.array([r.village for r in made], pa.int64()),
        "phone_tail": pa.array([r.phone_tail for r in made]),
    }
    return Made(pa.table(columns), dict(zip(keys, (r.truth for r in made), strict=True)))


def roll(people: list[Row], count: int, seed: int, rates: Rates | None = None) -> list[Row]:
    """A roll of so many rows about people of the register and some strangers, with mistakes."""
    rates = rates or Rates()
    dice = random.Random(seed)
    spoil = Spoiler(dice, rates, people)
    strange = int(count * rates.stranger)
    again = int(count * rates.twice)
    known = dice.sample(people, min(count - strange - again, len(people)))
    others = [Row(**{**vars(p), "truth": -1}) for p in register(strange, seed + 1_000_003)]
    rows = [spoil.row(p) for p in (*known, *others)]
    rows += [spoil.row(p) for p in dice.sample(known, again)]
    dice.shuffle(rows)
    return rows


def kept(people: list[Row], seed: int = 9) -> list[Row]:
    """The people as the register has them: with few mistakes, and one in a thousand entered twice."""
    dice = random.Random(seed)
    spoil = Spoiler(dice, REGISTER, people)
    return [spoil.row(p) for p in people] + [spoil.row(p) for p in dice.sample(people, len(people) // 1000)]


class Spoiler:
    """Makes the mistakes."""

    def __init__(self, dice: random.Random, rates: Rates, people: list[Row]) -> None:
        self.dice, self.rates = dice, rates
        self.homes: defaultdict[int, list[Row]] = defaultdict(list)
        for person in people:
            self.homes[person.household].append(person)
        chars = sorted({c for p in people[:20_000] for c in p.name if "\u4e00" <= c <= "\u9fff"})
        self.chars = chars
        self.sounds, self.ears = defaultdict(list), defaultdict(list)
        for char in chars:
            sound = lazy_pinyin(char, style=Style.NORMAL)[0]
            self.sounds[sound].append(char)
            self.ears[ear(sound)].append(char)
        self.old: dict[str, str] = {}
        for other, plain in variants().items():
            self.old.setdefault(plain, other)

    def often(self, rate: float) -> bool:
        return self.dice.random() < rate

    def row(self, person: Row) -> Row:
        """A row about a person."""
        r = self.rates
        sex = person.sex if not self.often(r.sex_wrong) else 3 - person.sex
        return Row(
            name=self.name(person.name),
            identity=self.identity(person),
            born_on=self.born(person.born_on),
            sex=0 if self.often(r.sex_missing) else sex,
            village=self.village(person.village),
            phone_tail=self.phone(person.phone_tail),
            household=person.household,
            truth=person.truth,
        )

    def identity(self, person: Row) -> str:
        r, number = self.rates, person.identity
        if not number or self.often(r.number_missing):
            return ""
        if self.often(r.number_of_family):
            number = self.dice.choice(self.homes[person.household] or [person]).identity
        if self.often(r.number_digit):
            place = self.dice.randrange(17)
            number = (
                number[:place]
                + self.dice.choice("0123456789".replace(number[place], ""))
                + number[place + 1 :]
            )
        if self.often(r.number_swapped):
            place = self.dice.randrange(6, 16)
            number = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if self.often(r.number_old) and number[6:8] == "19":
            return number[:6] + number[8:17]
        if self.often(r.number_width):
            return self.dice.choice(
                (
                    number.lower(),
                    f" {number[:6]} {number[6:]}",
                    number.translate({48 + i: 0xFF10 + i for i in range(10)}),
                )
            )
        return number

    def name(self, name: str) -> str:
        r, dice = self.rates, self.dice
        if self.often(r.name_other):
            return name[:1] + dice.choice(self.chars) + dice.choice(self.chars)
        for rate, pool in ((r.name_homophone, self.sounds), (r.name_ear, self.ears)):
            if self.often(rate):
                name = self._replaced(name, lambda c, pool=pool: pool[self._key(c, pool)])
        if self.often(r.name_variant):
            name = "".join(self.old.get(c, c) for c in name)
        if self.often(r.name_character):
            place = dice.randrange(len(name))
            name = name[:place] + dice.choice(self.chars) + name[place + 1 :]
        if len(name) > 2 and self.often(r.name_short):
            name = name[:1] + name[2:]
        return name

    def _key(self, char: str, pool: Any) -> str:
        sound = lazy_pinyin(char, style=Style.NORMAL)[0]
        return sound if pool is self.sounds else ear(sound)

    def _replaced(self, name: str, pool: Any) -> str:
        """The name with one character replaced by another of the pool, where there is one."""
        places = list(range(len(name)))
        self.dice.shuffle(places)
        for place in places:
            if choice := [c for c in pool(name[place]) if c != name[place]]:
                return name[:place] + self.dice.choice(choice) + name[place + 1 :]
        return name

    def born(self, day: dt.date | None) -> dt.date | None:
        r, dice = self.rates, self.dice
        if day is None or self.often(r.born_missing):
            return None
        if self.often(r.born_lunar) and day.year < 1985:
            return self._by_moon(day)
        if self.often(r.born_swapped) and day.day <= 12:
            return day.replace(month=day.day, day=day.month)
        if self.often(r.born_year):
            return day.replace(year=day.year + dice.choice((-10, -1, 1, 10)), day=min(day.day, 28))
        if self.often(r.born_day):
            return day.replace(day=dice.randrange(1, 29))
        return day

    @staticmethod
    def _by_moon(day: dt.date) -> dt.date:
        """The date that is written when the birthday is told by the moon."""
        before = np.arange(np.datetime64(day, "D") - 60, np.datetime64(day, "D"))
        found = before[as_lunar(before) == np.datetime64(day)]
        return found[0].astype(dt.date) if len(found) else day

    def village(self, village: int | None) -> int | None:
        if self.often(self.rates.village_missing):
            return None
        return self.dice.choice(VILLAGES) if self.often(self.rates.moved) else village

    def phone(self, tail: str) -> str:
        if self.often(self.rates.phone_missing):
            return ""
        return f"{self.dice.randrange(10_000):04d}" if self.often(self.rates.phone_changed) else tail


def _year(dice: random.Random) -> int:
    return int(min(2025, max(1930, dice.triangular(1932, 2025, 1968))))


def _day(dice: random.Random, year: int) -> dt.date:
    return dt.date(year, 1, 1) + dt.timedelta(dice.randrange(365))


def _name(rng: np.random.Generator, surname: str, sex: int, born: dt.date) -> str:
    return surname + given_names(rng, np.array([sex]), np.array([born.year]))[0]


def _twin(dice: random.Random, name: str) -> str:
    return name[:-1] + dice.choice([c for c in "明亮强红丽霞军华文武" if c != name[-1]])


def _number(dice: random.Random, born: dt.date, sex: int, taken: set[str]) -> str:
    while True:
        first = f"990122{born:%Y%m%d}{dice.randrange(500) * 2 + sex % 2:03d}"
        number = first + check_digit(first)
        if number not in taken:
            taken.add(number)
            return number


def scored(links: Any, roll: Made, people: Made) -> dict[str, float]:
    """Precision and recall of links against the truth, by rows of the roll; rows that were found to be somebody's
    again count like links."""
    place = people.truth
    said = dict(zip(links.pairs["roll_row"].to_pylist(), zip(links.pairs["register_row"].to_pylist(),
                links.pairs["state"].to_pylist(), strict=True), strict=True))  # fmt: skip
    for one in links.duplicates.to_pylist():
        said[one["row"]] = (one["register_row"], one["state"])
    there = sum(truth >= 0 for truth in roll.truth.values())
    linked = {row: partner for row, (partner, state) in said.items() if state == "linked" and partner}
    right = sum(place[partner] == roll.truth[row] for row, partner in linked.items())
    asked = {row: partner for row, (partner, state) in said.items() if state == "between" and partner}
    hit = sum(place[partner] == roll.truth[row] for row, partner in asked.items())
    return {
        "rows": len(roll.truth), "on_register": there, "linked": len(linked), "right": right,
        "precision": right / max(1, len(linked)), "recall": right / max(1, there),
        "asked": len(asked), "asked_right": hit, "recall_with_person": (right + hit) / max(1, there),
    }  # fmt: skip
