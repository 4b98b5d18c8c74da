"""What would become of a bill, before anybody presses anything: the very same writes, taken back at once, and the
rules over what they found. So a preview cannot promise what the settlement then refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.db import transaction

from ankang.accounts.models import User
from ankang.benefits import actions, facts_bill, facts_classes, queries, rules
from ankang.benefits.actions.accounts import chain, place_in_year
from ankang.benefits.models import Bill, BillLine
from ankang.benefits.rules.codes import PAYERS
from ankang.values.bad_value import BadValueError

__all__ = ["PAYERS", "Elsewhere", "Trial", "rehearsed", "tried"]


@dataclass(frozen=True)
class Trial:
    """A bill settled on trial. `result` None: the rules refuse it, and `refused` says why. `later`: how many bills of
    the year, discharged later, would be computed again."""

    bill: Bill
    lines: tuple[BillLine, ...]
    before: rules.YearState
    result: rules.Result | None
    refused: BadValueError | None
    later: int

    @property
    def bears(self) -> Mapping[str, int]:
        """Payer → what it would bear."""
        return self.result.amounts if self.result else {}


@dataclass(frozen=True)
class Elsewhere:
    """The same stay in another hospital: its level, where it lies, and whether the patient was referred."""

    level: int
    place: str
    referred: bool


class _TakenBack(Exception):
    """Ends a rehearsal."""


def rehearsed(*, by: User, **given: Any) -> Trial:
    """A bill that is still being typed, registered and settled on trial; nothing of it is kept. `given`: what
    `register_bill` takes.

    Raises what registering raises: Refusal, SameStay, PermissionDenied.
    """
    found: list[Trial] = []
    try:
        with transaction.atomic():
            bill = actions.register_bill(bill_id=uuid4(), by=by, **given)
            found.append(tried(bill))
            raise _TakenBack
    except _TakenBack:
        return found[0]


def tried(bill: Bill, elsewhere: Elsewhere | None = None) -> Trial:
    """A registered bill settled on trial, as it is or as it would be elsewhere. Writes nothing."""
    lines = tuple(bill.lines.select_related("entry"))
    facts = facts_bill.facts_of(bill, lines, facts_classes.known([bill.person]))
    if elsewhere:
        # The grade of a hospital of another level is not known: a policy that asks for it refuses, and says so.
        grade = facts.grade if elsewhere.level == facts.level else ""
        facts = replace(
            facts, level=elsewhere.level, place=elsewhere.place, referred=elsewhere.referred, grade=grade
        )
    own = place_in_year(bill)
    others = [one for one in chain(bill.person_id, bill.discharged_on.year) if one.bill_id != bill.pk]
    earlier = [one for one in others if place_in_year(one.bill) < own]
    before = rules.YearState.from_dict(earlier[-1].after) if earlier else rules.YearState.empty()
    later = len(others) - len(earlier)
    try:
        policy = queries.policies().at(facts.area, facts.insurance, facts.discharged)
        return Trial(bill, lines, before, rules.settle(policy, facts, before), None, later)
    except BadValueError as why:
        return Trial(bill, lines, before, None, why, later)
