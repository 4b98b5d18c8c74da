"""Words of contracts for pages: groups, packages, where one stands, what was done."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers
from ankang.contracts import queries, rules
from ankang.contracts.judging import packages_of
from ankang.contracts.models import Contract, Signature

GROUPS = {
    "listed": gettext_lazy("脱贫户、监测户"),
    "chronic": gettext_lazy("慢性病患者"),
    "disabled": gettext_lazy("残疾人"),
    "maternity": gettext_lazy("孕产妇"),
    "elderly": gettext_lazy("65 岁及以上老年人"),
    "child": gettext_lazy("0–6 岁儿童"),
}
STANDINGS = {
    "read": gettext_lazy("已核对原文"), "secondary": gettext_lazy("据转述"), "known": gettext_lazy("通行做法，未核对原文"),
    "invented": gettext_lazy("演示用虚构"),
}  # fmt: skip


@dataclass(frozen=True)
class Stand:
    """Where a contract stands, in words and colour."""

    text: str
    tone: str


def stand(row: Contract, today: dt.date) -> Stand:
    """Where a contract stands today."""
    if row.ended_on and row.ended_on <= today:
        return Stand(_("已结束：%(why)s") % {"why": row.get_end_display()}, "")
    if row.until < today:
        return Stand(_("已到期"), "amber" if row.effective_on else "")
    if row.effective_on is None:
        return Stand(_("等待签字"), "amber")
    if row.effective_on > today:
        return Stand(_("%(day)s 生效") % {"day": row.effective_on}, "blue")
    return Stand(_("生效中（签字未登记）") if row.carried else _("生效中"), "green")


def parties(row: Contract) -> list[tuple[str, str, Signature | None]]:
    """(party, its name, the signature if any) of everybody who signs."""
    signed = {one.party: one for one in row.signatures.all()}
    return [
        (party, str(Signature.Party(party).label), signed.get(party))
        for party in rules.wanted(row.needs_cadre)
    ]


def package_titles(user: User, row: Contract) -> list[str]:
    """Names of packages the reader may see in lists; what tells of an illness is left out for others."""
    most = queries.most_level(user, row.person.village_id)
    return [one.title(queries.language()) for one in packages_of(row, most)]


def hidden_packages(row: Contract, most: int) -> int:
    """How many packages are not shown."""
    return len(row.package_codes) - len(packages_of(row, most))


def count_lines(user: User, row: Contract, most: int, today: dt.date) -> list[dict[str, Any]]:
    """Each service with its facts, what is late and what comes next."""
    sees = covers(user, row.person.village_id, Duty.VIEW_HEALTH)
    titles = {one.code: one.title(queries.language()) for one in packages_of(row, most)}
    lines = []
    for one in queries.services_of(user, row, most):
        lines.append({
            "package": titles[one.service.package], "title": one.service.title(queries.language()),
            "times": one.service.times, "done": len(one.done), "late": one.late(today), "next": one.next_due,
            "whole": one.is_whole, "source": one.service.document, "standing": STANDINGS[one.service.standing],
            "facts": [(f.on, reverse("care:visit", args=[f.id]) if sees else "") for f in one.done],
        })  # fmt: skip
    return lines


def choices(user: User, person: Any, about: rules.About, on: dt.date, most: int) -> list[tuple[str, str]]:
    """Packages that fit a person, as choices, up to a level; the basic one is not a choice."""
    table = rules.packages(on)
    fit = [table[code] for code in rules.fitting(table, about, on) if code != "base"]
    return [(one.code, _label(one)) for one in fit if one.level <= most]


def _label(one: rules.Package) -> str:
    services = "、".join(
        _("%(title)s %(times)d 次") % {"title": s.title(queries.language()), "times": s.times}
        for s in one.services
    )
    return f"{one.title(queries.language())}（{services}）"


def group_names(codes: tuple[str, ...]) -> list[str]:
    """Key groups in words."""
    return [str(GROUPS[code]) for code in codes]


@dataclass(frozen=True)
class Tally:
    """How it stands with one doctor or village."""

    name: str
    contracts: int
    never: int
    done: int
    due: int


def tallies(found: list[queries.Served], today: dt.date) -> tuple[list[Tally], list[Tally]]:
    """The same by doctor and by village, the worst first."""
    by_doctor: dict[str, list[queries.Served]] = defaultdict(list)
    by_village: dict[str, list[queries.Served]] = defaultdict(list)
    for one in found:
        by_doctor[one.contract.doctor.name if one.contract.doctor else str(_("没有医生"))].append(one)
        by_village[one.contract.person.village.name].append(one)
    return _tallies(by_doctor, today), _tallies(by_village, today)


def _tallies(rows: dict[str, list[queries.Served]], today: dt.date) -> list[Tally]:
    told = [
        Tally(
            name, len(some), sum(one.never for one in some), sum(one.done for one in some),
            sum(max(len(c.done), sum(d < today for d in c.due)) for one in some for c in one.counts),
        )
        for name, some in rows.items()
    ]  # fmt: skip
    return sorted(told, key=lambda one: (-one.never, one.name))
