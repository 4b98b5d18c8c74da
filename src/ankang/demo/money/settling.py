"""Settles the bills of one town by the rules in force, and writes them as the window would have: the same rows, in
columns. What somebody was on the day of discharge is asked of the register, as the window asks it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from ankang.benefits import facts_bill, rules
from ankang.benefits.actions.writing import FUNDS
from ankang.benefits.models import (
    Advance,
    Bill,
    BillLine,
    PolicyText,
    Settlement,
    SettlementShare,
    YearAccount,
)
from ankang.benefits.queries.frozen import text_of
from ankang.benefits.rules.policies import Policies
from ankang.benefits.rules.policy import Policy
from ankang.benefits.rules.settling import settle
from ankang.demo.county import COUNTY
from ankang.demo.days import as_dates
from ankang.demo.money import bills
from ankang.demo.money.acts import Account, reasons, registers
from ankang.demo.money.bills import Lines, Sums
from ankang.demo.money.catalogue import Catalogue
from ankang.demo.money.hospitals import Hospitals
from ankang.demo.money.needs import Needs
from ankang.demo.writing import Writer

_NOON = " 04:00:00"


@dataclass(frozen=True)
class Booked:
    """A settlement that is to be booked: key (hex), day, village, facility (hex), clerk (hex), payer → fen."""

    key: str
    on: dt.date
    village: str
    facility: str
    clerk: str
    shares: Mapping[str, int]


@dataclass
class Settler:
    """Settles and writes. `booked` gathers what the funds are to book; `texts`: hashes of policies whose text is kept."""

    policies: Policies
    catalogue: Catalogue
    here: Hospitals
    books_from: dt.date
    booked: list[Booked] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)

    def town(self, writer: Writer, needs: Needs, signed: np.ndarray, rng: np.random.Generator) -> None:
        """Write the bills of a town and settle those that were settled by now. `signed`: by row of the needs."""
        lines = bills.lines(rng, needs, self.catalogue)
        sums = bills.sums(lines, len(needs), self.catalogue)
        town = _Town(self, writer, needs, lines, sums, signed)
        town.write_bills()
        town.settle()


@dataclass
class _Town:
    """The bills of one town on their way into the database."""

    settler: Settler
    writer: Writer
    needs: Needs
    lines: Lines
    sums: Sums
    signed: np.ndarray

    def __post_init__(self) -> None:
        n, p, here = self.needs, self.writer.people, self.settler.here
        self.ids = self.writer.ids.uuids(len(n))
        self.admitted, self.discharged = as_dates(n.admitted_on), as_dates(n.discharged_on)
        self.settled = as_dates(n.settled_on)
        self.villages = self.writer.codes[p.village[n.person]].tolist()
        self.places, self.levels = here.places[n.facility].tolist(), here.levels[n.facility].tolist()
        self.facilities, self.clerks = here.keys[n.facility].tolist(), here.clerks[n.facility].tolist()
        persons = self.writer.person_ids
        self.persons = [persons[i] for i in n.person.tolist()]
        self.register = registers(set(self.persons))
        self.treat_first = [self._treat_first(i) for i in range(len(n))]

    def _classes(self, i: int) -> frozenset[str]:
        day = self.discharged[i]
        assert day is not None
        return frozenset(held.code for held in self.register[self.persons[i]].on(self.persons[i], day))

    def _treat_first(self, i: int) -> bool:
        """The poor pay no deposit in the county, nor do some of the others; few hospitals forget."""
        if self.needs.visit[i] != "inpatient" or self.places[i] != "county":
            return False
        return bool(self.needs.draw[i] < (0.94 if self._classes(i) else 0.3))

    def write_bills(self) -> None:
        """Bills as they were registered, and their lines."""
        n, s, p, count = self.needs, self.sums, self.writer.people, len(self.needs)
        told = [on is not None for on in self.settled]
        at = [f"{on or day}{_NOON}" for on, day in zip(self.settled, self.discharged, strict=True)]
        self.writer.insert(Bill, {
            "id": self.ids, "person_id": [k.hex for k in self.persons], "village_id": self.villages,
            "area_id": [COUNTY[0]] * count, "facility_id": self.facilities, "level": self.levels, "grade": [""] * count,
            "stay": [f"{day:%Y%m%d}{p.town.number:02d}{i:06d}" for i, day in enumerate(self.admitted, 1) if day],
            "insurance": ["rbmi"] * count, "retired": [False] * count, "visit": n.visit.tolist(), "place": self.places,
            "referred": n.referred.tolist(), "signed": self.signed.tolist(), "treat_first": self.treat_first,
            "admitted_on": self.admitted, "discharged_on": self.discharged, "diagnosis": n.icd.tolist(),
            "disease": n.disease.tolist(), "total_fen": s.total.tolist(), "own_paid_fen": s.own.tolist(),
            "over_limit_fen": s.over.tolist(), "first_share_fen": s.first.tolist(), "in_scope_fen": s.scope.tolist(),
            "told": [{}] * count, "origin": ["demo"] * count, "batch": [None] * count,
            "state": ["settled" if one else "registered" for one in told], "refusal": [""] * count,
            "registered_at": at, "registered_by_id": self.clerks,
            "decided_at": [moment if one else None for moment, one in zip(at, told, strict=True)],
            "decided_by_id": [clerk if one else None for clerk, one in zip(self.clerks, told, strict=True)],
        })  # fmt: skip
        self._write_lines()

    def _write_lines(self) -> None:
        rows, cat = self.lines, self.settler.catalogue
        keys = np.array([key.hex for key in self.ids], dtype=object)
        entry = np.array(cat.keys, dtype=object)
        self.writer.insert(BillLine, {
            "bill_id": keys[rows.bill].tolist(), "number": rows.number.tolist(), "entry_id": entry[rows.item].tolist(),
            **{name: cat.column(column)[rows.item].tolist()
               for name, column in (("item", "code"), ("name", "name"), ("category", "category"), ("kind", "kind"))},
            "quantity": [f"{q}.00" for q in rows.quantity.tolist()], "price_fen": rows.price.tolist(),
            "amount_fen": rows.amount.tolist(), "over_limit_fen": rows.over.tolist(),
            "first_share_fen": rows.first.tolist(),
        })  # fmt: skip

    def settle(self) -> None:
        """Settle in the order of discharge, person after person, and write the acts, shares, advances and accounts."""
        done = [(i, *self._settled(i, state)) for i, state in self._in_order()]
        self._write_acts(done)
        self._write_shares(done)
        self._write_advances(done)
        self._write_accounts(done)

    def _in_order(self) -> Iterator[tuple[int, "Account"]]:
        """Each settled bill with the account of its person's year."""
        known: dict[tuple[UUID, int], Account] = {}
        for i, on in enumerate(self.settled):
            day = self.discharged[i]
            if on is not None and day is not None:
                yield i, known.setdefault((self.persons[i], day.year), Account())

    def _settled(
        self, i: int, account: "Account"
    ) -> tuple[rules.Bill, Policy, rules.YearState, rules.Result]:
        facts = self._facts(i)
        policy = self.settler.policies.at(facts.area, facts.insurance, facts.discharged)
        self._keep_text(policy)
        before = account.state
        result = settle(policy, facts, before)
        account.state = result.after
        return facts, policy, before, result

    def _keep_text(self, policy: Policy) -> None:
        if policy.hash not in self.settler.texts:
            self.settler.texts.add(policy.hash)
            PolicyText.objects.get_or_create(
                hash=policy.hash, defaults={"key": policy.key, "text": text_of(policy)}
            )

    def _facts(self, i: int) -> rules.Bill:
        admitted, discharged = self.admitted[i], self.discharged[i]
        assert admitted is not None
        assert discharged is not None
        person = self.persons[i]
        return rules.Bill(
            bill_id=str(self.ids[i]), person_id=str(person), area=COUNTY[0], insurance="rbmi", visit=self.needs.visit[i],
            facility=str(UUID(self.facilities[i])), level=self.levels[i], place=self.places[i],
            referred=bool(self.needs.referred[i]), admitted=admitted, discharged=discharged,
            classes=self._classes(i), disease=self.needs.disease[i], signed=bool(self.signed[i]),
            lines=self._lines_of(i), years_insured=self.register[person].years_insured(person, discharged, "rbmi"),
        )  # fmt: skip

    def _lines_of(self, i: int) -> tuple[rules.Line, ...]:
        rows, items = self.lines, self.settler.catalogue.items
        low, high = np.searchsorted(rows.bill, (i, i + 1))
        return tuple(
            rules.Line(
                int(rows.number[k]), items[rows.item[k]].code, items[rows.item[k]].name, items[rows.item[k]].category,
                int(rows.amount[k]), int(rows.over[k]), int(rows.first[k]), items[rows.item[k]].kind,
            )
            for k in range(low, high)
        )  # fmt: skip

    def _write_acts(self, done: list[Any]) -> None:
        self.acts = self.writer.ids.uuids(len(done))
        rows: dict[str, list[Any]] = {}
        for key, (i, facts, policy, before, result) in zip(self.acts, done, strict=True):
            on = self.settled[i]
            owed = {p: fen for p in FUNDS if (fen := result.amounts[p])}
            books = on is not None and on >= self.settler.books_from and bool(owed)
            if books and on is not None:
                self.settler.booked.append(
                    Booked(key.hex, on, self.villages[i], self.facilities[i], self.clerks[i], owed)
                )
            for name, value in self._act(key, i, facts, policy, before, result, key.hex if books else None):
                rows.setdefault(name, []).append(value)
        if rows:
            self.writer.insert(Settlement, rows)

    def _act(
        self, key: UUID, i: int, facts: rules.Bill, policy: Policy, before: rules.YearState, result: rules.Result,
        booked: str | None,
    ) -> Iterator[tuple[str, Any]]:  # fmt: skip
        on = self.settled[i]
        yield from {
            "id": key, "bill_id": self.ids[i].hex, "ordinal": 1, "kind": "settle", "reason": "", "note": "",
            "cause_id": None, "of_id": None, "person_id": self.persons[i].hex, "village_id": self.villages[i],
            "facility_id": self.facilities[i], "year": facts.discharged.year, "policy": policy.key,
            "policy_hash": policy.hash, "facts": facts_bill.frozen(facts), "before": before.as_dict(),
            "after": result.after.as_dict(), "because": reasons(result), "booked": booked, "settled_on": on,
            "settled_at": f"{on}{_NOON}", "settled_by_id": self.clerks[i],
        }.items()  # fmt: skip

    def _write_shares(self, done: list[Any]) -> None:
        act, payer, fen = [], [], []
        for key, (_, _, _, _, result) in zip(self.acts, done, strict=True):
            for share in result.shares:
                if share.amount:
                    act.append(key.hex)
                    payer.append(share.payer)
                    fen.append(share.amount)
        if act:
            self.writer.insert(
                SettlementShare, {"settlement_id": act, "payer": payer, "amount_fen": fen, "bears_fen": fen}
            )

    def _write_advances(self, done: list[Any]) -> None:
        """What hospitals advanced since the books were begun."""
        rows: list[tuple[Any, ...]] = []
        for key, (i, _, _, _, result) in zip(self.acts, done, strict=True):
            on, fen = self.settled[i], sum(result.amounts[payer] for payer in FUNDS)
            if on and on >= self.settler.books_from and fen:
                rows.append((key.hex, self.facilities[i], on.replace(day=1), fen, self.treat_first[i]))
        if rows:
            act, facility, month, fen_, first = zip(*rows, strict=True)
            self.writer.insert(Advance, {
                "id": self.writer.ids.hexes(len(rows)), "settlement_id": act, "facility_id": facility,
                "area_id": [COUNTY[0]] * len(rows), "month": month, "amount_fen": fen_, "treat_first": first,
                "claim_id": [None] * len(rows),
            })  # fmt: skip

    def _write_accounts(self, done: list[Any]) -> None:
        last: dict[tuple[UUID, int], tuple[rules.YearState, int]] = {}
        for i, facts, _, _, result in done:
            key = self.persons[i], facts.discharged.year
            last[key] = result.after, last.get(key, (None, 0))[1] + 1
        if last:
            self.writer.insert(YearAccount, {
                "id": self.writer.ids.hexes(len(last)), "person_id": [person.hex for person, _ in last],
                "year": [year for _, year in last], "state": [state.as_dict() for state, _ in last.values()],
                "changes": [changes for _, changes in last.values()],
            })  # fmt: skip
