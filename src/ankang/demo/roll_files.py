"""Rolls of five departments in layouts of their own, written from the register, with disagreements put in on purpose.

What is not put in agrees with the register, so that a comparison finds what `Rolls.planted` tells, and beside it only
what is wrong in the register itself (persons without insurance, one person entered twice).
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from numpy.random import Generator

from ankang.demo.roll_people import Someone, strangers

KINDS = ("police", "insurance", "civil", "disability", "health")
# Characters that sound the same.
_ALIKE = {
    "军": "君",
    "华": "花",
    "红": "宏",
    "明": "铭",
    "英": "瑛",
    "平": "萍",
    "林": "琳",
    "涛": "滔",
    "文": "雯",
    "芳": "方",
}
_TYPES = dict(zip("1234567", ("视力", "听力", "言语", "肢体", "智力", "精神", "多重"), strict=True))
_GRADES = {1: "一级", 2: "二级", 3: "三级", 4: "四级"}


@dataclass
class Rolls:
    """Rows of each roll in the order of its headings, and who was made to disagree how: "police.dead_there" → numbers."""

    rows: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    planted: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def rolls(rng: Generator, them: list[Someone], today: dt.date, each: int, spared: set[str]) -> Rolls:
    """The rolls of this month. `each`: how many of every disagreement; `spared`: numbers of persons left alone."""
    made = Rolls()
    pick = _Picker(rng, [one for one in them if one.number not in spared], each, made)
    once = _without_repeats(them)
    _police(made, pick, once, today)
    _insurance(made, pick, once)
    _civil(made, pick, once, today)
    _disability(made, pick, once)
    _health(made, pick, once, today)
    for number, (name, identity, sex, born, town, village) in enumerate(strangers(rng, each, today)):
        made.rows["police"].append((name, identity, sex, born, town, village, "正常", ""))
        made.planted["police.missing_in_register"].append(f"{name}-{number}")
    return made


def _without_repeats(them: list[Someone]) -> list[Someone]:
    """A department has everybody once, also whom the register has twice."""
    seen: set[str] = set()
    found = []
    for one in them:
        if one.identity not in seen:
            found.append(one)
        seen.add(one.identity)
    return found


class _Picker:
    """Chooses who disagrees, everybody at most once over all rolls."""

    def __init__(self, rng: Generator, them: list[Someone], each: int, made: Rolls) -> None:
        self.rng, self.them, self.each, self.made = rng, them, each, made
        self.used: set[str] = set()

    def __call__(self, code: str, fits: Any) -> set[str]:
        """Numbers of those chosen for a disagreement, noted as planted."""
        able = [one.number for one in self.them if one.number not in self.used and fits(one)]
        count = min(self.each, len(able))
        chosen = [able[i] for i in self.rng.choice(len(able), count, replace=False).tolist()] if count else []
        self.used |= set(chosen)
        self.made.planted[code].extend(sorted(chosen))
        return set(chosen)


def _age(one: Someone, today: dt.date) -> int:
    return today.year - one.born_on.year


def _police(made: Rolls, pick: _Picker, them: list[Someone], today: dt.date) -> None:
    dead = pick("police.dead_there", lambda p: p.here and _age(p, today) >= 62)
    alive = pick("police.dead_here", lambda p: p.died_on is not None)
    renamed = pick("police.name_differs", lambda p: p.here and p.name[-1] in _ALIKE)
    absent = pick("police.missing_in_roll", lambda p: p.here and p.sex == 2 and 25 < _age(p, today) < 50)
    moved = pick("police.value", lambda p: p.here and 20 < _age(p, today) < 45)
    twice = pick("police.duplicate_in_roll", lambda p: p.here and _age(p, today) > 30)
    for p in them:
        if p.number in absent:
            continue
        name = p.name[:-1] + _ALIKE[p.name[-1]] if p.number in renamed else p.name
        state, died = ("死亡注销", f"{p.died_on}") if p.died_on else ("正常", "")
        if p.number in dead:
            state, died = "死亡注销", f"{today - dt.timedelta(days=20)}"
        elif p.number in alive:
            state, died = "正常", ""
        elif p.number in moved:
            state = "迁出"
        row = (name, p.identity, _sex(p), f"{p.born_on}", p.town, p.village, state, died)
        made.rows["police"] += [row, row] if p.number in twice else [row]


def _insurance(made: Rolls, pick: _Picker, them: list[Someone]) -> None:
    stopped = pick("insurance.value", lambda p: p.here and "rbmi" in p.held and p.resident)
    absent = pick("insurance.missing_in_roll", lambda p: p.here and "rbmi" in p.held and p.resident)
    alive = pick("insurance.dead_here", lambda p: p.died_on is not None)
    for p in them:
        insured = p.here and "rbmi" in p.held
        if (insured and p.number not in absent) or p.number in alive:
            state = "暂停参保" if p.number in stopped else "正常参保"
            made.rows["insurance"].append(
                (
                    p.name,
                    p.identity,
                    _sex(p),
                    f"{p.born_on}",
                    p.town,
                    p.village,
                    state,
                    "城乡居民基本医疗保险",
                )
            )


def _civil(made: Rolls, pick: _Picker, them: list[Someone], today: dt.date) -> None:
    on_it = ("dibao", "tekun")
    stopped = pick("civil.value", lambda p: p.here and "dibao" in p.held)
    more = pick("civil.value", lambda p: p.here and p.resident and not p.held.keys() & {*on_it})
    absent = pick("civil.missing_in_roll", lambda p: p.here and p.held.keys() & {*on_it})
    alive = pick("civil.dead_here", lambda p: p.died_on is not None)
    since = f"{today - dt.timedelta(days=400)}"
    for p in them:
        kind = "tekun" if "tekun" in p.held else "dibao" if "dibao" in p.held else ""
        if p.number in absent or not ((p.here and kind) or p.number in more | alive):
            continue
        given = f"{p.held[kind][0]}" if kind else since
        state = "停发" if p.number in stopped else "在享"
        made.rows["civil"].append(
            (
                p.name,
                p.identity,
                p.town,
                p.village,
                "特困供养" if kind == "tekun" else "农村低保",
                given,
                state,
            )
        )


def _disability(made: Rolls, pick: _Picker, them: list[Someone]) -> None:
    other = pick("disability.value", lambda p: p.here and p.held.get("disabled", ("", "", 0))[2] in (3, 4))
    absent = pick("disability.missing_in_roll", lambda p: p.here and "disabled" in p.held)
    void = pick("disability.value", lambda p: p.here and "disabled" in p.held)
    for p in them:
        if "disabled" not in p.held or not p.here or p.number in absent:
            continue
        _, what, grade = p.held["disabled"]
        told = (grade or 4) - 1 if p.number in other else grade or 4
        state = "注销" if p.number in void else "有效"
        made.rows["disability"].append(
            (
                p.name,
                p.identity,
                f"{p.identity}{what}{told}",
                p.town,
                p.village,
                _TYPES[what],
                _GRADES[told],
                state,
            )
        )


def _health(made: Rolls, pick: _Picker, them: list[Someone], today: dt.date) -> None:
    ill = pick("health.value", lambda p: p.here and p.health == "1" and _age(p, today) > 45)
    dead = pick("health.dead_there", lambda p: p.here and _age(p, today) >= 66)
    for p in them:
        serious = p.here and p.health in ("3", "43")
        if serious or p.number in ill | dead or (p.died_on and not p.here):
            died = f"{today - dt.timedelta(days=9)}" if p.number in dead else f"{p.died_on or ''}"
            flag = "是" if serious or p.number in ill else "否"
            made.rows["health"].append((p.name, p.identity, p.town, p.village, flag, died))


def _sex(one: Someone) -> str:
    return {1: "男", 2: "女"}[one.sex]
