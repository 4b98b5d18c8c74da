"""Checks of a household as a whole: its members together, its categories, risks, incomes."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from ankang.registry.rules import terms
from ankang.registry.rules.facts import HouseholdFacts
from ankang.registry.rules.households import labour_share

Params = dict[str, Any]
Given = Mapping[str, Any]
PHONE = re.compile(r"^(1\d{10}|0\d{2,3}-?\d{7,8})$")
_MONITORED = frozenset({"unstable_exited", "marginal", "sudden_hardship"})
_REGISTERED = frozenset({"registered", "exited"})
# Measures that develop a household, of the groups of help measures on the monitoring form.
_DEVELOPING = frozenset({"industry", "employment", "finance"})


def _one_head(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    heads = sum(m.relation == terms.HEAD for m in home.members)
    return {"count": heads} if heads != 1 and home.members else None


def _nobody(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return None if home.members else {}


def _one_spouse(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    spouses = sum(m.relation == terms.SPOUSE for m in home.members)
    return {"count": spouses} if spouses > 1 else None


def _spouse_sex(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    heads = {m.sex for m in home.members if m.relation == terms.HEAD and m.sex}
    spouses = {m.sex for m in home.members if m.relation == terms.SPOUSE and m.sex}
    return {} if heads & spouses else None


def _identity_twice(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    numbers = [m.identity for m in home.members if m.identity]
    return {} if len(set(numbers)) < len(numbers) else None


def _household_phone(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if home.phone and not PHONE.match(home.phone) else None


def _cause_twice(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if home.cause and home.cause == home.cause_second else None


def _registered_without_cause(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if home.kinds & _REGISTERED and not home.cause else None


def _monitored_without_risk(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if home.kinds & _MONITORED and not home.risks else None


def _monitored_twice(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    count = len(home.kinds & _MONITORED)
    return {"count": count} if count > 1 else None


def _unstable_never_exited(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if "unstable_exited" in home.kinds and not home.ever & _REGISTERED else None


def _marginal_registered(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if "marginal" in home.kinds and home.ever & _REGISTERED else None


def _illness_risk(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if terms.RISK_ILLNESS not in home.risks or not home.years or home.removed_on:
        return None
    year = max(home.years)
    return {"year": year} if home.years[year].compliant_own_paid_fen == 0 else None


def _disability_risk(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    wanted = terms.RISK_DISABILITY in home.risks
    return {} if wanted and not any(m.disabled for m in home.members) else None


def _disability_support(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if terms.RISK_DISABILITY not in home.risks or home.measures is None:
        return None
    return None if home.measures or any(m.dibao or m.tekun for m in home.members) else {}


def _uninsured(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if not home.risks or terms.RISK_ILLNESS in home.risks:
        return None
    return {} if any(not (m.rbmi or m.employee) for m in home.members) else None


def _removed_without_income(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if home.removed_on is None or home.removed_on.year in home.years:
        return None
    # Income of a year is written in the year after; the year before then stands for the removal.
    return None if home.removed_on.year - 1 in home.years else {"year": home.removed_on.year}


def _removed_guarantees(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    removed = home.removed_on is not None and home.removed_on <= on
    return {} if removed and (home.unsafe_house or not home.safe_water) else None


def _exited_guarantees(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    exited = "exited" in home.kinds and not home.kinds & _MONITORED
    return {} if exited and (home.unsafe_house or not home.safe_water) else None


def _exited_same_year(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    """Registered again after an exit, a household has relapsed; with both on one day it was made by a split, and
    goes on with what the old household was."""
    since, exited = home.registered_since, home.exited_on
    if exited is None or since is None or since >= exited:
        return None
    return {"year": exited.year} if exited.year == since.year else None


def _months(start: dt.date, end: dt.date) -> int:
    """Whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _removed_soon(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if home.removed_on is None or home.monitored_since is None:
        return None
    months = _months(home.monitored_since, home.removed_on)
    return {"months": given["months"]} if months < given["months"] else None


def _without_measure(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    watched = home.monitored_since if home.removed_on is None else None
    if home.measures is None or watched is None or _months(watched, on) < given["months"]:
        return None
    able = any(m.labour in terms.ABLE for m in home.members)
    return {"months": given["months"]} if able and not home.measures & _DEVELOPING else None


def _income_missing(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    begun = min((d for d in (home.monitored_since, home.registered_since) if d), default=None)
    if not home.kinds or begun is None or on < dt.date(on.year, given["month"], 1) or begun.year >= on.year:
        return None
    return {"year": on.year - 1} if on.year - 1 not in home.years else None


def _lacks_labour(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if home.cause != terms.CAUSE_LABOUR and terms.RISK_LABOUR not in home.risks:
        return None
    return {"percent": given["percent"]} if labour_share(home.members) * 100 > given["percent"] else None


def _no_labour(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    if home.no_labour or not home.members:
        return None
    return {} if all(m.labour in terms.WITHOUT for m in home.members) else None


def _marked_no_labour(home: HouseholdFacts, on: dt.date, given: Given) -> Params | None:
    return {} if home.no_labour and any(m.labour in terms.ABLE for m in home.members) else None


HouseholdCheck = Callable[[HouseholdFacts, dt.date, Given], Params | None]

HOUSEHOLD_CHECKS: dict[str, HouseholdCheck] = {
    "one-head": _one_head,
    "household-empty": _nobody,
    "one-spouse": _one_spouse,
    "spouse-sex": _spouse_sex,
    "identity-twice": _identity_twice,
    "household-phone": _household_phone,
    "cause-twice": _cause_twice,
    "registered-without-cause": _registered_without_cause,
    "monitored-without-risk": _monitored_without_risk,
    "monitored-twice": _monitored_twice,
    "unstable-never-exited": _unstable_never_exited,
    "marginal-registered": _marginal_registered,
    "illness-risk-without-cost": _illness_risk,
    "disability-risk-without-certificate": _disability_risk,
    "disability-risk-without-support": _disability_support,
    "uninsured-but-risk-not-illness": _uninsured,
    "removed-without-income": _removed_without_income,
    "removed-guarantees-open": _removed_guarantees,
    "exited-guarantees-open": _exited_guarantees,
    "exited-same-year": _exited_same_year,
    "removed-soon": _removed_soon,
    "labour-without-measure": _without_measure,
    "income-missing": _income_missing,
    "lacks-labour-with-labour": _lacks_labour,
    "no-labour-not-marked": _no_labour,
    "no-labour-marked-wrongly": _marked_no_labour,
}
