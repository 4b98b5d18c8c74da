"""The machine checks that staff really run, over one household with its members. Pure and quick.

Each check is a function that answers None when all is well, else the numbers of its sentence. The catalogue
says which checks are in force; a code there without a function here, or the reverse, fails a test.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ankang.registry.rules import terms
from ankang.registry.rules.catalogue import Check, catalogue
from ankang.registry.rules.facts import HouseholdFacts, MemberFacts
from ankang.registry.rules.households import age_on, labour_share
from ankang.values.identity import IdentityError, read_identity

Params = dict[str, Any]
_PHONE = re.compile(r"^(1\d{10}|0\d{2,3}-?\d{7,8})$")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: in a member (index into the household's members) or, with None, in the household."""

    check: Check
    member: int | None
    params: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """The Chinese sentence."""
        return self.check.zh % self.params

    @property
    def sentence_en(self) -> str:
        """The English sentence."""
        return self.check.en % self.params


def check(household: HouseholdFacts, on: dt.date) -> list[Finding]:
    """All findings of the checks in force on a day, those of the household first."""
    table = catalogue(on)
    found = []
    for code, ask in HOUSEHOLD_CHECKS.items():
        if code in table and (params := ask(household, on, table[code].params)) is not None:
            found.append(Finding(table[code], None, params))
    for place, member in enumerate(household.members):
        for code, look in MEMBER_CHECKS.items():
            if code in table and (params := look(member, on, table[code].params)) is not None:
                found.append(Finding(table[code], place, params))
    return found


def _one_head(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    heads = sum(m.relation == terms.HEAD for m in home.members)
    return {"count": heads} if heads != 1 and home.members else None


def _one_spouse(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    spouses = sum(m.relation == terms.SPOUSE for m in home.members)
    return {"count": spouses} if spouses > 1 else None


def _spouse_sex(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    heads = {m.sex for m in home.members if m.relation == terms.HEAD and m.sex}
    spouses = {m.sex for m in home.members if m.relation == terms.SPOUSE and m.sex}
    return {} if heads & spouses else None


def _identity_twice(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    numbers = [m.identity for m in home.members if m.identity]
    return {} if len(set(numbers)) < len(numbers) else None


def _household_phone(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if home.phone and not _PHONE.match(home.phone) else None


def _illness_risk(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if terms.RISK_ILLNESS not in home.risks or not home.years or home.removed_on:
        return None
    year = max(home.years)
    return {"year": year} if home.years[year].compliant_own_paid_fen == 0 else None


def _disability_risk(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    wanted = terms.RISK_DISABILITY in home.risks
    return {} if wanted and not any(m.disabled for m in home.members) else None


def _uninsured(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if not home.risks or terms.RISK_ILLNESS in home.risks:
        return None
    return {} if any(not (m.rbmi or m.employee) for m in home.members) else None


def _removed_without_income(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if home.removed_on is None or home.removed_on.year in home.years:
        return None
    # Income of a year is written in the year after; the year before then stands for the removal.
    return None if home.removed_on.year - 1 in home.years else {"year": home.removed_on.year}


def _removed_soon(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if home.removed_on is None or home.monitored_since is None:
        return None
    start, end = home.monitored_since, home.removed_on
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return {"months": given["months"]} if months < given["months"] else None


def _lacks_labour(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if home.cause != terms.CAUSE_LABOUR and terms.RISK_LABOUR not in home.risks:
        return None
    return {"percent": given["percent"]} if labour_share(home.members) * 100 > given["percent"] else None


def _no_labour(home: HouseholdFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    known = home.members and all(m.labour for m in home.members)
    return (
        {} if known and not home.no_labour and all(m.labour in terms.WITHOUT for m in home.members) else None
    )


def _identity(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if not m.identity:
        return None
    if m.identity_problem is not None:
        return {"problem": m.identity_problem} if m.identity_problem else None
    try:
        read_identity(m.identity, today=on)
    except IdentityError as wrong:
        return {"problem": wrong.code}
    return None


def _identity_birth(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if m.born_on is None or len(m.identity) != 18 or m.identity_problem:
        return None
    inside, day = m.identity[6:14], m.born_on
    return {"found": inside} if inside != f"{day.year:04d}{day.month:02d}{day.day:02d}" else None


def _identity_sex(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if m.sex not in (1, 2) or len(m.identity) != 18 or not m.identity[16].isdigit():
        return None
    return {} if int(m.identity[16]) % 2 != m.sex % 2 else None


def _phone(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if m.phone and not _PHONE.match(m.phone) else None


def _education(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if bool(m.education) == bool(m.school) else None


def _both_insurances(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if m.rbmi and m.employee else None


def _no_insurance(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return None if m.rbmi or m.employee else {}


def _work(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if bool(m.work_place) != bool(m.work_months) else None


def _months(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {"months": m.work_months} if m.work_months is not None and not 0 <= m.work_months <= 12 else None


def _disabled(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if m.health and (m.health in terms.HEALTH_DISABLED) != m.disabled else None


def _able_age(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    if m.health != terms.HEALTHY or m.school or m.labour not in terms.NOT_ABLE or m.born_on is None:
        return None
    return dict(given) if given["low"] <= age_on(m.born_on, on) <= given["high"] else None


def _pupil(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    return {} if m.school and m.school not in terms.PRESCHOOL and m.work_months else None


def _child_post(m: MemberFacts, on: dt.date, given: Mapping[str, int]) -> Params | None:
    young = m.public_post and m.born_on is not None and age_on(m.born_on, on) < given["age"]
    return {"age": given["age"]} if young else None


HouseholdCheck = Callable[[HouseholdFacts, dt.date, Mapping[str, int]], Params | None]
MemberCheck = Callable[[MemberFacts, dt.date, Mapping[str, int]], Params | None]

HOUSEHOLD_CHECKS: dict[str, HouseholdCheck] = {
    "one-head": _one_head,
    "one-spouse": _one_spouse,
    "spouse-sex": _spouse_sex,
    "identity-twice": _identity_twice,
    "household-phone": _household_phone,
    "illness-risk-without-cost": _illness_risk,
    "disability-risk-without-certificate": _disability_risk,
    "uninsured-but-risk-not-illness": _uninsured,
    "removed-without-income": _removed_without_income,
    "removed-soon": _removed_soon,
    "lacks-labour-with-labour": _lacks_labour,
    "no-labour-not-marked": _no_labour,
}
MEMBER_CHECKS: dict[str, MemberCheck] = {
    "identity": _identity,
    "identity-birth": _identity_birth,
    "identity-sex": _identity_sex,
    "phone": _phone,
    "education-or-school": _education,
    "both-insurances": _both_insurances,
    "no-insurance": _no_insurance,
    "work-place-and-months": _work,
    "work-months": _months,
    "disabled-and-certificate": _disabled,
    "able-age-without-labour": _able_age,
    "pupil-works": _pupil,
    "child-on-public-post": _child_post,
}
