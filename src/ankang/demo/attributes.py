"""What the register says of each person: schooling, health, labour, work, phone. Labels here, codes when written."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo.health import MAJOR, Conditions
from ankang.demo.people import People

# 154 was never given to an operator, as far as is known: valid in form, obviously invented, nobody's number.
_PHONE_HEAD = 15400000000
_PLACES = ("江苏", "浙江", "广东", "上海", "福建", "北京", "山东", "湖北", "本市", "本省外市")
RELATIONS = {
    ("H", 1): "户主", ("H", 2): "户主", ("W", 1): "配偶", ("W", 2): "配偶", ("C", 1): "之子", ("C", 2): "之女",
    ("F", 1): "之父", ("M", 2): "之母", ("N", 1): "之子", ("L", 2): "之儿媳", ("G", 1): "之孙子",
    ("G", 2): "之孙女", ("B", 1): "之兄弟姐妹", ("B", 2): "之兄弟姐妹",
}  # fmt: skip
# What the others are to a son who became the head.
TO_THE_SON = {
    ("H", 1): "之父", ("H", 2): "之母", ("W", 1): "之父", ("W", 2): "之母", ("L", 2): "配偶",
    ("G", 1): "之子", ("G", 2): "之女",
}  # fmt: skip
_SCHOOLS = (
    (0, "学龄前儿童"), (3, "学前教育"), (6, "小学"), (12, "七年级"), (13, "八年级"), (14, "九年级"),
    (15, "普通高中一年级"), (16, "普通高中二年级"), (17, "普通高中三年级"), (18, "高职高专一年级"),
    (19, "本科一年级"), (20, "本科二年级"), (21, "本科三年级"),
)  # fmt: skip


@dataclass
class Attributes:
    """Columns per person (n), labels of the code tables, and of households (h)."""

    relation: np.ndarray
    education: np.ndarray
    school: np.ndarray
    health: np.ndarray
    labour: np.ndarray
    work_place: np.ndarray
    work_months: np.ndarray
    phone: np.ndarray
    disabled: np.ndarray
    disability: np.ndarray
    grade: np.ndarray
    able: np.ndarray


def attributes(rng: Generator, people: People, ill: Conditions, disabled: np.ndarray) -> Attributes:
    """All attributes of the persons of a town."""
    school = _school(rng, people.age)
    health = _health(ill, disabled)
    labour = _labour(rng, people.age, school, health)
    able = np.isin(labour, ("普通劳动力", "技能劳动力"))
    works = able & (~people.resident | (rng.random(people.count) < 0.25))
    months = np.where(people.resident, rng.integers(1, 10, people.count), rng.integers(6, 12, people.count))
    place = np.array(_PLACES, dtype=object)[rng.integers(0, len(_PLACES), people.count)]
    return Attributes(
        relation=relations(people),
        education=np.where(school == "", _education(rng, people.age), "").astype(object),
        school=school, health=health, labour=labour,
        work_place=np.where(works, np.where(people.resident, "本县", place), "").astype(object),
        work_months=np.where(works, months, 0),
        phone=_phones(rng, people),
        disabled=disabled,
        disability=rng.choice(np.array(list("1234567"), dtype=object), people.count, p=_DISABILITY_SHARES),
        grade=rng.choice(np.arange(1, 5), people.count, p=(0.12, 0.3, 0.3, 0.28)),
        able=able,
    )  # fmt: skip


def relations(people: People) -> np.ndarray:
    """What each person is to the head of today, as a label (n)."""
    found = first_relations(people)
    found[people.leads] = RELATIONS["H", 1]
    handed = ~np.isnat(people.fates.handed_on)
    for (part, sex), label in TO_THE_SON.items():
        found[handed & (people.part == part) & (people.sex == sex)] = label
    return found


def first_relations(people: People) -> np.ndarray:
    """What each person was to the first head, as a label (n)."""
    found = np.empty(people.count, dtype=object)
    for (part, sex), label in RELATIONS.items():
        found[(people.part == part) & (people.sex == sex)] = label
    return found


# Sight, hearing, speech, limbs, intellect, mind, several: limbs are more than half of certificates.
_DISABILITY_SHARES = (0.12, 0.1, 0.02, 0.56, 0.08, 0.07, 0.05)


def disabled_persons(rng: Generator, people: People) -> np.ndarray:
    """Who holds a disability certificate (n)."""
    chance = np.array((0.008, 0.015, 0.035, 0.075, 0.13))[np.digitize(people.age, (15, 35, 50, 65))]
    return (rng.random(people.count) < chance) & (people.age >= 4)


def _school(rng: Generator, age: np.ndarray) -> np.ndarray:
    label = np.full(len(age), "", dtype=object)
    for first, name in _SCHOOLS:
        label[age >= first] = name
    stays = np.select([age < 15, age < 18, age < 22], [1.0, 0.9, 0.42], 0.0)
    label[rng.random(len(age)) >= stays] = ""
    return label


def _education(rng: Generator, age: np.ndarray) -> np.ndarray:
    """Schooling by age: older people had less."""
    levels = np.array(("文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上"), dtype=object)
    by_age = np.array(((0.01, 0.06, 0.52, 0.24, 0.11, 0.06), (0.03, 0.22, 0.56, 0.14, 0.04, 0.01),
                       (0.1, 0.45, 0.38, 0.06, 0.01, 0.0), (0.36, 0.5, 0.12, 0.02, 0.0, 0.0)))  # fmt: skip
    steps = np.cumsum(by_age[np.digitize(age, (35, 50, 65))], axis=1)
    return levels[np.minimum((rng.random((len(age), 1)) > steps).sum(axis=1), 5)]


def _health(ill: Conditions, disabled: np.ndarray) -> np.ndarray:
    major = ill.has(*MAJOR)
    chronic = ill.has("hypertension", "diabetes", "coronary", "copd", "mental")
    illness = np.select([major, chronic], ["患有大病", "长期慢性病"], "")
    return np.select(
        [disabled & (illness != ""), disabled, illness != ""],
        [np.char.add("残疾,", illness.astype(str)), "残疾", illness],
        "健康",
    ).astype(object)


def _labour(rng: Generator, age: np.ndarray, school: np.ndarray, health: np.ndarray) -> np.ndarray:
    """Healthy people of 16–60 who are not at school can work; illness, disability and age take away from it."""
    weak = np.isin(health, ("患有大病", "残疾", "残疾,长期慢性病"))
    lost = health == "残疾,患有大病"
    skilled = rng.random(len(age)) < 0.12
    return np.select(
        [(age < 16) | (school != ""), age >= 75, lost, age > 60, weak, skilled],
        ["无劳动力", "无劳动力", "丧失劳动力", "弱劳动力或半劳动力", "弱劳动力或半劳动力", "技能劳动力"],
        "普通劳动力",
    ).astype(object)


def _phones(rng: Generator, people: People) -> np.ndarray:
    """A number of one's own for most people of 16–78; numbers of a town start with its own two digits."""
    serial = np.arange(people.count) + people.town.number * 1_000_000
    phones = (_PHONE_HEAD + serial * 5 + rng.integers(0, 5, people.count)).astype(str).astype(object)
    has = (people.age >= 16) & (people.age < 79) & (rng.random(people.count) < 0.8)
    return np.where(has | (people.part == "H"), phones, "").astype(object)
