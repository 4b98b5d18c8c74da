"""Settling all bills of a file: person by person, year by year, what is refused told with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .bill_file import ReadBill
from .facts import Bill, Result, YearState
from .lines import with_first_shares
from .policies import Policies
from .refusals import BillRefused, Refused
from .settling import settle


@dataclass(frozen=True, slots=True)
class Outcome:
    """A bill of a file: its result, or why there is none."""

    bill_id: str
    person_id: str
    result: Result | None
    faults: tuple[Refused, ...] = ()


def settle_all(policies: Policies, bills: Sequence[ReadBill]) -> list[Outcome]:
    """Outcomes in the order of the file; bills of a person are settled by day of discharge.

    When a bill is refused, the later ones of that person and year are refused too: their accounts would be wrong.
    """
    repeated = _repeated(bills)
    outcomes: dict[int, Outcome] = {}
    accounts: dict[tuple[str, int], YearState] = {}
    refused: dict[tuple[str, int], str] = {}
    unread = {one.person_id: one.bill_id for one in bills if one.bill is None and one.person_id}
    for place, one in sorted(enumerate(bills), key=lambda pair: _order(pair[1])):
        if one.bill is None:
            outcomes[place] = Outcome(one.bill_id, one.person_id, None, one.faults)
            continue
        account = (one.person_id, one.bill.discharged.year)
        earlier = unread.get(one.person_id) or refused.get(account)
        try:
            if one.bill_id in repeated:
                raise BillRefused("repeated_bill", bill=one.bill_id)
            if earlier:
                raise BillRefused("earlier", bill=one.bill_id, earlier=earlier)
            result = _settled(policies, one, one.bill, accounts.get(account, YearState.empty()))
        except Refused as fault:
            refused.setdefault(account, one.bill_id)
            outcomes[place] = Outcome(one.bill_id, one.person_id, None, (fault,))
            continue
        accounts[account] = result.after
        outcomes[place] = Outcome(one.bill_id, one.person_id, result)
    return [outcomes[place] for place in range(len(bills))]


def _settled(policies: Policies, read: ReadBill, bill: Bill, before: YearState) -> Result:
    policy = policies.at(bill.area, bill.insurance, bill.discharged)
    shared = with_first_shares(policy, bill)
    lines = tuple(
        made if line.number in read.open_shares else line
        for line, made in zip(bill.lines, shared.lines, strict=True)
    )
    return settle(policy, replace(bill, lines=lines), before)


def _order(one: ReadBill) -> tuple[str, ...]:
    bill = one.bill
    return (str(bill.discharged), str(bill.admitted), bill.bill_id) if bill else ("",)


def _repeated(bills: Iterable[ReadBill]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for one in bills:
        (twice if one.bill_id in seen else seen).add(one.bill_id)
    return twice
