"""Checks of one member: number, dates, school, work, health, insurance, and who else carries the same number."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from ankang.registry.rules import terms
from ankang.registry.rules.checks.households import PHONE
from ankang.registry.rules.facts import Double, MemberFacts
from ankang.registry.rules.households import age_on
from ankang.values.codes import table
from ankang.values.identity import IdentityError, read_identity

Params = dict[str, Any]
Given = Mapping[str, Any]


def _relations(*labels: str) -> frozenset[str]:
    return frozenset(table("relation").read(label) for label in labels)


_MEN = _relations("之子", "之女婿", "之孙子", "之外孙子", "之父", "之岳父", "之公公", "之祖父", "之外祖父",
                  "之曾孙子", "之侄儿", "之叔伯")  # fmt: skip
_WOMEN = _relations("之女", "之儿媳", "之孙女", "之外孙女", "之母", "之岳母", "之婆婆", "之祖母", "之外祖母",
                    "之曾孙女", "之侄女", "之兄弟媳妇")  # fmt: skip
_SEX = {**dict.fromkeys(_MEN, 1), **dict.fromkeys(_WOMEN, 2)}


def _problem(m: MemberFacts, on: dt.date) -> str:
    """What is wrong with the identity number, "" when nothing is, whoever has read it."""
    if m.identity_problem is not None or not m.identity:
        return m.identity_problem or ""
    try:
        read_identity(m.identity, today=on)
    except IdentityError as wrong:
        return str(wrong.code)
    return ""


def _identity(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    problem = _problem(m, on) if m.identity else ""
    return {"problem": problem} if problem else None


def _identity_missing(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    if m.identity or m.born_on is None:
        return None
    return {"age": given["age"]} if age_on(m.born_on, on) >= given["age"] else None


def _identity_birth(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    """A number that is wrong itself says nothing of the birth date: it is found once, as wrong."""
    if m.born_on is None or len(m.identity) != 18:
        return None
    inside, day = m.identity[6:14], m.born_on
    if inside == f"{day.year:04d}{day.month:02d}{day.day:02d}" or _problem(m, on):
        return None
    return {"found": inside}


def _identity_sex(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    if m.sex not in (1, 2) or len(m.identity) != 18 or not m.identity[16].isdecimal():
        return None
    return {} if int(m.identity[16]) % 2 != m.sex % 2 and not _problem(m, on) else None


def _same(m: MemberFacts, wanted: Callable[[Double], bool]) -> Params | None:
    """The first place of the others who may be the same person, and how many they are."""
    others = [other.place for other in m.doubles if wanted(other)]
    return {"place": others[0], "count": len(others)} if others else None


def _identity_in_county(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return _same(m, lambda other: other.by_number and other.same_county) if m.doubles else None


def _identity_in_province(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return _same(m, lambda other: other.by_number and not other.same_county) if m.doubles else None


def _person_twice(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return _same(m, lambda other: not other.by_number) if m.doubles else None


def _phone(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.phone and not PHONE.match(m.phone) else None


def _relation_sex(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    wanted = _SEX.get(m.relation)
    return {} if wanted and m.sex in (1, 2) and m.sex != wanted else None


def _joined_unborn(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.born_on and m.joined_on and m.joined_on < m.born_on else None


def _dead_on_books(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {"day": m.died_on.isoformat()} if m.died_on is not None and m.died_on <= on else None


def _education(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if bool(m.education) == bool(m.school) else None


def _not_at_school(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    if m.born_on is None or (m.school and m.school not in terms.PRESCHOOL):
        return None
    return dict(given) if given["low"] <= age_on(m.born_on, on) <= given["high"] else None


def _both_insurances(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.rbmi and m.employee else None


def _no_insurance(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return None if m.rbmi or m.employee else {}


def _dibao_and_tekun(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.dibao and m.tekun else None


def _work(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if bool(m.work_place) != bool(m.work_months) else None


def _work_months(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {"months": m.work_months} if m.work_months is not None and not 0 <= m.work_months <= 12 else None


def _disabled(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.health and (m.health in terms.HEALTH_DISABLED) != m.disabled else None


def _certificate(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.disabled and not m.certificate_whole else None


def _able_age(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    if m.health != terms.HEALTHY or m.school or m.labour not in terms.NOT_ABLE or m.born_on is None:
        return None
    return dict(given) if given["low"] <= age_on(m.born_on, on) <= given["high"] else None


def _pupil(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    return {} if m.school and m.school not in terms.PRESCHOOL and m.work_months else None


def _child_post(m: MemberFacts, on: dt.date, given: Given) -> Params | None:
    young = m.public_post and m.born_on is not None and age_on(m.born_on, on) < given["age"]
    return {"age": given["age"]} if young else None


MemberCheck = Callable[[MemberFacts, dt.date, Given], Params | None]

MEMBER_CHECKS: dict[str, MemberCheck] = {
    "identity": _identity,
    "identity-missing": _identity_missing,
    "identity-birth": _identity_birth,
    "identity-sex": _identity_sex,
    "identity-in-county": _identity_in_county,
    "identity-in-province": _identity_in_province,
    "person-twice": _person_twice,
    "phone": _phone,
    "relation-sex": _relation_sex,
    "joined-before-birth": _joined_unborn,
    "dead-on-books": _dead_on_books,
    "education-or-school": _education,
    "not-at-school": _not_at_school,
    "both-insurances": _both_insurances,
    "no-insurance": _no_insurance,
    "dibao-and-tekun": _dibao_and_tekun,
    "work-place-and-months": _work,
    "work-months": _work_months,
    "disabled-and-certificate": _disabled,
    "certificate-incomplete": _certificate,
    "able-age-without-labour": _able_age,
    "pupil-works": _pupil,
    "child-on-public-post": _child_post,
}
