"""Bills of one town with their lines: the cost of each need falls to items of the catalogue, and these say what counts."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from ankang.demo.money.catalogue import BY_DAY, MIXES, Catalogue
from ankang.demo.money.needs import Needs

_MILLION = 1_000_000
# How far a bill strays from the mix of its group: the smaller, the further.
_CONCENTRATION = 22.0


@dataclass
class Lines:
    """Lines ordered by bill and number: the bill's place, the item's place in the catalogue, and sums in fen."""

    bill: np.ndarray
    number: np.ndarray
    item: np.ndarray
    quantity: np.ndarray
    price: np.ndarray
    amount: np.ndarray
    over: np.ndarray
    first: np.ndarray


@dataclass
class Sums:
    """Sums of each bill in fen: total = own + over + first + scope."""

    total: np.ndarray
    own: np.ndarray
    over: np.ndarray
    first: np.ndarray
    scope: np.ndarray


def lines(rng: Generator, needs: Needs, catalogue: Catalogue) -> Lines:
    """The lines of all bills. What is counted by the day costs its price; the rest of the cost is shared out."""
    parts = [
        _of_mix(rng, mix, np.flatnonzero(needs.mix == mix), needs, catalogue) for mix in dict.fromkeys(MIXES)
    ]
    bill, item, quantity, price, amount = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(bill, kind="stable")
    bill, item, quantity, price, amount = (c[order] for c in (bill, item, quantity, price, amount))
    starts = np.searchsorted(bill, bill)
    over, first = _parts(item, quantity, amount, catalogue)
    return Lines(bill, np.arange(len(bill)) - starts + 1, item, quantity, price, amount, over, first)


def _of_mix(
    rng: Generator, mix: str, at: np.ndarray, needs: Needs, catalogue: Catalogue
) -> tuple[np.ndarray, ...]:
    """Bill, item, quantity, price and amount of the lines of the bills `at`, each without the items that got nothing."""
    place = catalogue.place
    stay = np.maximum((needs.discharged_on[at] - needs.admitted_on[at]).astype(np.int64), 1)
    daily = [(code, BY_DAY[code]) for code, _ in MIXES[mix] if code in BY_DAY]
    shared = [(code, weight) for code, weight in MIXES[mix] if code not in BY_DAY]
    # A better ward costs more than the list allows.
    dear = np.where(rng.random(len(at)) < 0.3, rng.integers(4, 15, len(at)), 0)
    rows, left = [], needs.cost[at].copy()
    for code, yuan in daily:
        price = (yuan + (dear if code == "B01" else 0)) * 100 + np.zeros(len(at), np.int64)
        amount = np.where(price * stay < left // 3, price * stay, 0)
        left -= amount
        rows.append((at, np.full(len(at), place[code]), stay, price, amount))
    weights = np.array([weight for _, weight in shared])
    alpha = _CONCENTRATION * weights / weights.sum()
    drawn = rng.standard_gamma(np.broadcast_to(alpha, (len(at), len(alpha))))
    drawn[:, 0] += 1e-9
    cut = np.floor(np.cumsum(drawn, axis=1) / drawn.sum(axis=1, keepdims=True) * left[:, None]).astype(
        np.int64
    )
    if len(shared):
        cut[:, -1] = left
    amounts = np.diff(cut, axis=1, prepend=0)
    for column, (code, _) in enumerate(shared):
        amount = amounts[:, column]
        many = _quantity(rng, amount, catalogue.items[place[code]].limit_fen)
        rows.append((at, np.full(len(at), place[code]), many, (2 * amount + many) // (2 * many), amount))
    joined = tuple(np.concatenate(column) for column in zip(*rows, strict=True))
    kept = joined[4] > 0
    return tuple(column[kept] for column in joined)


def _quantity(rng: Generator, amount: np.ndarray, limit: int) -> np.ndarray:
    """How many units an amount is: of what has a price limit so many that one costs about as much, at times more."""
    if not limit:
        return np.ones(len(amount), np.int64)
    usual = limit * rng.uniform(0.86, 1.03, len(amount))
    return np.maximum(np.ceil(amount / usual), 1).astype(np.int64)


def _parts(
    item: np.ndarray, quantity: np.ndarray, amount: np.ndarray, catalogue: Catalogue
) -> tuple[np.ndarray, np.ndarray]:
    """What of each line stands above the limit, and what the patient bears first, as the window reckons it."""
    outside = catalogue.column("category")[item] == "C"
    limit = catalogue.column("limit_fen")[item] * quantity
    over = np.where(outside | (limit == 0), 0, np.maximum(amount - limit, 0))
    ppm = catalogue.column("first_ppm")[item]
    first = np.where(outside, 0, ((amount - over) * ppm * 2 + _MILLION) // (2 * _MILLION))
    return over, first


def sums(lines_: Lines, count: int, catalogue: Catalogue) -> Sums:
    """What the lines of each bill add up to."""

    def added(values: np.ndarray) -> np.ndarray:
        return np.bincount(lines_.bill, weights=values, minlength=count).astype(np.int64)

    total = added(lines_.amount)
    own = added(np.where(catalogue.column("category")[lines_.item] == "C", lines_.amount, 0))
    over, first = added(lines_.over), added(lines_.first)
    return Sums(total, own, over, first, total - own - over - first)
