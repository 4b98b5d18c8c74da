"""The register of one town: who is registered since when, who has left poverty, why, incomes, and attributes."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo import days
from ankang.demo.attributes import Attributes
from ankang.demo.days import Days
from ankang.demo.health import MAJOR, Conditions
from ankang.demo.people import People

# Cause of poverty and its share; illness 42 %, as published for 2013.
_CAUSES = (("因病", 0.42), ("因残", 0.12), ("因学", 0.09), ("因灾", 0.03), ("缺土地", 0.03), ("缺水", 0.01),
           ("缺技术", 0.12), ("缺劳动力", 0.06), ("缺资金", 0.08), ("交通条件落后", 0.02),
           ("自身发展动力不足", 0.02))  # fmt: skip
ILLNESS, DISABILITY, LABOUR = "因病", "因残", "缺劳动力"
# An application takes two months, and a household that has just parted has not applied before.
_LEAST_STAY = 75
# Registered within the last two years and not out of poverty yet; exits undone by a relapse or found wrong.
_SHARE_RECENT, _SHARE_RELAPSED, _SHARE_WRONG = 0.006, 0.0012, 0.0007
_RISKS = ("因学", "因自然灾害", "务工就业不稳", "因意外事故")


@dataclass
class Register:
    """Columns per household (h). `carried`: what the household is it brought along when it parted from another.
    `relapsed_on`, `corrected_on`: the exit ended that day, or was found to have been wrong."""

    registered: np.ndarray
    registered_from: Days
    exited_on: Days
    carried: np.ndarray
    relapsed_on: Days
    corrected_on: Days
    monitored_kind: np.ndarray
    monitored_from: Days
    removed_on: Days
    cause: np.ndarray
    cause_second: np.ndarray
    risk: np.ndarray

    @property
    def exit_stands(self) -> np.ndarray:
        """Households (h) that have left poverty and are not poor again."""
        return ~np.isnat(self.exited_on) & np.isnat(self.relapsed_on) & np.isnat(self.corrected_on)


def pick_registered(rng: Generator, people: People, wanted: int) -> np.ndarray:
    """Households (h) that together hold exactly `wanted` living members, more of them in poor villages."""
    size = people.sum_members(people.present)
    poor = np.array([v.poor for v in people.villages])[people.village_of_household]
    order = np.argsort(rng.random(people.households) ** np.where(poor, 0.45, 1.0))[::-1]
    order = order[size[order] > 0]
    so_far = np.cumsum(size[order])
    last = int(np.searchsorted(so_far, wanted, side="right"))
    picked = np.zeros(people.households, dtype=bool)
    picked[order[:last]] = True
    missing = wanted - int(so_far[last - 1] if last else 0)
    for household in order[last:]:
        if 0 < size[household] <= missing:
            picked[household] = True
            missing -= size[household]
    return picked


def register(
    rng: Generator, people: People, registered: np.ndarray, ill: Conditions, them: Attributes
) -> Register:
    """Dates, kinds, causes and risks (labels) of the registered and the monitored households."""
    since, exited, carried = _registered(rng, people, registered)
    able = people.any_member(them.able & people.present)
    kind, start, removed = _monitored(rng, people, registered, exited, able)
    relapsed, corrected = _undone(rng, people, exited, kind)
    cause, second = _causes(rng, people, registered | (kind != ""), ill, them)
    return Register(
        registered=registered, registered_from=since, exited_on=exited, carried=carried, relapsed_on=relapsed,
        corrected_on=corrected, monitored_kind=kind, monitored_from=start, removed_on=removed,
        cause=cause, cause_second=second, risk=_risks(rng, kind, cause),
    )  # fmt: skip


def _registered(rng: Generator, people: People, registered: np.ndarray) -> tuple[Days, Days, np.ndarray]:
    """Since when households are registered, when they exited, and who brought both along from another household."""
    n = people.households
    chance = rng.random(n)
    late = chance > 1 - _SHARE_RECENT
    since = np.select(
        [late, chance < 0.82],
        [days.between(rng, people.today - 600, people.today - 20, n), days.between(rng, "2014-07-10", "2014-12-31", n)],
        days.between(rng, "2015-01-10", "2018-12-20", n),
    ).astype("datetime64[D]")  # fmt: skip
    since = np.maximum(since, people.household_joined_on + _LEAST_STAY)
    exited = np.maximum(days.between(rng, "2017-03-15", "2020-11-30", n), since + 380)
    exited = days.where((exited <= days.day("2021-06-30")) & ~late, exited)
    child, parent, on = people.splits.child, people.splits.parent, people.splits.on
    brought = registered[child] & registered[parent] & (since[parent] < on)
    carried = np.zeros(n, dtype=bool)
    carried[child[brought]] = True
    since[child[brought]] = on[brought]
    own = np.where(exited[parent] <= on, on, exited[child])[brought]
    exited[child[brought]] = np.where(own <= on[brought], on[brought], np.maximum(own, on[brought] + 60))
    since, exited = days.where(registered & (since <= people.today), since), days.where(registered, exited)
    return since, days.where(exited <= people.today, exited), carried


def _monitored(
    rng: Generator, people: People, registered: np.ndarray, exited: Days, able: np.ndarray
) -> tuple[np.ndarray, Days, Days]:
    """Kind, first day and removal. A household in which nobody can work stays monitored."""
    n = people.households
    here = np.isnat(people.household_left_on)
    chance = rng.random(n)
    poor = registered & np.isnat(exited)
    kind = np.select(
        [registered & (chance < 0.035), ~registered & (chance < 0.011), chance > 0.994],
        ["unstable_exited", "marginal", "sudden_hardship"],
        "",
    ).astype(object)
    kind[~here | poor] = ""
    start = days.between(rng, "2021-07-01", people.today - 20, n)
    start = np.maximum(start, people.household_joined_on + _LEAST_STAY)
    kind[(start > people.today - 10) | (start <= exited)] = ""
    removed = start + rng.integers(190, 900, n)
    done = (rng.random(n) < 0.85) & (removed < people.today - 10) & able
    return kind, days.where(kind != "", start), days.where((kind != "") & done, removed)


def _undone(rng: Generator, people: People, exited: Days, kind: np.ndarray) -> tuple[Days, Days]:
    """Few exits end in a relapse, fewer are found to have been wrong."""
    n = people.households
    free = ~np.isnat(exited) & (kind == "") & np.isnat(people.household_left_on)
    chance = rng.random(n)
    on = days.between(rng, np.maximum(exited + 200, days.day("2023-01-10")), people.today - 15, n)
    fits = free & (on > exited + 190) & (on < people.today - 10)
    relapses, wrong = fits & (chance < _SHARE_RELAPSED), fits & (chance > 1 - _SHARE_WRONG)
    return days.where(relapses, on), days.where(wrong, on)


def _causes(
    rng: Generator, people: People, concerned: np.ndarray, ill: Conditions, them: Attributes
) -> tuple[np.ndarray, np.ndarray]:
    """Main and second cause: illness falls on households with an ill member, disability with a disabled one,
    lack of labour on those where at most a quarter can work."""
    n, here = people.households, people.present
    labels = np.array([label for label, _ in _CAUSES], dtype=object)
    shares = np.array([share for _, share in _CAUSES])
    ill_there = people.any_member(here & ill.has("hypertension", "diabetes", "coronary", "copd", *MAJOR))
    able, size = people.sum_members(here & them.able), people.sum_members(here)
    # Four in five of the ill households, and as many of the others as make up the published share.
    share = float(ill_there[concerned].mean()) if concerned.any() else 0.0
    others = np.clip((_CAUSES[0][1] - 0.8 * share) / max(1 - share, 0.01), 0.0, 1.0)
    main = np.where(rng.random(n) < np.where(ill_there, 0.8, others), ILLNESS, "").astype(object)
    rest = rng.choice(labels[2:], n, p=shares[2:] / shares[2:].sum())
    rest[(rest == LABOUR) & (able * 4 > size)] = "缺技术"
    main = np.where(main != "", main, np.where(people.any_member(here & them.disabled), DISABILITY, rest))
    second = rng.choice(labels[2:], n, p=shares[2:] / shares[2:].sum())
    second = np.where((rng.random(n) < 0.3) & (second != main), second, "").astype(object)
    main[~concerned], second[~concerned] = "", ""
    return main, second


def _risks(rng: Generator, kind: np.ndarray, cause: np.ndarray) -> np.ndarray:
    """The main risk of a monitored household follows its cause where the two lists share it."""
    shared = np.isin(cause, (ILLNESS, DISABILITY, LABOUR, "因学"))
    other = np.array(_RISKS, dtype=object)[rng.integers(0, len(_RISKS), len(kind))]
    return np.where(kind == "", "", np.where(shared, cause, other)).astype(object)


@dataclass
class Years:
    """Rows of household years, money in fen."""

    household: np.ndarray
    year: np.ndarray
    columns: dict[str, np.ndarray]
    members: np.ndarray


def years(rng: Generator, people: People, register: Register) -> Years:
    """Incomes of the registered and monitored households in the five years before this one."""
    at = np.flatnonzero(
        (register.registered | (register.monitored_kind != "")) & np.isnat(people.household_left_on)
    )
    this_year = people.today.astype(object).year
    size = np.maximum(people.sum_members(people.present)[at], 1)
    weak = (register.monitored_kind[at] != "") & np.isnat(register.removed_on[at])
    level = rng.lognormal(0, 0.28, len(at)) * np.where(weak, 0.62, 1.0)
    rows: dict[str, list[np.ndarray]] = {}
    for back in range(5, 0, -1):
        head = level * 9_800 * 1.088 ** (5 - back) * rng.lognormal(0, 0.07, len(at))
        for name, column in _one_year(rng, head * size, register.cause[at] == ILLNESS).items():
            rows.setdefault(name, []).append(column)
    columns = {name: np.concatenate(parts) for name, parts in rows.items()}
    return Years(
        np.tile(at, 5), np.repeat(np.arange(this_year - 5, this_year), len(at)), columns, np.tile(size, 5)
    )


def _one_year(rng: Generator, net: np.ndarray, illness: np.ndarray) -> dict[str, np.ndarray]:
    """Split a net income in yuan (k) into its parts; every amount in whole yuan, kept in fen."""
    wage, business, transfer = rng.dirichlet((6.0, 2.4, 2.2), len(net)).T * net
    cost = business * rng.uniform(0.15, 0.5, len(net))
    own_paid = np.where(illness, rng.lognormal(7.9, 0.9, len(net)), rng.lognormal(6.2, 1.0, len(net)))
    parts = {
        "wage_fen": wage,
        "business_fen": business + cost,
        "property_fen": np.where(rng.random(len(net)) < 0.4, rng.uniform(100, 900, len(net)), 0),
        "transfer_fen": transfer,
        "business_cost_fen": cost,
        "insurance_payout_fen": np.where(rng.random(len(net)) < 0.05, rng.uniform(500, 6000, len(net)), 0),
        "compliant_own_paid_fen": own_paid,
    }
    return {name: np.round(yuan).astype(np.int64) * 100 for name, yuan in parts.items()}
