"""Settling one bill, and the bills of a person in order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ankang.values.codes import Language

from . import step as text
from .checking import bill_faults, totals
from .executors import AFTER, LACK, TRACE, plain
from .explaining import explained
from .facts import Bill, Result, Share, Totals, YearState
from .layout import WIDTH
from .lines import waived
from .making import terms_of
from .policies import Policies
from .policy import Policy, Situation, cited, named
from .refusals import BillRefused, Both, PolicyUnknown
from .schema import title
from .shown import when_words
from .terms import Lack, Terms


def settle(policy: Policy, bill: Bill, before: YearState) -> Result:
    """Who pays what of a bill, given the account of the year of its discharge. Raises Refused."""
    if faults := bill_faults(bill):
        raise faults[0]
    sums = totals(bill)
    waiver, why_waived = waived(policy, bill)
    terms = terms_of(policy, Situation.of(bill))
    assert len(terms.numbers) == WIDTH
    given = plain()(terms.numbers, 0, (sums.total, sums.in_scope, waiver), before.numbers)
    trace = dict(zip(text.TRACE, given[TRACE:], strict=True))
    if given[LACK]:
        raise _lacking(policy, bill, terms, given[LACK], trace)
    amounts = dict(zip(text.SHARES, given[:LACK], strict=True))
    _checked(amounts, sums)
    reasons = {**explained(policy, bill, sums, terms, amounts, trace, before), "waiver": why_waived}
    return Result(
        bill.bill_id,
        policy.key,
        policy.hash,
        tuple(Share(payer, amount, reasons[payer]) for payer, amount in amounts.items()),
        sums,
        YearState(tuple(given[AFTER:TRACE])),
    )


def replay(policies: Policies, bills: Iterable[Bill]) -> list[Result]:
    """A person's bills in order of discharge, the accounts carried by year. Raises Refused at the first it cannot settle.

    A reversal is a replay without the reversed bill; what changes in the later ones is to be paid or paid back.
    """
    accounts: dict[int, YearState] = {}
    results = []
    for bill in in_order(list(bills)):
        year = bill.discharged.year
        policy = policies.at(bill.area, bill.insurance, bill.discharged)
        result = settle(policy, bill, accounts.get(year, YearState.empty()))
        accounts[year] = result.after
        results.append(result)
    return results


def in_order(bills: Sequence[Bill]) -> list[Bill]:
    """By day of discharge, then of admission, then by their ids. Raises BillRefused on a bill that is there twice."""
    seen: set[str] = set()
    for bill in bills:
        if bill.bill_id in seen:
            raise BillRefused("repeated_bill", bill=bill.bill_id)
        seen.add(bill.bill_id)
    return sorted(bills, key=lambda bill: (bill.discharged, bill.admitted, bill.bill_id))


def _checked(amounts: Mapping[str, int], sums: Totals) -> None:
    """What every settlement must satisfy, whatever the policy: nothing lost, nothing negative."""
    assert sum(amounts.values()) == sums.total
    assert min(amounts.values()) >= 0
    assert sums.total == sums.own_paid + sums.over_limit + sums.first_share + sums.in_scope


def lacks_of(terms: Terms, bits: int, trace: Mapping[str, int]) -> list[Lack]:
    """The values that were needed and not found."""
    found: list[Lack] = []
    large = {"assistance": trace["aid_large"], "topup": trace["topup_large"]}
    for layer, bit in text.LACKS.items():
        if bits & bit:
            size = "#large" if large.get(layer) else ""
            for key in (f"{layer}{size}", f"{layer}*", f"{layer}_cap{size}"):
                found += terms.lacks.get(key, [])
    return found


def _lacking(policy: Policy, bill: Bill, terms: Terms, bits: int, trace: Mapping[str, int]) -> PolicyUnknown:
    lack = lacks_of(terms, bits, trace)[0]
    at = {"what": Both(*title(lack.path)), "policy": named(policy), "bill": bill.bill_id, "file": policy.file,
          "line": lack.line}  # fmt: skip
    if lack.path in policy.options:  # a setting of a section, such as where bands are measured from
        return PolicyUnknown("value", **at, document=named(policy))
    if lack.row is None:
        return PolicyUnknown("no_row", **at, situation=Both(_situation(bill, "zh"), _situation(bill, "en")))
    return PolicyUnknown("value", **at, document=cited(lack.row.source))


def _situation(bill: Bill, language: Language) -> str:
    """What the tables asked of the bill, as conditions are written."""
    asked: dict[str, tuple[Any, ...]] = {
        "level": (bill.level,), "place": (bill.place,), "referred": (bill.referred,),
        "class": tuple(sorted(bill.classes)) or ("none",),
    }  # fmt: skip
    if bill.disease:
        asked["disease"] = (bill.disease,)
    if bill.grade:
        asked["grade"] = (bill.grade,)
    return when_words(asked, language)
