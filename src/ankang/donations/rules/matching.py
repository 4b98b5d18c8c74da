"""Offers are matched to needs, item by item, the worst off first, and each match and each that fails is explained.

Needs are served in the order of `Wanting.rank`. Each gets as much as can be had without taking from anybody before
it: where all that fits it is promised already, an earlier need is given from another offer instead, if there is one
(an augmenting path). So nobody later gets what somebody earlier could use, and as much is given as can be at all.
"""

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ankang.donations.rules.standing import Wanting
from ankang.values.division import DivisionCode

ALL = 10**9


@dataclass(frozen=True)
class Giving:
    """An offer as it is weighed: what is free, its donor's conditions (a division, only households on the books, most
    for one household), the day until which it can be used, the day it was offered."""

    key: Any
    item: str
    quantity: int
    place: str = ""
    listed_only: bool = False
    most_each: int = 0
    until: dt.date | None = None
    offered_on: dt.date = dt.date.min
    had: tuple[tuple[Any, int], ...] = ()

    def blocks(self, need: Wanting) -> str:
        """Which condition of the donor a need does not meet; "" for none."""
        if self.place and not _inside(self.place, need.place):
            return "place"
        return "listed" if self.listed_only and not need.listed else ""

    def room(self, need: Wanting) -> int:
        """How much a need may get of it by the conditions, whatever is left."""
        if self.item != need.item or self.blocks(need):
            return 0
        return max(0, self.most_each - dict(self.had).get(need.key, 0)) if self.most_each else ALL


@dataclass(frozen=True)
class Pair:
    """So much of an offer for a need, and why: (code, facts) in the order they are told."""

    offer: Any
    need: Any
    quantity: int
    because: tuple[tuple[str, tuple[Any, ...]], ...]


@dataclass(frozen=True)
class Matching:
    """What is proposed; of needs with something left: how much, and why; of offers that lie idle: how much, why."""

    pairs: tuple[Pair, ...]
    unmet: tuple[tuple[Any, int, str], ...]
    idle: tuple[tuple[Any, int, str], ...]


def match(offers: Sequence[Giving], needs: Sequence[Wanting], today: dt.date) -> Matching:
    """The proposal of a day. Offers past their day are left out."""
    fresh = sorted((o for o in offers if o.quantity > 0 and not _over(o, today)), key=_use_first)
    wanted = sorted((n for n in needs if n.quantity > 0), key=lambda one: one.rank)
    flows = {
        item: _Flow([o for o in fresh if o.item == item])
        for item in {o.item for o in fresh} | {n.item for n in wanted}
    }
    for need in wanted:
        flows[need.item].serve(need)
    pairs = [
        Pair(offer.key, need.key, flows[need.item].given[offer.key][need.key], _because(offer, need, today))
        for need in wanted for offer in flows[need.item].offers if flows[need.item].given[offer.key].get(need.key)
    ]  # fmt: skip
    left = {n.key: n.quantity - flows[n.item].got.get(n.key, 0) for n in wanted}
    unmet = [(n.key, left[n.key], _why_unmet(n, offers, today)) for n in wanted if left[n.key]]
    free = {
        o.key: flows[o.item].free.get(o.key, o.quantity) if o.item in flows else o.quantity for o in offers
    }
    idle = [(o.key, free[o.key], _why_idle(o, wanted, today)) for o in offers if free[o.key] > 0]
    return Matching(tuple(pairs), tuple(unmet), tuple(idle))


class _Flow:
    """Who gets how much of one item, built need by need."""

    def __init__(self, offers: Sequence[Giving]) -> None:
        self.offers = offers
        self.free = {o.key: o.quantity for o in offers}
        self.given: dict[Any, dict[Any, int]] = {o.key: {} for o in offers}
        self.got: dict[Any, int] = {}
        self.served: dict[Any, Wanting] = {}
        # Offers from which no way leads to anything free: none ever will, for nobody takes from them any more.
        self.spent: set[Any] = set()

    def serve(self, need: Wanting) -> None:
        """Give a need all it can have without taking from those before it."""
        self.served[need.key] = need
        while any(self.free.values()) and (wants := need.quantity - self.got.get(need.key, 0)) > 0:
            path = self._path(need)
            if path is None:
                return
            self._push(path, wants)

    def _left(self, offer: Giving, need: Wanting) -> int:
        """How much more of an offer a need may get by the conditions."""
        return offer.room(need) - self.given[offer.key].get(need.key, 0)

    def _path(self, need: Wanting) -> list[tuple[Giving, Wanting]] | None:
        """Steps (offer, need it goes to) from the need to an offer with something free; the shortest, in the order
        in which offers are best used. Each step but the last takes its offer from the need of the next."""
        queue: deque[tuple[Wanting, list[tuple[Giving, Wanting]]]] = deque([(need, [])])
        seen: set[Any] = set()
        met = {need.key}
        while queue:
            here, way = queue.popleft()
            for offer in self.offers:
                if offer.key in self.spent or offer.key in seen or self._left(offer, here) <= 0:
                    continue
                seen.add(offer.key)
                step = [*way, (offer, here)]
                if self.free[offer.key] > 0:
                    return step
                users = [key for key, n in self.given[offer.key].items() if n and key not in met]
                met.update(users)
                queue.extend((self.served[key], step) for key in users)
        self.spent |= seen
        return None

    def _push(self, path: list[tuple[Giving, Wanting]], wants: int) -> None:
        taken = [(offer, path[at + 1][1]) for at, (offer, _need) in enumerate(path[:-1])]
        amount = min(
            wants, self.free[path[-1][0].key], *(self._left(offer, need) for offer, need in path),
            *(self.given[offer.key][other.key] for offer, other in taken),
        )  # fmt: skip
        for offer, need in path:
            self.given[offer.key][need.key] = self.given[offer.key].get(need.key, 0) + amount
        for offer, other in taken:
            self.given[offer.key][other.key] -= amount
        self.free[path[-1][0].key] -= amount
        self.got[path[0][1].key] = self.got.get(path[0][1].key, 0) + amount


def _inside(place: str, code: str) -> bool:
    low, high = DivisionCode(place).span()
    return low <= code < high


def _over(offer: Giving, today: dt.date) -> bool:
    return offer.until is not None and offer.until < today


def _use_first(offer: Giving) -> tuple[Any, ...]:
    """What spoils first, what fewest can use, what was offered first."""
    tight = -(len(offer.place.rstrip("0")) + 20 * offer.listed_only + 10 * bool(offer.most_each))
    return (offer.until or dt.date.max, tight, offer.offered_on, str(offer.key))


def _because(offer: Giving, need: Wanting, today: dt.date) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    told: list[tuple[str, tuple[Any, ...]]] = [("tier", (need.tier,)), ("urgency", (need.urgency,))]
    told.append(("income", (need.income,)) if need.income is not None else ("income_unknown", ()))
    told.append(("waiting", ((today - need.known_on).days,)))
    if offer.place:
        told.append(("place", (offer.place,)))
    if offer.listed_only:
        told.append(("listed", ()))
    if offer.most_each:
        told.append(("most_each", (offer.most_each,)))
    if offer.until:
        told.append(("until", (offer.until.isoformat(),)))
    return tuple(told)


def _why_unmet(need: Wanting, offers: Sequence[Giving], today: dt.date) -> str:
    same = [o for o in offers if o.item == need.item]
    if not same:
        return "no_offer"
    fresh = [o for o in same if not _over(o, today) and o.quantity > 0]
    if not fresh:
        return "gone"
    if all(o.blocks(need) for o in fresh):
        return "conditions"
    return "most_each" if all(not o.room(need) for o in fresh if not o.blocks(need)) else "used_up"


def _why_idle(offer: Giving, needs: Sequence[Wanting], today: dt.date) -> str:
    if _over(offer, today):
        return "over"
    same = [n for n in needs if n.item == offer.item]
    if not same:
        return "no_need"
    if all(offer.blocks(n) for n in same):
        return "conditions"
    return (
        "most_each"
        if offer.most_each and all(not offer.room(n) for n in same if not offer.blocks(n))
        else "all_met"
    )


def passed_over(offer: Giving, need: Wanting, others: Sequence[Wanting], quantity: int) -> list[Wanting]:
    """Needs of worse-off households that could use this offer and for which not enough of it is left once so much of
    it goes to this need; none where there is enough for all of them."""
    worse = [
        one for one in others
        if one.key != need.key and one.quantity > 0 and one.worse_off_than(need) and offer.room(one) > 0
    ]  # fmt: skip
    wanted = sum(min(one.quantity, offer.room(one)) for one in worse)
    return worse if wanted > offer.quantity - quantity else []
