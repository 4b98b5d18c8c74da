"""Signed and served? Contracts in force against the facts: worst first, by doctor, by village."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ankang.accounts.duties import Duty
from ankang.accounts.models import User
from ankang.accounts.scope import covers, within
from ankang.care.kinds import around
from ankang.care.owed import Owed
from ankang.care.queries import candidates
from ankang.care.rules import State
from ankang.care.rules.due import REGULAR
from ankang.contracts import rules
from ankang.contracts.judging import counted, number
from ankang.contracts.models import Contract
from ankang.contracts.queries.scope import contracts, facts_of, in_force, persons
from ankang.values.codes import Language

_OWED = [s for p in rules.packages(dt.date(9999, 1, 1)).values() for s in p.services if s.owed == "contract"]
# What a contract counts its services by, in the order of its columns, as `from_db` takes them.
_COUNTED_BY = {"since", "until", "effective_on", "ended_on", "packages"}
_TERM = tuple(column.attname for column in Contract._meta.concrete_fields if column.attname in _COUNTED_BY)


class _Member(NamedTuple):
    """Somebody who has a contract, by key and household."""

    pk: UUID
    household_id: UUID


@dataclass(frozen=True)
class Served:
    """A contract in force with what was done under it. `late`: services due before today and not done."""

    contract: Contract
    counts: tuple[rules.Count, ...]
    done: int
    promised: int
    late: int
    days: int

    @property
    def never(self) -> bool:
        """Whether nothing at all was done."""
        return self.done == 0


def most_level(user: User, village: str) -> int:
    """The level of packages a reader may see there: illnesses only with the duty to see health, guarded ones never
    in lists."""
    return 4 if covers(user, village, Duty.VIEW_HEALTH) else 3


def served(user: User, today: dt.date, division: str = "", *, own: bool = False) -> list[Served]:
    """Contracts in force in scope with their services: nothing done first, then the most that is late. `own`: only
    those of the reader as their doctor."""
    seen = contracts(user, division).filter(in_force(today))
    rows = list(seen.filter(doctor=user) if own else seen)
    if not rows:
        return []
    facts = facts_of({row.person for row in rows}, min(row.effective_on for row in rows))  # type: ignore[type-var]
    found = [_served(row, facts.get(row.person_id, []), today) for row in rows]
    return sorted(found, key=lambda one: (not one.never, -one.late, -one.days, str(one.contract.pk)))


def unserved(user: User, today: dt.date, division: str = "", *, own: bool = False) -> list[Served]:
    """Signed but not served: past the days of grace with nothing done, or with something late; the worst first."""
    return [
        one
        for one in served(user, today, division, own=own)
        if (one.never and one.days > number("grace_days", today, one.contract.person.village_id)) or one.late
    ]


def _served(row: Contract, facts: list[rules.Fact], today: dt.date) -> Served:
    counts = counted(row, facts)
    done = sum(len(one.done) for one in counts)
    return Served(
        row, counts, done, sum(one.service.times for one in counts), sum(one.late(today) for one in counts),
        (today - (row.effective_on or today)).days,
    )  # fmt: skip


def services_of(user: User, contract: Contract, most: int) -> tuple[rules.Count, ...]:
    """What was promised and done under one contract, up to a data level."""
    if contract.effective_on is None:
        return ()
    return counted(
        contract, facts_of([contract.person], contract.effective_on).get(contract.person_id, []), most
    )


def owed_services(user: User, today: dt.date, division: str = "") -> Iterator[Owed]:
    """Services that only a contract owes: of the disabled and of poor households. Programmes owe their own."""
    seen = within(persons(user, division), user, duty=Duty.VIEW_HEALTH)
    packages = {service.package for service in _OWED}
    standing = _with_any(Contract.objects.filter(in_force(today), person__in=seen.values("pk")), packages)
    rows = list(candidates.rows(standing, (*_TERM, "person__household"), prefix="person__"))
    if not rows:
        return
    members = {_Member(row["person_id"], row["person__household"]) for row in rows}
    facts = facts_of(members, min(row["effective_on"] for row in rows), _OWED)
    until = today + dt.timedelta(days=number("soon_days", today))
    # Looked up once and not for each of thousands of rows.
    says = str(_("签约约定 %(times)d 次，已做 %(done)d 次，第 %(next)d 次应在 %(due)s 前。"))
    titles = {service: _title(service) for service in _OWED}
    for row in rows:
        for one in _open_until(row, facts.get(row["person_id"], []), until):
            yield _owed(row, one, today, says, titles.get(one.service) or _title(one.service))


def _open_until(row: Mapping[str, Any], facts: list[rules.Fact], until: dt.date) -> Iterator[rules.Count]:
    """What of a contract is due by a day. It is read with what it counts by and nothing else."""
    contract = Contract.from_db(None, _TERM, [row[name] for name in _TERM])
    for one in counted(contract, facts, owed="contract"):
        if one.next_due is not None and one.next_due <= until:
            yield one


def _owed(row: Mapping[str, Any], one: rules.Count, today: dt.date, says: str, title: str) -> Owed:
    due, done = one.due[len(one.done)], len(one.done)
    before, after = around("care:home_visit_new")
    why = says % {"times": one.service.times, "done": done, "next": done + 1, "due": due.isoformat()}
    return Owed(
        person_id=row["person_id"], kind=f"contract_{one.service.code}", title=title, due_on=due,
        state=State.OVERDUE if due < today else State.DUE, rank=REGULAR, because=(why,),
        source=f"{one.service.document}（家庭医生签约）", name=row["name"], born_on=row["born_on"],
        village=row["village"], village_name=row["village_name"], group=row["group"],
        household_number=row["household_number"], url=f"{before}{row['person__household']}{after}",
        deed=_("去服务"), last_on=one.done[-1].on if one.done else None,
    )  # fmt: skip


def _title(service: rules.Service) -> str:
    return service.title(language())


def language() -> Language:
    """The reader's language for names in definitions."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def _with_any(rows: QuerySet[Contract], codes: set[str]) -> QuerySet[Contract]:
    wanted = Q()
    for code in codes:
        wanted |= Q(packages__contains=code)
    return rows.filter(wanted)
