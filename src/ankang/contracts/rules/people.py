"""Whom the packages are for, and who should have a contract first: 重点人群 of 国医改办发〔2016〕1号 (known)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ankang.contracts.rules.packages import Package
from ankang.values.today import age_on

ELDERLY_FROM, CHILD_BELOW = 65, 7
CHRONIC = frozenset({"hypertension", "diabetes", "tuberculosis", "mental"})
# The groups whose members are to be signed first, most urgent first.
KEY_GROUPS = ("listed", "chronic", "disabled", "maternity", "elderly", "child")


@dataclass(frozen=True, slots=True)
class About:
    """What decides on packages. `listed`: of a registered or monitored household; `expecting`: pregnant or just delivered."""

    born_on: dt.date
    conditions: frozenset[str] = field(default_factory=frozenset)
    disabled: bool = False
    listed: bool = False
    expecting: bool = False


def groups_of(about: About, on: dt.date) -> tuple[str, ...]:
    """Key groups a person is of, most urgent first."""
    age = age_on(about.born_on, on)
    of = {
        "listed": about.listed,
        "chronic": bool(about.conditions & CHRONIC),
        "disabled": about.disabled,
        "maternity": about.expecting,
        "elderly": age >= ELDERLY_FROM,
        "child": age < CHILD_BELOW,
    }
    return tuple(group for group in KEY_GROUPS if of[group])


def fitting(packages: Mapping[str, Package], about: About, on: dt.date) -> tuple[str, ...]:
    """Codes of the packages for a person on a day, in the order of the table; always the basic one."""
    groups = set(groups_of(about, on)) | about.conditions | {"everyone"}
    return tuple(code for code, package in packages.items() if package.group in groups)
