"""Households for tests of warnings: as a case describes them, or plain, with money paid and a doubled settlement."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ankang.benefits.queries.burden import OwnPay
from ankang.records.models import Condition
from ankang.registry.models import (
    Change,
    Household,
    HouseholdCategory,
    HouseholdYear,
    LifeEvent,
    Person,
    PersonCategory,
)
from ankang.registry.tests import factories as people

DAY = dt.date(2026, 11, 26)
LONG_AGO = dt.date(2020, 1, 1)
LABOUR = {"普通": "1", "半": "3", "丧失": "4", "无": "5"}


@dataclass(frozen=True)
class Paid:
    """A bill as own_pay sees it."""

    day: dt.date
    own: int
    inpatient: bool = True


class Purse:
    """Stands for `benefits.queries.own_pay`: what households paid, by household."""

    def __init__(self) -> None:
        self.bills: dict[uuid.UUID, list[Paid]] = {}

    def pay(self, home: Household, own: int, day: dt.date = DAY, *, inpatient: bool = True) -> None:
        self.bills.setdefault(home.pk, []).append(Paid(day, own, inpatient))

    def own_pay(self, keys, since, until):
        found = {}
        for key in keys:
            told = [one for one in self.bills.get(key, ()) if since <= one.day <= until]
            found[key] = OwnPay(
                sum(one.own for one in told),
                sum(one.own for one in told),
                max((one.own for one in told), default=0),
                sum(one.inpatient for one in told),
            )
        return found


def fen(yuan: Any) -> int:
    return int(Decimal(str(yuan)) * 100)


def plain(village: str = people.VILLAGE, kind: str = "", **fields: Any) -> Household:
    """A household with one insured worker of whom no rule speaks but those that lack an income."""
    home = people.household(village)
    member(home, {"age": 45, "labour": "普通", **fields})
    if kind:
        mark(home, kind)
    return home


def mark(home: Household, kind: str, since: dt.date = LONG_AGO, until: dt.date | None = None) -> None:
    HouseholdCategory.objects.create(household=home, kind=kind, since=since, until=until)


def year(
    home: Household, net: Any, payout: Any = 0, rigid: Any = 0, members: int = 1, on: int = DAY.year - 1
) -> None:
    net = fen(net)
    HouseholdYear.objects.create(
        household=home, year=on, wage_fen=max(net, 0), business_cost_fen=max(-net, 0),
        insurance_payout_fen=fen(payout), compliant_own_paid_fen=fen(rigid), members=members,
    )  # fmt: skip


def member(home: Household, told: dict[str, Any]) -> Person:
    """A member as a case tells."""
    born = told.get("born") or dt.date(DAY.year - told["age"], 1, 1)
    died = told.get("died")
    made = people.person(
        home, relation="01" if not home.persons.exists() else "99", born_on=born, joined_on=LONG_AGO if born < LONG_AGO else born,
        labour=LABOUR[told.get("labour", "无")], died_on=died, left_on=died,
        left_reason="died" if died else "",
    )  # fmt: skip
    if told.get("insured", True):
        PersonCategory.objects.create(person=made, kind="rbmi", since=LONG_AGO)
    if told.get("disabled"):
        PersonCategory.objects.create(
            person=made, kind="disabled", since=told["disabled"], grade=told["grade"]
        )
    if told.get("ill"):
        Condition.objects.create(person=made, kind="cancer", confirmed_on=told["ill"])
    if told.get("lost"):
        Change.objects.create(
            household=home, row_type="person", row=made.pk, field="labour", level=3, old="1", new="4",
            holds_from=told["lost"],
        )  # fmt: skip
    return made


def described(case: dict[str, Any], purse: Purse) -> Household:
    """The household of a case."""
    home = people.household()
    for one in case.get("members", [{"age": 45, "labour": "普通"}]):
        member(home, one)
    if "kind" in case:
        mark(home, case["kind"], case.get("since", LONG_AGO), case.get("until"))
    if "year" in case:
        year(home, *case["year"])
    if "old_year" in case:
        year(home, *case["old_year"], on=DAY.year - 3)
    if "relapsed" in case:
        LifeEvent.objects.create(
            kind="relapsed", happened_on=case["relapsed"], household=home, village_id=home.village_id,
            recorded_at=timezone.now(),
        )  # fmt: skip
    for day, yuan, inpatient in case.get("paid", ()):
        purse.pay(home, fen(yuan), day, inpatient=inpatient)
    return home
