"""Money over all towns: opened with the county, one town after the other, and what is left when all are there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction

from ankang.benefits.rules.policies import Policies
from ankang.demo import days
from ankang.demo.county import COUNTY
from ankang.demo.covers import Spell
from ankang.demo.days import Days
from ankang.demo.health import Conditions
from ankang.demo.ids import Ids
from ankang.demo.money import catalogue, hospitals, ledger, needs, policies
from ankang.demo.money.settling import Settler
from ankang.demo.people import People
from ankang.demo.writing import Writer

STREAM = 71


@dataclass
class Money:
    """The bills of the county on their way."""

    seed: int
    settler: Settler

    def town(self, writer: Writer, ill: Conditions, spells: list[Spell], contracts: dict[str, Any]) -> None:
        """The bills of a town, drawn from a stream of their own: what else there is stays as it is without them."""
        people = writer.people
        rng = np.random.default_rng([self.seed, STREAM, people.town.number])
        found = needs.needs(rng, people, ill, self._cover(people, spells), self.settler.here)
        self.settler.town(writer, found, _signed(people, contracts, found), rng)

    def _cover(self, people: People, spells: list[Spell]) -> needs.Cover:
        """While insured, as far as there are policies: after the last of them there is nothing to settle by."""
        found = _cover(people, spells)
        ends = [policy.until for policy in self.settler.policies.of(COUNTY[0], "rbmi")]
        last = None if None in ends else max(end for end in ends if end)
        return found if last is None else needs.Cover(found.first, np.fmin(found.last, days.day(last)))

    @transaction.atomic
    def write(self, ids: Ids) -> dict[str, int]:
        """What the towns gathered: the bookings of this year."""
        return ledger.book(ids, self.settler.booked)


def open_money(rng: np.random.Generator, ids: Ids, seed: int, as_of: dt.date) -> Money:
    """Hospitals, catalogue and policies; needs the accounts and the facilities of the county."""
    hospitals.open_upper(ids)
    enacted: Policies = policies.enact(as_of)
    settler = Settler(
        policies=enacted, catalogue=catalogue.write(ids), here=hospitals.hospitals(rng, ids),
        books_from=as_of.replace(month=1, day=1),
    )  # fmt: skip
    return Money(seed, settler)


def _cover(people: People, spells: list[Spell]) -> needs.Cover:
    """While insured as a resident, on the books and alive, from the first year on and until yesterday."""
    since = np.full(people.count, days.NEVER)
    until = np.full(people.count, days.NEVER)
    for spell in spells:
        if spell.kind == "rbmi":
            since[spell.person], until[spell.person] = spell.since, spell.until
    for spell in spells:
        if spell.kind == "employee":
            since[spell.person] = days.NEVER
    last = np.fmin(np.fmin(until, people.left_on - 1), people.today - 1)
    first = np.maximum(np.fmax(since, people.joined_on), days.day(f"{needs.FIRST_YEAR}-01-01"))
    first = np.maximum(first, people.born_on + 1)
    return needs.Cover(days.where(~np.isnat(since), first), last)


def _signed(people: People, contracts: dict[str, Any], found: needs.Needs) -> np.ndarray:
    """Whether a contract with a family doctor was in force on the day of discharge."""
    signed = np.zeros(len(found), dtype=bool)
    years: Days = found.discharged_on.astype("datetime64[Y]")
    for year in np.unique(years):
        of_year = contracts["since"].astype("datetime64[Y]") == year
        since = np.full(people.count, days.NEVER)
        since[contracts["person"][of_year]] = contracts["since"][of_year]
        at = years == year
        signed[at] = since[found.person[at]] <= found.discharged_on[at]
    return signed
