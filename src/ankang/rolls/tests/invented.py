"""Invented people for tests of linking: rows of a register and of a roll, in short."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from ankang.rolls.linking import INPUT, Links, link, settings_on
from ankang.values.identity import check_digit

DAY = dt.date(2026, 1, 1)
SETTINGS = settings_on(DAY)
VILLAGE = 990122_100_201
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂云莲贵德福祥山海春梅玉珍琴华文斌"
Row = dict[str, Any]


def number(born: str, serial: int = 1) -> str:
    """A valid identity number of a division that was never issued."""
    first = f"990122{born.replace('-', '')}{serial:03d}"
    return first + check_digit(first)


def row(
    key: str, name: str, born: str = "", identity: str = "", village: int | None = VILLAGE, **more: Any
) -> Row:
    """A row of a roll or of the register."""
    day = dt.date.fromisoformat(born) if born else None
    return {"row": key, "name": name, "born_on": day, "identity": identity, "village": village, **more}


def table(rows: Sequence[Row]) -> pa.Table:
    """Rows as a table for linking."""
    return pa.Table.from_pylist(list(rows), schema=INPUT)


def others(count: int, seed: int = 7) -> list[Row]:
    """So many people of other villages, keys o0, o1 …, each with a number."""
    dice = random.Random(seed)
    return [_person(dice, f"o{place}") for place in range(count)]


def _person(dice: random.Random, key: str) -> Row:
    name = dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2, 2))))
    born = dt.date(1930, 1, 1) + dt.timedelta(dice.randrange(34_000))
    serial = dice.randrange(1, 999)
    village = VILLAGE + dice.randrange(2, 9) * 1000 + dice.randrange(12)
    sex = 1 if serial % 2 else 2
    tail = f"{dice.randrange(10_000):04d}"
    return row(key, name, str(born), number(str(born), serial), village, sex=sex, phone_tail=tail)


def linked(roll: Sequence[Row], register: Sequence[Row], **more: Any) -> Links:
    """The links of some rows."""
    return link(table(roll), table(register), settings=SETTINGS, **more)


def answers(links: Links) -> dict[str, tuple[str, str, str, str]]:
    """Roll row → register row, how, state, why."""
    names = ("register_row", "how", "state", "why")
    found = (links.pairs[name].to_pylist() for name in names)
    return dict(zip(links.pairs["roll_row"].to_pylist(), zip(*found, strict=True), strict=True))
