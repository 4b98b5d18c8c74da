"""Random histories of bills of some persons, and a second account of them that replays every year from the beginning.

The account knows no tables: for each standing bill it keeps the lines, the classes and the policy it was last computed
with, and asks the rules for the whole year anew.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from ankang.benefits import actions, facts_bill, facts_classes, queries, rules
from ankang.benefits.models import Bill, Settlement
from ankang.benefits.tests import factories as make
from ankang.registry.models import Person

CLASSES = ("dibao", "tekun", "orphan")
RATES = ("0.70", "0.60", "0.80")


@dataclass
class Standing:
    """A bill that stands, as it was last computed."""

    facts: rules.Bill
    policy: rules.Policy


class History:
    """Steps drawn one after the other, told to the actions and to the account alike."""

    def __init__(self, draw: Callable[[Any], Any], world: SimpleNamespace) -> None:
        self.draw, self.world = draw, world
        self.people = [make.insured(), make.insured("dibao")]
        self.waiting: list[Bill] = []
        self.account: dict[tuple[uuid.UUID, int], dict[uuid.UUID, Standing]] = {}
        self.told: Counter[str] = Counter()

    def begin(self) -> None:
        """Some bills are there already, most of them settled in whatever order they are drawn."""
        for _ in range(5):
            self.bill()
        for _ in range(3):
            self.settle()

    def step(self) -> None:
        """One step, whatever is possible now."""
        steps = [
            self.bill,
            self.bill,
            self.settle,
            self.settle,
            self.reverse,
            self.identify,
            self.recompute,
            self.enact,
        ]
        self.draw(st.sampled_from(steps))()

    def bill(self) -> None:
        """A bill of any day of two years arrives."""
        day = dt.date(2025, 1, 10) + dt.timedelta(days=self.draw(st.integers(0, 330)))
        if self.draw(st.integers(0, 5)) == 0:
            day = day.replace(year=2026, month=min(day.month, 6), day=min(day.day, 28))
        lines = [
            make.line(
                self.draw(st.sampled_from(("A01", "B01", "B02", "C01"))), self.draw(st.integers(1, 30000)), n
            )
            for n in range(1, self.draw(st.integers(1, 3)) + 1)
        ]
        facility = self.draw(st.sampled_from((self.world.hospital, self.world.hospital, self.world.far)))
        visit = self.draw(st.sampled_from(("inpatient", "inpatient", "inpatient", "outpatient")))
        self.waiting.append(
            make.register(
                self.world, self.draw(st.sampled_from(self.people)), day, *lines, facility=facility, visit=visit,
                not_same=True, by=None,
            )
        )  # fmt: skip
        self.told["bills"] += 1

    def settle(self) -> None:
        """One of the bills that wait, in any order."""
        if not self.waiting:
            return
        bill = self.waiting.pop(self.draw(st.integers(0, len(self.waiting) - 1)))
        actions.settle_bill(settlement_id=uuid.uuid4(), bill=bill, by=None)
        facts = self._facts(bill)
        self._year(bill)[bill.pk] = Standing(facts, self._policy(facts))
        self.told["settled"] += 1

    def reverse(self) -> None:
        """Any bill that stands; it waits again."""
        standing = [key for year in self.account.values() for key in year]
        if not standing:
            return
        key = self.draw(st.sampled_from(sorted(standing)))
        last = Settlement.objects.filter(bill=key).order_by("-ordinal").first()
        actions.reverse_settlement(settlement_id=uuid.uuid4(), of=last, reason="hospital", by=None)
        bill = Bill.objects.get(pk=key)
        del self._year(bill)[key]
        self.waiting.append(bill)
        self.told["reversed"] += 1

    def identify(self) -> None:
        """A class granted since an earlier day, or ended; nothing is computed by that alone."""
        person = self.draw(st.sampled_from(self.people))
        kind = self.draw(st.sampled_from(CLASSES))
        row = person.categories.filter(kind=kind).first()
        day = dt.date(2025, 1, 1) + dt.timedelta(days=self.draw(st.integers(0, 500)))
        if row is None:
            make.category(person, kind, day)
        elif day >= row.since:
            row.until = None if row.until else day
            row.save()
        self.told["identified"] += 1

    def recompute(self) -> None:
        """The years of a person with what the register or the policies say now."""
        person = self.draw(st.sampled_from(self.people))
        year = self.draw(st.sampled_from((2025, 2026)))
        reason = self.draw(st.sampled_from(("identification", "policy")))
        given = {"person": person, "year": year, "reason": reason, "by": None}
        actions.recompute(**given)
        for key, one in self.account.get((person.pk, year), {}).items():
            if reason == "policy":
                one.policy = self._policy(one.facts)
            else:
                one.facts = self._facts(Bill.objects.get(pk=key))
        assert actions.recompute(**given) == []  # again, it finds nothing
        self.told["recomputed"] += 1

    def enact(self) -> None:
        """Another rate is put in force."""
        rate = self.draw(st.sampled_from(RATES))
        text = make.TEXT.replace('value: "0.70", clause: 第六条', f'value: "{rate}", clause: 第六条')
        make.enact(self.world, text)
        self.told["enacted"] += 1

    def replay(self, key: tuple[uuid.UUID, int]) -> tuple[dict[uuid.UUID, rules.Result], rules.YearState]:
        """A person's year from the beginning."""
        state, found = rules.YearState.empty(), {}
        for one in sorted(
            self.account[key].values(), key=lambda s: (s.facts.discharged, s.facts.admitted, s.facts.bill_id)
        ):
            result = rules.settle(one.policy, one.facts, state)
            found[uuid.UUID(one.facts.bill_id)] = result
            state = result.after
        return found, state

    def _year(self, bill: Bill) -> dict[uuid.UUID, Standing]:
        return self.account.setdefault((bill.person_id, bill.discharged_on.year), {})

    def _facts(self, bill: Bill) -> rules.Bill:
        person = Person.objects.get(pk=bill.person_id)
        return facts_bill.facts_of(bill, bill.lines.all(), facts_classes.known([person]))

    def _policy(self, facts: rules.Bill) -> rules.Policy:
        return queries.policies().at(facts.area, facts.insurance, facts.discharged)
